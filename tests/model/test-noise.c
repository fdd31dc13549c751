/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-noise.h"
#include "plan-test.h"

#include <stdlib.h>
#include <string.h>

static FanRecord *
add_touch (Library *world, const char *summary, FanRecord *audience, const char *start, const char *more)
{
  g_autofree char *named = g_strconcat ("summary=", summary, NULL);
  g_autofree char *whom = g_strconcat ("audience=", audience ? fan_record_get_id (audience) : "", NULL);
  g_autofree char *when = g_strconcat ("dtstart=", start, NULL);

  return world_add (world, &fan_kind_event, "kind=touch", named, whom, when, more, NULL);
}

static FanRecord *
add_audience (Library *world, const char *name)
{
  g_autofree char *named = g_strconcat ("name=", name, NULL);
  return world_add (world, &fan_kind_audience, named, NULL);
}

static GPtrArray *
find (Library *world, const char *from, const char *to, int gap)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = fan_store_read (world->store, &error);
  GDate low = day (from), high = day (to);
  GPtrArray *clashes = fan_noise_find (view, world->clock, &low, &high, gap, &error);

  g_assert_no_error (error);
  return clashes;
}

static guint
count (Library *world, const char *from, const char *to, int gap)
{
  g_autoptr (GPtrArray) clashes = find (world, from, to, gap);
  return clashes->len;
}

/* -------- two touches -------- */

static void
test_gap (void)
{
  static const struct
  {
    const char *first, *second, *status;
    int gap;
    guint expected;
  } cases[] = {
    { "2026-05-14", "2026-05-14", NULL, 3, 1 },
    { "2026-05-14", "2026-05-16", NULL, 3, 1 },
    { "2026-05-14", "2026-05-17", NULL, 3, 0 },
    { "2026-05-16", "2026-05-14", NULL, 3, 1 }, /* in whatever order they were made */
    { "2026-05-14", "2026-05-15", NULL, 1, 0 },
    { "2026-05-14", "2026-05-14", NULL, 1, 1 },
    { "2026-05-14", "2026-05-20", NULL, 7, 1 },
    { "2026-05-14", "2026-05-15", "status=done", 3, 0 },
    { "2026-05-14", "2026-05-15", "status=cancelled", 3, 0 },
    { "2026-05-14", "2026-05-15", "status=declined", 3, 0 },
    { "2026-05-14", "2026-05-15", "status=confirmed", 3, 1 },
    { "2026-12-31", "2027-01-02", NULL, 3, 1 },
    { "2026-05-14T23:30", "2026-05-17T00:30", NULL, 3, 0 }, /* dates count, not hours */
    { "2026-05-14T00:30", "2026-05-16T23:30", NULL, 3, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new ("2026-05-12");
      g_autoptr (FanRecord) gate = add_audience (world, "Gate & Tickets");
      g_autoptr (FanRecord) a = add_touch (world, "Mail", gate, cases[i].first, NULL);
      g_autoptr (FanRecord) b = add_touch (world, "Poster", gate, cases[i].second, cases[i].status);
      g_assert_cmpuint (count (world, "2026-05-01", "2027-05-31", cases[i].gap), ==, cases[i].expected);
    }
}

static void
test_names_both (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) gate = add_audience (world, "Gate & Tickets");
  g_autoptr (FanRecord) late = add_touch (world, "Poster", gate, "2026-05-15", NULL);
  g_autoptr (FanRecord) early = add_touch (world, "Mail", gate, "2026-05-14", NULL);
  g_autoptr (GPtrArray) clashes = find (world, "2026-05-12", "2026-05-31", FAN_NOISE_GAP_DAYS);
  const FanClash *clash = g_ptr_array_index (clashes, 0);

  g_assert_cmpuint (clashes->len, ==, 1);
  g_assert_cmpstr (fan_record_get_id (clash->a), ==, fan_record_get_id (early));
  g_assert_cmpstr (fan_record_get_id (clash->b), ==, fan_record_get_id (late));
  g_assert_false (clash->blackout);
  assert_day (&clash->date, "2026-05-15");
  g_assert_cmpstr (
      clash->text, ==,
      "Gate & Tickets: heard twice in a few days, “Mail” on Thu 14 May and “Poster” on Fri 15 May.");
}

static void
test_others_are_quiet (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) gate = add_audience (world, "Gate & Tickets");
  g_autoptr (FanRecord) crew = add_audience (world, "Deck Crew");
  g_autoptr (FanRecord) a = add_touch (world, "Mail", gate, "2026-05-14", NULL);
  g_autoptr (FanRecord) b = add_touch (world, "Mail", crew, "2026-05-14", NULL);
  g_autoptr (FanRecord) c = add_touch (world, "For nobody", NULL, "2026-05-14", NULL);
  g_autoptr (FanRecord) d = add_touch (world, "For nobody", NULL, "2026-05-14", NULL);
  g_autofree char *whom = g_strconcat ("audience=", fan_record_get_id (gate), NULL);
  g_autoptr (FanRecord) session = world_add (world, &fan_kind_event, "kind=session", "summary=Course",
                                             "dtstart=2026-05-14", whom, NULL);

  g_assert_cmpuint (count (world, "2026-05-01", "2026-05-31", 3), ==, 0);
}

/* At least one of the two is in the time that is asked for, its first and last day included. */
static void
test_range (void)
{
  static const struct
  {
    const char *from, *to;
    guint expected;
  } cases[] = {
    { "2026-05-14", "2026-05-14", 1 }, { "2026-05-15", "2026-05-15", 0 }, { "2026-05-16", "2026-05-16", 1 },
    { "2026-05-16", "2026-06-30", 1 }, { "2026-04-01", "2026-05-14", 1 }, { "2026-05-17", "2026-06-30", 0 },
    { "2026-04-01", "2026-05-13", 0 },
  };
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) gate = add_audience (world, "Gate & Tickets");
  g_autoptr (FanRecord) a = add_touch (world, "Mail", gate, "2026-05-14", NULL);
  g_autoptr (FanRecord) b = add_touch (world, "Poster", gate, "2026-05-16", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (count (world, cases[i].from, cases[i].to, 3), ==, cases[i].expected);
}

static void
test_repeating (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) gate = add_audience (world, "Gate & Tickets");
  g_autoptr (FanRecord) daily = add_touch (world, "Screen", gate, "2026-05-11", "rrule=FREQ=DAILY;COUNT=10");

  g_assert_cmpuint (count (world, "2026-05-01", "2026-05-31", 3), ==, 0); /* one thing, not ten */
  {
    g_autoptr (FanRecord) mail = add_touch (world, "Mail", gate, "2026-05-22", NULL);
    g_assert_cmpuint (count (world, "2026-05-01", "2026-05-31", 3), ==, 1); /* the tenth is on the 20th */
  }
}

static void
test_goes_when_moved (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) gate = add_audience (world, "Gate & Tickets");
  g_autoptr (FanRecord) a = add_touch (world, "Mail", gate, "2026-05-14", NULL);
  g_autoptr (FanRecord) b = add_touch (world, "Poster", gate, "2026-05-15", NULL);

  g_assert_cmpuint (count (world, "2026-05-01", "2026-05-31", 3), ==, 1);
  world_set (world, b, "dtstart=2026-05-18", NULL);
  g_assert_cmpuint (count (world, "2026-05-01", "2026-05-31", 3), ==, 0);
}

/* -------- busy days -------- */

static void
test_blackout (void)
{
  static const struct
  {
    const char *start, *end, *rrule, *touch;
    guint expected;
  } cases[] = {
    { "dtstart=2026-05-15", "dtend=", "rrule=", "2026-05-15", 1 },
    { "dtstart=2026-05-15", "dtend=", "rrule=", "2026-05-16", 0 },
    { "dtstart=2026-05-14", "dtend=2026-05-19", "rrule=", "2026-05-18",
      1 }, /* across a weekend, its last day */
    { "dtstart=2026-05-14", "dtend=2026-05-19", "rrule=", "2026-05-19", 0 },
    { "dtstart=2026-05-14", "dtend=2026-05-19", "rrule=", "2026-05-14T09:00", 1 },
    { "dtstart=2026-01-02", "dtend=", "rrule=FREQ=WEEKLY", "2026-05-15", 1 }, /* every Friday */
    { "dtstart=2026-01-02", "dtend=", "rrule=FREQ=WEEKLY", "2026-05-14", 0 },
    { "dtstart=2026-05-15T12:00", "dtend=2026-05-15T13:00", "rrule=", "2026-05-15", 1 },
    { "dtstart=2026-01-01", "dtend=2027-01-01", "rrule=", "2026-05-15",
      1 }, /* a long one that began before */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new ("2026-05-12");
      g_autoptr (FanRecord) busy = world_add (world, &fan_kind_event, "kind=busy", "summary=Dry dock",
                                              cases[i].start, cases[i].end, cases[i].rrule, NULL);
      g_autoptr (FanRecord) touch = add_touch (world, "Mail", NULL, cases[i].touch, NULL);
      g_autoptr (GPtrArray) clashes = find (world, "2026-05-12", "2026-05-31", 3);
      g_assert_cmpuint (clashes->len, ==, cases[i].expected);
      if (clashes->len > 0)
        {
          const FanClash *clash = g_ptr_array_index (clashes, 0);
          g_assert_true (clash->blackout);
          g_assert_cmpstr (fan_record_get_id (clash->a), ==, fan_record_get_id (touch));
          g_assert_cmpstr (fan_record_get_id (clash->b), ==, fan_record_get_id (busy));
          g_assert_nonnull (strstr (clash->text, "“Mail” falls on"));
          g_assert_nonnull (strstr (clash->text, "“Dry dock”"));
        }
    }
}

static void
test_exception_is_free (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) busy
      = world_add (world, &fan_kind_event, "kind=busy", "summary=Stock day", "dtstart=2026-01-02",
                   "rrule=FREQ=WEEKLY", "exdate=2026-05-15", NULL);
  g_autoptr (FanRecord) touch = add_touch (world, "Mail", NULL, "2026-05-15", NULL);
  g_autoptr (FanRecord) other = add_touch (world, "Mail", NULL, "2026-05-22", NULL);

  g_assert_cmpuint (count (world, "2026-05-12", "2026-05-31", 3), ==, 1);
}

/* -------- against counting every pair -------- */

static int
date_number (FanRecord *event)
{
  GDate date;

  g_assert_true (fan_local_parse (fan_record_get_text (event, "dtstart"), &date, NULL));
  return (int)g_date_get_julian (&date);
}

static void
test_random (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (GPtrArray) audiences = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) touches = g_ptr_array_new_with_free_func (g_object_unref);
  GDate start = day ("2026-05-12");

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (audiences, add_audience (world, "Crew"));
  for (guint i = 0; i < 60; i++)
    {
      GDate date = fan_date_add_days (&start, g_test_rand_int_range (0, 60));
      g_autofree char *text = fan_date_to_string (&date);
      FanRecord *audience = g_ptr_array_index (audiences, g_test_rand_int_range (0, 3));
      g_ptr_array_add (touches, add_touch (world, "Touch", audience, text,
                                           g_test_rand_int_range (0, 5) == 0 ? "status=done" : NULL));
    }
  for (int gap = 1; gap < 9; gap++)
    {
      guint expected = 0;
      for (guint i = 0; i < touches->len; i++)
        for (guint j = i + 1; j < touches->len; j++)
          {
            FanRecord *a = g_ptr_array_index (touches, i), *b = g_ptr_array_index (touches, j);
            expected += g_str_equal (fan_record_get_text (a, "audience"), fan_record_get_text (b, "audience"))
                        && fan_record_is_null (a, "status") && fan_record_is_null (b, "status")
                        && abs (date_number (a) - date_number (b)) < gap;
          }
      g_assert_cmpuint (count (world, "2026-05-01", "2026-08-31", gap), ==, expected);
    }
}

/* -------- before a move -------- */

static void
test_check_move (void)
{
  static const struct
  {
    const char *to;
    gboolean clash;
    const char *verdict;
  } cases[] = {
    { "2026-05-20", FALSE, "6 days apart, room to breathe" },
    { "2026-05-17", FALSE, "3 days apart, room to breathe" },
    { "2026-05-16", TRUE,
      "Gate & Tickets: heard twice in a few days, “Mail” on Thu 14 May and “Poster” on Sat 16 May." },
    { "2026-05-13", TRUE,
      "Gate & Tickets: heard twice in a few days, “Poster” on Wed 13 May and “Mail” on Thu 14 May." },
    { "2026-05-14", TRUE, "Gate & Tickets: heard twice on Thu 14 May, “Mail” and “Poster”." },
    { "2026-05-28", TRUE, "“Poster” falls on Thu 28 May, a busy day: “Dry dock”." },
    { "2026-08-20", FALSE, NULL }, /* nothing near */
  };
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) gate = add_audience (world, "Gate & Tickets");
  g_autoptr (FanRecord) mail = add_touch (world, "Mail", gate, "2026-05-14", NULL);
  g_autoptr (FanRecord) poster = add_touch (world, "Poster", gate, "2026-05-15", NULL);
  g_autoptr (FanRecord) done = add_touch (world, "Old", gate, "2026-05-20", "status=done");
  g_autoptr (FanRecord) busy
      = world_add (world, &fan_kind_event, "kind=busy", "summary=Dry dock", "dtstart=2026-05-28", NULL);
  g_autoptr (FanView) view = fan_store_read (world->store, NULL);
  g_autoptr (GError) error = NULL;
  GDate date = day ("2026-05-14");
  gboolean clash = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate to = day (cases[i].to);
      g_autofree char *verdict
          = fan_noise_check_move (view, world->clock, fan_record_get_id (poster), &to, 3, &clash, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (verdict, ==, cases[i].verdict);
      g_assert_cmpint (clash, ==, cases[i].clash);
    }
  g_assert_null (
      fan_noise_check_move (view, world->clock, fan_record_get_id (busy), &date, 3, &clash, &error));
  g_assert_no_error (error);
  g_assert_false (clash);
  g_assert_null (fan_noise_check_move (view, world->clock, fan_record_get_id (gate), &date, 3, NULL, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/noise/gap", test_gap);
  g_test_add_func ("/noise/names-both", test_names_both);
  g_test_add_func ("/noise/others-are-quiet", test_others_are_quiet);
  g_test_add_func ("/noise/range", test_range);
  g_test_add_func ("/noise/repeating", test_repeating);
  g_test_add_func ("/noise/goes-when-moved", test_goes_when_moved);
  g_test_add_func ("/noise/blackout", test_blackout);
  g_test_add_func ("/noise/exception-is-free", test_exception_is_free);
  g_test_add_func ("/noise/random", test_random);
  g_test_add_func ("/noise/check-move", test_check_move);
  return g_test_run ();
}
