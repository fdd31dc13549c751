/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-layout-text.h"

G_BEGIN_DECLS

/* How what is given is worded on a slide: quotation marks, the number of a result, addresses, notes. */

/** fan_words_dup_line: (transfer full): @text in one line, without what a file can't hold; "" for %NULL. */
char *fan_words_dup_line (const char *text);

/** fan_words_dup_language: (transfer full): @language if it looks like BCP 47, else "". */
char *fan_words_dup_language (const char *language);

/** fan_words_dup_address: (transfer full) (nullable): @link if it is an http(s) or mailto address, ready for a file. */
char *fan_words_dup_address (const char *link);

/** fan_words_dup_shown_address: (transfer full): @link as people write it, without "https://" or "mailto:". */
char *fan_words_dup_shown_address (const char *link);

/** fan_words_add_quote: the words in the quotation marks of their language, then the credit. */
void fan_words_add_quote (GPtrArray *paragraphs, FanClearedQuote *quote, const char *deck_language);

/** fan_words_add_result: the number a result begins with as level 0, the rest as level 1. */
void fan_words_add_result (GPtrArray *paragraphs, FanClearedQuote *quote);

/** fan_words_dup_notes: (transfer full): how long the slide takes, and what to say. */
char *fan_words_dup_notes (FanSlide *slide);

/** fan_words_get_number_length: how many bytes of @text, "31 %" or "−4 min", are the number it begins with; 0: none. */
gsize fan_words_get_number_length (const char *text);

G_END_DECLS
