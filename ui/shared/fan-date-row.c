/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-date-row.h"

#include "fan-i18n.h"
#include "fan-text.h"
#include "fan-time.h"

struct _FanDateRow
{
  AdwEntryRow parent;
  GtkWidget *button, *calendar;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (FanDateRow, fan_date_row, ADW_TYPE_ENTRY_ROW)

static gboolean
read_date (const char *text, GDate *out)
{
  g_autofree char *squeezed = fan_text_squeeze (text);

  if (fan_date_parse (squeezed, out))
    return TRUE;
  g_date_clear (out, 1);
  g_date_set_parse (out, squeezed);
  return g_date_valid (out) && g_date_get_year (out) > 1970;
}

gboolean
fan_date_row_get_date (FanDateRow *row, GDate *out)
{
  return read_date (gtk_editable_get_text (GTK_EDITABLE (row)), out);
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

static void
on_text (FanDateRow *row)
{
  GDate date;
  gboolean bad = !fan_date_row_is_empty (row) && !fan_date_row_get_date (row, &date);

  (bad ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (row), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row),
                               bad ? _ ("This is no date. Write it as 12 May 2026 or 2026-05-12.") : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               bad ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (!row->setting)
    g_signal_emit_by_name (row, "date-changed");
}

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
  if (fan_date_row_get_date (row, &date))
    {
      g_autoptr (GDateTime) day = g_date_time_new_local (
          g_date_get_year (&date), (int)g_date_get_month (&date), g_date_get_day (&date), 12, 0, 0);
      g_signal_handlers_block_by_func (row->calendar, on_day, row);
      gtk_calendar_select_day (GTK_CALENDAR (row->calendar), day);
      g_signal_handlers_unblock_by_func (row->calendar, on_day, row);
    }
}

static void
fan_date_row_class_init (FanDateRowClass *class)
{
  g_signal_new ("date-changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fan_date_row_init (FanDateRow *row)
{
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
