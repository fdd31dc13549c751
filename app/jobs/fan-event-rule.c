/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-event-rule.h"

#include "fan-time.h"

#include <stdlib.h>
#include <string.h>

#define DAY_SECONDS 86400

static const char *const weekdays[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/* -------- parts -------- */

static gboolean
is_part (const char *item, const char *part)
{
  gsize length = strlen (part);
  return g_ascii_strncasecmp (item, part, length) == 0 && item[length] == '=';
}

char *
fan_rule_get (const char *rrule, const char *part)
{
  g_auto (GStrv) items = g_strsplit (rrule ? rrule : "", ";", -1);

  for (char **item = items; *item; item++)
    if (is_part (*item, part))
      return g_ascii_strup (*item + strlen (part) + 1, -1);
  return NULL;
}

char *
fan_rule_set (const char *rrule, const char *part, const char *value)
{
  g_auto (GStrv) items = g_strsplit (rrule ? rrule : "", ";", -1);
  GString *out = g_string_new (NULL);

  for (char **item = items; *item; item++)
    if (**item != '\0' && !is_part (*item, part))
      g_string_append_printf (out, "%s%s", out->len ? ";" : "", *item);
  if (value != NULL)
    g_string_append_printf (out, "%s%s=%s", out->len ? ";" : "", part, value);
  return g_string_free (out, FALSE);
}

static gboolean
has (const char *rrule, const char *part)
{
  g_autofree char *value = fan_rule_get (rrule, part);
  return value != NULL;
}

static gboolean
has_any (const char *rrule, const char *const *parts)
{
  for (; *parts; parts++)
    if (has (rrule, *parts))
      return TRUE;
  return FALSE;
}

/* -------- the shift -------- */

gboolean
fan_shift_init (FanShift *shift, const char *from, const char *to)
{
  shift->how = FAN_SHIFT_DAYS;
  shift->nth = 0;
  return fan_local_parse (from, &shift->from_day, &shift->from_seconds)
         && fan_local_parse (to, &shift->to_day, &shift->to_seconds);
}

static int
get_days (const FanShift *shift)
{
  return g_date_days_between (&shift->from_day, &shift->to_day);
}

static int
get_months (const FanShift *shift)
{
  return (g_date_get_year (&shift->to_day) - g_date_get_year (&shift->from_day)) * 12
         + (int)g_date_get_month (&shift->to_day) - (int)g_date_get_month (&shift->from_day);
}

/* -------- rules that name weekdays -------- */

static int
find_weekday (const char *name)
{
  for (int i = 0; i < 7; i++)
    if (strncmp (name, weekdays[i], 2) == 0 && name[2] == '\0')
      return i;
  return -1;
}

static char *
turn_weekday (const char *name, int days)
{
  int index = find_weekday (name);
  return index < 0 ? NULL : g_strdup (weekdays[((index + days) % 7 + 7) % 7]);
}

/* "MO,WE" a day later is "TU,TH". NULL: not plain weekdays. */
static char *
turn_weekdays (const char *list, int days)
{
  g_auto (GStrv) names = g_strsplit (list, ",", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (char **name = names; *name; name++)
    {
      g_autofree char *turned = turn_weekday (*name, days);
      if (turned == NULL)
        return NULL;
      g_string_append_printf (out, "%s%s", out->len ? "," : "", turned);
    }
  return g_strdup (out->str);
}

/* The week begins on another day too, so that the days of one week stay together in "every second week". */
static char *
shift_weeks (const FanShift *shift, const char *rrule)
{
  static const char *const foreign[] = { "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", NULL };
  g_autofree char *list = fan_rule_get (rrule, "BYDAY");
  g_autofree char *turned = list ? turn_weekdays (list, get_days (shift)) : NULL;
  g_autofree char *start = fan_rule_get (rrule, "WKST");
  g_autofree char *turned_start = NULL;
  g_autofree char *with_days = NULL;

  if (has_any (rrule, foreign) || (list != NULL && turned == NULL))
    return NULL;
  with_days = list ? fan_rule_set (rrule, "BYDAY", turned) : g_strdup (rrule);
  if (list == NULL || strchr (list, ',') == NULL || !has (rrule, "INTERVAL"))
    return g_steal_pointer (&with_days);
  turned_start = turn_weekday (start ? start : "MO", get_days (shift));
  return fan_rule_set (with_days, "WKST", turned_start);
}

/* -------- rules that go by months -------- */

static gboolean
is_single (const char *list)
{
  return strchr (list, ',') == NULL;
}

/* "2TU", or "TU" with BYSETPOS=2. */
static gboolean
read_nth (const char *rrule, int *out_nth)
{
  g_autofree char *list = fan_rule_get (rrule, "BYDAY");
  g_autofree char *position = fan_rule_get (rrule, "BYSETPOS");
  char *name = NULL;
  long nth;

  if (list == NULL || !is_single (list))
    return FALSE;
  nth = strtol (list, &name, 10);
  if (nth == 0 && position != NULL && is_single (position))
    nth = strtol (position, NULL, 10);
  else if (position != NULL)
    return FALSE;
  *out_nth = (int)nth;
  return nth >= -1 && nth != 0 && nth <= 5 && find_weekday (name) >= 0;
}

static gboolean
is_in_last_week (const GDate *day)
{
  return g_date_get_day (day) + 7 > g_date_get_days_in_month (g_date_get_month (day), g_date_get_year (day));
}

static char *
shift_nth (FanShift *shift, const char *rrule)
{
  g_autofree char *value = NULL;
  g_autofree char *without = NULL;
  int nth;

  if (!read_nth (rrule, &nth))
    return NULL;
  shift->how = FAN_SHIFT_NTH;
  shift->nth = (g_date_get_day (&shift->to_day) - 1) / 7 + 1;
  /* a fifth Tuesday is not in every month */
  if (shift->nth == 5 || (nth == -1 && is_in_last_week (&shift->to_day)))
    shift->nth = -1;
  value = g_strdup_printf ("%d%s", shift->nth, weekdays[g_date_get_weekday (&shift->to_day) - 1]);
  without = fan_rule_set (rrule, "BYSETPOS", NULL);
  return fan_rule_set (without, "BYDAY", value);
}

static char *
shift_month_day (FanShift *shift, const char *rrule)
{
  g_autofree char *list = fan_rule_get (rrule, "BYMONTHDAY");
  g_autofree char *day = g_strdup_printf ("%d", g_date_get_day (&shift->to_day));

  if (has (rrule, "BYSETPOS") || (list != NULL && !is_single (list)))
    return NULL;
  shift->how = FAN_SHIFT_MONTH_DAY;
  return list ? fan_rule_set (rrule, "BYMONTHDAY", day) : g_strdup (rrule);
}

static char *
shift_months (FanShift *shift, const char *rrule, gboolean yearly)
{
  static const char *const foreign[] = { "BYYEARDAY", "BYWEEKNO", NULL };
  g_autofree char *months = fan_rule_get (rrule, "BYMONTH");
  g_autofree char *month = g_strdup_printf ("%d", (int)g_date_get_month (&shift->to_day));
  g_autofree char *shifted = NULL;

  if (has_any (rrule, foreign)
      || (months != NULL && get_months (shift) != 0 && !(yearly && is_single (months))))
    return NULL;
  if (!has (rrule, "BYDAY"))
    shifted = shift_month_day (shift, rrule);
  else if (!has (rrule, "BYMONTHDAY") && (!yearly || months != NULL))
    shifted = shift_nth (shift, rrule);
  if (shifted == NULL || months == NULL || get_months (shift) == 0)
    return g_steal_pointer (&shifted);
  return fan_rule_set (shifted, "BYMONTH", month);
}

/* -------- any rule -------- */

char *
fan_shift_rule (FanShift *shift, const char *rrule)
{
  g_autofree char *frequency = fan_rule_get (rrule, "FREQ");

  shift->how = FAN_SHIFT_DAYS;
  if (rrule == NULL || get_days (shift) == 0)
    return g_strdup (rrule);
  if (g_strcmp0 (frequency, "YEARLY") == 0 || g_strcmp0 (frequency, "MONTHLY") == 0)
    return shift_months (shift, rrule, *frequency == 'Y');
  return shift_weeks (shift, rrule);
}

/* -------- times -------- */

static int
days_in (int year, int month)
{
  return g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year);
}

static GDate
find_nth (int year, int month, int nth, int weekday)
{
  GDate day;
  int of_first;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, (GDateMonth)month, (GDateYear)year);
  of_first = (int)g_date_get_weekday (&day);
  if (nth > 0)
    return fan_date_add_days (&day, (weekday - of_first + 7) % 7 + (nth - 1) * 7);
  day = fan_date_add_days (&day, days_in (year, month) - 1);
  return fan_date_add_days (&day, -(((int)g_date_get_weekday (&day) - weekday + 7) % 7));
}

static void
get_month (const FanShift *shift, const GDate *day, int *out_year, int *out_month)
{
  int months = g_date_get_year (day) * 12 + (int)g_date_get_month (day) - 1 + get_months (shift);

  *out_year = CLAMP (months / 12, 1, 9999);
  *out_month = months % 12 + 1;
}

static GDate
shift_day (const FanShift *shift, const GDate *day)
{
  GDate shifted;
  int year, month;

  if (shift->how == FAN_SHIFT_DAYS)
    return fan_date_add_days (day, get_days (shift));
  get_month (shift, day, &year, &month);
  if (shift->how == FAN_SHIFT_NTH)
    return find_nth (year, month, shift->nth, (int)g_date_get_weekday (&shift->to_day));
  g_date_clear (&shifted, 1);
  g_date_set_dmy (&shifted, (GDateDay)MIN (g_date_get_day (&shift->to_day), days_in (year, month)),
                  (GDateMonth)month, (GDateYear)year);
  return shifted;
}

char *
fan_shift_time (const FanShift *shift, const char *text)
{
  GDate day;
  int seconds;

  if (!fan_local_parse (text, &day, &seconds))
    return g_strdup (text);
  day = shift_day (shift, &day);
  if (shift->to_seconds < 0)
    return fan_local_to_string (&day, -1);
  if (seconds < 0 || shift->from_seconds < 0)
    return fan_local_to_string (&day, shift->to_seconds);
  seconds += shift->to_seconds - shift->from_seconds;
  day = fan_date_add_days (&day, seconds < 0 ? -1 : seconds / DAY_SECONDS);
  return fan_local_to_string (&day, (seconds + DAY_SECONDS) % DAY_SECONDS);
}

char *
fan_shift_plain (const FanShift *shift, const char *text)
{
  FanShift plain = *shift;

  plain.how = FAN_SHIFT_DAYS;
  return fan_shift_time (&plain, text);
}

gboolean
fan_shift_is_real (const FanShift *shift, const char *text)
{
  GDate day;
  int year, month;

  if (shift->how != FAN_SHIFT_MONTH_DAY || !fan_local_parse (text, &day, NULL))
    return TRUE;
  get_month (shift, &day, &year, &month);
  return g_date_get_day (&shift->to_day) <= days_in (year, month);
}
