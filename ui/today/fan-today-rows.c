/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/fan-today-rows.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-map.h"
#include "fan-text.h"
#include "shared/fan-avatar.h"
#include "shared/fan-pill.h"
#include "shared/fan-spoken-name.h"

/* What a thing to do looks like and what its button does. @target: "s": the first id; "(ss)": its kind and id; "": an empty text. */
static const struct
{
  const char *rule, *icon, *tone, *button, *action, *target;
} looks[] = {
  { "withdrawn", "action-unavailable-symbolic", "stop", N_ ("Take Down…"), "win.page", "sharing" },
  { "consent-ends", "alarm-symbolic", "soon", N_ ("Ask Again…"), "win.show", "(ss)" },
  { "launch-near", "fan-pennant-symbolic", "soon", N_ ("Plan Back…"), "win.plan-back", "s" },
  { "nobody-told", "fan-pennant-symbolic", "soon", N_ ("Plan Back…"), "win.plan-back", "s" },
  { "untold", "fan-pennant-symbolic", "soon", N_ ("Plan Back…"), "win.plan-back", "s" },
  { "promise-due", "object-select-symbolic", "waiting", N_ ("Delivered"), "page.delivered", "s" },
  { "agenda-closes", "fan-diamond-symbolic", "soon", N_ ("Open…"), "win.edit-event", "s" },
  { "noise", "dialog-warning-symbolic", "soon", N_ ("Have a Look"), "win.show", "(ss)" },
  { "blackout", "dialog-warning-symbolic", "soon", N_ ("Have a Look"), "win.show", "(ss)" },
  { "silence", "audio-input-microphone-symbolic", "waiting", N_ ("Log a Conversation…"),
    "win.log-conversation", "" },
  { "no-follow-up", "fan-loop-symbolic", "waiting", N_ ("Set a Date…"), "win.new-event", "" },
  { "one-off", "fan-loop-symbolic", "waiting", N_ ("Set a Date…"), "win.new-event", "" },
  { "only-asks", "fan-gift-symbolic", "waiting", N_ ("Plan Back…"), "win.plan-back", "s" },
  { "few-channels", "view-grid-symbolic", "waiting", N_ ("Plan Back…"), "win.plan-back", "s" },
};

static const struct
{
  const char *kind, *icon, *css;
} kinds[] = {
  { "session", "fan-block-symbolic", "session" },   { "touch", "fan-pennant-symbolic", "touch" },
  { "meeting", "fan-diamond-symbolic", "meeting" }, { "follow-up", "fan-loop-symbolic", "follow-up" },
  { "milestone", "starred-symbolic", "milestone" },
};

GtkWidget *
fan_today_group_new (const char *title, GtkWidget **out_list)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  *out_list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (*out_list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (*out_list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (*out_list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), *out_list);
  return group;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static GtkWidget *
make_sign (const char *icon, const char *tone)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, "fan-sign");
  gtk_widget_add_css_class (image, tone);
  gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
  return image;
}

static GtkWidget *
make_button (const char *label, const char *about, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, about);

  gtk_widget_add_css_class (button, "fan-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  /* Several rows have the same button: heard alone, it says what it is about. */
  fan_set_spoken_name (button, name);
  return button;
}

static GVariant *
make_target (const FanTodo *todo, const char *shape)
{
  if (g_str_equal (shape, "s"))
    return g_variant_new_string (todo->ids[0]);
  if (g_str_equal (shape, "(ss)"))
    return g_variant_new ("(ss)", todo->kind->name, todo->ids[0]);
  return g_variant_new_string (shape);
}

GtkWidget *
fan_today_todo_row_new (const FanTodo *todo)
{
  GtkWidget *row = make_row (todo->title, todo->detail);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_str_equal (looks[i].rule, todo->rule))
      {
        adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_sign (looks[i].icon, looks[i].tone));
        adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                   make_button (_ (looks[i].button), todo->title, looks[i].action,
                                                make_target (todo, looks[i].target)));
      }
  return row;
}

/* -------- coming up -------- */

static char *
describe_day (const GDate *day, const GDate *today)
{
  char text[64];
  int days = g_date_days_between (today, day);

  if (days == 0)
    return g_strdup (_ ("Today"));
  if (days == 1)
    return g_strdup (_ ("Tomorrow"));
  /* Translators: a day as "Thu 14 May" */
  g_date_strftime (text, sizeof text, _ ("%a %-d %b"), day);
  return g_strdup (text);
}

static char *
describe_coming (const FanComing *coming, const GDate *today)
{
  g_autofree char *day = describe_day (&coming->day, today);
  g_autofree char *closes = NULL;

  if (!g_date_valid (&coming->closes))
    return coming->audience ? g_strdup_printf ("%s · %s", day, coming->audience) : g_strdup (day);
  if (g_date_compare (&coming->closes, today) == 0)
    return g_strdup_printf (_ ("%s · agenda closes today"), day);
  closes = describe_day (&coming->closes, today);
  return g_strdup_printf (_ ("%s · agenda closes %s"), day, closes);
}

GtkWidget *
fan_today_coming_row_new (const FanComing *coming, const GDate *today)
{
  const char *kind = fan_record_get_text (coming->event, "kind");
  const char *id = fan_record_get_id (coming->event);
  gint64 minutes = fan_record_get_int (coming->event, "minutes_we_get");
  g_autofree char *title = NULL;
  g_autofree char *detail = describe_coming (coming, today);
  GtkWidget *row;

  if (g_strcmp0 (kind, "meeting") == 0 && minutes > 0)
    title = g_strdup_printf (ngettext ("%s, you have %d minute", "%s, you have %d minutes", (gulong)minutes),
                             fan_record_get_label (coming->event), (int)minutes);
  else
    title = g_strdup (fan_record_get_label (coming->event));
  row = make_row (title, detail);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      {
        GtkWidget *icon = gtk_image_new_from_icon_name (kinds[i].icon);
        gtk_widget_add_css_class (icon, "fan-mark");
        gtk_widget_add_css_class (icon, kinds[i].css);
        adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      }
  if (g_strcmp0 (kind, "meeting") == 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (_ ("Make Deck…"), title, "win.make-deck",
                                                                  g_variant_new_string (id)));
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", "event", id);
  return row;
}

/* -------- people -------- */

GtkWidget *
fan_today_unheard_row_new (const FanUnheard *unheard)
{
  g_autofree char *detail
      = unheard->heard ? g_strdup_printf (_ ("%d of %d conversations in 12 months. For now we assume."),
                                          unheard->heard, FAN_MAP_ENOUGH)
                       : g_strdup (_ ("Nobody was asked in 12 months. For now we assume."));
  GtkWidget *row = make_row (unheard->name, detail);
  GtkWidget *icon = gtk_image_new_from_icon_name ("audio-input-microphone-symbolic");

  gtk_widget_add_css_class (icon, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             make_button (_ ("Log a Conversation…"), unheard->name, "win.log-conversation",
                                          g_variant_new_string (unheard->id)));
  return row;
}

GtkWidget *
fan_today_leader_row_new (const FanLeaderNow *leader)
{
  GtkWidget *row = make_row (leader->name, leader->words);
  g_autofree char *days
      = leader->days >= FAN_TODAY_SILENCE_DAYS
            ? g_strdup_printf (ngettext ("%d day", "%d days", (gulong)leader->days), leader->days)
            : g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong)leader->days), leader->days);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), fan_avatar_new (32, leader->name));
  if (leader->days >= FAN_TODAY_SILENCE_DAYS)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), fan_pill_new (FAN_PILL_SOON, days));
  else if (leader->days >= 0)
    {
      GtkWidget *label = gtk_label_new (leader->days == 0 ? _ ("today") : days);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  return row;
}
