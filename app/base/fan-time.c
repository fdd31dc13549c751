/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-time.h"

#include <stdio.h>
#include <string.h>

static gboolean
all_digits (const char *text, int n)
{
  for (int i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static int
two_digits (const char *text)
{
  return (text[0] - '0') * 10 + (text[1] - '0');
}

/* The date at the beginning of @text; what follows is the caller's business. */
static gboolean
scan_date (const char *text, GDate *out)
{
  int year, month, day;

  if (strnlen (text, 10) < 10 || !all_digits (text, 4) || text[4] != '-' || !all_digits (text + 5, 2)
      || text[7] != '-' || !all_digits (text + 8, 2))
    return FALSE;
  year = two_digits (text) * 100 + two_digits (text + 2);
  month = two_digits (text + 5);
  day = two_digits (text + 8);
  if (!g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_clear (out, 1);
  g_date_set_dmy (out, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

gboolean
fan_date_parse (const char *text, GDate *out)
{
  GDate date;

  if (text == NULL || strlen (text) != 10 || !scan_date (text, &date))
    return FALSE;
  *out = date;
  return TRUE;
}

static gboolean
has_four_digits (const char *text)
{
  guint run = 0;

  for (const char *p = text; *p && run < 4; p++)
    run = g_ascii_isdigit (*p) ? run + 1 : 0;
  return run == 4;
}

static gboolean
has_words (const char *text)
{
  for (const char *p = text; *p; p++)
    if (g_ascii_isalpha (*p) || (guchar)*p >= 0x80)
      return TRUE;
  return FALSE;
}

/* "8 September 20" is still being typed. */
static gboolean
read_with_year (const char *text, GDate *out)
{
  g_date_clear (out, 1);
  if (has_words (text) && !has_four_digits (text))
    return FALSE;
  g_date_set_parse (out, text);
  return g_date_valid (out) && g_date_get_year (out) > 1970;
}

/* "12.5.2026": dots put the day first in any language. */
static gboolean
read_dotted (const char *text, GDate *out)
{
  unsigned day, month, year;
  int length = 0;

  if (sscanf (text, "%2u.%2u.%4u%n", &day, &month, &year, &length) != 3 || text[length] != '\0')
    return FALSE;
  year += year < 100 ? 2000 : 0;
  if (year <= 1970 || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_set_dmy (out, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

static gboolean
read_whole (const char *text, GDate *out)
{
  return strspn (text, "0123456789.") == strlen (text) && strchr (text, '.') ? read_dotted (text, out)
                                                                             : read_with_year (text, out);
}

static gboolean
read_in_year (const char *text, GDateYear year, GDate *out)
{
  gboolean dots = strchr (text, '.') != NULL && !has_words (text);
  const char *between = !dots ? " " : g_str_has_suffix (text, ".") ? "" : ".";
  g_autofree char *whole = g_strdup_printf ("%s%s%d", text, between, year);

  return read_whole (whole, out) && g_date_get_year (out) == year;
}

/* A month's name and one number, or two numbers. */
static gboolean
lacks_year (const char *text)
{
  guint numbers = 0;

  for (const char *p = text; *p; p++)
    numbers += g_ascii_isdigit (*p) && (p == text || !g_ascii_isdigit (p[-1]));
  return numbers == (has_words (text) ? 1 : 2);
}

gboolean
fan_date_read (const char *text, const GDate *today, gboolean back, GDate *out)
{
  int year = g_date_get_year (today);

  if (fan_date_parse (text, out))
    return TRUE;
  if (!lacks_year (text))
    return read_whole (text, out);
  /* 29 February may be eight years away */
  for (int i = 0; i <= 8; i++)
    if (read_in_year (text, (GDateYear)(back ? year - i : year + i), out)
        && (back ? g_date_compare (out, today) <= 0 : g_date_compare (out, today) >= 0))
      return TRUE;
  return FALSE;
}

char *
fan_date_to_string (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

GDate
fan_date_add_days (const GDate *date, int days)
{
  GDate moved = *date;

  if (days >= 0)
    g_date_add_days (&moved, (guint)days);
  else
    g_date_subtract_days (&moved, (guint)-days);
  return moved;
}

char *
fan_date_to_text (const GDate *date)
{
  char month[64];

  g_date_strftime (month, sizeof month, "%B", date);
  return g_strdup_printf ("%d %s %d", g_date_get_day (date), month, g_date_get_year (date));
}

char *
fan_date_to_near_text (const GDate *date, const GDate *today)
{
  char month[64];

  if (g_date_get_year (date) != g_date_get_year (today))
    return fan_date_to_text (date);
  g_date_strftime (month, sizeof month, "%B", date);
  return g_strdup_printf ("%d %s", g_date_get_day (date), month);
}

gboolean
fan_instant_parse (const char *text, gint64 *out_ms)
{
  g_autoptr (GDateTime) when = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  GDate date;

  if (text == NULL)
    return FALSE;
  if (fan_date_parse (text, &date))
    when = g_date_time_new_utc (g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), 0,
                                0, 0);
  else
    when = g_date_time_new_from_iso8601 (text, utc);
  if (when == NULL)
    return FALSE;
  *out_ms = g_date_time_to_unix (when) * 1000 + g_date_time_get_microsecond (when) / 1000;
  return TRUE;
}

char *
fan_instant_to_string (gint64 ms)
{
  gint64 seconds = ms >= 0 ? ms / 1000 : -((-ms + 999) / 1000);
  int rest = (int)(ms - seconds * 1000);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *stem = NULL;

  if (when == NULL)
    return g_strdup ("");
  stem = g_date_time_format (when, "%Y-%m-%dT%H:%M:%S");
  return rest == 0 ? g_strconcat (stem, "Z", NULL) : g_strdup_printf ("%s.%03dZ", stem, rest);
}

/* 1 January 1970 counted as GDate does: 1 January of the year 1 is day 1. */
#define EPOCH_DAY 719163

/* By arithmetic, not by GDateTime: the rules ask for the day of tens of thousands of entries. */
GDate
fan_instant_get_date (gint64 ms, GTimeZone *zone)
{
  gint64 seconds = ms >= 0 ? ms / 1000 : -((-ms + 999) / 1000);
  gint64 day;
  GDate date;

  if (zone != NULL)
    seconds
        += g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds));
  day = (seconds >= 0 ? seconds : seconds - 86399) / 86400 + EPOCH_DAY;
  g_date_clear (&date, 1);
  /* within the years 1 to 9999 */
  g_date_set_julian (&date, (guint32)CLAMP (day, 1, 3652059));
  return date;
}

gboolean
fan_local_parse (const char *text, GDate *out_date, int *out_seconds)
{
  GDate date;
  int seconds = -1;
  gsize length = text ? strlen (text) : 0;

  if (length < 10 || !scan_date (text, &date))
    return FALSE;
  if (length != 10)
    {
      const char *t = text + 10;
      if ((length != 16 && length != 19) || t[0] != 'T' || !all_digits (t + 1, 2) || t[3] != ':'
          || !all_digits (t + 4, 2) || (length == 19 && (t[6] != ':' || !all_digits (t + 7, 2))))
        return FALSE;
      seconds = two_digits (t + 1) * 3600 + two_digits (t + 4) * 60 + (length == 19 ? two_digits (t + 7) : 0);
      if (two_digits (t + 1) > 23 || two_digits (t + 4) > 59 || (length == 19 && two_digits (t + 7) > 60))
        return FALSE;
    }
  if (out_date)
    *out_date = date;
  if (out_seconds)
    *out_seconds = seconds;
  return TRUE;
}

char *
fan_local_to_string (const GDate *date, int seconds)
{
  if (seconds < 0)
    return fan_date_to_string (date);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date), seconds / 3600, seconds / 60 % 60, seconds % 60);
}

gint64
fan_local_to_instant (const char *text, const char *tzid, GTimeZone *fallback)
{
  g_autoptr (GTimeZone) zone = NULL;
  GDate date, epoch;
  int seconds, interval;
  gint64 wall, instant;

  if (!fan_local_parse (text, &date, &seconds))
    return FAN_INSTANT_NONE;
  /* a name, never a path: it may come from a foreign file */
  if (tzid != NULL && (*tzid == '/' || strstr (tzid, "..") != NULL))
    return FAN_INSTANT_NONE;
  if (tzid != NULL && *tzid != '\0')
    zone = g_time_zone_new_identifier (tzid);
  else
    zone = fallback ? g_time_zone_ref (fallback) : g_time_zone_new_utc ();
  if (zone == NULL)
    return FAN_INSTANT_NONE;
  g_date_clear (&epoch, 1);
  g_date_set_dmy (&epoch, 1, 1, 1970);
  wall = (gint64)g_date_days_between (&epoch, &date) * 86400 + MAX (seconds, 0);
  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_STANDARD, wall);
  if (interval < 0)
    {
      /* In the gap: the offset of the interval before it. */
      gint64 before = wall - 25 * 3600; /* the longest gap was a day: Samoa, 2011 */
      interval = g_time_zone_find_interval (zone, G_TIME_TYPE_STANDARD, before);
      instant = wall - g_time_zone_get_offset (zone, MAX (interval, 0));
      return instant * 1000;
    }
  instant = wall - g_time_zone_get_offset (zone, interval);
  /* Twice: take the earlier one, that is the greater offset. */
  {
    int daylight = g_time_zone_find_interval (zone, G_TIME_TYPE_DAYLIGHT, wall);
    if (daylight >= 0)
      instant = MIN (instant, wall - g_time_zone_get_offset (zone, daylight));
  }
  return instant * 1000;
}
