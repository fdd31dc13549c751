/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* LibreOffice reads our PPTX and makes a PDF of it; it must have the same pages with the same words as ours. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "deck-fixture.h"

#define OFFICE_SECONDS 90

static gboolean
lacks (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);

  if (path != NULL)
    return FALSE;
  g_test_skip ("needs soffice and pdftotext on PATH (libreoffice-impress, poppler-utils)");
  return TRUE;
}

static void
remove_folder (const char *path)
{
  const char *argv[] = { "rm", "-rf", path, NULL };

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
save (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

static void
on_waited (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *done = data;

  *done = TRUE;
  g_assert_true (g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL));
}

static gboolean
on_too_late (gpointer process)
{
  g_error ("soffice did not end within %d seconds", OFFICE_SECONDS);
  return G_SOURCE_REMOVE;
}

/* Its own profile: a running LibreOffice of the user is left alone. */
static void
convert (const char *folder, const char *name)
{
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  g_autofree char *out = g_build_filename (folder, "office", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "soffice", profile,
      "--headless", "--norestore", "--convert-to", "pdf", "--outdir", out, path, NULL);
  gboolean done = FALSE;
  guint source;

  g_assert_no_error (error);
  source = g_timeout_add_seconds (OFFICE_SECONDS, on_too_late, NULL);
  g_subprocess_wait_async (process, NULL, on_waited, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

/* The pages' texts, parted by form feeds. */
static char **
read_pdf (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char *argv[] = { "pdftotext", path, "-", NULL };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return g_strsplit (text, "\f", -1);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* The words in alphabetical order: where they stand on the page is the renderer's business. */
static char *
dup_sorted_words (const char *text)
{
  g_auto (GStrv) words = g_regex_split_simple ("[^\\p{L}\\p{N}]+", text, 0, 0);

  qsort (words, g_strv_length (words), sizeof *words, compare_words);
  return g_strstrip (g_strjoinv (" ", words));
}

static void
assert_same_words (const char *folder, FanPages *pages)
{
  g_auto (GStrv) ours = read_pdf (folder, "deck.pdf");
  g_auto (GStrv) theirs = read_pdf (folder, "office" G_DIR_SEPARATOR_S "deck.pdf");

  g_assert_cmpuint (g_strv_length (ours), ==, fan_pages_get_count (pages) + 1);
  g_assert_cmpuint (g_strv_length (theirs), ==, g_strv_length (ours));
  for (guint i = 0; i < fan_pages_get_count (pages); i++)
    {
      g_autofree char *laid_out = fan_pages_dup_text (pages, i);
      g_autofree char *meant = dup_sorted_words (laid_out);
      g_autofree char *our_words = dup_sorted_words (ours[i]);
      g_autofree char *their_words = dup_sorted_words (theirs[i]);
      g_assert_cmpstr (our_words, ==, meant);
      g_assert_cmpstr (their_words, ==, meant);
    }
}

static void
test_office_shows_the_same (void)
{
  g_autoptr (FanDeck) deck = NULL;
  g_autoptr (FanPages) pages = NULL;
  g_autoptr (GBytes) pptx = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *folder = NULL;

  if (lacks ("soffice") || lacks ("pdftotext"))
    return;
  deck = fixture_sample ();
  pages = fan_deck_lay_out (deck, NULL);
  pptx = fixture_write (deck, "pptx");
  pdf = fixture_write (deck, "pdf");
  folder = g_dir_make_tmp ("fanfare-office-XXXXXX", NULL);
  save (folder, "deck.pptx", pptx);
  save (folder, "deck.pdf", pdf);
  convert (folder, "deck.pptx");
  assert_same_words (folder, pages);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deck/office/same-words", test_office_shows_the_same);
  return g_test_run ();
}
