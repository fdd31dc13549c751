/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded into the program under test (LD_PRELOAD): kills it, as a power cut would, at the KILL_AT-th call that makes
 * something lasting: a write or sync of the library's log (inside a commit), a sync, or a rename (between two files).
 * A write is cut in half first. What kind of place it was goes into the file KILL_NOTE. */
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static void
note (const char *place)
{
  const char *path = getenv ("KILL_NOTE");
  int fd = path ? open (path, O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1;

  if (fd >= 0 && write (fd, place, strlen (place)) >= 0)
    close (fd);
}

/* Whether this call is the one to die in. */
static int
is_time (void)
{
  const char *at = getenv ("KILL_AT");

  return at != NULL && atomic_fetch_add (&calls, 1) + 1 == atol (at);
}

static const char *
place_of (int fd)
{
  char link[64], path[4096];
  ssize_t n;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  n = readlink (link, path, sizeof path - 1);
  path[n > 0 ? n : 0] = '\0';
  if (strstr (path, "-wal") != NULL)
    return "commit";
  return strstr (path, ".fanfare") != NULL && strstr (path, ".part") == NULL ? "library" : "file";
}

static void
die (const char *place)
{
  note (place);
  kill (getpid (), SIGKILL);
  pause ();
}

ssize_t
pwrite64 (int fd, const void *bytes, size_t size, off64_t offset)
{
  static ssize_t (*real) (int, const void *, size_t, off64_t);

  if (real == NULL)
    *(void **)&real = dlsym (RTLD_NEXT, "pwrite64");
  if (is_time ())
    {
      real (fd, bytes, size / 2, offset);
      die (place_of (fd));
    }
  return real (fd, bytes, size, offset);
}

int
fdatasync (int fd)
{
  static int (*real) (int);

  if (real == NULL)
    *(void **)&real = dlsym (RTLD_NEXT, "fdatasync");
  if (is_time ())
    die (place_of (fd));
  return real (fd);
}

int
fsync (int fd)
{
  static int (*real) (int);

  if (real == NULL)
    *(void **)&real = dlsym (RTLD_NEXT, "fsync");
  if (is_time ())
    die (place_of (fd));
  return real (fd);
}

int
rename (const char *from, const char *to)
{
  static int (*real) (const char *, const char *);

  if (real == NULL)
    *(void **)&real = dlsym (RTLD_NEXT, "rename");
  if (is_time ())
    die ("file");
  return real (from, to);
}

int
renameat (int from_dir, const char *from, int to_dir, const char *to)
{
  static int (*real) (int, const char *, int, const char *);

  if (real == NULL)
    *(void **)&real = dlsym (RTLD_NEXT, "renameat");
  if (is_time ())
    die ("file");
  return real (from_dir, from, to_dir, to);
}

/* How a new file gets its name without replacing another. */
int
renameat2 (int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
  static int (*real) (int, const char *, int, const char *, unsigned);

  if (real == NULL)
    *(void **)&real = dlsym (RTLD_NEXT, "renameat2");
  if (is_time ())
    die ("file");
  return real (from_dir, from, to_dir, to, flags);
}
