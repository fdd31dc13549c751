/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a drop or the clipboard: files first, then type after type, each with a limit of time and size. */
#include "catch/fan-drop-reader.h"

#include "catch/fan-drop-choice.h"
#include "fan-collect.h"
#include "fan-i18n.h"

#define MAX_SECONDS 10
#define CHUNK 65536

typedef struct
{
  GdkDrop *drop; /* one of these two, or neither */
  GdkClipboard *clipboard;
  GPtrArray *files;
  GPtrArray *types;
  guint next;
  GHashTable *read; /* type → GBytes */
  gboolean had_files;
  gboolean finished; /* the drop was told */
  guint serial;      /* of the read at hand: one that comes after its time is not listened to */
  guint timer;
  FanDropContents *contents;
} Reading;

/* One read under way; it may outlive its turn when the other program doesn't answer. */
typedef struct
{
  GTask *task;
  guint serial;
  const char *type;
  GInputStream *stream;
  GByteArray *buffer;
} Read;

static void read_next (GTask *task);

/* -------- contents -------- */

static FanDropContents *
contents_new (void)
{
  FanDropContents *contents = g_new0 (FanDropContents, 1);

  contents->dropped = fan_dropped_new ();
  contents->lost = g_ptr_array_new_with_free_func (g_free);
  return contents;
}

void
fan_drop_contents_free (FanDropContents *contents)
{
  if (contents == NULL)
    return;
  fan_dropped_unref (contents->dropped);
  g_ptr_array_unref (contents->lost);
  g_free (contents->error);
  g_free (contents);
}

static gboolean
has_something (Reading *reading)
{
  return fan_dropped_get_paths (reading->contents->dropped)[0] != NULL;
}

/* -------- the end -------- */

static void
tell_source (Reading *reading)
{
  GdkDragAction offered;

  if (reading->drop == NULL || reading->finished)
    return;
  reading->finished = TRUE;
  offered = gdk_drop_get_actions (reading->drop);
  if (!has_something (reading))
    gdk_drop_finish (reading->drop, 0);
  else
    gdk_drop_finish (reading->drop, offered & GDK_ACTION_COPY ? GDK_ACTION_COPY : GDK_ACTION_LINK);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_handle_id (&reading->timer, g_source_remove);
  g_clear_object (&reading->drop);
  g_clear_object (&reading->clipboard);
  g_clear_pointer (&reading->files, g_ptr_array_unref);
  g_clear_pointer (&reading->types, g_ptr_array_unref);
  g_hash_table_unref (reading->read);
  g_clear_pointer (&reading->contents, fan_drop_contents_free);
  g_free (reading);
}

static void
finish (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  tell_source (reading);
  g_task_return_pointer (task, g_steal_pointer (&reading->contents), (GDestroyNotify)fan_drop_contents_free);
  g_object_unref (task);
}

static void
choose_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;

  fan_drop_choose (reading->contents, reading->read, reading->had_files);
  g_task_return_boolean (task, TRUE);
}

static void
on_chosen (GObject *object, GAsyncResult *result, gpointer data)
{
  finish (data);
}

/* In a thread: bytes are written, files are copied. */
static void
run_aside (GTask *task, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) aside = g_task_new (NULL, NULL, callback, task);

  g_task_set_task_data (aside, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (aside, func);
}

/* -------- one read -------- */

static void
read_free (Read *read)
{
  g_clear_object (&read->stream);
  g_byte_array_unref (read->buffer);
  g_object_unref (read->task);
  g_free (read);
}

static gboolean
on_too_long (gpointer data)
{
  GTask *task = data;
  Reading *reading = g_task_get_task_data (task);

  reading->timer = 0;
  reading->serial++;
  fan_drop_note_error (reading->contents, _ ("The other program did not answer in time."));
  read_next (task);
  return G_SOURCE_REMOVE;
}

static Read *
begin_read (GTask *task, const char *type)
{
  Reading *reading = g_task_get_task_data (task);
  Read *read = g_new0 (Read, 1);

  read->task = g_object_ref (task);
  read->serial = ++reading->serial;
  read->type = type;
  read->buffer = g_byte_array_new ();
  reading->timer = g_timeout_add_seconds (MAX_SECONDS, on_too_long, task);
  return read;
}

/* FALSE when its time is over: then somebody else goes on. */
static gboolean
is_current (Read *read)
{
  Reading *reading = g_task_get_task_data (read->task);
  return read->serial == reading->serial;
}

static void
end_read (Read *read)
{
  Reading *reading = g_task_get_task_data (read->task);

  if (is_current (read))
    {
      g_clear_handle_id (&reading->timer, g_source_remove);
      read_next (read->task);
    }
  read_free (read);
}

static void
on_chunk (GObject *stream, GAsyncResult *result, gpointer data)
{
  Read *read = data;
  Reading *reading = g_task_get_task_data (read->task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);

  if (bytes != NULL && g_bytes_get_size (bytes) > 0 && is_current (read)
      && read->buffer->len <= FAN_COLLECT_MAX_BYTES)
    {
      g_byte_array_append (read->buffer, g_bytes_get_data (bytes, NULL), (guint)g_bytes_get_size (bytes));
      g_input_stream_read_bytes_async (read->stream, CHUNK, G_PRIORITY_DEFAULT, NULL, on_chunk, read);
      return;
    }
  if (!is_current (read))
    g_clear_error (&error);
  else if (read->buffer->len > FAN_COLLECT_MAX_BYTES)
    fan_drop_note_error (reading->contents,
                         _ ("It is larger than 64 MB. Take out the part you need and collect that."));
  else if (bytes == NULL)
    fan_drop_note_error (reading->contents, error->message);
  else if (read->buffer->len > 0)
    g_hash_table_replace (reading->read, (gpointer)read->type,
                          g_bytes_new (read->buffer->data, read->buffer->len));
  end_read (read);
}

static void
on_stream (GObject *object, GAsyncResult *result, gpointer data)
{
  Read *read = data;
  const char *type;
  g_autoptr (GError) error = NULL;

  read->stream = GDK_IS_DROP (object)
                     ? gdk_drop_read_finish (GDK_DROP (object), result, &type, &error)
                     : gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, &type, &error);
  if (read->stream != NULL && is_current (read))
    g_input_stream_read_bytes_async (read->stream, CHUNK, G_PRIORITY_DEFAULT, NULL, on_chunk, read);
  else
    end_read (read);
}

/* One after the other: some sources can't do two at a time. */
static void
read_next (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  const char *types[] = { NULL, NULL };
  Read *read;

  if (reading->next >= reading->types->len)
    {
      run_aside (task, choose_in_thread, on_chosen);
      return;
    }
  types[0] = g_ptr_array_index (reading->types, reading->next++);
  read = begin_read (task, types[0]);
  if (reading->drop != NULL)
    gdk_drop_read_async (reading->drop, types, G_PRIORITY_DEFAULT, NULL, on_stream, read);
  else
    gdk_clipboard_read_async (reading->clipboard, types, G_PRIORITY_DEFAULT, NULL, on_stream, read);
}

/* -------- files -------- */

static void
take_files_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;

  fan_drop_take_files (reading->contents, reading->files);
  g_task_return_boolean (task, TRUE);
}

/* When all files are there nothing else is asked for; what is gone or a link may be among the bytes. */
static void
on_files_taken (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Reading *reading = g_task_get_task_data (task);

  reading->had_files = has_something (reading);
  if (reading->had_files && reading->contents->lost->len == 0)
    finish (task);
  else
    read_next (task);
}

static void
on_file_list (GObject *object, GAsyncResult *result, gpointer data)
{
  Read *read = data;
  Reading *reading = g_task_get_task_data (read->task);
  g_autoptr (GError) error = NULL;
  const GValue *value = GDK_IS_DROP (object)
                            ? gdk_drop_read_value_finish (GDK_DROP (object), result, &error)
                            : gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);

  if (value == NULL || !is_current (read))
    {
      if (is_current (read) && error != NULL)
        fan_drop_note_error (reading->contents, error->message);
      end_read (read);
      return;
    }
  g_clear_handle_id (&reading->timer, g_source_remove);
  for (GSList *list = g_value_get_boxed (value); list != NULL; list = list->next)
    g_ptr_array_add (reading->files, g_object_ref (list->data));
  run_aside (read->task, take_files_in_thread, on_files_taken);
  read_free (read);
}

static gboolean
offers_files (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
         || gdk_content_formats_contain_mime_type (formats, "text/uri-list");
}

/* -------- the beginning -------- */

static GTask *
reading_start (GdkContentFormats *formats, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);
  Reading *reading = g_new0 (Reading, 1);

  reading->contents = contents_new ();
  reading->files = g_ptr_array_new_with_free_func (g_object_unref);
  reading->types = formats ? fan_drop_list_types (formats) : g_ptr_array_new ();
  reading->read = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_bytes_unref);
  /* Geary offers a type of which only itself can read anything. */
  if (formats != NULL && gdk_content_formats_contain_mime_type (formats, "application/x-geary-mail"))
    {
      reading->contents->refused = TRUE;
      reading->contents->program = "Geary";
    }
  g_task_set_task_data (task, reading, reading_free);
  return task;
}

void
fan_drop_reader_read_drop (GdkDrop *drop, GAsyncReadyCallback callback, gpointer data)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);
  GTask *task = reading_start (formats, callback, data);
  Reading *reading = g_task_get_task_data (task);

  reading->drop = g_object_ref (drop);
  if (offers_files (formats))
    gdk_drop_read_value_async (drop, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, on_file_list,
                               begin_read (task, NULL));
  else
    read_next (task);
}

void
fan_drop_reader_read_clipboard (GdkClipboard *clipboard, GAsyncReadyCallback callback, gpointer data)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GTask *task = reading_start (formats, callback, data);
  Reading *reading = g_task_get_task_data (task);

  reading->clipboard = g_object_ref (clipboard);
  if (offers_files (formats))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, on_file_list,
                                    begin_read (task, NULL));
  else
    read_next (task);
}

void
fan_drop_reader_read_files (GPtrArray *files, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = reading_start (NULL, callback, data);
  Reading *reading = g_task_get_task_data (task);

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (reading->files, g_object_ref (g_ptr_array_index (files, i)));
  run_aside (task, take_files_in_thread, on_files_taken);
}

FanDropContents *
fan_drop_reader_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
