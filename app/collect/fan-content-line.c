/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-content-line.h"

#include <string.h>

#include "fan-text.h"

static void
param_free (gpointer data)
{
  FanContentParam *param = data;

  g_free (param->name);
  g_free (param->value);
  g_free (param);
}

void
fan_content_line_free (FanContentLine *line)
{
  if (line == NULL)
    return;
  g_free (line->text);
  g_free (line->group);
  g_free (line->name);
  g_ptr_array_unref (line->params);
  g_free (line);
}

/* RFC 6868: ^n is a line feed, ^' a quote, ^^ itself. */
static char *
undo_carets (const char *value, gsize length)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      char next = i + 1 < length ? value[i + 1] : '\0';
      if (value[i] != '^' || (next != 'n' && next != '\'' && next != '^'))
        {
          if (value[i] != '"')
            g_string_append_c (out, value[i]);
          continue;
        }
      g_string_append_c (out, next == 'n' ? '\n' : next == '\'' ? '"' : '^');
      i++;
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || c == '/' || (c & 0x80) != 0;
}

/* Where the parameter that begins at @from ends: a ";" or ":" outside quotes, or NULL. */
static const char *
find_param_end (const char *from)
{
  gboolean quoted = FALSE;

  for (const char *p = from; *p; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (!quoted && (*p == ';' || *p == ':'))
        return p;
    }
  /* a quote that was never closed */
  return quoted ? strpbrk (from, ";:") : NULL;
}

static void
add_param (FanContentLine *line, const char *from, const char *end)
{
  FanContentParam *param = g_new0 (FanContentParam, 1);
  const char *equals = memchr (from, '=', (gsize)(end - from));
  const char *value = equals ? equals + 1 : from;
  g_autofree char *name = equals ? g_strndup (from, (gsize)(equals - from)) : g_strdup ("TYPE");

  g_strstrip (name);
  param->name = g_ascii_strup (name, -1);
  param->value = g_strstrip (undo_carets (value, (gsize)(end - value)));
  param->start = (gsize)(value - line->text);
  param->length = (gsize)(end - value);
  g_ptr_array_add (line->params, param);
}

static gboolean
parse_line (FanContentLine *line)
{
  const char *p = line->text, *end, *dot;

  while (is_name_char (*p) || *p == '.')
    p++;
  end = p;
  while (*p == ' ' || *p == '\t')
    p++;
  if (end == line->text || (*p != ';' && *p != ':'))
    return FALSE;
  dot = memchr (line->text, '.', (gsize)(end - line->text));
  if (dot != NULL && dot > line->text && dot + 1 < end)
    line->group = g_strndup (line->text, (gsize)(dot - line->text));
  else
    dot = NULL;
  line->name = g_ascii_strup (dot ? dot + 1 : line->text, end - (dot ? dot + 1 : line->text));
  while (*p == ';')
    {
      const char *stop = find_param_end (p + 1);
      if (stop == NULL)
        return FALSE;
      if (stop > p + 1)
        add_param (line, p + 1, stop);
      p = stop;
    }
  line->value = p + 1;
  return TRUE;
}

FanContentLine *
fan_content_line_new (const char *text)
{
  g_autoptr (FanContentLine) line = g_new0 (FanContentLine, 1);

  line->text = g_strdup (text);
  line->params = g_ptr_array_new_with_free_func (param_free);
  return parse_line (line) ? g_steal_pointer (&line) : NULL;
}

static const FanContentParam *
find_param (const FanContentLine *line, const char *name)
{
  for (guint i = 0; i < line->params->len; i++)
    {
      const FanContentParam *param = line->params->pdata[i];
      if (g_str_equal (param->name, name))
        return param;
    }
  return NULL;
}

const char *
fan_content_line_get_param (const FanContentLine *line, const char *name)
{
  const FanContentParam *param = find_param (line, name);

  return param ? param->value : NULL;
}

char *
fan_content_line_with_param (const FanContentLine *line, const char *name, const char *value)
{
  const FanContentParam *param = find_param (line, name);
  GString *out;

  if (param == NULL)
    return g_strdup (line->text);
  out = g_string_new_len (line->text, (gssize)param->start);
  if (value != NULL)
    g_string_append (out, value);
  else
    {
      char *semicolon = strrchr (out->str, ';');
      g_string_truncate (out, semicolon ? (gsize)(semicolon - out->str) : out->len);
    }
  g_string_append (out, line->text + param->start + param->length);
  return g_string_free (out, FALSE);
}

/* A line that is no UTF-8 is most likely Windows-1252; what even that does not know becomes U+FFFD. */
static char *
decode_line (const char *bytes, gsize n)
{
  g_autofree char *converted = NULL;
  char *text, *out;

  if (!g_utf8_validate (bytes, (gssize)n, NULL) && memchr (bytes, '\0', n) == NULL)
    converted = g_convert (bytes, (gssize)n, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  text = converted ? g_steal_pointer (&converted) : fan_text_repair (bytes, (gssize)n);
  out = text;
  for (const char *p = text; *p; p++)
    if ((guchar)*p >= 0x20 ? *p != 0x7f : *p == '\t')
      *out++ = *p;
  *out = '\0';
  return text;
}

static const char *
find_line_end (const char *p, const char *end)
{
  while (p < end && *p != '\r' && *p != '\n')
    p++;
  return p;
}

/* A quoted-printable value goes on in the next line after a "=" at the end. */
static gboolean
goes_on (const GString *line)
{
  const char *colon;
  g_autofree char *head = NULL;

  if (line->len == 0 || line->str[line->len - 1] != '=' || (colon = strchr (line->str, ':')) == NULL)
    return FALSE;
  head = g_ascii_strup (line->str, colon - line->str);
  return strstr (head, "QUOTED-PRINTABLE") != NULL;
}

GPtrArray *
fan_content_split (const char *bytes, gsize n)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *wide = NULL;
  g_autoptr (GString) line = g_string_new (NULL);
  const char *p, *end;

  if (n >= 2 && ((guchar)bytes[0] ^ (guchar)bytes[1]) == 1
      && MIN ((guchar)bytes[0], (guchar)bytes[1]) == 0xfe)
    {
      wide = g_convert (bytes, (gssize)n, "UTF-8", "UTF-16", NULL, &n, NULL);
      bytes = wide ? wide : bytes;
      n = wide ? n : 0;
    }
  p = bytes;
  end = bytes + n;
  if (n >= 3 && memcmp (p, "\357\273\277", 3) == 0)
    p += 3;
  while (p < end)
    {
      const char *stop = find_line_end (p, end);
      g_string_append_len (line, p, stop - p);
      p = stop;
      if (p < end)
        p += (*p == '\r' && p + 1 < end && p[1] == '\n')                   ? 2
             : (*p == '\r' && end - p > 2 && p[1] == '\r' && p[2] == '\n') ? 3
                                                                           : 1;
      if (p < end && goes_on (line))
        {
          g_string_truncate (line, line->len - 1);
          continue;
        }
      /* folded: bytes are joined before they are decoded, for a fold may be in the middle of a character */
      if (p < end && (*p == ' ' || *p == '\t'))
        {
          p++;
          continue;
        }
      if (line->len > 0)
        g_ptr_array_add (lines, decode_line (line->str, line->len));
      g_string_truncate (line, 0);
    }
  return lines;
}

static char *
undo_quoted_printable (const char *value, const char *charset)
{
  g_autoptr (GString) bytes = g_string_sized_new (strlen (value));
  g_autofree char *converted = NULL;

  for (const char *p = value; *p; p++)
    {
      if (*p != '=' || !g_ascii_isxdigit (p[1]) || !g_ascii_isxdigit (p[2]))
        {
          g_string_append_c (bytes, *p);
          continue;
        }
      g_string_append_c (bytes, (char)(g_ascii_xdigit_value (p[1]) << 4 | g_ascii_xdigit_value (p[2])));
      p += 2;
    }
  if (charset != NULL)
    converted = g_convert (bytes->str, (gssize)bytes->len, "UTF-8", charset, NULL, NULL, NULL);
  if (converted == NULL && !g_utf8_validate (bytes->str, (gssize)bytes->len, NULL))
    converted = g_convert (bytes->str, (gssize)bytes->len, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  return fan_text_repair (converted ? converted : bytes->str, converted ? -1 : (gssize)bytes->len);
}

char *
fan_content_line_get_value (const FanContentLine *line)
{
  for (guint i = 0; i < line->params->len; i++)
    {
      const FanContentParam *param = line->params->pdata[i];
      if (g_ascii_strcasecmp (param->value, "QUOTED-PRINTABLE") == 0)
        return undo_quoted_printable (line->value, fan_content_line_get_param (line, "CHARSET"));
    }
  return g_strdup (line->value);
}

char *
fan_content_line_get_text (const FanContentLine *line)
{
  g_autofree char *value = fan_content_line_get_value (line);

  return fan_content_unescape (value);
}

char *
fan_content_unescape (const char *value)
{
  GString *out = g_string_sized_new (strlen (value));

  for (const char *p = value; *p; p++)
    {
      if (*p != '\\' || p[1] == '\0')
        {
          g_string_append_c (out, *p);
          continue;
        }
      p++;
      if (*p == 'n' || *p == 'N')
        g_string_append_c (out, '\n');
      else if (strchr ("\\;,:\"", *p) != NULL)
        g_string_append_c (out, *p);
      else
        g_string_append_printf (out, "\\%c", *p);
    }
  return g_string_free (out, FALSE);
}

char *
fan_content_escape (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 16);

  for (const char *p = text; *p; p++)
    {
      if (*p == '\n')
        g_string_append (out, "\\n");
      else if (*p == '\\' || *p == ';' || *p == ',')
        g_string_append_printf (out, "\\%c", *p);
      else if ((guchar)*p >= 0x20 || *p == '\t')
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

char **
fan_content_split_value (const char *value, char by)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();
  const char *from = value;

  for (const char *p = value;; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        {
          p++;
          continue;
        }
      if (*p != by && *p != '\0')
        continue;
      g_ptr_array_add (pieces, g_strndup (from, (gsize)(p - from)));
      if (*p == '\0')
        break;
      from = p + 1;
    }
  g_ptr_array_add (pieces, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&pieces), FALSE);
}

void
fan_content_fold (GString *out, const char *line)
{
  gsize room = 75;

  for (const char *p = line; *p;)
    {
      const char *next = g_utf8_next_char (p);
      gsize n = (gsize)(next - p);
      if (n > room)
        {
          g_string_append (out, "\r\n ");
          room = 74;
        }
      g_string_append_len (out, p, (gssize)n);
      room -= n;
      p = next;
    }
  g_string_append (out, "\r\n");
}
