/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-collect.h"

#include <string.h>

#include "fan-i18n.h"

#define CHUNK (64 * 1024)

/* The bytes read ahead are buffer[at … fill); a message grows in @message and never over the limit. */
struct _FanMboxReader
{
  GInputStream *stream;
  char buffer[CHUNK];
  gsize at, fill;
  gboolean ended;
  gboolean line_start; /* the next byte begins a line */
  gboolean after_blank;
  gboolean any; /* a message has begun */
};

FanMboxReader *
fan_mbox_reader_new (GInputStream *stream)
{
  FanMboxReader *reader = g_new0 (FanMboxReader, 1);

  reader->stream = g_object_ref (stream);
  reader->line_start = reader->after_blank = TRUE;
  return reader;
}

void
fan_mbox_reader_free (FanMboxReader *reader)
{
  if (reader == NULL)
    return;
  g_object_unref (reader->stream);
  g_free (reader);
}

static gboolean
refill (FanMboxReader *reader, GCancellable *cancellable, GError **error)
{
  memmove (reader->buffer, reader->buffer + reader->at, reader->fill - reader->at);
  reader->fill -= reader->at;
  reader->at = 0;
  while (!reader->ended && reader->fill < CHUNK)
    {
      gssize got;

      /* a stream in memory does not look */
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      got = g_input_stream_read (reader->stream, reader->buffer + reader->fill, CHUNK - reader->fill,
                                 cancellable, error);
      if (got < 0)
        return FALSE;
      if (got == 0)
        reader->ended = TRUE;
      reader->fill += got;
    }
  return TRUE;
}

/* A line of up to CHUNK bytes, with its line end; a longer one comes in pieces. Half the buffer is kept for
 * looking ahead, so that the line after a "From " line is seen as well. */
static gboolean
next_line (FanMboxReader *reader, const char **out, gsize *length, GCancellable *cancellable, GError **error)
{
  const char *start, *end;

  if (!reader->ended && reader->fill - reader->at < CHUNK / 2 && !refill (reader, cancellable, error))
    return FALSE;
  start = reader->buffer + reader->at;
  end = memchr (start, '\n', reader->fill - reader->at);
  *out = start;
  *length = end ? (gsize)(end + 1 - start) : reader->fill - reader->at;
  return TRUE;
}

static gboolean
is_header_line (const char *line, gsize length)
{
  gsize i = 0;

  while (i < length && line[i] > ' ' && line[i] < 127 && line[i] != ':')
    i++;
  return i > 0 && i < length && line[i] == ':';
}

/* "From june@… Tue May 12 10:00:00 2026": a time and a year. */
static gboolean
has_envelope_date (const char *line, gsize length)
{
  gboolean time = FALSE, year = FALSE;

  for (gsize i = 5; i + 4 <= length; i++)
    {
      time |= line[i] == ':' && g_ascii_isdigit (line[i - 1]) && g_ascii_isdigit (line[i + 1]);
      year |= line[i - 1] == ' ' && (g_str_has_prefix (line + i, "19") || g_str_has_prefix (line + i, "20"))
              && g_ascii_isdigit (line[i + 2]) && g_ascii_isdigit (line[i + 3]);
    }
  return time && year;
}

/* Some writers do not quote "From " in a text; such a line has neither a date nor a header below it. */
static gboolean
begins_message (FanMboxReader *reader, const char *line, gsize length)
{
  gsize left = reader->fill - reader->at - length;

  if (!reader->line_start || !reader->after_blank || length < 5 || memcmp (line, "From ", 5) != 0)
    return FALSE;
  return !reader->any || has_envelope_date (line, length) || is_header_line (line + length, left);
}

static gboolean
is_quoted_from (const char *line, gsize length)
{
  gsize i = 0;

  while (i < length && line[i] == '>')
    i++;
  return i > 0 && length - i >= 5 && memcmp (line + i, "From ", 5) == 0;
}

static void
pass_line (FanMboxReader *reader, const char *line, gsize length)
{
  reader->after_blank
      = reader->line_start && (length == 1 || (length == 2 && line[0] == '\r')) && line[length - 1] == '\n';
  reader->line_start = length > 0 && line[length - 1] == '\n';
  reader->at += length;
}

/* The empty line before a "From " line belongs to the mbox, not to the message. */
static void
drop_last_empty_line (GByteArray *message)
{
  const guint8 *d = message->data;
  guint n = message->len;

  if (n >= 2 && d[n - 1] == '\n' && d[n - 2] == '\n')
    g_byte_array_set_size (message, n - 1);
  else if (n >= 4 && memcmp (d + n - 4, "\r\n\r\n", 4) == 0)
    g_byte_array_set_size (message, n - 2);
}

static void
take_line (FanMboxReader *reader, GByteArray *message, const char *line, gsize length)
{
  gsize skip = reader->line_start && is_quoted_from (line, length) ? 1 : 0;

  g_byte_array_append (message, (const guint8 *)line + skip, length - skip);
}

static gboolean
is_empty_line (const char *line, gsize length)
{
  return (length == 1 && line[0] == '\n') || (length == 2 && line[0] == '\r' && line[1] == '\n');
}

static gboolean
skip_to_first (FanMboxReader *reader, GCancellable *cancellable, GError **error)
{
  const char *line;
  gsize length;

  while (!reader->any)
    {
      if (!next_line (reader, &line, &length, cancellable, error))
        return FALSE;
      if (length == 0)
        return TRUE;
      if (begins_message (reader, line, length))
        pass_line (reader, line, length);
      else if (is_empty_line (line, length))
        {
          pass_line (reader, line, length);
          continue;
        }
      reader->any = TRUE;
    }
  return TRUE;
}

GBytes *
fan_mbox_reader_next (FanMboxReader *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) message = NULL;
  gboolean too_big = FALSE, separated = FALSE;
  const char *line;
  gsize length;

  if (!skip_to_first (reader, cancellable, error))
    return NULL;
  if (reader->ended && reader->at == reader->fill)
    return NULL;
  message = g_byte_array_new ();
  reader->after_blank = FALSE;
  while (TRUE)
    {
      if (!next_line (reader, &line, &length, cancellable, error))
        return NULL;
      if (length == 0)
        break;
      separated = begins_message (reader, line, length);
      if (!separated && !too_big)
        take_line (reader, message, line, length);
      pass_line (reader, line, length);
      if (separated)
        break;
      if (message->len > FAN_COLLECT_MAX_BYTES)
        {
          too_big = TRUE;
          g_byte_array_set_size (message, 0);
        }
    }
  if (too_big)
    {
      g_set_error (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_TOO_BIG,
                   _ ("One mail in this mailbox is larger than %d MB and was passed over. Save it without "
                      "its attachments and collect it alone."),
                   FAN_COLLECT_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (!separated && message->len == 0)
    return NULL;
  if (separated)
    drop_last_empty_line (message);
  return g_byte_array_free_to_bytes (g_steal_pointer (&message));
}
