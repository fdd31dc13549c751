/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-score.h"

#include <string.h>

#define MAX_TOKENS 200
#define MAX_HITS 64

static const char *const reasons[] = { "thanks", "feeling", "result", "change", "feeling", "recommends" };

/* A word of denial shortly before turns praise into its contrary: "not helpful", "kein Gewinn". */
static gboolean
is_denied (const FanHit *hits, guint n, const FanHit *hit)
{
  gboolean denied = FALSE;

  for (guint i = 0; i < n; i++)
    {
      guint at = hits[i].at;
      if (at >= hit->at || at + 3 < hit->at)
        continue;
      if (hits[i].word->kind == FAN_WORDS_NOT)
        denied = TRUE;
      else if (hits[i].word->kind == FAN_WORDS_AFTER_NOT)
        denied = FALSE;
    }
  return denied;
}

static gboolean
may_be_denied (FanWordKind kind)
{
  return kind == FAN_WORDS_PRAISE || kind == FAN_WORDS_FEELING || kind == FAN_WORDS_RECOMMEND;
}

/* The points of each kind; the second word of a kind counts half, the third a third. Phrases beat the words in them. */
static void
add_points (const FanHit *hits, guint n, double points[FAN_WORDS_N_KINDS])
{
  int count[FAN_WORDS_N_KINDS] = { 0 };
  int last_end[FAN_WORDS_N_KINDS] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      const FanWord *word = hits[i].word;
      FanWordKind kind = word->kind;
      double weight = word->weight;

      if (kind > FAN_WORDS_LOWER)
        continue;
      for (guint j = i + 1; j < n && hits[j].at == hits[i].at; j++)
        if (hits[j].word->kind == kind && hits[j].word->n_tokens > word->n_tokens)
          weight = 0;
      if (weight == 0 || (int)hits[i].at < last_end[kind])
        continue;
      last_end[kind] = (int)(hits[i].at + word->n_tokens);
      if (may_be_denied (kind) && is_denied (hits, n, &hits[i]))
        weight = -0.8 * weight;
      points[kind] += weight / ++count[kind];
    }
}

static guint
count_numbers (const FanToken *tokens, guint n, const FanHit *hits, guint n_hits)
{
  guint numbers = 0;

  for (guint i = 0; i < n; i++)
    numbers += g_ascii_isdigit (tokens[i].text[0]) ? 1 : 0;
  for (guint i = 0; i < n_hits; i++)
    numbers += hits[i].word->kind == FAN_WORDS_NUMBER ? 1 : 0;
  return numbers;
}

/* Too short says nothing, too long is read by nobody. */
static double
length_factor (guint words)
{
  if (words <= 2)
    return 0.4;
  if (words <= 4)
    return 0.7;
  if (words <= 35)
    return 1;
  return words <= 50 ? 0.8 : 0.5;
}

static gboolean
is_greeting (const FanToken *tokens, guint n)
{
  static const char *const greetings[]
      = { "hi",   "hello",   "hey",     "dear",  "hallo", "liebe", "lieber", "liebes", "guten",  "moin",
          "sehr", "bonjour", "bonsoir", "salut", "cher",  "chere", "chers",  "good",   "servus", "hei" };

  if (n == 0 || n > 6)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (greetings); i++)
    if (strcmp (tokens[0].text, greetings[i]) == 0)
      return strcmp (greetings[i], "sehr") == 0   ? n > 1 && g_str_has_prefix (tokens[1].text, "geehrte")
             : strcmp (greetings[i], "good") == 0 ? n > 1
                                                        && (g_str_has_prefix (tokens[1].text, "morning")
                                                            || g_str_has_prefix (tokens[1].text, "afternoon")
                                                            || g_str_has_prefix (tokens[1].text, "evening"))
                                                  : TRUE;
  return FALSE;
}

static gboolean
starts_vaguely (const FanHit *hits, guint n)
{
  for (guint i = 0; i < n && hits[i].at == 0; i++)
    if (hits[i].word->kind == FAN_WORDS_VAGUE)
      return TRUE;
  return FALSE;
}

static gboolean
has_address (const char *start, const char *end)
{
  return memmem (start, end - start, "://", 3) != NULL || memmem (start, end - start, "www.", 4) != NULL
         || memchr (start, '@', end - start) != NULL;
}

static gboolean
is_question (const char *start, const char *end)
{
  while (end > start && strchr ("?", end[-1]) == NULL && !g_ascii_isalnum (end[-1]) && !(end[-1] & 0x80))
    end--;
  return end > start && end[-1] == '?';
}

static FanWordKind
strongest (const double points[FAN_WORDS_N_KINDS])
{
  FanWordKind best = FAN_WORDS_THANKS;

  for (FanWordKind kind = FAN_WORDS_THANKS; kind < FAN_WORDS_LOWER; kind++)
    if (points[kind] > points[best])
      best = kind;
  return best;
}

/* What changed, told in numbers, is what leaders believe. */
static double
number_bonus (guint numbers, const double points[FAN_WORDS_N_KINDS])
{
  double told = points[FAN_WORDS_RESULT] + points[FAN_WORDS_CHANGE];

  if (numbers == 0 || told < 0.9)
    return 0;
  return numbers == 1 ? 0.8 : 1.3;
}

double
fan_score_sentence (const char *start, const char *end, FanLanguages languages, const char **out_reason)
{
  FanToken tokens[MAX_TOKENS];
  FanHit hits[MAX_HITS];
  double points[FAN_WORDS_N_KINDS] = { 0 };
  double score = 0;
  guint n = fan_words_split (start, end, tokens, MAX_TOKENS);
  guint n_hits = fan_words_find (tokens, n, languages, hits, MAX_HITS);

  *out_reason = "first-sentence";
  if (n < 2 || is_greeting (tokens, n))
    return 0;
  add_points (hits, n_hits, points);
  for (FanWordKind kind = FAN_WORDS_THANKS; kind <= FAN_WORDS_LOWER; kind++)
    score += points[kind];
  score += number_bonus (count_numbers (tokens, n, hits, n_hits), points);
  if (points[strongest (points)] > 0)
    *out_reason = reasons[strongest (points)];
  score *= length_factor (n);
  if (starts_vaguely (hits, n_hits))
    score *= 0.75;
  if (has_address (start, end))
    score *= 0.4;
  if (is_question (start, end))
    score *= 0.15;
  return MAX (score, 0);
}

guint
fan_score_count_words (const char *start, const char *end)
{
  FanToken tokens[MAX_TOKENS];

  return fan_words_split (start, end, tokens, MAX_TOKENS);
}

FanLanguages
fan_language_guess (const char *start, const char *end)
{
  FanToken tokens[MAX_TOKENS];
  FanHit hits[MAX_TOKENS * 2];
  guint n = fan_words_split (start, end, tokens, MAX_TOKENS);
  guint n_hits = fan_words_find (tokens, n, FAN_LANGUAGES_ALL, hits, G_N_ELEMENTS (hits));
  guint count[5] = { 0 };
  FanLanguages best = FAN_LANGUAGE_EN;
  guint second = 0;

  for (guint i = 0; i < n_hits; i++)
    if (hits[i].word->kind == FAN_WORDS_FUNCTION)
      count[hits[i].word->language]++;
  for (FanLanguages l = FAN_LANGUAGE_EN; l <= FAN_LANGUAGE_FR; l <<= 1)
    if (count[l] > count[best])
      best = l;
  for (FanLanguages l = FAN_LANGUAGE_EN; l <= FAN_LANGUAGE_FR; l <<= 1)
    if (l != best)
      second = MAX (second, count[l]);
  /* another language's text has a few of these words by chance */
  return count[best] >= 2 && count[best] > second && count[best] * 12 >= n ? best : FAN_LANGUAGES_ALL;
}
