/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FanDateRow: a row in which a day is typed ("12 May 2026", "2026-05-12", "12 May", "12.5.") or picked from a calendar.
 * Property "back": a day without a year is the last such day, for what has been; else the next one.
 * Signal "date-changed" after the user changed it. What is no date stays as typed and the row says so.
 */
#define FAN_TYPE_DATE_ROW (fan_date_row_get_type ())
G_DECLARE_FINAL_TYPE (FanDateRow, fan_date_row, FAN, DATE_ROW, AdwEntryRow)

/** fan_date_row_set_date: @date %NULL empties it. */
void fan_date_row_set_date (FanDateRow *row, const GDate *date);

/** fan_date_row_get_date: FALSE when it is empty or no date. */
gboolean fan_date_row_get_date (FanDateRow *row, GDate *out);

/** fan_date_row_is_empty: nothing is typed: FALSE with an unreadable date. */
gboolean fan_date_row_is_empty (FanDateRow *row);

G_END_DECLS
