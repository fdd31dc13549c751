/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FanTimeRow: a row in which a time of day is typed: "10:00", "9.30", "14", "1430".
 * Signal "time-changed" after the user changed it. What is no time stays as typed and the row says so.
 */
#define FAN_TYPE_TIME_ROW (fan_time_row_get_type ())
G_DECLARE_FINAL_TYPE (FanTimeRow, fan_time_row, FAN, TIME_ROW, AdwEntryRow)

/** fan_time_row_set_seconds: since midnight; -1 empties it. */
void fan_time_row_set_seconds (FanTimeRow *row, int seconds);

/** fan_time_row_get_seconds: since midnight; -1 when it is empty or no time. */
int fan_time_row_get_seconds (FanTimeRow *row);

/** fan_time_row_is_empty: nothing is typed: FALSE with an unreadable time. */
gboolean fan_time_row_is_empty (FanTimeRow *row);

G_END_DECLS
