/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-publish-fixture.h"

#include <sys/stat.h>

#include "fan-temp-folder.h"

Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  fixture->top = fan_temp_folder_new ();
  fixture->folder = g_build_filename (fixture->top, "site", NULL);
  fixture->fake = fan_fake_memory_new ();
  fixture->steps = g_string_new (NULL);
  fixture->whys = g_string_new (NULL);
  fixture->withdrawn = g_ptr_array_new ();
  fixture->cancellable = g_cancellable_new ();
  return fixture;
}

void
fixture_free (Fixture *fixture)
{
  fan_temp_folder_remove (fixture->top);
  fan_fake_memory_free (fixture->fake);
  g_string_free (fixture->steps, TRUE);
  g_string_free (fixture->whys, TRUE);
  g_ptr_array_unref (fixture->withdrawn);
  g_object_unref (fixture->cancellable);
  g_free (fixture->top);
  g_free (fixture->folder);
  g_free (fixture);
}

static void
note_step (const FanPublishStep *step, gpointer data)
{
  static const char *const actions[] = { "put", "delete", "keep", "conflict" };
  Fixture *fixture = data;

  g_string_append_printf (fixture->steps, "%s %s %s\n", actions[step->action], step->path, step->status);
  if (step->why)
    g_string_append_printf (fixture->whys, "%s: %s\n", step->path, step->why);
  fixture->told++;
  if (fixture->told == fixture->cancel_after)
    g_cancellable_cancel (fixture->cancellable);
}

gboolean
fixture_publish (Fixture *fixture, GPtrArray *files, gboolean dry_run, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  g_string_truncate (fixture->steps, 0);
  g_string_truncate (fixture->whys, 0);
  fixture->told = 0;
  FanPublishOrder order = { .files = files,
                            .withdrawn = fixture->withdrawn,
                            .dry_run = dry_run,
                            .memory = &fixture->fake->memory,
                            .func = note_step,
                            .func_data = fixture };
  return fan_publish_to_folder (folder, &order, fixture->cancellable, error);
}

void
fixture_publish_well (Fixture *fixture, GPtrArray *files)
{
  g_autoptr (GError) error = NULL;
  gboolean good = fixture_publish (fixture, files, FALSE, &error);

  g_assert_no_error (error);
  if (!good)
    g_error ("not all went well:\n%s%s", fixture->steps->str, fixture->whys->str);
}

gboolean
fixture_has_step (Fixture *fixture, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (fixture->steps->str, "\n", -1);

  return g_strv_contains ((const char *const *)lines, line);
}

char *
fixture_read (Fixture *fixture, const char *path)
{
  g_autofree char *full = g_build_filename (fixture->folder, path, NULL);
  char *content = NULL;

  g_file_get_contents (full, &content, NULL, NULL);
  return content;
}

void
fixture_write (Fixture *fixture, const char *path, const char *content)
{
  g_autofree char *full = g_build_filename (fixture->folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (full);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_file_set_contents (full, content, -1, &error);
  g_assert_no_error (error);
}

/* Calls @func for everything below @path; @name is relative to the folder. Gives the number of entries. */
static guint
walk (const char *path,
      const char *name,
      void (*func) (const char *full, const char *name, gpointer data),
      gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *entry;
  guint entries = 0;

  while (dir && (entry = g_dir_read_name (dir)))
    {
      g_autofree char *full = g_build_filename (path, entry, NULL);
      g_autofree char *below = *name ? g_build_filename (name, entry, NULL) : g_strdup (entry);

      entries++;
      if (g_file_test (full, G_FILE_TEST_IS_DIR) && !g_file_test (full, G_FILE_TEST_IS_SYMLINK))
        {
          if (walk (full, below, func, data) == 0)
            func (full, below, data); /* an empty folder counts like a file */
        }
      else
        func (full, below, data);
    }
  return entries;
}

static void
add_name (const char *full, const char *name, gpointer data)
{
  g_ptr_array_add (data, g_strdup (name));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_names (Fixture *fixture)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  walk (fixture->folder, "", add_name, names);
  g_ptr_array_sort (names, compare_names);
  return names;
}

char *
fixture_list (Fixture *fixture)
{
  g_autoptr (GPtrArray) names = list_names (fixture);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *full = g_build_filename (fixture->folder, name, NULL);
      struct stat stamp;

      g_assert_cmpint (lstat (full, &stamp), ==, 0);
      g_string_append_printf (list, "%s %lu %ld.%09ld %ld\n", name, (gulong)stamp.st_ino,
                              (glong)stamp.st_mtim.tv_sec, stamp.st_mtim.tv_nsec, (glong)stamp.st_size);
    }
  return g_string_free (list, FALSE);
}

gboolean
fixture_folder_contains (Fixture *fixture, const char *words)
{
  g_autoptr (GPtrArray) names = list_names (fixture);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *content = fixture_read (fixture, g_ptr_array_index (names, i));

      if (content && strstr (content, words))
        return TRUE;
    }
  return FALSE;
}

void
fixture_assert_equal (Fixture *fixture, GPtrArray *files)
{
  g_autoptr (GPtrArray) names = list_names (fixture);

  for (guint i = 0; i < names->len; i++)
    {
      guint j = 0;

      while (j < files->len
             && strcmp (((FanSiteFile *)g_ptr_array_index (files, j))->path, g_ptr_array_index (names, i))
                    != 0)
        j++;
      if (j == files->len)
        g_error ("%s should not be there", (char *)g_ptr_array_index (names, i));
    }
  g_assert_cmpuint (names->len, ==, files->len);
  g_assert_cmpuint (g_hash_table_size (fixture->fake->items), ==, files->len);
  for (guint i = 0; i < files->len; i++)
    {
      const FanSiteFile *file = g_ptr_array_index (files, i);
      const FanRemoteItem *item = g_hash_table_lookup (fixture->fake->items, file->path);
      g_autofree char *full = g_build_filename (fixture->folder, file->path, NULL);
      g_autofree char *content = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (full, &content, &length, NULL));
      g_assert_cmpmem (content, length, g_bytes_get_data (file->bytes, NULL), g_bytes_get_size (file->bytes));
      g_assert_cmpstr (item->sha256, ==, file->sha256);
      g_assert_cmpstr (item->state, ==, "published");
      g_assert_null (item->next_sha256);
      g_assert_cmpuint (item->quote_ids->len, ==, file->quote_ids->len);
    }
}

GPtrArray *
files_new (const char *path, ...)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_site_file_free);
  va_list args;

  va_start (args, path);
  while (path)
    {
      const char *content = va_arg (args, const char *);
      g_auto (GStrv) ids = g_strsplit (va_arg (args, const char *), ",", -1);
      g_autoptr (GPtrArray) quotes = g_ptr_array_new ();
      g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

      for (guint i = 0; ids[i]; i++)
        if (*ids[i])
          g_ptr_array_add (quotes, ids[i]);
      g_ptr_array_add (files, fan_site_file_new (path, bytes, quotes));
      path = va_arg (args, const char *);
    }
  va_end (args);
  return files;
}

GPtrArray *
files_first (void)
{
  return files_new ("assets/site.css", "colours", "", "decks/friday.pptx", "PK " WITHDRAWN_WORDS,
                    WITHDRAWN_ID, "feed.atom", "news: " WITHDRAWN_WORDS ", the fridge",
                    WITHDRAWN_ID ",quote-2", "index.html", "welcome, " WITHDRAWN_WORDS, WITHDRAWN_ID,
                    "programs/bridge.html", "bridge", "", "programs/rota.html", "the fridge", "quote-2",
                    "quotes.html", WITHDRAWN_WORDS ", the fridge", WITHDRAWN_ID ",quote-2", "manifest.json",
                    "[1]", "", NULL);
}

GPtrArray *
files_second (void)
{
  return files_new ("assets/site.css", "colourz", "", "feed.atom", "news: the fridge", "quote-2",
                    "index.html", "welcome", "", "programs/calm.html", "calm", "", "programs/rota.html",
                    "the fridge", "quote-2", "quotes.html", "the fridge", "quote-2", "manifest.json", "[2]",
                    "", NULL);
}

GPtrArray *
files_third (void)
{
  return files_new ("assets/mark.svg", "horn", "", "feed.atom", "news", "", "index.html", "hello", "",
                    "programs/calm.html", "calmer", "", "quotes/all.html", "the seagulls", "quote-3",
                    "manifest.json", "[3]", "", NULL);
}
