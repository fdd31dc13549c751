/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SQLite locks with fcntl(), and those locks belong to the process: when anybody in it closes any descriptor of the file, all of them
 * are gone, without a word. A file dialog does that, when it looks into the files of the library's folder to see what they are. The next
 * other program then believes to be alone, puts the log away on leaving, and what this program writes later goes into a file without a
 * name (https://www.sqlite.org/howtocorrupt.html, 2.2).
 *
 * So the locks are taken as locks of an open file (F_OFD_SETLK): of one more descriptor of the same file, which nobody else knows. For
 * other programs they look like SQLite's own, and inside this one SQLite counts for itself.
 */
#include "fan-db-locks.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef int (*FcntlFunc) (int fd, int command, ...);
typedef int (*CloseFunc) (int fd);

/* A file on which SQLite has locks, and how many of its descriptors have asked for them. */
typedef struct
{
  dev_t device;
  ino_t inode;
  int lock_fd;
  guint users;
} LockedFile;

static GMutex mutex;
static GHashTable *files; /* SQLite's descriptor -> LockedFile */
static FcntlFunc real_fcntl;
static CloseFunc real_close;

static LockedFile *
find_same (const struct stat *info)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((LockedFile *)value)->device == info->st_dev && ((LockedFile *)value)->inode == info->st_ino)
      return value;
  return NULL;
}

/* The same file opened once more, also when its name is already another's. */
static int
open_again (int fd)
{
  char name[64];
  int again;

  snprintf (name, sizeof name, "/proc/self/fd/%d", fd);
  again = open (name, O_RDWR | O_CLOEXEC);
  return again >= 0 ? again : open (name, O_RDONLY | O_CLOEXEC);
}

/* NULL: it can't be done here, and SQLite's own locks must do. */
static LockedFile *
ensure_file (int fd)
{
  LockedFile *file = g_hash_table_lookup (files, GINT_TO_POINTER (fd));
  struct stat info;

  if (file != NULL || fstat (fd, &info) != 0)
    return file;
  file = find_same (&info);
  if (file == NULL)
    {
      int lock_fd = open_again (fd);
      if (lock_fd < 0)
        return NULL;
      file = g_new0 (LockedFile, 1);
      *file = (LockedFile){ info.st_dev, info.st_ino, lock_fd, 0 };
    }
  file->users++;
  g_hash_table_insert (files, GINT_TO_POINTER (fd), file);
  return file;
}

static int
lock (int fd, int command, struct flock *range)
{
  LockedFile *file;
  int result = -1;

  g_mutex_lock (&mutex);
  file = ensure_file (fd);
  range->l_pid = 0;
  errno = EINVAL;
  if (file != NULL)
    result = real_fcntl (file->lock_fd, command == F_GETLK ? F_OFD_GETLK : F_OFD_SETLK, range);
  /* a file system without such locks */
  if (result != 0 && errno == EINVAL)
    result = real_fcntl (fd, command, range);
  g_mutex_unlock (&mutex);
  return result;
}

static int
our_fcntl (int fd, int command, ...)
{
  va_list arguments;
  void *argument;

  va_start (arguments, command);
  argument = va_arg (arguments, void *);
  va_end (arguments);
  if (command == F_SETLK || command == F_GETLK)
    return lock (fd, command, argument);
  return real_fcntl (fd, command, argument);
}

static int
our_close (int fd)
{
  LockedFile *file;

  g_mutex_lock (&mutex);
  file = g_hash_table_lookup (files, GINT_TO_POINTER (fd));
  g_hash_table_remove (files, GINT_TO_POINTER (fd));
  if (file != NULL && --file->users == 0)
    {
      real_close (file->lock_fd);
      g_free (file);
    }
  g_mutex_unlock (&mutex);
  return real_close (fd);
}

void
fan_db_locks_install (void)
{
  static gsize done;
  sqlite3_vfs *vfs;

  if (!g_once_init_enter (&done))
    return;
  vfs = sqlite3_vfs_find (NULL);
  if (vfs != NULL && vfs->iVersion >= 3 && vfs->xGetSystemCall (vfs, "fcntl") != NULL)
    {
      files = g_hash_table_new (NULL, NULL);
      real_fcntl = (FcntlFunc)vfs->xGetSystemCall (vfs, "fcntl");
      real_close = (CloseFunc)vfs->xGetSystemCall (vfs, "close");
      vfs->xSetSystemCall (vfs, "fcntl", (sqlite3_syscall_ptr)our_fcntl);
      vfs->xSetSystemCall (vfs, "close", (sqlite3_syscall_ptr)our_close);
    }
  g_once_init_leave (&done, 1);
}
