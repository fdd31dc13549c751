/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-consent.h"
#include "fan-door.h"
#include "fan-recall.h"
#include "fan-today.h"
#include "plan-test.h"

/* Today is Tuesday, 12 May 2026, in all of them. */
#define TODAY "2026-05-12"

static FanToday *
find (Library *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = fan_store_read (world->store, &error);
  FanToday *today = fan_today_find (view, world->clock, &error);

  g_assert_no_error (error);
  return today;
}

/* The rules of what is to be done, in their order, joined by blanks. */
static void
assert_rules (FanToday *today, const char *expected)
{
  g_autoptr (GString) rules = g_string_new (NULL);

  for (guint i = 0; i < today->todos->len; i++)
    {
      const FanTodo *todo = g_ptr_array_index (today->todos, i);
      g_assert_nonnull (todo->kind);
      g_assert_nonnull (todo->ids[0]);
      g_string_append_printf (rules, "%s%s", rules->len ? " " : "", todo->rule);
    }
  g_assert_cmpstr (rules->str, ==, expected);
}

static void
test_nothing (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanToday) today = find (world);

  g_assert_cmpuint (today->todos->len + today->coming->len + today->unheard->len + today->leaders->len, ==,
                    0);
  g_assert_cmpuint (fan_today_count_first (today), ==, 0);
  g_assert_null (today->praise);
}

static void
test_promises (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) late
      = world_add (world, &fan_kind_commitment, "promise=Late", "due=2026-05-01", NULL);
  g_autoptr (FanRecord) soon
      = world_add (world, &fan_kind_commitment, "promise=Soon", "due=2026-05-15", "to_whom=Bosun", NULL);
  g_autoptr (FanRecord) far = world_add (world, &fan_kind_commitment, "promise=Far", "due=2026-07-01", NULL);
  g_autoptr (FanRecord) kept = world_add (world, &fan_kind_commitment, "promise=Kept", "due=2026-05-02",
                                          "delivered=2026-05-02", NULL);
  g_autoptr (FanToday) today = find (world);
  const FanTodo *first, *second;

  assert_rules (today, "promise-due promise-due");
  first = g_ptr_array_index (today->todos, 0);
  second = g_ptr_array_index (today->todos, 1);
  g_assert_cmpstr (first->title, ==, "Late");
  g_assert_cmpstr (first->detail, ==, "You promised it for 1 May.");
  g_assert_cmpstr (second->title, ==, "Bosun: waiting for “Soon”");
  g_assert_cmpstr (second->ids[0], ==, fan_record_get_id (soon));
  g_assert_cmpuint (today->promises_kept, ==, 1);
  g_assert_cmpuint (today->promises, ==, 3);
}

static void
test_untold_audience (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) deck = world_add (world, &fan_kind_audience, "name=Deck crew", NULL);
  g_autoptr (FanRecord) gate = world_add (world, &fan_kind_audience, "name=Gate", NULL);
  g_autofree char *audiences
      = g_strdup_printf ("audiences=%s,%s", fan_record_get_id (deck), fan_record_get_id (gate));
  g_autoptr (FanRecord) program
      = world_add (world, &fan_kind_program, "title=Rota", "launch=2026-06-20", audiences, NULL);
  g_autofree char *of_program = g_strconcat ("program=", fan_record_get_id (program), NULL);
  g_autofree char *to_gate = g_strconcat ("audience=", fan_record_get_id (gate), NULL);
  g_autoptr (FanRecord) touch = world_add (world, &fan_kind_event, "kind=touch", "summary=Poster",
                                           "dtstart=2026-06-01", "stance=give", of_program, to_gate, NULL);
  g_autoptr (FanToday) today = find (world);
  const FanTodo *todo = g_ptr_array_index (today->todos, 0);

  g_assert_cmpstr (todo->rule, ==, "untold");
  g_assert_cmpstr (todo->title, ==, "Deck crew: nobody knows about Rota");
  g_assert_cmpstr (todo->ids[0], ==, fan_record_get_id (program));
}

static void
test_leaders (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) silent
      = world_add (world, &fan_kind_person, "fn=Olle", "leader=true", "last_contact=2026-03-10",
                   "words=“no surprises”; “fewer meetings”", NULL);
  g_autoptr (FanRecord) recent
      = world_add (world, &fan_kind_person, "fn=Nadia", "leader=true", "last_contact=2026-05-01", NULL);
  g_autoptr (FanRecord) other
      = world_add (world, &fan_kind_person, "fn=Tomas", "last_contact=2025-01-01", NULL);
  g_autoptr (FanToday) today = find (world);
  const FanLeaderNow *first;

  assert_rules (today, "silence");
  g_assert_cmpuint (today->leaders->len, ==, 2);
  first = g_ptr_array_index (today->leaders, 0);
  g_assert_cmpint (first->days, ==, 63);
  g_assert_cmpstr (first->words, ==, "“no surprises”");
}

static void
test_coming (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) past
      = world_add (world, &fan_kind_event, "kind=touch", "summary=Past", "dtstart=2026-05-11", NULL);
  g_autoptr (FanRecord) done = world_add (world, &fan_kind_event, "kind=touch", "summary=Done", "status=done",
                                          "dtstart=2026-05-13", NULL);
  g_autoptr (FanRecord) meeting = world_add (world, &fan_kind_event, "kind=meeting", "summary=Skippers",
                                             "dtstart=2026-05-20T10:00:00", "agenda_days=3", NULL);
  g_autoptr (FanRecord) busy
      = world_add (world, &fan_kind_event, "kind=busy", "summary=Holiday", "dtstart=2026-05-14", NULL);
  g_autoptr (FanToday) today = find (world);
  const FanComing *coming;

  g_assert_cmpuint (today->coming->len, ==, 1);
  coming = g_ptr_array_index (today->coming, 0);
  g_assert_cmpstr (fan_record_get_label (coming->event), ==, "Skippers");
  assert_day (&coming->closes, "2026-05-17");
}

/* -------- recall -------- */

static gboolean
use_and_withdraw (FanChangeSet *set, gpointer data, GError **error)
{
  const char *const scopes[] = { "intranet", "department", NULL };
  FanGrant grant = { .scopes = scopes };
  FanUse page = { "page", "Page", "file:/page", NULL, "intranet" };
  FanUse deck = { "deck", "Deck", "file:/deck", NULL, "department" };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_true (fan_consent_grant (set, data, &grant, error));
  first = fan_door_plan_use (set, fan_record_get_id (data), &page, error);
  second = fan_door_plan_use (set, fan_record_get_id (data), &deck, error);
  g_assert_true (fan_door_confirm_use (set, first, "00", error));
  g_assert_true (fan_door_confirm_use (set, second, "00", error));
  return fan_consent_withdraw (set, data, error);
}

static gboolean
take_down (FanChangeSet *set, gpointer id, GError **error)
{
  return fan_recall_take_down (set, id, error);
}

static void
test_recall (void)
{
  g_autoptr (Library) world = world_new (TODAY);
  g_autoptr (FanRecord) quote = world_add (world, &fan_kind_testimonial, "author=June",
                                           "quote_original=Nobody cried at the gate.", NULL);
  g_autoptr (GError) error = NULL;

  library_write (world, use_and_withdraw, quote);
  for (guint left = 2; left > 0; left--)
    {
      g_autoptr (FanView) view = library_read (world);
      g_autoptr (GPtrArray) recalls = fan_recall_list (view, world->clock, &error);
      g_autoptr (FanToday) today = find (world);
      FanRecall *recall;
      FanRecord *place;
      g_assert_no_error (error);
      g_assert_cmpuint (recalls->len, ==, 1);
      recall = g_ptr_array_index (recalls, 0);
      g_assert_cmpuint (recall->places->len, ==, left);
      g_assert_cmpuint (recall->total, ==, 2);
      assert_day (&recall->withdrawn, TODAY);
      assert_rules (today, "withdrawn");
      place = g_ptr_array_index (recall->places, 0);
      g_assert_true (fan_recall_needs_hand (view, place));
      library_write (world, take_down, (gpointer)fan_record_get_id (place));
    }
  {
    g_autoptr (FanView) view = library_read (world);
    g_autoptr (GPtrArray) recalls = fan_recall_list (view, world->clock, &error);
    g_assert_cmpuint (recalls->len, ==, 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/today/nothing", test_nothing);
  g_test_add_func ("/today/promises", test_promises);
  g_test_add_func ("/today/untold", test_untold_audience);
  g_test_add_func ("/today/leaders", test_leaders);
  g_test_add_func ("/today/coming", test_coming);
  g_test_add_func ("/today/recall", test_recall);
  return g_test_run ();
}
