/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-alerts.h"
#include "fan-consent.h"
#include "plan-test.h"

#include <string.h>

/* Today is Tuesday, 12 May 2026, in all of them. */
#define TODAY "2026-05-12"

static GPtrArray *
find (Library *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = fan_store_read (world->store, &error);
  GPtrArray *alerts = fan_alerts_find (view, world->clock, &error);

  g_assert_no_error (error);
  return alerts;
}

/* (transfer full): the dates of the alerts of one rule, joined by blanks */
static char *
dates_of (Library *world, const char *rule)
{
  g_autoptr (GPtrArray) alerts = find (world);
  g_autoptr (GString) dates = g_string_new (NULL);

  for (guint i = 0; i < alerts->len; i++)
    {
      const FanAlert *alert = g_ptr_array_index (alerts, i);
      g_autofree char *date = fan_date_to_string (&alert->date);
      g_assert_cmpint (strlen (alert->text), >, 10);
      g_assert_nonnull (alert->ids[0]);
      if (g_str_equal (alert->rule, rule))
        g_string_append_printf (dates, "%s%s", dates->len ? " " : "", date);
    }
  return g_string_free (g_steal_pointer (&dates), FALSE);
}

static void
assert_dates (Library *world, const char *rule, const char *expected)
{
  g_autofree char *dates = dates_of (world, rule);
  g_assert_cmpstr (dates, ==, expected);
}

/* The only alert of @rule: its words and its ids, joined by blanks. */
static void
assert_alert (Library *world, const char *rule, const char *text, ...)
{
  g_autoptr (GPtrArray) alerts = find (world);
  const FanAlert *found = NULL;
  FanRecord *record;
  guint n = 0;
  va_list args;

  for (guint i = 0; i < alerts->len; i++)
    {
      const FanAlert *alert = g_ptr_array_index (alerts, i);
      if (!g_str_equal (alert->rule, rule))
        continue;
      g_assert_null (found);
      found = alert;
    }
  g_assert_nonnull (found);
  g_assert_cmpstr (found->text, ==, text);
  va_start (args, text);
  while ((record = va_arg (args, FanRecord *)) != NULL)
    g_assert_cmpstr (found->ids[n++], ==, fan_record_get_id (record));
  va_end (args);
  g_assert_null (found->ids[n]);
}

static char *
refer (const char *field, FanRecord *record)
{
  return g_strconcat (field, "=", record ? fan_record_get_id (record) : "", NULL);
}

static FanRecord *
add_program (Library *world, const char *more, const char *and_more)
{
  return world_add (world, &fan_kind_program, "title=Rota Without Tears", more, and_more, NULL);
}

static FanRecord *
add_event (Library *world, const char *kind, FanRecord *program, const char *date, const char *more)
{
  g_autofree char *of_kind = g_strconcat ("kind=", kind, NULL);
  g_autofree char *when = g_strconcat ("dtstart=", date, NULL);
  g_autofree char *whose = refer ("program", program);

  return world_add (world, &fan_kind_event, "summary=A word about it", of_kind, when, whose, more, NULL);
}

/* -------- programs -------- */

static void
test_nothing_is_wrong (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (GPtrArray) alerts = find (world);

  g_assert_cmpuint (alerts->len, ==, 0);
}

static void
test_nobody_told (void)
{
  static const struct
  {
    const char *status, *launch, *touch, *expected;
  } cases[] = {
    { "status=planned", "launch=2026-09-08", NULL, "2026-09-08" },
    { "status=running", "launch=2026-04-08", NULL, "2026-04-08" },
    { "status=planned", "launch=", NULL, TODAY },
    { "status=idea", "launch=2026-09-08", NULL, "" },
    { "status=closed", "launch=2026-09-08", NULL, "" },
    { "status=planned", "launch=2026-09-08", "status=", "" },
    { "status=planned", "launch=2026-09-08", "status=done", "" },
    { "status=planned", "launch=2026-09-08", "status=cancelled", "2026-09-08" },
    { "status=planned", "launch=2026-09-08", "kind=session",
      "2026-09-08" }, /* holding it is not telling of it */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new (TODAY);
      g_autoptr (FanRecord) program = add_program (world, cases[i].status, cases[i].launch);
      g_autoptr (FanRecord) touch
          = cases[i].touch ? add_event (world, "touch", program, "2026-06-01", cases[i].touch) : NULL;
      assert_dates (world, "nobody-told", cases[i].expected);
    }
}

static void
test_nobody_told_words (void)
{
  static const struct
  {
    const char *launch, *expected;
  } cases[] = {
    { "launch=2026-09-08", "Nobody on deck knows about Rota Without Tears. It launches on 8 September." },
    { "launch=2027-01-08", "Nobody on deck knows about Rota Without Tears. It launches on 8 January 2027." },
    { "launch=2026-05-11", "Nobody on deck knows about Rota Without Tears. It launched on 11 May." },
    { "launch=", "Nobody on deck knows about Rota Without Tears." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new (TODAY);
      g_autoptr (FanRecord) program = add_program (world, cases[i].launch, NULL);
      assert_alert (world, "nobody-told", cases[i].expected, program, NULL);
    }
}

static void
test_launch_near (void)
{
  static const struct
  {
    const char *launch, *touch, *status, *expected;
  } cases[] = {
    { "launch=2026-05-11", NULL, NULL, "" },
    { "launch=2026-05-12", NULL, NULL, "2026-05-12" },
    { "launch=2026-06-09", NULL, NULL, "2026-06-09" }, /* four weeks */
    { "launch=2026-06-10", NULL, NULL, "" },
    { "launch=2026-06-01", "2026-05-31", NULL, "" },
    { "launch=2026-06-01", "2026-01-31", "status=done", "" },
    { "launch=2026-06-01", "2026-06-01", NULL, "2026-06-01" }, /* on the day is too late */
    { "launch=2026-06-01", "2026-06-08", NULL, "2026-06-01" },
    { "launch=2026-06-01", "2026-05-20", "status=cancelled", "2026-06-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new (TODAY);
      g_autoptr (FanRecord) program = add_program (world, cases[i].launch, NULL);
      g_autoptr (FanRecord) touch
          = cases[i].touch ? add_event (world, "touch", program, cases[i].touch, cases[i].status) : NULL;
      assert_dates (world, "launch-near", cases[i].expected);
    }
}

static FanRecord *
add_audience (Library *world)
{
  return world_add (world, &fan_kind_audience, "name=Gate & Tickets", NULL);
}

static void
test_only_asks (void)
{
  static const struct
  {
    const char *first, *second, *third, *expected;
  } cases[] = {
    { "stance=ask", NULL, NULL, "" }, /* one ask is no habit */
    { "stance=ask", "stance=ask", NULL, "2026-06-01" },
    { "stance=ask", "stance=give", NULL, "" },
    { "stance=ask", "stance=", NULL, "" },
    { "stance=ask", "stance=ask", "stance=support", "" },
    { "stance=ask", "status=cancelled", "stance=ask", "2026-06-01" }, /* what is cancelled gives nothing */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new (TODAY);
      g_autoptr (FanRecord) gate = add_audience (world);
      g_autoptr (FanRecord) program = add_program (world, NULL, NULL);
      g_autofree char *whom = refer ("audience", gate);
      const char *touches[] = { cases[i].first, cases[i].second, cases[i].third };
      const char *dates[] = { "2026-04-01", "2026-06-01", "2026-07-01" };
      for (guint j = 0; j < 3; j++)
        {
          g_autoptr (FanRecord) touch = NULL;
          if (touches[j] == NULL)
            continue;
          touch = add_event (world, "touch", program,
                             dates[g_str_equal (touches[j], "stance=ask") && j == 2 ? 1 : j], touches[j]);
          world_set (world, touch, whom, NULL);
        }
      assert_dates (world, "only-asks", cases[i].expected);
    }
}

static void
test_asks_are_counted_per_audience (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) gate = add_audience (world);
  g_autoptr (FanRecord) crew = world_add (world, &fan_kind_audience, "name=Deck Crew", NULL);
  g_autoptr (FanRecord) program = add_program (world, NULL, NULL);
  g_autofree char *for_gate = refer ("audience", gate), *for_crew = refer ("audience", crew);
  g_autoptr (FanRecord) a = add_event (world, "touch", program, "2026-03-01", for_gate);
  g_autoptr (FanRecord) b = add_event (world, "touch", program, "2026-04-01", for_gate);
  g_autoptr (FanRecord) c = add_event (world, "touch", program, "2026-06-01", for_crew);

  world_set (world, a, "stance=ask", NULL);
  world_set (world, b, "stance=ask", NULL);
  world_set (world, c, "stance=give", NULL);
  assert_dates (world, "only-asks", "2026-04-01"); /* all are over: the last */
  assert_alert (world, "only-asks",
                "Rota Without Tears only ever asks something of Gate & Tickets. Give them something first.",
                program, gate, a, b, NULL);
}

static void
test_few_channels (void)
{
  static const struct
  {
    const char *launch, *status;
    guint channels;
    const char *expected;
  } cases[] = {
    { "launch=2026-09-08", NULL, 1, "2026-09-08" },
    { "launch=2026-09-08", NULL, 2, "2026-09-08" },
    { "launch=2026-09-08", NULL, 3, "" },
    { "launch=2026-03-17", NULL, 1, "2026-03-17" }, /* eight weeks ago */
    { "launch=2026-03-16", NULL, 1, "" },
    { "launch=", NULL, 1, "" },
    { "launch=2026-09-08", "status=closed", 1, "" },
    { "launch=2026-09-08", "status=idea", 1, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new (TODAY);
      g_autoptr (FanRecord) gate = add_audience (world);
      g_autoptr (FanRecord) program = add_program (world, cases[i].launch, cases[i].status);
      g_autofree char *whom = refer ("audience", gate);
      for (guint j = 0; j < 4; j++)
        {
          g_autoptr (FanRecord) channel
              = j < cases[i].channels ? world_add (world, &fan_kind_channel, "name=Board", NULL) : NULL;
          g_autofree char *through = refer ("channel", channel);
          g_autofree char *date = g_strdup_printf ("2026-0%u-01", 5 + j);
          g_autoptr (FanRecord) touch = add_event (world, "touch", program, date, whom);
          world_set (world, touch, through, NULL);
        }
      assert_dates (world, "few-channels", cases[i].expected);
    }
}

/* -------- noise -------- */

static void
test_noise_and_blackout (void)
{
  static const struct
  {
    const char *first, *second, *busy, *noise, *blackout;
  } cases[] = {
    { "2026-05-14", "2026-05-15", "2026-06-30", "2026-05-15", "" },
    { "2026-05-14", "2026-05-17", "2026-06-30", "", "" },
    { "2026-05-10", "2026-05-12", "2026-06-30", "2026-05-12", "" }, /* the second one is today */
    { "2026-05-10", "2026-05-11", "2026-06-30", "", "" },           /* over */
    { "2026-08-10", "2026-08-12", "2026-06-30", "2026-08-12", "" }, /* the first is 90 days ahead */
    { "2026-08-11", "2026-08-12", "2026-06-30", "", "" },
    { "2026-05-14", "2026-06-14", "2026-06-14", "", "2026-06-14" },
    { "2026-05-12", "2026-06-14", "2026-05-12", "", "2026-05-12" },
    { "2026-05-11", "2026-06-14", "2026-05-11", "", "" },
    { "2026-08-10", "2026-06-14", "2026-08-10", "", "2026-08-10" },
    { "2026-08-11", "2026-06-14", "2026-08-11", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new (TODAY);
      g_autoptr (FanRecord) gate = add_audience (world);
      g_autofree char *whom = refer ("audience", gate);
      g_autoptr (FanRecord) a = add_event (world, "touch", NULL, cases[i].first, whom);
      g_autoptr (FanRecord) b = add_event (world, "touch", NULL, cases[i].second, whom);
      g_autoptr (FanRecord) busy = add_event (world, "busy", NULL, cases[i].busy, NULL);
      assert_dates (world, "noise", cases[i].noise);
      assert_dates (world, "blackout", cases[i].blackout);
    }
}

static void
test_repeated_clash_is_told_once (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) gate = add_audience (world);
  g_autofree char *whom = refer ("audience", gate);
  g_autoptr (FanRecord) a = add_event (world, "touch", NULL, "2026-05-13", whom);
  g_autoptr (FanRecord) b = add_event (world, "touch", NULL, "2026-05-14", whom);

  world_set (world, a, "rrule=FREQ=WEEKLY", NULL);
  world_set (world, b, "rrule=FREQ=WEEKLY", NULL);
  assert_dates (world, "noise", "2026-05-14");
}

/* -------- sessions and meetings -------- */

static void
test_one_off (void)
{
  static const struct
  {
    const char *session, *first, *second, *status, *expected;
  } cases[] = {
    { "2026-04-14", NULL, NULL, NULL, "2026-04-14" },
    { "2026-04-14", "2026-04-21", NULL, NULL, "2026-04-14" },
    { "2026-04-14", "2026-04-21", "2026-06-09", NULL, "" }, /* the eighth week counts */
    { "2026-04-14", "2026-04-21", "2026-06-10", NULL, "2026-04-14" },
    { "2026-04-14", "2026-04-21", "2026-04-14", NULL, "2026-04-14" }, /* not on the day itself */
    { "2026-04-14", "2026-04-21", "2026-04-01", NULL, "2026-04-14" }, /* nor before */
    { "2026-04-14", "2026-04-21", "2026-05-05", "status=cancelled", "2026-04-14" },
    { "2026-02-17", NULL, NULL, NULL, "2026-02-17" }, /* twelve weeks ago */
    { "2026-02-16", NULL, NULL, NULL, "" },
    { "2026-08-04", NULL, NULL, NULL, "2026-08-04" }, /* in twelve weeks */
    { "2026-08-05", NULL, NULL, NULL, "" },
    { "2026-08-04", "2026-08-11", "2026-09-29", NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new (TODAY);
      g_autoptr (FanRecord) program = add_program (world, NULL, NULL);
      g_autoptr (FanRecord) session = add_event (world, "session", program, cases[i].session, NULL);
      g_autoptr (FanRecord) lone
          = add_event (world, "session", NULL, cases[i].session, NULL); /* of no program */
      g_autoptr (FanRecord) a
          = cases[i].first ? add_event (world, "follow-up", program, cases[i].first, NULL) : NULL;
      g_autoptr (FanRecord) b
          = cases[i].second ? add_event (world, "follow-up", program, cases[i].second, cases[i].status)
                            : NULL;
      assert_dates (world, "one-off", cases[i].expected);
    }
}

/* A follow-up that names its session belongs to that one, whenever it is and of whatever program. */
static void
test_named_follow_ups (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) program = add_program (world, NULL, NULL);
  g_autoptr (FanRecord) first = add_event (world, "session", program, "2026-04-14", NULL);
  g_autoptr (FanRecord) second = add_event (world, "session", program, "2026-04-15", NULL);
  g_autofree char *follows = refer ("follows", first);
  g_autoptr (FanRecord) a = add_event (world, "follow-up", NULL, "2026-04-21", follows);
  g_autoptr (FanRecord) b = add_event (world, "follow-up", program, "2026-10-21", follows);

  assert_dates (world, "one-off", "2026-04-15");
  assert_alert (world, "one-off",
                "“A word about it” on 15 April has 0 of 2 follow-ups. Once is a nice day out, not a habit.",
                second, program, NULL);
}

static void
test_repeating_follow_up (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) program = add_program (world, NULL, NULL);
  g_autoptr (FanRecord) session = add_event (world, "session", program, "2026-04-14", NULL);
  g_autoptr (FanRecord) weekly
      = add_event (world, "follow-up", program, "2026-04-21", "rrule=FREQ=WEEKLY;COUNT=2");

  assert_dates (world, "one-off", "");
  world_set (world, weekly, "rrule=FREQ=WEEKLY;COUNT=1", NULL);
  assert_dates (world, "one-off", "2026-04-14");
}

static void
test_repeating_session_is_told_once (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) program = add_program (world, NULL, NULL);
  g_autoptr (FanRecord) session
      = add_event (world, "session", program, "2026-04-14", "rrule=FREQ=WEEKLY;COUNT=4");

  assert_dates (world, "one-off", "2026-04-14");
}

static void
test_agenda_closes (void)
{
  static const struct
  {
    const char *meeting, *days, *status, *rrule, *expected;
  } cases[] = {
    { "2026-05-26", "agenda_days=14", NULL, NULL, "2026-05-12" },
    { "2026-05-25", "agenda_days=14", NULL, NULL, "" }, /* it closed yesterday */
    { "2026-06-02", "agenda_days=14", NULL, NULL, "2026-05-19" },
    { "2026-06-03", "agenda_days=14", NULL, NULL, "" },
    { "2026-05-12", "agenda_days=0", NULL, NULL, "2026-05-12" },
    { "2026-05-26T09:00", "agenda_days=14", NULL, NULL, "2026-05-12" },
    { "2026-05-26", "agenda_days=", NULL, NULL, "" },
    { "2026-05-26", "agenda_days=14", "status=cancelled", NULL, "" },
    { "2026-05-26", "agenda_days=14", "status=declined", NULL, "" },
    { "2026-05-26", "agenda_days=14", "status=done", NULL, "" },
    { "2026-05-26", "agenda_days=14", "status=asked", NULL, "2026-05-12" },
    { "2026-01-06", "agenda_days=14", NULL, "rrule=FREQ=WEEKLY;INTERVAL=4;BYDAY=TU", "2026-05-12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new (TODAY);
      g_autoptr (FanRecord) meeting = add_event (world, "meeting", NULL, cases[i].meeting, cases[i].days);
      if (cases[i].status != NULL || cases[i].rrule != NULL)
        world_set (world, meeting, cases[i].status ? cases[i].status : cases[i].rrule, NULL);
      assert_dates (world, "agenda-closes", cases[i].expected);
    }
}

/* What comes after a meeting on 5 May that is done. */
static void
test_no_follow_up (void)
{
  static const struct
  {
    const char *date, *status, *kind, *later, *link, *expected;
  } cases[] = {
    { "2026-05-05", "status=done", NULL, NULL, NULL, "2026-05-05" },
    { "2026-05-05", "status=confirmed", NULL, NULL, NULL, "" },
    { "2026-03-13", "status=done", NULL, NULL, NULL, "2026-03-13" }, /* sixty days ago */
    { "2026-03-12", "status=done", NULL, NULL, NULL, "" },
    { "2026-05-05", "status=done", "follow-up", "2026-05-20", "follows", "" },
    { "2026-05-05", "status=done", "touch", "2026-05-20", "follows", "" },
    { "2026-05-05", "status=done", "meeting", "2026-06-20", "chair", "" },
    { "2026-05-05", "status=done", "follow-up", "2026-12-20", "audience", "" },
    { "2026-05-05", "status=done", "meeting", "2026-05-04", "chair", "2026-05-05" },
    { "2026-05-05", "status=done", "meeting", "2026-05-05", "chair", "2026-05-05" },
    { "2026-05-05", "status=done", "touch", "2026-05-20", "chair", "2026-05-05" },
    { "2026-05-05", "status=done", "meeting", "2026-05-20", "location", "2026-05-05" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new (TODAY);
      g_autoptr (FanRecord) gate = add_audience (world);
      g_autoptr (FanRecord) chair = world_add (world, &fan_kind_person, "fn=Mara Quill", NULL);
      g_autoptr (FanRecord) meeting = add_event (world, "meeting", NULL, cases[i].date, cases[i].status);
      g_autofree char *whose = refer ("chair", chair), *whom = refer ("audience", gate);
      g_autofree char *link = NULL;
      g_autoptr (FanRecord) later = NULL;
      world_set (world, meeting, whose, whom, NULL);
      if (cases[i].link != NULL)
        {
          FanRecord *to = g_str_equal (cases[i].link, "follows") ? meeting
                          : g_str_equal (cases[i].link, "chair") ? chair
                                                                 : gate;
          link = refer (cases[i].link, to);
          later = add_event (world, cases[i].kind, NULL, cases[i].later, link);
        }
      assert_dates (world, "no-follow-up", cases[i].expected);
    }
}

static void
test_cancelled_follow_up_is_none (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) meeting = add_event (world, "meeting", NULL, "2026-05-05", "status=done");
  g_autofree char *follows = refer ("follows", meeting);
  g_autoptr (FanRecord) later = add_event (world, "follow-up", NULL, "2026-05-20", follows);

  assert_dates (world, "no-follow-up", "");
  world_set (world, later, "status=cancelled", NULL);
  assert_alert (
      world, "no-follow-up",
      "“A word about it” on 5 May went by, and no next date is set. We are the ones who stick around.",
      meeting, NULL);
}

/* -------- consent -------- */

typedef struct
{
  FanRecord *testimonial;
  const char *expires;
} Yes;

static gboolean
grant (FanChangeSet *set, gpointer data, GError **error)
{
  static const char *const scopes[] = { "team", NULL };
  const Yes *yes = data;
  FanGrant granted = { .scopes = scopes, .expires = yes->expires };

  return fan_consent_grant (set, yes->testimonial, &granted, error);
}

static gboolean
withdraw (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_consent_withdraw (set, ((const Yes *)data)->testimonial, error);
}

static void
say (Library *world, FanWriteFunc func, FanRecord *testimonial, const char *expires)
{
  g_autoptr (GError) error = NULL;
  Yes yes = { testimonial, expires };

  fan_store_write (world->store, "test", FAN_WRITE_DEFAULT, func, &yes, &error);
  g_assert_no_error (error);
}

static FanRecord *
add_quote (Library *world)
{
  return world_add (world, &fan_kind_testimonial, "quote_original=I slept well for once.",
                    "author=Mara Quill", NULL);
}

static void
test_consent_ends (void)
{
  static const struct
  {
    const char *expires, *expected;
  } cases[] = {
    { "2026-05-12", "2026-05-12" }, { "2026-06-11", "2026-06-11" }, { "2026-06-12", "" },
    { "2026-04-12", "2026-04-12" }, { "2026-04-11", "" },           { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Library) world = world_new (TODAY);
      g_autoptr (FanRecord) quote = add_quote (world);
      say (world, grant, quote, cases[i].expires);
      assert_dates (world, "consent-ends", cases[i].expected);
    }
}

static void
test_consent_is_settled (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) renewed = add_quote (world);
  g_autoptr (FanRecord) withdrawn = add_quote (world);
  g_autoptr (FanRecord) removed = add_quote (world);
  g_autoptr (FanRecord) unsettled = add_quote (world);

  say (world, grant, renewed, "2026-05-20");
  say (world, grant, renewed, "2027-05-20");
  say (world, grant, withdrawn, "2026-05-20");
  say (world, withdraw, withdrawn, NULL);
  say (world, grant, removed, "2026-05-20");
  library_remove (world, removed);
  assert_dates (world, "consent-ends", "");
  say (world, grant, unsettled, "2026-05-21");
  assert_dates (world, "consent-ends", "2026-05-21");
}

static void
test_consent_words (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) quote = add_quote (world);
  g_autoptr (GPtrArray) alerts = NULL, consents = NULL;
  const FanAlert *alert;

  say (world, grant, quote, "2026-05-20");
  alerts = find (world);
  consents = world_list (world, &fan_kind_consent);
  g_assert_cmpuint (alerts->len, ==, 1);
  alert = g_ptr_array_index (alerts, 0);
  g_assert_cmpstr (alert->text, ==,
                   "What Mara Quill allowed ends on 20 May. Ask again while they remember you.");
  g_assert_cmpstr (alert->ids[0], ==, fan_record_get_id (quote));
  g_assert_cmpstr (alert->ids[1], ==, fan_record_get_id (g_ptr_array_index (consents, 0)));
}

/* -------- all together -------- */

static void
test_order (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) late = add_program (world, "launch=2026-09-08", NULL);
  g_autoptr (FanRecord) near = add_program (world, "launch=2026-05-20", NULL);
  g_autoptr (FanRecord) meeting = add_event (world, "meeting", NULL, "2026-05-15", "agenda_days=1");
  g_autoptr (GPtrArray) alerts = find (world);
  static const char *const expected[] = { "agenda-closes", "launch-near", "nobody-told", "nobody-told" };

  g_assert_cmpuint (alerts->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < alerts->len; i++)
    g_assert_cmpstr (((const FanAlert *)g_ptr_array_index (alerts, i))->rule, ==, expected[i]);
}

typedef struct
{
  FanRecord *program, *audience;
  guint n;
} Crowd;

static gboolean
fill (FanChangeSet *set, gpointer data, GError **error)
{
  static const char *const kinds[] = { "touch", "session", "follow-up", "meeting", "busy" };
  const Crowd *crowd = data;
  GDate start = day ("2023-01-01");

  for (guint i = 0; i < crowd->n; i++)
    {
      g_autoptr (FanRecord) event = fan_record_new (&fan_kind_event);
      GDate date = fan_date_add_days (&start, (int)(i % 1500));
      g_autofree char *text = fan_date_to_string (&date);
      fan_record_set_text (event, "kind", kinds[i % G_N_ELEMENTS (kinds)]);
      fan_record_set_text (event, "summary", "Crowded");
      fan_record_set_text (event, "dtstart", text);
      fan_record_set_text (event, "program", fan_record_get_id (crowd->program));
      fan_record_set_text (event, "audience", fan_record_get_id (crowd->audience));
      if (!fan_change_set_insert (set, event, error))
        return FALSE;
    }
  return TRUE;
}

/* Many entries: touches to the same people every fifth day, several of them at once. */
static void
test_crowded (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) gate = add_audience (world);
  g_autoptr (FanRecord) program = add_program (world, "launch=2026-09-08", NULL);
  g_autoptr (GPtrArray) alerts = NULL;
  g_autoptr (GError) error = NULL;
  GDate start = day ("2023-01-01"), today = day (TODAY);
  Crowd crowd = { program, gate, 5000 };
  int first = g_date_days_between (&start, &today);
  guint expected = 1; /* one channel at most is not enough */
  gint64 began;

  fan_store_write (world->store, "test", FAN_WRITE_BULK, fill, &crowd, &error);
  g_assert_no_error (error);
  for (int at = first; at <= first + 90; at++)
    {
      guint same = crowd.n / 1500 + ((guint)at < crowd.n % 1500);
      expected += at % 5 == 0 ? same * (same - 1) / 2 : 0;
    }
  began = g_get_monotonic_time ();
  alerts = find (world);
  g_test_message ("%u alerts of %u events in %" G_GINT64_FORMAT " us", alerts->len, crowd.n,
                  g_get_monotonic_time () - began);
  g_assert_cmpuint (alerts->len, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alerts/nothing-is-wrong", test_nothing_is_wrong);
  g_test_add_func ("/alerts/nobody-told", test_nobody_told);
  g_test_add_func ("/alerts/nobody-told-words", test_nobody_told_words);
  g_test_add_func ("/alerts/launch-near", test_launch_near);
  g_test_add_func ("/alerts/only-asks", test_only_asks);
  g_test_add_func ("/alerts/asks-are-counted-per-audience", test_asks_are_counted_per_audience);
  g_test_add_func ("/alerts/few-channels", test_few_channels);
  g_test_add_func ("/alerts/noise-and-blackout", test_noise_and_blackout);
  g_test_add_func ("/alerts/repeated-clash-is-told-once", test_repeated_clash_is_told_once);
  g_test_add_func ("/alerts/one-off", test_one_off);
  g_test_add_func ("/alerts/named-follow-ups", test_named_follow_ups);
  g_test_add_func ("/alerts/repeating-follow-up", test_repeating_follow_up);
  g_test_add_func ("/alerts/repeating-session-is-told-once", test_repeating_session_is_told_once);
  g_test_add_func ("/alerts/agenda-closes", test_agenda_closes);
  g_test_add_func ("/alerts/no-follow-up", test_no_follow_up);
  g_test_add_func ("/alerts/cancelled-follow-up-is-none", test_cancelled_follow_up_is_none);
  g_test_add_func ("/alerts/consent-ends", test_consent_ends);
  g_test_add_func ("/alerts/consent-is-settled", test_consent_is_settled);
  g_test_add_func ("/alerts/consent-words", test_consent_words);
  g_test_add_func ("/alerts/order", test_order);
  g_test_add_func ("/alerts/crowded", test_crowded);
  return g_test_run ();
}
