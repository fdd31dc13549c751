/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-test.h"

static void
assert_nothing (FanStore *store, gboolean redo)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (redo ? fan_store_redo (store, NULL, NULL, &error)
                       : fan_store_undo (store, NULL, NULL, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOTHING);
}

static void
assert_living (FanStore *store, FanRecord *record, gboolean living)
{
  g_autoptr (FanRecord) now = store_get (store, fan_record_get_kind (record), fan_record_get_id (record));

  g_assert_cmpint (fan_record_get_deleted (now) == FAN_INSTANT_NONE, ==, living);
}

static void
assert_title (FanStore *store, FanRecord *record, const char *title)
{
  g_autoptr (FanRecord) now = store_get (store, fan_record_get_kind (record), fan_record_get_id (record));

  g_assert_cmpstr (fan_record_get_text (now, "title"), ==, title);
}

static void
set_title (FanStore *store, FanRecord *card, const char *title)
{
  fan_record_set_text (card, "title", title);
  store_update (store, card);
}

static void
test_there_and_back (void)
{
  g_autoptr (Library) library = library_new ();
  FanStore *store = library->store;
  g_autoptr (FanRecord) card = new_card ("One", "Harbour");
  g_autofree char *label = NULL;

  assert_nothing (store, FALSE);
  store_insert (store, card);
  set_title (store, card, "Two");
  assert_nothing (store, TRUE);
  g_assert_true (fan_store_undo (store, &label, NULL, NULL));
  g_assert_cmpstr (label, ==, "Step");
  assert_title (store, card, "One");
  store_undo (store, 0);
  assert_living (store, card, FALSE);
  assert_nothing (store, FALSE);
  store_redo (store, 0);
  store_redo (store, 0);
  assert_title (store, card, "Two");
  assert_nothing (store, TRUE);
  /* what was done again can be undone again */
  store_undo (store, 0);
  assert_title (store, card, "One");
  store_redo (store, 0);
  assert_title (store, card, "Two");
  assert_sound (store);
}

static void
test_new_work_ends_redo (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("One", NULL);

  store_insert (library->store, card);
  set_title (library->store, card, "Two");
  store_undo (library->store, 0);
  fan_record_set_text (card, "title", "One");
  fan_record_set_text (card, "note", "new");
  store_update (library->store, card);
  assert_nothing (library->store, TRUE);
  assert_title (library->store, card, "One");
}

static void
test_undo_of_a_removal (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("One", "Harbour calm");
  g_autofree char *gone = NULL, *back = NULL;

  store_insert (library->store, card);
  store_remove (library->store, card);
  gone = search_labels (library->store, "harbour");
  g_assert_cmpstr (gone, ==, "");
  store_undo (library->store, 0);
  assert_living (library->store, card, TRUE);
  back = search_labels (library->store, "harbour");
  g_assert_cmpstr (back, ==, "One");
  store_redo (library->store, 0);
  assert_living (library->store, card, FALSE);
  assert_sound (library->store);
}

typedef struct
{
  FanRecord *card;
  const char *title;
} Retitle;

static gboolean
retitle_for_good (FanChangeSet *set, gpointer data, GError **error)
{
  Retitle *retitle = data;

  fan_change_set_mark_final (set);
  fan_record_set_text (retitle->card, "title", retitle->title);
  return fan_change_set_update (set, retitle->card, error);
}

static void
test_changed_since_is_skipped (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("One", NULL);
  g_autoptr (GPtrArray) skipped = NULL;
  g_autoptr (FanRecord) now = NULL;
  Retitle retitle = { card, "For good" };

  store_insert (library->store, card);
  fan_record_set_text (card, "note", "a note");
  fan_record_set_text (card, "title", "Two");
  store_update (library->store, card);
  store_write (library->store, retitle_for_good, &retitle);
  g_assert_true (fan_store_undo (library->store, NULL, &skipped, NULL));
  g_assert_cmpuint (skipped->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (skipped, 0), "For good"));
  g_assert_nonnull (strstr (g_ptr_array_index (skipped, 0), "title"));
  now = store_get (library->store, &kind_card, fan_record_get_id (card));
  g_assert_cmpstr (fan_record_get_text (now, "title"), ==, "For good");
  g_assert_true (fan_record_is_null (now, "note"));
}

static void
test_final_sets_stay (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("One", NULL);
  Retitle retitle = { card, "For good" };
  g_autoptr (GError) error = NULL;

  store_insert (library->store, card);
  fan_store_write (library->store, "Final", FAN_WRITE_FINAL, retitle_for_good, &retitle, &error);
  g_assert_no_error (error);
  store_undo (library->store, 0); /* the creation */
  assert_nothing (library->store, FALSE);
  assert_title (library->store, card, "For good");
}

static gboolean
insert_then_finish (FanChangeSet *set, gpointer data, GError **error)
{
  if (!fan_change_set_insert (set, data, error))
    return FALSE;
  fan_change_set_mark_final (set); /* after its row was made */
  return TRUE;
}

static void
test_marked_late_is_final_too (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("One", NULL);

  store_write (library->store, insert_then_finish, card);
  assert_nothing (library->store, FALSE);
}

static void
test_ledger_rows_stay (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("One", NULL);
  g_autoptr (FanRecord) sailing = fan_record_new (&kind_sailing);
  g_autoptr (FanRecord) now = NULL;

  store_insert (library->store, card);
  fan_record_set_text (sailing, "card", fan_record_get_id (card));
  store_insert (library->store, sailing);
  fan_record_set_text (sailing, "state", "confirmed");
  store_update (library->store, sailing);
  store_undo (library->store, 1);
  store_undo (library->store, 1);
  now = store_get (library->store, &kind_sailing, fan_record_get_id (sailing));
  g_assert_cmpstr (fan_record_get_text (now, "state"), ==, "confirmed");
  assert_living (library->store, sailing, TRUE);
  store_undo (library->store, 0); /* the card */
  assert_sound (library->store);
}

static void
test_withdrawal_stays (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("One", NULL);
  g_autoptr (FanRecord) now = NULL;

  store_insert (library->store, card);
  fan_record_set_instant (card, "withdrawn", TEST_NOW);
  fan_record_set_text (card, "note", "a note");
  store_update (library->store, card);
  store_undo (library->store, 1);
  now = store_get (library->store, &kind_card, fan_record_get_id (card));
  g_assert_cmpint (fan_record_get_instant (now, "withdrawn"), ==, TEST_NOW);
  g_assert_true (fan_record_is_null (now, "note"));
  store_undo (library->store, 1); /* its creation must stay now */
  assert_living (library->store, card, TRUE);
}

static gboolean
remove_for_good (FanChangeSet *set, gpointer data, GError **error)
{
  fan_change_set_mark_final (set);
  return fan_change_set_remove (set, &kind_card, fan_record_get_id (data), error);
}

static void
test_redo_brings_nothing_back_that_was_removed_for_good (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("One", NULL);

  store_insert (library->store, card);
  store_write (library->store, remove_for_good, card);
  store_undo (library->store, 0);
  assert_nothing (library->store, TRUE);
  assert_living (library->store, card, FALSE);
}

static gboolean
many_in_one (FanChangeSet *set, gpointer data, GError **error)
{
  FanRecord *card = data;

  fan_record_set_text (card, "title", "Two");
  if (!fan_change_set_update (set, card, error))
    return FALSE;
  fan_record_set_text (card, "title", "Three");
  if (!fan_change_set_update (set, card, error))
    return FALSE;
  return fan_change_set_remove (set, &kind_card, fan_record_get_id (card), error)
         && fan_change_set_restore (set, &kind_card, fan_record_get_id (card), error);
}

static void
test_many_changes_in_one_step (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("One", NULL);

  store_insert (library->store, card);
  store_write (library->store, many_in_one, card);
  assert_title (library->store, card, "Three");
  store_undo (library->store, 0);
  assert_title (library->store, card, "One");
  store_redo (library->store, 0);
  assert_title (library->store, card, "Three");
  assert_living (library->store, card, TRUE);
}

/* -------- history -------- */

static void
test_history (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("One", NULL);
  g_autoptr (FanRecord) other = new_card ("Other", NULL);
  g_autoptr (FanView) view = NULL;
  g_autoptr (GPtrArray) entries = NULL, last = NULL, unknown = NULL;
  FanHistoryEntry *entry;

  store_insert (library->store, card);
  store_insert (library->store, other);
  set_title (library->store, card, "Two");
  store_undo (library->store, 0);
  view = fan_store_read (library->store, NULL);
  entries = fan_view_history (view, fan_record_get_id (card), 0, NULL);
  g_assert_cmpuint (entries->len, ==, 3);
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpstr (entry->field, ==, "title");
  g_assert_cmpstr (entry->old_value.text, ==, "One");
  g_assert_cmpstr (entry->new_value.text, ==, "Two");
  g_assert_cmpstr (entry->label, ==, "Step");
  g_assert_cmpstr (entry->kind, ==, "card");
  g_assert_cmpstr (entry->record, ==, fan_record_get_id (card));
  g_assert_cmpint (entry->at, ==, TEST_NOW);
  g_assert_true (entry->undone);
  entry = g_ptr_array_index (entries, 2);
  g_assert_null (entry->field);
  g_assert_false (entry->undone);
  last = fan_view_history (view, NULL, 2, NULL);
  g_assert_cmpuint (last->len, ==, 2);
  unknown = fan_view_history (view, "no id", 0, NULL);
  g_assert_cmpuint (unknown->len, ==, 0);
}

static void
go_on_at (Library *library, gint64 ms)
{
  library_close (library);
  fan_clock_unref (library->clock);
  library->clock = fan_clock_new_fixed (ms, NULL);
  library_open (library);
}

static gint64
ask_changed (FanStore *store, const char *id, const char *const *fields)
{
  g_autoptr (FanView) view = fan_store_read (store, NULL);
  g_autoptr (FanRecord) record = fan_view_get (view, &kind_card, id, NULL);

  return fan_view_get_changed (view, record, fields);
}

/* Of each field its own last change; a name that is part of another is not taken for it. */
static void
test_changed (void)
{
  static const char *const title[] = { "title", NULL }, *const note[] = { "note", "quote", NULL },
                           *const parts[] = { "titl", "itle", "", NULL };
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("One", NULL);
  const char *id;

  store_insert (library->store, card);
  id = fan_record_get_id (card);
  g_assert_cmpint (ask_changed (library->store, id, title), ==, TEST_NOW);
  go_on_at (library, TEST_NOW + 1000);
  set_title (library->store, card, "Two");
  go_on_at (library, TEST_NOW + 2000);
  fan_record_set_text (card, "note", "new");
  store_update (library->store, card);
  g_assert_cmpint (ask_changed (library->store, id, title), ==, TEST_NOW + 1000);
  g_assert_cmpint (ask_changed (library->store, id, note), ==, TEST_NOW + 2000);
  g_assert_cmpint (ask_changed (library->store, id, parts), ==, TEST_NOW);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo/there-and-back", test_there_and_back);
  g_test_add_func ("/undo/new-work-ends-redo", test_new_work_ends_redo);
  g_test_add_func ("/undo/removal", test_undo_of_a_removal);
  g_test_add_func ("/undo/changed-since", test_changed_since_is_skipped);
  g_test_add_func ("/undo/final-sets", test_final_sets_stay);
  g_test_add_func ("/undo/marked-late", test_marked_late_is_final_too);
  g_test_add_func ("/undo/ledger", test_ledger_rows_stay);
  g_test_add_func ("/undo/withdrawal", test_withdrawal_stays);
  g_test_add_func ("/undo/removed-for-good", test_redo_brings_nothing_back_that_was_removed_for_good);
  g_test_add_func ("/undo/many-in-one", test_many_changes_in_one_step);
  g_test_add_func ("/undo/history", test_history);
  g_test_add_func ("/undo/changed", test_changed);
  return g_test_run ();
}
