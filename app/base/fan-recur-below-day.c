/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-recur-rule.h"

/*
 * HOURLY, MINUTELY, SECONDLY: the walk goes in steps of the interval, but where a part of the time cannot match it
 * goes on at the first step after it. So FREQ=SECONDLY;BYMONTH=2 costs a look per day in the other months.
 */
static gint64
get_unit (const FanRule *rule)
{
  if (rule->freq == ICAL_HOURLY_RECURRENCE)
    return 3600;
  return rule->freq == ICAL_MINUTELY_RECURRENCE ? 60 : 1;
}

/* How far it is from @at to where the parts above the unit may match again; 0: they match here. */
static gint64
get_gap (FanRuleWalk *walk, gint64 at, gint64 *good_day)
{
  const FanRule *rule = walk->rule;
  gint64 day = fan_floor_div (at, FAN_DAY);
  int of_day = (int)(at - day * FAN_DAY);

  if (day != *good_day)
    {
      if (!fan_rule_day_matches (rule, day))
        return FAN_DAY - of_day;
      *good_day = day;
    }
  if (rule->by_hour && !rule->hour_set[of_day / 3600])
    return 3600 - of_day % 3600;
  if (rule->freq < ICAL_HOURLY_RECURRENCE && rule->by_minute && !rule->minute_set[of_day / 60 % 60])
    return 60 - of_day % 60;
  if (rule->freq == ICAL_SECONDLY_RECURRENCE && rule->by_second && !rule->second_set[of_day % 60])
    return 1;
  return 0;
}

/* The moments of one hour, minute or second; as sets above a day, with the parts above the unit fixed. */
static gboolean
tell_unit (FanRuleWalk *walk, gint64 at)
{
  const FanRule *rule = walk->rule;
  FanRule narrow = *rule;

  if (rule->freq == ICAL_SECONDLY_RECURRENCE && rule->n_set_pos == 0)
    return fan_rule_tell (walk, rule->is_date ? fan_floor_div (at, FAN_DAY) * FAN_DAY : at);
  walk->days[0] = fan_floor_div (at, FAN_DAY);
  walk->n_days = 1;
  narrow.n_hours = 1;
  narrow.hours[0] = (guint8)(fan_floor_mod (at, FAN_DAY) / 3600);
  if (rule->freq < ICAL_HOURLY_RECURRENCE)
    {
      narrow.n_minutes = 1;
      narrow.minutes[0] = (guint8)(fan_floor_mod (at, 3600) / 60);
    }
  if (rule->freq == ICAL_SECONDLY_RECURRENCE)
    {
      narrow.n_seconds = 1;
      narrow.seconds[0] = (guint8)fan_floor_mod (at, 60);
    }
  walk->rule = &narrow;
  {
    gboolean more = fan_rule_tell_period (walk);
    walk->rule = (FanRule *)rule;
    return more;
  }
}

void
fan_rule_walk_below_day (FanRuleWalk *walk)
{
  const FanRule *rule = walk->rule;
  gint64 unit = get_unit (rule);
  gint64 step = unit * rule->interval;
  gint64 at = fan_floor_div (rule->start, unit) * unit;
  gint64 good_day = G_MININT64;

  if (walk->from > at)
    at += (walk->from - at) / step * step;
  while (at <= walk->to && walk->budget > 0)
    {
      gint64 gap = get_gap (walk, at, &good_day);
      walk->budget--;
      if (gap > 0)
        {
          at += (gap + step - 1) / step * step;
          continue;
        }
      if (!tell_unit (walk, at))
        return;
      at += step;
    }
}
