/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The wall: what each filter leaves, what is counted, and that consent there is what the door says. */
#include "fan-wall.h"

#include "fan-door.h"
#include "model-test.h"

typedef struct
{
  Library *library;
  FanRecord *gate, *rota; /* programs */
  FanRecord *cards[6];
  FanStandings *standings;
} Wall;

typedef struct
{
  FanRecord *card;
  const char *expires;
  enum
  {
    GRANT,
    ASK,
    WITHDRAW
  } what;
} Step;

static gboolean
do_step (FanChangeSet *set, gpointer data, GError **error)
{
  static const char *const intranet[] = { "intranet", NULL };
  const Step *step = data;
  FanGrant grant = { .scopes = intranet, .expires = step->expires };
  GDate today = fan_change_set_today (set);

  if (step->what == ASK)
    return fan_consent_ask (set, step->card, &today, error);
  return step->what == GRANT ? fan_consent_grant (set, step->card, &grant, error)
                             : fan_consent_withdraw (set, step->card, error);
}

static void
step (Wall *wall, guint card, int what, const char *expires)
{
  Step step = { wall->cards[card], expires, what };
  library_write (wall->library, do_step, &step);
}

static void
wall_open (Wall *wall, gconstpointer data)
{
  Library *library = wall->library = library_new ();

  wall->standings = fan_standings_new ();
  wall->gate = library_add (library, &fan_kind_program, "title", "Calm at the Gate", NULL);
  wall->rota = library_add (library, &fan_kind_program, "title", "Rota Without Tears", NULL);
  wall->cards[0] = library_add (library, &fan_kind_testimonial, "quote_original", "Nobody cried at the gate.",
                                "author", "June", "program", fan_record_get_id (wall->gate), "said_on",
                                "2026-01-01T00:30:00Z", "tags", "Pier,calm", "result_level", "results", NULL);
  wall->cards[1] = library_add (library, &fan_kind_testimonial, "quote_original", "I swapped a shift.",
                                "author", "Idris", "program", fan_record_get_id (wall->rota), "said_on",
                                "2025-12-31T12:00:00Z", "tags", "pier", NULL);
  wall->cards[2] = library_add (library, &fan_kind_testimonial, "quote_original", "The fridge is relieved.",
                                "status", "kept", NULL);
  wall->cards[3]
      = library_add (library, &fan_kind_testimonial, "quote_original", "NOBODY cried at the gate!", NULL);
  wall->cards[4] = library_add (library, &fan_kind_testimonial, "kind", "win", "quote_original",
                                "Gate queue short", NULL);
  wall->cards[5] = library_add (library, &fan_kind_testimonial, "quote_original", "Gone.", NULL);
  library_remove (library, wall->cards[5]);
}

static void
wall_close (Wall *wall, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (wall->cards); i++)
    g_object_unref (wall->cards[i]);
  g_object_unref (wall->gate);
  g_object_unref (wall->rota);
  fan_standings_unref (wall->standings);
  library_free (wall->library);
}

/* The numbers of the cards that are listed: "43210". */
static char *
list (Wall *wall, const FanWallFilter *filter, guint limit)
{
  g_autoptr (FanView) view = library_read (wall->library);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows
      = fan_wall_list (view, wall->library->clock, filter, wall->standings, limit, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (wall->cards); k++)
      if (g_array_index (rows, gint64, i)
          == fan_view_get_row (view, &fan_kind_testimonial, fan_record_get_id (wall->cards[k]), NULL))
        g_string_append_printf (text, "%u", k);
  return g_string_free (text, FALSE);
}

static void
check (Wall *wall, FanWallField field, const char *value, const char *expected)
{
  g_autoptr (FanWallFilter) filter = fan_wall_filter_new ();
  g_autofree char *found = NULL;

  fan_wall_filter_set (filter, field, value);
  found = list (wall, filter, 0);
  g_assert_cmpstr (found, ==, expected);
}

static void
check_counts (Wall *wall, const FanWallFilter *filter, FanWallField field, const char *expected)
{
  g_autoptr (FanView) view = library_read (wall->library);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values
      = fan_wall_count_values (view, wall->library->clock, filter, field, wall->standings, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < values->len; i++)
    {
      FanWallValue *value = g_ptr_array_index (values, i);
      g_string_append_printf (text, "%s%s %u", i ? ", " : "", value->value, value->count);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_list (Wall *wall, gconstpointer data)
{
  g_autoptr (FanWallFilter) filter = fan_wall_filter_new ();
  g_autofree char *first = NULL;

  check (wall, FAN_WALL_KIND, NULL, "43210");
  check (wall, FAN_WALL_KIND, "win", "4");
  check (wall, FAN_WALL_PROGRAM, fan_record_get_id (wall->gate), "0");
  check (wall, FAN_WALL_PROGRAM, "", "432");
  check (wall, FAN_WALL_TAG, "PIER", "10");
  check (wall, FAN_WALL_RESULT, "results", "0");
  check (wall, FAN_WALL_STATUS, "new", "4310");
  check (wall, FAN_WALL_YEAR, "2025", "1");
  check (wall, FAN_WALL_YEAR, "", "432");
  first = list (wall, filter, 2);
  g_assert_cmpstr (first, ==, "43");
}

static void
test_search (Wall *wall, gconstpointer data)
{
  g_autoptr (FanWallFilter) filter = fan_wall_filter_new ();
  g_autofree char *found = NULL;
  g_autofree char *both = NULL;

  filter->search = g_strdup ("gat");
  found = list (wall, filter, 0);
  g_assert_cmpint (strlen (found), ==, 3);
  fan_wall_filter_set (filter, FAN_WALL_KIND, "win");
  both = list (wall, filter, 0);
  g_assert_cmpstr (both, ==, "4");
}

static void
test_counts (Wall *wall, gconstpointer data)
{
  g_autoptr (FanWallFilter) filter = fan_wall_filter_new ();

  check_counts (wall, filter, FAN_WALL_KIND, "testimonial 4, win 1");
  check_counts (wall, filter, FAN_WALL_TAG, "pier 2, calm 1,  3");
  check_counts (wall, filter, FAN_WALL_YEAR, "2026 1, 2025 1,  3");
  check_counts (wall, filter, FAN_WALL_CONSENT, "none 5");
  fan_wall_filter_set (filter, FAN_WALL_TAG, "pier");
  check_counts (wall, filter, FAN_WALL_RESULT, "results 1,  1");
  check_counts (wall, filter, FAN_WALL_TAG, "pier 2, calm 1,  3");
}

/* A year begins where the user is. */
static void
test_year_is_local (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  Wall wall = { .library = library_new_in (TEST_NOW, zone), .standings = fan_standings_new () };
  g_autoptr (FanWallFilter) filter = fan_wall_filter_new ();

  wall.cards[0] = library_add (wall.library, &fan_kind_testimonial, "quote_original", "Late.", "said_on",
                               "2026-01-01T03:00:00Z", NULL);
  for (guint i = 1; i < G_N_ELEMENTS (wall.cards); i++)
    wall.cards[i] = g_object_ref (wall.cards[0]);
  check_counts (&wall, filter, FAN_WALL_YEAR, "2025 1");
  fan_wall_filter_set (filter, FAN_WALL_YEAR, "2026");
  check_counts (&wall, filter, FAN_WALL_KIND, "");
  for (guint i = 0; i < G_N_ELEMENTS (wall.cards); i++)
    g_object_unref (wall.cards[i]);
  fan_standings_unref (wall.standings);
  library_free (wall.library);
}

/* What the wall counts as free is what the door would let out, through every change. */
static void
check_with_door (Wall *wall)
{
  g_autoptr (FanView) view = library_read (wall->library);
  g_autoptr (FanWallFilter) filter = fan_wall_filter_new ();
  g_autofree char *found = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  fan_wall_filter_set (filter, FAN_WALL_CONSENT, "free");
  found = list (wall, filter, 0);
  for (int i = G_N_ELEMENTS (wall->cards) - 1; i >= 0; i--)
    {
      g_autoptr (FanClearedQuote) quote
          = fan_door_clear_quote (view, wall->library->clock, wall->cards[i], "intranet", NULL, NULL);
      if (quote != NULL)
        g_string_append_printf (out, "%d", i);
    }
  g_assert_cmpstr (found, ==, out->str);
}

static void
test_consent (Wall *wall, gconstpointer data)
{
  g_autoptr (FanWallFilter) filter = fan_wall_filter_new ();

  step (wall, 0, GRANT, NULL);
  step (wall, 1, GRANT, "2026-06-01");
  step (wall, 2, ASK, NULL);
  check (wall, FAN_WALL_CONSENT, "free", "10");
  check (wall, FAN_WALL_CONSENT, "soon", "1");
  check (wall, FAN_WALL_CONSENT, "asked", "2");
  check (wall, FAN_WALL_CONSENT, "none", "43");
  check_counts (wall, filter, FAN_WALL_CONSENT, "free 2, none 2, asked 1, soon 1");
  check_with_door (wall);
  /* the words were changed; the same words were taken back on another card */
  library_set (wall->library, wall->cards[1], "quote_edited", "I swapped it.");
  step (wall, 3, WITHDRAW, NULL);
  check (wall, FAN_WALL_CONSENT, "held", "10");
  check (wall, FAN_WALL_CONSENT, "stop", "3");
  check_with_door (wall);
  step (wall, 2, GRANT, NULL);
  check (wall, FAN_WALL_CONSENT, "free", "2");
  check_with_door (wall);
}

#define add(name, func) g_test_add ("/wall/" name, Wall, NULL, wall_open, func, wall_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("list", test_list);
  add ("search", test_search);
  add ("counts", test_counts);
  g_test_add_func ("/wall/year-is-local", test_year_is_local);
  add ("consent", test_consent);
  return g_test_run ();
}
