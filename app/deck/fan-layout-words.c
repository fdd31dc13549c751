/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-layout-words.h"

#include <math.h>
#include <string.h>

#include "fan-text.h"
#include "fan-i18n.h"

char *
fan_words_dup_line (const char *text)
{
  g_autoptr (GPtrArray) lines = fan_paragraphs_new ();
  GString *out = g_string_new (NULL);

  fan_paragraphs_add_text (lines, text, 0);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? "" : " ",
                            ((FanParagraph *)g_ptr_array_index (lines, i))->text);
  return g_string_free (out, FALSE);
}

char *
fan_words_dup_language (const char *language)
{
  if (language == NULL || strlen (language) > 35
      || !g_regex_match_simple ("^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$", language, 0, 0))
    return g_strdup ("");
  return g_strdelimit (g_strdup (language), "_", '-');
}

/* ---- addresses ---- */

char *
fan_words_dup_address (const char *link)
{
  g_autofree char *line = fan_words_dup_line (link);

  if (g_ascii_strncasecmp (line, "http://", 7) != 0 && g_ascii_strncasecmp (line, "https://", 8) != 0
      && g_ascii_strncasecmp (line, "mailto:", 7) != 0)
    return NULL;
  /* what an address can't contain is escaped; what is escaped already stays */
  return g_uri_escape_string (line, G_URI_RESERVED_CHARS_GENERIC_DELIMITERS "!$&()*+,;=%", FALSE);
}

char *
fan_words_dup_shown_address (const char *link)
{
  const char *const schemes[] = { "https://", "http://", "mailto:" };
  g_autofree char *line = fan_words_dup_line (link);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (line, schemes[i], strlen (schemes[i])) == 0 && line[strlen (schemes[i])] != '\0')
      return g_strdup (line + strlen (schemes[i]));
  return g_steal_pointer (&line);
}

/* ---- quotes ---- */

static const struct
{
  const char *language, *open, *close;
} marks[] = {
  { "de", "„", "“" },   { "cs", "„", "“" }, { "sk", "„", "“" }, { "sl", "„", "“" },   { "pl", "„", "”" },
  { "hu", "„", "”" },   { "ro", "„", "”" }, { "nl", "“", "”" }, { "fr", "« ", " »" }, { "it", "«", "»" },
  { "es", "«", "»" },   { "pt", "“", "”" }, { "ru", "«", "»" }, { "uk", "«", "»" },   { "el", "«", "»" },
  { "nb", "«", "»" },   { "no", "«", "»" }, { "sv", "”", "”" }, { "fi", "”", "”" },   { "da", "»", "«" },
  { "ja", "「", "」" }, { "zh", "“", "”" }, { "he", "”", "”" }, { "ar", "«", "»" },
};

static void
find_marks (const char *language, const char **open, const char **close)
{
  gsize length = language == NULL ? 0 : strcspn (language, "-_");

  *open = "“";
  *close = "”";
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length == strlen (marks[i].language)
        && g_ascii_strncasecmp (language, marks[i].language, length) == 0)
      {
        *open = marks[i].open;
        *close = marks[i].close;
      }
}

void
fan_words_add_quote (GPtrArray *paragraphs, FanClearedQuote *quote, const char *deck_language)
{
  g_autofree char *language = fan_words_dup_language (fan_cleared_quote_get_language (quote));
  g_autofree char *text = fan_words_dup_line (fan_cleared_quote_get_text (quote));
  g_autofree char *marked = NULL;
  const char *open, *close;

  find_marks (*language != '\0' ? language : deck_language, &open, &close);
  marked = *text == '\0' ? NULL : g_strconcat (open, text, close, NULL);
  fan_paragraphs_add_text (paragraphs, marked, 0);
  if (*language != '\0')
    for (guint i = 0; i < paragraphs->len; i++)
      ((FanParagraph *)g_ptr_array_index (paragraphs, i))->language = g_strdup (language);
  fan_paragraphs_add_text (paragraphs, fan_cleared_quote_get_credit (quote), 1);
}

/* ---- results ---- */

/* A sign, digits, and a unit that stands close by. Four digits alone are a year, not a result. */
#define NUMBER                                                                                               \
  "^[-+\xe2\x88\x92\xe2\x80\x93\xc2\xb1~<>]?\\s?[$£€¥]?\\d+(?:[.,:'’\xc2\xa0\xe2\x80\xaf]\\d+)*"       \
  "(?:\\s?(?:%|‰|×|€|£|°C?|\\bmin\\b|[a-z]{1,2}\\b(?=\\s))|[A-Za-z]{1,3}\\b)?(?=\\s|$)"

gsize
fan_words_get_number_length (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (NUMBER, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int start = 0, end = 0;

  if (!g_regex_match (regex, text, 0, &match) || !g_match_info_fetch_pos (match, 0, &start, &end))
    return 0;
  if (end == 4 && g_regex_match_simple ("^(19|20)\\d\\d", text, 0, 0))
    return 0;
  return (gsize)end;
}

void
fan_words_add_result (GPtrArray *paragraphs, FanClearedQuote *quote)
{
  g_autofree char *text = fan_words_dup_line (fan_cleared_quote_get_result (quote));
  gsize number = fan_words_get_number_length (text);
  g_autofree char *big = g_strndup (text, number);

  fan_paragraphs_add_text (paragraphs, big, 0);
  fan_paragraphs_add_text (paragraphs, text + number, 1);
}

/* ---- notes ---- */

/* Halves as people write them: "1½ min". */
static char *
dup_minutes (double minutes)
{
  double halves = isfinite (minutes) ? CLAMP (round (minutes * 2), 1, 20000) : 1;
  int whole = (int)(halves / 2);
  gboolean half = (int)halves % 2 == 1;

  if (whole == 0)
    return g_strdup (_ ("½ min"));
  return half ? g_strdup_printf (_ ("%d½ min"), whole) : g_strdup_printf (_ ("%d min"), whole);
}

char *
fan_words_dup_notes (FanSlide *slide)
{
  g_autoptr (GPtrArray) lines = fan_paragraphs_new ();
  GString *out = g_string_new (NULL);

  if (slide->minutes > 0)
    {
      g_autofree char *minutes = dup_minutes (slide->minutes);
      g_string_append (out, minutes);
    }
  fan_paragraphs_add_text (lines, slide->notes, 0);
  for (guint i = 0; i < lines->len; i++)
    {
      const FanParagraph *line = g_ptr_array_index (lines, i);
      g_string_append_printf (out, "%s%s%s", out->len > 0 ? "\n" : "", line->bullet ? "• " : "", line->text);
    }
  return g_string_free (out, FALSE);
}
