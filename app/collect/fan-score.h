/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-words.h"

G_BEGIN_DECLS

/** fan_score_sentence: how good a quote the words between @start and @end are: 0 none, above 3 very good; @out_reason: (transfer none): why. */
double
fan_score_sentence (const char *start, const char *end, FanLanguages languages, const char **out_reason);

/** fan_score_count_words: the words between @start and @end, at most 200. */
guint fan_score_count_words (const char *start, const char *end);

/** fan_language_guess: the language whose small words are the most frequent among the first words; all when that is unclear. */
FanLanguages fan_language_guess (const char *start, const char *end);

G_END_DECLS
