/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-recur.h"
#include "fan-time.h"

#include <string.h>

typedef struct
{
  GString *starts, *ends;
  gint64 first_ms, last_ms;
  int n, limit;
} Heard;

static gboolean
hear (const FanOccurrence *occurrence, gpointer data)
{
  Heard *heard = data;

  if (heard->n > 0)
    {
      g_string_append_c (heard->starts, ' ');
      g_string_append_c (heard->ends, ' ');
      g_assert_cmpint (occurrence->start_ms, >=, heard->last_ms);
    }
  else
    heard->first_ms = occurrence->start_ms;
  g_assert_cmpint (occurrence->end_ms, >=, occurrence->start_ms);
  heard->last_ms = occurrence->start_ms;
  g_string_append (heard->starts, occurrence->start);
  g_string_append (heard->ends, occurrence->end);
  return ++heard->n < heard->limit;
}

static void
heard_clear (Heard *heard)
{
  g_string_free (heard->starts, TRUE);
  g_string_free (heard->ends, TRUE);
}

static Heard
expand (FanRecur *recur, const char *from, const char *to, const char *zone_name, int limit)
{
  Heard heard = { g_string_new (NULL), g_string_new (NULL), 0, 0, 0, limit };
  g_autoptr (GTimeZone) zone = zone_name ? g_time_zone_new_identifier (zone_name) : NULL;
  gint64 from_ms = G_MININT64, to_ms = G_MAXINT64;

  if (from != NULL)
    g_assert_true (fan_instant_parse (from, &from_ms));
  if (to != NULL)
    g_assert_true (fan_instant_parse (to, &to_ms));
  fan_recur_expand (recur, from_ms, to_ms, zone, hear, &heard);
  return heard;
}

static FanRecur *
make (const char *dtstart,
      const char *dtend,
      const char *tzid,
      const char *rrule,
      const char *exdate,
      const char *rdate)
{
  g_autoptr (GError) error = NULL;
  FanRecur *recur = fan_recur_new (dtstart, dtend, tzid, rrule, exdate, rdate, &error);

  g_assert_no_error (error);
  g_assert_nonnull (recur);
  return recur;
}

/* Expected values from an independent reader (python-dateutil); many of these libical's iterator gets wrong. */
static const struct
{
  const char *dtstart, *rrule, *expected;
} rules[] = {
  { "2025-02-13T00:00:00", "FREQ=WEEKLY;INTERVAL=5;BYDAY=MO;WKST=SA;COUNT=3",
    "2025-03-17T00:00:00 2025-04-21T00:00:00 2025-05-26T00:00:00" },
  { "1997-08-05T09:00:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
    "1997-08-05T09:00:00 1997-08-10T09:00:00 1997-08-19T09:00:00 1997-08-24T09:00:00" },
  { "1997-08-05T09:00:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
    "1997-08-05T09:00:00 1997-08-17T09:00:00 1997-08-19T09:00:00 1997-08-31T09:00:00" },
  { "2024-02-21T01:45:00", "FREQ=YEARLY;BYMONTHDAY=27,21;COUNT=4",
    "2024-02-21T01:45:00 2024-02-27T01:45:00 2024-03-21T01:45:00 2024-03-27T01:45:00" },
  { "2024-01-27T21:30:00", "FREQ=HOURLY;INTERVAL=6;BYHOUR=18,21;COUNT=3",
    "2024-01-27T21:30:00 2024-01-28T21:30:00 2024-01-29T21:30:00" },
  { "2024-05-03T05:24:20", "FREQ=MINUTELY;INTERVAL=146;BYMINUTE=17,13,24;COUNT=3",
    "2024-05-03T05:24:20 2024-05-06T06:24:20 2024-05-09T07:24:20" },
  { "2026-05-13T10:00:00", "FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=-1;COUNT=3",
    "2026-05-13T10:00:00 2026-05-20T10:00:00 2026-05-27T10:00:00" },
  { "2026-05-31T10:00:00", "FREQ=DAILY;BYMONTHDAY=-1;COUNT=3",
    "2026-05-31T10:00:00 2026-06-30T10:00:00 2026-07-31T10:00:00" },
  { "2026-05-12T02:00:00", "FREQ=DAILY;BYHOUR=1,2,3;BYSETPOS=2;COUNT=3",
    "2026-05-12T02:00:00 2026-05-13T02:00:00 2026-05-14T02:00:00" },
  { "2026-12-31T17:00:00", "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYMONTH=12;BYHOUR=9,17;BYSETPOS=-1;COUNT=3",
    "2026-12-31T17:00:00 2027-12-31T17:00:00 2028-12-29T17:00:00" },
  { "2026-05-12T10:00:00", "FREQ=HOURLY;BYMINUTE=0,20,40;BYSETPOS=-1;COUNT=3",
    "2026-05-12T10:40:00 2026-05-12T11:40:00 2026-05-12T12:40:00" },
  { "2026-01-01T00:00:00", "FREQ=SECONDLY;INTERVAL=100000;COUNT=3",
    "2026-01-01T00:00:00 2026-01-02T03:46:40 2026-01-03T07:33:20" },
  { "1997-09-29T09:00:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3",
    "1997-09-29T09:00:00 1997-10-30T09:00:00 1997-11-27T09:00:00" },
  { "2024-02-29T10:00:00", "FREQ=YEARLY;COUNT=3",
    "2024-02-29T10:00:00 2028-02-29T10:00:00 2032-02-29T10:00:00" },
  { "2026-01-31T10:00:00", "FREQ=MONTHLY;COUNT=4",
    "2026-01-31T10:00:00 2026-03-31T10:00:00 2026-05-31T10:00:00 2026-07-31T10:00:00" },
  { "1997-05-12T09:00:00", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3",
    "1997-05-12T09:00:00 1998-05-11T09:00:00 1999-05-17T09:00:00" },
  { "1997-01-01T09:00:00", "FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200;COUNT=5",
    "1997-01-01T09:00:00 1997-04-10T09:00:00 1997-07-19T09:00:00 2000-01-01T09:00:00 2000-04-09T09:00:00" },
  { "2026-12-30T09:00:00", "FREQ=YEARLY;BYYEARDAY=-2;COUNT=3",
    "2026-12-30T09:00:00 2027-12-30T09:00:00 2028-12-30T09:00:00" },
  /* the start counts although the rule does not match it, RFC 5545 section 3.3.10 */
  { "2026-05-12T10:00:00", "FREQ=WEEKLY;BYDAY=FR;COUNT=3",
    "2026-05-12T10:00:00 2026-05-15T10:00:00 2026-05-22T10:00:00" },
  { "2026-05-12T10:00:00", "FREQ=DAILY;UNTIL=20260514", /* the whole of that day */
    "2026-05-12T10:00:00 2026-05-13T10:00:00 2026-05-14T10:00:00" },
  { "2026-05-12", "FREQ=DAILY;UNTIL=20260514T215959Z", "2026-05-12 2026-05-13 2026-05-14" },
  /* RFC 7529, section 4: every new year of the Chinese calendar; and a month's last day where the 31st is missing */
  { "2013-02-10", "RSCALE=CHINESE;FREQ=YEARLY;COUNT=4", "2013-02-10 2014-01-31 2015-02-19 2016-02-08" },
  { "2014-01-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=4",
    "2014-01-31 2014-02-28 2014-03-31 2014-04-30" },
  { "2026-05-12", "FREQ=MONTHLY;BYDAY=2TU;COUNT=3", "2026-05-12 2026-06-09 2026-07-14" },
};

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (FanRecur) recur = make (rules[i].dtstart, NULL, NULL, rules[i].rrule, NULL, NULL);
      Heard heard = expand (recur, NULL, NULL, NULL, 20);
      const char *found = heard.starts->str;

      /* where the start is none of the rule's own, that reader leaves it out */
      if (!g_str_has_prefix (rules[i].expected, rules[i].dtstart))
        {
          g_assert_true (g_str_has_prefix (found, rules[i].dtstart));
          found += strlen (rules[i].dtstart) + 1;
          g_assert_true (g_str_has_prefix (rules[i].expected, found));
        }
      else
        g_assert_cmpstr (found, ==, rules[i].expected);
      heard_clear (&heard);
    }
}

static void
check (FanRecur *recur,
       const char *from,
       const char *to,
       const char *zone,
       const char *starts,
       const char *ends)
{
  Heard heard = expand (recur, from, to, zone, 100);

  g_assert_cmpstr (heard.starts->str, ==, starts);
  if (ends != NULL)
    g_assert_cmpstr (heard.ends->str, ==, ends);
  heard_clear (&heard);
}

static void
test_window (void)
{
  g_autoptr (FanRecur) meeting
      = make ("2026-05-12T10:00:00", "2026-05-12T11:00:00", "Europe/Berlin", "FREQ=WEEKLY", NULL, NULL);
  g_autoptr (FanRecur) moment = make ("2026-05-12T10:00:00", NULL, "UTC", NULL, NULL, NULL);
  g_autoptr (FanRecur) day = make ("2026-05-12", NULL, NULL, NULL, NULL, NULL);
  g_autoptr (FanRecur) trip = make ("2026-05-12", "2026-05-15", "Europe/Berlin", NULL, NULL, NULL);

  /* what has begun and is not over yet is in; what ends as the window begins is not */
  check (meeting, "2026-05-19T08:30:00Z", "2026-05-26T08:00:00Z", NULL, "2026-05-19T10:00:00",
         "2026-05-19T11:00:00");
  check (meeting, "2026-05-19T09:00:00Z", "2026-05-26T08:00:00.001Z", NULL, "2026-05-26T10:00:00", NULL);
  check (moment, "2026-05-12T10:00:00Z", "2026-05-12T10:00:01Z", NULL, "2026-05-12T10:00:00",
         "2026-05-12T10:00:00");
  check (moment, "2026-05-12T09:00:00Z", "2026-05-12T10:00:00Z", NULL, "", "");
  /* a date is where the user is */
  check (day, "2026-05-11T12:30:00Z", "2026-05-11T13:00:00Z", "Pacific/Auckland", "2026-05-12", "2026-05-13");
  check (day, "2026-05-11T12:30:00Z", "2026-05-11T13:00:00Z", "Europe/Berlin", "", "");
  check (trip, "2026-05-14T12:00:00Z", "2026-05-14T13:00:00Z", "Europe/Berlin", "2026-05-12", "2026-05-15");
  g_assert_true (fan_recur_is_repeating (meeting));
  g_assert_false (fan_recur_is_repeating (day));
}

static void
test_dates_more_and_less (void)
{
  g_autoptr (FanRecur) recur
      = make ("2026-05-12T10:00:00", NULL, "Europe/Berlin", "FREQ=WEEKLY;COUNT=4",
              "2026-05-19T10:00:00\n2026-06-02", "2026-05-14T15:00:00\n2026-05-12T10:00:00");
  g_autoptr (FanRecur) dates = make ("2026-05-12", NULL, NULL, NULL, NULL, "2026-05-20\n2026-05-16");

  check (recur, NULL, NULL, NULL, "2026-05-12T10:00:00 2026-05-14T15:00:00 2026-05-26T10:00:00", NULL);
  check (dates, NULL, NULL, NULL, "2026-05-12 2026-05-16 2026-05-20", NULL);
  g_assert_true (fan_recur_is_repeating (dates));
}

static void
check_instants (FanRecur *recur, const char *from, const char *to, const char *first, const char *last)
{
  Heard heard = expand (recur, from, to, NULL, 100);
  g_autofree char *first_text = fan_instant_to_string (heard.first_ms);
  g_autofree char *last_text = fan_instant_to_string (heard.last_ms);

  g_assert_cmpstr (first_text, ==, first);
  g_assert_cmpstr (last_text, ==, last);
  heard_clear (&heard);
}

static void
test_clock_changes (void)
{
  g_autoptr (FanRecur) night
      = make ("2026-03-28T02:30:00", "2026-03-28T04:30:00", "Europe/Berlin", "FREQ=DAILY", NULL, NULL);
  g_autoptr (FanRecur) until
      = make ("2026-10-24T02:30:00", NULL, "Europe/Berlin", "FREQ=DAILY;UNTIL=20261025T003000Z", NULL, NULL);
  g_autoptr (FanRecur) samoa
      = make ("2011-12-29T10:00:00", NULL, "Pacific/Apia", "FREQ=DAILY;COUNT=3", NULL, NULL);

  /* 29 March has no 02:30: the offset before the change, so 03:30; the duration stays two hours */
  check_instants (night, "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z", "2026-03-29T01:30:00Z",
                  "2026-03-29T01:30:00Z");
  check (night, "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z", NULL,
         "2026-03-28T02:30:00 2026-03-29T02:30:00 2026-03-30T02:30:00",
         "2026-03-28T04:30:00 2026-03-29T05:30:00 2026-03-30T04:30:00");
  /* 25 October has 02:30 twice: the first, which is the until itself */
  check_instants (until, NULL, NULL, "2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z");
  /* a day that never was */
  check_instants (samoa, NULL, NULL, "2011-12-29T20:00:00Z", "2011-12-30T20:00:00Z");
}

typedef struct
{
  const char *tzid;
  int n;
} Read;

static gboolean
compare_reading (const FanOccurrence *occurrence, gpointer data)
{
  Read *read = data;

  g_assert_cmpint (occurrence->start_ms, ==, fan_local_to_instant (occurrence->start, read->tzid, NULL));
  read->n++;
  return TRUE;
}

/* Every half hour of a year in zones with strange changes, against the base's own reading of one time. */
static void
test_as_fan_time_reads (void)
{
  static const char *const zones[] = { "Europe/Berlin", "America/New_York",  "Australia/Lord_Howe",
                                       "Europe/Dublin", "America/Sao_Paulo", "Africa/Casablanca" };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (FanRecur) recur = make ("2017-01-01T00:10:00", NULL, zones[i],
                                         "FREQ=MINUTELY;INTERVAL=30;UNTIL=20180101T000000Z", NULL, NULL);
      Read read = { zones[i], 0 };

      fan_recur_expand (recur, G_MININT64, G_MAXINT64, NULL, compare_reading, &read);
      g_assert_cmpint (read.n, >, 17500);
    }
}

static void
check_refused (const char *dtstart,
               const char *dtend,
               const char *tzid,
               const char *rrule,
               const char *exdate,
               const char *named)
{
  g_autoptr (GError) error = NULL;
  FanRecur *recur = fan_recur_new (dtstart, dtend, tzid, rrule, exdate, NULL, &error);

  g_assert_null (recur);
  g_assert_error (error, FAN_RECUR_ERROR, FAN_RECUR_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, named));
}

static void
test_refused (void)
{
  static const char *const bad[] = { "FREQ=SOMETIMES",
                                     "COUNT=3",
                                     "FREQ=DAILY;INTERVAL=0",
                                     "FREQ=DAILY;INTERVAL=two",
                                     "FREQ=DAILY;UNTIL=20261399",
                                     "FREQ=DAILY;UNTIL=20260230T100000Z",
                                     "FREQ=DAILY;COUNT=3;UNTIL=20260513",
                                     "FREQ=DAILY;BYHOUR=33",
                                     "FREQ=YEARLY;BYMONTH=13",
                                     "FREQ=WEEKLY;BYDAY=XX",
                                     "FREQ=WEEKLY;BYMONTHDAY=13",
                                     "FREQ=SECONDLY;BYWEEKNO=3",
                                     "FREQ=DAILY;SKIP=FORWARD",
                                     "FREQ=DAILY;RSCALE=MARTIAN",
                                     "RSCALE=CHINESE;FREQ=HOURLY",
                                     "FREQ=DAILY;WHAT=3",
                                     "DAILY" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    check_refused ("2026-05-12T10:00:00", NULL, NULL, bad[i], NULL, bad[i]);
  check_refused ("12 May", NULL, NULL, NULL, NULL, "12 May");
  check_refused ("2026-02-30", NULL, NULL, NULL, NULL, "2026-02-30");
  check_refused ("2026-05-12", "2026-05-12T11:00:00", NULL, NULL, NULL, "2026-05-12T11:00:00");
  check_refused ("2026-05-12T10:00:00", "2026-05-12T09:00:00", NULL, NULL, NULL, "2026-05-12T09:00:00");
  check_refused ("2026-05-12T10:00:00", NULL, "Nowhere/Else", NULL, NULL, "Nowhere/Else");
  /* names that would lead out of the zone folder */
  check_refused ("2026-05-12T10:00:00", NULL, "/etc/localtime", NULL, NULL, "/etc/localtime");
  check_refused ("2026-05-12T10:00:00", NULL, "Europe/../UTC", NULL, NULL, "Europe/../UTC");
  check_refused ("2026-05-12T10:00:00", NULL, "UTC", "FREQ=DAILY", "soon", "soon");
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *rrule;
    int n;
  } hostile[] = {
    { "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", 1 },
    { "FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1;BYSECOND=3", 1 },
    { "FREQ=SECONDLY;INTERVAL=2;BYSECOND=59,1", 1 },
    { "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", 1 },
    { "FREQ=MONTHLY;BYDAY=5MO;BYMONTH=2;BYMONTHDAY=1", 1 },
    { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=100", 1 },
    { "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31;COUNT=100000", 1 },
    { "FREQ=SECONDLY", 100000 },
    { "FREQ=SECONDLY;COUNT=2000000000", 100000 },
    { "FREQ=DAILY;INTERVAL=2147483647", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (FanRecur) recur = NULL;
      Heard heard;
      gint64 began = g_get_monotonic_time ();

      recur = make ("2026-05-12T10:00:00", NULL, "Europe/Berlin", hostile[i].rrule, NULL, NULL);
      heard = expand (recur, NULL, NULL, NULL, G_MAXINT);
      g_assert_cmpint (heard.n, ==, hostile[i].n);
      g_assert_cmpint (g_get_monotonic_time () - began, <, 2 * G_USEC_PER_SEC);
      heard_clear (&heard);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recur/rules", test_rules);
  g_test_add_func ("/recur/window", test_window);
  g_test_add_func ("/recur/dates-more-and-less", test_dates_more_and_less);
  g_test_add_func ("/recur/clock-changes", test_clock_changes);
  g_test_add_func ("/recur/as-fan-time-reads", test_as_fan_time_reads);
  g_test_add_func ("/recur/refused", test_refused);
  g_test_add_func ("/recur/hostile", test_hostile);
  return g_test_run ();
}
