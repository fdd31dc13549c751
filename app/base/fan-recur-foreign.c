/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-recur-rule.h"

/* Rules with week numbers, days of the year or another calendar: rare, so libical's iterator does them. */

#define MAX_STEPS 1000000
#define MAX_MICROSECONDS 300000

static struct icaltimetype
to_ical (gint64 key, gboolean is_date)
{
  FanCivil civil = fan_civil_from_days (fan_floor_div (key, FAN_DAY));
  int of_day = (int)fan_floor_mod (key, FAN_DAY);
  struct icaltimetype time = icaltime_null_time ();

  time.year = civil.year;
  time.month = civil.month;
  time.day = civil.day;
  time.hour = of_day / 3600;
  time.minute = of_day / 60 % 60;
  time.second = of_day % 60;
  time.is_date = is_date;
  return time;
}

static gint64
from_ical (struct icaltimetype time)
{
  gint64 key = fan_civil_to_days (time.year, time.month, time.day) * FAN_DAY;

  return time.is_date ? key : key + time.hour * 3600 + time.minute * 60 + time.second;
}

void
fan_rule_walk_foreign (FanRuleWalk *walk)
{
  FanRule *rule = walk->rule;
  gint64 deadline = g_get_monotonic_time () + MAX_MICROSECONDS;
  icalrecur_iterator *iterator
      = icalrecur_iterator_new (*rule->foreign, to_ical (rule->start, rule->is_date));

  if (iterator == NULL)
    return;
  /* Allowed because the iterator knows no COUNT: ours was turned into an until. A day early, for the hours within. */
  if (walk->from - FAN_DAY > rule->start)
    icalrecur_iterator_set_start (iterator, to_ical (walk->from - FAN_DAY, rule->is_date));
  for (int i = 0; i < MAX_STEPS; i++)
    {
      struct icaltimetype time = icalrecur_iterator_next (iterator);
      if (icaltime_is_null_time (time) || !fan_rule_tell (walk, from_ical (time)))
        break;
      if (i % 256 == 255 && g_get_monotonic_time () > deadline)
        break;
    }
  icalrecur_iterator_free (iterator);
}
