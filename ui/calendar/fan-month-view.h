/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/fan-month-day.h"

G_BEGIN_DECLS

/**
 * FanMonthView: a month as a grid of days, weekend columns half as wide. Entries are carried by mouse or by keyboard.
 *
 * Signals: "activate-entry" (FanEntry *): click or Enter; "activate-day" (const GDate *): double click or Enter on an empty day;
 * "move-entry" (FanEntry *, const GDate *): it was dropped there; "remove-entry" (FanEntry *): Delete; "step" (int): so many months on;
 * "judge" (FanEntry *, const GDate *): what is to be said if it went there? Answer by fan_month_view_set_verdict().
 */
#define FAN_TYPE_MONTH_VIEW (fan_month_view_get_type ())
G_DECLARE_FINAL_TYPE (FanMonthView, fan_month_view, FAN, MONTH_VIEW, GtkWidget)

GtkWidget *fan_month_view_new (void);

/** fan_month_view_get_span: the days that the month with @day shows, those of its neighbours among them. */
void fan_month_view_get_span (const GDate *day, GDate *out_from, GDate *out_to);

/**
 * fan_month_view_show:
 * @month: a day of it
 * @entries: (element-type FanEntry): by time; others than those of the month don't matter
 * @close_days: (element-type guint): a set of Julian days with a warning
 */
void fan_month_view_show (FanMonthView *view,
                          const GDate *month,
                          const GDate *today,
                          GPtrArray *entries,
                          GHashTable *close_days);

/** fan_month_view_get_cursor: the day that has, or last had, the focus; the first one or today when there was none in this month. */
void fan_month_view_get_cursor (FanMonthView *view, GDate *out_day);

/** fan_month_view_focus_entry: focuses the chip of @ref once it is there (@ref "": the day). */
void fan_month_view_focus_entry (FanMonthView *view, const GDate *day, const char *ref);

/** fan_month_view_set_verdict: @text: (nullable): what follows the date in the pill. */
void fan_month_view_set_verdict (FanMonthView *view, const char *text, gboolean clash);

/** fan_month_view_is_carrying: whether an entry is in the air; fan_month_view_stop_carrying() puts it back. */
gboolean fan_month_view_is_carrying (FanMonthView *view);
void fan_month_view_stop_carrying (FanMonthView *view);

G_END_DECLS
