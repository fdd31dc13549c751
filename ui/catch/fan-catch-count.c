/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "catch/fan-catch-count.h"

#include <string.h>

#define CHUNK (1024 * 1024)
#define MAX_DEPTH 32

static const char sign[] = "\nFrom ";

static guint
count_signs (const char *data, gsize size)
{
  guint count = 0;

  for (const char *end = data + size; (data = memmem (data, end - data, sign, strlen (sign))); data += 1)
    count++;
  return count;
}

/* A sign may lie across two chunks: the last bytes of one are looked at again with the next. */
static void
count_mailbox (GInputStream *stream, FanCatchCount *count, GCancellable *cancellable)
{
  const gsize keep = strlen (sign) - 1;
  g_autofree char *buffer = g_malloc (CHUNK + keep);
  gsize have = 0, got;

  count->mails++;
  while (g_input_stream_read_all (stream, buffer + have, CHUNK, &got, cancellable, NULL) && got > 0)
    {
      gsize size = have + got;
      count->mails += count_signs (buffer, size);
      have = MIN (keep, size);
      memmove (buffer, buffer + size - have, have);
    }
}

static void
count_file (const char *path, FanCatchCount *count, GCancellable *cancellable)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  char head[5];
  gsize got;

  if (stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), head, 5, &got, cancellable, NULL)
      && got == 5 && memcmp (head, "From ", 5) == 0)
    count_mailbox (G_INPUT_STREAM (stream), count, cancellable);
  else if (g_str_has_suffix (path, ".eml"))
    count->mails++;
  else
    count->others++;
}

static void
count_path (const char *path, FanCatchCount *count, GCancellable *cancellable, int depth)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (g_cancellable_is_cancelled (cancellable) || depth > MAX_DEPTH)
    return;
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        count_file (path, count, cancellable);
      return;
    }
  if (depth > 0 && g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return;
  dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)))
    if (name[0] != '.')
      {
        g_autofree char *child = g_build_filename (path, name, NULL);
        count_path (child, count, cancellable, depth + 1);
      }
}

FanCatchCount
fan_catch_count (const char *const *paths, GCancellable *cancellable)
{
  FanCatchCount count = { 0 };

  for (; *paths; paths++)
    count_path (*paths, &count, cancellable, 0);
  return count;
}
