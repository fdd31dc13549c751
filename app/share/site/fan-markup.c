/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-markup.h"

#include "fan-text.h"

struct _FanMarkup
{
  GString *out;
  GPtrArray *open; /* names, static or interned */
};

static void
append_escaped (GString *out, const char *clean)
{
  for (const char *p = clean; *p; p++)
    switch (*p)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      case '\'':
        g_string_append (out, "&#39;");
        break;
      case '\r':
        break; /* readers would normalize it away; then the bytes should not carry it either */
      default:
        g_string_append_c (out, *p);
      }
}

/* How much of @text stands as it is: most of it does. */
static gsize
count_plain (const char *text)
{
  const char *p = text;

  while ((*p >= ' ' && *p < 0x7f && *p != '&' && *p != '<' && *p != '>' && *p != '"' && *p != '\'')
         || *p == '\n')
    p++;
  return (gsize)(p - text);
}

static void
append_text (GString *out, const char *text)
{
  gsize plain = count_plain (text);

  g_string_append_len (out, text, (gssize)plain);
  if (text[plain] == '\0')
    return;

  g_autofree char *valid = fan_text_repair (text + plain, -1);
  g_autofree char *clean = fan_text_for_xml (valid);
  append_escaped (out, clean);
}

char *
fan_markup_escape (const char *text)
{
  GString *out = g_string_new (NULL);

  append_text (out, text ? text : "");
  return g_string_free (out, FALSE);
}

static FanMarkup *
markup_new (const char *start)
{
  FanMarkup *markup = g_new0 (FanMarkup, 1);

  markup->out = g_string_sized_new (2048);
  g_string_append (markup->out, start);
  markup->open = g_ptr_array_new ();
  return markup;
}

FanMarkup *
fan_markup_new_html (void)
{
  return markup_new ("<!DOCTYPE html>\n");
}

FanMarkup *
fan_markup_new_xml (void)
{
  return markup_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
}

void
fan_markup_free (FanMarkup *markup)
{
  if (!markup)
    return;
  g_string_free (markup->out, TRUE);
  g_ptr_array_unref (markup->open);
  g_free (markup);
}

static void
append_tag (FanMarkup *markup, const char *name, va_list attributes)
{
  const char *attribute;

  g_string_append_c (markup->out, '<');
  g_string_append (markup->out, name);
  while ((attribute = va_arg (attributes, const char *)))
    {
      const char *value = va_arg (attributes, const char *);

      if (!value)
        continue;
      g_string_append_c (markup->out, ' ');
      g_string_append (markup->out, attribute);
      g_string_append (markup->out, "=\"");
      append_text (markup->out, value);
      g_string_append_c (markup->out, '"');
    }
}

static void
append_end (FanMarkup *markup, const char *name)
{
  g_string_append (markup->out, "</");
  g_string_append (markup->out, name);
  g_string_append_c (markup->out, '>');
}

void
fan_markup_open (FanMarkup *markup, const char *name, ...)
{
  va_list attributes;

  va_start (attributes, name);
  append_tag (markup, name, attributes);
  va_end (attributes);
  g_string_append_c (markup->out, '>');
  g_ptr_array_add (markup->open, (gpointer)g_intern_string (name));
}

void
fan_markup_void (FanMarkup *markup, const char *name, ...)
{
  va_list attributes;

  va_start (attributes, name);
  append_tag (markup, name, attributes);
  va_end (attributes);
  g_string_append (markup->out, "/>");
}

void
fan_markup_element (FanMarkup *markup, const char *name, const char *text, ...)
{
  va_list attributes;

  va_start (attributes, text);
  append_tag (markup, name, attributes);
  va_end (attributes);
  g_string_append_c (markup->out, '>');
  fan_markup_text (markup, text);
  append_end (markup, name);
}

void
fan_markup_text (FanMarkup *markup, const char *text)
{
  append_text (markup->out, text ? text : "");
}

void
fan_markup_line (FanMarkup *markup)
{
  if (markup->out->len > 0 && markup->out->str[markup->out->len - 1] != '\n')
    g_string_append_c (markup->out, '\n');
}

void
fan_markup_close (FanMarkup *markup)
{
  g_return_if_fail (markup->open->len > 0);
  append_end (markup, g_ptr_array_index (markup->open, markup->open->len - 1));
  g_ptr_array_set_size (markup->open, markup->open->len - 1);
}

void
fan_markup_close_to (FanMarkup *markup, guint depth)
{
  while (markup->open->len > depth)
    fan_markup_close (markup);
}

guint
fan_markup_get_depth (FanMarkup *markup)
{
  return markup->open->len;
}

GBytes *
fan_markup_finish (FanMarkup *markup)
{
  fan_markup_close_to (markup, 0);
  fan_markup_line (markup);

  GBytes *bytes = g_string_free_to_bytes (markup->out);
  markup->out = g_string_new (NULL);
  return bytes;
}
