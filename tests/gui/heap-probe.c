/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Preloaded into the program, tells how many bytes it has allocated and not freed: whoever opens the pipe HEAP_PROBE for reading gets
 * two numbers: that, and how much of it is SQLite's, whose page caches fill up to their limit. What the kernel says of a process
 * can't tell 10 kB that are kept from 10 kB that are free again.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef long long (*UsedFunc) (void);

static void *
serve (void *path)
{
  UsedFunc sqlite_used = (UsedFunc)dlsym (RTLD_DEFAULT, "sqlite3_memory_used");

  for (;;)
    {
      int pipe = open (path, O_WRONLY | O_CLOEXEC); /* waits for who asks */
      struct mallinfo2 info = mallinfo2 ();
      if (pipe < 0)
        return NULL;
      dprintf (pipe, "%zu %lld\n", info.uordblks + info.hblkhd, sqlite_used ? sqlite_used () : 0);
      close (pipe);
      usleep (10000); /* until the reader has seen the end */
    }
}

__attribute__ ((constructor)) static void
start (void)
{
  char *path = getenv ("HEAP_PROBE");
  sigset_t all, before;
  pthread_t thread;

  if (path == NULL)
    return;
  /* signals are for the program's own threads */
  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &before);
  pthread_create (&thread, NULL, serve, path);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
}
