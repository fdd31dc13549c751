/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

/* A folder of its own for one test, removed with all that is in it. */

static inline char *
fan_temp_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("fanfare-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

/* In memory where there is some: a test that needs no disk does not wait for one, and the waiting adds up. */
static inline char *
fan_temp_folder_new_in_memory (void)
{
  char *path = g_strdup ("/dev/shm/fanfare-test-XXXXXX");

  if (g_mkdtemp (path) != NULL)
    return path;
  g_free (path);
  return fan_temp_folder_new ();
}

static inline void
fan_temp_folder_remove (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      fan_temp_folder_remove (child);
    }
  g_remove (path);
}
