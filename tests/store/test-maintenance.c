/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-test.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "fan-local-state.h"

static gboolean
fill (FanChangeSet *set, gpointer data, GError **error)
{
  const guint n = GPOINTER_TO_UINT (data);
  g_autoptr (FanRecord) crew = new_crew ("June A.");

  if (!fan_change_set_insert (set, crew, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Card %u", i);
      g_autofree char *words = g_strdup_printf ("Attachment %u of the harbour %0300u", i, i);
      g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));
      g_autofree char *digest = fan_change_set_add_blob (set, bytes, error);
      g_autoptr (FanRecord) card = new_card (title, "Harbour calm at the gate");

      fan_record_set_text (card, "crew", fan_record_get_id (crew));
      fan_record_set_text (card, "crews", fan_record_get_id (crew));
      if (digest == NULL || !fan_change_set_insert (set, card, error))
        return FALSE;
    }
  return TRUE;
}

static Library *
make_library (guint n)
{
  Library *library = library_new ();

  store_write (library->store, fill, GUINT_TO_POINTER (n));
  return library;
}

/* -------- backup -------- */

static void
test_backup (void)
{
  g_autoptr (Library) library = make_library (10);
  g_autofree char *path = library_file (library, "backup.fanfare");
  g_autofree char *before = dump_library (library->store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FanStore) copy = NULL;

  write_file (path, "something old", 13);
  g_assert_true (fan_store_backup (library->store, path, &error));
  g_assert_no_error (error);
  copy = fan_store_open (path, test_kinds, library->clock, FAN_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  after = dump_library (copy);
  g_assert_cmpstr (before, ==, after);
}

static void
test_backup_that_fails_leaves_the_old_one (void)
{
  g_autoptr (Library) library = make_library (1);
  g_autofree char *path = library_file (library, "no/such/folder.fanfare");
  g_autofree char *folder = library_file (library, "folder");
  g_autofree char *part = g_strconcat (folder, ".part", NULL);
  g_autoptr (GError) error = NULL, second = NULL;

  g_assert_false (fan_store_backup (library->store, path, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_false (fan_store_backup (library->store, folder, &second));
  g_assert_error (second, FAN_STORE_ERROR, FAN_STORE_ERROR_IO);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
test_library_is_not_its_own_backup (void)
{
  g_autoptr (Library) library = make_library (3);
  g_autofree char *link = library_file (library, "link.fanfare");
  g_autofree char *before = dump_library (library->store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL, second = NULL;

  g_assert_false (fan_store_backup (library->store, library->path, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID);
  g_assert_cmpint (symlink (library->path, link), ==, 0);
  g_assert_false (fan_store_restore (library->store, link, NULL, &second));
  g_assert_error (second, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID);
  after = dump_library (library->store);
  g_assert_cmpstr (before, ==, after);
}

/* -------- restore -------- */

static void
count_signal (FanStore *store, gint64 change_set, gpointer data)
{
  ++*(int *)data;
}

static void
test_restore (void)
{
  g_autoptr (Library) library = make_library (5);
  g_autofree char *path = library_file (library, "backup.fanfare");
  g_autofree char *first = dump_library (library->store);
  g_autofree char *second = NULL, *now = NULL, *kept = NULL, *kept_dump = NULL;
  g_autoptr (FanRecord) card = new_card ("After the backup", "gate");
  g_autoptr (FanStore) old = NULL;
  g_autoptr (GError) error = NULL;
  int told = 0;

  fan_store_backup (library->store, path, NULL);
  store_insert (library->store, card);
  second = dump_library (library->store);
  g_signal_connect (library->store, "changed-outside", G_CALLBACK (count_signal), &told);
  g_assert_true (fan_store_restore (library->store, path, &kept, &error));
  g_assert_no_error (error);
  while (told == 0)
    g_main_context_iteration (NULL, TRUE);
  now = dump_library (library->store);
  g_assert_cmpstr (now, ==, first);
  assert_sound (library->store);
  old = fan_store_open (kept, test_kinds, library->clock, FAN_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  kept_dump = dump_library (old);
  g_assert_cmpstr (kept_dump, ==, second);
  /* and it goes on being a library */
  store_insert (library->store, card);
  library_close (library);
  library_open (library);
  assert_sound (library->store);
}

static void
test_restore_twice_keeps_both (void)
{
  g_autoptr (Library) library = make_library (1);
  g_autofree char *path = library_file (library, "backup.fanfare");
  g_autofree char *one = NULL, *two = NULL;

  fan_store_backup (library->store, path, NULL);
  g_assert_true (fan_store_restore (library->store, path, &one, NULL));
  g_assert_true (fan_store_restore (library->store, path, &two, NULL));
  g_assert_cmpstr (one, !=, two);
  g_assert_true (g_file_test (one, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (two, G_FILE_TEST_EXISTS));
}

static void
check_refused (Library *library, const char *path, int code, const char *part)
{
  g_autofree char *before = dump_library (library->store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (fan_store_restore (library->store, path, NULL, &error));
  g_assert_error (error, FAN_STORE_ERROR, code);
  g_assert_nonnull (strstr (error->message, part));
  after = dump_library (library->store);
  g_assert_cmpstr (before, ==, after);
  assert_sound (library->store);
}

static void
damage (const char *path, double where)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  memset (contents + ((gsize)((double)length * where) & ~(gsize)4095), 0xa5, 4096);
  write_file (path, contents, length);
}

static void
test_restore_refuses (void)
{
  g_autoptr (Library) library = make_library (200);
  g_autofree char *text = library_file (library, "text.txt");
  g_autofree char *empty = library_file (library, "empty");
  g_autofree char *other = library_file (library, "other.db");
  g_autofree char *newer = library_file (library, "newer.fanfare");
  g_autofree char *damaged = library_file (library, "damaged.fanfare");
  g_autofree char *none = library_file (library, "none");

  write_file (text, "Not a library, just words about one.", 36);
  write_file (empty, "", 0);
  run_sql (other, "CREATE TABLE songs (name)");
  fan_store_backup (library->store, newer, NULL);
  run_sql (newer, "PRAGMA user_version = 99");
  fan_store_backup (library->store, damaged, NULL);
  damage (damaged, 0.5);
  check_refused (library, text, FAN_STORE_ERROR_NOT_A_LIBRARY, text);
  check_refused (library, empty, FAN_STORE_ERROR_NOT_A_LIBRARY, empty);
  check_refused (library, other, FAN_STORE_ERROR_NOT_A_LIBRARY, other);
  check_refused (library, newer, FAN_STORE_ERROR_NEWER, newer);
  check_refused (library, damaged, FAN_STORE_ERROR_NOT_A_LIBRARY, damaged);
  check_refused (library, library->folder, FAN_STORE_ERROR_NOT_A_LIBRARY, "folder");
  check_refused (library, none, FAN_STORE_ERROR_IO, none);
}

/* A live library that was copied with its log: what is in the log belongs to it. */
static void
test_restore_of_a_copied_live_library (void)
{
  g_autoptr (Library) library = make_library (5);
  g_autoptr (Library) target = make_library (1);
  static const char *const ends[] = { "", "-wal" };
  g_autofree char *copy = library_file (target, "copy.fanfare");
  g_autofree char *expected = dump_library (library->store);
  g_autofree char *now = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *from = g_strconcat (library->path, ends[i], NULL);
      g_autofree char *to = g_strconcat (copy, ends[i], NULL);
      g_autofree char *contents = NULL;
      gsize length;
      g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
      write_file (to, contents, length);
    }
  g_assert_true (fan_store_restore (target->store, copy, NULL, &error));
  g_assert_no_error (error);
  now = dump_library (target->store);
  g_assert_cmpstr (now, ==, expected);
}

/* -------- verify -------- */

static void
assert_fault (Library *library, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = fan_store_verify (library->store, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    {
      g_test_message ("fault: %s", (char *)g_ptr_array_index (faults, i));
      found = found || strstr (g_ptr_array_index (faults, i), part) != NULL;
    }
  g_assert_true (found);
}

static void
check_fault (const char *sql, const char *part)
{
  g_autoptr (Library) library = make_library (20);

  assert_sound (library->store);
  library_close (library);
  run_sql (library->path, sql);
  library_open (library);
  assert_fault (library, part);
}

static void
test_verify_finds (void)
{
  check_fault ("UPDATE blob SET bytes = x'00' WHERE sha256 = (SELECT min (sha256) FROM blob)", "attachment");
  check_fault ("UPDATE card SET title = 'Edited behind the back' WHERE rid = 3", "search index of card");
  check_fault ("UPDATE card SET deleted = 1 WHERE rid = 3", "search index of card");
  check_fault ("UPDATE card SET crew = zeroblob (16) WHERE rid = 3", "1 of kind card name a crew");
  check_fault ("UPDATE card SET crews = '0196c1f0-0000-7000-8000-0000000000bb' WHERE rid = 3",
               "0196c1f0-0000-7000-8000-0000000000bb");
  check_fault ("DELETE FROM crew", "20 of kind card name a crew");
  check_fault ("DELETE FROM change WHERE kind = 'card'", "20 of kind card have no history");
}

static void
test_verify_finds_damaged_pages (void)
{
  for (int tenth = 2; tenth < 10; tenth++)
    {
      g_autoptr (Library) library = make_library (400);
      g_autoptr (GError) error = NULL;

      library_close (library);
      damage (library->path, tenth / 10.0);
      library->store
          = fan_store_open (library->path, test_kinds, library->clock, FAN_STORE_OPEN_DEFAULT, &error);
      g_assert_no_error (error);
      assert_fault (library, "damaged");
    }
}

static void
test_missing_bytes (void)
{
  static const FanField fields[] = { { "sha256", FAN_TEXT, FAN_DIGEST } };
  static const FanKind attachment = { .name = "attachment", .fields = fields, .n_fields = 1 };
  static const FanKind *const kinds[] = { &attachment, NULL };
  g_autoptr (Library) library = library_new_unopened ();
  g_autoptr (FanRecord) record = fan_record_new (&attachment);

  library->store = fan_store_open (library->path, kinds, library->clock, FAN_STORE_OPEN_DEFAULT, NULL);
  fan_record_set_text (record, "sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  store_insert (library->store, record);
  assert_fault (library, "bytes of 1 of kind attachment");
}

/* -------- what this device remembers -------- */

static void
test_local_state (void)
{
  g_autoptr (Library) library = library_new ();
  const char *target = "0196c1f0-0000-7000-8000-0000000000aa";
  FanRemoteRow row = {
    .path = (char *)"b.html", .sha256 = (char *)"00", .state = (char *)"done", .quotes = (char *)"x\ny"
  };
  FanRemoteRow other = {
    .path = (char *)"a.html", .sha256 = (char *)"11", .etag = (char *)"\"e\"", .state = (char *)"planned"
  };
  g_autoptr (GPtrArray) rows = NULL, left = NULL;
  g_autofree char *none = NULL, *size = NULL;
  FanRemoteRow *first;

  none = fan_store_get_local (library->store, "window");
  g_assert_null (none);
  g_assert_true (fan_store_set_local (library->store, "window", "800x600", NULL));
  g_assert_true (fan_store_put_remote (library->store, target, &row, NULL));
  g_assert_true (fan_store_put_remote (library->store, target, &other, NULL));
  other.state = (char *)"done";
  g_assert_true (fan_store_put_remote (library->store, target, &other, NULL));
  library_close (library);
  library_open (library);
  size = fan_store_get_local (library->store, "window");
  g_assert_cmpstr (size, ==, "800x600");
  rows = fan_store_list_remote (library->store, target, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  first = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (first->path, ==, "a.html");
  g_assert_cmpstr (first->etag, ==, "\"e\"");
  g_assert_cmpstr (first->state, ==, "done");
  g_assert_null (first->quotes);
  g_assert_true (fan_store_drop_remote (library->store, target, "a.html", NULL));
  left = fan_store_list_remote (library->store, target, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_false (fan_store_undo (library->store, NULL, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/whole", test_backup);
  g_test_add_func ("/backup/fails", test_backup_that_fails_leaves_the_old_one);
  g_test_add_func ("/backup/itself", test_library_is_not_its_own_backup);
  g_test_add_func ("/restore/whole", test_restore);
  g_test_add_func ("/restore/twice", test_restore_twice_keeps_both);
  g_test_add_func ("/restore/refuses", test_restore_refuses);
  g_test_add_func ("/restore/live-copy", test_restore_of_a_copied_live_library);
  g_test_add_func ("/verify/finds", test_verify_finds);
  g_test_add_func ("/verify/pages", test_verify_finds_damaged_pages);
  g_test_add_func ("/verify/missing-bytes", test_missing_bytes);
  g_test_add_func ("/local-state", test_local_state);
  return g_test_run ();
}
