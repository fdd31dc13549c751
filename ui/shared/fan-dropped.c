/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-dropped.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

struct _FanDropped
{
  gatomicrefcount count;
  GPtrArray *paths, *addresses; /* both end with NULL */
  char *folder;                 /* NULL until something is put there */
  guint n_own;
};

FanDropped *
fan_dropped_new (void)
{
  FanDropped *dropped = g_new0 (FanDropped, 1);

  g_atomic_ref_count_init (&dropped->count);
  dropped->paths = g_ptr_array_new_with_free_func (g_free);
  dropped->addresses = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (dropped->paths, NULL);
  g_ptr_array_add (dropped->addresses, NULL);
  return dropped;
}

FanDropped *
fan_dropped_ref (FanDropped *dropped)
{
  g_atomic_ref_count_inc (&dropped->count);
  return dropped;
}

/* Two levels: the folder, in it one for each file, so that names don't meet. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
fan_dropped_unref (FanDropped *dropped)
{
  if (!g_atomic_ref_count_dec (&dropped->count))
    return;
  if (dropped->folder != NULL)
    remove_folder (dropped->folder);
  g_ptr_array_unref (dropped->paths);
  g_ptr_array_unref (dropped->addresses);
  g_free (dropped->folder);
  g_free (dropped);
}

/* -------- adding -------- */

static void
add (FanDropped *dropped, char *path, const char *address)
{
  g_ptr_array_insert (dropped->paths, (int)dropped->paths->len - 1, path);
  g_ptr_array_insert (dropped->addresses, (int)dropped->addresses->len - 1,
                      g_strdup (address ? address : ""));
}

void
fan_dropped_add_path (FanDropped *dropped, const char *path)
{
  add (dropped, g_strdup (path), NULL);
}

/* A place in the temporary folder for a file of that name. */
static char *
make_place (FanDropped *dropped, const char *name, GError **error)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *number = g_strdup_printf ("%u", dropped->n_own + 1);
  g_autofree char *folder = NULL;

  if (dropped->folder == NULL)
    dropped->folder = g_dir_make_tmp ("fanfare-XXXXXX", error);
  if (dropped->folder == NULL)
    return NULL;
  folder = g_build_filename (dropped->folder, number, NULL);
  if (g_mkdir (folder, 0700) != 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, folder);
      return NULL;
    }
  dropped->n_own++;
  return g_build_filename (folder, base, NULL);
}

gboolean
fan_dropped_add_bytes (FanDropped *dropped,
                       const char *name,
                       GBytes *bytes,
                       const char *address,
                       GError **error)
{
  g_autofree char *path = make_place (dropped, name, error);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (path == NULL || !g_file_set_contents (path, data ? data : "", (gssize)size, error))
    return FALSE;
  add (dropped, g_steal_pointer (&path), address);
  return TRUE;
}

gboolean
fan_dropped_add_copy (FanDropped *dropped, const char *path, GError **error)
{
  g_autofree char *place = make_place (dropped, path, error);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = place ? g_file_new_for_path (place) : NULL;

  if (to == NULL || !g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error))
    return FALSE;
  add (dropped, g_steal_pointer (&place), NULL);
  return TRUE;
}

/* -------- getting -------- */

const char *const *
fan_dropped_get_paths (FanDropped *dropped)
{
  return (const char *const *)dropped->paths->pdata;
}

const char *const *
fan_dropped_get_addresses (FanDropped *dropped)
{
  return (const char *const *)dropped->addresses->pdata;
}

/* -------- keeping -------- */

static char *
free_place (const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);

  for (int number = 2; g_file_test (path, G_FILE_TEST_EXISTS); number++)
    {
      g_autofree char *other = g_strdup_printf ("%d-%s", number, name);
      g_free (path);
      path = g_build_filename (folder, other, NULL);
    }
  return path;
}

char *
fan_dropped_set_aside (FanDropped *dropped, const char *path)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "fanfare", "set-aside", NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *place = NULL;
  g_autoptr (GFile) from = NULL;
  g_autoptr (GFile) to = NULL;

  if (dropped->folder == NULL || !g_str_has_prefix (path, dropped->folder)
      || !g_file_test (path, G_FILE_TEST_EXISTS) || g_mkdir_with_parents (folder, 0700) != 0)
    return NULL;
  place = free_place (folder, name);
  from = g_file_new_for_path (path);
  to = g_file_new_for_path (place);
  return g_file_move (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL) ? g_steal_pointer (&place) : NULL;
}
