/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-target-parts.h"

#include "fan-i18n.h"
#include "fan-target.h"

/* In the order of the row; the nicks are those of the record. */
static const struct
{
  const char *nick, *label;
} scopes[] = {
  { "intranet", N_ ("The intranet") },
  { "department", N_ ("The department") },
  { "team", N_ ("The team") },
  { "leaders", N_ ("Leaders") },
  { "print", N_ ("Print") },
  { "social", N_ ("Social media") },
  { "external", N_ ("People outside") },
};

static const struct
{
  const char *nick, *label;
  gboolean usual;
} kinds[] = {
  { "site", N_ ("Pages: what’s on, programs, quotes"), TRUE },
  { "calendar", N_ ("Calendar to subscribe to"), TRUE },
  { "decks", N_ ("Slides of every program"), FALSE },
  { "signage", N_ ("Pictures for screens"), TRUE },
};

struct _FanTargetParts
{
  AdwPreferencesGroup parent;
  AdwComboRow *scope;
  GtkSwitch *parts[G_N_ELEMENTS (kinds)];
};

G_DEFINE_FINAL_TYPE (FanTargetParts, fan_target_parts, ADW_TYPE_PREFERENCES_GROUP)

void
fan_target_parts_show (FanTargetParts *parts, FanRecord *target)
{
  const char *scope = fan_target_get_scope (target);
  gboolean usual = fan_record_is_null (target, "what");

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_str_equal (scopes[i].nick, scope))
      adw_combo_row_set_selected (parts->scope, i);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_switch_set_active (parts->parts[i],
                           usual ? kinds[i].usual : fan_record_has_item (target, "what", kinds[i].nick));
}

const char *
fan_target_parts_get_scope (FanTargetParts *parts)
{
  return scopes[adw_combo_row_get_selected (parts->scope)].nick;
}

char *
fan_target_parts_dup (FanTargetParts *parts)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (gtk_switch_get_active (parts->parts[i]))
      g_ptr_array_add (chosen, (char *)kinds[i].nick);
  g_ptr_array_add (chosen, NULL);
  return g_strjoinv (",", (char **)chosen->pdata);
}

/* -------- object -------- */

static void
add_part (FanTargetParts *parts, guint i)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *part = gtk_switch_new ();

  parts->parts[i] = GTK_SWITCH (part);
  gtk_switch_set_active (parts->parts[i], kinds[i].usual);
  gtk_widget_set_valign (part, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (kinds[i].label));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), part);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), part);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (parts), row);
}

static void
fan_target_parts_class_init (FanTargetPartsClass *class)
{
}

static void
fan_target_parts_init (FanTargetParts *parts)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (parts);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *scope = adw_combo_row_new ();

  parts->scope = ADW_COMBO_ROW (scope);
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    gtk_string_list_append (names, _ (scopes[i].label));
  adw_combo_row_set_model (parts->scope, G_LIST_MODEL (names));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (scope), _ ("Quotes that were cleared for"));
  adw_preferences_group_set_title (group, _ ("What Goes There"));
  adw_preferences_group_add (group, scope);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_part (parts, i);
}
