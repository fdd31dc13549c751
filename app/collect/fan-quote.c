/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-quote.h"

#include <string.h>

#include "fan-i18n.h"
#include "fan-lines.h"
#include "fan-score.h"
#include "fan-sentence.h"
#include "fan-signature.h"
#include "fan-text.h"

#define MAX_CANDIDATES 5
/* Below this a sentence is mere words. */
#define GOOD_ENOUGH 0.6
/* Nobody writes a compliment longer than this; a book that was dropped should not stop the window. */
#define MAX_TEXT (512 * 1024)

typedef struct
{
  FanSpan span;
  double score;
  const char *reason;
} Scored;

/* The bytes that are the writer's own. */
static char *
join_own (GArray *lines)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      FanLine *line = &g_array_index (lines, FanLine, i);
      if (line->kind != FAN_LINE_OWN || (line->blank && out->len == 0))
        continue;
      g_string_append_len (out, line->start, line->end - line->start);
      g_string_append_c (out, '\n');
    }
  while (out->len > 0 && g_ascii_isspace (out->str[out->len - 1]))
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static gboolean
starts_with_capital (const FanLine *line)
{
  gunichar c = g_utf8_get_char (line->start);

  return g_unichar_isupper (c) || g_unichar_isdigit (c);
}

/* Whether @next goes on in the paragraph of @line: mail programs break lines between 60 and 80 characters, a much
 * shorter line before a capital was ended by its writer. */
static gboolean
goes_on (const FanLine *line, const FanLine *next)
{
  gsize length = line->end - line->start;

  if (next->kind != FAN_LINE_OWN || next->blank || fan_bullet_length (next->start, next->end) > 0)
    return FALSE;
  if (length < 45 && starts_with_capital (next))
    return FALSE;
  return length == 0 || line->end[-1] != ':';
}

static void
split_paragraphs (GArray *lines, FanLanguages languages, GArray *out)
{
  guint n = lines->len;

  for (guint i = 0; i < n; i++)
    {
      FanLine *first = &g_array_index (lines, FanLine, i), *last = first;

      if (first->kind != FAN_LINE_OWN || first->blank)
        continue;
      while (i + 1 < n && goes_on (last, last + 1))
        {
          last++;
          i++;
        }
      fan_sentence_split (first->start, last->end, languages, out);
    }
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const Scored *x = a, *y = b;

  if (x->score != y->score)
    return x->score < y->score ? 1 : -1;
  return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

static gboolean
is_plausible_sentence (const FanSpan *span)
{
  return fan_score_count_words (span->start, span->end) >= 4 && span->end[-1] != '?' && span->end[-1] != ','
         && span->end[-1] != ':' && span->end - span->start < 1000;
}

/* Without any praise the first full sentence is offered, so that there is something to choose. */
static void
add_first_sentence (GArray *sentences, GArray *scored)
{
  for (guint i = 0; i < sentences->len; i++)
    {
      FanSpan *span = &g_array_index (sentences, FanSpan, i);
      if (is_plausible_sentence (span))
        {
          Scored first = { *span, 0.1, "first-sentence" };
          g_array_append_val (scored, first);
          return;
        }
    }
}

static GArray *
score (GArray *sentences, FanLanguages languages)
{
  GArray *scored = g_array_new (FALSE, FALSE, sizeof (Scored));

  for (guint i = 0; i < sentences->len; i++)
    {
      Scored one = { g_array_index (sentences, FanSpan, i) };
      one.score = fan_score_sentence (one.span.start, one.span.end, languages, &one.reason);
      if (one.score >= GOOD_ENOUGH)
        g_array_append_val (scored, one);
    }
  if (scored->len == 0)
    add_first_sentence (sentences, scored);
  g_array_sort (scored, compare_scores);
  return scored;
}

/* Whether the same words, byte for byte, were chosen before. */
static gboolean
is_known (GArray *scored, guint at)
{
  FanSpan span = g_array_index (scored, Scored, at).span;

  for (guint i = 0; i < at; i++)
    {
      FanSpan other = g_array_index (scored, Scored, i).span;
      if (other.end - other.start == span.end - span.start
          && memcmp (other.start, span.start, span.end - span.start) == 0)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
choose (const char *text, GArray *scored)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_candidate_free);

  for (guint i = 0; i < scored->len && candidates->len < MAX_CANDIDATES; i++)
    {
      Scored *one = &g_array_index (scored, Scored, i);
      g_autofree char *raw = NULL, *words = NULL;
      int start;

      if (is_known (scored, i))
        continue;
      raw = g_strndup (one->span.start, one->span.end - one->span.start);
      words = fan_text_squeeze (raw);
      start = (int)g_utf8_pointer_to_offset (text, one->span.start);
      g_ptr_array_add (candidates, fan_candidate_new (words, start, start + (int)g_utf8_strlen (raw, -1),
                                                      one->reason, one->score));
    }
  return candidates;
}

static GPtrArray *
find_candidates (const char *text, GArray *lines, FanLanguages languages)
{
  g_autoptr (GArray) sentences = g_array_new (FALSE, FALSE, sizeof (FanSpan));
  g_autoptr (GArray) scored = NULL;

  split_paragraphs (lines, languages, sentences);
  scored = score (sentences, languages);
  return choose (text, scored);
}

/* The bytes of @text that are looked at, whole characters. */
static gsize
get_length (const char *text)
{
  gsize length = strlen (text);

  if (length <= MAX_TEXT)
    return length;
  for (length = MAX_TEXT; length > 0 && ((guchar)text[length] & 0xc0) == 0x80; length--)
    ;
  return length;
}

GPtrArray *
fan_quote_find_candidates (const char *text, const char *language, char **out_own)
{
  g_autoptr (GArray) lines = fan_lines_read (text, get_length (text), NULL);
  g_autofree char *own = join_own (lines);
  FanLanguages languages
      = language ? fan_language_from_tag (language) : fan_language_guess (own, own + strlen (own));
  GPtrArray *candidates = find_candidates (text, lines, languages);

  if (out_own != NULL)
    *out_own = g_steal_pointer (&own);
  return candidates;
}

void
fan_quote_read (FanCaught *caught)
{
  g_autoptr (GArray) lines = NULL;
  FanLanguages languages;

  if (caught->text == NULL)
    caught->text = g_strdup ("");
  lines = fan_lines_read (caught->text, get_length (caught->text), caught->author);
  caught->own_text = join_own (lines);
  languages = caught->language
                  ? fan_language_from_tag (caught->language)
                  : fan_language_guess (caught->own_text, caught->own_text + strlen (caught->own_text));
  if (caught->language == NULL)
    caught->language = g_strdup (fan_language_to_tag (languages));
  g_ptr_array_unref (caught->candidates);
  caught->candidates = find_candidates (caught->text, lines, languages);
  fan_signature_read (lines, caught);
  if (caught->note == NULL && get_length (caught->text) < strlen (caught->text))
    caught->note = g_strdup (_ ("This is a very long text: only its first part was searched for quotes."));
}
