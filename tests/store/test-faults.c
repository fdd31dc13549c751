/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes wrong around a library: other files, other programs, no rights, no room. */
#include "store-test.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fan-local-state.h"
#include "fan-store-private.h"

#define NOBODY 65534
#define FOLDER_VARIABLE "FANFARE_TEST_FOLDER"

/* Words for people name the file and hold no SQL. */
static void
assert_words (const GError *error, const char *path)
{
  static const char *const never[] = { "SELECT", "PRAGMA", "INSERT", "BEGIN", "COMMIT", "sqlite" };

  g_assert_nonnull (strstr (error->message, path));
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_null (strstr (error->message, never[i]));
}

/* -------- not a library -------- */

static void
assert_left_alone (const char *path, FanStoreOpenFlags flags)
{
  g_autoptr (FanClock) clock = fan_clock_new_fixed (TEST_NOW, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  g_autofree char *before = file_digest (path);
  g_autofree char *after = NULL;

  g_assert_null (fan_store_open (path, test_kinds, clock, flags, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY);
  assert_words (error, path);
  after = file_digest (path);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (index, G_FILE_TEST_EXISTS));
}

static void
assert_file_left_alone (gconstpointer bytes, gsize length)
{
  g_autoptr (Library) library = library_new_unopened ();

  write_file (library->path, bytes, length);
  assert_left_alone (library->path, FAN_STORE_OPEN_DEFAULT);
  assert_left_alone (library->path, FAN_STORE_OPEN_EXISTING);
  assert_left_alone (library->path, FAN_STORE_OPEN_READ_ONLY);
}

static void
test_other_files (void)
{
  static const char png[] = "\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0\037\025\304\211";
  g_autofree char *long_text = g_strnfill (20000, 'x');

  assert_file_left_alone ("Dear all,\n", 10);
  assert_file_left_alone (long_text, 20000);
  assert_file_left_alone (png, sizeof png);
  assert_file_left_alone ("SQLite format 3", 15);
}

static void
test_database_of_another_program (void)
{
  static const char *const makers[]
      = { "CREATE TABLE songs (name); INSERT INTO songs VALUES ('a')",
          "PRAGMA journal_mode = WAL; CREATE TABLE songs (name)",
          "PRAGMA application_id = 252006673; CREATE TABLE songs (name)",
          "PRAGMA user_version = 7; PRAGMA journal_mode = WAL; CREATE TABLE card (rid)" };

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      g_autoptr (Library) library = library_new_unopened ();
      run_sql (library->path, makers[i]);
      assert_left_alone (library->path, FAN_STORE_OPEN_DEFAULT);
      assert_left_alone (library->path, FAN_STORE_OPEN_READ_ONLY);
    }
}

static void
test_empty_file (void)
{
  g_autoptr (Library) library = library_new_unopened ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);

  write_file (library->path, "", 0);
  assert_left_alone (library->path, FAN_STORE_OPEN_EXISTING);
  assert_left_alone (library->path, FAN_STORE_OPEN_READ_ONLY);
  library_open (library); /* a place to begin in */
  store_insert (library->store, card);
}

static void
check_open_fails (Library *library, const char *path, FanStoreOpenFlags flags, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fan_store_open (path, test_kinds, library->clock, flags, &error));
  g_assert_error (error, FAN_STORE_ERROR, code);
  assert_words (error, path);
}

static void
test_no_file (void)
{
  g_autoptr (Library) library = library_new_unopened ();
  g_autofree char *pipe = library_file (library, "pipe");
  g_autofree char *below_a_file = library_file (library, "pipe/library.fanfare");

  check_open_fails (library, library->folder, FAN_STORE_OPEN_DEFAULT, FAN_STORE_ERROR_NOT_A_LIBRARY);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  check_open_fails (library, pipe, FAN_STORE_OPEN_DEFAULT, FAN_STORE_ERROR_NOT_A_LIBRARY);
  check_open_fails (library, pipe, FAN_STORE_OPEN_READ_ONLY, FAN_STORE_ERROR_NOT_A_LIBRARY);
  check_open_fails (library, library->path, FAN_STORE_OPEN_EXISTING, FAN_STORE_ERROR_IO);
  check_open_fails (library, library->path, FAN_STORE_OPEN_READ_ONLY, FAN_STORE_ERROR_IO);
  check_open_fails (library, below_a_file, FAN_STORE_OPEN_EXISTING, FAN_STORE_ERROR_IO);
  g_assert_false (g_file_test (library->path, G_FILE_TEST_EXISTS));
}

static void
test_odd_names (void)
{
  static const char *const names[]
      = { "100% ours?.fanfare", "a#b&c=d.fanfare", "Größe 渡し船.fanfare", "sp ace'\"" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (Library) library = library_new_unopened ();
      g_autoptr (FanRecord) card = new_card ("Gate", NULL);
      g_free (library->path);
      library->path = library_file (library, names[i]);
      library_open (library);
      store_insert (library->store, card);
      g_assert_true (g_file_test (library->path, G_FILE_TEST_IS_REGULAR));
    }
}

/* -------- in use -------- */

static void
assert_locked (FanStore *store)
{
  g_autoptr (FanRecord) card = new_card ("Late", NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (store, TRY_INSERT, card, FAN_STORE_ERROR_LOCKED, fan_store_get_path (store));
  g_assert_false (fan_store_undo (store, NULL, NULL, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_LOCKED);
  assert_words (error, fan_store_get_path (store));
}

static void
test_writing_while_another_writes (void)
{
  g_autoptr (Library) library = library_new_unopened ();
  g_autoptr (FanRecord) card = new_card ("Gate", NULL);
  g_autofree char *labels = NULL;
  sqlite3 *other;

  fan_db_set_patience (30);
  library_open (library);
  store_insert (library->store, card);
  g_assert_cmpint (sqlite3_open (library->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  assert_locked (library->store);
  labels = query_labels (library->store, fan_query_new (&kind_card)); /* reading goes on */
  g_assert_cmpstr (labels, ==, "Gate");
  sqlite3_close (other);
  store_undo (library->store, 0);
  assert_sound (library->store);
  fan_db_set_patience (5000);
}

static void
test_opening_while_another_keeps_it (void)
{
  g_autoptr (Library) library = library_new ();
  sqlite3 *other;

  library_close (library);
  fan_db_set_patience (30);
  g_assert_cmpint (sqlite3_open (library->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other,
                                 "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;"
                                 "INSERT INTO local VALUES ('a', 'b'); COMMIT",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  check_open_fails (library, library->path, FAN_STORE_OPEN_DEFAULT, FAN_STORE_ERROR_LOCKED);
  check_open_fails (library, library->path, FAN_STORE_OPEN_READ_ONLY, FAN_STORE_ERROR_LOCKED);
  sqlite3_close (other);
  library_open (library);
  fan_db_set_patience (5000);
}

static gpointer
open_at_once (gpointer data)
{
  Library *library = data;
  GError *error = NULL;
  FanStore *store
      = fan_store_open (library->path, test_kinds, library->clock, FAN_STORE_OPEN_DEFAULT, &error);

  g_assert_no_error (error);
  return store;
}

static void
test_made_by_many_at_once (void)
{
  for (int round = 0; round < 10; round++)
    {
      g_autoptr (Library) library = library_new_unopened ();
      GThread *threads[4];

      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("opener", open_at_once, library);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        {
          g_autoptr (FanStore) store = g_thread_join (threads[i]);
          g_autoptr (FanRecord) card = new_card ("Gate", NULL);
          store_insert (store, card);
          assert_sound (store);
        }
    }
}

/* -------- two at a time -------- */

static void
count_signal (FanStore *store, gint64 change_set, gpointer data)
{
  ++*(int *)data;
}

/* A poll is answered by the writer's thread: a write behind it in the queue waits for it. */
static void
poll_and_wait (FanStore *store)
{
  fan_store_poll (store);
  fan_store_set_local (store, "polled", "yes", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_two_stores_in_turn (void)
{
  g_autoptr (Library) a = library_new ();
  g_autoptr (FanStore) b = fan_store_open (a->path, test_kinds, a->clock, FAN_STORE_OPEN_DEFAULT, NULL);
  int told_a = 0, told_b = 0;

  g_signal_connect (a->store, "changed-outside", G_CALLBACK (count_signal), &told_a);
  g_signal_connect (b, "changed-outside", G_CALLBACK (count_signal), &told_b);
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (FanRecord) card = new_card ("Gate", "harbour");
      g_autoptr (FanRecord) seen = NULL;
      store_insert (a->store, card);
      told_a = told_b = 0;
      fan_store_poll (b);
      while (told_b == 0)
        g_main_context_iteration (NULL, TRUE);
      seen = store_get (b, &kind_card, fan_record_get_id (card));
      fan_record_set_text (seen, "note", "from the other side");
      store_update (b, seen);
      poll_and_wait (b);
      g_assert_cmpint (told_b, ==, 1); /* its own writing is no news */
    }
  fan_store_poll (a->store);
  while (told_a == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_sound (a->store);
  assert_sound (b);
  store_undo (a->store, 0); /* the other one's step is this device's too */
}

typedef struct
{
  FanStore *store;
  int stop; /* atomic */
  gint64 reads;
} Reading;

static gboolean
insert_five (FanChangeSet *set, gpointer data, GError **error)
{
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (FanRecord) card = new_card ("Gate", "harbour calm");
      if (!fan_change_set_insert (set, card, error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
read_on (gpointer data)
{
  Reading *reading = data;
  gint64 last = 0;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FanView) view = fan_store_read (reading->store, &error);
      g_autoptr (FanQuery) all = fan_query_new (&kind_card);
      g_autoptr (FanQuery) some = fan_query_new (&kind_card);
      gint64 n, found;

      g_assert_no_error (error);
      fan_query_search (some, "harb");
      n = fan_view_count (view, all, &error);
      found = fan_view_count (view, some, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n % 5, ==, 0); /* never half a change set */
      g_assert_cmpint (n, >=, last);
      g_assert_cmpint (found, ==, n); /* one look is one moment */
      last = n;
      reading->reads++;
    }
  while (!g_atomic_int_get (&reading->stop));
  return NULL;
}

static void
test_readers_beside_a_writer (void)
{
  g_autoptr (Library) library = library_new ();
  Reading readings[6];
  GThread *threads[6];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      readings[i] = (Reading){ library->store };
      threads[i] = g_thread_new ("reader", read_on, &readings[i]);
    }
  for (int i = 0; i < 100; i++)
    store_write (library->store, insert_five, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_atomic_int_set (&readings[i].stop, TRUE);
      g_thread_join (threads[i]);
      g_assert_cmpint (readings[i].reads, >, 0);
    }
  assert_sound (library->store);
}

/* -------- no rights: in a process of its own that gives up root's -------- */

static void
run_apart (const char *name, Library *library)
{
  g_setenv (FOLDER_VARIABLE, library->folder, TRUE);
  g_test_trap_subprocess (name, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
become_nobody (void)
{
  if (getuid () != 0)
    return; /* rights count already */
  g_assert_cmpint (setgroups (0, NULL), ==, 0);
  g_assert_cmpint (setresgid (NOBODY, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
}

static char *
path_in_folder (const char *name)
{
  const char *folder = g_getenv (FOLDER_VARIABLE);

  return folder ? g_build_filename (folder, name, NULL) : NULL;
}

static void
sub_read_only (void)
{
  g_autofree char *path = path_in_folder ("Harbourline.fanfare");
  g_autoptr (FanClock) clock = fan_clock_new_fixed (TEST_NOW, NULL);
  g_autoptr (FanStore) store = NULL;
  g_autoptr (FanRecord) card = new_card ("Pier", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  if (path == NULL)
    return;
  become_nobody ();
  store = fan_store_open (path, test_kinds, clock, FAN_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (fan_store_is_read_only (store));
  found = search_labels (store, "harb");
  g_assert_cmpstr (found, ==, "Gate");
  assert_refused (store, TRY_INSERT, card, FAN_STORE_ERROR_READ_ONLY, path);
  g_assert_false (fan_store_undo (store, NULL, NULL, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_READ_ONLY);
  assert_words (error, path);
  fan_store_poll (store);
  assert_sound (store);
}

static void
check_read_only (mode_t file, mode_t folder)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = new_card ("Gate", "Harbour");

  store_insert (library->store, card);
  library_close (library);
  g_assert_cmpint (g_chmod (library->path, file), ==, 0);
  g_assert_cmpint (g_chmod (library->folder, folder), ==, 0);
  run_apart ("/faults/rights/subprocess/read-only", library);
}

static void
test_read_only_file (void)
{
  check_read_only (0444, 0777);
}

static void
test_read_only_folder (void)
{
  check_read_only (0444, 0555);
  check_read_only (0666, 0555);
}

static void
sub_unreadable (void)
{
  g_autofree char *path = path_in_folder ("Harbourline.fanfare");
  g_autofree char *other = path_in_folder ("new.fanfare");
  g_autofree char *deeper = path_in_folder ("deeper/new.fanfare");
  g_autofree char *folder = path_in_folder ("deeper");
  g_autoptr (FanClock) clock = fan_clock_new_fixed (TEST_NOW, NULL);
  g_autoptr (GError) first = NULL, second = NULL, third = NULL;

  if (path == NULL)
    return;
  become_nobody ();
  g_assert_null (fan_store_open (path, test_kinds, clock, FAN_STORE_OPEN_DEFAULT, &first));
  g_assert_error (first, FAN_STORE_ERROR, FAN_STORE_ERROR_IO);
  assert_words (first, path);
  g_assert_null (fan_store_open (other, test_kinds, clock, FAN_STORE_OPEN_DEFAULT, &second));
  g_assert_error (second, FAN_STORE_ERROR, FAN_STORE_ERROR_IO);
  assert_words (second, other);
  g_assert_null (fan_store_open (deeper, test_kinds, clock, FAN_STORE_OPEN_DEFAULT, &third));
  g_assert_error (third, FAN_STORE_ERROR, FAN_STORE_ERROR_IO);
  assert_words (third, folder);
}

static void
test_unreadable (void)
{
  g_autoptr (Library) library = library_new ();

  library_close (library);
  g_assert_cmpint (g_chmod (library->path, 0000), ==, 0);
  g_assert_cmpint (g_chmod (library->folder, 0555), ==, 0);
  run_apart ("/faults/rights/subprocess/unreadable", library);
}

/* -------- no room -------- */

static gboolean
insert_large (FanChangeSet *set, gpointer data, GError **error)
{
  g_autofree char *text = g_strnfill (20000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, 20000);
  g_autofree char *digest = fan_change_set_add_blob (set, bytes, error);
  g_autoptr (FanRecord) card = digest ? new_card (text, "harbour") : NULL;
  GPtrArray *ids = data;

  if (card == NULL || !fan_change_set_insert (set, card, error))
    return FALSE;
  g_ptr_array_add (ids, g_strdup (fan_record_get_id (card)));
  return TRUE;
}

/* Writes until there is no room; what was written before is there, and nothing of the rest. */
static GPtrArray *
fill_up (FanStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanQuery) query = fan_query_new (&kind_card);
  guint written = 0;

  while (written < 1000 && fan_store_write (store, "Large", FAN_WRITE_DEFAULT, insert_large, ids, &error))
    written++;
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_FULL);
  assert_words (error, fan_store_get_path (store));
  g_assert_cmpuint (written, >, 0);
  g_ptr_array_set_size (ids, (int)written); /* the last one's commit may have failed after its id was kept */
  view = fan_store_read (store, NULL);
  g_assert_cmpint (fan_view_count (view, query, NULL), ==, written);
  for (guint i = 0; i < written; i++)
    {
      g_autoptr (FanRecord) card = fan_view_get (view, &kind_card, g_ptr_array_index (ids, i), NULL);
      g_assert_nonnull (card);
    }
  return ids;
}

static gboolean
limit_pages (FanStore *store, FanDb *db, gpointer data, GError **error)
{
  return fan_db_exec (db, data, error);
}

static void
test_full_file (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (GPtrArray) ids = NULL, more = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (fan_store_run (library->store, limit_pages, (gpointer) "PRAGMA max_page_count = 150", NULL));
  ids = fill_up (library->store);
  assert_sound (library->store);
  g_assert_true (
      fan_store_run (library->store, limit_pages, (gpointer) "PRAGMA max_page_count = 100000", NULL));
  store_write (library->store, insert_large, more);
  assert_sound (library->store);
}

/* A writer that takes no notice of the failure must not get half of its work committed. */
static gboolean
insert_until_full (FanChangeSet *set, gpointer data, GError **error)
{
  g_autoptr (FanRecord) small = new_card ("Small", NULL);

  for (int i = 0; i < 100; i++)
    {
      g_autofree char *text = g_strnfill (20000, 'x');
      g_autoptr (FanRecord) card = new_card (text, "harbour");
      fan_change_set_insert (set, card, NULL);
    }
  fan_change_set_insert (set, small, NULL);
  return TRUE;
}

static void
test_full_and_unheeded (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *labels = NULL;

  g_assert_true (fan_store_run (library->store, limit_pages, (gpointer) "PRAGMA max_page_count = 150", NULL));
  g_assert_false (
      fan_store_write (library->store, "Many", FAN_WRITE_DEFAULT, insert_until_full, NULL, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_FULL);
  labels = query_labels (library->store, fan_query_new (&kind_card));
  g_assert_cmpstr (labels, ==, "");
  assert_sound (library->store);
}

/* A real disk of one megabyte, where the machine lets us have one. */
static void
sub_full_disk (void)
{
  g_autofree char *path = path_in_folder ("disk/Harbourline.fanfare");
  g_autofree char *disk = path_in_folder ("disk");
  g_autofree char *ballast = path_in_folder ("disk/ballast");
  g_autoptr (FanClock) clock = fan_clock_new_fixed (TEST_NOW, NULL);
  g_autofree char *zeros = g_malloc0 (400000);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  FanStore *store;

  if (path == NULL)
    return;
  if (g_mkdir (disk, 0700) != 0 || unshare (CLONE_NEWNS) != 0
      || mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
      || mount ("none", disk, "tmpfs", 0, "size=2m") != 0)
    {
      g_printerr ("no small disk: %s\n", g_strerror (errno));
      return;
    }
  write_file (ballast, zeros, 400000);
  store = fan_store_open (path, test_kinds, clock, FAN_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  ids = fill_up (store);
  g_unlink (ballast);
  store_write (store, insert_large, ids);
  assert_sound (store);
  g_assert_finalize_object (store);
  g_printerr ("disk was full\n");
}

static void
test_full_disk (void)
{
  g_autoptr (Library) library = library_new_unopened ();

  run_apart ("/faults/full/subprocess/disk", library);
  g_test_trap_assert_stderr ("*disk*"); /* was full, or there was none to be had */
}

/* -------- looked into from within -------- */

/* Another program, which leaves as soon as it has looked. */
static void
sub_visit (void)
{
  g_autofree char *path = path_in_folder ("Harbourline.fanfare");
  g_autoptr (FanClock) clock = fan_clock_new_fixed (TEST_NOW, NULL);
  g_autoptr (FanStore) store = NULL;
  g_autofree char *labels = NULL;

  if (path == NULL)
    return;
  store = fan_store_open (path, test_kinds, clock, FAN_STORE_OPEN_EXISTING, NULL);
  labels = query_labels (store, fan_query_new (&kind_card));
  g_assert_cmpstr (labels, ==, g_getenv ("FANFARE_TEST_LABELS"));
}

static void
assert_visitor_sees (Library *library, const char *labels)
{
  g_setenv ("FANFARE_TEST_LABELS", labels, TRUE);
  run_apart ("/faults/looked-into/subprocess/visit", library);
}

/* As a file dialog does with all files of a folder that it shows. */
static void
look_into_files (Library *library)
{
  g_autoptr (GDir) dir = g_dir_open (library->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = library_file (library, name);
      g_autofree char *bytes = NULL;
      g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
    }
}

static void
test_looked_into (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) first = new_card ("Gate", "Harbour calm");
  g_autoptr (FanRecord) second = new_card ("Pier", "Sea calm");

  store_insert (library->store, first);
  look_into_files (library);
  assert_visitor_sees (library, "Gate");
  store_insert (library->store, second);
  assert_visitor_sees (library, "Gate|Pier");
  assert_sound (library->store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faults/other-files", test_other_files);
  g_test_add_func ("/faults/other-database", test_database_of_another_program);
  g_test_add_func ("/faults/empty-file", test_empty_file);
  g_test_add_func ("/faults/no-file", test_no_file);
  g_test_add_func ("/faults/odd-names", test_odd_names);
  g_test_add_func ("/faults/locked/writing", test_writing_while_another_writes);
  g_test_add_func ("/faults/locked/opening", test_opening_while_another_keeps_it);
  g_test_add_func ("/faults/made-at-once", test_made_by_many_at_once);
  g_test_add_func ("/faults/two-stores", test_two_stores_in_turn);
  g_test_add_func ("/faults/readers", test_readers_beside_a_writer);
  g_test_add_func ("/faults/looked-into/files", test_looked_into);
  g_test_add_func ("/faults/looked-into/subprocess/visit", sub_visit);
  g_test_add_func ("/faults/rights/file", test_read_only_file);
  g_test_add_func ("/faults/rights/folder", test_read_only_folder);
  g_test_add_func ("/faults/rights/unreadable", test_unreadable);
  g_test_add_func ("/faults/rights/subprocess/read-only", sub_read_only);
  g_test_add_func ("/faults/rights/subprocess/unreadable", sub_unreadable);
  g_test_add_func ("/faults/full/file", test_full_file);
  g_test_add_func ("/faults/full/unheeded", test_full_and_unheeded);
  g_test_add_func ("/faults/full/disk", test_full_disk);
  g_test_add_func ("/faults/full/subprocess/disk", sub_full_disk);
  return g_test_run ();
}
