/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The lists in resources/words/praise-*.txt, one kind for each [section]. */
typedef enum
{
  FAN_WORDS_THANKS,
  FAN_WORDS_PRAISE,
  FAN_WORDS_RESULT,
  FAN_WORDS_CHANGE,
  FAN_WORDS_FEELING,
  FAN_WORDS_RECOMMEND,
  FAN_WORDS_LOWER,
  FAN_WORDS_NUMBER,
  FAN_WORDS_NOT,
  FAN_WORDS_AFTER_NOT,
  FAN_WORDS_VAGUE,
  FAN_WORDS_FUNCTION,
  FAN_WORDS_ABBREVIATION,
  FAN_WORDS_N_KINDS,
} FanWordKind;

/** FanLanguages: a set of the languages that have lists. */
typedef enum
{
  FAN_LANGUAGE_EN = 1 << 0,
  FAN_LANGUAGE_DE = 1 << 1,
  FAN_LANGUAGE_FR = 1 << 2,
  FAN_LANGUAGES_ALL = 7,
} FanLanguages;

#define FAN_TOKEN_MAX 27

/** FanToken: a word, folded (lower case ASCII where there is one), at most FAN_TOKEN_MAX bytes of it. */
typedef struct
{
  char text[FAN_TOKEN_MAX + 1];
} FanToken;

/** FanWord: a word or phrase of a list; the last word may be a stem. */
typedef struct
{
  FanWordKind kind;
  FanLanguages language;
  double weight;
  gboolean stem;
  guint n_tokens;
  FanToken *tokens;
} FanWord;

/** FanHit: @word was found at the token numbered @at. */
typedef struct
{
  const FanWord *word;
  guint at;
} FanHit;

/** fan_words_fold: folds the bytes up to @end into @out (of @size bytes with its NUL); what does not fit is cut. Returns the length. */
gsize fan_words_fold (const char *start, const char *end, char *out, gsize size);

/** fan_words_split: the first @max words between @start and @end. Returns how many. */
guint fan_words_split (const char *start, const char *end, FanToken *out, guint max);

/** fan_words_find: all words of the lists of @languages in @tokens, at most @max. Returns how many. */
guint fan_words_find (const FanToken *tokens, guint n, FanLanguages languages, FanHit *out, guint max);

/** fan_words_get_abbreviation: (transfer none) (nullable): the entry of @folded ("z.b"), without its last point. */
const FanWord *fan_words_get_abbreviation (const char *folded, FanLanguages languages);

/** fan_language_from_tag: the list of a BCP 47 tag, or all when there is none for it. */
FanLanguages fan_language_from_tag (const char *tag);

/** fan_language_to_tag: (transfer none) (nullable): "en", "de", "fr", or %NULL for several. */
const char *fan_language_to_tag (FanLanguages language);

G_END_DECLS
