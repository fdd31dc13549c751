/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A month of the calendar out of a library: 2,000 repeating events among 8,000 that happen once. Floor: the rules alone,
 * compiled beforehand, without a library. Prints one line that a script can read, and fails over the budget of
 * PERFORMANCE.md.
 *   bench-occurrences [SINGLE EVENTS]
 */
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#include "fan-kinds.h"
#include "fan-occurrences.h"
#include "fan-recur.h"
#include "fan-store.h"
#include "fan-time.h"

#define REPEATING 2000
#define SINGLE 8000
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

static guint n_single = SINGLE;
static FanRecur *floor_recurs[REPEATING];

static double
since (gint64 began)
{
  return (double)(g_get_monotonic_time () - began) / 1000.0;
}

static FanRecord *
new_event (const char *start, const char *end)
{
  FanRecord *event = fan_record_new (&fan_kind_event);

  fan_record_set_text (event, "summary", "Shift briefing at the pier, with what is new this week");
  fan_record_set_text (event, "description", "Ten minutes before the first crossing. Bring the rota.");
  fan_record_set_text (event, "kind", "touch");
  fan_record_set_text (event, "dtstart", start);
  fan_record_set_text (event, "dtend", end);
  return event;
}

static gboolean
add_repeating (FanChangeSet *set, guint i, GError **error)
{
  guint year = 2016 + i % 9, month = 1 + i / 9 % 12, day = 1 + i / 7 % 28, hour = 7 + i % 11;
  const char *rule = rules[i % G_N_ELEMENTS (rules)], *zone = zones[i / 10 % G_N_ELEMENTS (zones)];
  g_autofree char *start = g_strdup_printf ("%04u-%02u-%02uT%02u:30:00", year, month, day, hour);
  g_autofree char *end = g_strdup_printf ("%04u-%02u-%02uT%02u:15:00", year, month, day, hour + 1);
  g_autoptr (FanRecord) event = new_event (start, end);

  fan_record_set_text (event, "rrule", rule);
  fan_record_set_text (event, "tzid", zone);
  floor_recurs[i] = fan_recur_new (start, end, zone, rule, NULL, NULL, error);
  return floor_recurs[i] && fan_change_set_insert (set, event, error);
}

/* Some six years of dates, evenly. */
static gboolean
add_single (FanChangeSet *set, guint i, GError **error)
{
  GDate first, date;
  g_autofree char *start = NULL;
  g_autoptr (FanRecord) event = NULL;

  fan_date_parse ("2021-01-01", &first);
  date = fan_date_add_days (&first, (int)(i * 7 % 2100));
  start = fan_date_to_string (&date);
  event = new_event (start, NULL);
  return fan_change_set_insert (set, event, error);
}

static gboolean
fill (FanChangeSet *set, gpointer data, GError **error)
{
  for (guint i = 0; i < REPEATING; i++)
    if (!add_repeating (set, i, error))
      return FALSE;
  for (guint i = 0; i < n_single; i++)
    if (!add_single (set, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
count (const FanOccurrence *occurrence, gpointer data)
{
  gint64 *n = data;

  n[0]++;
  n[1] ^= occurrence->start_ms;
  return TRUE;
}

static double
run_floor (GTimeZone *zone, gint64 from, gint64 to, gint64 *n)
{
  gint64 began = g_get_monotonic_time ();
  gint64 sum[2] = { 0, 0 };

  for (guint i = 0; i < REPEATING; i++)
    fan_recur_expand (floor_recurs[i], from, to, zone, count, sum);
  *n = sum[0];
  return since (began);
}

static double
run_ours (FanStore *store, FanOccurrences *occurrences, gint64 from, gint64 to, guint *n)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = fan_store_read (store, &error);
  g_autoptr (GPtrArray) list = view ? fan_occurrences_expand (occurrences, view, from, to, &error) : NULL;

  if (list == NULL)
    g_error ("%s", error->message);
  *n = list->len;
  g_clear_pointer (&list, g_ptr_array_unref); /* freeing them is part of the work */
  return since (began);
}

static int
compare_doubles (const void *a, const void *b)
{
  return *(const double *)a < *(const double *)b ? -1 : 1;
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare_doubles);
  return values[ROUNDS / 2];
}

static int
measure (FanStore *store, FanClock *clock)
{
  double colds[ROUNDS], warms[ROUNDS], others[ROUNDS], floors[ROUNDS], cold, warm, other, least;
  FanOccurrences *kept = fan_occurrences_new (clock);
  gint64 from, to, next, n_floor;
  guint n, n_next;

  fan_instant_parse ("2026-05-01", &from);
  fan_instant_parse ("2026-06-01", &to);
  fan_instant_parse ("2026-07-01", &next);
  for (int i = 0; i < ROUNDS; i++)
    {
      FanOccurrences *fresh = fan_occurrences_new (clock);
      colds[i] = run_ours (store, fresh, from, to, &n);
      fan_occurrences_free (fresh);
      floors[i] = run_floor (fan_clock_get_zone (clock), from, to, &n_floor);
      run_ours (store, kept, from, to, &n);
      warms[i] = run_ours (store, kept, from, to, &n);
      others[i] = run_ours (store, kept, to, next, &n_next);
    }
  fan_occurrences_free (kept);
  cold = median (colds);
  warm = median (warms);
  other = median (others);
  least = median (floors);
  printf ("month of %u repeating and %u other events: %u occurrences; cold %.1f ms, warm %.1f ms, next month "
          "(%u) "
          "%.1f ms; floor (the rules alone, %" G_GINT64_FORMAT " occurrences) %.1f ms; warm/floor %.1f\n",
          REPEATING, n_single, n, cold, warm, n_next, other, n_floor, least, warm / least);
  return MAX (warm, other) <= WARM_MS && cold <= COLD_MS ? 0 : 1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("fanfare-bench-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "bench.fanfare", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (FanClock) clock = fan_clock_new_fixed (G_GINT64_CONSTANT (1778572800000), zone);
  g_autoptr (FanStore) store = fan_store_open (path, fan_kinds, clock, FAN_STORE_OPEN_DEFAULT, &error);
  int status;

  if (argc > 1)
    n_single = (guint)atoi (argv[1]);
  if (store == NULL || !fan_store_write (store, "Fill", FAN_WRITE_BULK, fill, NULL, &error))
    g_error ("%s", error->message);
  status = measure (store, clock);
  g_clear_object (&store);
  g_unlink (path);
  g_rmdir (folder);
  for (guint i = 0; i < REPEATING; i++)
    fan_recur_free (floor_recurs[i]);
  return status;
}
