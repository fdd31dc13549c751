/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-event-facts.h"
#include "fan-time.h"

gboolean
fan_event_has (FanRecord *event, const char *field, const char *nick)
{
  return g_strcmp0 (fan_record_get_text (event, field), nick) == 0;
}

gboolean
fan_event_is_kind (FanRecord *event, const char *nick)
{
  return fan_event_has (event, "kind", nick);
}

gboolean
fan_event_is_off (FanRecord *event)
{
  return fan_event_has (event, "status", "cancelled") || fan_event_has (event, "status", "declined");
}

gboolean
fan_event_is_repeating (FanRecord *event)
{
  return !fan_record_is_null (event, "rrule") || !fan_record_is_null (event, "rdate");
}

static GDate
read_start (FanRecord *event, int *out_seconds)
{
  const char *dtstart = fan_record_get_text (event, "dtstart");
  GDate day;

  g_date_clear (&day, 1);
  *out_seconds = -1;
  if (dtstart == NULL || !fan_local_parse (dtstart, &day, out_seconds))
    g_date_set_dmy (&day, 1, G_DATE_JANUARY, 1970); /* of a newer peer; far from all that is asked for */
  return day;
}

GDate
fan_event_get_local_day (FanRecord *event)
{
  int seconds;
  return read_start (event, &seconds);
}

GDate
fan_event_get_day (FanRecord *event, GTimeZone *zone)
{
  const char *tzid = fan_record_get_text (event, "tzid");
  int seconds;
  GDate day = read_start (event, &seconds);
  gint64 ms;

  if (seconds < 0 || tzid == NULL)
    return day;
  ms = fan_local_to_instant (fan_record_get_text (event, "dtstart"), tzid, zone);
  return ms == FAN_INSTANT_NONE ? day : fan_instant_get_date (ms, zone);
}

static GDate
read_day (const char *text)
{
  GDate day;

  g_date_clear (&day, 1);
  fan_local_parse (text, &day, NULL);
  return day;
}

GDate
fan_event_occurrence_get_day (const FanEventOccurrence *occurrence, GTimeZone *zone)
{
  return occurrence->all_day ? read_day (occurrence->start)
                             : fan_instant_get_date (occurrence->start_ms, zone);
}

GDate
fan_event_occurrence_get_last_day (const FanEventOccurrence *occurrence, GTimeZone *zone)
{
  gint64 last = MAX (occurrence->end_ms - 1, occurrence->start_ms);
  GDate start = fan_event_occurrence_get_day (occurrence, zone);
  GDate end;

  if (!occurrence->all_day)
    return fan_instant_get_date (last, zone);
  end = read_day (occurrence->end);
  if (g_date_compare (&end, &start) <= 0)
    return start;
  return fan_date_add_days (&end, -1);
}

gint64
fan_day_start (const GDate *date, GTimeZone *zone)
{
  g_autofree char *text = fan_date_to_string (date);
  return fan_local_to_instant (text, NULL, zone);
}

char *
fan_day_to_short_text (const GDate *date)
{
  char weekday[64], month[64];

  g_date_strftime (weekday, sizeof weekday, "%a", date);
  g_date_strftime (month, sizeof month, "%b", date);
  return g_strdup_printf ("%s %d %s", weekday, g_date_get_day (date), month);
}
