/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text of a rule (RFC 5545, RRULE), part by part. */

/* (transfer full) (nullable): the value of a part */
char *fan_rule_get (const char *rrule, const char *part);

/* (transfer full): with that part set, or without it when @value is NULL */
char *fan_rule_set (const char *rrule, const char *part, const char *value);

/*
 * How the times of a series follow one of them that is moved: from @from to @to. Times of the wall clock.
 */
typedef struct
{
  GDate from_day, to_day;
  int from_seconds, to_seconds; /* -1: dates */
  enum
  {
    FAN_SHIFT_DAYS,      /* each by so many days */
    FAN_SHIFT_MONTH_DAY, /* each to that day of its month */
    FAN_SHIFT_NTH,       /* each to the nth weekday of its month */
  } how;
  int nth; /* -1: the last */
} FanShift;

/* FALSE when a text is no local time. */
gboolean fan_shift_init (FanShift *shift, const char *from, const char *to);

/*
 * (transfer full) (nullable): the rule after the shift, which is told by it how to go; UNTIL is not looked at. NULL: it can't follow.
 */
char *fan_shift_rule (FanShift *shift, const char *rrule);

/* (transfer full): a time of the series after the shift */
char *fan_shift_time (const FanShift *shift, const char *text);

/* (transfer full): the same for a time beside the rule: by as many days */
char *fan_shift_plain (const FanShift *shift, const char *text);

/* Whether the shift puts the time on a day that its month has (31 February). */
gboolean fan_shift_is_real (const FanShift *shift, const char *text);

G_END_DECLS
