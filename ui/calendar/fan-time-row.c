/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-time-row.h"

#include "fan-i18n.h"
#include "fan-text.h"

struct _FanTimeRow
{
  AdwEntryRow parent;
  gboolean setting;
  int seconds; /* those of a time that was set, which are not shown */
};

G_DEFINE_FINAL_TYPE (FanTimeRow, fan_time_row, ADW_TYPE_ENTRY_ROW)

/* Digits, then perhaps a sign between and two more. */
static int
read_time (const char *text)
{
  g_autofree char *squeezed = fan_text_squeeze (text);
  g_autoptr (GRegex) regex = g_regex_new ("^(\\d{1,2})(?:[:.h]?(\\d{2}))?$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hour = NULL, *minute = NULL;
  gint64 hours, minutes;

  if (!g_regex_match (regex, squeezed, 0, &match))
    return -1;
  hour = g_match_info_fetch (match, 1);
  minute = g_match_info_fetch (match, 2);
  hours = g_ascii_strtoll (hour, NULL, 10);
  minutes = minute ? g_ascii_strtoll (minute, NULL, 10) : 0;
  return hours < 24 && minutes < 60 ? (int)(hours * 3600 + minutes * 60) : -1;
}

int
fan_time_row_get_seconds (FanTimeRow *row)
{
  int seconds = read_time (gtk_editable_get_text (GTK_EDITABLE (row)));

  return seconds >= 0 && seconds / 60 == row->seconds / 60 ? row->seconds : seconds;
}

gboolean
fan_time_row_is_empty (FanTimeRow *row)
{
  return fan_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (row)));
}

void
fan_time_row_set_seconds (FanTimeRow *row, int seconds)
{
  g_autofree char *text
      = seconds < 0 ? g_strdup ("") : g_strdup_printf ("%02d:%02d", seconds / 3600, seconds / 60 % 60);

  row->seconds = MAX (seconds, 0);
  row->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  row->setting = FALSE;
}

static void
on_text (FanTimeRow *row)
{
  gboolean bad = !fan_time_row_is_empty (row) && fan_time_row_get_seconds (row) < 0;

  (bad ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (row), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), bad ? _ ("This is no time. Write it as 14:30.") : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               bad ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (!row->setting)
    g_signal_emit_by_name (row, "time-changed");
}

static void
fan_time_row_class_init (FanTimeRowClass *class)
{
  g_signal_new ("time-changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fan_time_row_init (FanTimeRow *row)
{
  g_signal_connect (row, "changed", G_CALLBACK (on_text), NULL);
}
