/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-preferences.h"

#include "window/fan-window-state.h"

struct _FanPreferences
{
  AdwPreferencesWindow parent;
  FanSession *session;
  AdwComboRow *style;
  GtkSwitch *smile;
};

G_DEFINE_FINAL_TYPE (FanPreferences, fan_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the row. */
static const struct
{
  const char *name;
  AdwColorScheme scheme;
} styles[] = {
  { "desktop", ADW_COLOR_SCHEME_DEFAULT },
  { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
};

static guint
find_style (void)
{
  g_autofree char *name = fan_window_state_get_style ();

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (name, styles[i].name) == 0)
      return i;
  return 0;
}

void
fan_preferences_apply_style (void)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), styles[find_style ()].scheme);
}

static void
on_style (FanPreferences *preferences)
{
  guint index = adw_combo_row_get_selected (preferences->style);

  if (index >= G_N_ELEMENTS (styles) || index == find_style ())
    return;
  fan_window_state_set_style (styles[index].name);
  fan_preferences_apply_style ();
}

static void
on_smile (FanPreferences *preferences)
{
  gboolean smiles = gtk_switch_get_active (preferences->smile);

  if (smiles != fan_session_smiles (preferences->session))
    fan_session_set_smiles (preferences->session, smiles);
}

void
fan_preferences_open (GtkWidget *parent, FanSession *session, const char *id)
{
  FanPreferences *preferences = g_object_new (FAN_TYPE_PREFERENCES, "transient-for",
                                              gtk_widget_get_root (parent), "modal", TRUE, NULL);

  preferences->session = g_object_ref (session);
  adw_combo_row_set_selected (preferences->style, find_style ());
  gtk_switch_set_active (preferences->smile, fan_session_smiles (session));
  g_signal_connect_swapped (preferences->style, "notify::selected", G_CALLBACK (on_style), preferences);
  g_signal_connect_swapped (preferences->smile, "notify::active", G_CALLBACK (on_smile), preferences);
  gtk_window_present (GTK_WINDOW (preferences));
}

static void
fan_preferences_dispose (GObject *object)
{
  g_clear_object (&FAN_PREFERENCES (object)->session);
  G_OBJECT_CLASS (fan_preferences_parent_class)->dispose (object);
}

static void
fan_preferences_class_init (FanPreferencesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, FanPreferences, style);
  gtk_widget_class_bind_template_child (widget_class, FanPreferences, smile);
}

static void
fan_preferences_init (FanPreferences *preferences)
{
  gtk_widget_init_template (GTK_WIDGET (preferences));
}
