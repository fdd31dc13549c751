/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-test.h"

#include <glib/gstdio.h>

/* Memory where there is some: no test here needs a disk, and the waiting for it adds up. */
static char *
make_folder (void)
{
  char *folder = g_strdup ("/dev/shm/fanfare-model-XXXXXX");

  if (g_mkdtemp (folder) != NULL)
    return folder;
  g_free (folder);
  folder = g_dir_make_tmp ("fanfare-model-XXXXXX", NULL);
  g_assert_nonnull (folder);
  return folder;
}

static void
open_at (Library *library, gint64 now)
{
  g_autoptr (GError) error = NULL;

  library->clock = fan_clock_new_fixed (now, NULL);
  library->store = fan_store_open (library->path, fan_kinds, library->clock, FAN_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
}

static void
close_now (Library *library)
{
  g_assert_finalize_object (library->store);
  g_clear_pointer (&library->clock, fan_clock_unref);
}

Library *
library_new_at (gint64 now)
{
  Library *library = g_new0 (Library, 1);

  library->folder = make_folder ();
  library->path = g_build_filename (library->folder, "Harbourline.fanfare", NULL);
  open_at (library, now);
  return library;
}

Library *
library_new (void)
{
  return library_new_at (TEST_NOW);
}

void
library_move_to (Library *library, gint64 now)
{
  close_now (library);
  open_at (library, now);
}

void
library_free (Library *library)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  close_now (library);
  dir = g_dir_open (library->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (library->folder, name, NULL);
      g_unlink (child);
    }
  g_rmdir (library->folder);
  g_free (library->folder);
  g_free (library->path);
  g_free (library);
}

void
library_write (Library *library, FanWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean good = fan_store_write (library->store, "Step", FAN_WRITE_DEFAULT, func, data, &error);

  g_assert_no_error (error);
  g_assert_true (good);
}

static gboolean
do_save (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_save (set, data, error);
}

static gboolean
do_remove (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_remove (set, fan_record_get_kind (data), fan_record_get_id (data), error);
}

static void
enter (FanRecord *record, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;
  int index = fan_kind_find_field (fan_record_get_kind (record), field);

  g_assert_cmpint (index, >=, 0);
  fan_record_parse_field (record, (guint)index, text ? text : "", &error);
  g_assert_no_error (error);
}

FanRecord *
library_add (Library *library, const FanKind *kind, ...)
{
  FanRecord *record = fan_record_new (kind);
  const char *field;
  va_list args;

  va_start (args, kind);
  while ((field = va_arg (args, const char *)) != NULL)
    enter (record, field, va_arg (args, const char *));
  va_end (args);
  library_write (library, do_save, record);
  return record;
}

void
library_set (Library *library, FanRecord *record, const char *field, const char *text)
{
  enter (record, field, text);
  library_write (library, do_save, record);
}

void
library_remove (Library *library, FanRecord *record)
{
  library_write (library, do_remove, record);
}

FanView *
library_read (Library *library)
{
  g_autoptr (GError) error = NULL;
  FanView *view = fan_store_read (library->store, &error);

  g_assert_no_error (error);
  return view;
}

char *
day_from_today (int days)
{
  GDate today = fan_instant_get_date (TEST_NOW, NULL);
  GDate day = fan_date_add_days (&today, days);

  return fan_date_to_string (&day);
}
