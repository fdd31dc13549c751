/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-charset.h"

#include <errno.h>
#include <string.h>

#include "fan-text.h"

const char *
fan_charset_has_bom (const char *bytes, gsize length, gsize *out_length)
{
  static const struct
  {
    const char *bom;
    gsize length;
    const char *charset;
  } boms[] = {
    { "\xef\xbb\xbf", 3, "UTF-8" }, { "\xff\xfe\0\0", 4, "UTF-32LE" }, { "\0\0\xfe\xff", 4, "UTF-32BE" },
    { "\xff\xfe", 2, "UTF-16LE" },  { "\xfe\xff", 2, "UTF-16BE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (boms); i++)
    if (length >= boms[i].length && memcmp (bytes, boms[i].bom, boms[i].length) == 0)
      {
        *out_length = boms[i].length;
        return boms[i].charset;
      }
  *out_length = 0;
  return NULL;
}

/* Mail and web call these by the name of a standard, but mean the vendor's larger set. */
static const char *
charset_meant (const char *charset)
{
  static const struct
  {
    const char *said, *meant;
  } names[] = {
    { "iso-8859-1", "WINDOWS-1252" },
    { "iso8859-1", "WINDOWS-1252" },
    { "latin1", "WINDOWS-1252" },
    { "latin-1", "WINDOWS-1252" },
    { "cp1252", "WINDOWS-1252" },
    { "iso-8859-9", "WINDOWS-1254" },
    { "shift_jis", "CP932" },
    { "shift-jis", "CP932" },
    { "x-sjis", "CP932" },
    { "ks_c_5601-1987", "CP949" },
    { "euc-kr", "CP949" },
    { "ks_c_5601", "CP949" },
    { "gb2312", "GB18030" },
    { "gbk", "GB18030" },
    { "x-gbk", "GB18030" },
    { "big5", "BIG5-HKSCS" },
    { "iso-8859-8-i", "ISO-8859-8" },
    { "x-mac-roman", "MACINTOSH" },
    { "unicode-1-1-utf-7", "UTF-7" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (charset, names[i].said) == 0)
      return names[i].meant;
  return charset;
}

static gboolean
charset_is_unicode_or_ascii (const char *charset)
{
  return charset == NULL || *charset == '\0' || g_ascii_strcasecmp (charset, "utf-8") == 0
         || g_ascii_strcasecmp (charset, "utf8") == 0 || g_ascii_strcasecmp (charset, "us-ascii") == 0
         || g_ascii_strcasecmp (charset, "ascii") == 0 || g_ascii_strcasecmp (charset, "ansi_x3.4-1968") == 0;
}

static gboolean
has_high_byte (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] & 0x80)
      return TRUE;
  return FALSE;
}

/* A sequence of three bytes or more (typographic marks, other scripts) is no accident; one of two may be. */
static gboolean
is_surely_utf8 (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar)bytes[i] >= 0xe0)
      return g_utf8_validate_len (bytes, length, NULL);
  return FALSE;
}

static gboolean
has_c1_byte (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (((guchar)bytes[i] & 0xe0) == 0x80)
      return TRUE;
  return FALSE;
}

static GString *
convert_all (GIConv conv, const char *bytes, gsize length)
{
  GString *out = g_string_sized_new (length + length / 8 + 16);
  char *in = (char *)bytes;
  char chunk[4096];

  while (length > 0)
    {
      char *to = chunk;
      gsize room = sizeof chunk;
      gsize done = g_iconv (conv, &in, &length, &to, &room);
      int problem = errno;

      g_string_append_len (out, chunk, to - chunk);
      if (done != (gsize)-1 || problem == E2BIG)
        continue;
      g_string_append (out, "\xef\xbf\xbd");
      if (problem != EILSEQ)
        break;
      in++;
      length--;
      g_iconv (conv, NULL, NULL, NULL, NULL);
    }
  return out;
}

static char *
convert_from (const char *bytes, gsize length, const char *charset, gsize *out_length)
{
  GIConv conv = g_iconv_open ("UTF-8", charset);
  GString *out;

  if (conv == (GIConv)-1)
    return NULL;
  out = convert_all (conv, bytes, length);
  g_iconv_close (conv);
  *out_length = out->len;
  return g_string_free (out, FALSE);
}

/* windows-1252 as browsers read it: its five holes stay control characters, so nothing is lost. */
static char *
convert_from_1252 (const char *bytes, gsize length, gsize *out_length)
{
  static const guint16 upper[32]
      = { 0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
          0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
          0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178 };
  GString *out = g_string_sized_new (length + length / 8 + 16);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = bytes[i];
      if (c < 0x80)
        g_string_append_c (out, c);
      else
        g_string_append_unichar (out, c < 0xa0 ? upper[c - 0x80] : c);
    }
  *out_length = out->len;
  return g_string_free (out, FALSE);
}

/* Whether the CRs at @from end a line together with an LF. */
static gboolean
is_line_end (const char *from, const char *end)
{
  while (from < end && *from == '\r')
    from++;
  return from < end && *from == '\n';
}

/* Drops NULs and makes CRLF and a CR by itself to LF in place. */
static char *
tidy (char *text, gsize length)
{
  char *to = text, *end = text + length;

  if (memchr (text, '\r', length) == NULL && memchr (text, '\0', length) == NULL)
    return text;
  for (char *from = text; from < end; from++)
    if (*from != '\0' && !(*from == '\r' && is_line_end (from, end)))
      *to++ = *from == '\r' ? '\n' : *from;
  *to = '\0';
  return text;
}

static char *
copy (const char *bytes, gsize length)
{
  char *text = g_malloc (length + 1);

  memcpy (text, bytes, length);
  text[length] = '\0';
  return text;
}

/* ISO 8859-1 with C1 controls, which nobody writes, is windows-1252, unless it reads as UTF-8. Where that may be
 * chance, what the sender declared stands. */
static char *
convert_western (const char *bytes, gsize length, gsize *out_length)
{
  gboolean c1 = has_c1_byte (bytes, length);

  *out_length = length;
  if (!has_high_byte (bytes, length) || (c1 && is_surely_utf8 (bytes, length)))
    return copy (bytes, length);
  if (c1 && g_utf8_validate_len (bytes, length, NULL))
    return convert_from (bytes, length, "ISO-8859-1", out_length);
  return convert_from_1252 (bytes, length, out_length);
}

static char *
convert_guessing (const char *bytes, gsize length, const char *charset, gsize *out_length)
{
  gboolean plain = charset_is_unicode_or_ascii (charset);
  const char *meant = plain ? NULL : charset_meant (charset);
  char *out = NULL;

  if (meant != NULL && g_ascii_strcasecmp (meant, "WINDOWS-1252") == 0)
    return convert_western (bytes, length, out_length);
  if (meant != NULL)
    out = convert_from (bytes, length, meant, out_length);
  if (out != NULL)
    return out;
  *out_length = length;
  if (g_utf8_validate_len (bytes, length, NULL))
    return copy (bytes, length);
  return convert_from_1252 (bytes, length, out_length);
}

/* Whether a NUL byte is part of a letter in @charset. */
static gboolean
charset_is_wide (const char *charset)
{
  return charset != NULL
         && (g_ascii_strncasecmp (charset, "utf-16", 6) == 0
             || g_ascii_strncasecmp (charset, "utf-32", 6) == 0
             || g_ascii_strncasecmp (charset, "utf16", 5) == 0 || g_ascii_strncasecmp (charset, "ucs", 3) == 0
             || g_ascii_strncasecmp (charset, "iso-10646", 9) == 0
             || g_ascii_strcasecmp (charset, "unicode") == 0);
}

static char *
without_nuls (const char *bytes, gsize length, gsize *out_length)
{
  char *clean = g_malloc (length + 1);
  gsize kept = 0;

  for (gsize i = 0; i < length; i++)
    if (bytes[i] != '\0')
      clean[kept++] = bytes[i];
  *out_length = kept;
  return clean;
}

char *
fan_charset_to_utf8 (const char *bytes, gsize length, const char *charset)
{
  gsize bom, size = 0;
  const char *told = fan_charset_has_bom (bytes, length, &bom);
  g_autofree char *clean = NULL;
  g_autofree char *text = NULL;

  if (told != NULL
      && (bom != 2 || memchr (bytes, '\0', length) != NULL || charset_is_unicode_or_ascii (charset)))
    {
      bytes += bom;
      length -= bom;
      charset = told;
    }
  if (!charset_is_wide (charset) && memchr (bytes, '\0', length) != NULL)
    bytes = clean = without_nuls (bytes, length, &length);
  text = convert_guessing (bytes, length, charset, &size);
  text = tidy (g_steal_pointer (&text), size);
  return g_utf8_validate (text, -1, NULL) ? g_steal_pointer (&text) : fan_text_repair (text, -1);
}
