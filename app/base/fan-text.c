/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-text.h"

#include <string.h>

char *
fan_text_fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  GString *out;

  if (decomposed == NULL)
    return g_strdup ("");
  out = g_string_sized_new (strlen (decomposed));
  for (const char *p = decomposed; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_ismark (c))
        g_string_append_unichar (out, g_unichar_tolower (c));
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

char *
fan_text_fingerprint (const char *text)
{
  g_autofree char *folded = fan_text_fold (text);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean any = FALSE, gap = FALSE;

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isalnum (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && any)
        g_checksum_update (sum, (const guchar *)" ", 1);
      gap = FALSE;
      any = TRUE;
      g_checksum_update (sum, (const guchar *)p, g_utf8_next_char (p) - p);
    }
  return any ? g_strdup (g_checksum_get_string (sum)) : g_strdup ("");
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
