/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing into real folders: what changed, what is not ours, what is withdrawn, what went wrong. */
#include "fan-publish-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fan-share-sample.h"
#include "fan-temp-folder.h"

static void
test_first (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FanSite) site = fan_share_sample_new ();
  g_autoptr (GPtrArray) files = fan_site_build (site, NULL);

  fixture_publish_well (fixture, files);
  fixture_assert_equal (fixture, files);
  g_assert_cmpuint (fixture->told, ==, files->len);
  /* The front page comes after what it points to, the manifest last of all. */
  g_assert_true (g_str_has_suffix (fixture->steps->str, "put index.html done\nput manifest.json done\n"));
  g_assert_true (g_str_has_prefix (fixture->steps->str,
                                   "put assets/mark.svg done\nput assets/site.css done\nput decks/"));
}

static void
test_unchanged (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) files = files_first ();

  fixture_publish_well (fixture, files);
  g_autofree char *before = fixture_list (fixture);
  fan_fake_memory_revive (fixture->fake);
  fixture_publish_well (fixture, files);
  g_autofree char *after = fixture_list (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fixture->fake->calls->len, ==, 0);
  g_assert_null (strstr (fixture->steps->str, "put "));
}

static void
test_changed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) first = files_first ();
  g_autoptr (GPtrArray) second = files_second ();

  fixture_publish_well (fixture, first);
  fixture_publish_well (fixture, second);
  fixture_assert_equal (fixture, second);
  g_assert_true (fixture_has_step (fixture, "put assets/site.css done")); /* same size, other bytes */
  g_assert_true (fixture_has_step (fixture, "keep programs/rota.html done"));
  g_assert_true (fixture_has_step (fixture, "put programs/calm.html done"));
  /* Nothing withdrawn: what is not wanted goes last of all, and its folder with it. */
  g_assert_true (g_str_has_suffix (
      fixture->steps->str,
      "put manifest.json done\ndelete decks/friday.pptx done\ndelete programs/bridge.html done\n"));
}

static void
test_rights_kept (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) first = files_first ();
  g_autoptr (GPtrArray) second = files_second ();
  g_autofree char *path = g_build_filename (fixture->folder, "index.html", NULL);
  struct stat stamp;

  fixture_publish_well (fixture, first);
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  fixture_publish_well (fixture, second);
  g_assert_cmpint (stat (path, &stamp), ==, 0);
  g_assert_cmpuint (stamp.st_mode & 0777, ==, 0640);
}

/* ---- Withdrawn ---- */

typedef struct
{
  Fixture *fixture;
  gboolean seen;
} Watch;

/* When the first file that never held the words begins, they must be nowhere any more. */
static void
watch_withdrawal (const char *call, gpointer data)
{
  Watch *watch = data;

  if (!g_str_equal (call, "begin assets/site.css"))
    return;
  watch->seen = TRUE;
  g_assert_false (fixture_folder_contains (watch->fixture, WITHDRAWN_WORDS));
}

static void
test_withdrawn_first (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) first = files_first ();
  g_autoptr (GPtrArray) second = files_second ();
  Watch watch = { fixture, FALSE };

  fixture_publish_well (fixture, first);
  g_assert_true (fixture_folder_contains (fixture, WITHDRAWN_WORDS));
  g_ptr_array_add (fixture->withdrawn, (gpointer)WITHDRAWN_ID);
  fixture->fake->watch = watch_withdrawal;
  fixture->fake->watch_data = &watch;
  fixture_publish_well (fixture, second);
  g_assert_true (watch.seen);
  fixture_assert_equal (fixture, second);
  g_assert_cmpstr (fixture->steps->str, ==,
                   "delete decks/friday.pptx done\n"
                   "put feed.atom done\n"
                   "put index.html done\n"
                   "put quotes.html done\n"
                   "put assets/site.css done\n"
                   "put programs/calm.html done\n"
                   "keep programs/rota.html done\n"
                   "put manifest.json done\n"
                   "delete programs/bridge.html done\n");
}

static void
test_withdrawn_changed_by_somebody (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) first = files_first ();
  g_autoptr (GPtrArray) second = files_second ();
  g_autoptr (GError) error = NULL;

  fixture_publish_well (fixture, first);
  fixture_write (fixture, "quotes.html", "my own " WITHDRAWN_WORDS);
  g_ptr_array_add (fixture->withdrawn, (gpointer)WITHDRAWN_ID);
  g_assert_false (fixture_publish (fixture, second, FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (fixture_has_step (fixture, "conflict quotes.html held"));
  g_assert_nonnull (strstr (fixture->whys->str, "take them out by hand"));
  /* It is told again until it is settled. */
  g_assert_false (fixture_publish (fixture, second, FALSE, NULL));
  g_assert_true (fixture_has_step (fixture, "conflict quotes.html held"));
}

/* ---- Not ours ---- */

static void
test_foreign (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) first = files_first ();
  g_autoptr (GPtrArray) second = files_second ();
  g_autofree char *notes = NULL, *calm = NULL, *rota = NULL;

  fixture_write (fixture, "notes.txt", "mine");
  fixture_publish_well (fixture, first);
  fixture_write (fixture, "programs/calm.html", "a stranger's");
  fixture_write (fixture, "programs/rota.html", "edited");
  fixture_write (fixture, "programs/bridge.html", "edited too");
  g_assert_false (fixture_publish (fixture, second, FALSE, NULL));
  g_assert_true (fixture_has_step (fixture, "conflict programs/calm.html held"));
  g_assert_true (fixture_has_step (fixture, "conflict programs/rota.html held"));
  g_assert_true (fixture_has_step (fixture, "conflict programs/bridge.html held"));
  g_assert_true (fixture_has_step (fixture, "put manifest.json done"));
  notes = fixture_read (fixture, "notes.txt");
  calm = fixture_read (fixture, "programs/calm.html");
  rota = fixture_read (fixture, "programs/rota.html");
  g_assert_cmpstr (notes, ==, "mine");
  g_assert_cmpstr (calm, ==, "a stranger's");
  g_assert_cmpstr (rota, ==, "edited");
}

static void
test_adopted (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) files = files_first ();

  fixture_write (fixture, "index.html", "welcome, " WITHDRAWN_WORDS);
  g_autofree char *before = fixture_list (fixture);
  fixture_publish_well (fixture, files);
  fixture_assert_equal (fixture, files); /* the memory holds it, with its quotes */
  g_assert_true (fixture_has_step (fixture, "keep index.html done"));
  g_autofree char *after = fixture_list (fixture);
  g_auto (GStrv) line = g_strsplit (before, "\n", -1);
  g_assert_nonnull (strstr (after, line[0])); /* not written again */
}

static void
test_deleted_by_somebody (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) files = files_first ();
  g_autofree char *path = g_build_filename (fixture->folder, "programs", NULL);

  fixture_publish_well (fixture, files);
  fan_temp_folder_remove (path);
  fixture_publish_well (fixture, files);
  fixture_assert_equal (fixture, files);
  g_assert_true (fixture_has_step (fixture, "put programs/rota.html done"));
  g_assert_nonnull (strstr (fixture->whys->str, "programs/rota.html: Somebody deleted it"));
}

static void
edit_meanwhile (const char *call, gpointer data)
{
  if (g_str_equal (call, "begin index.html"))
    fixture_write (data, "index.html", "edited just now");
  if (g_str_equal (call, "begin programs/calm.html"))
    fixture_write (data, "programs/calm.html", "new just now");
  if (g_str_equal (call, "begin-delete programs/bridge.html"))
    fixture_write (data, "programs/bridge.html", "edited");
}

static void
test_changed_meanwhile (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) first = files_first ();
  g_autoptr (GPtrArray) second = files_second ();
  g_autofree char *index = NULL, *calm = NULL, *bridge = NULL;

  fixture_publish_well (fixture, first);
  fixture->fake->watch = edit_meanwhile;
  fixture->fake->watch_data = fixture;
  g_assert_false (fixture_publish (fixture, second, FALSE, NULL));
  index = fixture_read (fixture, "index.html");
  calm = fixture_read (fixture, "programs/calm.html");
  bridge = fixture_read (fixture, "programs/bridge.html");
  g_assert_cmpstr (index, ==, "edited just now");
  g_assert_cmpstr (calm, ==, "new just now");
  g_assert_cmpstr (bridge, ==, "edited");
  g_assert_true (fixture_has_step (fixture, "conflict index.html held"));
  g_assert_true (fixture_has_step (fixture, "conflict programs/calm.html held"));
  g_assert_true (fixture_has_step (fixture, "conflict programs/bridge.html held"));
}

static void
test_links (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) files = files_first ();
  g_autofree char *outside = g_build_filename (fixture->top, "outside", NULL);
  g_autofree char *secret = g_build_filename (outside, "rota.html", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "programs", NULL);
  g_autofree char *file_link = g_build_filename (fixture->folder, "index.html", NULL);
  g_autofree char *content = NULL;

  g_assert_cmpint (g_mkdir_with_parents (outside, 0755), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (secret, "the fridge", -1, NULL)); /* even with our own bytes */
  g_assert_cmpint (symlink (outside, link), ==, 0);
  g_assert_cmpint (symlink (secret, file_link), ==, 0);
  g_assert_false (fixture_publish (fixture, files, FALSE, NULL));
  g_assert_true (fixture_has_step (fixture, "conflict programs/rota.html held"));
  g_assert_true (fixture_has_step (fixture, "conflict programs/bridge.html held"));
  g_assert_true (fixture_has_step (fixture, "conflict index.html held"));
  g_assert_true (g_file_get_contents (secret, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "the fridge");
  g_autofree char *bridge = g_build_filename (outside, "bridge.html", NULL);
  g_assert_false (g_file_test (bridge, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (file_link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_in_the_way (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) files = files_first ();
  g_autofree char *folder = g_build_filename (fixture->folder, "index.html", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  fixture_write (fixture, "programs", "a file where a folder should be");
  fixture_write (fixture, "Quotes.HTML", "other case");
  g_assert_false (fixture_publish (fixture, files, FALSE, NULL));
  g_assert_true (fixture_has_step (fixture, "conflict index.html held"));
  g_assert_true (fixture_has_step (fixture, "conflict programs/rota.html held"));
  g_assert_true (fixture_has_step (fixture, "conflict quotes.html held"));
  g_assert_nonnull (strstr (fixture->whys->str, "quotes.html: “Quotes.HTML” is there"));
  g_assert_true (fixture_has_step (fixture, "put feed.atom done"));
  /* Both of them there is no clash: the one that is ours is ours. */
  fixture_write (fixture, "quotes.html", WITHDRAWN_WORDS ", the fridge");
  fixture_publish (fixture, files, FALSE, NULL);
  g_assert_true (fixture_has_step (fixture, "keep quotes.html done"));
}

/* ---- Places that can't be ---- */

static void
assert_refused (Fixture *fixture, int code, const char *words)
{
  g_autoptr (GPtrArray) files = files_first ();
  g_autoptr (GError) error = NULL;

  g_assert_false (fixture_publish (fixture, files, FALSE, &error));
  g_assert_error (error, FAN_SHARE_ERROR, code);
  if (!strstr (error->message, words))
    g_error ("“%s” does not say “%s”", error->message, words);
  g_assert_cmpuint (fixture->told, ==, 0);
  g_assert_cmpuint (g_hash_table_size (fixture->fake->items), ==, 0);
}

static void
test_places (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_free (fixture->folder);
  fixture->folder = g_build_filename (fixture->top, "no-drive", "site", NULL);
  assert_refused (fixture, FAN_SHARE_ERROR_TARGET, "no-drive” is not there");
  g_free (fixture->folder);
  fixture->folder = g_build_filename (fixture->top, "file", NULL);
  g_assert_true (g_file_set_contents (fixture->folder, "x", -1, NULL));
  assert_refused (fixture, FAN_SHARE_ERROR_TARGET, "is a file, not a folder");
}

static void
test_name_too_long (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *word = g_strnfill (300, 'a');
  g_autofree char *path = g_strconcat ("programs/", word, ".html", NULL);
  g_autofree char *failed = g_strdup_printf ("put %s failed", path);
  g_autoptr (GPtrArray) files = files_new (path, "long", "", "feed.atom", "news", "", "index.html", "hello",
                                           "", "manifest.json", "[]", "", NULL);

  g_assert_false (fixture_publish (fixture, files, FALSE, NULL));
  g_assert_true (fixture_has_step (fixture, failed));
  g_assert_nonnull (strstr (fixture->whys->str, "too long"));
  g_assert_true (fixture_has_step (fixture, "put feed.atom done"));
  /* The front page may point to it: it waits. */
  g_assert_true (fixture_has_step (fixture, "put index.html held"));
  g_assert_true (fixture_has_step (fixture, "put manifest.json held"));
  g_assert_null (g_hash_table_lookup (fixture->fake->items, path));
}

static void
test_bad_memory (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) files = files_first ();
  g_autoptr (GError) error = NULL;
  FanRemoteItem *item = fan_remote_item_new ("../outside.html", NULL, NULL, "published");

  g_hash_table_insert (fixture->fake->items, item->path, item);
  g_assert_false (fixture_publish (fixture, files, FALSE, &error));
  g_assert_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_INVALID);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

static void
test_locked (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) files = files_first ();
  g_autofree char *path = g_build_filename (fixture->folder, ".fanfare-lock", NULL);

  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0755), ==, 0);
  int lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  g_assert_cmpint (flock (lock, LOCK_EX | LOCK_NB), ==, 0);
  assert_refused (fixture, FAN_SHARE_ERROR_TARGET, "just now");
  close (lock); /* the file stays, as after a crash */
  fixture_publish_well (fixture, files);
  fixture_assert_equal (fixture, files);
}

static void
test_left_by_crash (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) files = files_first ();

  fixture_write (fixture, ".fanfare-0123456789abcdef.part", "half");
  fixture_write (fixture, "programs/.fanfare-0123456789abcdef.part", "half");
  fixture_publish_well (fixture, files);
  fixture_assert_equal (fixture, files);
}

/* ---- Looking only ---- */

static void
test_dry_run (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) first = files_first ();
  g_autoptr (GPtrArray) second = files_second ();
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_publish (fixture, first, TRUE, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  g_assert_true (fixture_has_step (fixture, "put index.html planned"));

  fixture_publish_well (fixture, first);
  g_ptr_array_add (fixture->withdrawn, (gpointer)WITHDRAWN_ID);
  fan_fake_memory_revive (fixture->fake);
  g_autofree char *before = fixture_list (fixture);
  g_assert_true (fixture_publish (fixture, second, TRUE, &error));
  g_autofree char *after = fixture_list (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fixture->fake->calls->len, ==, 0);

  /* What it promised is what comes. */
  g_autofree char *promised = g_strdup (fixture->steps->str);
  g_autoptr (GString) expected = g_string_new (promised);
  g_string_replace (expected, " planned\n", " done\n", 0);
  fixture_publish_well (fixture, second);
  g_assert_cmpstr (fixture->steps->str, ==, expected->str);
}

static void
test_cancelled (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) first = files_first ();
  g_autoptr (GPtrArray) second = files_second ();
  g_autoptr (GError) error = NULL;

  fixture_publish_well (fixture, first);
  fixture->cancel_after = 2;
  g_assert_false (fixture_publish (fixture, second, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->told, <, 9);
  fixture->cancel_after = 0;
  g_cancellable_reset (fixture->cancellable);
  fixture_publish_well (fixture, second);
  fixture_assert_equal (fixture, second);
}

/* ---- No room, no right to write: on a small drive of our own, where that is allowed ---- */

static gboolean
mount_small (Fixture *fixture)
{
  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0755), ==, 0);
  if (unshare (CLONE_NEWNS) == 0 && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
      && mount ("tmpfs", fixture->folder, "tmpfs", 0, "size=128k") == 0)
    return TRUE;
  g_test_skip ("no drive of our own can be mounted here");
  return FALSE;
}

static GPtrArray *
add_big_deck (GPtrArray *files)
{
  g_autofree char *content = g_strnfill (300000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (content, 300000);

  g_ptr_array_add (files, fan_site_file_new ("decks/big.pptx", bytes, NULL));
  return files;
}

static void
test_full (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) first = files_first ();
  g_autoptr (GPtrArray) big = add_big_deck (files_second ());
  g_autoptr (GPtrArray) second = files_second ();

  if (!mount_small (fixture))
    return;
  fixture_publish_well (fixture, first);
  g_ptr_array_add (fixture->withdrawn, (gpointer)WITHDRAWN_ID);
  g_assert_false (fixture_publish (fixture, big, FALSE, NULL));
  g_assert_true (fixture_has_step (fixture, "put decks/big.pptx failed"));
  g_assert_nonnull (strstr (fixture->whys->str, "no room"));
  g_assert_true (fixture_has_step (fixture, "put programs/calm.html held"));
  g_assert_true (fixture_has_step (fixture, "put manifest.json held"));
  g_assert_true (fixture_has_step (fixture, "delete programs/bridge.html done"));
  g_assert_false (fixture_folder_contains (fixture, WITHDRAWN_WORDS));
  const FanRemoteItem *item = g_hash_table_lookup (fixture->fake->items, "decks/big.pptx");
  g_assert_cmpstr (item->state, ==, "putting");
  g_assert_null (item->sha256);
  fixture_publish_well (fixture, second);
  fixture_assert_equal (fixture, second);
  umount2 (fixture->folder, MNT_DETACH);
}

/* Fills the drive to the last byte. */
static void
fill (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "somebody.bin", NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  char chunk[512] = { 1 };

  while (write (fd, chunk, sizeof chunk) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

static void
test_full_and_withdrawn (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) first = files_first ();
  g_autoptr (GPtrArray) second = files_second ();

  if (!mount_small (fixture))
    return;
  fixture_publish_well (fixture, first);
  fill (fixture);
  g_ptr_array_add (fixture->withdrawn, (gpointer)WITHDRAWN_ID);
  fixture_publish (fixture, second, FALSE, NULL);
  /* Without room for the new page the old one goes all the same. */
  g_assert_false (fixture_folder_contains (fixture, WITHDRAWN_WORDS));
  g_autofree char *somebody = g_build_filename (fixture->folder, "somebody.bin", NULL);
  g_assert_cmpint (g_remove (somebody), ==, 0);
  fixture_publish_well (fixture, second);
  fixture_assert_equal (fixture, second);
  umount2 (fixture->folder, MNT_DETACH);
}

static void
test_read_only (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  if (!mount_small (fixture))
    return;
  g_assert_cmpint (mount ("none", fixture->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  assert_refused (fixture, FAN_SHARE_ERROR_TARGET, "can’t be written");
  umount2 (fixture->folder, MNT_DETACH);
}

/* Publishes with the decision that ours replaces theirs at quotes.html. */
static gboolean
publish_mine (Fixture *fixture, GPtrArray *files, GError **error)
{
  static const char *const mine[] = { "quotes.html", NULL };
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  FanPublishOrder order = { .files = files, .mine = mine, .memory = &fixture->fake->memory };

  return fan_publish_to_folder (folder, &order, NULL, error);
}

/* Theirs is kept before ours goes over it; when it can't be kept nothing goes over it, and the run says why. */
static void
test_mine_over_theirs (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) files = files_first ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  fixture_publish_well (fixture, files);
  fixture_write (fixture, "quotes.html", "theirs");
  fan_fake_memory_revive (fixture->fake);
  /* noting down what begins is the first call, keeping theirs the second */
  fixture->fake->dies_at = 1;
  g_assert_false (publish_mine (fixture, files, &error));
  g_assert_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_MEMORY);
  g_assert_nonnull (strstr (error->message, "the process died"));
  g_assert_cmpstr (g_ptr_array_index (fixture->fake->calls, 1), ==, "keep quotes.html");
  g_assert_cmpuint (fixture->fake->calls->len, ==, 2);
  before = fixture_read (fixture, "quotes.html");
  g_assert_cmpstr (before, ==, "theirs");

  g_clear_error (&error);
  fan_fake_memory_revive (fixture->fake);
  g_assert_true (publish_mine (fixture, files, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->fake->kept->len, ==, 1);
  g_assert_cmpmem ("theirs", 6, g_bytes_get_data (g_ptr_array_index (fixture->fake->kept, 0), NULL),
                   g_bytes_get_size (g_ptr_array_index (fixture->fake->kept, 0)));
  fixture_assert_equal (fixture, files);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/first", test_first);
  g_test_add_func ("/publish/unchanged", test_unchanged);
  g_test_add_func ("/publish/changed", test_changed);
  g_test_add_func ("/publish/rights-kept", test_rights_kept);
  g_test_add_func ("/publish/withdrawn-first", test_withdrawn_first);
  g_test_add_func ("/publish/withdrawn-changed-by-somebody", test_withdrawn_changed_by_somebody);
  g_test_add_func ("/publish/foreign", test_foreign);
  g_test_add_func ("/publish/adopted", test_adopted);
  g_test_add_func ("/publish/deleted-by-somebody", test_deleted_by_somebody);
  g_test_add_func ("/publish/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/publish/links", test_links);
  g_test_add_func ("/publish/in-the-way", test_in_the_way);
  g_test_add_func ("/publish/places", test_places);
  g_test_add_func ("/publish/name-too-long", test_name_too_long);
  g_test_add_func ("/publish/bad-memory", test_bad_memory);
  g_test_add_func ("/publish/locked", test_locked);
  g_test_add_func ("/publish/left-by-crash", test_left_by_crash);
  g_test_add_func ("/publish/dry-run", test_dry_run);
  g_test_add_func ("/publish/cancelled", test_cancelled);
  g_test_add_func ("/publish/full", test_full);
  g_test_add_func ("/publish/full-and-withdrawn", test_full_and_withdrawn);
  g_test_add_func ("/publish/read-only", test_read_only);
  g_test_add_func ("/publish/mine-over-theirs", test_mine_over_theirs);
  return g_test_run ();
}
