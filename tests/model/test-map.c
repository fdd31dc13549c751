/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-map.h"
#include "model-test.h"

#include <string.h>

/* Two audiences and three channels of the ferries; more where a test needs them. */
typedef struct
{
  Library *library;
  FanRecord *crew, *office;
  FanRecord *briefing, *poster, *mail;
} World;

static void
world_open (World *world, gconstpointer data)
{
  world->library = library_new ();
  world->crew = library_add (world->library, &fan_kind_audience, "name", "Deck crew", "size", "140",
                             "has_mail", "false", NULL);
  world->office
      = library_add (world->library, &fan_kind_audience, "name", "Head office", "size", "100", NULL);
  world->briefing
      = library_add (world->library, &fan_kind_channel, "name", "Shift briefing", "kind", "meeting", NULL);
  world->poster = library_add (world->library, &fan_kind_channel, "name", "Poster", "kind", "poster", NULL);
  world->mail = library_add (world->library, &fan_kind_channel, "name", "Mail", "kind", "mail", NULL);
}

static void
world_close (World *world, gconstpointer data)
{
  g_object_unref (world->crew);
  g_object_unref (world->office);
  g_object_unref (world->briefing);
  g_object_unref (world->poster);
  g_object_unref (world->mail);
  library_free (world->library);
}

static FanMap *
load (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = library_read (world->library);
  FanMap *map = fan_map_load (view, world->library->clock, &error);

  g_assert_no_error (error);
  return map;
}

static void
add_reach (World *world, FanRecord *audience, FanRecord *channel, int importance)
{
  g_autofree char *text = g_strdup_printf ("%d", importance);
  g_autoptr (FanRecord) reach
      = library_add (world->library, &fan_kind_reach, "audience", fan_record_get_id (audience), "channel",
                     fan_record_get_id (channel), "importance", text, NULL);
}

static void
add_touch (World *world,
           FanRecord *audience,
           FanRecord *channel,
           const char *date,
           const char *status,
           const char *outcome)
{
  g_autoptr (FanRecord) touch
      = library_add (world->library, &fan_kind_event, "kind", "touch", "summary", "Come and see", "audience",
                     fan_record_get_id (audience), "channel", fan_record_get_id (channel), "dtstart", date,
                     "status", status, "outcome", outcome, NULL);
}

static FanRecord *
add_talk (World *world, FanRecord *audience, const char *channels, const char *date, const char *role)
{
  return library_add (world->library, &fan_kind_conversation, "audience", fan_record_get_id (audience),
                      "found_out_via", channels, "date", date, "role", role, NULL);
}

/* -------- one rule a row -------- */

typedef struct
{
  int days; /* from today; 0 with an empty status ends the list */
  const char *status, *outcome;
} Touch;

typedef struct
{
  const char *name;
  gboolean to_office, by_mail; /* else to the deck crew, else by poster */
  int importance;
  Touch touches[4];
  int n; /* learners who name it */
  /* expected */
  int used;
  const char *last_used, *mark;
} Case;

static const Case cases[] = {
  { "matters, never used", .importance = 1, .mark = "gap" },
  { "does not matter, never used", .mark = NULL },
  { "used 89 days ago", .importance = 2, .touches = { { -89, "done" } }, .used = 1, .last_used = "2026-02-12",
    .mark = NULL },
  { "used exactly 90 days ago", .importance = 2, .touches = { { -90, "done" } }, .used = 1,
    .last_used = "2026-02-11", .mark = "gap" },
  { "used today", .importance = 3, .touches = { { 0, "confirmed" } }, .used = 1, .last_used = "2026-05-12",
    .mark = NULL },
  { "planned for tomorrow", .importance = 3, .touches = { { 1, "confirmed" } }, .mark = "gap" },
  { "cancelled", .importance = 1, .touches = { { -3, "cancelled" } }, .mark = "gap" },
  { "the newest counts", .importance = 1, .touches = { { -200, "done" }, { -10, "done" }, { -100, "done" } },
    .used = 3, .last_used = "2026-05-02", .mark = NULL },
  { "exactly 12 months ago: long ago", .touches = { { -365, "done" } }, .used = 0, .last_used = "2025-05-12",
    .mark = NULL },
  { "a day less than 12 months ago", .touches = { { -364, "done" } }, .used = 1, .last_used = "2025-05-13",
    .mark = "dead" },
  { "used, does not matter, but is named", .touches = { { -5, "done" } }, .n = 1, .used = 1,
    .last_used = "2026-05-07", .mark = NULL },
  { "mail to people without, though it is said to matter", .by_mail = TRUE, .importance = 3,
    .touches = { { -5, "done" } }, .n = 2, .used = 1, .last_used = "2026-05-07", .mark = "dead" },
  { "the same to people with mail", .to_office = TRUE, .by_mail = TRUE, .importance = 3,
    .touches = { { -5, "done" } }, .used = 1, .last_used = "2026-05-07", .mark = NULL },
  { "mail to people without, long ago", .by_mail = TRUE, .touches = { { -400, "done" } },
    .last_used = "2025-04-07", .mark = NULL },
};

static void
test_marks (World *world, gconstpointer data)
{
  const Case *one = data;
  FanRecord *audience = one->to_office ? world->office : world->crew;
  FanRecord *channel = one->by_mail ? world->mail : world->poster;
  g_autoptr (FanMap) map = NULL;
  g_autofree char *last = NULL;
  FanReachCell *cell;

  add_reach (world, audience, channel, one->importance);
  for (guint i = 0; i < G_N_ELEMENTS (one->touches) && one->touches[i].status; i++)
    {
      g_autofree char *day = day_from_today (one->touches[i].days);
      add_touch (world, audience, channel, day, one->touches[i].status, one->touches[i].outcome);
    }
  for (int i = 0; i < one->n; i++)
    g_object_unref (add_talk (world, audience, fan_record_get_id (channel), "2026-05-01", "learner"));
  map = load (world);
  cell = fan_map_get_cell (map, one->to_office ? 1 : 0, one->by_mail ? 2 : 1);
  g_assert_cmpstr (cell->audience, ==, fan_record_get_id (audience));
  g_assert_cmpstr (cell->channel, ==, fan_record_get_id (channel));
  last = cell->used_ever ? fan_date_to_string (&cell->last_used) : NULL;
  g_assert_cmpint (cell->importance, ==, one->importance);
  g_assert_cmpint (cell->n, ==, one->n);
  g_assert_cmpint (cell->used, ==, one->used);
  g_assert_cmpstr (last, ==, one->last_used);
  g_assert_cmpint (g_date_valid (&cell->last_used), ==, cell->used_ever);
  g_assert_cmpstr (cell->mark, ==, one->mark);
  g_assert_false (cell->has_result);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/map/marks/%s", cases[i].name);
      g_test_add (path, World, &cases[i], world_open, test_marks, world_close);
    }
  return g_test_run ();
}
