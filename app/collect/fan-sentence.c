/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-sentence.h"

#include <string.h>

static gboolean
is_blank_char (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0 || c == 0x202f || c == 0x2009
         || c == 0x3000;
}

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && is_blank_char (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static gboolean
is_closing (gunichar c)
{
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == '*' || c == '_' || c == 0x201d || c == 0x201c
         || c == 0x2019 || c == 0x2018 || c == 0xbb || c == 0xab || c == 0x203a || c == 0x2039;
}

static gboolean
is_opening (gunichar c)
{
  return c == '"' || c == '\'' || c == '(' || c == '[' || c == '*' || c == '_' || c == 0x201e || c == 0x201c
         || c == 0x201a || c == 0x2018 || c == 0xab || c == 0xbb || c == 0x203a || c == 0x2039 || c == 0xbf
         || c == 0xa1;
}

static gboolean
is_emoji (gunichar c)
{
  return (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x2600 && c <= 0x27bf) || c == 0xfe0f || c == 0x200d
         || c == 0x2b50;
}

gsize
fan_bullet_length (const char *start, const char *end)
{
  static const char *const bullets[]
      = { "- ",           "* ",           "+ ",           "\xe2\x80\xa2", "\xc2\xb7 ",    "\xe2\x80\x93 ",
          "\xe2\x97\xa6", "\xe2\x96\xaa", "\xe2\x97\x8f", "o\t",          "\xe2\x9e\xa2", "\xe2\x9c\x93 ",
          "\xe2\x9c\x94 " };
  gsize digits = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (bullets); i++)
    if ((gsize)(end - start) > strlen (bullets[i]) && memcmp (start, bullets[i], strlen (bullets[i])) == 0)
      return strlen (bullets[i]);
  while (start + digits < end && digits < 3 && g_ascii_isdigit (start[digits]))
    digits++;
  if (digits > 0 && digits < 3 && start + digits + 1 < end && strchr (".)", start[digits]) != NULL
      && start[digits + 1] == ' ')
    return digits + 2;
  return 0;
}

/* The bytes of ":-)", "🎉🎉" and the like at @p. */
static gsize
emoticon_length (const char *p, const char *end)
{
  static const char *const faces[]
      = { ":-)", ":)", ";-)", ";)", ":-D", ":D", "=)", "=D", "<3", "^^", ":-P", ":-(", ":(", ":-))", ":))" };
  gsize longest = 0;
  const char *e = p;

  if (p >= end || (!(*p & 0x80) && strchr (":;=<^", *p) == NULL))
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      gsize n = strlen (faces[i]);
      if (n > longest && (gsize)(end - p) >= n && memcmp (p, faces[i], n) == 0)
        longest = n;
    }
  while (e < end && (*e & 0x80) && is_emoji (g_utf8_get_char (e)))
    e = g_utf8_next_char (e);
  return MAX (longest, (gsize)(e - p));
}

/* How the words go on after a possible end. */
typedef enum
{
  NEXT_NOTHING,
  NEXT_LOWER,
  NEXT_UPPER,
  NEXT_DIGIT,
  NEXT_OTHER,
} Next;

static Next
look_at_next (const char *p, const char *end)
{
  gunichar c;

  p = skip_blanks (p, end);
  while (p < end && is_opening (g_utf8_get_char (p)))
    p = skip_blanks (g_utf8_next_char (p), end);
  if (p >= end)
    return NEXT_NOTHING;
  c = g_utf8_get_char (p);
  if (g_unichar_isdigit (c))
    return NEXT_DIGIT;
  if (g_unichar_islower (c))
    return NEXT_LOWER;
  return g_unichar_isalpha (c) ? NEXT_UPPER : NEXT_OTHER;
}

/* The word (with points inside it: "z.B") that ends at @p, folded. */
static gsize
word_before (const char *start, const char *p, char *out, gsize size, const char **out_begin)
{
  const char *begin = p;

  while (begin > start && !g_ascii_isspace (begin[-1]) && strchr ("(\"'", begin[-1]) == NULL
         && p - begin < 24)
    begin--;
  while (begin < p && ((guchar)*begin & 0xc0) == 0x80)
    begin++;
  /* "z. B." is one abbreviation, blanks and all */
  *out_begin = begin;
  return fan_words_fold (begin, p, out, size);
}

static gboolean
is_month (const char *p, const char *end)
{
  static const char *const months[]
      = { "jan", "feb", "mar", "apr",     "mai",      "jun",         "jul",    "aug",  "sep",
          "okt", "nov", "dez", "quartal", "halbjahr", "jahrhundert", "klasse", "stock" };
  char folded[16];

  p = skip_blanks (p, end);
  fan_words_fold (p, end, folded, sizeof folded);
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (folded, months[i]))
      return TRUE;
  return FALSE;
}

/* German ordinals: "am 12. Mai", "den 3. Platz", "zum 2. Mal". */
static gboolean
is_ordinal (const char *start, const char *number, const char *after, const char *end, FanLanguages languages)
{
  static const char *const before[]
      = { "am",   "der", "die", "das",  "dem",   "den",     "des",  "im",     "zum", "zur",  "vom",
          "beim", "bis", "ab",  "seit", "unser", "unserem", "mein", "meinem", "ihr", "ihrem" };
  char word[16];
  const char *begin, *p = number;

  if (!(languages & FAN_LANGUAGE_DE))
    return FALSE;
  if (is_month (after, end))
    return TRUE;
  while (p > start && g_ascii_isspace (p[-1]))
    p--;
  word_before (start, p, word, sizeof word, &begin);
  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    if (strcmp (word, before[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_number (const char *word)
{
  gsize n = strlen (word);

  return n > 0 && n <= 2 && strspn (word, "0123456789") == n;
}

/* Whether the single point at @p, with words going on at @after, ends the sentence. */
static gboolean
point_ends (const char *start, const char *p, const char *after, const char *end, FanLanguages languages)
{
  Next next = look_at_next (after, end);
  const char *begin;
  char word[32], *bare = word;
  const FanWord *abbreviation;

  if (next == NEXT_NOTHING)
    return TRUE;
  if (next == NEXT_LOWER)
    return FALSE;
  word_before (start, p, word, sizeof word, &begin);
  while (*bare && strchr ("*_([", *bare) != NULL)
    bare++;
  abbreviation = fan_words_get_abbreviation (bare, languages);
  if (abbreviation != NULL)
    return abbreviation->weight == 0 && next != NEXT_DIGIT;
  /* an initial: "J. Alder"; "I." is English for myself */
  if (g_ascii_isalpha (bare[0]) && bare[1] == '\0' && g_ascii_isupper (p[-1]) && p[-1] != 'I')
    return FALSE;
  /* "z. B.", "d. h.": the first letter stands alone, in lower case */
  if (g_ascii_isalpha (bare[0]) && bare[1] == '\0' && (languages & FAN_LANGUAGE_DE)
      && g_ascii_islower (p[-1]))
    return FALSE;
  if (is_number (bare) && is_ordinal (start, begin, after, end, languages))
    return FALSE;
  return TRUE;
}

/* The run of ".", "!", "?" and "…" at @p; tells whether it is one point, or an ellipsis. */
static const char *
skip_marks (const char *p, const char *end, gboolean *out_strong, gboolean *out_ellipsis)
{
  int points = 0;

  *out_strong = *out_ellipsis = FALSE;
  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '.')
        points++;
      else if (c == '!' || c == '?')
        *out_strong = TRUE;
      else if (c == 0x2026)
        *out_ellipsis = TRUE;
      else
        break;
      p = g_utf8_next_char (p);
    }
  *out_ellipsis |= points > 1;
  return p;
}

/* Quotation marks and brackets that close after the marks; French puts a blank before its guillemet. */
static const char *
skip_closing (const char *p, const char *end, gboolean *out_quoted)
{
  const char *q;

  *out_quoted = FALSE;
  while (p < end && is_closing (g_utf8_get_char (p)))
    {
      p = g_utf8_next_char (p);
      *out_quoted = TRUE;
    }
  q = skip_blanks (p, end);
  if (q > p && q < end && g_utf8_get_char (q) == 0xbb)
    {
      *out_quoted = TRUE;
      return g_utf8_next_char (q);
    }
  return p;
}

static const char *
take_emoticon (const char *p, const char *end)
{
  const char *q = skip_blanks (p, end);
  gsize n = emoticon_length (q, end);

  if (n == 0 || (q + n < end && !is_blank_char (g_utf8_get_char (q + n))))
    return p;
  return q + n;
}

/* Where the sentence ends whose mark stands at @p, or NULL when it goes on; @out_past: where to look on. */
static const char *
end_at_mark (const char *start, const char *p, const char *end, FanLanguages languages, const char **out_past)
{
  gboolean strong, ellipsis, quoted;
  const char *marks_end = skip_marks (p, end, &strong, &ellipsis);
  const char *after = skip_closing (marks_end, end, &quoted);
  Next next;

  *out_past = marks_end;
  if (after < end && !is_blank_char (g_utf8_get_char (after)) && emoticon_length (after, end) == 0)
    return NULL;
  if (p > start && p[-1] == '(' && after > marks_end)
    return NULL;
  next = look_at_next (after, end);
  *out_past = after;
  if (!strong && !ellipsis && !point_ends (start, p, after, end, languages))
    return NULL;
  if (ellipsis && !strong && next == NEXT_LOWER)
    return NULL;
  if (strong && quoted && next == NEXT_LOWER)
    return NULL;
  return take_emoticon (after, end);
}

static const char *
end_at_emoticon (const char *start, const char *p, const char *end, const char **out_past)
{
  gsize n = emoticon_length (p, end);
  Next next;

  *out_past = n ? p + n : g_utf8_next_char (p);
  if (n == 0 || p == start || (!is_blank_char ((guchar)p[-1]) && !(*p & 0x80)))
    return NULL;
  if (p + n < end && !is_blank_char (g_utf8_get_char (p + n)))
    return NULL;
  next = look_at_next (p + n, end);
  return next == NEXT_UPPER || next == NEXT_NOTHING || next == NEXT_DIGIT ? p + n : NULL;
}

static void
add_span (GArray *out, const char *start, const char *end)
{
  FanSpan span = { skip_blanks (start, end), end };

  while (span.end > span.start)
    {
      const char *last = g_utf8_prev_char (span.end);
      if (!is_blank_char (g_utf8_get_char (last)))
        break;
      span.end = last;
    }
  if (span.end > span.start)
    g_array_append_val (out, span);
}

void
fan_sentence_split (const char *start, const char *end, FanLanguages languages, GArray *out)
{
  const char *p = skip_blanks (start, end);
  const char *begin = p = p + fan_bullet_length (p, end);

  while (p < end)
    {
      const char *stop = NULL, *past;

      switch ((guchar)*p)
        {
        case '.':
        case '!':
        case '?':
          stop = end_at_mark (begin, p, end, languages, &past);
          break;
        case ':':
        case ';':
        case '=':
        case '<':
        case '^':
          stop = end_at_emoticon (begin, p, end, &past);
          break;
        default:
          if ((guchar)*p < 0xe2)
            {
              p++;
              continue;
            }
          stop = g_utf8_get_char (p) == 0x2026 ? end_at_mark (begin, p, end, languages, &past)
                                               : end_at_emoticon (begin, p, end, &past);
        }
      p = stop ? stop : past;
      if (stop != NULL)
        {
          add_span (out, begin, stop);
          begin = p = skip_blanks (stop, end);
        }
    }
  add_span (out, begin, end);
}
