/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-recur-rule.h"

#include <stdlib.h>
#include <string.h>

#include "fan-text.h"
#include "fan-i18n.h"

static gboolean
fail (GError **error, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *shown = fan_text_excerpt (valid, 80);

  g_set_error (error, FAN_RECUR_ERROR, FAN_RECUR_ERROR_INVALID,
               _ ("“%s” is no rule of repetition. Set the repetition anew."), shown);
  return FALSE;
}

/* What is taken out of a rule before libical sees it. */
typedef struct
{
  gint64 interval;
  char *rscale; /* or NULL */
  icalrecurrencetype_skip skip;
} Taken;

/*
 * libical keeps INTERVAL in a short; here it may be any number of seconds. And whether RSCALE must be freed has
 * changed within libical 3.0, so it never gets to copy one.
 */
static char *
take_parts (const char *text, Taken *taken)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  GString *rest = g_string_new (NULL);

  taken->interval = 1;
  taken->skip = ICAL_SKIP_OMIT;
  for (char **p = parts; *p; p++)
    {
      if (g_ascii_strncasecmp (*p, "INTERVAL=", 9) == 0)
        {
          if (!g_ascii_string_to_signed (*p + 9, 10, 1, G_MAXINT32, &taken->interval, NULL))
            taken->interval = 0;
        }
      else if (g_ascii_strncasecmp (*p, "RSCALE=", 7) == 0)
        {
          g_free (taken->rscale);
          taken->rscale = g_ascii_strup (*p + 7, -1);
        }
      else if (g_ascii_strncasecmp (*p, "SKIP=", 5) == 0)
        taken->skip = icalrecur_string_to_skip (*p + 5);
      else
        g_string_append_printf (rest, "%s%s", rest->len > 0 ? ";" : "", *p);
    }
  return g_string_free (rest, FALSE);
}

static void
compile_days (FanRule *rule, const struct icalrecurrencetype *parsed)
{
  gboolean nth_allowed = parsed->freq == ICAL_MONTHLY_RECURRENCE || parsed->freq == ICAL_YEARLY_RECURRENCE;

  for (int i = 0; i < ICAL_BY_DAY_SIZE && parsed->by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    {
      int weekday = (int)icalrecurrencetype_day_day_of_week (parsed->by_day[i]) - 1;
      int nth = icalrecurrencetype_day_position (parsed->by_day[i]);

      rule->has_day = TRUE;
      if (nth == 0 || !nth_allowed)
        rule->weekdays |= 1u << weekday;
      else if (rule->n_nths < FAN_RULE_MAX_NTH)
        rule->nths[rule->n_nths++] = (FanRuleNth){ weekday, nth };
    }
  for (int i = 0; i < ICAL_BY_MONTHDAY_SIZE && parsed->by_month_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    {
      int day = parsed->by_month_day[i];
      rule->has_month_day = TRUE;
      if (day > 0 && day <= 31)
        rule->month_days |= 1u << day;
      else if (day < 0 && day >= -31)
        rule->month_days_back |= 1u << -day;
    }
  for (int i = 0; i < ICAL_BY_MONTH_SIZE && parsed->by_month[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    if (parsed->by_month[i] >= 1 && parsed->by_month[i] <= 12)
      rule->months |= 1u << parsed->by_month[i];
  for (int i = 0; i < ICAL_BY_YEARDAY_SIZE && parsed->by_year_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    rule->year_days[rule->n_year_days++] = parsed->by_year_day[i];
}

/* @set[v] for each value, and the values ascending in @out; the start's own when there are none. */
static int
compile_times (const short *values, int size, int limit, int own, guint8 *set, guint8 *out, gboolean *given)
{
  int n = 0;

  for (int i = 0; i < size && values[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    {
      *given = TRUE;
      set[CLAMP (values[i], 0, limit - 1)] = 1; /* a leap second counts as the one before it */
    }
  if (!*given)
    set[own] = 1;
  for (int v = 0; v < limit; v++)
    if (set[v])
      out[n++] = (guint8)v;
  return n;
}

static void
compile_time_of_day (FanRule *rule, const struct icalrecurrencetype *parsed)
{
  int own = (int)fan_floor_mod (rule->start, FAN_DAY);
  static const short none[1] = { ICAL_RECURRENCE_ARRAY_MAX };

  /* RFC 5545: these parts must not stand in a rule of dates, and mean nothing there. */
  rule->n_hours
      = compile_times (rule->is_date ? none : parsed->by_hour, rule->is_date ? 1 : ICAL_BY_HOUR_SIZE, 24,
                       own / 3600, rule->hour_set, rule->hours, &rule->by_hour);
  rule->n_minutes
      = compile_times (rule->is_date ? none : parsed->by_minute, rule->is_date ? 1 : ICAL_BY_MINUTE_SIZE, 60,
                       own / 60 % 60, rule->minute_set, rule->minutes, &rule->by_minute);
  rule->n_seconds
      = compile_times (rule->is_date ? none : parsed->by_second, rule->is_date ? 1 : ICAL_BY_SECOND_SIZE, 60,
                       own % 60, rule->second_set, rule->seconds, &rule->by_second);
}

static gboolean
compile_until (FanRule *rule, struct icaltimetype until)
{
  gint64 day;

  if (icaltime_is_null_time (until))
    return TRUE;
  if (until.year < 1 || until.year > 9999 || until.month < 1 || until.month > 12 || until.day < 1
      || until.day > fan_civil_month_length (until.year, until.month))
    return FALSE;
  if (!until.is_date && (until.hour < 0 || until.hour > 23 || until.minute < 0 || until.minute > 59))
    return FALSE;
  day = fan_civil_to_days (until.year, until.month, until.day);
  rule->until_kind = FAN_UNTIL_KEY;
  if (rule->is_date)
    rule->until = day * FAN_DAY;
  else if (until.is_date)
    rule->until = day * FAN_DAY + FAN_DAY - 1; /* a date includes its whole day */
  else
    {
      rule->until = day * FAN_DAY + until.hour * 3600 + until.minute * 60 + MIN (until.second, 59);
      if (icaltime_is_utc (until) && rule->tzid != NULL)
        rule->until_kind = FAN_UNTIL_INSTANT;
    }
  return TRUE;
}

static int
compare_positions (const void *a, const void *b)
{
  return *(const short *)a - *(const short *)b;
}

static void
compile_positions (FanRule *rule, const struct icalrecurrencetype *parsed)
{
  for (int i = 0; i < ICAL_BY_SETPOS_SIZE && parsed->by_set_pos[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    rule->set_pos[rule->n_set_pos++] = parsed->by_set_pos[i];
  qsort (rule->set_pos, (size_t)rule->n_set_pos, sizeof (short), compare_positions);
}

/* What libical's iterator is asked for: parts that our loops don't know. */
static gboolean
is_foreign (const FanRule *rule, const struct icalrecurrencetype *parsed)
{
  gboolean below_day = rule->freq < ICAL_DAILY_RECURRENCE;

  if ((parsed->rscale != NULL
       && (g_ascii_strcasecmp (parsed->rscale, "GREGORIAN") != 0 || parsed->skip != ICAL_SKIP_OMIT))
      || parsed->by_week_no[0] != ICAL_RECURRENCE_ARRAY_MAX)
    return TRUE;
  if (rule->n_year_days > 0 && !below_day)
    return TRUE;
  if (rule->freq == ICAL_WEEKLY_RECURRENCE && rule->has_month_day)
    return TRUE;
  return rule->freq == ICAL_YEARLY_RECURRENCE && rule->n_nths > 0 && rule->has_month_day && rule->months == 0;
}

/* libical's iterator cannot be stopped while it looks for the next match, so it gets no rule that may keep it looking. */
static gboolean
adopt_foreign (FanRule *rule, const struct icalrecurrencetype *parsed)
{
  icalrecur_iterator *probe;
  struct icaltimetype start;

  if (rule->freq < ICAL_DAILY_RECURRENCE || rule->interval > G_MAXSHORT
      || (parsed->rscale != NULL && rule->freq == ICAL_DAILY_RECURRENCE))
    return FALSE;
  rule->foreign = g_memdup2 (parsed, sizeof *parsed);
  rule->foreign->rscale = g_strdup (parsed->rscale);
  rule->foreign->interval = (short)rule->interval;
  rule->foreign->until = icaltime_null_time (); /* the walk watches until and count */
  rule->foreign->count = 0;
  start = icaltime_null_time ();
  start.year = rule->start_civil.year;
  start.month = rule->start_civil.month;
  start.day = rule->start_civil.day;
  probe = icalrecur_iterator_new (*rule->foreign, start);
  if (probe == NULL)
    return FALSE;
  icalrecur_iterator_free (probe);
  return TRUE;
}

static gboolean
ranges_are_sound (const struct icalrecurrencetype *parsed)
{
  for (int i = 0; i < ICAL_BY_SETPOS_SIZE && parsed->by_set_pos[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    if (parsed->by_set_pos[i] == 0)
      return FALSE;
  if (parsed->rscale == NULL)
    for (int i = 0; i < ICAL_BY_MONTH_SIZE && parsed->by_month[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
      if (parsed->by_month[i] < 1 || parsed->by_month[i] > 12)
        return FALSE;
  return TRUE;
}

static gboolean
take_parsed (FanRule *rule, const struct icalrecurrencetype *parsed)
{
  rule->freq = parsed->freq;
  rule->week_start = (int)parsed->week_start - 1;
  if (rule->week_start < 0)
    rule->week_start = 1;
  rule->count = parsed->count;
  if (!ranges_are_sound (parsed) || !compile_until (rule, parsed->until))
    return FALSE;
  compile_days (rule, parsed);
  compile_time_of_day (rule, parsed);
  compile_positions (rule, parsed);
  return !is_foreign (rule, parsed) || adopt_foreign (rule, parsed);
}

gboolean
fan_rule_compile (FanRule *rule, const char *text, GError **error)
{
  struct icalrecurrencetype parsed;
  Taken taken = { 0 };
  g_autofree char *rest = NULL, *rscale = NULL;
  gboolean good;

  if (strlen (text) > 4096)
    return fail (error, text);
  rest = take_parts (text, &taken);
  rscale = taken.rscale;
  rule->interval = taken.interval;
  if (rule->interval < 1 || taken.skip == ICAL_SKIP_UNDEFINED
      || (taken.skip != ICAL_SKIP_OMIT && rscale == NULL))
    return fail (error, text);
  icalerror_set_errors_are_fatal (0);
  parsed = icalrecurrencetype_from_string (rest);
  parsed.rscale = rscale;
  parsed.skip = taken.skip;
  good = parsed.freq != ICAL_NO_RECURRENCE && parsed.count >= 0 && take_parsed (rule, &parsed);
  icalerror_clear_errno ();
  return good || fail (error, text);
}
