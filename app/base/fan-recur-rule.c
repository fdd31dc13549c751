/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-recur-rule.h"

static void walk_rule (FanRule *rule, gint64 from, gint64 to, FanRuleFunc func, gpointer data);

typedef struct
{
  gint64 start, left, last;
} Counting;

/* The start counts as the first occurrence whether the rule matches it or not (RFC 5545 section 3.3.10, COUNT). */
static gboolean
count_key (gint64 key, gpointer data)
{
  Counting *counting = data;

  if (key == counting->start)
    return counting->left > 0;
  counting->last = key;
  return --counting->left > 0;
}

/* A count is counted once, here, and is a plain until from then on. */
static void
turn_count_into_until (FanRule *rule)
{
  Counting counting = { rule->start, rule->count - 1, rule->start };

  if (rule->count == 0)
    return;
  if (counting.left > 0)
    walk_rule (rule, rule->start, FAN_KEY_MAX, count_key, &counting);
  rule->count = 0;
  rule->until_kind = FAN_UNTIL_KEY;
  rule->until = counting.last;
}

FanRule *
fan_rule_new (const char *text, gint64 start, gboolean is_date, const char *tzid, GError **error)
{
  FanRule *rule = g_new0 (FanRule, 1);

  rule->start = start;
  rule->start_day = fan_floor_div (start, FAN_DAY);
  rule->start_civil = fan_civil_from_days (rule->start_day);
  rule->is_date = is_date;
  rule->tzid = g_strdup (tzid);
  if (!fan_rule_compile (rule, text, error))
    {
      fan_rule_free (rule);
      return NULL;
    }
  rule->count = MIN (rule->count, 100000);
  turn_count_into_until (rule);
  return rule;
}

void
fan_rule_free (FanRule *rule)
{
  if (rule == NULL)
    return;
  if (rule->foreign != NULL)
    g_free (rule->foreign->rscale);
  g_free (rule->foreign);
  g_free (rule->tzid);
  g_free (rule);
}

gboolean
fan_rule_tell (FanRuleWalk *walk, gint64 key)
{
  if (key > walk->to || --walk->budget < 0)
    return FALSE;
  if (key < walk->from || key < walk->rule->start)
    return TRUE;
  return walk->func (key, walk->data);
}

/* The @index-th moment of the period: days x hours x minutes x seconds. */
static gint64
get_moment (const FanRuleWalk *walk, gint64 index)
{
  const FanRule *rule = walk->rule;
  int second = (int)(index % rule->n_seconds);
  int minute = (int)(index / rule->n_seconds % rule->n_minutes);
  gint64 of_hour = (gint64)rule->n_seconds * rule->n_minutes;
  int hour = (int)(index / of_hour % rule->n_hours);
  gint64 day = walk->days[index / (of_hour * rule->n_hours)];

  if (rule->is_date)
    return day * FAN_DAY;
  return day * FAN_DAY + rule->hours[hour] * 3600 + rule->minutes[minute] * 60 + rule->seconds[second];
}

/* Positions ascend as numbers, but -2 comes after 1: so the least of those after the last one is looked for each time. */
static gboolean
tell_positions (FanRuleWalk *walk, gint64 total)
{
  const FanRule *rule = walk->rule;
  gint64 last = -1;

  for (;;)
    {
      gint64 next = total;
      for (int i = 0; i < rule->n_set_pos; i++)
        {
          gint64 index = rule->set_pos[i] > 0 ? rule->set_pos[i] - 1 : total + rule->set_pos[i];
          if (index > last && index < next)
            next = index;
        }
      if (next >= total)
        return TRUE;
      if (!fan_rule_tell (walk, get_moment (walk, next)))
        return FALSE;
      last = next;
    }
}

/* Days that lie before the walk are not spelled out. */
static gint64
find_first (const FanRuleWalk *walk, gint64 total)
{
  int skipped = 0;

  while (skipped < walk->n_days && walk->days[skipped] * FAN_DAY + FAN_DAY <= walk->from)
    skipped++;
  return skipped == 0 ? 0 : total / walk->n_days * skipped;
}

gboolean
fan_rule_tell_period (FanRuleWalk *walk)
{
  const FanRule *rule = walk->rule;
  gint64 total = rule->is_date ? walk->n_days
                               : (gint64)walk->n_days * rule->n_hours * rule->n_minutes * rule->n_seconds;

  walk->budget--;
  if (rule->n_set_pos > 0)
    return tell_positions (walk, total);
  for (gint64 i = find_first (walk, total); i < total; i++)
    if (!fan_rule_tell (walk, get_moment (walk, i)))
      return FALSE;
  return TRUE;
}

/* Whether day @day of a month of @length days is one that BYMONTHDAY and BYDAY let through. */
static gboolean
month_day_matches (const FanRule *rule, int day, int length, int weekday)
{
  if (rule->has_month_day && !(rule->month_days >> day & 1)
      && !(rule->month_days_back >> (length - day + 1) & 1))
    return FALSE;
  if (!rule->has_day || (rule->weekdays >> weekday & 1))
    return TRUE;
  for (int i = 0; i < rule->n_nths; i++)
    if (rule->nths[i].weekday == weekday
        && (rule->nths[i].nth == (day - 1) / 7 + 1 || rule->nths[i].nth == -((length - day) / 7 + 1)))
      return TRUE;
  return FALSE;
}

gboolean
fan_rule_day_matches (const FanRule *rule, gint64 day)
{
  FanCivil civil = fan_civil_from_days (day);
  int length = fan_civil_month_length (civil.year, civil.month);

  if (rule->months != 0 && !(rule->months >> civil.month & 1))
    return FALSE;
  if (rule->n_year_days > 0)
    {
      int of_year = (int)(day - fan_civil_to_days (civil.year, 1, 1)) + 1;
      int year_length = fan_civil_month_length (civil.year, 2) + 337;
      gboolean any = FALSE;
      for (int i = 0; i < rule->n_year_days; i++)
        any = any || rule->year_days[i] == of_year || rule->year_days[i] == of_year - year_length - 1;
      if (!any)
        return FALSE;
    }
  return month_day_matches (rule, civil.day, length, fan_days_weekday (day));
}

static void
add_month (FanRuleWalk *walk, int year, int month)
{
  const FanRule *rule = walk->rule;
  int length = fan_civil_month_length (year, month);
  gint64 first = fan_civil_to_days (year, month, 1);
  int weekday = fan_days_weekday (first);

  if (rule->months != 0 && !(rule->months >> month & 1))
    return;
  if (!rule->has_day && !rule->has_month_day)
    {
      if (rule->start_civil.day <= length)
        walk->days[walk->n_days++] = first + rule->start_civil.day - 1;
      return;
    }
  for (int day = 1; day <= length; day++)
    {
      if (month_day_matches (rule, day, length, weekday))
        walk->days[walk->n_days++] = first + day - 1;
      weekday = weekday == 6 ? 0 : weekday + 1;
    }
}

static void
add_year_by_weekday (FanRuleWalk *walk, int year)
{
  const FanRule *rule = walk->rule;
  int length = fan_civil_month_length (year, 2) + 337;
  gint64 first = fan_civil_to_days (year, 1, 1);

  for (int day = 0; day < length; day++)
    {
      int weekday = fan_days_weekday (first + day);
      gboolean in = rule->weekdays >> weekday & 1;
      for (int i = 0; i < rule->n_nths && !in; i++)
        in = rule->nths[i].weekday == weekday
             && (rule->nths[i].nth == day / 7 + 1 || rule->nths[i].nth == -((length - 1 - day) / 7 + 1));
      if (in)
        walk->days[walk->n_days++] = first + day;
    }
}

static void
add_year (FanRuleWalk *walk, int year)
{
  const FanRule *rule = walk->rule;

  if (rule->has_day && rule->months == 0 && !rule->has_month_day)
    add_year_by_weekday (walk, year);
  else if (rule->months == 0 && !rule->has_month_day)
    add_month (walk, year, rule->start_civil.month);
  else
    for (int month = 1; month <= 12; month++)
      add_month (walk, year, month);
}

static void
walk_days (FanRuleWalk *walk)
{
  const FanRule *rule = walk->rule;
  gint64 first = fan_floor_div (walk->from, FAN_DAY), last = fan_floor_div (walk->to, FAN_DAY);
  gint64 day = rule->start_day;

  if (first > day)
    day += (first - day + rule->interval - 1) / rule->interval * rule->interval;
  for (; day <= last && walk->budget > 0; day += rule->interval)
    {
      walk->days[0] = day;
      walk->n_days = fan_rule_day_matches (rule, day) ? 1 : 0;
      if (!fan_rule_tell_period (walk))
        return;
    }
}

static void
walk_weeks (FanRuleWalk *walk)
{
  const FanRule *rule = walk->rule;
  gint64 first = fan_floor_div (walk->from, FAN_DAY), last = fan_floor_div (walk->to, FAN_DAY);
  gint64 step = rule->interval * 7;
  int own = fan_days_weekday (rule->start_day);
  gint64 week = rule->start_day - (own - rule->week_start + 7) % 7;

  if (first > week)
    week += (first - week) / step * step;
  for (; week <= last && walk->budget > 0; week += step)
    {
      walk->n_days = 0;
      for (int i = 0; i < 7; i++)
        {
          int weekday = (rule->week_start + i) % 7;
          if (rule->has_day ? !(rule->weekdays >> weekday & 1) : weekday != own)
            continue;
          if (rule->months != 0 && !(rule->months >> fan_civil_from_days (week + i).month & 1))
            continue;
          walk->days[walk->n_days++] = week + i;
        }
      if (!fan_rule_tell_period (walk))
        return;
    }
}

static void
walk_months (FanRuleWalk *walk)
{
  const FanRule *rule = walk->rule;
  FanCivil first = fan_civil_from_days (fan_floor_div (walk->from, FAN_DAY));
  FanCivil last = fan_civil_from_days (fan_floor_div (walk->to, FAN_DAY));
  gint64 month = rule->start_civil.year * 12 + rule->start_civil.month - 1;
  gint64 from = first.year * 12 + first.month - 1, to = last.year * 12 + last.month - 1;

  if (from > month)
    month += (from - month) / rule->interval * rule->interval;
  for (; month <= to && walk->budget > 0; month += rule->interval)
    {
      walk->n_days = 0;
      add_month (walk, (int)(month / 12), (int)(month % 12) + 1);
      if (!fan_rule_tell_period (walk))
        return;
    }
}

static void
walk_years (FanRuleWalk *walk)
{
  const FanRule *rule = walk->rule;
  int from = fan_civil_from_days (fan_floor_div (walk->from, FAN_DAY)).year;
  int to = fan_civil_from_days (fan_floor_div (walk->to, FAN_DAY)).year;
  gint64 year = rule->start_civil.year;

  if (from > year)
    year += (from - year) / rule->interval * rule->interval;
  for (; year <= to && walk->budget > 0; year += rule->interval)
    {
      walk->n_days = 0;
      add_year (walk, (int)year);
      if (!fan_rule_tell_period (walk))
        return;
    }
}

static void
walk_rule (FanRule *rule, gint64 from, gint64 to, FanRuleFunc func, gpointer data)
{
  FanRuleWalk walk = { rule, MAX (from, rule->start), MIN (to, FAN_KEY_MAX), func, data, FAN_RULE_BUDGET };

  if (walk.from > walk.to)
    return;
  if (rule->foreign != NULL)
    fan_rule_walk_foreign (&walk);
  else if (rule->freq < ICAL_DAILY_RECURRENCE)
    fan_rule_walk_below_day (&walk);
  else if (rule->freq == ICAL_DAILY_RECURRENCE)
    walk_days (&walk);
  else if (rule->freq == ICAL_WEEKLY_RECURRENCE)
    walk_weeks (&walk);
  else if (rule->freq == ICAL_MONTHLY_RECURRENCE)
    walk_months (&walk);
  else
    walk_years (&walk);
}

typedef struct
{
  gint64 until;
  FanRecurZone *zone;
  FanRuleFunc func;
  gpointer data;
} Ending;

static gboolean
tell_until_instant (gint64 key, gpointer data)
{
  Ending *ending = data;

  if (fan_recur_zone_to_instant (ending->zone, key) > ending->until)
    return FALSE;
  return ending->func (key, ending->data);
}

void
fan_rule_walk (FanRule *rule, gint64 from, gint64 to, FanRuleFunc func, gpointer data)
{
  if (rule->until_kind == FAN_UNTIL_INSTANT)
    {
      Ending ending = { rule->until, fan_recur_zone_get (rule->tzid), func, data };
      walk_rule (rule, from, MIN (to, rule->until + 2 * FAN_DAY), tell_until_instant, &ending);
      return;
    }
  walk_rule (rule, from, rule->until_kind == FAN_UNTIL_KEY ? MIN (to, rule->until) : to, func, data);
}
