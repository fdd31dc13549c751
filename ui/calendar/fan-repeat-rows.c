/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-repeat-rows.h"

#include "shared/fan-date-row.h"
#include "shared/fan-number-row.h"

#include "fan-i18n.h"

/* The choices of the row "Repeat": the units, then the rule that is kept as it stands. */
#define KEPT_RULE (FAN_REPEAT_YEARLY + 1)

enum
{
  ENDS_NEVER,
  ENDS_ON_DAY,
  ENDS_AFTER,
};

struct _FanRepeatRows
{
  GObject parent;
  AdwComboRow *unit, *ends;
  GtkWidget *weekday_row, *weekdays[7];
  GtkWidget *every_row, *until_row, *count_row;
  GtkSpinButton *every, *count;
  char *rule; /* as it was set */
  GDate start;
  gboolean setting, touched; /* touched: the user changed something */
};

G_DEFINE_FINAL_TYPE (FanRepeatRows, fan_repeat_rows, G_TYPE_OBJECT)

/* -------- what is chosen -------- */

static guint
get_weekdays (FanRepeatRows *rows)
{
  guint chosen = 0, own = g_date_valid (&rows->start) ? 1u << (g_date_get_weekday (&rows->start) - 1) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows->weekdays); i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (rows->weekdays[i])))
      chosen |= 1u << i;
  return (chosen | own) == own ? 0 : chosen | own;
}

static gboolean
is_kept (FanRepeatRows *rows)
{
  return adw_combo_row_get_selected (rows->unit) == KEPT_RULE;
}

static void
get_repeat (FanRepeatRows *rows, FanRepeat *out)
{
  guint ends = adw_combo_row_get_selected (rows->ends);

  fan_repeat_init (out);
  out->unit = adw_combo_row_get_selected (rows->unit);
  out->every = gtk_spin_button_get_value_as_int (rows->every);
  if (out->unit == FAN_REPEAT_WEEKLY)
    out->weekdays = get_weekdays (rows);
  if (ends == ENDS_AFTER)
    out->count = gtk_spin_button_get_value_as_int (rows->count);
  if (ends == ENDS_ON_DAY)
    fan_date_row_get_date (FAN_DATE_ROW (rows->until_row), &out->until);
}

char *
fan_repeat_rows_dup_rule (FanRepeatRows *rows, gboolean timed, const char *tzid)
{
  FanRepeat now;

  if (is_kept (rows) || !rows->touched)
    return g_strdup (rows->rule);
  get_repeat (rows, &now);
  return fan_repeat_to_rule (&now, &rows->start, timed, tzid);
}

char *
fan_repeat_rows_dup_text (FanRepeatRows *rows)
{
  FanRepeat now;

  if (is_kept (rows))
    return g_strdup (rows->rule);
  get_repeat (rows, &now);
  return fan_repeat_to_text (&now);
}

gboolean
fan_repeat_rows_is_complete (FanRepeatRows *rows)
{
  GDate until;

  return !gtk_widget_get_visible (rows->until_row)
         || fan_date_row_get_date (FAN_DATE_ROW (rows->until_row), &until);
}

gboolean
fan_repeat_rows_is_touched (FanRepeatRows *rows)
{
  return rows->touched;
}

/* -------- showing -------- */

static void
update (FanRepeatRows *rows)
{
  guint unit = adw_combo_row_get_selected (rows->unit), ends = adw_combo_row_get_selected (rows->ends);
  gboolean repeats = unit != FAN_REPEAT_NEVER && unit != KEPT_RULE;
  g_autofree char *text = fan_repeat_rows_dup_text (rows);

  gtk_widget_set_visible (rows->weekday_row, unit == FAN_REPEAT_WEEKLY);
  gtk_widget_set_visible (rows->every_row, repeats);
  gtk_widget_set_visible (GTK_WIDGET (rows->ends), repeats);
  gtk_widget_set_visible (rows->until_row, repeats && ends == ENDS_ON_DAY);
  gtk_widget_set_visible (rows->count_row, repeats && ends == ENDS_AFTER);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (rows->unit), unit == FAN_REPEAT_NEVER ? "" : text);
}

static void
on_changed (FanRepeatRows *rows)
{
  if (rows->setting)
    return;
  rows->touched = TRUE;
  update (rows);
  g_signal_emit_by_name (rows, "changed");
}

/* A moved start takes its weekdays along, as the rule does when it is moved. */
void
fan_repeat_rows_set_start (FanRepeatRows *rows, const GDate *start)
{
  guint own = g_date_get_weekday (start) - 1;
  guint old = g_date_valid (&rows->start) ? g_date_get_weekday (&rows->start) - 1 : own;
  guint chosen = get_weekdays (rows), by = own + 7 - old;

  rows->setting = TRUE;
  rows->start = *start;
  for (guint i = 0; i < G_N_ELEMENTS (rows->weekdays); i++)
    {
      guint from = (i + 14 - by) % 7;
      gtk_widget_set_sensitive (rows->weekdays[i], i != own);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (rows->weekdays[i]),
                                    i == own || (chosen & (1u << from)) != 0);
    }
  rows->setting = FALSE;
  update (rows);
}

static void
set_units (FanRepeatRows *rows, gboolean kept)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Never"));
  gtk_string_list_append (names, _ ("Daily"));
  gtk_string_list_append (names, _ ("Weekly"));
  gtk_string_list_append (names, _ ("Monthly"));
  gtk_string_list_append (names, _ ("Yearly"));
  if (kept)
    gtk_string_list_append (names, _ ("As it is"));
  adw_combo_row_set_model (rows->unit, G_LIST_MODEL (names));
}

void
fan_repeat_rows_set_rule (FanRepeatRows *rows, const char *rrule, GTimeZone *zone)
{
  FanRepeat repeat;
  gboolean kept = !fan_repeat_parse (rrule, zone, &repeat);

  if (kept)
    fan_repeat_init (&repeat);
  rows->setting = TRUE;
  rows->touched = FALSE;
  g_free (rows->rule);
  rows->rule = g_strdup (rrule);
  set_units (rows, kept);
  adw_combo_row_set_selected (rows->unit, kept ? KEPT_RULE : repeat.unit);
  gtk_spin_button_set_value (rows->every, repeat.every);
  gtk_spin_button_set_value (rows->count, repeat.count ? repeat.count : 10);
  fan_date_row_set_date (FAN_DATE_ROW (rows->until_row), &repeat.until);
  adw_combo_row_set_selected (rows->ends, repeat.count                   ? ENDS_AFTER
                                          : g_date_valid (&repeat.until) ? ENDS_ON_DAY
                                                                         : ENDS_NEVER);
  for (guint i = 0; i < G_N_ELEMENTS (rows->weekdays); i++)
    if (repeat.weekdays & (1u << i))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (rows->weekdays[i]), TRUE);
  rows->setting = FALSE;
  update (rows);
}

/* -------- making -------- */

static GtkWidget *
make_weekdays (FanRepeatRows *rows)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "fan-weekdays");
  for (guint i = 0; i < G_N_ELEMENTS (rows->weekdays); i++)
    {
      g_autofree char *name = fan_weekday_get_short_name (i);
      rows->weekdays[i] = gtk_toggle_button_new_with_label (name);
      g_signal_connect_object (rows->weekdays[i], "toggled", G_CALLBACK (on_changed), rows,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), rows->weekdays[i]);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("On these weekdays"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static AdwComboRow *
make_combo (FanRepeatRows *rows, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_changed), rows, G_CONNECT_SWAPPED);
  return ADW_COMBO_ROW (row);
}

static void
make_ends (FanRepeatRows *rows)
{
  const char *const names[] = { _ ("Never"), _ ("On a day"), _ ("After some times"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  rows->ends = make_combo (rows, _ ("Ends"));
  adw_combo_row_set_model (rows->ends, G_LIST_MODEL (list));
  rows->until_row = g_object_new (FAN_TYPE_DATE_ROW, "title", _ ("Last day"), NULL);
  rows->count_row = fan_number_row_new (_ ("How many times"), 1, 999, &rows->count);
  g_signal_connect_object (rows->until_row, "date-changed", G_CALLBACK (on_changed), rows, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows->count, "value-changed", G_CALLBACK (on_changed), rows, G_CONNECT_SWAPPED);
}

FanRepeatRows *
fan_repeat_rows_new (AdwExpanderRow *expander)
{
  FanRepeatRows *rows = g_object_new (FAN_TYPE_REPEAT_ROWS, NULL);

  adw_expander_row_add_row (expander, GTK_WIDGET (rows->unit));
  adw_expander_row_add_row (expander, rows->weekday_row);
  adw_expander_row_add_row (expander, rows->every_row);
  adw_expander_row_add_row (expander, GTK_WIDGET (rows->ends));
  adw_expander_row_add_row (expander, rows->until_row);
  adw_expander_row_add_row (expander, rows->count_row);
  update (rows);
  return rows;
}

static void
fan_repeat_rows_finalize (GObject *object)
{
  g_free (FAN_REPEAT_ROWS (object)->rule);
  G_OBJECT_CLASS (fan_repeat_rows_parent_class)->finalize (object);
}

static void
fan_repeat_rows_class_init (FanRepeatRowsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_repeat_rows_finalize;
  g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_repeat_rows_init (FanRepeatRows *rows)
{
  rows->setting = TRUE;
  g_date_clear (&rows->start, 1);
  rows->unit = make_combo (rows, _ ("Repeat"));
  set_units (rows, FALSE);
  rows->weekday_row = make_weekdays (rows);
  rows->every_row = fan_number_row_new (_ ("Every so many"), 1, 999, &rows->every);
  g_signal_connect_object (rows->every, "value-changed", G_CALLBACK (on_changed), rows, G_CONNECT_SWAPPED);
  make_ends (rows);
  rows->setting = FALSE;
}
