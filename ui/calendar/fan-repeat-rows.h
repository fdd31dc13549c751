/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "calendar/fan-repeat.h"

G_BEGIN_DECLS

/**
 * FanRepeatRows: the rows in which repetition is chosen: how often, on which weekdays, until when.
 * Signal "changed" after the user changed it.
 */
#define FAN_TYPE_REPEAT_ROWS (fan_repeat_rows_get_type ())
G_DECLARE_FINAL_TYPE (FanRepeatRows, fan_repeat_rows, FAN, REPEAT_ROWS, GObject)

/** fan_repeat_rows_new: (transfer full): puts its rows at the end of @expander. */
FanRepeatRows *fan_repeat_rows_new (AdwExpanderRow *expander);

/** fan_repeat_rows_set_rule: shows @rrule (nullable); one that says more than the rows can is kept, and shown as it stands. */
void fan_repeat_rows_set_rule (FanRepeatRows *rows, const char *rrule, GTimeZone *zone);

/** fan_repeat_rows_set_start: the day of the first time: its weekday is always one of the weekdays. */
void fan_repeat_rows_set_start (FanRepeatRows *rows, const GDate *start);

/** fan_repeat_rows_dup_rule: (transfer full) (nullable): what is chosen now; the rule that was set while nothing was changed. */
char *fan_repeat_rows_dup_rule (FanRepeatRows *rows, gboolean timed, const char *tzid);

/** fan_repeat_rows_dup_text: (transfer full): what is chosen in words. */
char *fan_repeat_rows_dup_text (FanRepeatRows *rows);

/** fan_repeat_rows_is_complete: FALSE while a last day is asked for and none is given. */
gboolean fan_repeat_rows_is_complete (FanRepeatRows *rows);

/** fan_repeat_rows_is_touched: whether the user changed the rule. */
gboolean fan_repeat_rows_is_touched (FanRepeatRows *rows);

G_END_DECLS
