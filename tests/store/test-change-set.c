/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-test.h"

static gint64
count_kind (FanStore *store, const FanKind *kind)
{
  g_autoptr (FanView) view = fan_store_read (store, NULL);
  g_autoptr (FanQuery) query = fan_query_new (kind);
  g_autoptr (GError) error = NULL;
  gint64 n = fan_view_count (view, query, &error);

  g_assert_no_error (error);
  return n;
}

static guint
count_history (FanStore *store, const char *id)
{
  g_autoptr (FanView) view = fan_store_read (store, NULL);
  g_autoptr (GPtrArray) entries = fan_view_history (view, id, 0, NULL);

  return entries->len;
}

/* -------- rows -------- */

static void
test_insert_gives_an_id (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", "Nobody cried");

  store_insert (library->store, card);
  g_assert_cmpuint (strlen (fan_record_get_id (card)), ==, FAN_ID_LENGTH);
  g_assert_cmpint (fan_record_get_modified (card), ==, TEST_NOW);
  g_assert_cmpint (count_kind (library->store, &kind_card), ==, 1);
  g_assert_cmpuint (count_history (library->store, fan_record_get_id (card)), ==, 1);
}

static void
test_same_id_twice_is_refused (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);

  store_insert (library->store, card);
  assert_refused (library->store, TRY_INSERT, card, FAN_STORE_ERROR_INVALID, "id already");
  g_assert_cmpint (count_kind (library->store, &kind_card), ==, 1);
}

static void
test_update_logs_only_what_changed (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", "Nobody cried");
  g_autoptr (FanRecord) back = NULL;
  guint before;

  store_insert (library->store, card);
  before = count_history (library->store, NULL);
  store_update (library->store, card);
  g_assert_cmpuint (count_history (library->store, NULL), ==, before);
  fan_record_set_text (card, "note", "new");
  fan_record_set_int (card, "count", 3);
  store_update (library->store, card);
  g_assert_cmpuint (count_history (library->store, NULL), ==, before + 2);
  back = store_get (library->store, &kind_card, fan_record_get_id (card));
  g_assert_true (fan_record_equal (card, back));
}

static void
test_update_tells_what_was_derived (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);

  store_insert (library->store, card);
  fan_record_set_text (card, "quote", "Crème");
  fan_record_set_modified (card, 0);
  store_update (library->store, card);
  g_assert_cmpstr (fan_record_get_text (card, "folded_key"), ==, "creme");
  g_assert_cmpint (fan_record_get_modified (card), ==, TEST_NOW);
  /* a forged one is put right, and that is no change */
  fan_record_set_text (card, "folded_key", "forged");
  store_update (library->store, card);
  g_assert_cmpuint (count_history (library->store, fan_record_get_id (card)), ==, 2);
}

static gboolean
save_record (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_save (set, data, error);
}

static gboolean
restore_record (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_restore (set, fan_record_get_kind (data), fan_record_get_id (data), error);
}

static void
test_remove_and_restore (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", "Nobody cried");
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanRecord) gone = NULL, back = NULL;
  g_autoptr (GError) error = NULL;

  store_insert (library->store, card);
  store_remove (library->store, card);
  store_remove (library->store, card); /* nothing more to do */
  g_assert_cmpuint (count_history (library->store, NULL), ==, 2);
  view = fan_store_read (library->store, NULL);
  g_assert_null (fan_view_get (view, &kind_card, fan_record_get_id (card), &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND);
  gone = fan_view_get_any (view, NULL, fan_record_get_id (card), NULL);
  g_assert_cmpint (fan_record_get_deleted (gone), ==, TEST_NOW);
  store_write (library->store, restore_record, card);
  back = store_get (library->store, &kind_card, fan_record_get_id (card));
  g_assert_cmpint (fan_record_get_deleted (back), ==, FAN_INSTANT_NONE);
}

static void
test_save (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);
  g_autoptr (FanRecord) back = NULL;

  store_write (library->store, save_record, card);
  store_remove (library->store, card);
  fan_record_set_text (card, "title", "Pier");
  store_write (library->store, save_record, card);
  back = store_get (library->store, &kind_card, fan_record_get_id (card));
  g_assert_cmpint (fan_record_get_deleted (back), ==, FAN_INSTANT_NONE);
  g_assert_cmpstr (fan_record_get_text (back, "title"), ==, "Pier");
  g_assert_cmpint (count_kind (library->store, &kind_card), ==, 1);
}

static void
test_unknown_is_not_found (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);
  FanId id = fan_id_from_name ("nobody");

  fan_record_set_id (card, &id);
  assert_refused (library->store, TRY_UPDATE, card, FAN_STORE_ERROR_NOT_FOUND, fan_record_get_id (card));
  assert_refused (library->store, TRY_REMOVE, card, FAN_STORE_ERROR_NOT_FOUND, "card");
}

/* -------- refusals -------- */

static void
test_required (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) crew = fan_record_new (&kind_crew);

  assert_refused (library->store, TRY_INSERT, crew, FAN_STORE_ERROR_INVALID, "name");
  fan_record_set_text (crew, "name", "June A.");
  store_insert (library->store, crew);
  fan_record_clear (crew, "name");
  assert_refused (library->store, TRY_UPDATE, crew, FAN_STORE_ERROR_INVALID, "name");
}

static void
test_validate (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);

  fan_record_set_int (card, "count", -1);
  assert_refused (library->store, TRY_INSERT, card, FAN_STORE_ERROR_INVALID, "below nothing");
  g_assert_cmpuint (count_history (library->store, NULL), ==, 0);
}

static void
test_immutable (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", "Nobody cried");
  g_autoptr (FanRecord) back = NULL;

  store_insert (library->store, card);
  fan_record_set_text (card, "quote", "Somebody cried");
  assert_refused (library->store, TRY_UPDATE, card, FAN_STORE_ERROR_INVALID, "quote");
  fan_record_clear (card, "quote");
  assert_refused (library->store, TRY_UPDATE, card, FAN_STORE_ERROR_INVALID, "quote");
  back = store_get (library->store, &kind_card, fan_record_get_id (card));
  g_assert_cmpstr (fan_record_get_text (back, "quote"), ==, "Nobody cried");
}

static void
test_final (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);

  store_insert (library->store, card);
  fan_record_set_instant (card, "withdrawn", TEST_NOW);
  store_update (library->store, card);
  fan_record_set_instant (card, "withdrawn", TEST_NOW + 1);
  assert_refused (library->store, TRY_UPDATE, card, FAN_STORE_ERROR_INVALID, "withdrawn");
  fan_record_set_instant (card, "withdrawn", FAN_INSTANT_NONE);
  assert_refused (library->store, TRY_UPDATE, card, FAN_STORE_ERROR_INVALID, "withdrawn");
  assert_refused (library->store, TRY_REMOVE, card, FAN_STORE_ERROR_INVALID, "for good");
}

static FanRecord *
new_sailing (FanRecord *card)
{
  FanRecord *sailing = fan_record_new (&kind_sailing);

  fan_record_set_text (sailing, "card", fan_record_get_id (card));
  fan_record_set_text (sailing, "place", "/deck.pptx");
  return sailing;
}

static void
test_ledger (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);
  g_autoptr (FanRecord) other = new_card ("Pier", NULL);
  g_autoptr (FanRecord) sailing = NULL;

  store_insert (library->store, card);
  store_insert (library->store, other);
  sailing = new_sailing (card);
  store_insert (library->store, sailing);
  fan_record_set_text (sailing, "state", "confirmed");
  store_update (library->store, sailing);
  assert_refused (library->store, TRY_REMOVE, sailing, FAN_STORE_ERROR_INVALID, "for good");
  fan_record_set_text (sailing, "card", fan_record_get_id (other));
  assert_refused (library->store, TRY_UPDATE, sailing, FAN_STORE_ERROR_INVALID, "card");
}

static void
test_value_of_another_type (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);
  g_autoptr (FanRecord) good = new_card ("Pier", NULL);

  fan_record_set_text (card, "count", "many"); /* the program's own mistake */
  assert_refused (library->store, TRY_INSERT, card, FAN_STORE_ERROR_INVALID, "does not fit");
  store_insert (library->store, good);
  assert_sound (library->store);
}

/* -------- one step -------- */

typedef struct
{
  GPtrArray *records;
  guint checkpoint_every; /* 0: never */
  guint fail_at;          /* 0: never */
  gboolean swallow;       /* takes no notice of a failure */
} Bulk;

static gboolean
insert_all (FanChangeSet *set, gpointer data, GError **error)
{
  Bulk *bulk = data;

  for (guint i = 0; i < bulk->records->len; i++)
    {
      if (bulk->fail_at && i == bulk->fail_at)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
          return FALSE;
        }
      if (!fan_change_set_insert (set, g_ptr_array_index (bulk->records, i), bulk->swallow ? NULL : error)
          && !bulk->swallow)
        return FALSE;
      if (bulk->checkpoint_every && (i + 1) % bulk->checkpoint_every == 0
          && !fan_change_set_checkpoint (set, error))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
make_cards (guint n)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Card %03u", i);
      g_ptr_array_add (cards, new_card (title, "Harbour calm"));
    }
  return cards;
}

static void
test_failure_writes_nothing (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (GPtrArray) cards = make_cards (20);
  Bulk bulk = { cards, 0, 15, FALSE };
  g_autoptr (GError) error = NULL;

  g_assert_false (fan_store_write (library->store, "Bulk", FAN_WRITE_BULK, insert_all, &bulk, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_kind (library->store, &kind_card), ==, 0);
  g_assert_cmpuint (count_history (library->store, NULL), ==, 0);
  assert_sound (library->store);
}

static void
note_change (FanStore *store, gint64 change_set, gpointer data)
{
  *(gint64 *)data = change_set;
}

static void
test_checkpoints_stay (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (GPtrArray) cards = make_cards (50);
  g_autofree char *before = dump_library (library->store);
  g_autofree char *after = NULL, *redone = NULL, *full = NULL;
  Bulk bulk = { cards, 20, 45, FALSE };
  gint64 told = 0;

  g_signal_connect (library->store, "changed", G_CALLBACK (note_change), &told);
  g_assert_false (fan_store_write (library->store, "Bulk", FAN_WRITE_BULK, insert_all, &bulk, NULL));
  g_assert_cmpint (count_kind (library->store, &kind_card), ==, 40);
  while (told == 0)
    g_main_context_iteration (NULL, TRUE);
  full = dump_library (library->store);
  store_undo (library->store, 0);
  after = dump_library (library->store);
  g_assert_cmpstr (after, ==, before);
  store_redo (library->store, 0);
  redone = dump_library (library->store);
  g_assert_cmpstr (redone, ==, full);
  assert_sound (library->store);
}

static void
test_no_news_of_what_failed (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (GPtrArray) cards = make_cards (3);
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);
  Bulk bulk = { cards, 0, 2, FALSE };
  gint64 told = 0, made;

  g_signal_connect (library->store, "changed", G_CALLBACK (note_change), &told);
  fan_store_write (library->store, "Bulk", FAN_WRITE_DEFAULT, insert_all, &bulk, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (told, ==, 0);
  store_insert (library->store, card);
  while (told == 0)
    g_main_context_iteration (NULL, TRUE);
  made = ask_sql (library->path, "SELECT max (id) FROM change_set");
  g_assert_cmpint (told, ==, made);
}

static void
test_refused_value_does_not_spoil_the_rest (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (GPtrArray) cards = make_cards (5);
  Bulk bulk = { cards, 0, 0, TRUE };

  fan_record_set_int (g_ptr_array_index (cards, 2), "count", -5);
  store_write (library->store, insert_all, &bulk);
  g_assert_cmpint (count_kind (library->store, &kind_card), ==, 4);
  assert_sound (library->store);
}

static gboolean
see_own_writing (FanChangeSet *set, gpointer data, GError **error)
{
  g_autoptr (FanRecord) card = new_card ("Gate", "Harbour");
  g_autoptr (FanQuery) query = fan_query_new (&kind_card);
  FanStore *store = data;

  g_assert_cmpint (fan_change_set_now (set), ==, TEST_NOW);
  if (!fan_change_set_insert (set, card, error))
    return FALSE;
  fan_query_search (query, "harb");
  g_assert_cmpint (fan_view_count (fan_change_set_get_view (set), query, error), ==, 1);
  g_assert_cmpint (count_kind (store, &kind_card), ==, 0);
  return TRUE;
}

static void
test_view_of_a_change_set (void)
{
  g_autoptr (Library) library = library_new ();

  store_write (library->store, see_own_writing, library->store);
  g_assert_cmpint (count_kind (library->store, &kind_card), ==, 1);
}

/* -------- bytes -------- */

static gboolean
add_blobs (FanChangeSet *set, gpointer data, GError **error)
{
  g_autoptr (GBytes) a = g_bytes_new_static ("salt", 4);
  g_autoptr (GBytes) b = g_bytes_new_static ("\0wa\0ter", 7);
  g_autoptr (GBytes) none = g_bytes_new_static (NULL, 0);
  char **digests = data;

  digests[0] = fan_change_set_add_blob (set, a, error);
  digests[1] = fan_change_set_add_blob (set, a, error);
  digests[2] = fan_change_set_add_blob (set, b, error);
  digests[3] = fan_change_set_add_blob (set, none, error);
  return digests[0] && digests[1] && digests[2] && digests[3];
}

static void
test_bytes_are_kept_once (void)
{
  g_autoptr (Library) library = library_new ();
  g_auto (GStrv) digests = g_new0 (char *, 5);
  g_autoptr (FanView) view = NULL;
  g_autoptr (GBytes) water = NULL, none = NULL;
  g_autoptr (GError) error = NULL;

  store_write (library->store, add_blobs, digests);
  g_assert_cmpstr (digests[0], ==, digests[1]);
  g_assert_cmpint (ask_sql (library->path, "SELECT count (*) FROM blob"), ==, 3);
  view = fan_store_read (library->store, NULL);
  water = fan_view_dup_blob (view, digests[2], &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (water, NULL), g_bytes_get_size (water), "\0wa\0ter", 7);
  none = fan_view_dup_blob (view, digests[3], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (none), ==, 0);
  g_assert_null (fan_view_dup_blob (view, "no digest", &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND);
  assert_sound (library->store);
}

/* -------- without waiting -------- */

typedef struct
{
  FanRecord *card;
  int number;
  int *done;
} Later;

static gboolean
set_count (FanChangeSet *set, gpointer data, GError **error)
{
  Later *later = data;
  g_autoptr (FanRecord) copy = fan_record_copy (later->card);

  fan_record_set_int (copy, "count", later->number);
  return fan_change_set_update (set, copy, error);
}

static void
written (GObject *source, GAsyncResult *result, gpointer data)
{
  Later *later = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (fan_store_write_finish (FAN_STORE (source), result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (*later->done, ==, later->number);
  ++*later->done;
}

static void
test_async_in_order (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);
  g_autoptr (FanRecord) back = NULL;
  Later later[30];
  int done = 0;

  store_insert (library->store, card);
  for (int i = 0; i < 30; i++)
    {
      later[i] = (Later){ card, i, &done };
      fan_store_write_async (library->store, "Later", FAN_WRITE_DEFAULT, set_count, &later[i], NULL, written,
                             &later[i]);
    }
  while (done < 30)
    g_main_context_iteration (NULL, TRUE);
  back = store_get (library->store, &kind_card, fan_record_get_id (card));
  g_assert_cmpint (fan_record_get_int (back, "count"), ==, 29);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change-set/insert", test_insert_gives_an_id);
  g_test_add_func ("/change-set/same-id", test_same_id_twice_is_refused);
  g_test_add_func ("/change-set/update", test_update_logs_only_what_changed);
  g_test_add_func ("/change-set/derived", test_update_tells_what_was_derived);
  g_test_add_func ("/change-set/remove-restore", test_remove_and_restore);
  g_test_add_func ("/change-set/save", test_save);
  g_test_add_func ("/change-set/not-found", test_unknown_is_not_found);
  g_test_add_func ("/change-set/required", test_required);
  g_test_add_func ("/change-set/validate", test_validate);
  g_test_add_func ("/change-set/immutable", test_immutable);
  g_test_add_func ("/change-set/final", test_final);
  g_test_add_func ("/change-set/ledger", test_ledger);
  g_test_add_func ("/change-set/another-type", test_value_of_another_type);
  g_test_add_func ("/change-set/failure", test_failure_writes_nothing);
  g_test_add_func ("/change-set/checkpoints", test_checkpoints_stay);
  g_test_add_func ("/change-set/no-news", test_no_news_of_what_failed);
  g_test_add_func ("/change-set/refused-value", test_refused_value_does_not_spoil_the_rest);
  g_test_add_func ("/change-set/view", test_view_of_a_change_set);
  g_test_add_func ("/change-set/bytes", test_bytes_are_kept_once);
  g_test_add_func ("/change-set/async", test_async_in_order);
  return g_test_run ();
}
