/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-date-row.h"

#include "fan-i18n.h"
#include "fan-text.h"
#include "fan-time.h"
#include "shared/fan-dialog.h"
#include "shared/fan-page.h"

#define PATIENCE_MS 700

struct _FanDateRow
{
  AdwEntryRow parent;
  GtkWidget *button, *calendar, *hint;
  gboolean setting, back;
  guint patience;
};

enum
{
  PROP_BACK = 1,
};

G_DEFINE_FINAL_TYPE (FanDateRow, fan_date_row, ADW_TYPE_ENTRY_ROW)

/* -------- reading -------- */

/* The library's clock is that of the dialog or page around. */
static FanSession *
find_session (FanDateRow *row)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (row));

  if (root == NULL)
    return NULL;
  return FAN_IS_DIALOG (root) ? fan_dialog_get_session (FAN_DIALOG (root))
                              : fan_page_find_session (GTK_WIDGET (row));
}

static gboolean
find_today (FanDateRow *row, GDate *out)
{
  FanSession *session = find_session (row);

  if (session != NULL)
    *out = fan_clock_today (fan_session_get_clock (session));
  return session != NULL;
}

gboolean
fan_date_row_get_date (FanDateRow *row, GDate *out)
{
  g_autofree char *text = fan_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (row)));
  GDate today;

  /* not shown yet: only what was set can stand in it, with its year */
  if (!find_today (row, &today))
    g_date_set_dmy (&today, 1, G_DATE_JANUARY, 1970);
  return fan_date_read (text, &today, row->back, out);
}

gboolean
fan_date_row_is_empty (FanDateRow *row)
{
  return fan_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (row)));
}

void
fan_date_row_set_date (FanDateRow *row, const GDate *date)
{
  g_autofree char *text = date && g_date_valid (date) ? fan_date_to_text (date) : g_strdup ("");

  row->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  row->setting = FALSE;
}

/* -------- saying what is not understood -------- */

static gboolean
is_bad (FanDateRow *row)
{
  GDate date;

  return !fan_date_row_is_empty (row) && !fan_date_row_get_date (row, &date);
}

/* With a day of these weeks as an example. */
static char *
make_hint (FanDateRow *row)
{
  GDate today;
  g_autofree char *example = NULL;

  if (!find_today (row, &today))
    return g_strdup ("");
  example = fan_date_to_near_text (&today, &today);
  return g_strdup_printf (_ ("No day. Write it like %s"), example);
}

static void
show_hint (FanDateRow *row)
{
  gboolean bad = is_bad (row);
  g_autofree char *words = bad ? make_hint (row) : NULL;

  g_clear_handle_id (&row->patience, g_source_remove);
  gtk_label_set_label (GTK_LABEL (row->hint), words ? words : "");
  gtk_widget_set_visible (row->hint, bad);
}

static gboolean
on_patience (gpointer data)
{
  FanDateRow *row = data;

  row->patience = 0;
  show_hint (row);
  return G_SOURCE_REMOVE;
}

/* While it is being typed nothing is complained about for a moment. */
static void
on_text (FanDateRow *row)
{
  gboolean bad = is_bad (row);

  (bad ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               bad ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  g_clear_handle_id (&row->patience, g_source_remove);
  if (bad && !gtk_widget_get_visible (row->hint))
    row->patience = g_timeout_add (PATIENCE_MS, on_patience, row);
  else
    show_hint (row);
  if (!row->setting)
    g_signal_emit_by_name (row, "date-changed");
}

/* What was meant is written out: its year is seen. */
static void
on_leave (FanDateRow *row)
{
  GDate date;

  show_hint (row);
  if (fan_date_row_get_date (row, &date))
    fan_date_row_set_date (row, &date);
}

/* -------- the calendar -------- */

static void
on_day (FanDateRow *row)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (row->calendar));
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)g_date_time_get_day_of_month (day),
                  (GDateMonth)g_date_time_get_month (day), (GDateYear)g_date_time_get_year (day));
  fan_date_row_set_date (row, &date);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (row->button));
  g_signal_emit_by_name (row, "date-changed");
}

/* The calendar is only made when it is opened: it is the costliest part of the row. */
static void
make_popover (GtkMenuButton *button, gpointer data)
{
  FanDateRow *row = data;
  GDate date;

  if (row->calendar == NULL)
    {
      GtkWidget *popover = gtk_popover_new ();
      row->calendar = gtk_calendar_new ();
      gtk_popover_set_child (GTK_POPOVER (popover), row->calendar);
      gtk_menu_button_set_popover (button, popover);
      g_signal_connect_swapped (row->calendar, "day-selected", G_CALLBACK (on_day), row);
    }
  if (fan_date_row_get_date (row, &date) || find_today (row, &date))
    {
      g_autoptr (GDateTime) day = g_date_time_new_local (
          g_date_get_year (&date), (int)g_date_get_month (&date), g_date_get_day (&date), 12, 0, 0);
      g_signal_handlers_block_by_func (row->calendar, on_day, row);
      gtk_calendar_select_day (GTK_CALENDAR (row->calendar), day);
      g_signal_handlers_unblock_by_func (row->calendar, on_day, row);
    }
}

/* -------- object -------- */

static void
fan_date_row_dispose (GObject *object)
{
  g_clear_handle_id (&FAN_DATE_ROW (object)->patience, g_source_remove);
  G_OBJECT_CLASS (fan_date_row_parent_class)->dispose (object);
}

static void
fan_date_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BACK)
    g_value_set_boolean (value, FAN_DATE_ROW (object)->back);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_date_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BACK)
    FAN_DATE_ROW (object)->back = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_date_row_class_init (FanDateRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fan_date_row_dispose;
  G_OBJECT_CLASS (class)->get_property = fan_date_row_get_property;
  G_OBJECT_CLASS (class)->set_property = fan_date_row_set_property;
  g_object_class_install_property (
      G_OBJECT_CLASS (class), PROP_BACK,
      g_param_spec_boolean ("back", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_NAME));
  g_signal_new ("date-changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static GtkWidget *
make_hint_label (void)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "fan-warning");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static void
fan_date_row_init (FanDateRow *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  row->hint = make_hint_label ();
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), row->hint);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave), row);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
  row->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (row->button), "x-office-calendar-symbolic");
  gtk_widget_add_css_class (row->button, "flat");
  gtk_widget_set_valign (row->button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (row->button, _ ("Choose a day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose a day"), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (row->button), make_popover, row, NULL);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), row->button);
  g_signal_connect (row, "changed", G_CALLBACK (on_text), NULL);
}
