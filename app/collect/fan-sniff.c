/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-collect-internal.h"

#include <string.h>

#include "fan-charset.h"
#include "fan-i18n.h"

#define HEAD 4096

static gboolean
has_suffix (const char *name, const char *suffix)
{
  gsize n = name ? strlen (name) : 0, s = strlen (suffix);

  return n > s && g_ascii_strcasecmp (name + n - s, suffix) == 0;
}

static gboolean
starts_with (const char *text, const char *prefix)
{
  return g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

/* The length of "Name" in "Name: value", 0 when the line is no header field (RFC 5322 section 2.2). */
static gsize
field_name_length (const char *line)
{
  gsize i = 0;

  while (line[i] > ' ' && line[i] < 127 && line[i] != ':')
    i++;
  return line[i] == ':' ? i : 0;
}

static gboolean
is_one_of (const char *line, gsize length, const char *const *names)
{
  for (; *names; names++)
    if (strlen (*names) == length && g_ascii_strncasecmp (line, *names, length) == 0)
      return TRUE;
  return FALSE;
}

static const char *
skip_line (const char *text)
{
  const char *end = strchr (text, '\n');

  return end ? end + 1 : text + strlen (text);
}

/* Header fields at the top: one that only mail has, or two that a note might have by chance. */
static gboolean
is_mail (const char *text, gboolean hinted)
{
  static const char *const certain[] = { "received",
                                         "return-path",
                                         "message-id",
                                         "mime-version",
                                         "delivered-to",
                                         "x-mailer",
                                         "dkim-signature",
                                         "references",
                                         "in-reply-to",
                                         "content-type",
                                         "x-received",
                                         "arc-seal",
                                         "x-originating-ip",
                                         "authentication-results",
                                         "content-transfer-encoding",
                                         "x-mozilla-status",
                                         "x-account-key",
                                         NULL };
  static const char *const usual[]
      = { "from", "to", "cc", "subject", "date", "reply-to", "sender", "bcc", NULL };
  int found = 0, fields = 0;

  for (const char *line = text; *line && *line != '\n'; line = skip_line (line))
    {
      gsize name;

      if (*line == ' ' || *line == '\t')
        {
          if (fields == 0)
            return FALSE;
          continue;
        }
      name = field_name_length (line);
      if (name == 0)
        break;
      fields++;
      found += is_one_of (line, name, certain) ? 2 : is_one_of (line, name, usual) ? 1 : 0;
    }
  return found >= 2 || (hinted && fields > 0);
}

static gboolean
is_mbox (const char *text)
{
  return g_str_has_prefix (text, "From ") && field_name_length (skip_line (text)) > 0;
}

/* Whether a second message begins somewhere, so that it is a mailbox whatever its name says. */
static gboolean
has_second_message (const char *data, gsize length)
{
  const char *end = data + length;

  for (const char *p = data; (p = memmem (p, end - p, "\nFrom ", 6)) != NULL; p += 6)
    {
      gboolean after_blank = p > data && (p[-1] == '\n' || (p[-1] == '\r' && p - 1 > data && p[-2] == '\n'));
      const char *next = memchr (p + 1, '\n', end - p - 1);
      g_autofree char *line = next ? g_strndup (next + 1, MIN (end - next - 1, 80)) : NULL;
      if (after_blank && line != NULL && field_name_length (line) > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_html (const char *text)
{
  static const char *const beginnings[] = { "<!doctype html",
                                            "<html",
                                            "<head",
                                            "<body",
                                            "<meta ",
                                            "<title",
                                            "<div",
                                            "<p>",
                                            "<p ",
                                            "<table",
                                            "<span",
                                            "<h1",
                                            "<h2",
                                            "<article",
                                            "<section",
                                            "<blockquote",
                                            "<a ",
                                            "<b>",
                                            "<ul",
                                            "<img ",
                                            "<br",
                                            NULL };

  while (g_str_has_prefix (text, "<!--") || g_str_has_prefix (text, "<?xml"))
    {
      gboolean comment = text[1] == '!';
      const char *close = strstr (text, comment ? "-->" : ">");
      if (close == NULL)
        return FALSE;
      text = close + (comment ? 3 : 1);
      text += strspn (text, " \t\n");
    }
  for (gsize i = 0; beginnings[i] != NULL; i++)
    if (starts_with (text, beginnings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_json (const char *text, const char *tail)
{
  const char *inside;
  char last = '\0';

  if (*text != '{' && *text != '[')
    return FALSE;
  inside = text + 1 + strspn (text + 1, " \t\n");
  for (; *tail; tail++)
    last = g_ascii_isspace (*tail) ? last : *tail;
  if (*text == '{')
    return (*inside == '"' && (last == '}')) || *inside == '}';
  return (*inside && (strchr ("{[\"]-tfn", *inside) != NULL || g_ascii_isdigit (*inside))) && last == ']';
}

/* How often @separator stands outside quotation marks on the row at *@line, which moves to the next row. */
static int
count_cells (const char **line, char separator)
{
  gboolean quoted = FALSE;
  int n = 0;
  const char *p = *line;

  for (; *p && (quoted || *p != '\n'); p++)
    {
      quoted ^= *p == '"';
      n += !quoted && *p == separator;
    }
  *line = *p ? p + 1 : p;
  return n;
}

/* A table: several rows that all have the same number of cells. Prose has commas too, but not as evenly. */
static gboolean
is_table (const char *text, gboolean cut, const char *name)
{
  gboolean hinted = has_suffix (name, ".csv") || has_suffix (name, ".tsv");

  for (const char *separator = "\t,;|"; *separator; separator++)
    {
      const char *line = text;
      int cells = count_cells (&line, *separator), rows = 1;
      gboolean even = cells > 0;

      while (even && *line && rows < 50)
        {
          int next = count_cells (&line, *separator);
          if (*line == '\0' && cut)
            break;
          even = next == cells;
          rows++;
        }
      if (even && (rows >= 3 || (rows >= 2 && (cells >= 2 || *separator == '\t')) || hinted))
        return TRUE;
    }
  return hinted;
}

static gboolean
is_binary (const char *data, gsize length)
{
  const guint32 plain = 1u << '\t' | 1u << '\n' | 1u << '\r' | 1u << '\f' | 1u << 033 | 1u << '\b';
  gsize odd = 0;

  for (gsize i = 0; i < length; i++)
    odd += (guchar)data[i] < 32 && !(1u << data[i] & plain);
  return odd > 0 && (odd > length / 50 || memchr (data, '\0', length) != NULL);
}

static gboolean
is_wide (const char *data, gsize length)
{
  gsize nuls = 0;

  for (gsize i = 0; i < length; i++)
    nuls += data[i] == '\0';
  return nuls > length / 4 && nuls < length * 3 / 4 && length >= 8;
}

static FanFormat
sniff_text (const char *text, const char *tail, gboolean cut, const char *name)
{
  gboolean mail_name = has_suffix (name, ".eml") || has_suffix (name, ".mht") || has_suffix (name, ".mhtml");

  text += strspn (text, " \t\n");
  if (is_mbox (text))
    return FAN_FORMAT_MBOX;
  if (starts_with (text, "BEGIN:VCARD"))
    return FAN_FORMAT_VCARD;
  if (starts_with (text, "BEGIN:VCALENDAR") || starts_with (text, "BEGIN:VEVENT"))
    return FAN_FORMAT_CALENDAR;
  if (is_mail (text, mail_name))
    return FAN_FORMAT_MAIL;
  if (is_html (text))
    return FAN_FORMAT_HTML;
  if (is_json (text, tail))
    return FAN_FORMAT_JSON;
  if (mail_name)
    return FAN_FORMAT_MAIL;
  if (is_table (text, cut, name))
    return FAN_FORMAT_TABLE;
  if (has_suffix (name, ".html") || has_suffix (name, ".htm"))
    return FAN_FORMAT_HTML;
  return FAN_FORMAT_TEXT;
}

static gboolean
is_compound_file (const guint8 *data, gsize length)
{
  return length >= 8 && memcmp (data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0;
}

/* Formats that start like text but are none. */
static gboolean
is_document (const char *data, gsize length)
{
  return length >= 5
         && (memcmp (data, "%PDF-", 5) == 0 || memcmp (data, "{\\rtf", 5) == 0
             || memcmp (data, "PK\003\004", 4) == 0);
}

FanFormat
fan_format_sniff (GBytes *bytes, const char *name)
{
  gsize length, bom;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize head = MIN (length, HEAD);
  g_autofree char *text = NULL;
  g_autofree char *tail = NULL;

  if (length == 0)
    return has_suffix (name, ".eml") ? FAN_FORMAT_MAIL : FAN_FORMAT_TEXT;
  if (is_compound_file ((const guint8 *)data, length))
    return FAN_FORMAT_OUTLOOK;
  if (fan_image_sniff ((const guint8 *)data, length) != NULL)
    return FAN_FORMAT_IMAGE;
  if (is_document (data, length))
    return FAN_FORMAT_UNKNOWN;
  if (fan_charset_has_bom (data, length, &bom) == NULL && is_binary (data, head) && !is_wide (data, head))
    {
      /* a mail may carry anything in its body, but not in its first lines */
      g_autofree char *start = fan_charset_to_utf8 (data, MIN (head, 512), NULL);
      return is_mail (start, has_suffix (name, ".eml")) ? FAN_FORMAT_MAIL : FAN_FORMAT_UNKNOWN;
    }
  text = bom == 0 && memchr (data, '\0', head) != NULL && is_wide (data, head)
             ? fan_charset_to_utf8 (data, head, data[0] ? "UTF-16LE" : "UTF-16BE")
             : fan_charset_to_utf8 (data, head, NULL);
  if (has_suffix (name, ".eml") && g_str_has_prefix (text, "From ") && !has_second_message (data, length))
    return FAN_FORMAT_MAIL;
  tail = length > HEAD ? fan_charset_to_utf8 (data + length - 64, 64, NULL) : g_strdup (text);
  return sniff_text (text, tail, length > HEAD, name);
}

const char *
fan_format_get_name (FanFormat format)
{
  switch (format)
    {
    case FAN_FORMAT_MAIL:
      return _ ("a mail");
    case FAN_FORMAT_MBOX:
      return _ ("a mailbox");
    case FAN_FORMAT_OUTLOOK:
      return _ ("an Outlook file");
    case FAN_FORMAT_HTML:
      return _ ("a web page");
    case FAN_FORMAT_TEXT:
      return _ ("a text");
    case FAN_FORMAT_IMAGE:
      return _ ("a picture");
    case FAN_FORMAT_VCARD:
      return _ ("a business card");
    case FAN_FORMAT_CALENDAR:
      return _ ("a calendar");
    case FAN_FORMAT_TABLE:
      return _ ("a table");
    case FAN_FORMAT_JSON:
      return _ ("records (JSON)");
    case FAN_FORMAT_UNKNOWN:
    default:
      return _ ("an unknown file");
    }
}
