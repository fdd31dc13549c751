/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-calendar-time.h"

#include <libical/ical.h>
#include <string.h>

#include "fan-collect.h"

/* Digits of a value: "20260512", "20260512T100000", and what some write: "2026-05-12T10:00:00", no seconds. */
static gboolean
scan (const char *value, FanMoment *out, gboolean *utc)
{
  char digits[15] = { 0 };
  guint n = 0;
  gboolean has_time = FALSE;

  *utc = FALSE;
  for (const char *p = value; *p; p++)
    {
      if (g_ascii_isdigit (*p) && n < 14)
        digits[n++] = *p;
      else if ((*p == 'T' || *p == 't') && n == 8 && !has_time)
        has_time = TRUE;
      else if ((*p == 'Z' || *p == 'z') && p[1] == '\0' && n >= 12)
        *utc = TRUE;
      else if (!((*p == '-' && n < 8) || (*p == ':' && has_time && g_ascii_isdigit (p[1]))))
        return FALSE;
    }
  if (n != 8 && !(has_time && (n == 12 || n == 14)))
    return FALSE;
  out->is_date = n == 8;
  if (n == 12)
    memcpy (digits + 12, "00", 3);
  if (out->is_date)
    g_snprintf (out->text, sizeof out->text, "%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);
  else
    g_snprintf (out->text, sizeof out->text, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2s", digits, digits + 4, digits + 6,
                digits + 8, digits + 10, digits + 12);
  if (n != 8 && strcmp (digits + 12, "60") == 0) /* a leap second: the one before it */
    memcpy (out->text + 17, "59", 2);
  return TRUE;
}

gboolean
fan_moment_parse (const FanContentLine *line, const char *value, FanCalendarZones *zones, FanMoment *out)
{
  g_autofree char *tidy = g_strstrip (g_strdup (value));
  const char *name = fan_content_line_get_param (line, "TZID");
  gboolean utc;

  memset (out, 0, sizeof *out);
  if (!scan (tidy, out, &utc) || !fan_local_parse (out->text, NULL, NULL))
    return FALSE;
  if (out->is_date)
    return TRUE;
  if (utc)
    out->tzid = "UTC";
  else if (name != NULL && *name != '\0')
    out->tzid = fan_calendar_zones_resolve (zones, name, out->text).tzid;
  return TRUE;
}

/* The wall clock of @zone at an instant. */
static char *
instant_to_local (gint64 ms, const char *tzid)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (tzid);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) there = utc && zone ? g_date_time_to_timezone (utc, zone) : NULL;

  return there ? g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", g_date_time_get_year (there),
                                  g_date_time_get_month (there), g_date_time_get_day_of_month (there),
                                  g_date_time_get_hour (there), g_date_time_get_minute (there),
                                  g_date_time_get_second (there))
               : NULL;
}

char *
fan_moment_in_form (const FanMoment *moment, gboolean all_day, const char *tzid)
{
  char *local = NULL;

  if (moment->is_date || moment->tzid == NULL || tzid == NULL || g_str_equal (moment->tzid, tzid))
    local = g_strdup (moment->text);
  else
    local = instant_to_local (fan_local_to_instant (moment->text, moment->tzid, NULL), tzid);
  if (local == NULL)
    local = g_strdup (moment->text);
  if (all_day)
    local[10] = '\0';
  return local;
}

char *
fan_moment_add_duration (const FanMoment *start, const char *duration)
{
  g_autofree char *tidy = g_strstrip (g_strdup (duration));
  struct icaldurationtype span;
  gint64 ms, seconds;
  g_autofree char *moved = NULL;
  GDate date;
  int of_day;

  icalerror_set_errors_are_fatal (0);
  span = icaldurationtype_from_string (tidy);
  if (icaldurationtype_is_bad_duration (span) || span.is_neg || span.days + span.weeks * 7 > 366 * 200)
    return NULL;
  if (!fan_local_parse (start->text, &date, &of_day))
    return NULL;
  /* RFC 5545 section 3.3.6: days are of the calendar, hours are of the clock that counts on through changes */
  date = fan_date_add_days (&date, (int)(span.days + span.weeks * 7));
  moved = fan_local_to_string (&date, of_day);
  seconds = (gint64)span.hours * 3600 + (gint64)span.minutes * 60 + span.seconds;
  if (of_day < 0)
    {
      date = fan_date_add_days (&date, (int)((seconds + 86399) / 86400));
      return fan_local_to_string (&date, -1);
    }
  if (seconds == 0)
    return g_steal_pointer (&moved);
  ms = fan_local_to_instant (moved, start->tzid, NULL);
  if (ms == FAN_INSTANT_NONE)
    return NULL;
  return instant_to_local (ms + seconds * 1000, start->tzid ? start->tzid : "UTC");
}

char *
fan_moment_to_ical (const char *text, const char *tzid)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    if (*p != '-' && *p != ':')
      g_string_append_c (out, *p);
  if (strchr (text, 'T') != NULL && g_strcmp0 (tzid, "UTC") == 0)
    g_string_append_c (out, 'Z');
  return g_string_free (out, FALSE);
}
