/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-plan.h"
#include "fan-noise.h"
#include "fan-program-facts.h"
#include "plan-test.h"

#include <string.h>

typedef struct
{
  FanRecord *program;
  GDate launch;
  GPtrArray *lines;
} Plan;

static GPtrArray *
make (Library *world, FanRecord *program, const char *launch, const char *template)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = fan_store_read (world->store, &error);
  GDate date = day (launch);
  GPtrArray *lines = fan_plan_make (view, world->clock, program, &date, template, &error);

  g_assert_no_error (error);
  return lines;
}

static gboolean
apply (FanChangeSet *set, gpointer data, GError **error)
{
  Plan *plan = data;
  return fan_plan_apply (set, plan->program, &plan->launch, plan->lines, error);
}

static GPtrArray *
run (Library *world, FanRecord *program, const char *launch, const char *template)
{
  g_autoptr (GError) error = NULL;
  Plan plan = { program, day (launch), make (world, program, launch, template) };

  fan_store_write (world->store, "Plan", FAN_WRITE_DEFAULT, apply, &plan, &error);
  g_assert_no_error (error);
  return plan.lines;
}

static FanRecord *
add_program (Library *world, const char *audiences)
{
  g_autofree char *named = g_strconcat ("audiences=", audiences, NULL);
  return world_add (world, &fan_kind_program, "title=Calm at the Gate", "benefit=Ten minutes less queue",
                    named, NULL);
}

static char *
describe (GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const FanPlanLine *line = g_ptr_array_index (lines, i);
      g_autofree char *date = fan_date_to_string (&line->date);
      g_string_append_printf (text, "%s%d:%s", i ? " " : "", line->offset_weeks, date);
      if (line->moved)
        g_string_append_c (text, '*');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static FanPlanLine *
get_line (GPtrArray *lines, int offset)
{
  for (guint i = 0; i < lines->len; i++)
    {
      FanPlanLine *line = g_ptr_array_index (lines, i);
      if (line->offset_weeks == offset)
        return line;
    }
  g_assert_not_reached ();
}

static void
assert_actions (GPtrArray *lines, const char *action)
{
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpstr (((FanPlanLine *)g_ptr_array_index (lines, i))->action, ==, action);
}

/* -------- dates -------- */

static void
test_templates (void)
{
  static const struct
  {
    const char *launch, *template, *expected;
  } cases[] = {
    { "2026-09-08", NULL,
      "-12:2026-06-16 -8:2026-07-14 -6:2026-07-28 -4:2026-08-11 -2:2026-08-25 -1:2026-09-01 0:2026-09-08 "
      "1:2026-09-15 4:2026-10-06 8:2026-11-03" },
    { "2026-09-08", "short",
      "-4:2026-08-11 -2:2026-08-25 -1:2026-09-01 0:2026-09-08 1:2026-09-15 4:2026-10-06" },
    { "2026-09-08", "gentle", "-8:2026-07-14 -4:2026-08-11 -1:2026-09-01 0:2026-09-08 4:2026-10-06" },
    /* a Saturday: touches go on to Monday, the launch stays */
    { "2026-09-05", "gentle", "-8:2026-07-13* -4:2026-08-10* -1:2026-08-31* 0:2026-09-05 4:2026-10-05*" },
    /* a Sunday, over the end of a year */
    { "2027-01-03", "gentle", "-8:2026-11-09* -4:2026-12-07* -1:2026-12-28* 0:2027-01-03 4:2027-02-01*" },
    /* a leap day */
    { "2028-02-29", "gentle", "-8:2028-01-04 -4:2028-02-01 -1:2028-02-22 0:2028-02-29 4:2028-03-28" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new ("2026-05-12");
      g_autoptr (FanRecord) program = add_program (world, "");
      g_autoptr (GPtrArray) lines = make (world, program, cases[i].launch, cases[i].template);
      g_autofree char *text = describe (lines);
      g_assert_cmpstr (text, ==, cases[i].expected);
      assert_actions (lines, "new");
    }
}

static void
test_why (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) program = add_program (world, "");
  g_autoptr (FanRecord) busy = world_add (world, &fan_kind_event, "kind=busy", "summary=Summer timetable",
                                          "dtstart=2026-08-10", "dtend=2026-08-12", NULL);
  g_autoptr (GPtrArray) lines = make (world, program, "2026-09-05", NULL);
  const FanPlanLine *line = get_line (lines, -4);

  g_assert_true (line->moved);
  assert_day (&line->moved_from, "2026-08-08");
  assert_day (&line->date, "2026-08-12"); /* Saturday, then Sunday, then two busy days */
  g_assert_cmpstr (line->why, ==, "Sat 8 Aug is a weekend, Mon 10 Aug is taken: Summer timetable");
  g_assert_cmpstr (get_line (lines, -2)->why, ==, "Sat 22 Aug is a weekend");
  g_assert_cmpstr (get_line (lines, 0)->kind, ==, "milestone");
  g_assert_false (get_line (lines, 0)->moved);
  g_assert_null (get_line (lines, 0)->why);
}

static void
test_busy_days (void)
{
  static const struct
  {
    const char *start, *end, *rrule, *expected; /* the touch of 2026-08-11 */
  } cases[] = {
    { "dtstart=2026-08-11", "dtend=", "rrule=", "2026-08-12" },
    { "dtstart=2026-08-10", "dtend=2026-08-11", "rrule=", "2026-08-11" }, /* the end is not in it */
    { "dtstart=2026-08-10", "dtend=2026-08-15", "rrule=", "2026-08-17" }, /* Friday, then a weekend */
    { "dtstart=2026-08-07", "dtend=2026-08-18", "rrule=", "2026-08-18" }, /* across a weekend */
    { "dtstart=2026-08-11T09:00", "dtend=2026-08-11T10:00", "rrule=", "2026-08-12" }, /* an hour is enough */
    { "dtstart=2026-08-10T22:00", "dtend=2026-08-11T00:00", "rrule=", "2026-08-11" }, /* until midnight */
    { "dtstart=2026-08-10T22:00", "dtend=2026-08-11T00:01", "rrule=", "2026-08-12" }, /* a minute more */
    { "dtstart=2020-01-07", "dtend=", "rrule=FREQ=WEEKLY;BYDAY=TU,WE",
      "2026-08-13" }, /* every Tuesday, Wednesday */
    { "dtstart=2026-08-04", "dtend=", "rrule=FREQ=DAILY;UNTIL=20260820", "2026-08-21" },
    { "dtstart=2026-08-11", "dtend=2026-10-01",
      "rrule=", "2026-10-01" }, /* longer than what is read at first */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new ("2026-05-12");
      g_autoptr (FanRecord) program = add_program (world, "");
      g_autoptr (FanRecord) busy = world_add (world, &fan_kind_event, "kind=busy", "summary=Dry dock",
                                              cases[i].start, cases[i].end, cases[i].rrule, NULL);
      g_autoptr (GPtrArray) lines = make (world, program, "2026-09-08", NULL);
      assert_day (&get_line (lines, -4)->date, cases[i].expected);
    }
}

static void
test_cancelled_busy_is_free (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) program = add_program (world, "");
  g_autoptr (FanRecord) busy = world_add (world, &fan_kind_event, "kind=busy", "summary=Dry dock",
                                          "dtstart=2026-08-11", "status=cancelled", NULL);
  g_autoptr (GPtrArray) lines = make (world, program, "2026-09-08", NULL);

  assert_day (&get_line (lines, -4)->date, "2026-08-11");
}

/* -2 and -1 fall into one long blackout: one audience hears nothing for three days, two may be told a day apart. */
static void
test_touches_keep_apart (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) busy = world_add (world, &fan_kind_event, "kind=busy", "summary=Dry dock",
                                          "dtstart=2026-08-24", "dtend=2026-09-05", NULL);
  g_autoptr (FanRecord) gate = world_add (world, &fan_kind_audience, "name=Gate & Tickets", NULL);
  g_autoptr (FanRecord) nobody = add_program (world, "");
  g_autoptr (FanRecord) one = add_program (world, fan_record_get_id (gate));
  g_autoptr (GPtrArray) free_lines = make (world, nobody, "2026-09-08", NULL);
  g_autoptr (GPtrArray) lines = make (world, one, "2026-09-08", NULL);

  assert_day (&get_line (free_lines, -2)->date, "2026-09-07");
  assert_day (&get_line (free_lines, -1)->date, "2026-09-08");
  assert_day (&get_line (lines, -2)->date, "2026-09-07");
  assert_day (&get_line (lines, -1)->date, "2026-09-10");
  assert_day (&get_line (lines, 1)->date, "2026-09-15");
}

static void
assert_refused (Library *world, const GDate *launch, const char *template, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = fan_store_read (world->store, NULL);
  g_autoptr (FanRecord) program = add_program (world, "");

  g_assert_null (fan_plan_make (view, world->clock, program, launch, template, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_refusals (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  GDate launch = day ("2026-09-08"), early = day ("0001-01-01"), late = day ("9999-12-31"), none;
  g_autoptr (FanRecord) busy = NULL;

  g_date_clear (&none, 1);
  assert_refused (world, &launch, "loud", "standard, short, gentle");
  assert_refused (world, &early, NULL, "1900");
  assert_refused (world, &late, NULL, "9899");
  assert_refused (world, &none, NULL, "1900");
  busy = world_add (world, &fan_kind_event, "kind=busy", "summary=Dry dock", "dtstart=2026-01-01",
                    "dtend=2030-01-01", NULL);
  assert_refused (world, &launch, NULL, "no free working day");
}

/* -------- who and how -------- */

static FanRecord *
add_channel (Library *world, const char *name, const char *kind, FanRecord *audience, int importance)
{
  g_autofree char *named = g_strconcat ("name=", name, NULL);
  g_autofree char *of_kind = g_strconcat ("kind=", kind, NULL);
  FanRecord *channel = world_add (world, &fan_kind_channel, named, of_kind, NULL);
  g_autofree char *for_whom = g_strconcat ("audience=", fan_record_get_id (audience), NULL);
  g_autofree char *which = g_strconcat ("channel=", fan_record_get_id (channel), NULL);
  g_autofree char *weight = g_strdup_printf ("importance=%d", importance);
  g_autoptr (FanRecord) reach = world_add (world, &fan_kind_reach, for_whom, which, weight, NULL);

  return channel;
}

static void
test_channels (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) crew
      = world_add (world, &fan_kind_audience, "name=Deck Crew", "has_mail=false", NULL);
  g_autoptr (FanRecord) mail = add_channel (world, "All-hands mail", "mail", crew, 3);
  g_autoptr (FanRecord) board = add_channel (world, "Mess board", "poster", crew, 1);
  g_autoptr (FanRecord) brief = add_channel (world, "Shift brief", "meeting", crew, 3);
  g_autoptr (FanRecord) screen = add_channel (world, "Screen", "signage", crew, 2);
  g_autoptr (FanRecord) blog = add_channel (world, "Blog", "blog", crew, 0);
  g_autoptr (FanRecord) program = add_program (world, fan_record_get_id (crew));
  g_autoptr (GPtrArray) lines = make (world, program, "2026-09-08", NULL);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lines->len; i++)
    {
      const FanPlanLine *line = g_ptr_array_index (lines, i);
      if (line->offset_weeks == 0)
        continue;
      g_assert_cmpstr (line->audience, ==, fan_record_get_id (crew));
      g_assert_cmpstr (line->channel, !=, fan_record_get_id (mail)); /* they have none */
      g_assert_cmpstr (line->channel, !=, fan_record_get_id (blog)); /* nobody looks there */
      g_hash_table_add (used, line->channel);
    }
  g_assert_cmpuint (g_hash_table_size (used), ==, 3);
  g_assert_cmpstr (get_line (lines, -12)->channel, ==, fan_record_get_id (brief)); /* the best one first */
  g_assert_cmpstr (get_line (lines, -8)->channel, ==, fan_record_get_id (screen));
  g_assert_cmpstr (get_line (lines, -6)->channel, ==, fan_record_get_id (board));
}

/* Each of one to four audiences hears its share, gets before it is asked, and is not only asked. */
static void
test_audiences (void)
{
  for (guint n = 1; n <= 4; n++)
    {
      g_autoptr (Library) world = world_new ("2026-05-12");
      g_autoptr (GPtrArray) audiences = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GString) ids = g_string_new (NULL);
      g_autoptr (FanRecord) program = NULL;
      g_autoptr (GPtrArray) lines = NULL;
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *name = g_strdup_printf ("name=Crew %u", i);
          FanRecord *audience = world_add (world, &fan_kind_audience, name, NULL);
          g_ptr_array_add (audiences, audience);
          g_string_append_printf (ids, "%s%s", i ? "," : "", fan_record_get_id (audience));
        }
      program = add_program (world, ids->str);
      lines = make (world, program, "2026-09-08", NULL);
      for (guint i = 0; i < n; i++)
        {
          guint touches = 0, asks = 0;
          for (guint j = 0; j < lines->len; j++)
            {
              const FanPlanLine *line = g_ptr_array_index (lines, j);
              if (g_strcmp0 (line->audience, fan_record_get_id (g_ptr_array_index (audiences, i))) != 0)
                continue;
              touches++;
              asks += g_str_equal (line->stance, "ask");
            }
          g_assert_cmpuint (touches, >=, 9 / n);
          g_assert_cmpuint (touches, <=, (9 + n - 1) / n);
          g_assert_cmpuint (asks, <, touches);
        }
    }
}

/* With channels each touch is named by its own; no two have one name. */
static void
test_names (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) poster = world_add (world, &fan_kind_channel, "name=Poster", NULL);
  g_autoptr (FanRecord) mail = world_add (world, &fan_kind_channel, "name=Mail", NULL);
  g_autoptr (FanRecord) program = add_program (world, "");
  g_autoptr (GPtrArray) lines = make (world, program, "2026-09-08", NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  FanPlanLine *first = g_ptr_array_index (lines, 0);

  for (guint i = 0; i < lines->len; i++)
    g_assert_true (g_hash_table_add (names, ((FanPlanLine *)g_ptr_array_index (lines, i))->summary));
  g_assert_true (g_str_has_suffix (first->summary, ": Ten minutes less queue"));
  fan_plan_line_set_channel (first, fan_record_get_id (mail), "Mail");
  g_assert_cmpstr (first->summary, ==, "Mail: Ten minutes less queue");
  fan_plan_line_set_channel (first, NULL, NULL);
  g_assert_cmpstr (first->summary, ==, "Calm at the Gate: Ten minutes less queue");
}

static void
test_words (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) program = add_program (world, "");
  g_autoptr (FanRecord) bare = world_add (world, &fan_kind_program, "title=Rota Without Tears", NULL);
  g_autoptr (FanRecord) full = world_add (world, &fan_kind_program, "title=Knots", "benefit=Home earlier",
                                          "key_message=Come on Tuesday", NULL);
  g_autoptr (GPtrArray) lines = make (world, program, "2026-09-08", NULL);
  g_autoptr (GPtrArray) bare_lines = make (world, bare, "2026-09-08", NULL);
  g_autoptr (GPtrArray) full_lines = make (world, full, "2026-09-08", NULL);

  g_assert_cmpstr (get_line (lines, -12)->summary, ==, "Calm at the Gate: Ten minutes less queue");
  g_assert_cmpstr (get_line (lines, 0)->summary, ==, "Calm at the Gate starts");
  g_assert_cmpstr (get_line (lines, 1)->summary, ==, "How is it going with Calm at the Gate?");
  g_assert_cmpstr (get_line (bare_lines, -12)->summary, ==, "Rota Without Tears");
  g_assert_cmpstr (get_line (full_lines, -12)->summary, ==, "Knots: Home earlier");
  g_assert_cmpstr (get_line (full_lines, -6)->summary, ==, "Knots: Come on Tuesday");
  g_assert_cmpstr (get_line (full_lines, -8)->summary, ==, "Knots: Home earlier (8 weeks to go)");
  g_assert_cmpstr (get_line (full_lines, 4)->summary, ==, "How is it going with Knots? (week 4)");
  g_assert_cmpstr (get_line (lines, -12)->stance, ==, "give");
  g_assert_cmpstr (get_line (lines, -6)->stance, ==, "ask");
  g_assert_cmpstr (get_line (lines, 8)->stance, ==, "support");
  g_assert_null (get_line (lines, 0)->stance);
}

/* -------- again -------- */

static void
test_written (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) gate = world_add (world, &fan_kind_audience, "name=Gate & Tickets", NULL);
  g_autoptr (FanRecord) screen = add_channel (world, "Screen", "signage", gate, 2);
  g_autoptr (FanRecord) program = add_program (world, fan_record_get_id (gate));
  g_autoptr (GPtrArray) lines = run (world, program, "2026-09-08", NULL);
  g_autoptr (GPtrArray) events = world_list (world, &fan_kind_event);
  g_autoptr (FanRecord) stored = world_get (world, &fan_kind_program, fan_record_get_id (program));

  g_assert_cmpuint (events->len, ==, 10);
  g_assert_cmpstr (fan_record_get_text (stored, "launch"), ==, "2026-09-08");
  g_assert_cmpstr (fan_record_get_text (program, "launch"), ==, "2026-09-08");
  for (guint i = 0; i < lines->len; i++)
    {
      const FanPlanLine *line = g_ptr_array_index (lines, i);
      g_autoptr (FanRecord) event = world_get (world, &fan_kind_event, line->id);
      g_autofree char *date = fan_date_to_string (&line->date);
      g_assert_cmpstr (fan_record_get_text (event, "dtstart"), ==, date);
      g_assert_true (fan_record_get_bool (event, "all_day"));
      g_assert_cmpstr (fan_record_get_text (event, "program"), ==, fan_record_get_id (program));
      g_assert_cmpstr (fan_record_get_text (event, "kind"), ==, line->offset_weeks ? "touch" : "milestone");
      g_assert_cmpstr (fan_record_get_text (event, "channel"), ==,
                       line->offset_weeks ? fan_record_get_id (screen) : NULL);
      g_assert_cmpint (fan_record_get_int (event, "offset_weeks"), ==, line->offset_weeks);
    }
}

static void
test_again_changes_nothing (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) gate = world_add (world, &fan_kind_audience, "name=Gate & Tickets", NULL);
  g_autoptr (FanRecord) crew = world_add (world, &fan_kind_audience, "name=Deck Crew", NULL);
  g_autofree char *both = g_strjoin (",", fan_record_get_id (gate), fan_record_get_id (crew), NULL);
  g_autoptr (FanRecord) busy = world_add (world, &fan_kind_event, "kind=busy", "summary=Dry dock",
                                          "dtstart=2026-08-20", "dtend=2026-09-05", NULL);
  g_autoptr (FanRecord) program = add_program (world, both);
  g_autoptr (GPtrArray) first = run (world, program, "2026-09-05", NULL);
  g_autoptr (GPtrArray) second = run (world, program, "2026-09-05", NULL);
  g_autoptr (GPtrArray) events = world_list (world, &fan_kind_event);
  g_autofree char *was = describe (first), *is = describe (second);

  assert_actions (second, "kept");
  g_assert_cmpstr (is, ==, was);
  g_assert_cmpuint (events->len, ==, 11);
}

static void
test_moves_only_open_ones (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) program = add_program (world, "");
  g_autoptr (GPtrArray) first = run (world, program, "2026-09-08", NULL);
  g_autoptr (FanRecord) done = world_get (world, &fan_kind_event, get_line (first, -12)->id);
  g_autoptr (FanRecord) pinned = world_get (world, &fan_kind_event, get_line (first, -4)->id);
  g_autoptr (FanRecord) cancelled = world_get (world, &fan_kind_event, get_line (first, -2)->id);
  g_autoptr (FanRecord) timed = world_get (world, &fan_kind_event, get_line (first, -1)->id);
  g_autoptr (FanRecord) own
      = world_add (world, &fan_kind_event, "kind=touch", "summary=By hand", "dtstart=2026-08-03", NULL);
  g_autoptr (GPtrArray) second = NULL, events = NULL;
  g_autoptr (FanRecord) moved = NULL, untouched = NULL;

  world_set (world, done, "status=done", NULL);
  world_set (world, pinned, "pinned=true", NULL);
  world_set (world, cancelled, "status=cancelled", NULL);
  world_set (world, timed, "dtstart=2026-09-01T14:30", "dtend=2026-09-01T15:00", "tzid=Europe/Lisbon", NULL);
  second = run (world, program, "2026-09-15", NULL);
  events = world_list (world, &fan_kind_event);
  g_assert_cmpuint (events->len, ==, 11);
  assert_day (&get_line (second, -12)->date, "2026-06-16");
  assert_day (&get_line (second, -4)->date, "2026-08-11");
  assert_day (&get_line (second, -2)->date, "2026-08-25");
  g_assert_cmpstr (get_line (second, -12)->action, ==, "kept");
  g_assert_cmpstr (get_line (second, -4)->action, ==, "kept");
  g_assert_cmpstr (get_line (second, -2)->action, ==, "kept");
  g_assert_cmpstr (get_line (second, -8)->action, ==, "moved");
  g_assert_cmpstr (get_line (second, 0)->action, ==, "moved");
  moved = world_get (world, &fan_kind_event, fan_record_get_id (timed));
  g_assert_cmpstr (fan_record_get_text (moved, "dtstart"), ==, "2026-09-08T14:30:00");
  g_assert_cmpstr (fan_record_get_text (moved, "dtend"), ==, "2026-09-08T15:00:00");
  g_assert_cmpint (fan_record_get_int (moved, "sequence"), ==, 1);
  untouched = world_get (world, &fan_kind_event, fan_record_get_id (done));
  g_assert_cmpint (fan_record_get_int (untouched, "sequence"), ==, 0);
}

static void
test_removed_comes_anew_and_others_move_along (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) program = add_program (world, "");
  g_autoptr (GPtrArray) first = run (world, program, "2026-09-08", NULL);
  g_autoptr (FanRecord) gone = world_get (world, &fan_kind_event, get_line (first, -1)->id);
  g_autoptr (GPtrArray) second = NULL, events = NULL;

  library_remove (world, gone);
  second = run (world, program, "2026-09-15", "short");
  events = world_list (world, &fan_kind_event);
  g_assert_cmpuint (events->len, ==, 10);
  g_assert_cmpstr (get_line (second, -1)->action, ==, "new");
  g_assert_cmpstr (get_line (second, -1)->id, !=, fan_record_get_id (gone));
  g_assert_cmpstr (get_line (second, -12)->action, ==, "moved"); /* the short plan has none of it */
  assert_day (&get_line (second, -12)->date, "2026-06-23");
}

static void
test_undone_as_one_step (void)
{
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) program = add_program (world, "");
  g_autoptr (GPtrArray) lines = run (world, program, "2026-09-08", NULL);
  g_autoptr (FanRecord) stored = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  fan_store_undo (world->store, NULL, NULL, &error);
  g_assert_no_error (error);
  events = world_list (world, &fan_kind_event);
  stored = world_get (world, &fan_kind_program, fan_record_get_id (program));
  g_assert_cmpuint (events->len, ==, 0);
  g_assert_true (fan_record_is_null (stored, "launch"));
}

/* -------- moved at random -------- */

/* What holds whatever happened: one line per offset, working days, none twice, nobody twice in a few days. */
static void
assert_sound_plan (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const FanPlanLine *a = g_ptr_array_index (lines, i);
      if (a->offset_weeks == 0 || !g_str_equal (a->action, "moved"))
        continue;
      g_assert_cmpint (g_date_get_weekday (&a->date), <, G_DATE_SATURDAY);
      for (guint j = 0; j < lines->len; j++)
        {
          const FanPlanLine *b = g_ptr_array_index (lines, j);
          int apart = ABS (g_date_days_between (&a->date, &b->date));
          if (i == j || b->offset_weeks == 0)
            continue;
          g_assert_cmpint (a->offset_weeks, !=, b->offset_weeks);
          g_assert_cmpint (apart, >, 0);
          if (g_strcmp0 (a->audience, b->audience) == 0)
            g_assert_cmpint (apart, >=, FAN_NOISE_GAP_DAYS);
        }
    }
}

static const char *
find_start (GPtrArray *events, const char *id)
{
  for (guint i = 0; i < events->len; i++)
    if (g_str_equal (fan_record_get_id (g_ptr_array_index (events, i)), id))
      return fan_record_get_text (g_ptr_array_index (events, i), "dtstart");
  return NULL;
}

static void
test_random_moves (void)
{
  static const int fixed[] = { -12, -4, 4 };
  g_autoptr (Library) world = world_new ("2026-05-12");
  g_autoptr (FanRecord) gate = world_add (world, &fan_kind_audience, "name=Gate & Tickets", NULL);
  g_autoptr (FanRecord) crew = world_add (world, &fan_kind_audience, "name=Deck Crew", NULL);
  g_autofree char *both = g_strjoin (",", fan_record_get_id (gate), fan_record_get_id (crew), NULL);
  g_autoptr (FanRecord) busy = world_add (world, &fan_kind_event, "kind=busy", "summary=Dry dock",
                                          "dtstart=2026-08-20", "dtend=2026-09-05", NULL);
  g_autoptr (FanRecord) weekly
      = world_add (world, &fan_kind_event, "kind=busy", "summary=Stock day", "dtstart=2026-01-07",
                   "rrule=FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", NULL);
  g_autoptr (FanRecord) program = add_program (world, both);
  g_autoptr (GPtrArray) first = run (world, program, "2026-09-08", NULL);
  g_auto (GStrv) dates = g_new0 (char *, 4);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (FanRecord) event = world_get (world, &fan_kind_event, get_line (first, fixed[i])->id);
      world_set (world, event, i == 1 ? "pinned=true" : "status=done", NULL);
      dates[i] = fan_date_to_string (&get_line (first, fixed[i])->date);
    }
  for (guint round = 0; round < 100; round++)
    {
      GDate from = day ("2026-09-08"), launch;
      g_autofree char *text = NULL;
      g_autoptr (GPtrArray) lines = NULL, again = NULL, events = NULL;
      launch = fan_date_add_days (&from, g_test_rand_int_range (-120, 400));
      text = fan_date_to_string (&launch);
      lines = run (world, program, text, NULL);
      events = world_list (world, &fan_kind_event);
      g_assert_cmpuint (lines->len, ==, 10);
      g_assert_cmpuint (events->len, ==, 12);
      assert_sound_plan (lines);
      for (guint i = 0; i < 3; i++)
        assert_day (&get_line (lines, fixed[i])->date, dates[i]);
      assert_day (&get_line (lines, 0)->date, text);
      for (guint i = 0; i < lines->len; i++)
        {
          const FanPlanLine *line = g_ptr_array_index (lines, i);
          GDate wanted = fan_date_add_days (&launch, 7 * line->offset_weeks);
          g_autofree char *date = fan_date_to_string (&line->date);
          g_assert_cmpstr (find_start (events, line->id), ==, date);
          if (line->offset_weeks != fixed[0] && line->offset_weeks != fixed[1]
              && line->offset_weeks != fixed[2])
            g_assert_cmpint (g_date_compare (&line->date, &wanted), >=, 0);
        }
      again = make (world, program, text, NULL);
      assert_actions (again, "kept");
    }
}

/* -------- facts -------- */

static void
test_facts (void)
{
  g_autoptr (Library) world = world_new ("2026-08-01");
  g_autoptr (FanRecord) gate = world_add (world, &fan_kind_audience, "name=Gate & Tickets", NULL);
  g_autoptr (FanRecord) crew = world_add (world, &fan_kind_audience, "name=Deck Crew", NULL);
  g_autoptr (FanRecord) screen = add_channel (world, "Screen", "signage", gate, 2);
  g_autoptr (FanRecord) blog = add_channel (world, "Blog", "blog", gate, 1);
  g_autofree char *both = g_strjoin (",", fan_record_get_id (gate), fan_record_get_id (crew), NULL);
  g_autoptr (FanRecord) program = add_program (world, both);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanRecord) cancelled = NULL, early = NULL;
  g_autoptr (FanProgramFacts) none = NULL, facts = NULL;
  const FanAudienceFacts *first, *second;

  view = fan_store_read (world->store, NULL);
  none = fan_program_facts_find (view, world->clock, program, NULL);
  g_assert_cmpuint (none->touches, ==, 0);
  g_assert_cmpuint (none->audiences->len, ==, 2);
  g_assert_false (none->brief_ready);
  g_assert_cmpuint (g_strv_length (none->brief_missing), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *)none->brief_missing, "desired_outcome"));
  g_clear_pointer (&view, fan_view_free);

  lines = run (world, program, "2026-09-08", NULL);
  cancelled = world_get (world, &fan_kind_event, get_line (lines, -12)->id);
  world_set (world, cancelled, "status=cancelled", NULL);
  early = world_get (world, &fan_kind_event, get_line (lines, 8)->id);
  world_set (world, early, "status=done", NULL);
  world_set (world, program, "key_message=Come on Tuesday", "desired_outcome=Calm", NULL);
  view = fan_store_read (world->store, NULL);
  facts = fan_program_facts_find (view, world->clock, program, NULL);
  g_assert_true (facts->brief_ready);
  g_assert_cmpuint (facts->touches, ==, 8);
  g_assert_cmpuint (facts->told, ==, 3); /* -8 and -6 are over, +8 is done */
  g_assert_cmpuint (facts->channels, ==, 2);
  first = g_ptr_array_index (facts->audiences, 0);
  second = g_ptr_array_index (facts->audiences, 1);
  g_assert_cmpstr (first->audience, ==, fan_record_get_id (gate));
  g_assert_cmpuint (first->touches + second->touches, ==, 8);
  g_assert_cmpuint (first->channels, ==, 2);
  g_assert_cmpuint (second->channels, ==, 0);
  g_assert_cmpuint (first->gives + first->asks + first->supports, ==, first->touches);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/templates", test_templates);
  g_test_add_func ("/plan/why", test_why);
  g_test_add_func ("/plan/busy-days", test_busy_days);
  g_test_add_func ("/plan/cancelled-busy-is-free", test_cancelled_busy_is_free);
  g_test_add_func ("/plan/touches-keep-apart", test_touches_keep_apart);
  g_test_add_func ("/plan/refusals", test_refusals);
  g_test_add_func ("/plan/channels", test_channels);
  g_test_add_func ("/plan/audiences", test_audiences);
  g_test_add_func ("/plan/words", test_words);
  g_test_add_func ("/plan/names", test_names);
  g_test_add_func ("/plan/written", test_written);
  g_test_add_func ("/plan/again-changes-nothing", test_again_changes_nothing);
  g_test_add_func ("/plan/moves-only-open-ones", test_moves_only_open_ones);
  g_test_add_func ("/plan/removed-comes-anew-and-others-move-along",
                   test_removed_comes_anew_and_others_move_along);
  g_test_add_func ("/plan/undone-as-one-step", test_undone_as_one_step);
  g_test_add_func ("/plan/random-moves", test_random_moves);
  g_test_add_func ("/plan/facts", test_facts);
  return g_test_run ();
}
