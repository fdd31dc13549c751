/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-sources.h"

#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

#include "fan-i18n.h"

/* How many understood items may wait for the writer, and how many bytes of them. */
#define MAX_WAITING 128
#define MAX_WAITING_BYTES (6 * 1024 * 1024)
#define MAX_DEPTH 32

struct _FanSources
{
  GStrv paths, addresses;
  const char *address; /* of the path at hand; in its thread */
  GCancellable *cancellable;
  GThread *thread;
  GMutex lock;
  GCond cond;
  GQueue waiting;
  gsize waiting_bytes;
  gboolean done, stop;
};

void
fan_source_item_free (FanSourceItem *item)
{
  g_free (item->path);
  g_clear_pointer (&item->bytes, g_bytes_unref);
  g_clear_pointer (&item->caught, fan_caught_free);
  g_free (item->error);
  g_free (item);
}

static gsize
size_of (FanSourceItem *item)
{
  return item->bytes ? g_bytes_get_size (item->bytes) : 0;
}

static gboolean
is_stopped (FanSources *sources)
{
  gboolean stop;

  g_mutex_lock (&sources->lock);
  stop = sources->stop;
  g_mutex_unlock (&sources->lock);
  return stop || g_cancellable_is_cancelled (sources->cancellable);
}

static void
hand_over (FanSources *sources, FanSourceItem *item)
{
  g_mutex_lock (&sources->lock);
  while (!sources->stop && sources->waiting.length > 0
         && (sources->waiting.length >= MAX_WAITING
             || sources->waiting_bytes + size_of (item) > MAX_WAITING_BYTES))
    g_cond_wait (&sources->cond, &sources->lock);
  g_queue_push_tail (&sources->waiting, item);
  sources->waiting_bytes += size_of (item);
  g_cond_broadcast (&sources->cond);
  g_mutex_unlock (&sources->lock);
}

static FanSourceItem *
item_new (const char *path, int part, GBytes *bytes)
{
  FanSourceItem *item = g_new0 (FanSourceItem, 1);

  item->path = g_strdup (path);
  item->part = part;
  item->bytes = bytes ? g_bytes_ref (bytes) : NULL;
  return item;
}

static void
hand_over_failure (FanSources *sources, const char *path, int part, const char *message)
{
  FanSourceItem *item = item_new (path, part, NULL);

  item->error = g_strdup (message);
  hand_over (sources, item);
}

/* What the collector understands becomes a card; the other formats that are known are imported by the writer. */
static gboolean
is_imported (FanFormat format)
{
  return format == FAN_FORMAT_CALENDAR || format == FAN_FORMAT_VCARD || format == FAN_FORMAT_TABLE
         || format == FAN_FORMAT_JSON;
}

static void
understand (FanSources *sources, const char *path, int part, GBytes *bytes, FanFormat format)
{
  FanSourceItem *item = item_new (path, part, bytes);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  item->format = format;
  if (!is_imported (format))
    {
      item->caught = fan_collect_read (bytes, name, format, &error);
      if (item->caught == NULL)
        item->error = g_strdup (error->message);
      else if (item->caught->source_url == NULL && sources->address != NULL)
        item->caught->source_url = g_strdup (sources->address);
    }
  hand_over (sources, item);
}

/* -------- one file -------- */

static void
walk_mbox (FanSources *sources, const char *path, GInputStream *stream)
{
  g_autoptr (FanMboxReader) reader = fan_mbox_reader_new (stream);

  for (int part = 1; !is_stopped (sources); part++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = fan_mbox_reader_next (reader, sources->cancellable, &error);

      if (bytes != NULL)
        understand (sources, path, part, bytes, FAN_FORMAT_MAIL);
      else if (error == NULL)
        return;
      else
        {
          hand_over_failure (sources, path, part, error->message);
          if (!g_error_matches (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_TOO_BIG))
            return;
        }
    }
}

/* Up to the limit and one byte more, by which a caller knows that it was passed. */
static GBytes *
read_up_to (GInputStream *stream, gsize limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  gsize got = 0;

  do
    {
      gsize have = buffer->len;
      gsize want = MIN (limit + 1 - have, have < 65536 ? 65536 : have);

      g_byte_array_set_size (buffer, (guint)(have + want));
      if (!g_input_stream_read_all (stream, buffer->data + have, want, &got, cancellable, error))
        return NULL;
      g_byte_array_set_size (buffer, (guint)(have + got));
      if (got < want)
        break;
    }
  while (buffer->len <= limit);
  return g_byte_array_free_to_bytes (g_steal_pointer (&buffer));
}

/* A stream that begins with the bytes that were read already. */
static GInputStream *
joined_stream (GBytes *head, GInputStream *rest, gboolean whole)
{
  g_autoptr (GInputStream) memory = NULL;

  if (whole)
    return g_memory_input_stream_new_from_bytes (head);
  if (G_IS_SEEKABLE (rest) && g_seekable_can_seek (G_SEEKABLE (rest))
      && g_seekable_seek (G_SEEKABLE (rest), 0, G_SEEK_SET, NULL, NULL))
    return g_object_ref (rest);
  return NULL;
}

/* What stopped because somebody said so is no failure of the file. */
static void
hand_over_error (FanSources *sources, const char *path, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  hand_over_failure (sources, path, 0,
                     g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                         ? _ ("There is no such file. Is its name written as it is there?")
                         : error->message);
}

static void
walk_stream (FanSources *sources, const char *path, GInputStream *stream)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_up_to (stream, FAN_COLLECT_MAX_BYTES, sources->cancellable, &error);
  g_autofree char *name = g_path_get_basename (path);
  gboolean whole;
  FanFormat format;

  if (bytes == NULL)
    {
      hand_over_error (sources, path, error);
      return;
    }
  whole = g_bytes_get_size (bytes) <= FAN_COLLECT_MAX_BYTES;
  format = fan_format_sniff (bytes, name);
  if (format == FAN_FORMAT_MBOX)
    {
      g_autoptr (GInputStream) again = joined_stream (bytes, stream, whole);
      g_clear_pointer (&bytes, g_bytes_unref);
      if (again != NULL)
        {
          walk_mbox (sources, path, again);
          return;
        }
    }
  if (!whole || bytes == NULL)
    hand_over_failure (sources, path, 0,
                       _ ("It is larger than 64 MB. Take out the part you need and collect that."));
  else
    understand (sources, path, 0, bytes, format);
}

static void
walk_file (FanSources *sources, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      hand_over_failure (sources, path, 0, _ ("It is no file that can be read."));
      return;
    }
  stream = g_file_read (file, sources->cancellable, &error);
  if (stream == NULL)
    hand_over_error (sources, path, error);
  else
    walk_stream (sources, path, G_INPUT_STREAM (stream));
}

/* -------- folders -------- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_folder (const char *path, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  GPtrArray *names;
  const char *name;

  if (dir == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)))
    if (name[0] != '.')
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
walk_path (FanSources *sources, const char *path, int depth)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GError) error = NULL;

  if (is_stopped (sources))
    return;
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      walk_file (sources, path);
      return;
    }
  /* a link to a folder may lead in a circle */
  if (depth > 0 && (g_file_test (path, G_FILE_TEST_IS_SYMLINK) || depth > MAX_DEPTH))
    return;
  names = list_folder (path, &error);
  if (names == NULL)
    hand_over_failure (sources, path, 0, error->message);
  for (guint i = 0; names && i < names->len; i++)
    walk_path (sources, g_ptr_array_index (names, i), depth + 1);
}

static gpointer
sources_thread (gpointer data)
{
  FanSources *sources = data;

  for (guint i = 0; sources->paths[i]; i++)
    {
      gboolean known = sources->addresses != NULL && *sources->addresses[i] != '\0';

      sources->address = known ? sources->addresses[i] : NULL;
      if (g_str_equal (sources->paths[i], "-"))
        {
          g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
          walk_stream (sources, "-", stream);
        }
      else
        walk_path (sources, sources->paths[i], 0);
    }
  g_mutex_lock (&sources->lock);
  sources->done = TRUE;
  g_cond_broadcast (&sources->cond);
  g_mutex_unlock (&sources->lock);
  return NULL;
}

/* -------- the other end -------- */

FanSources *
fan_sources_start (const char *const *paths, const char *const *addresses, GCancellable *cancellable)
{
  FanSources *sources = g_new0 (FanSources, 1);

  sources->paths = g_strdupv ((char **)paths);
  sources->addresses = g_strdupv ((char **)addresses);
  sources->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  g_mutex_init (&sources->lock);
  g_cond_init (&sources->cond);
  g_queue_init (&sources->waiting);
  sources->thread = g_thread_new ("sources", sources_thread, sources);
  return sources;
}

FanSourceItem *
fan_sources_next (FanSources *sources)
{
  FanSourceItem *item;

  g_mutex_lock (&sources->lock);
  while (sources->waiting.length == 0 && !sources->done)
    g_cond_wait (&sources->cond, &sources->lock);
  item = g_queue_pop_head (&sources->waiting);
  if (item != NULL)
    sources->waiting_bytes -= size_of (item);
  g_cond_broadcast (&sources->cond);
  g_mutex_unlock (&sources->lock);
  return item;
}

void
fan_sources_free (FanSources *sources)
{
  g_mutex_lock (&sources->lock);
  sources->stop = TRUE;
  g_cond_broadcast (&sources->cond);
  g_mutex_unlock (&sources->lock);
  g_thread_join (sources->thread);
  g_queue_clear_full (&sources->waiting, (GDestroyNotify)fan_source_item_free);
  g_clear_object (&sources->cancellable);
  g_mutex_clear (&sources->lock);
  g_cond_clear (&sources->cond);
  g_strfreev (sources->paths);
  g_strfreev (sources->addresses);
  g_free (sources);
}
