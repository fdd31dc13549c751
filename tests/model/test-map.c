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
library_load_map (Library *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = library_read (library);
  FanMap *map = fan_map_load (view, library->clock, &error);

  g_assert_no_error (error);
  return map;
}

static FanMap *
load (World *world)
{
  return library_load_map (world->library);
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
  int days;           /* from today */
  const char *status; /* NULL ends the list */
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
      add_touch (world, audience, channel, day, one->touches[i].status, NULL);
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

/* -------- evidence -------- */

/* Only learners of the last 12 months, who are still there, and each of them once. */
static void
test_evidence (World *world, gconstpointer data)
{
  static const char *const others[] = { "manager", "stakeholder", "l-and-d" };
  const char *poster = fan_record_get_id (world->poster);
  g_autofree char *twice = g_strdup_printf ("%s,%s", poster, poster);
  g_autofree char *both = g_strdup_printf ("%s,%s", poster, fan_record_get_id (world->briefing));
  g_autoptr (FanRecord) removed = NULL;
  g_autoptr (FanMap) map = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    for (guint k = 0; k < 6; k++)
      g_object_unref (add_talk (world, world->crew, poster, "2026-05-01", others[i]));
  g_object_unref (add_talk (world, world->crew, poster, "2025-05-12", "learner")); /* 12 months ago */
  g_object_unref (add_talk (world, world->crew, poster, "2026-05-13", "learner")); /* tomorrow */
  g_object_unref (add_talk (world, world->office, poster, "2026-05-01", "learner"));
  removed = add_talk (world, world->crew, poster, "2026-05-01", "learner");
  library_remove (world->library, removed);
  g_object_unref (add_talk (world, world->crew, poster, "2025-05-13", "learner"));
  g_object_unref (add_talk (world, world->crew, twice, "2026-05-12", "learner"));
  g_object_unref (add_talk (world, world->crew, both, "2026-05-01", "learner"));
  g_object_unref (add_talk (world, world->crew, NULL, "2026-05-01", "learner"));
  map = load (world);
  g_assert_cmpint (map->heard[0], ==, 4);
  g_assert_cmpint (map->heard[1], ==, 1);
  g_assert_cmpint (fan_map_get_cell (map, 0, 0)->n, ==, 1);
  g_assert_cmpint (fan_map_get_cell (map, 0, 1)->n, ==, 3);
  g_assert_cmpint (fan_map_get_cell (map, 0, 2)->n, ==, 0);
  g_assert_cmpint (fan_map_get_cell (map, 1, 1)->n, ==, 1);
}

static void
test_assumed (World *world, gconstpointer data)
{
  for (int i = 0; i <= 5; i++)
    {
      g_autoptr (FanMap) map = load (world);

      g_assert_cmpint (map->heard[0], ==, i);
      g_assert_cmpint (fan_map_is_assumed (map, 0), ==, i < 5);
      g_assert_true (fan_map_is_assumed (map, 1));
      g_object_unref (add_talk (world, world->crew, NULL, "2026-05-01", "learner"));
      g_object_unref (add_talk (world, world->office, NULL, "2026-05-01", "manager"));
    }
}

/* The 12 months before the day after a leap day begin with the last day of February. */
static void
test_leap_day (World *world, gconstpointer data)
{
  const char *poster = fan_record_get_id (world->poster);
  gint64 leap_day;
  g_autoptr (FanMap) map = NULL;

  g_assert_true (fan_instant_parse ("2028-02-29T12:00:00Z", &leap_day));
  g_object_unref (add_talk (world, world->crew, poster, "2027-02-28", "learner"));
  g_object_unref (add_talk (world, world->crew, poster, "2027-03-01", "learner"));
  library_move_to (world->library, leap_day);
  map = load (world);
  g_assert_cmpint (map->heard[0], ==, 1);
}

/* What was removed takes nothing with it that can't be counted without. */
static void
test_removed (World *world, gconstpointer data)
{
  g_autoptr (FanMap) map = NULL;

  add_reach (world, world->crew, world->mail, 3);
  add_touch (world, world->crew, world->mail, "2026-05-01", "done", "9 of 140 came");
  add_touch (world, world->office, world->poster, "2026-05-01", "done", "9 of 100 came");
  library_remove (world->library, world->mail);
  library_remove (world->library, world->office);
  map = load (world);
  g_assert_cmpuint (map->audiences->len, ==, 1);
  g_assert_cmpuint (map->channels->len, ==, 2);
  g_assert_cmpuint (map->cells->len, ==, 2);
  g_assert_cmpint (fan_map_get_cell (map, 0, 1)->used, ==, 0);
  g_assert_null (fan_map_find_channel (map, fan_record_get_id (world->mail)));
  g_assert_cmpint (fan_map_find_audience (map, fan_record_get_id (world->office)), ==, -1);
}

/* -------- touches that repeat -------- */

static void
test_repeating (World *world, gconstpointer data)
{
  const char *crew = fan_record_get_id (world->crew), *poster = fan_record_get_id (world->poster);
  g_autoptr (FanMap) map = NULL;
  /* every Monday from 5 January: 19 until 11 May; one left out, one moved, one cancelled */
  g_autoptr (FanRecord) weekly
      = library_add (world->library, &fan_kind_event, "kind", "touch", "summary", "Kettle news", "audience",
                     crew, "channel", poster, "dtstart", "2026-01-05", "rrule", "FREQ=WEEKLY;BYDAY=MO",
                     "exdate", "2026-05-11", "uid", "kettle@fanfare", "status", "confirmed", NULL);
  g_autoptr (FanRecord) moved
      = library_add (world->library, &fan_kind_event, "kind", "touch", "summary", "Kettle news", "audience",
                     crew, "channel", poster, "dtstart", "2026-05-05", "recurrence_id", "2026-05-04", "uid",
                     "kettle@fanfare", "status", "confirmed", NULL);
  g_autoptr (FanRecord) dropped
      = library_add (world->library, &fan_kind_event, "kind", "touch", "summary", "Kettle news", "audience",
                     crew, "channel", poster, "dtstart", "2026-04-27", "recurrence_id", "2026-04-27", "uid",
                     "kettle@fanfare", "status", "cancelled", NULL);
  g_autofree char *last = NULL;

  map = load (world);
  last = fan_date_to_string (&fan_map_get_cell (map, 0, 1)->last_used);
  g_assert_cmpint (fan_map_get_cell (map, 0, 1)->used, ==, 17);
  g_assert_cmpstr (last, ==, "2026-05-05");
}

/* -------- results and habits -------- */

typedef struct
{
  const char *outcome;
  double result; /* -1: none */
} Outcome;

static const Outcome outcomes[] = {
  { "19 of 140 came", 19.0 / 140 },
  { "19/140", 19.0 / 140 },
  { " 3 of 4", 0.75 },
  { "14 %", 0.14 },
  { "14.5% came", 0.145 },
  { "1,200 of 4,800", 0.25 },
  { "12", 12 },
  { "12 came", 12 },
  { "0,5", 0.5 },
  { "0 of 140 came", 0 },
  { "5 of 0", 5 },
  { "12 often came", 12 },
  { "They want a guide.", -1 },
  { "of 12", -1 },
  { "10:30 was too early", -1 },
  { "2026-05-12 again", -1 },
  { "-3", -1 },
  { "inf", -1 },
  { "0x10", 0 },
  { "", -1 },
};

static void
test_outcome (World *world, gconstpointer data)
{
  const Outcome *one = data;
  g_autoptr (FanMap) map = NULL;
  FanReachCell *cell;

  add_touch (world, world->crew, world->poster, "2026-05-01", "done", one->outcome);
  map = load (world);
  cell = fan_map_get_cell (map, 0, 1);
  g_assert_cmpint (cell->has_result, ==, one->result >= 0);
  if (one->result >= 0)
    g_assert_cmpfloat_with_epsilon (cell->result, one->result, 1e-12);
}

static void
add_heard_via (World *world, FanRecord *audience, const char *text, const char *value, const char *date)
{
  g_autoptr (FanRecord) result
      = library_add (world->library, &fan_kind_result, "kind", "heard-via", "audience",
                     fan_record_get_id (audience), "text", text, "value", value, "date", date, NULL);
}

/* Shares and numbers of people of one audience are made comparable; old and cancelled ones don't count. */
static void
test_results (World *world, gconstpointer data)
{
  g_autoptr (FanMap) map = NULL;

  add_touch (world, world->crew, world->poster, "2026-05-01", "done", "14 of 140 came");
  add_touch (world, world->crew, world->poster, "2026-05-02", "done", "42 came");
  add_touch (world, world->crew, world->poster, "2025-05-12", "done", "140 of 140 came");
  add_touch (world, world->crew, world->poster, "2026-05-03", "cancelled", "140 of 140 came");
  add_touch (world, world->crew, world->poster, "2026-05-13", "confirmed", "140 of 140 came");
  add_heard_via (world, world->crew, " SHIFT Briefing ", "7", "2026-05-03");
  add_heard_via (world, world->crew, "Radio", "100", "2026-05-03");
  add_heard_via (world, world->crew, "Mail", "100", "2025-05-12");
  add_heard_via (world, world->office, fan_record_get_id (world->mail), "7", "2026-05-03");
  add_heard_via (world, world->office, "Mail", "8", "2026-05-04");
  map = load (world);
  g_assert_cmpfloat_with_epsilon (fan_map_get_cell (map, 0, 0)->result, 0.05, 1e-12);
  g_assert_cmpfloat_with_epsilon (fan_map_get_cell (map, 0, 1)->result, 0.2, 1e-12);
  g_assert_false (fan_map_get_cell (map, 0, 2)->has_result);
  g_assert_cmpfloat_with_epsilon (fan_map_get_cell (map, 1, 2)->result, 7.5, 1e-12);
}

/* Without a size numbers of people can't stand beside shares. */
static void
test_results_without_size (World *world, gconstpointer data)
{
  g_autoptr (FanMap) map = NULL;

  library_set (world->library, world->crew, "size", NULL);
  add_touch (world, world->crew, world->poster, "2026-05-01", "done", "14 of 140 came");
  add_touch (world, world->crew, world->poster, "2026-05-02", "done", "42 came");
  add_touch (world, world->crew, world->briefing, "2026-05-02", "done", "42 came");
  map = load (world);
  g_assert_cmpfloat_with_epsilon (fan_map_get_cell (map, 0, 1)->result, 0.1, 1e-12);
  g_assert_false (fan_map_get_cell (map, 0, 0)->has_result);
}

typedef struct
{
  const char *name;
  int uses;
  const char *outcome, *mark;
} Habit;

/* The briefing brings 20, the mail 10 of 100: the median lies between the poster and one of them, or is the poster's. */
static const Habit habits[] = {
  { "three times, below the median", 3, "5 of 100", "habit" },
  { "twice, below the median", 2, "5 of 100", NULL },
  { "three times, at the median", 3, "15 of 100", NULL },
  { "three times, just under the next", 3, "9 of 100", "habit" },
  { "three times, above", 3, "30 of 100", NULL },
  { "three times, nobody counted", 3, NULL, NULL },
};

static void
test_habit (World *world, gconstpointer data)
{
  const Habit *one = data;
  g_autoptr (FanMap) map = NULL;

  add_reach (world, world->office, world->briefing, 1);
  add_reach (world, world->office, world->poster, 1);
  add_reach (world, world->office, world->mail, 1);
  add_touch (world, world->office, world->briefing, "2026-04-01", "done", "20 of 100");
  add_touch (world, world->office, world->mail, "2026-04-02", "done", "10 of 100");
  for (int i = 0; i < one->uses; i++)
    {
      g_autofree char *day = day_from_today (-7 * i);
      add_touch (world, world->office, world->poster, day, "done", one->outcome);
    }
  map = load (world);
  g_assert_cmpint (fan_map_get_cell (map, 1, 1)->used, ==, one->uses);
  g_assert_cmpstr (fan_map_get_cell (map, 1, 1)->mark, ==, one->mark);
  g_assert_null (fan_map_get_cell (map, 1, 0)->mark);
  g_assert_null (fan_map_get_cell (map, 1, 2)->mark);
}

/* One mark a cell: dead before gap before habit. */
static void
test_order_of_marks (World *world, gconstpointer data)
{
  g_autoptr (FanMap) map = NULL;

  add_reach (world, world->crew, world->mail, 2);
  add_reach (world, world->crew, world->poster, 2);
  add_touch (world, world->crew, world->briefing, "2026-05-01", "done", "50 of 140");
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *day = day_from_today (-100 - i);
      add_touch (world, world->crew, world->mail, day, "done", "0 of 140");
      add_touch (world, world->crew, world->poster, day, "done", "1 of 140");
    }
  map = load (world);
  g_assert_cmpstr (fan_map_get_cell (map, 0, 2)->mark, ==, "dead");
  g_assert_cmpstr (fan_map_get_cell (map, 0, 1)->mark, ==, "gap");
  g_assert_cmpstr (fan_map_get_cell (map, 0, 0)->mark, ==, "dead");
}

/* -------- ranking -------- */

static char *
rank_names (FanMap *map, guint row)
{
  g_autoptr (GPtrArray) ranked = fan_map_rank (map, row);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < ranked->len; i++)
    {
      const FanReachCell *cell = g_ptr_array_index (ranked, i);
      g_string_append_printf (out, "%s%s", i ? "|" : "",
                              fan_record_get_label (fan_map_find_channel (map, cell->channel)));
    }
  return g_string_free (out, FALSE);
}

static void
test_rank (World *world, gconstpointer data)
{
  const char *mail = fan_record_get_id (world->mail);
  g_autoptr (FanRecord) manager
      = library_add (world->library, &fan_kind_channel, "name", "Manager", "kind", "person", NULL);
  g_autoptr (FanRecord) chat
      = library_add (world->library, &fan_kind_channel, "name", "áChat", "kind", "chat", NULL);
  g_autofree char *crew = NULL, *office = NULL;
  g_autoptr (FanMap) map = NULL;

  for (int i = 0; i < 3; i++)
    {
      g_object_unref (add_talk (world, world->crew, mail, "2026-05-01", "learner"));
      g_object_unref (add_talk (world, world->office, mail, "2026-05-01", "learner"));
      g_object_unref (add_talk (world, world->office, mail, "2026-05-01", "manager"));
    }
  g_object_unref (add_talk (world, world->crew, fan_record_get_id (chat), "2026-05-01", "learner"));
  g_object_unref (add_talk (world, world->office, fan_record_get_id (chat), "2026-05-01", "learner"));
  for (guint k = 0; k < 2; k++)
    {
      FanRecord *audience = k ? world->office : world->crew;
      add_reach (world, audience, world->mail, 3);
      add_reach (world, audience, world->poster, 2);
      add_reach (world, audience, manager, 1);
      add_reach (world, audience, world->briefing, 1);
    }
  map = load (world);
  crew = rank_names (map, 0);
  office = rank_names (map, 1);
  g_assert_cmpstr (crew, ==, "áChat|Poster|Manager|Shift briefing|Mail");
  g_assert_cmpstr (office, ==, "Mail|áChat|Poster|Manager|Shift briefing");
}

/* -------- give and ask -------- */

static void
add_stance (World *world, int days, const char *stance, const char *status)
{
  g_autofree char *day = day_from_today (days);
  g_autoptr (FanRecord) touch = library_add (world->library, &fan_kind_event, "kind", "touch", "summary",
                                             "Come and see", "audience", fan_record_get_id (world->crew),
                                             "dtstart", day, "stance", stance, "status", status, NULL);
}

static void
test_balance (World *world, gconstpointer data)
{
  g_autoptr (FanMap) before = NULL, after = NULL;
  g_autofree char *last = NULL;
  int give, ask;

  add_stance (world, -89, "give", "done");
  add_stance (world, -1, "give", "done");
  add_stance (world, -90, "ask", "done");
  add_stance (world, 1, "ask", "confirmed");
  add_stance (world, -2, "ask", "cancelled");
  add_stance (world, 0, "ask", "done");
  add_stance (world, 0, NULL, "done");
  before = load (world);
  g_assert_true (fan_map_get_give_ask (before, 0, &give, &ask));
  g_assert_cmpint (give, ==, 2);
  g_assert_cmpint (ask, ==, 1);
  last = fan_date_to_string (&before->last_gift[0]);
  g_assert_cmpstr (last, ==, "2026-05-11");
  g_assert_true (fan_map_get_give_ask (before, 1, &give, &ask));
  g_assert_cmpint (give + ask, ==, 0);
  g_assert_false (g_date_valid (&before->last_gift[1]));
  add_stance (world, -3, "ask", "done");
  add_stance (world, -3, "give", "done");
  after = load (world);
  g_assert_false (fan_map_get_give_ask (after, 0, &give, &ask));
  g_assert_cmpint (give, ==, 3);
  g_assert_cmpint (ask, ==, 2);
}

/* -------- nothing, much, and the sample -------- */

static void
test_empty (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanView) view = library_read (library);
  g_autoptr (GError) error = NULL;
  g_autoptr (FanMap) map = fan_map_load (view, library->clock, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (map->audiences->len + map->channels->len + map->cells->len, ==, 0);
}

/* An audience with no channel yet. */
static void
test_no_channels (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) crew = library_add (library, &fan_kind_audience, "name", "Deck crew", NULL);
  g_autoptr (FanView) view = library_read (library);
  g_autoptr (FanMap) map = fan_map_load (view, library->clock, NULL);
  g_autoptr (GPtrArray) ranked = fan_map_rank (map, 0);

  g_assert_cmpuint (ranked->len, ==, 0);
  g_assert_true (fan_map_is_assumed (map, 0));
}

static gboolean
insert_large (FanChangeSet *set, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) audiences = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) channels = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 150; i++)
    {
      GPtrArray *list = i < 100 ? audiences : channels;
      FanRecord *one = fan_record_new (i < 100 ? &fan_kind_audience : &fan_kind_channel);
      g_autofree char *name = g_strdup_printf ("Pier %u", i);
      fan_record_set_text (one, "name", name);
      g_ptr_array_add (list, one);
      if (!fan_change_set_insert (set, one, error))
        return FALSE;
    }
  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr (FanRecord) touch = fan_record_new (&fan_kind_event);
      g_autofree char *day = day_from_today (-(int)(i % 400));
      fan_record_set_text (touch, "kind", "touch");
      fan_record_set_text (touch, "summary", "Come and see");
      fan_record_set_text (touch, "audience", fan_record_get_id (g_ptr_array_index (audiences, i % 100)));
      fan_record_set_text (touch, "channel", fan_record_get_id (g_ptr_array_index (channels, i / 100 % 50)));
      fan_record_set_text (touch, "dtstart", day);
      fan_record_set_text (touch, "outcome", "7 of 96 came");
      if (!fan_change_set_insert (set, touch, error))
        return FALSE;
    }
  return TRUE;
}

/* 100 x 50 with 10,000 touches: nobody waits. The bound is loose: other tests run beside this one. */
static void
test_large (void)
{
  g_autoptr (Library) library = library_new ();
  gint64 best = G_MAXINT64;
  int uses = 0;

  library_write (library, insert_large, NULL);
  for (guint i = 0; i < 3; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (FanMap) map = library_load_map (library);
      best = MIN (best, g_get_monotonic_time () - start);
      uses = 0;
      for (guint k = 0; k < map->cells->len; k++)
        uses += ((FanReachCell *)g_ptr_array_index (map->cells, k))->used;
    }
  g_test_message ("100 x 50 cells, 10,000 touches: %" G_GINT64_FORMAT " us", best);
  g_assert_cmpint (uses, ==, 25 * 365); /* of every 400 days the first 365 are within 12 months */
  if (g_test_perf ())
    g_assert_cmpint (best, <, 100000);
}

static FanReachCell *
find_cell (FanMap *map, const char *audience, const char *channel)
{
  for (guint row = 0; row < map->audiences->len; row++)
    for (guint column = 0; column < map->channels->len; column++)
      if (g_str_equal (fan_record_get_label (g_ptr_array_index (map->audiences, row)), audience)
          && g_str_equal (fan_record_get_label (g_ptr_array_index (map->channels, column)), channel))
        return fan_map_get_cell (map, row, column);
  g_error ("there is no cell for %s, %s", audience, channel);
}

/* What the picture of the sample shows, but for cells that say nothing but a dot and n. */
static void
test_sample (void)
{
  static const struct
  {
    const char *audience, *channel;
    int importance, n, used;
    const char *mark;
  } cells[] = {
    { "Deck crew", "Shift briefing", 3, 5, 2, NULL },   { "Deck crew", "Poster", 2, 3, 1, "gap" },
    { "Deck crew", "Mail", 0, 0, 9, "dead" },           { "Gate & tickets", "Manager", 3, 5, 1, NULL },
    { "Gate & tickets", "Teams chat", 2, 3, 1, "gap" }, { "Gate & tickets", "Mail", 2, 4, 3, "habit" },
    { "Gate & tickets", "Intranet", 2, 2, 3, "habit" }, { "Galley & café", "Colleague", 2, 2, 0, "gap" },
    { "Galley & café", "Mail", 0, 0, 9, "dead" },       { "Engineers", "Colleague", 3, 4, 0, "gap" },
    { "Skippers", "Skippers’ meeting", 3, 5, 1, NULL }, { "Managers", "Mail", 3, 6, 2, NULL },
    { "Managers", "Intranet", 2, 3, 4, "habit" },       { "Head office", "Teams chat", 3, 7, 1, NULL },
    { "New starters", "Colleague", 2, 2, 0, "gap" },
  };
  static const int heard[] = { 6, 7, 2, 5, 5, 8, 9, 3 };
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanMap) map = NULL;
  g_autofree char *ranked = NULL;
  guint marks = 0;

  library_load_sample (library);
  map = library_load_map (library);
  g_assert_cmpuint (map->audiences->len, ==, G_N_ELEMENTS (heard));
  for (guint i = 0; i < G_N_ELEMENTS (heard); i++)
    g_assert_cmpint (map->heard[i], ==, heard[i]);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      FanReachCell *cell = find_cell (map, cells[i].audience, cells[i].channel);
      g_test_message ("%s, %s", cells[i].audience, cells[i].channel);
      g_assert_cmpint (cell->importance, ==, cells[i].importance);
      g_assert_cmpint (cell->n, ==, cells[i].n);
      g_assert_cmpint (cell->used, ==, cells[i].used);
      g_assert_cmpstr (cell->mark, ==, cells[i].mark);
    }
  for (guint i = 0; i < map->cells->len; i++)
    marks += ((FanReachCell *)g_ptr_array_index (map->cells, i))->mark != NULL;
  g_assert_cmpuint (marks, ==, 10); /* and no others */
  ranked = rank_names (map, 0);
  g_assert_true (g_str_has_prefix (ranked, "Shift briefing|Colleague|Manager|Poster|Crew screen|"));
  g_assert_true (g_str_has_suffix (ranked, "|Mail"));
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
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/map/outcome/%u", i);
      g_test_add (path, World, &outcomes[i], world_open, test_outcome, world_close);
    }
  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    {
      g_autofree char *path = g_strdup_printf ("/map/habit/%s", habits[i].name);
      g_test_add (path, World, &habits[i], world_open, test_habit, world_close);
    }
  g_test_add ("/map/evidence", World, NULL, world_open, test_evidence, world_close);
  g_test_add ("/map/assumed", World, NULL, world_open, test_assumed, world_close);
  g_test_add ("/map/leap-day", World, NULL, world_open, test_leap_day, world_close);
  g_test_add ("/map/removed", World, NULL, world_open, test_removed, world_close);
  g_test_add ("/map/repeating", World, NULL, world_open, test_repeating, world_close);
  g_test_add ("/map/results", World, NULL, world_open, test_results, world_close);
  g_test_add ("/map/results-without-size", World, NULL, world_open, test_results_without_size, world_close);
  g_test_add ("/map/order-of-marks", World, NULL, world_open, test_order_of_marks, world_close);
  g_test_add ("/map/rank", World, NULL, world_open, test_rank, world_close);
  g_test_add ("/map/balance", World, NULL, world_open, test_balance, world_close);
  g_test_add_func ("/map/empty", test_empty);
  g_test_add_func ("/map/no-channels", test_no_channels);
  g_test_add_func ("/map/sample", test_sample);
  g_test_add_func ("/map/large", test_large);
  return g_test_run ();
}
