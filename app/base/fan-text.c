/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-text.h"

#include <string.h>

/* Letters beyond ASCII, without accents, lower case. Marks are dropped wherever they stand, so a run of such letters can be
 * folded by itself. */
static void
fold_run (GString *out, const char *start, gsize length)
{
  g_autofree char *decomposed = g_utf8_normalize (start, (gssize)length, G_NORMALIZE_NFKD);

  for (const char *p = decomposed; p && *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_ismark (c))
        g_string_append_unichar (out, g_unichar_tolower (c));
    }
}

char *
fan_text_fold (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);

  while (*text != '\0')
    {
      gsize plain = 0, other = 0;

      /* most text is ASCII: it is copied in one go */
      while (text[plain] > 0)
        plain++;
      g_string_append_len (out, text, (gssize)plain);
      for (char *p = out->str + out->len - plain; *p; p++)
        *p = g_ascii_tolower (*p);
      text += plain;
      while (text[other] < 0)
        other++;
      if (other > 0)
        fold_run (out, text, other);
      text += other;
    }
  return g_string_free (out, FALSE);
}

char *
fan_text_squeeze (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  gboolean gap = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isspace (c) || c == 0x200b || c == 0xfeff)
        {
          gap = TRUE;
          continue;
        }
      if (gap && out->len > 0)
        g_string_append_c (out, ' ');
      gap = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_word_part (const char *p)
{
  return *p > 0 ? g_ascii_isalnum (*p) : g_unichar_isalnum (g_utf8_get_char (p));
}

char *
fan_text_fingerprint (const char *text)
{
  g_autofree char *folded = fan_text_fold (text);
  char *to = folded;

  /* the words with one blank between them, written over what they came from */
  for (const char *p = folded; *p;)
    {
      const char *start = p;

      while (*p && is_word_part (p))
        p = g_utf8_next_char (p);
      if (p > start)
        {
          if (to != folded)
            *to++ = ' ';
          memmove (to, start, (gsize)(p - start));
          to += p - start;
        }
      else
        p = g_utf8_next_char (p);
    }
  if (to == folded)
    return g_strdup ("");
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)folded, (gsize)(to - folded));
}

/* German and Nordic letters that a plain loss of accents would misspell. */
static const char *
slug_letters (gunichar c)
{
  switch (c)
    {
    case 0xe4:
    case 0xe6:
      return "ae";
    case 0xf6:
    case 0xf8:
    case 0x153:
      return "oe";
    case 0xfc:
      return "ue";
    case 0xdf:
      return "ss";
    case 0xe5:
      return "a";
    case 0xf0:
    case 0x111:
      return "d";
    case 0xfe:
      return "th";
    case 0x142:
      return "l";
    default:
      return NULL;
    }
}

static void
slug_append (GString *out, const char *letters)
{
  for (const char *p = letters; *p; p = g_utf8_next_char (p))
    if (g_ascii_isalnum (*p))
      g_string_append_c (out, g_ascii_tolower (*p));
}

char *
fan_text_slug (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = composed; p && *p && out->len < 60; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));
      const char *letters = slug_letters (c);
      char plain[8] = { 0 };
      g_autofree char *folded = NULL;

      if (!g_unichar_isalnum (c))
        {
          /* an apostrophe joins ("skippers' meeting", "won't"); anything else parts two words */
          gap = gap || (c != '\'' && c != 0x2019);
          continue;
        }
      if (gap && out->len > 0)
        g_string_append_c (out, '-');
      gap = FALSE;
      g_unichar_to_utf8 (c, plain);
      folded = letters ? g_strdup (letters) : fan_text_fold (plain);
      slug_append (out, folded);
    }
  while (out->len > 0 && out->str[out->len - 1] == '-')
    g_string_truncate (out, out->len - 1);
  if (out->len == 0)
    g_string_assign (out, "item");
  return g_string_free (out, FALSE);
}

char *
fan_text_excerpt (const char *text, gsize max)
{
  char *line = fan_text_squeeze (text);
  char *cut, *blank;

  if ((gsize)g_utf8_strlen (line, -1) <= max)
    return line;
  cut = g_utf8_offset_to_pointer (line, (glong)max);
  *cut = '\0';
  blank = strrchr (line, ' ');
  if (blank != NULL && (gsize)(blank - line) > strlen (line) / 2)
    *blank = '\0';
  cut = g_strconcat (line, "…", NULL);
  g_free (line);
  return cut;
}

char *
fan_text_repair (const char *bytes, gssize length)
{
  gsize left = length < 0 ? strlen (bytes) : (gsize)length;
  GString *out = g_string_sized_new (left);
  const char *end;

  while (left > 0)
    {
      gsize good;
      g_utf8_validate (bytes, (gssize)left, &end);
      good = (gsize)(end - bytes);
      g_string_append_len (out, bytes, (gssize)good);
      bytes += good;
      left -= good;
      if (left == 0)
        break;
      if (*bytes != '\0')
        g_string_append (out, "\357\277\275");
      bytes++;
      left--;
    }
  return g_string_free (out, FALSE);
}

char *
fan_text_for_xml (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff
          || (c >= 0xd800 && c < 0xe000))
        continue;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

gboolean
fan_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

char *
fan_bytes_sha256 (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}
