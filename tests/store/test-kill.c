/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that is killed at any moment has lost nothing that it told was done. */
#include "store-test.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 30

static const char *program;

/* -------- the one that is killed -------- */

static gboolean
insert_one (FanChangeSet *set, gpointer data, GError **error)
{
  char *told = data;
  g_autofree char *words = g_strdup_printf ("bytes of %s %0400d", told, g_random_int_range (0, 1000000));
  g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));
  g_autofree char *digest = fan_change_set_add_blob (set, bytes, error);
  g_autoptr (FanRecord) card = new_card ("Gate", "Harbour calm");

  if (digest == NULL)
    return FALSE;
  fan_record_set_text (card, "note", digest);
  if (!fan_change_set_insert (set, card, error))
    return FALSE;
  memcpy (told, fan_record_get_id (card), FAN_ID_LENGTH);
  return TRUE;
}

static void
acknowledge (const char *id)
{
  char line[FAN_ID_LENGTH + 1];

  memcpy (line, id, FAN_ID_LENGTH);
  line[FAN_ID_LENGTH] = '\n';
  if (write (STDOUT_FILENO, line, sizeof line) != sizeof line)
    _exit (2);
}

static void
write_for_ever (FanStore *store)
{
  for (;;)
    {
      char told[FAN_ID_LENGTH + 1] = "";
      store_write (store, insert_one, told);
      acknowledge (told);
    }
}

/* An import: every checkpoint is acknowledged, the change set never ends. */
static gboolean
insert_for_ever (FanChangeSet *set, gpointer data, GError **error)
{
  for (;;)
    {
      char told[10][FAN_ID_LENGTH + 1] = { "" };
      for (int i = 0; i < 10; i++)
        if (!insert_one (set, told[i], error))
          return FALSE;
      if (!fan_change_set_checkpoint (set, error))
        return FALSE;
      for (int i = 0; i < 10; i++)
        acknowledge (told[i]);
    }
}

static int
be_killed (const char *path, gboolean bulk)
{
  g_autoptr (FanClock) clock = fan_clock_new_system ();
  g_autoptr (GError) error = NULL;
  FanStore *store = fan_store_open (path, test_kinds, clock, FAN_STORE_OPEN_DEFAULT, &error);

  g_assert_no_error (error);
  if (bulk)
    fan_store_write (store, "Import", FAN_WRITE_BULK, insert_for_ever, NULL, &error);
  else
    write_for_ever (store);
  g_assert_no_error (error);
  return 1;
}

/* -------- the one that kills -------- */

static GPid
start (Library *library, gboolean bulk, int *out_pipe)
{
  char *arguments[] = { (char *)program, (char *)(bulk ? "--bulk" : "--single"), library->path, NULL };
  g_autoptr (GError) error = NULL;
  GPid child;

  g_spawn_async_with_pipes (NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH, NULL,
                            NULL, &child, NULL, out_pipe, NULL, &error);
  g_assert_no_error (error);
  return child;
}

/* Reads acknowledged ids until there are @n, kills a little later, and reads what was told in the meantime. */
static void
collect_and_kill (GPid child, int pipe, guint n, guint microseconds, GPtrArray *acknowledged)
{
  FILE *stream = fdopen (pipe, "r");
  char line[FAN_ID_LENGTH + 2];
  guint read = 0;
  int status;

  while (fgets (line, sizeof line, stream))
    {
      if (strlen (line) != FAN_ID_LENGTH + 1)
        break; /* cut off by the kill */
      line[FAN_ID_LENGTH] = '\0';
      g_ptr_array_add (acknowledged, g_strdup (line));
      if (++read != n)
        continue;
      for (gint64 until = g_get_monotonic_time () + microseconds; g_get_monotonic_time () < until;)
        ; /* any moment of its work */
      kill (child, SIGKILL);
    }
  g_assert_cmpuint (read, >=, n);
  fclose (stream);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  g_spawn_close_pid (child);
}

static void
assert_all_there (FanStore *store, GPtrArray *acknowledged)
{
  g_autoptr (FanView) view = fan_store_read (store, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < acknowledged->len; i++)
    {
      g_autoptr (FanRecord) card
          = fan_view_get (view, &kind_card, g_ptr_array_index (acknowledged, i), &error);
      g_autoptr (GBytes) bytes = NULL;
      g_assert_no_error (error);
      bytes = fan_view_dup_blob (view, fan_record_get_text (card, "note"), &error);
      g_assert_no_error (error);
    }
}

static void
test_kill (gconstpointer data)
{
  gboolean bulk = GPOINTER_TO_INT (data);
  g_autoptr (Library) library = library_new_unopened ();
  g_autoptr (GPtrArray) acknowledged = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (bulk ? 7 : 12);

  for (int round = 0; round < ROUNDS / 2; round++)
    {
      int pipe;
      GPid child = start (library, bulk, &pipe);
      collect_and_kill (child, pipe, (guint)g_rand_int_range (rand, 1, 40),
                        (guint)g_rand_int_range (rand, 0, 3000), acknowledged);
      library_open (library);
      assert_all_there (library->store, acknowledged);
      assert_sound (library->store);
      if (round % 5 == 4)
        store_undo (library->store, 0); /* the last step, or the whole import */
      if (round % 5 == 4)
        store_redo (library->store, 0);
      assert_all_there (library->store, acknowledged);
      library_close (library);
    }
}

/* Killed while the library is being made. */
static void
test_kill_at_birth (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int round = 0; round < ROUNDS / 2; round++)
    {
      g_autoptr (Library) library = library_new_unopened ();
      int pipe, status;
      GPid child = start (library, FALSE, &pipe);
      gint64 delay = g_rand_int_range (rand, 0, 2000);

      while (!g_file_test (library->path, G_FILE_TEST_EXISTS))
        g_assert_cmpint (waitpid (child, &status, WNOHANG), ==, 0);
      for (gint64 until = g_get_monotonic_time () + delay; g_get_monotonic_time () < until;)
        ;
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_spawn_close_pid (child);
      close (pipe);
      library_open (library);
      assert_sound (library->store);
    }
}

int
main (int argc, char *argv[])
{
  if (argc == 3)
    return be_killed (argv[2], g_str_equal (argv[1], "--bulk"));
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/kill/single", GINT_TO_POINTER (FALSE), test_kill);
  g_test_add_data_func ("/kill/bulk", GINT_TO_POINTER (TRUE), test_kill);
  g_test_add_func ("/kill/at-birth", test_kill_at_birth);
  return g_test_run ();
}
