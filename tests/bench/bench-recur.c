/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The month of 2,000 repeating events. Floor: plain libical, its rules parsed beforehand, each iterator set to the
 * month's beginning. Prints one line that a script can read, and fails over the budget of PERFORMANCE.md.
 */
#include "fan-recur.h"
#include "fan-time.h"

#include <libical/ical.h>
#include <stdio.h>

#define EVENTS 2000
#define ROUNDS 9
#define WARM_MS 20.0
#define COLD_MS 200.0

static const char *const rules[] = { "FREQ=DAILY;UNTIL=20301231T230000Z",
                                     "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
                                     "FREQ=WEEKLY;BYDAY=TU,TH",
                                     "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
                                     "FREQ=MONTHLY;BYDAY=2TU",
                                     "FREQ=MONTHLY;BYMONTHDAY=15",
                                     "FREQ=WEEKLY;BYDAY=MO,WE,FR;WKST=SU",
                                     "FREQ=DAILY;INTERVAL=3",
                                     "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                                     "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=12" };
static const char *const zones[]
    = { "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney" };

typedef struct
{
  char dtstart[20], dtend[20];
  const char *rrule, *tzid;
  struct icalrecurrencetype parsed;
  struct icaltimetype start;
} Event;

static Event events[EVENTS];

static void
make_events (void)
{
  for (int i = 0; i < EVENTS; i++)
    {
      Event *event = &events[i];
      int year = 2016 + i % 9, month = 1 + i / 9 % 12, day = 1 + i / 7 % 28, hour = 7 + i % 11;
      char text[20];

      g_snprintf (event->dtstart, 20, "%04d-%02d-%02dT%02d:30:00", year, month, day, hour);
      g_snprintf (event->dtend, 20, "%04d-%02d-%02dT%02d:15:00", year, month, day, hour + 1);
      g_snprintf (text, 20, "%04d%02d%02dT%02d3000", year, month, day, hour);
      event->rrule = rules[i % G_N_ELEMENTS (rules)];
      event->tzid = zones[i / 10 % G_N_ELEMENTS (zones)];
      event->parsed = icalrecurrencetype_from_string (event->rrule);
      event->start = icaltime_from_string (text);
    }
}

static gboolean
count (const FanOccurrence *occurrence, gpointer data)
{
  gint64 *sum = data;

  sum[0]++;
  sum[1] += occurrence->start_ms ^ occurrence->start[9];
  return TRUE;
}

static double
since (gint64 began)
{
  return (double)(g_get_monotonic_time () - began) / 1000.0;
}

static double
run_ours (FanRecur **recurs, gboolean compile, gint64 from, gint64 to, gint64 *n)
{
  gint64 began = g_get_monotonic_time ();
  gint64 sum[2] = { 0, 0 };

  for (int i = 0; i < EVENTS; i++)
    {
      if (compile)
        recurs[i] = fan_recur_new (events[i].dtstart, events[i].dtend, events[i].tzid, events[i].rrule, NULL,
                                   NULL, NULL);
      fan_recur_expand (recurs[i], from, to, NULL, count, sum);
    }
  *n = sum[0];
  return since (began);
}

static double
run_floor (const char *from, const char *to, gint64 *n)
{
  gint64 began = g_get_monotonic_time ();
  struct icaltimetype first = icaltime_from_string (from), last = icaltime_from_string (to);

  *n = 0;
  for (int i = 0; i < EVENTS; i++)
    {
      icalrecur_iterator *iterator = icalrecur_iterator_new (events[i].parsed, events[i].start);
      struct icaltimetype t;

      icalrecur_iterator_set_start (iterator, first);
      for (t = icalrecur_iterator_next (iterator);
           !icaltime_is_null_time (t) && icaltime_compare (t, last) < 0;
           t = icalrecur_iterator_next (iterator))
        (*n)++;
      icalrecur_iterator_free (iterator);
    }
  return since (began);
}

static int
compare_doubles (const void *a, const void *b)
{
  return *(const double *)a < *(const double *)b ? -1 : 1;
}

int
main (void)
{
  static FanRecur *recurs[EVENTS];
  double cold, warm[ROUNDS], floors[ROUNDS];
  gint64 from, to, n, n_floor;

  icalerror_set_errors_are_fatal (0);
  make_events ();
  fan_instant_parse ("2026-05-01", &from);
  fan_instant_parse ("2026-06-01", &to);
  cold = run_ours (recurs, TRUE, from, to, &n);
  for (int i = 0; i < ROUNDS; i++)
    {
      floors[i] = run_floor ("20260501T000000", "20260601T000000", &n_floor);
      warm[i] = run_ours (recurs, FALSE, from, to, &n);
    }
  qsort (warm, ROUNDS, sizeof *warm, compare_doubles);
  qsort (floors, ROUNDS, sizeof *floors, compare_doubles);
  printf ("month of %d events: %" G_GINT64_FORMAT
          " occurrences; cold %.2f ms, warm %.2f ms; floor (libical set_start, "
          "%" G_GINT64_FORMAT " occurrences, no zones) %.2f ms; warm/floor %.3f\n",
          EVENTS, n, cold, warm[ROUNDS / 2], n_floor, floors[ROUNDS / 2],
          warm[ROUNDS / 2] / floors[ROUNDS / 2]);
  for (int i = 0; i < EVENTS; i++)
    fan_recur_free (recurs[i]);
  return warm[ROUNDS / 2] <= WARM_MS && cold <= COLD_MS ? 0 : 1;
}
