/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-event-edit.h"
#include "fan-occurrences.h"
#include "model-test.h"

#include <string.h>

/* A calendar in Berlin. */
typedef struct
{
  Library *library;
} Calendar;

static void
calendar_open (Calendar *calendar, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  calendar->library = library_new_in (TEST_NOW, zone);
}

static void
calendar_close (Calendar *calendar, gconstpointer data)
{
  library_free (calendar->library);
}

#define add_event(calendar, ...) library_add ((calendar)->library, &fan_kind_event, __VA_ARGS__, NULL)

/* Of Tuesdays at ten, half an hour, from 5 May on. */
static FanRecord *
add_weekly (Calendar *calendar, const char *rrule)
{
  return add_event (calendar, "summary", "Team", "dtstart", "2026-05-05T10:00:00", "dtend",
                    "2026-05-05T10:30:00", "tzid", "Europe/Berlin", "rrule", rrule);
}

static char *
tell (Calendar *calendar, const char *from, const char *to)
{
  GTimeZone *zone = fan_clock_get_zone (calendar->library->clock);
  g_autoptr (FanView) view = library_read (calendar->library);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list
      = fan_occurrences_list (view, calendar->library->clock, fan_local_to_instant (from, NULL, zone),
                              fan_local_to_instant (to, NULL, zone), &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const FanEventOccurrence *occurrence = g_ptr_array_index (list, i);
      g_string_append_printf (out, "%s%.11s", i ? " " : "", occurrence->start + 5);
      if (strcmp (fan_record_get_label (occurrence->event), "Team") != 0)
        g_string_append_printf (out, "=%s", fan_record_get_label (occurrence->event));
    }
  return g_string_free (out, FALSE);
}

#define assert_calendar(calendar, expected)                                                                  \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *said = tell (calendar, "2026-01-01", "2026-09-01");                                     \
    g_assert_cmpstr (said, ==, expected);                                                                    \
  }                                                                                                          \
  G_STMT_END

/* -------- steps -------- */

typedef struct
{
  const char *id, *occurrence;
  FanEventScope scope;
  int days;
  gboolean removes;
  FanRecord *values;
} Edit;

static gboolean
do_edit (FanChangeSet *set, gpointer data, GError **error)
{
  const Edit *edit = data;

  if (edit->values != NULL)
    return fan_event_edit_update (set, edit->occurrence, edit->scope, edit->values, error);
  if (edit->removes)
    return fan_event_edit_remove (set, edit->id, edit->occurrence, edit->scope, error);
  return fan_event_edit_move (set, edit->id, edit->occurrence, edit->scope, edit->days, error);
}

static void
move (Calendar *calendar, const char *id, const char *occurrence, FanEventScope scope, int days)
{
  Edit edit = { .id = id, .occurrence = occurrence, .scope = scope, .days = days };
  library_write (calendar->library, do_edit, &edit);
}

static void
take_away (Calendar *calendar, const char *id, const char *occurrence, FanEventScope scope)
{
  Edit edit = { .id = id, .occurrence = occurrence, .scope = scope, .removes = TRUE };
  library_write (calendar->library, do_edit, &edit);
}

/* Pairs of field and text, then NULL. */
static void change (Calendar *calendar, const char *id, const char *occurrence, FanEventScope scope, ...)
    G_GNUC_NULL_TERMINATED;

static void
change (Calendar *calendar, const char *id, const char *occurrence, FanEventScope scope, ...)
{
  g_autoptr (FanView) view = library_read (calendar->library);
  g_autoptr (GError) error = NULL;
  g_autoptr (FanRecord) values = fan_event_edit_load (view, id, occurrence, &error);
  Edit edit = { .occurrence = occurrence, .scope = scope, .values = values };
  const char *field;
  va_list args;

  g_assert_no_error (error);
  va_start (args, scope);
  while ((field = va_arg (args, const char *)) != NULL)
    library_enter (values, field, va_arg (args, const char *));
  va_end (args);
  library_write (calendar->library, do_edit, &edit);
}

static void
undo (Calendar *calendar)
{
  g_autoptr (GError) error = NULL;

  fan_store_undo (calendar->library->store, NULL, NULL, &error);
  g_assert_no_error (error);
}

static FanRecord *
read_again (Calendar *calendar, FanRecord *event)
{
  g_autoptr (FanView) view = library_read (calendar->library);
  g_autoptr (GError) error = NULL;
  FanRecord *now = fan_view_get (view, &fan_kind_event, fan_record_get_id (event), &error);

  g_assert_no_error (error);
  return now;
}

static void
assert_field (Calendar *calendar, FanRecord *event, const char *field, const char *expected)
{
  g_autoptr (FanRecord) now = read_again (calendar, event);
  g_assert_cmpstr (fan_record_get_text (now, field), ==, expected);
}

#define FOUR "05-05T10:00 05-12T10:00 05-19T10:00 05-26T10:00"

/* -------- once -------- */

static void
test_once (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) poster = add_event (calendar, "summary", "Team", "dtstart", "2026-05-12");
  g_autoptr (FanRecord) now = NULL;

  move (calendar, fan_record_get_id (poster), NULL, FAN_EVENT_ALL, 8);
  assert_calendar (calendar, "05-20");
  now = read_again (calendar, poster);
  g_assert_cmpint (fan_record_get_int (now, "sequence"), ==, 1);
  g_assert_null (fan_record_get_text (now, "dtend"));
  undo (calendar);
  assert_calendar (calendar, "05-12");
  take_away (calendar, fan_record_get_id (poster), NULL, FAN_EVENT_THIS);
  assert_calendar (calendar, "");
}

/* An entry begins to repeat when a rule is set. */
static void
test_becomes_repeating (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) poster = add_event (calendar, "summary", "Team", "dtstart", "2026-05-12");

  change (calendar, fan_record_get_id (poster), NULL, FAN_EVENT_ALL, "rrule", "FREQ=DAILY;COUNT=2", NULL);
  assert_calendar (calendar, "05-12 05-13");
}

/* -------- one time -------- */

static void
test_this (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_weekly (calendar, "FREQ=WEEKLY;BYDAY=TU;COUNT=4");
  const char *id = fan_record_get_id (team);

  move (calendar, id, "2026-05-12T10:00:00", FAN_EVENT_THIS, 1);
  assert_calendar (calendar, "05-05T10:00 05-13T10:00 05-19T10:00 05-26T10:00");
  change (calendar, id, "2026-05-12T10:00:00", FAN_EVENT_THIS, "summary", "Talk", NULL);
  assert_calendar (calendar, "05-05T10:00 05-13T10:00=Talk 05-19T10:00 05-26T10:00");
  take_away (calendar, id, "2026-05-19T10:00:00", FAN_EVENT_THIS);
  assert_calendar (calendar, "05-05T10:00 05-13T10:00=Talk 05-26T10:00");
  take_away (calendar, id, "2026-05-12T10:00:00", FAN_EVENT_THIS);
  assert_calendar (calendar, "05-05T10:00 05-26T10:00");
  for (int i = 0; i < 4; i++)
    undo (calendar);
  assert_calendar (calendar, FOUR);
}

static void
test_exception_is_written_as_others_read_it (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_weekly (calendar, "FREQ=WEEKLY;BYDAY=TU;COUNT=4");
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);
  g_autoptr (GPtrArray) found = NULL;
  FanRecord *exception;

  move (calendar, fan_record_get_id (team), "2026-05-12T10:00:00", FAN_EVENT_THIS, 1);
  view = library_read (calendar->library);
  fan_query_where_set (query, "recurrence_id");
  found = fan_view_list (view, query, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  exception = g_ptr_array_index (found, 0);
  g_assert_cmpstr (fan_record_get_text (exception, "uid"), ==, fan_record_get_text (team, "uid"));
  g_assert_cmpstr (fan_record_get_text (exception, "recurrence_id"), ==, "2026-05-12T10:00:00");
  g_assert_cmpstr (fan_record_get_text (exception, "dtend"), ==, "2026-05-13T10:30:00");
  g_assert_null (fan_record_get_text (exception, "rrule"));
  g_assert_cmpint (fan_record_get_int (exception, "sequence"), ==, 1);
}

/* The last time of a series that is taken away takes the series with it. */
static void
test_last_one_removed (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_weekly (calendar, "FREQ=WEEKLY;COUNT=2");
  const char *id = fan_record_get_id (team);

  take_away (calendar, id, "2026-05-05T10:00:00", FAN_EVENT_THIS);
  take_away (calendar, id, "2026-05-12T10:00:00", FAN_EVENT_THIS);
  assert_calendar (calendar, "");
  {
    g_autoptr (FanView) view = library_read (calendar->library);
    g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);
    g_assert_cmpint (fan_view_count (view, query, NULL), ==, 0);
  }
}

/* -------- this and later -------- */

static void
test_later_with_count (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_weekly (calendar, "FREQ=WEEKLY;BYDAY=TU;COUNT=4");

  move (calendar, fan_record_get_id (team), "2026-05-19T10:00:00", FAN_EVENT_LATER, 1);
  assert_calendar (calendar, "05-05T10:00 05-12T10:00 05-20T10:00 05-27T10:00");
  assert_field (calendar, team, "rrule", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260519T075959Z");
  undo (calendar);
  assert_calendar (calendar, FOUR);
}

static void
test_later_with_until (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_weekly (calendar, "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260526T080000Z");

  change (calendar, fan_record_get_id (team), "2026-05-19T10:00:00", FAN_EVENT_LATER, "dtstart",
          "2026-05-20T15:00:00", "dtend", "2026-05-20T16:00:00", "summary", "Talk", NULL);
  assert_calendar (calendar, "05-05T10:00 05-12T10:00 05-20T15:00=Talk 05-27T15:00=Talk");
}

/* All there is from the first time on: that is all. */
static void
test_later_from_the_first (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_weekly (calendar, "FREQ=WEEKLY;BYDAY=TU;COUNT=4");

  move (calendar, fan_record_get_id (team), "2026-05-05T10:00:00", FAN_EVENT_LATER, -1);
  assert_calendar (calendar, "05-04T10:00 05-11T10:00 05-18T10:00 05-25T10:00");
  assert_field (calendar, team, "rrule", "FREQ=WEEKLY;COUNT=4;BYDAY=MO");
}

/* Exceptions, dates taken out and dates put in go with their half. */
static void
test_later_takes_its_exceptions (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_event (calendar, "summary", "Team", "dtstart", "2026-05-05T10:00:00",
                                          "tzid", "Europe/Berlin", "rrule", "FREQ=WEEKLY;BYDAY=TU;COUNT=6",
                                          "exdate", "2026-05-12T10:00:00,2026-06-02T10:00:00", "rdate",
                                          "2026-05-07T10:00:00,2026-06-04T10:00:00");
  const char *id = fan_record_get_id (team);

  change (calendar, id, "2026-05-26T10:00:00", FAN_EVENT_THIS, "summary", "Talk", NULL);
  assert_calendar (calendar, "05-05T10:00 05-07T10:00 05-19T10:00 05-26T10:00=Talk 06-04T10:00 06-09T10:00");
  move (calendar, id, "2026-05-19T10:00:00", FAN_EVENT_LATER, 1);
  assert_calendar (calendar, "05-05T10:00 05-07T10:00 05-20T10:00 05-27T10:00=Talk 06-05T10:00 06-10T10:00");
  undo (calendar);
  assert_calendar (calendar, "05-05T10:00 05-07T10:00 05-19T10:00 05-26T10:00=Talk 06-04T10:00 06-09T10:00");
}

static void
test_later_removed (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_weekly (calendar, "FREQ=WEEKLY;BYDAY=TU");
  const char *id = fan_record_get_id (team);

  move (calendar, id, "2026-06-02T10:00:00", FAN_EVENT_THIS, 1);
  take_away (calendar, id, "2026-05-19T10:00:00", FAN_EVENT_LATER);
  assert_calendar (calendar, "05-05T10:00 05-12T10:00");
  undo (calendar);
  take_away (calendar, id, "2026-05-05T10:00:00", FAN_EVENT_LATER);
  assert_calendar (calendar, "");
}

/* -------- all -------- */

static void
test_all (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_weekly (calendar, "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260526T080000Z");
  const char *id = fan_record_get_id (team);

  move (calendar, id, "2026-05-12T10:00:00", FAN_EVENT_THIS, 2);
  change (calendar, id, "2026-05-19T10:00:00", FAN_EVENT_THIS, "summary", "Talk", NULL);
  take_away (calendar, id, "2026-05-26T10:00:00", FAN_EVENT_THIS);
  move (calendar, id, "2026-05-05T10:00:00", FAN_EVENT_ALL, 1);
  /* the one that was put on a day of its own stays there */
  assert_calendar (calendar, "05-06T10:00 05-14T10:00 05-20T10:00=Talk");
  assert_field (calendar, team, "rrule", "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260527T080000Z");
  change (calendar, id, "2026-05-06T10:00:00", FAN_EVENT_ALL, "dtstart", "2026-05-06T23:30:00", "dtend",
          "2026-05-07T00:30:00", NULL);
  assert_calendar (calendar, "05-06T23:30 05-14T10:00 05-20T23:30=Talk");
  take_away (calendar, id, "2026-05-06T23:30:00", FAN_EVENT_ALL);
  assert_calendar (calendar, "");
}

/* What others changed of it in the meantime, and what an exception says for itself, stays. */
static void
test_all_changes_only_what_changed (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_weekly (calendar, "FREQ=WEEKLY;BYDAY=TU;COUNT=3");
  const char *id = fan_record_get_id (team);

  change (calendar, id, "2026-05-12T10:00:00", FAN_EVENT_THIS, "summary", "Talk", NULL);
  change (calendar, id, "2026-05-12T10:00:00", FAN_EVENT_ALL, "location", "Pier 2", NULL);
  assert_calendar (calendar, "05-05T10:00 05-12T10:00=Talk 05-19T10:00");
  assert_field (calendar, team, "location", "Pier 2");
}

static void
test_rule_replaced (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_weekly (calendar, "FREQ=WEEKLY;BYDAY=TU;COUNT=4");
  const char *id = fan_record_get_id (team);

  change (calendar, id, "2026-05-12T10:00:00", FAN_EVENT_LATER, "rrule", "FREQ=DAILY;COUNT=2", NULL);
  assert_calendar (calendar, "05-05T10:00 05-12T10:00 05-13T10:00");
  change (calendar, id, "2026-05-05T10:00:00", FAN_EVENT_ALL, "rrule", "", NULL);
  assert_calendar (calendar, "05-05T10:00 05-12T10:00 05-13T10:00");
  assert_field (calendar, team, "rrule", NULL);
}

static void
test_whole_day (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_weekly (calendar, "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260526T080000Z");
  const char *id = fan_record_get_id (team);

  take_away (calendar, id, "2026-05-12T10:00:00", FAN_EVENT_THIS);
  change (calendar, id, "2026-05-19T10:00:00", FAN_EVENT_ALL, "dtend", "", "dtstart", "2026-05-20", NULL);
  assert_calendar (calendar, "05-06 05-20 05-27");
  assert_field (calendar, team, "rrule", "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260527");
}

/* -------- rules and how they follow -------- */

static const struct
{
  const char *rrule, *start, *occurrence;
  int days;
  const char *new_rrule, *times; /* NULL: refused */
} rules[] = {
  { "FREQ=DAILY;INTERVAL=2;COUNT=3", "2026-05-05", "2026-05-07", 1, "FREQ=DAILY;INTERVAL=2;COUNT=3",
    "05-06 05-08 05-10" },
  { "FREQ=WEEKLY;BYDAY=MO,SU;INTERVAL=2;COUNT=4", "2026-05-04", "2026-05-10", 1,
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,MO;WKST=TU", "05-05 05-11 05-19 05-25" },
  { "FREQ=MONTHLY;COUNT=3", "2026-01-31", "2026-03-31", 1, "FREQ=MONTHLY;COUNT=3", "02-01 03-01 04-01" },
  { "FREQ=MONTHLY;BYMONTHDAY=12;COUNT=3", "2026-03-12", "2026-05-12", 2, "FREQ=MONTHLY;COUNT=3;BYMONTHDAY=14",
    "03-14 04-14 05-14" },
  { "FREQ=MONTHLY;BYMONTHDAY=12;UNTIL=20260512", "2026-03-12", "2026-05-12", 2,
    "FREQ=MONTHLY;BYMONTHDAY=14;UNTIL=20260514", "03-14 04-14 05-14" },
  { "FREQ=MONTHLY;BYDAY=2TU;COUNT=3", "2026-03-10", "2026-05-12", 8, "FREQ=MONTHLY;COUNT=3;BYDAY=3WE",
    "03-18 04-15 05-20" },
  { "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1;COUNT=3", "2026-03-31", "2026-05-26", 1,
    "FREQ=MONTHLY;COUNT=3;BYDAY=-1WE", "03-25 04-29 05-27" },
  { "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=30;COUNT=2", "2026-05-30", "2026-05-30", 3,
    "FREQ=YEARLY;COUNT=2;BYMONTHDAY=2;BYMONTH=6", "06-02" },
  { "FREQ=MONTHLY;BYDAY=MO,TU;COUNT=3", "2026-05-04", "2026-05-05", 1, NULL, NULL },
  { "FREQ=YEARLY;BYWEEKNO=20;COUNT=3", "2026-05-12", "2026-05-12", 1, NULL, NULL },
};

static gboolean
try_move (Calendar *calendar, Edit *edit)
{
  g_autoptr (GError) error = NULL;
  gboolean good
      = fan_store_write (calendar->library->store, "Move", FAN_WRITE_DEFAULT, do_edit, edit, &error);

  if (!good)
    g_assert_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE);
  return good;
}

static void
test_rules (Calendar *calendar, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (FanRecord) event
          = add_event (calendar, "summary", "Team", "dtstart", rules[i].start, "rrule", rules[i].rrule);
      g_autofree char *before = tell (calendar, "2026-01-01", "2026-09-01");
      Edit edit = { .id = fan_record_get_id (event),
                    .occurrence = rules[i].occurrence,
                    .scope = FAN_EVENT_ALL,
                    .days = rules[i].days };

      g_test_message ("%s", rules[i].rrule);
      g_assert_cmpint (try_move (calendar, &edit), ==, rules[i].times != NULL);
      assert_calendar (calendar, rules[i].times ? rules[i].times : before);
      if (rules[i].new_rrule != NULL)
        assert_field (calendar, event, "rrule", rules[i].new_rrule);
      library_remove (calendar->library, event);
    }
}

/* -------- what is asked before -------- */

static void
test_questions (Calendar *calendar, gconstpointer data)
{
  g_autoptr (FanRecord) team = add_weekly (calendar, "FREQ=WEEKLY;COUNT=3");
  g_autoptr (FanRecord) once = add_event (calendar, "summary", "Once", "dtstart", "2026-05-12");
  g_autoptr (FanRecord) orphan = add_event (calendar, "summary", "Orphan", "uid", "gone@x", "recurrence_id",
                                            "2026-05-12", "dtstart", "2026-05-13");
  g_autoptr (FanView) view = library_read (calendar->library);
  g_autoptr (FanRecord) shown
      = fan_event_edit_load (view, fan_record_get_id (team), "2026-05-12T10:00", NULL);
  g_autofree char *id = NULL;
  g_autofree char *occurrence = NULL;

  g_assert_true (fan_event_edit_repeats (view, team));
  g_assert_false (fan_event_edit_repeats (view, once));
  g_assert_false (fan_event_edit_repeats (view, orphan));
  g_assert_cmpstr (fan_record_get_text (shown, "dtstart"), ==, "2026-05-12T10:00:00");
  g_assert_cmpstr (fan_record_get_text (shown, "dtend"), ==, "2026-05-12T10:30:00");
  fan_event_edit_parse ("abc@2026-05-12", &id, &occurrence);
  g_assert_cmpstr (id, ==, "abc");
  g_assert_cmpstr (occurrence, ==, "2026-05-12");
  move (calendar, fan_record_get_id (orphan), NULL, FAN_EVENT_THIS, 1);
  assert_field (calendar, orphan, "dtstart", "2026-05-14");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/event-edit/" name, Calendar, NULL, calendar_open, func, calendar_close)
  ADD ("once", test_once);
  ADD ("becomes-repeating", test_becomes_repeating);
  ADD ("this", test_this);
  ADD ("exception-is-written-as-others-read-it", test_exception_is_written_as_others_read_it);
  ADD ("last-one-removed", test_last_one_removed);
  ADD ("later-with-count", test_later_with_count);
  ADD ("later-with-until", test_later_with_until);
  ADD ("later-from-the-first", test_later_from_the_first);
  ADD ("later-takes-its-exceptions", test_later_takes_its_exceptions);
  ADD ("later-removed", test_later_removed);
  ADD ("all", test_all);
  ADD ("all-changes-only-what-changed", test_all_changes_only_what_changed);
  ADD ("rule-replaced", test_rule_replaced);
  ADD ("whole-day", test_whole_day);
  ADD ("rules", test_rules);
  ADD ("questions", test_questions);
  return g_test_run ();
}
