/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-occurrences.h"
#include "model-test.h"

#include <string.h>

/* A calendar that is looked at from Berlin, or from where a test wants. */
typedef struct
{
  Library *library;
  FanClock *clock;
  FanOccurrences *kept;
} Calendar;

static void
look_from (Calendar *calendar, const char *zone_name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);

  g_assert_nonnull (zone);
  g_clear_pointer (&calendar->kept, fan_occurrences_free);
  g_clear_pointer (&calendar->clock, fan_clock_unref);
  calendar->clock = fan_clock_new_fixed (TEST_NOW, zone);
  calendar->kept = fan_occurrences_new (calendar->clock);
}

static void
calendar_open (Calendar *calendar, gconstpointer data)
{
  calendar->library = library_new ();
  look_from (calendar, "Europe/Berlin");
}

static void
calendar_close (Calendar *calendar, gconstpointer data)
{
  fan_occurrences_free (calendar->kept);
  fan_clock_unref (calendar->clock);
  library_free (calendar->library);
}

static char *
describe (GPtrArray *list)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const FanEventOccurrence *occurrence = g_ptr_array_index (list, i);
      const FanEventOccurrence *before = i ? g_ptr_array_index (list, i - 1) : NULL;

      g_assert_true (before == NULL || before->start_ms <= occurrence->start_ms);
      g_assert_cmpint (occurrence->end_ms, >=, occurrence->start_ms);
      g_assert_cmpstr (occurrence->uid, ==, fan_record_get_text (occurrence->event, "uid"));
      g_assert_cmpint (occurrence->all_day, ==, strchr (occurrence->start, 'T') == NULL);
      g_string_append_printf (out, "%s%s %s", i ? ", " : "", occurrence->start,
                              fan_record_get_label (occurrence->event));
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_repeating (FanRecord *event)
{
  return !fan_record_is_null (event, "rrule");
}

/* Who wants some of them gets those, and no other. */
static void
assert_some (Calendar *calendar, FanView *view, gint64 low, gint64 high, GPtrArray *all)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) some
      = fan_occurrences_expand_some (calendar->kept, view, is_repeating, low, high, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      const FanEventOccurrence *occurrence = g_ptr_array_index (all, i);
      const FanEventOccurrence *same = n < some->len ? g_ptr_array_index (some, n) : NULL;
      if (!is_repeating (occurrence->event))
        continue;
      g_assert_nonnull (same);
      g_assert_cmpstr (same->start, ==, occurrence->start);
      g_assert_cmpstr (fan_record_get_id (same->event), ==, fan_record_get_id (occurrence->event));
      n++;
    }
  g_assert_cmpuint (some->len, ==, n);
}

/* From the first moment of @from to the first of @to, where the user is. A fresh look must say the same as a kept one. */
static void
assert_between (Calendar *calendar, const char *from, const char *to, const char *expected)
{
  GTimeZone *zone = fan_clock_get_zone (calendar->clock);
  gint64 low = fan_local_to_instant (from, NULL, zone), high = fan_local_to_instant (to, NULL, zone);
  g_autoptr (FanView) view = library_read (calendar->library);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = fan_occurrences_expand (calendar->kept, view, low, high, &error);
  g_autoptr (GPtrArray) fresh = fan_occurrences_list (view, calendar->clock, low, high, &error);
  g_autofree char *said = NULL;
  g_autofree char *said_fresh = NULL;

  g_assert_no_error (error);
  assert_some (calendar, view, low, high, fresh);
  said = describe (kept);
  said_fresh = describe (fresh);
  g_assert_cmpstr (said_fresh, ==, expected);
  g_assert_cmpstr (said, ==, expected);
}

#define add_event(calendar, ...) library_add ((calendar)->library, &fan_kind_event, __VA_ARGS__, NULL)

/* -------- once -------- */

static void
test_edges (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) last = add_event (calendar, "summary", "Last minute", "dtstart",
                                          "2026-05-11T23:59:59", "dtend", "2026-05-12T00:00:00");
  g_autoptr (FanRecord) first = add_event (calendar, "summary", "First minute", "dtstart",
                                           "2026-05-12T00:00:00", "dtend", "2026-05-12T00:01:00");
  g_autoptr (FanRecord) moment = add_event (calendar, "summary", "Moment", "dtstart", "2026-05-12T00:00:00");
  g_autoptr (FanRecord) over = add_event (calendar, "summary", "Over night", "dtstart", "2026-05-11T22:00:00",
                                          "dtend", "2026-05-12T00:00:01");

  assert_between (calendar, "2026-05-11", "2026-05-12",
                  "2026-05-11T22:00:00 Over night, 2026-05-11T23:59:59 Last minute");
  assert_between (calendar, "2026-05-12", "2026-05-13",
                  "2026-05-11T22:00:00 Over night, 2026-05-12T00:00:00 First minute, "
                  "2026-05-12T00:00:00 Moment");
  assert_between (calendar, "2026-05-13", "2026-05-14", "");
}

/* A date is a day of the user, wherever the user is. */
static void
test_dates_everywhere (Calendar *calendar, gconstpointer data)
{
  static const char *const zones[]
      = { "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Honolulu", "Asia/Kolkata", "UTC" };
  g_autoptr (FanRecord) day = add_event (calendar, "summary", "Poster up", "dtstart", "2026-05-12");
  g_autoptr (FanRecord) days
      = add_event (calendar, "summary", "Dry dock", "dtstart", "2026-05-12", "dtend", "2026-05-14");
  g_autoptr (FanRecord) floating
      = add_event (calendar, "summary", "Coffee", "dtstart", "2026-05-12T23:30:00");

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      look_from (calendar, zones[i]);
      assert_between (calendar, "2026-05-11", "2026-05-12", "");
      assert_between (calendar, "2026-05-12", "2026-05-13",
                      "2026-05-12 Poster up, 2026-05-12 Dry dock, 2026-05-12T23:30:00 Coffee");
      assert_between (calendar, "2026-05-13", "2026-05-14", "2026-05-12 Dry dock");
      assert_between (calendar, "2026-05-14", "2026-05-15", "");
    }
}

/* A time in a zone is one instant for all: its day is another one in Kolkata. */
static void
test_zoned_times (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) talk = add_event (calendar, "summary", "Late crossing", "dtstart",
                                          "2026-05-12T22:00:00", "tzid", "Europe/Berlin");

  look_from (calendar, "Asia/Kolkata");
  assert_between (calendar, "2026-05-12", "2026-05-13", "");
  assert_between (calendar, "2026-05-13", "2026-05-14", "2026-05-12T22:00:00 Late crossing");
}

static void
test_long_ago_and_still_running (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) season
      = add_event (calendar, "summary", "Season", "dtstart", "2024-03-01", "dtend", "2026-05-13");

  assert_between (calendar, "2026-05-12", "2026-05-13", "2024-03-01 Season");
  assert_between (calendar, "2026-05-13", "2026-05-14", "");
}

static void
test_cancelled_and_removed (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) off
      = add_event (calendar, "summary", "Off", "dtstart", "2026-05-12", "status", "cancelled");
  g_autoptr (FanRecord) gone = add_event (calendar, "summary", "Gone", "dtstart", "2026-05-12");
  g_autoptr (FanRecord) off_weekly = add_event (calendar, "summary", "Off weekly", "dtstart", "2026-05-05",
                                                "rrule", "FREQ=WEEKLY", "status", "cancelled");

  library_remove (calendar->library, gone);
  assert_between (calendar, "2026-05-12", "2026-05-13", "");
}

/* -------- repeating -------- */

/* Ten in the morning stays ten in the morning when the clock changes on 29 March and 25 October 2026. */
static void
test_clock_change (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team
      = add_event (calendar, "summary", "Team", "dtstart", "2026-03-27T10:00:00", "dtend",
                   "2026-03-27T10:30:00", "tzid", "Europe/Berlin", "rrule", "FREQ=DAILY");
  g_autoptr (FanView) view = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const gint64 hour = 3600 * 1000;

  assert_between (calendar, "2026-03-28", "2026-03-31",
                  "2026-03-28T10:00:00 Team, 2026-03-29T10:00:00 Team, 2026-03-30T10:00:00 Team");
  view = library_read (calendar->library);
  list = fan_occurrences_list (view, calendar->clock, fan_local_to_instant ("2026-03-28", NULL, NULL),
                               fan_local_to_instant ("2026-03-31", NULL, NULL), NULL);
  for (guint i = 0; i < 3; i++)
    {
      static const gint64 steps[] = { 0, 23, 47 };
      const FanEventOccurrence *at = g_ptr_array_index (list, i), *first = g_ptr_array_index (list, 0);
      g_assert_cmpint (at->start_ms - first->start_ms, ==, steps[i] * hour);
      g_assert_cmpint (at->end_ms - at->start_ms, ==, hour / 2);
    }
}

static void
test_dates_beside_the_rule (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) rule
      = add_event (calendar, "summary", "Rule", "dtstart", "2026-05-05", "rrule", "FREQ=WEEKLY;COUNT=4",
                   "exdate", "2026-05-12", "rdate", "2026-05-14");
  g_autoptr (FanRecord) dates
      = add_event (calendar, "summary", "Dates", "dtstart", "2026-05-06", "rdate", "2026-05-13,2026-05-15");

  assert_between (calendar, "2026-05-01", "2026-06-30",
                  "2026-05-05 Rule, 2026-05-06 Dates, 2026-05-13 Dates, 2026-05-14 Rule, 2026-05-15 Dates, "
                  "2026-05-19 Rule, 2026-05-26 Rule");
}

/* Moved, cancelled, moved out of the window and into it: each takes the place of one time. */
static void
test_overrides (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team
      = add_event (calendar, "summary", "Team", "uid", "team@x", "dtstart", "2026-05-04T10:00:00", "tzid",
                   "Europe/Berlin", "rrule", "FREQ=WEEKLY;COUNT=6");
  g_autoptr (FanRecord) later
      = add_event (calendar, "summary", "Later", "uid", "team@x", "recurrence_id", "2026-05-11T10:00",
                   "dtstart", "2026-05-11T14:00:00", "tzid", "Europe/Berlin");
  g_autoptr (FanRecord) off
      = add_event (calendar, "summary", "Off", "uid", "team@x", "recurrence_id", "2026-05-18T10:00",
                   "dtstart", "2026-05-18T10:00:00", "tzid", "Europe/Berlin", "status", "cancelled");
  g_autoptr (FanRecord) abroad
      = add_event (calendar, "summary", "Abroad", "uid", "team@x", "recurrence_id", "2026-05-25T10:00",
                   "dtstart", "2026-06-02T09:00:00", "tzid", "America/New_York");

  assert_between (calendar, "2026-05-01", "2026-06-01",
                  "2026-05-04T10:00:00 Team, 2026-05-11T14:00:00 Later");
  assert_between (calendar, "2026-06-01", "2026-06-30",
                  "2026-06-01T10:00:00 Team, 2026-06-02T09:00:00 Abroad, 2026-06-08T10:00:00 Team");
  library_remove (calendar->library, later);
  assert_between (calendar, "2026-05-11", "2026-05-12", "2026-05-11T10:00:00 Team");
}

static void
test_override_of_another_series (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_event (calendar, "summary", "Team", "uid", "team@x", "dtstart",
                                          "2026-05-04", "rrule", "FREQ=WEEKLY;COUNT=2");
  g_autoptr (FanRecord) other = add_event (calendar, "summary", "Other", "uid", "other@x", "recurrence_id",
                                           "2026-05-11", "dtstart", "2026-05-12");

  assert_between (calendar, "2026-05-01", "2026-06-01", "2026-05-04 Team, 2026-05-11 Team, 2026-05-12 Other");
}

/* -------- what is kept follows the library -------- */

/* All in one millisecond of a clock that stands still: what was kept must not be told by its time of change. */
static void
test_follows (Calendar *calendar, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanRecord) team
      = add_event (calendar, "summary", "Team", "dtstart", "2026-05-05", "rrule", "FREQ=WEEKLY");

  assert_between (calendar, "2026-05-04", "2026-05-11", "2026-05-05 Team");
  library_set (calendar->library, team, "dtstart", "2026-05-07");
  assert_between (calendar, "2026-05-04", "2026-05-11", "2026-05-07 Team");
  library_set (calendar->library, team, "summary", "Crew");
  assert_between (calendar, "2026-05-04", "2026-05-11", "2026-05-07 Crew");
  library_set (calendar->library, team, "exdate", "2026-05-07");
  assert_between (calendar, "2026-05-04", "2026-05-11", "");
  g_assert_true (fan_store_undo (calendar->library->store, NULL, NULL, &error));
  assert_between (calendar, "2026-05-04", "2026-05-11", "2026-05-07 Crew");
  library_remove (calendar->library, team);
  assert_between (calendar, "2026-05-04", "2026-05-11", "");
  g_assert_true (fan_store_undo (calendar->library->store, NULL, NULL, &error));
  assert_between (calendar, "2026-05-04", "2026-05-11", "2026-05-07 Crew");
  library_set (calendar->library, team, "exdate", ""); /* this copy still had it */
  library_set (calendar->library, team, "rrule", "");
  assert_between (calendar, "2026-05-04", "2026-05-18", "2026-05-07 Crew");
}

/* Between two writes of one change set as well. */
static gboolean
look_inside (FanChangeSet *set, gpointer data, GError **error)
{
  Calendar *calendar = data;
  FanView *view = fan_change_set_get_view (set);
  gint64 low = fan_local_to_instant ("2026-05-04", NULL, NULL);
  g_autoptr (FanRecord) event = fan_record_new (&fan_kind_event);

  fan_record_set_text (event, "summary", "Team");
  fan_record_set_text (event, "rrule", "FREQ=WEEKLY;COUNT=1");
  for (int day = 0; day < 7; day++)
    {
      g_autofree char *date = g_strdup_printf ("2026-05-%02d", 4 + day);
      g_autoptr (GPtrArray) list = NULL;
      const FanEventOccurrence *only;

      fan_record_set_text (event, "dtstart", date);
      if (!fan_change_set_save (set, event, error))
        return FALSE;
      list = fan_occurrences_expand (calendar->kept, view, low - 86400000, low + 9 * 86400000, error);
      g_assert_nonnull (list);
      g_assert_cmpuint (list->len, ==, 1);
      only = g_ptr_array_index (list, 0);
      g_assert_cmpstr (only->start, ==, date);
    }
  return TRUE;
}

static void
test_inside_a_change_set (Calendar *calendar, gconstpointer data)
{
  library_write (calendar->library, look_inside, calendar);
}

/* -------- any calendar: the kept look and plain counting agree -------- */

#define FIRST "2026-01-01"

static char *
nth_day (int days)
{
  GDate first, day;

  fan_date_parse (FIRST, &first);
  day = fan_date_add_days (&first, days);
  return fan_date_to_string (&day);
}

/* Days on which something that begins on @start, lasts @length days and comes @times times every @step days is under way. */
static void
count_plainly (int *days, int n_days, int start, int length, int step, int times)
{
  for (int t = 0; t < times; t++)
    for (int d = start + t * step; d < start + t * step + length; d++)
      if (d >= 0 && d < n_days)
        days[d]++;
}

static void
test_random (Calendar *calendar, gconstpointer data)
{
  enum
  {
    N_DAYS = 120,
    N_EVENTS = 60
  };
  int expected[N_DAYS] = { 0 };

  for (int i = 0; i < N_EVENTS; i++)
    {
      int start = g_test_rand_int_range (-60, N_DAYS), length = g_test_rand_int_range (1, 50);
      int step = g_test_rand_int_range (1, 9), times = g_test_rand_bit () ? 1 : g_test_rand_int_range (2, 9);
      g_autofree char *from = nth_day (start);
      g_autofree char *to = nth_day (start + length);
      g_autofree char *rule
          = times > 1 ? g_strdup_printf ("FREQ=DAILY;INTERVAL=%d;COUNT=%d", step, times) : NULL;
      g_autoptr (FanRecord) event
          = add_event (calendar, "summary", "x", "dtstart", from, "dtend", to, "rrule", rule);
      count_plainly (expected, N_DAYS, start, length, step, times);
    }
  for (int d = 0; d < N_DAYS; d++)
    {
      g_autofree char *from = nth_day (d);
      g_autofree char *to = nth_day (d + 1);
      GTimeZone *zone = fan_clock_get_zone (calendar->clock);
      g_autoptr (FanView) view = library_read (calendar->library);
      g_autoptr (GPtrArray) list
          = fan_occurrences_expand (calendar->kept, view, fan_local_to_instant (from, NULL, zone),
                                    fan_local_to_instant (to, NULL, zone), NULL);
      g_assert_cmpint ((int)list->len, ==, expected[d]);
    }
}

#define add(name, func) g_test_add ("/occurrences/" name, Calendar, NULL, calendar_open, func, calendar_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("edges", test_edges);
  add ("dates-everywhere", test_dates_everywhere);
  add ("zoned-times", test_zoned_times);
  add ("long-ago-and-still-running", test_long_ago_and_still_running);
  add ("cancelled-and-removed", test_cancelled_and_removed);
  add ("clock-change", test_clock_change);
  add ("dates-beside-the-rule", test_dates_beside_the_rule);
  add ("overrides", test_overrides);
  add ("override-of-another-series", test_override_of_another_series);
  add ("follows", test_follows);
  add ("inside-a-change-set", test_inside_a_change_set);
  add ("random", test_random);
  return g_test_run ();
}
