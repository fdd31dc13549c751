/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Libraries of other times: older, newer, half upgraded, with fewer or more kinds. */
#include "store-test.h"

#include "fan-schema.h"

/* -------- steps -------- */

static gboolean
make_core (FanDb *db, GError **error)
{
  return fan_db_exec (db, "CREATE TABLE quay (name TEXT) STRICT; INSERT INTO quay VALUES ('north')", error);
}

static gboolean
add_depth (FanDb *db, GError **error)
{
  return fan_db_exec (db, "ALTER TABLE quay ADD COLUMN depth REAL; UPDATE quay SET depth = 4.5", error);
}

static gboolean
stumble (FanDb *db, GError **error)
{
  return fan_db_exec (db, "UPDATE quay SET name = 'lost'", error)
         && fan_db_exec (db, "INSERT INTO nowhere VALUES (1)", error);
}

static const FanMigration good_steps[] = { make_core, add_depth };
static const FanMigration bad_steps[] = { make_core, add_depth, stumble };

static gboolean
migrate (const char *path, const FanMigration *steps, guint n, GError **error)
{
  g_autoptr (FanDb) db = fan_db_open (path, FAN_DB_WRITE, error);

  return db != NULL && fan_schema_migrate (db, path, steps, n, error);
}

static void
migrate_well (const char *path, const FanMigration *steps, guint n)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (migrate (path, steps, n, &error));
  g_assert_no_error (error);
}

static void
test_steps_are_done_once (void)
{
  g_autoptr (Library) library = library_new_unopened ();
  g_autofree char *copy = g_strconcat (library->path, ".before-v2", NULL);

  migrate_well (library->path, good_steps, 1);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  migrate_well (library->path, good_steps, 2);
  migrate_well (library->path, good_steps, 2);
  g_assert_cmpint (ask_sql (library->path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (ask_sql (library->path, "SELECT count (*) FROM quay WHERE depth = 4.5"), ==, 1);
  /* the copy is the library of before */
  g_assert_cmpint (ask_sql (copy, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (ask_sql (copy, "SELECT count (*) FROM quay"), ==, 1);
  g_assert_cmpint (ask_sql (copy, "SELECT count (*) FROM pragma_table_info ('quay')"), ==, 1);
}

static void
test_failing_step_changes_nothing (void)
{
  g_autoptr (Library) library = library_new_unopened ();
  g_autofree char *copy = g_strconcat (library->path, ".before-v3", NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  migrate_well (library->path, good_steps, 2);
  before = file_digest (library->path);
  g_assert_false (migrate (library->path, bad_steps, 3, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, library->path));
  after = file_digest (library->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (ask_sql (library->path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (ask_sql (library->path, "SELECT count (*) FROM quay WHERE name = 'north'"), ==, 1);
  g_assert_cmpint (ask_sql (copy, "SELECT count (*) FROM quay WHERE name = 'north'"), ==, 1);
}

static void
test_good_steps_before_a_failing_one_stay (void)
{
  g_autoptr (Library) library = library_new_unopened ();
  g_autofree char *copy = g_strconcat (library->path, ".before-v3", NULL);

  migrate_well (library->path, good_steps, 1);
  g_assert_false (migrate (library->path, bad_steps, 3, NULL));
  g_assert_cmpint (ask_sql (library->path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (ask_sql (copy, "PRAGMA user_version"), ==, 1);
}

static void
test_no_copy_no_upgrade (void)
{
  g_autoptr (Library) library = library_new_unopened ();
  g_autofree char *copy = g_strconcat (library->path, ".before-v2", NULL);
  g_autofree char *inside = g_build_filename (copy, "full", NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  migrate_well (library->path, good_steps, 1);
  before = file_digest (library->path);
  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0); /* a folder is in the copy's place */
  g_assert_false (migrate (library->path, good_steps, 2, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_IO);
  after = file_digest (library->path);
  g_assert_cmpstr (before, ==, after);
}

/* -------- newer ones -------- */

static void
assert_newer (Library *library, FanStoreOpenFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *log = g_strconcat (library->path, "-wal", NULL);
  g_autofree char *before = file_digest (library->path);
  g_autofree char *after = NULL;

  g_assert_null (fan_store_open (library->path, test_kinds, library->clock, flags, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, "newer"));
  after = file_digest (library->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

static void
test_newer_is_left_alone (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);

  store_insert (library->store, card);
  library_close (library);
  run_sql (library->path, "PRAGMA user_version = 2");
  assert_newer (library, FAN_STORE_OPEN_DEFAULT);
  assert_newer (library, FAN_STORE_OPEN_READ_ONLY);
  run_sql (library->path, "PRAGMA journal_mode = DELETE");
  assert_newer (library, FAN_STORE_OPEN_DEFAULT);
}

/* -------- kinds that grow -------- */

static const FanField small_fields[] = { { "title", FAN_TEXT, FAN_LABEL | FAN_SEARCHED } };
static const FanKind small_card = { .name = "card", .fields = small_fields, .n_fields = 1 };
static const FanKind *const small_kinds[] = { &small_card, NULL };

static const FanField plain_fields[] = { { "title", FAN_TEXT, FAN_LABEL } };
static const FanKind plain_card = { .name = "card", .fields = plain_fields, .n_fields = 1 };
static const FanKind *const plain_kinds[] = { &plain_card, NULL };

static FanStore *
open_with (Library *library, const FanKind *const *kinds)
{
  g_autoptr (GError) error = NULL;
  FanStore *store = fan_store_open (library->path, kinds, library->clock, FAN_STORE_OPEN_DEFAULT, &error);

  g_assert_no_error (error);
  return store;
}

static void
test_kinds_grow (void)
{
  g_autoptr (Library) library = library_new_unopened ();
  g_autoptr (FanRecord) card = fan_record_new (&small_card);
  g_autoptr (FanRecord) back = NULL;
  g_autofree char *found = NULL, *more = NULL;
  FanStore *small = open_with (library, small_kinds);

  fan_record_set_text (card, "title", "Harbour");
  store_insert (small, card);
  g_assert_finalize_object (small);
  library_open (library);
  back = store_get (library->store, &kind_card, fan_record_get_id (card));
  g_assert_cmpstr (fan_record_get_text (back, "title"), ==, "Harbour");
  g_assert_true (fan_record_is_null (back, "starred"));
  found = search_labels (library->store, "harb");
  g_assert_cmpstr (found, ==, "Harbour");
  fan_record_set_text (back, "note", "calm");
  store_update (library->store, back);
  more = search_labels (library->store, "calm harbour");
  g_assert_cmpstr (more, ==, "Harbour");
  assert_sound (library->store);
}

static const char *const title_indexes[] = { "title", NULL };
static const FanKind indexed_card
    = { .name = "card", .fields = small_fields, .n_fields = 1, .indexes = title_indexes };
static const FanKind *const indexed_kinds[] = { &indexed_card, NULL };

static void
test_indexes_come_to_older_ones (void)
{
  g_autoptr (Library) library = library_new_unopened ();
  g_autoptr (FanRecord) card = fan_record_new (&small_card);
  g_autoptr (FanRecord) back = NULL;
  FanStore *small = open_with (library, small_kinds), *indexed;
  const char *columns = "SELECT count (*) FROM pragma_index_info ('card_living_by_title')";

  fan_record_set_text (card, "title", "Harbour");
  store_insert (small, card);
  g_assert_finalize_object (small);
  g_assert_cmpint (ask_sql (library->path, columns), ==, 0);
  indexed = open_with (library, indexed_kinds);
  g_assert_cmpint (ask_sql (library->path, columns), ==, 1);
  back = store_get (indexed, &indexed_card, fan_record_get_id (card));
  store_remove (indexed, back);
  assert_sound (indexed);
  g_assert_finalize_object (indexed);
}

static void
test_unknown_columns_are_kept (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Harbour", "Nobody cried");
  g_autoptr (FanRecord) small = NULL, back = NULL;
  g_autofree char *found = NULL;
  FanStore *store;

  fan_record_set_text (card, "note", "calm");
  store_insert (library->store, card);
  library_close (library);
  store = open_with (library, small_kinds); /* an older Fanfare */
  small = store_get (store, &small_card, fan_record_get_id (card));
  fan_record_set_text (small, "title", "Pier");
  store_update (store, small);
  store_undo (store, 0);
  store_redo (store, 0);
  g_assert_finalize_object (store);
  library_open (library);
  back = store_get (library->store, &kind_card, fan_record_get_id (card));
  g_assert_cmpstr (fan_record_get_text (back, "title"), ==, "Pier");
  g_assert_cmpstr (fan_record_get_text (back, "note"), ==, "calm");
  g_assert_cmpstr (fan_record_get_text (back, "quote"), ==, "Nobody cried");
  found = search_labels (library->store, "calm pier");
  g_assert_cmpstr (found, ==, "Pier");
  assert_sound (library->store);
}

static void
test_search_index_comes_and_goes (void)
{
  g_autoptr (Library) library = library_new_unopened ();
  g_autoptr (FanRecord) card = fan_record_new (&plain_card);
  g_autoptr (FanRecord) other = NULL;
  FanStore *store = open_with (library, small_kinds);

  g_assert_finalize_object (store);
  store = open_with (library, plain_kinds); /* knows of no search */
  fan_record_set_text (card, "title", "Harbour");
  store_insert (store, card);
  g_assert_finalize_object (store);
  store = open_with (library, small_kinds);
  other = store_get (store, &small_card, fan_record_get_id (card));
  assert_sound (store);
  fan_record_set_text (other, "title", "Pier");
  store_update (store, other);
  assert_sound (store);
  g_assert_finalize_object (store);
}

static void
test_removed_ones_stay_out_of_a_new_index (void)
{
  g_autoptr (Library) library = library_new_unopened ();
  g_autoptr (FanRecord) card = fan_record_new (&small_card);
  g_autofree char *found = NULL;
  FanStore *store = open_with (library, small_kinds);

  fan_record_set_text (card, "title", "Harbour");
  store_insert (store, card);
  store_remove (store, card);
  g_assert_finalize_object (store);
  library_open (library); /* more searched fields: the index is made anew */
  found = search_labels (library->store, "harbour");
  g_assert_cmpstr (found, ==, "");
  assert_sound (library->store);
}

static void
test_what_a_newer_one_chose_is_kept (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);
  g_autoptr (FanRecord) back = NULL;

  store_insert (library->store, card);
  library_close (library);
  run_sql (library->path, "UPDATE card SET mood = 'serene'"); /* a nick that is not known here */
  library_open (library);
  back = store_get (library->store, &kind_card, fan_record_get_id (card));
  fan_record_set_text (back, "note", "calm");
  store_update (library->store, back);
  g_assert_cmpint (ask_sql (library->path, "SELECT count (*) FROM card WHERE mood = 'serene'"), ==, 1);
}

/* Written by a Fanfare with fewer fields, and in no place to be upgraded: it is said, not stumbled over. */
static void
test_read_only_and_older (void)
{
  g_autoptr (Library) library = library_new_unopened ();
  FanStore *store = open_with (library, small_kinds);
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (store);
  store = fan_store_open (library->path, test_kinds, library->clock, FAN_STORE_OPEN_READ_ONLY, &error);
  g_assert_null (store);
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "older Fanfare"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/migrate/once", test_steps_are_done_once);
  g_test_add_func ("/migrate/failing-step", test_failing_step_changes_nothing);
  g_test_add_func ("/migrate/good-before-failing", test_good_steps_before_a_failing_one_stay);
  g_test_add_func ("/migrate/no-copy", test_no_copy_no_upgrade);
  g_test_add_func ("/migrate/newer", test_newer_is_left_alone);
  g_test_add_func ("/kinds/grow", test_kinds_grow);
  g_test_add_func ("/kinds/indexes", test_indexes_come_to_older_ones);
  g_test_add_func ("/kinds/unknown-columns", test_unknown_columns_are_kept);
  g_test_add_func ("/kinds/search-index", test_search_index_comes_and_goes);
  g_test_add_func ("/kinds/removed-ones", test_removed_ones_stay_out_of_a_new_index);
  g_test_add_func ("/kinds/unknown-nick", test_what_a_newer_one_chose_is_kept);
  g_test_add_func ("/kinds/read-only-and-older", test_read_only_and_older);
  return g_test_run ();
}
