/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-calendar-zones.h"

/*
 * A VTIMEZONE from the transitions that GTimeZone knows. Transitions that fall on the same weekday of the same month
 * year after year become one observance with a rule; a rule that holds up to the last year known has no end.
 */
#define LAST_YEAR 2037
#define DAY_SECONDS 86400

typedef struct
{
  gint64 onset; /* UTC seconds of the first, */
  gint64 last;  /* and of the last of its run */
  int from, to; /* offsets */
  gboolean daylight;
  const char *name;
  int year, last_year, month, weekday, nth, of_day;
  gboolean by_nth, by_last; /* which way of counting holds for the whole run */
} Observance;

static gint64
year_begin (int year)
{
  g_autoptr (GDateTime) when = g_date_time_new_utc (year, 1, 1, 0, 0, 0);

  return g_date_time_to_unix (when);
}

static int
interval_at (GTimeZone *zone, gint64 seconds)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
}

/* The first second of the interval that holds at @after and did not at @before. */
static gint64
find_change (GTimeZone *zone, gint64 before, gint64 after)
{
  int interval = interval_at (zone, before);

  while (after - before > 1)
    {
      gint64 middle = before + (after - before) / 2;
      if (interval_at (zone, middle) == interval)
        before = middle;
      else
        after = middle;
    }
  return after;
}

static Observance
observance_new (GTimeZone *zone, gint64 onset)
{
  int before = interval_at (zone, onset - 1), after = interval_at (zone, onset);
  Observance o = { .onset = onset, .last = onset };
  g_autoptr (GDateTime) local = NULL;

  o.from = g_time_zone_get_offset (zone, before);
  o.to = g_time_zone_get_offset (zone, after);
  o.daylight = g_time_zone_is_dst (zone, after);
  o.name = g_time_zone_get_abbreviation (zone, after);
  local = g_date_time_new_from_unix_utc (onset + o.from);
  o.year = o.last_year = g_date_time_get_year (local);
  o.month = g_date_time_get_month (local);
  o.weekday = g_date_time_get_day_of_week (local) % 7;
  o.nth = (g_date_time_get_day_of_month (local) - 1) / 7 + 1;
  o.of_day = (int)((onset + o.from) % DAY_SECONDS);
  o.by_nth = TRUE;
  o.by_last = g_date_time_get_day_of_month (local) + 7
              > g_date_get_days_in_month ((GDateMonth)o.month, (GDateYear)o.year);
  return o;
}

static gboolean
observance_extend (Observance *run, const Observance *next)
{
  gboolean by_nth = run->by_nth && run->nth == next->nth, by_last = run->by_last && next->by_last;

  if (run->last_year + 1 != next->year || run->from != next->from || run->to != next->to
      || run->month != next->month || run->weekday != next->weekday || run->of_day != next->of_day
      || run->daylight != next->daylight || g_strcmp0 (run->name, next->name) != 0 || (!by_nth && !by_last))
    return FALSE;
  run->by_nth = by_nth;
  run->by_last = by_last;
  run->last_year = next->year;
  run->last = next->onset;
  return TRUE;
}

static void
add_observance (GArray *runs, const Observance *next)
{
  for (guint i = runs->len; i > 0; i--)
    if (observance_extend (&g_array_index (runs, Observance, i - 1), next))
      return;
  g_array_append_val (runs, *next);
}

static GArray *
collect_observances (GTimeZone *zone, gint64 from)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Observance));
  gint64 end = year_begin (LAST_YEAR + 1);

  for (gint64 at = from; at < end; at += 7 * DAY_SECONDS)
    {
      gint64 before = at;
      /* two changes within a week are both found: the search goes on from the first */
      while (interval_at (zone, before) != interval_at (zone, at + 7 * DAY_SECONDS))
        {
          Observance next;
          before = find_change (zone, before, at + 7 * DAY_SECONDS);
          next = observance_new (zone, before);
          if (next.from != next.to)
            add_observance (runs, &next);
        }
    }
  return runs;
}

static void
put_offset (GString *out, const char *name, int offset)
{
  int size = ABS (offset);

  g_string_append_printf (out, "%s:%c%02d%02d", name, offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
  if (size % 60 != 0)
    g_string_append_printf (out, "%02d", size % 60);
  g_string_append (out, "\r\n");
}

static void
put_observance (GString *out, const Observance *o)
{
  static const char *const days[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };
  const char *kind = o->daylight ? "DAYLIGHT" : "STANDARD";
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_utc (o->onset + o->from);
  g_autofree char *start = g_date_time_format (local, "%Y%m%dT%H%M%S");

  g_string_append_printf (out, "BEGIN:%s\r\nDTSTART:%s\r\n", kind, start);
  put_offset (out, "TZOFFSETFROM", o->from);
  put_offset (out, "TZOFFSETTO", o->to);
  if (o->name != NULL && *o->name != '\0')
    g_string_append_printf (out, "TZNAME:%s\r\n", o->name);
  if (o->last_year > o->year)
    {
      g_string_append_printf (out, "RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", o->month,
                              o->by_last ? -1 : o->nth, days[o->weekday]);
      if (o->last_year < LAST_YEAR)
        {
          g_autoptr (GDateTime) last = g_date_time_new_from_unix_utc (o->last);
          g_autofree char *until = g_date_time_format (last, "%Y%m%dT%H%M%SZ");
          g_string_append_printf (out, ";UNTIL=%s", until);
        }
      g_string_append (out, "\r\n");
    }
  g_string_append_printf (out, "END:%s\r\n", kind);
}

void
fan_calendar_zone_write (GString *out, const char *tzid, int first_year)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (tzid);
  g_autoptr (GArray) runs = NULL;
  Observance first = { 0 };
  gint64 begin = year_begin (CLAMP (first_year - 1, 1, LAST_YEAR));
  int interval;

  if (zone == NULL)
    return;
  interval = interval_at (zone, begin);
  first.from = first.to = g_time_zone_get_offset (zone, interval);
  first.onset = begin - first.from;
  first.daylight = g_time_zone_is_dst (zone, interval);
  first.name = g_time_zone_get_abbreviation (zone, interval);
  g_string_append_printf (out, "BEGIN:VTIMEZONE\r\nTZID:%s\r\n", tzid);
  /* what holds as the year begins, before the first change in it */
  put_observance (out, &first);
  runs = collect_observances (zone, begin);
  for (guint i = 0; i < runs->len; i++)
    put_observance (out, &g_array_index (runs, Observance, i));
  g_string_append (out, "END:VTIMEZONE\r\n");
}
