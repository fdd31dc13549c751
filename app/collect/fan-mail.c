/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-collect-internal.h"

#include <string.h>

#include "fan-i18n.h"
#include "fan-mail.h"
#include "fan-text.h"

static gpointer
init_gmime (gpointer nothing)
{
  g_mime_init ();
  return GINT_TO_POINTER (1);
}

void
fan_mail_init (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, init_gmime, NULL);
}

/* A mail saved from a mailbox file may still carry its "From " line, one from a text editor a BOM. */
static const char *
skip_to_header (const char *data, const char *end)
{
  if (end - data > 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3;
  while (data < end && (*data == '\n' || *data == '\r'))
    data++;
  if (end - data > 5 && memcmp (data, "From ", 5) == 0)
    {
      const char *line_end = memchr (data, '\n', end - data);
      data = line_end ? line_end + 1 : end;
    }
  return data;
}

/* GMime leaves a CR before a closing boundary that the file's end cuts off its line end. */
static gboolean
lacks_last_line_end (const char *data, const char *end)
{
  const char *line = end;

  if (end - data < 5 || memcmp (end - 2, "--", 2) != 0)
    return FALSE;
  while (line > data && line[-1] != '\n')
    line--;
  return end - line > 4 && memcmp (line, "--", 2) == 0;
}

static GMimeMessage *
parse (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length), *end = data + length;
  const char *start = skip_to_header (data, end);
  g_autoptr (GMimeParser) parser = NULL;
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new_with_buffer (start, end - start);

  if (lacks_last_line_end (start, end))
    {
      g_mime_stream_seek (stream, 0, GMIME_STREAM_SEEK_END);
      g_mime_stream_write (stream, "\r\n", 2);
      g_mime_stream_reset (stream);
    }
  parser = g_mime_parser_new_with_stream (stream);
  g_mime_parser_set_format (parser, GMIME_FORMAT_MESSAGE);
  return g_mime_parser_construct_message (parser, NULL);
}

/* Most headers are: nothing to repair, nothing to squeeze. */
static gboolean
is_tidy (const char *value)
{
  if (*value == ' ')
    return FALSE;
  for (const char *p = value; *p; p++)
    if (*p < ' ' || *p > '~' || (*p == ' ' && (p[1] == ' ' || p[1] == '\0')))
      return FALSE;
  return TRUE;
}

/* (transfer full): a header's words, decoded, on one line; NULL when there are none. */
static char *
get_words (GMimeMessage *message, const char *name)
{
  const char *value = g_mime_object_get_header (GMIME_OBJECT (message), name);
  g_autofree char *valid = NULL, *words = NULL;

  if (value == NULL || *value == '\0')
    return NULL;
  if (is_tidy (value))
    return g_strdup (value);
  valid = fan_text_repair (value, -1);
  words = fan_text_squeeze (valid);
  return words && *words ? g_steal_pointer (&words) : NULL;
}

/* The mailbox of the first author; of a group its first member. */
static InternetAddressMailbox *
first_mailbox (InternetAddressList *list)
{
  for (int i = 0; list != NULL && i < internet_address_list_length (list); i++)
    {
      InternetAddress *address = internet_address_list_get_address (list, i);
      if (INTERNET_ADDRESS_IS_MAILBOX (address))
        return INTERNET_ADDRESS_MAILBOX (address);
      if (INTERNET_ADDRESS_IS_GROUP (address))
        {
          InternetAddressMailbox *inner
              = first_mailbox (internet_address_group_get_members (INTERNET_ADDRESS_GROUP (address)));
          if (inner != NULL)
            return inner;
        }
    }
  return NULL;
}

static char *
local_part (const char *address)
{
  const char *at = strrchr (address, '@');

  return at ? g_strndup (address, at - address) : g_strdup (address);
}

static void
read_author (GMimeMessage *message, FanCaught *caught)
{
  g_autofree char *raw = get_words (message, "From");
  InternetAddressMailbox *mailbox;
  g_autofree char *name = NULL, *address = NULL;
  const char *said;

  if (raw == NULL)
    return;
  /* "June Alder" without an address would be read as two addresses without a host */
  if (strchr (raw, '@') == NULL && strchr (raw, '<') == NULL && strchr (raw, ' ') != NULL)
    {
      caught->author = g_steal_pointer (&raw);
      return;
    }
  mailbox = first_mailbox (g_mime_message_get_from (message));
  if (mailbox == NULL)
    return;
  said = internet_address_mailbox_get_addr (mailbox);
  address = said ? fan_text_repair (said, -1) : NULL;
  said = internet_address_get_name (INTERNET_ADDRESS (mailbox));
  if (said != NULL)
    {
      g_autofree char *valid = fan_text_repair (said, -1);
      name = fan_text_squeeze (valid);
    }
  if (!fan_text_is_blank (address))
    caught->email = g_strdup (address);
  if (!fan_text_is_blank (name))
    caught->author = g_steal_pointer (&name);
  else if (caught->email != NULL)
    caught->author = local_part (caught->email);
}

/* The id between the angle brackets as it was written; some programs write none. */
static char *
read_message_id (GMimeMessage *message)
{
  g_autofree char *raw = get_words (message, "Message-ID");
  char *open = raw ? strchr (raw, '<') : NULL;
  char *close = open ? strchr (open, '>') : NULL;

  if (close != NULL)
    return close > open + 1 ? g_strndup (open + 1, close - open - 1) : NULL;
  return g_steal_pointer (&raw);
}

/* Comments may stand anywhere (RFC 5322 section 3.3), but GMime reads them only where they are usual. */
static void
drop_comments (char *text)
{
  char *to = text;
  int depth = 0;

  for (const char *from = text; *from; from++)
    {
      depth += *from == '(' ? 1 : 0;
      if (depth == 0)
        *to++ = *from;
      depth -= *from == ')' && depth > 0 ? 1 : 0;
    }
  *to = '\0';
}

static gint64
read_date (GMimeMessage *message)
{
  g_autofree char *raw = get_words (message, "Date");
  g_autoptr (GDateTime) when = NULL;

  if (raw != NULL)
    {
      drop_comments (raw);
      when = g_mime_utils_header_decode_date (raw);
    }
  return when ? g_date_time_to_unix (when) * 1000 : FAN_INSTANT_NONE;
}

static gboolean
has_header (GMimeObject *object)
{
  return object != NULL && g_mime_header_list_get_count (g_mime_object_get_header_list (object)) > 0;
}

/* GMime keeps the Content-… fields with the part. */
static gboolean
is_empty (GMimeMessage *message, const char *text)
{
  return fan_text_is_blank (text) && !has_header (GMIME_OBJECT (message))
         && !has_header (g_mime_message_get_mime_part (message));
}

FanCaught *
fan_mail_read (GBytes *bytes, GError **error)
{
  g_autoptr (GMimeMessage) message = NULL;
  g_autoptr (FanCaught) caught = fan_caught_new ();

  if (!fan_mail_is_bearable (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    {
      g_set_error_literal (
          error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_TOO_BIG,
          _ ("This mail has far more header lines or parts than any mail program writes. Open it in "
             "the mail program and paste its words."));
      return NULL;
    }
  fan_mail_init ();
  message = parse (bytes);
  if (message == NULL)
    {
      g_set_error_literal (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNREADABLE,
                           _ ("This is no mail: it has no header lines such as From and Subject. Save the "
                              "mail as .eml in the mail program, or paste its words."));
      return NULL;
    }
  caught->source_kind = g_strdup ("mail");
  caught->media_type = g_strdup ("message/rfc822");
  caught->subject = get_words (message, "Subject");
  caught->message_id = read_message_id (message);
  caught->said_on = read_date (message);
  read_author (message, caught);
  caught->text = fan_mail_body_read (message, &caught->note);
  if (is_empty (message, caught->text))
    {
      g_set_error_literal (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_EMPTY,
                           _ ("This mail is empty: it has neither header lines nor words."));
      return NULL;
    }
  return g_steal_pointer (&caught);
}
