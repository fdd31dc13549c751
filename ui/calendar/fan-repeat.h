/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAN_REPEAT_NEVER,
  FAN_REPEAT_DAILY,
  FAN_REPEAT_WEEKLY,
  FAN_REPEAT_MONTHLY,
  FAN_REPEAT_YEARLY,
} FanRepeatUnit;

/**
 * FanRepeat: the rules of repetition that people choose: "every two weeks on Tuesday and Thursday until 30 June".
 * @every: 1: each, 2: every other …
 * @weekdays: of a weekly one: bit 0 is Monday; 0: the weekday it starts on
 * @count: how many times; 0: not counted
 * @until: the last day; invalid: none
 */
typedef struct
{
  FanRepeatUnit unit;
  int every;
  guint weekdays;
  int count;
  GDate until;
} FanRepeat;

/** fan_repeat_init: never. */
void fan_repeat_init (FanRepeat *repeat);

/**
 * fan_repeat_parse:
 * @rrule: (nullable): the value of RRULE
 * @zone: (nullable): of the event, for an UNTIL in UTC
 *
 * FALSE for a rule that says more than a FanRepeat can: it is then kept as it stands.
 */
gboolean fan_repeat_parse (const char *rrule, GTimeZone *zone, FanRepeat *out);

/**
 * fan_repeat_to_rule:
 * @start: the day of the first time; its weekday need not be said
 * @timed: whether it has a time of day: the rule then ends with an instant
 * @tzid: (nullable): %NULL: floating
 *
 * Returns: (transfer full) (nullable): the value of RRULE; %NULL: never.
 */
char *fan_repeat_to_rule (const FanRepeat *repeat, const GDate *start, gboolean timed, const char *tzid);

/** fan_repeat_to_text: (transfer full): in words: "Every 2 weeks on Tue, Thu, until 30 June 2026". */
char *fan_repeat_to_text (const FanRepeat *repeat);

/** fan_weekday_get_short_name: (transfer full): "Mon" for 0 … "Sun" for 6, in the locale's words. */
char *fan_weekday_get_short_name (guint weekday);

G_END_DECLS
