/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-mail.h"

#include <string.h>

#include "fan-charset.h"
#include "fan-collect-internal.h"
#include "fan-i18n.h"
#include "fan-text.h"

#define MAX_DEPTH 50
#define MAX_LEAVES 2000

/* How near a text stands to what its writer typed; the nearest that has words is the body. */
typedef enum
{
  PLAIN_BODY,
  HTML_BODY,
  PLAIN_ATTACHED,
  HTML_ATTACHED,
  PLAIN_FORWARDED,
  HTML_FORWARDED,
  N_PLACES,
} Place;

typedef struct
{
  GPtrArray *leaves[N_PLACES]; /* (element-type GMimePart), not owned */
  int n_leaves;
  gboolean too_deep;
  gboolean encrypted;
} Leaves;

static gboolean
is_attachment (GMimeObject *object)
{
  GMimeContentDisposition *disposition = g_mime_object_get_content_disposition (object);

  return disposition != NULL
         && g_ascii_strcasecmp (g_mime_content_disposition_get_disposition (disposition), "attachment") == 0;
}

static void
sort_leaf (Leaves *leaves, GMimeObject *object, gboolean forwarded)
{
  GMimeContentType *type = g_mime_object_get_content_type (object);
  gboolean html = g_mime_content_type_is_type (type, "text", "html");
  Place place = forwarded ? PLAIN_FORWARDED : is_attachment (object) ? PLAIN_ATTACHED : PLAIN_BODY;

  if (leaves->n_leaves++ >= MAX_LEAVES)
    leaves->too_deep = TRUE;
  else if (html || g_mime_content_type_is_type (type, "text", "plain"))
    g_ptr_array_add (leaves->leaves[html ? place + 1 : place], object);
}

static void
walk (Leaves *leaves, GMimeObject *object, int depth, gboolean forwarded)
{
  if (object == NULL)
    return;
  if (depth > MAX_DEPTH)
    leaves->too_deep = TRUE;
  else if (GMIME_IS_MULTIPART (object))
    {
      int n = g_mime_multipart_get_count (GMIME_MULTIPART (object));
      leaves->encrypted |= GMIME_IS_MULTIPART_ENCRYPTED (object);
      for (int i = 0; i < n && leaves->n_leaves <= MAX_LEAVES; i++)
        walk (leaves, g_mime_multipart_get_part (GMIME_MULTIPART (object), i), depth + 1, forwarded);
    }
  else if (GMIME_IS_MESSAGE_PART (object))
    {
      GMimeMessage *inner = g_mime_message_part_get_message (GMIME_MESSAGE_PART (object));
      walk (leaves, inner ? g_mime_message_get_mime_part (inner) : NULL, depth + 1, TRUE);
    }
  else if (GMIME_IS_PART (object))
    sort_leaf (leaves, object, forwarded);
}

static GByteArray *
decode (GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new ();
  GByteArray *bytes;

  if (content != NULL)
    g_mime_data_wrapper_write_to_stream (content, stream);
  bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  return bytes;
}

/* The boundary that the first of several Content-Type fields names. */
static char *
get_lost_boundary (GMimePart *part)
{
  GMimeHeaderList *headers = g_mime_object_get_header_list (GMIME_OBJECT (part));
  int n = g_mime_header_list_get_count (headers);

  for (int i = 0; i < n; i++)
    {
      GMimeHeader *header = g_mime_header_list_get_header_at (headers, i);
      const char *value;
      g_autoptr (GMimeContentType) type = NULL;

      if (g_ascii_strcasecmp (g_mime_header_get_name (header), "Content-Type") != 0)
        continue;
      value = g_mime_header_get_value (header);
      type = value ? g_mime_content_type_parse (NULL, value) : NULL;
      return type ? g_strdup (g_mime_content_type_get_parameter (type, "boundary")) : NULL;
    }
  return NULL;
}

/* Where a multipart lacks the empty line below its header lines, the parser takes its first part's header for the
 * multipart's own, and the closing boundary for words. */
static void
cut_lost_boundary (GMimePart *part, char *text)
{
  g_autofree char *boundary = get_lost_boundary (part);
  g_autofree char *closing = boundary ? g_strdup_printf ("--%s--", boundary) : NULL;
  gsize n = strlen (text), c = closing ? strlen (closing) : 0;

  if (c > 0 && n >= c && strcmp (text + n - c, closing) == 0 && (n == c || text[n - c - 1] == '\n'))
    text[n == c ? 0 : n - c - 1] = '\0';
}

static char *
leaf_to_text (GMimePart *part, gboolean html)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  const char *charset = g_mime_content_type_get_parameter (type, "charset");
  g_autoptr (GByteArray) bytes = decode (part);
  const char *data = (const char *)bytes->data;
  g_autofree char *sniffed = NULL;
  g_autofree char *text = NULL;

  if (bytes->len == 0)
    return g_strdup ("");
  if (html && charset == NULL)
    charset = sniffed = fan_html_sniff_charset (data, bytes->len);
  text = fan_charset_to_utf8 (data, bytes->len, charset);
  cut_lost_boundary (part, text);
  return html ? fan_html_to_text (text, strlen (text), NULL) : g_steal_pointer (&text);
}

/* The parts of one place, an empty line between two; a single one stays as it is. */
static char *
join (GPtrArray *parts, gboolean html)
{
  GString *out = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      char *text = leaf_to_text (parts->pdata[i], html);

      if (out == NULL)
        {
          out = g_string_new (NULL);
          g_string_append (out, text);
        }
      else if (!fan_text_is_blank (text))
        {
          if (out->len > 0)
            g_string_append (out, out->str[out->len - 1] == '\n' ? "\n" : "\n\n");
          g_string_append (out, text);
        }
      g_free (text);
    }
  return out ? g_string_free (out, FALSE) : NULL;
}

/* What a mailing list adds below a mail written in HTML only; the mail itself is the HTML then. */
static gboolean
is_list_footer (const char *text)
{
  return g_str_has_prefix (text, "-- \n") || g_str_has_prefix (text, "--\n")
         || g_str_has_prefix (text, "_____") || g_str_has_prefix (text, "\n_____")
         || g_str_has_prefix (text, "=====") || g_str_has_prefix (text, "-----");
}

static char *
choose (Leaves *leaves)
{
  g_autofree char *first = NULL;

  for (Place place = PLAIN_BODY; place < N_PLACES; place++)
    {
      g_autofree char *text = join (leaves->leaves[place], place % 2 == 1);

      if (text == NULL)
        continue;
      if (!fan_text_is_blank (text)
          && !(place == PLAIN_BODY && leaves->leaves[HTML_BODY]->len > 0 && is_list_footer (text)))
        return g_steal_pointer (&text);
      if (first == NULL)
        first = g_steal_pointer (&text);
    }
  return first ? g_steal_pointer (&first) : g_strdup ("");
}

static char *
explain (Leaves *leaves, const char *text)
{
  if (leaves->encrypted && fan_text_is_blank (text))
    return g_strdup (_ ("This mail is encrypted. Open it in the mail program and paste its words."));
  if (fan_text_is_blank (text))
    return g_strdup (_ ("This mail has no words of its own."));
  if (leaves->too_deep)
    return g_strdup (_ ("This mail has so many parts, one in the other, that not all were read."));
  return NULL;
}

char *
fan_mail_body_read (GMimeMessage *message, char **out_note)
{
  Leaves leaves = { 0 };
  char *text;

  for (int i = 0; i < N_PLACES; i++)
    leaves.leaves[i] = g_ptr_array_new ();
  walk (&leaves, g_mime_message_get_mime_part (message), 0, FALSE);
  text = choose (&leaves);
  *out_note = explain (&leaves, text);
  for (int i = 0; i < N_PLACES; i++)
    g_ptr_array_unref (leaves.leaves[i]);
  return text;
}
