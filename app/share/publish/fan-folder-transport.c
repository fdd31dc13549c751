/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing into a folder: a temporary name, fsync, rename; the folders' own fsync when a batch is settled. */
#include "fan-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "fan-text.h"
#include "fan-i18n.h"

typedef struct
{
  FanTransport parent;
  FanFolder folder;
} FolderTransport;

static FanFolder *
get_folder (FanTransport *transport)
{
  return &((FolderTransport *)transport)->folder;
}

static gboolean
folder_begin (FanTransport *transport, GPtrArray *expected, GCancellable *cancellable, GError **error)
{
  FanFolder *folder = get_folder (transport);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !fan_folder_open (folder, TRUE, error)
      || !fan_folder_lock (folder, error))
    return FALSE;
  fan_folder_sweep (folder, expected);
  return TRUE;
}

static GPtrArray *
folder_list (FanTransport *transport, GPtrArray *expected, GCancellable *cancellable, GError **error)
{
  FanFolder *folder = get_folder (transport);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_there_free);

  if (!fan_folder_open (folder, FALSE, error))
    return NULL;
  for (guint i = 0; i < expected->len; i++)
    {
      const FanExpected *one = g_ptr_array_index (expected, i);
      FanThere *there = fan_folder_look (folder, one->path, cancellable, error);

      if (!there)
        return NULL;
      g_ptr_array_add (list, there);
    }
  return g_steal_pointer (&list);
}

static GBytes *
folder_fetch (FanTransport *transport, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *whole = g_build_filename (get_folder (transport)->path, path, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (whole);

  return g_file_load_bytes (file, cancellable, NULL, error);
}

/* ---- Put ---- */

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize left;
  const char *data = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      ssize_t n = write (fd, data, left);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          data += n;
          left -= n;
        }
    }
  return TRUE;
}

/* Writes @file as @part. A file that is replaced keeps its rights: the web server may rely on them. */
static gboolean
write_part (int parent, const char *part, const FanSiteFile *file, const struct stat *old)
{
  unlinkat (parent, part, 0);
  int fd = openat (parent, part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0)
    return FALSE;

  gboolean written = write_all (fd, file->bytes) && fsync (fd) == 0;
  int code = errno;
  if (written && old && fchmod (fd, old->st_mode & 0777) != 0)
    g_debug ("%s: its rights could not be kept", file->path); /* a share without rights */
  if (close (fd) != 0 && written) /* network drives tell only now that there was no room */
    {
      code = errno;
      written = FALSE;
    }
  errno = code;
  return written;
}

/* A name that came up meanwhile is not replaced. */
static gboolean
rename_new (int parent, const char *part, const char *base)
{
  struct stat stamp;

  if (renameat2 (parent, part, parent, base, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return FALSE;
  if (fstatat (parent, base, &stamp, AT_SYMLINK_NOFOLLOW) == 0)
    {
      errno = EEXIST;
      return FALSE;
    }
  return renameat (parent, part, parent, base) == 0;
}

static char *
get_part_name (const char *path)
{
  g_autoptr (GBytes) bytes = g_bytes_new (path, strlen (path));
  g_autofree char *sha256 = fan_bytes_sha256 (bytes);

  return g_strdup_printf (FAN_FOLDER_PREFIX "%.16s" FAN_FOLDER_PART, sha256);
}

static gboolean
set_changed (GError **error)
{
  g_set_error_literal (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_CONFLICT,
                       _ ("Somebody changed it there just now. It stays as it is."));
  return FALSE;
}

static gboolean
put_into (FanFolder *folder, int parent, const FanSiteFile *file, const FanThere *there, GError **error)
{
  g_autofree char *part = get_part_name (file->path);
  const char *base = fan_folder_get_base (file->path);
  gboolean is_new = there->kind == FAN_THERE_NOTHING;

  if (!write_part (parent, part, file, is_new ? NULL : g_hash_table_lookup (folder->stamps, file->path)))
    {
      fan_folder_set_error (error, errno, file->path);
      unlinkat (parent, part, 0);
      return FALSE;
    }
  if (!fan_folder_is_unchanged (folder, parent, there))
    {
      unlinkat (parent, part, 0);
      return set_changed (error);
    }
  if (is_new ? rename_new (parent, part, base) : renameat (parent, part, parent, base) == 0)
    return TRUE;
  fan_folder_set_error (error, errno, file->path);
  unlinkat (parent, part, 0);
  return FALSE;
}

static gboolean
folder_put (FanTransport *transport,
            const FanSiteFile *file,
            const FanThere *there,
            char **out_validator,
            int *out_http,
            GError **error)
{
  FanFolder *folder = get_folder (transport);
  int parent = fan_folder_open_parent (folder, file->path, TRUE);

  if (parent < 0)
    {
      fan_folder_set_error (error, errno, file->path);
      return FALSE;
    }
  gboolean put = put_into (folder, parent, file, there, error);
  close (parent);
  return put;
}

/* ---- Remove ---- */

static gboolean
folder_remove (FanTransport *transport, const FanThere *there, int *out_http, GError **error)
{
  FanFolder *folder = get_folder (transport);
  int parent = fan_folder_open_parent (folder, there->path, FALSE);
  gboolean removed = FALSE;

  if (parent < 0)
    fan_folder_set_error (error, errno, there->path);
  else if (!fan_folder_is_unchanged (folder, parent, there))
    set_changed (error);
  else if (unlinkat (parent, fan_folder_get_base (there->path), 0) == 0 || errno == ENOENT)
    removed = TRUE;
  else
    fan_folder_set_error (error, errno, there->path);
  if (parent >= 0)
    close (parent);
  return removed;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Calls @func for each folder above @paths once, deepest first, but not for the root. */
static void
for_each_folder (GPtrArray *paths, void (*func) (FanFolder *folder, const char *path), FanFolder *folder)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      for (const char *slash = strchr (path, '/'); slash; slash = strchr (slash + 1, '/'))
        {
          g_autofree char *above = g_strndup (path, slash - path);

          if (g_hash_table_contains (seen, above))
            continue;
          g_ptr_array_add (folders, above);
          g_hash_table_add (seen, g_steal_pointer (&above));
        }
    }
  /* A folder comes before what is in it, so backwards it is emptied first. */
  g_ptr_array_sort (folders, compare_texts);
  for (guint i = folders->len; i > 0; i--)
    func (folder, g_ptr_array_index (folders, i - 1));
}

static void
sync_folder (FanFolder *folder, const char *path)
{
  g_autofree char *inside = g_strconcat (path, "/.", NULL);
  int fd = fan_folder_open_parent (folder, inside, FALSE);

  if (fd < 0)
    return;   /* it went with its last file */
  fsync (fd); /* not every drive can; the files' own fsync has told of real trouble */
  close (fd);
}

static gboolean
folder_settle (FanTransport *transport, GPtrArray *paths, GError **error)
{
  FanFolder *folder = get_folder (transport);

  for_each_folder (paths, sync_folder, folder);
  if (fsync (folder->root) != 0 && errno == EIO)
    {
      fan_folder_set_error (error, errno, folder->path);
      return FALSE;
    }
  if (!folder->made)
    return TRUE;

  g_autofree char *above = g_path_get_dirname (folder->path);
  int fd = open (above, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
  folder->made = FALSE;
  return TRUE;
}

static void
prune_folder (FanFolder *folder, const char *path)
{
  int parent = fan_folder_open_parent (folder, path, FALSE);

  if (parent < 0)
    return;
  unlinkat (parent, fan_folder_get_base (path),
            AT_REMOVEDIR); /* fails when something is in it, as it should */
  close (parent);
}

static void
folder_prune (FanTransport *transport, GPtrArray *paths)
{
  for_each_folder (paths, prune_folder, get_folder (transport));
}

static void
folder_end (FanTransport *transport)
{
  fan_folder_unlock (get_folder (transport));
}

static void
folder_free (FanTransport *transport)
{
  FanFolder *folder = get_folder (transport);

  fan_folder_unlock (folder);
  if (folder->root >= 0)
    close (folder->root);
  g_free (folder->path);
  g_hash_table_unref (folder->names);
  g_hash_table_unref (folder->stamps);
  g_free (transport);
}

FanTransport *
fan_folder_transport_new (GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  FolderTransport *transport;

  if (!path)
    {
      g_autofree char *uri = g_file_get_uri (file);

      g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_TARGET,
                   _ ("“%s” is not a folder that this computer can reach."), uri);
      return NULL;
    }
  transport = g_new0 (FolderTransport, 1);
  transport->parent = (FanTransport){ .begin = folder_begin,
                                      .list = folder_list,
                                      .put = folder_put,
                                      .remove = folder_remove,
                                      .settle = folder_settle,
                                      .prune = folder_prune,
                                      .fetch = folder_fetch,
                                      .end = folder_end,
                                      .free = folder_free };
  transport->folder.path = g_steal_pointer (&path);
  transport->folder.root = -1;
  transport->folder.lock = -1;
  transport->folder.names
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  transport->folder.stamps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return &transport->parent;
}
