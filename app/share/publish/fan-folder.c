/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking into a folder without leaving it. */
#include "fan-folder.h"

#include <glib/gstdio.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/file.h>
#include <unistd.h>

#include "fan-i18n.h"

#define CHUNK 65536

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

void
fan_folder_set_error (GError **error, int code, const char *path)
{
  FanShareError kind = FAN_SHARE_ERROR_TARGET;
  g_autofree char *words = NULL;

  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
      kind = FAN_SHARE_ERROR_FULL;
      words = g_strdup_printf (
          _ ("There is no room left for “%s”. Nothing of yours is lost: make room there and publish again."),
          path);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      words = g_strdup_printf (
          _ ("“%s” can’t be written. Ask whoever looks after the folder for the right to write there."),
          path);
      break;
    case ENAMETOOLONG:
      words = g_strdup_printf (_ ("The name of “%s” is too long for that folder."), path);
      break;
    case ENOENT:
      words = g_strdup_printf (_ ("“%s” is not there. If it is on a drive or a server: is that connected?"),
                               path);
      break;
    case EEXIST:
    case ENOTDIR:
    case EISDIR:
    case ELOOP:
      kind = FAN_SHARE_ERROR_CONFLICT;
      words = g_strdup_printf (
          _ ("Something else is in the place of “%s”. It stays as it is; move it away to make room."), path);
      break;
    default:
      words = g_strdup_printf (_ ("“%s” can’t be written: %s."), path, g_strerror (code));
    }
  g_set_error_literal (error, FAN_SHARE_ERROR, kind, words);
}

/* ---- Finding the way ---- */

static gboolean
make_root (FanFolder *folder, GError **error)
{
  if (g_mkdir (folder->path, 0777) == 0)
    {
      folder->made = TRUE;
      return TRUE;
    }
  if (errno == EEXIST)
    return TRUE;

  int code = errno;
  g_autofree char *parent = g_path_get_dirname (folder->path);
  /* Only the folder itself is made: where its parent is missing, a drive usually is. */
  fan_folder_set_error (error, code, code == ENOENT ? parent : folder->path);
  return FALSE;
}

gboolean
fan_folder_open (FanFolder *folder, gboolean make, GError **error)
{
  if (folder->root >= 0 || (make && !make_root (folder, error)))
    return folder->root >= 0;
  /* The folder itself may be a link: that is what the user chose. */
  folder->root = open (folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder->root >= 0)
    return TRUE;
  if (errno == ENOENT && !make)
    {
      g_autofree char *parent = g_path_get_dirname (folder->path);

      if (g_file_test (parent, G_FILE_TEST_IS_DIR))
        return TRUE;
      fan_folder_set_error (error, ENOENT, parent);
      return FALSE;
    }
  if (errno == ENOTDIR)
    g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_TARGET,
                 _ ("“%s” is a file, not a folder. Choose a folder."), folder->path);
  else
    fan_folder_set_error (error, errno, folder->path);
  return FALSE;
}

const char *
fan_folder_get_base (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash ? slash + 1 : path;
}

/* Opens the folder @name in @parent, which is closed. */
static int
step_into (int parent, const char *name, gboolean make)
{
  int fd;

  if (make && mkdirat (parent, name, 0777) != 0 && errno != EEXIST)
    fd = -1;
  else
    fd = openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  int code = errno;
  close (parent);
  errno = code;
  return fd;
}

int
fan_folder_open_parent (FanFolder *folder, const char *path, gboolean make)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  int fd = fcntl (folder->root, F_DUPFD_CLOEXEC, 3);

  for (guint i = 0; fd >= 0 && parts[i + 1]; i++)
    fd = step_into (fd, parts[i], make);
  return fd;
}

/* ---- What is there ---- */

/* A key that can't be a name itself. */
static char *
fold_name (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_strconcat ("/", folded, NULL);
}

/* Every name as it is, and folded with what it is the folded form of. */
static GHashTable *
read_names (int fd)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  int copy = openat (fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = copy >= 0 ? fdopendir (copy) : NULL;
  const struct dirent *entry;

  while (dir && (entry = readdir (dir)))
    {
      g_autofree char *shown = g_filename_display_name (entry->d_name);
      g_autofree char *normal = g_utf8_normalize (shown, -1, G_NORMALIZE_NFC);

      g_hash_table_insert (names, fold_name (normal), g_strdup (entry->d_name));
      g_hash_table_insert (names, g_steal_pointer (&normal), NULL);
    }
  if (dir)
    closedir (dir);
  else
    close_fd (&copy);
  return names;
}

/* (nullable): the name in @fd, which is at @folder_path, that differs from @name only in case. */
static const char *
find_case_clash (FanFolder *folder, int fd, const char *folder_path, const char *name)
{
  GHashTable *names = g_hash_table_lookup (folder->names, folder_path);
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  g_autofree char *folded = fold_name (normal ? normal : name);

  if (!names)
    g_hash_table_insert (folder->names, g_strdup (folder_path), names = read_names (fd));
  if (normal && g_hash_table_contains (names, normal))
    return NULL;
  return g_hash_table_lookup (names, folded);
}

static FanThere *
there_for_errno (const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  if (code == ENOENT)
    return fan_there_new (path, FAN_THERE_NOTHING, NULL, NULL);
  fan_folder_set_error (&error, code, path);
  return fan_there_new (path, error->code == FAN_SHARE_ERROR_CONFLICT ? FAN_THERE_BLOCKED : FAN_THERE_BROKEN,
                        NULL, error->message);
}

static FanThere *
there_blocked (const char *path, const char *name)
{
  g_autofree char *why = g_strdup_printf (
      _ ("“%s” is there, which differs only in capital letters. It stays as it is."), name);

  return fan_there_new (path, FAN_THERE_BLOCKED, NULL, why);
}

static char *
hash_file (int fd, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK);

  for (;;)
    {
      ssize_t n = read (fd, chunk, CHUNK);

      if (n == 0)
        return g_strdup (g_checksum_get_string (checksum));
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (n > 0)
        g_checksum_update (checksum, chunk, n);
      else if (errno != EINTR)
        return NULL;
    }
}

static FanThere *
look_at_file (FanFolder *folder, int parent, const char *path, GCancellable *cancellable, GError **error)
{
  int fd = openat (parent, fan_folder_get_base (path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat stamp;

  if (fd < 0 || fstat (fd, &stamp) != 0)
    {
      int code = errno;
      close_fd (&fd);
      return there_for_errno (path, code);
    }

  GError *cancelled = NULL;
  g_autofree char *sha256 = hash_file (fd, cancellable, &cancelled);
  int code = errno;
  close_fd (&fd);
  if (cancelled)
    {
      g_propagate_error (error, cancelled);
      return NULL;
    }
  if (!sha256)
    return there_for_errno (path, code);
  g_hash_table_insert (folder->stamps, g_strdup (path), g_memdup2 (&stamp, sizeof stamp));
  return fan_there_new (path, FAN_THERE_FILE, sha256, NULL);
}

static FanThere *
look_in_parent (FanFolder *folder, int parent, const char *path, GCancellable *cancellable, GError **error)
{
  struct stat stamp;

  if (fstatat (parent, fan_folder_get_base (path), &stamp, AT_SYMLINK_NOFOLLOW) != 0)
    return there_for_errno (path, errno);
  if (S_ISREG (stamp.st_mode))
    return look_at_file (folder, parent, path, cancellable, error);
  if (S_ISLNK (stamp.st_mode))
    return fan_there_new (
        path, FAN_THERE_BLOCKED, NULL,
        _ ("A link to somewhere else is there. It stays as it is; move it away to make room."));
  return there_for_errno (path, S_ISDIR (stamp.st_mode) ? EISDIR : EEXIST);
}

/* Also when the folders above are not made yet: said before anything is begun. */
static gboolean
has_too_long_name (FanFolder *folder, char **parts)
{
  long most = folder->root >= 0 ? fpathconf (folder->root, _PC_NAME_MAX) : NAME_MAX;

  for (guint i = 0; parts[i]; i++)
    if (most > 0 && strlen (parts[i]) > (gsize)most)
      return TRUE;
  return FALSE;
}

FanThere *
fan_folder_look (FanFolder *folder, const char *path, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (GString) way = g_string_new (NULL);
  int fd = folder->root < 0 ? -1 : fcntl (folder->root, F_DUPFD_CLOEXEC, 3);

  if (has_too_long_name (folder, parts))
    {
      close_fd (&fd);
      return there_for_errno (path, ENAMETOOLONG);
    }
  if (folder->root < 0)
    return fan_there_new (path, FAN_THERE_NOTHING, NULL, NULL);
  for (guint i = 0; fd >= 0; i++)
    {
      const char *clash = find_case_clash (folder, fd, way->str, parts[i]);

      if (clash || !parts[i + 1])
        {
          FanThere *there
              = clash ? there_blocked (path, clash) : look_in_parent (folder, fd, path, cancellable, error);
          close_fd (&fd);
          return there;
        }
      g_string_append_printf (way, "%s/", parts[i]);
      fd = step_into (fd, parts[i], FALSE);
    }
  return there_for_errno (path, errno);
}

gboolean
fan_folder_is_unchanged (FanFolder *folder, int parent, const FanThere *there)
{
  const struct stat *seen = g_hash_table_lookup (folder->stamps, there->path);
  struct stat now;

  if (fstatat (parent, fan_folder_get_base (there->path), &now, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT && there->kind == FAN_THERE_NOTHING;
  return there->kind == FAN_THERE_FILE && seen && seen->st_ino == now.st_ino && seen->st_dev == now.st_dev
         && seen->st_size == now.st_size && seen->st_mtim.tv_sec == now.st_mtim.tv_sec
         && seen->st_mtim.tv_nsec == now.st_mtim.tv_nsec;
}

/* ---- One run at a time ---- */

gboolean
fan_folder_lock (FanFolder *folder, GError **error)
{
  struct stat held, named;

  for (;;)
    {
      folder->lock = openat (folder->root, FAN_FOLDER_LOCK, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
      if (folder->lock < 0 && (errno == ENOSPC || errno == EDQUOT))
        return TRUE; /* no room even for a lock: what must come down still can */
      if (folder->lock < 0)
        {
          fan_folder_set_error (error, errno, folder->path);
          return FALSE;
        }
      if (flock (folder->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        {
          close_fd (&folder->lock);
          g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_TARGET,
                       _ ("Somebody is publishing into “%s” just now. Try again when they are done."),
                       folder->path);
          return FALSE;
        }
      /* Where files can't be locked (some network drives) the file alone has to do. The one that had the lock before may
       * have removed this very file: then it guards nothing. */
      if (fstat (folder->lock, &held) == 0
          && fstatat (folder->root, FAN_FOLDER_LOCK, &named, AT_SYMLINK_NOFOLLOW) == 0
          && held.st_ino == named.st_ino && held.st_dev == named.st_dev)
        return TRUE;
      close_fd (&folder->lock);
    }
}

void
fan_folder_unlock (FanFolder *folder)
{
  if (folder->lock >= 0)
    unlinkat (folder->root, FAN_FOLDER_LOCK, 0);
  close_fd (&folder->lock);
}

/* ---- What a crash left ---- */

static void
sweep_one (int fd)
{
  int copy = openat (fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = copy >= 0 ? fdopendir (copy) : NULL;
  const struct dirent *entry;
  struct stat stamp;

  while (dir && (entry = readdir (dir)))
    if (g_str_has_prefix (entry->d_name, FAN_FOLDER_PREFIX)
        && g_str_has_suffix (entry->d_name, FAN_FOLDER_PART)
        && fstatat (fd, entry->d_name, &stamp, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (stamp.st_mode))
      unlinkat (fd, entry->d_name, 0);
  if (dir)
    closedir (dir);
  else
    close_fd (&copy);
}

void
fan_folder_sweep (FanFolder *folder, GPtrArray *expected)
{
  g_autoptr (GHashTable) swept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  sweep_one (folder->root);
  for (guint i = 0; i < expected->len; i++)
    {
      const char *path = ((FanExpected *)g_ptr_array_index (expected, i))->path;
      g_autofree char *parent = g_path_get_dirname (path);
      int fd = g_hash_table_contains (swept, parent) ? -1 : fan_folder_open_parent (folder, path, FALSE);

      if (fd >= 0)
        sweep_one (fd);
      close_fd (&fd);
      g_hash_table_add (swept, g_steal_pointer (&parent));
    }
}
