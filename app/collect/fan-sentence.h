/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-words.h"

G_BEGIN_DECLS

/** FanSpan: the bytes of a text from @start up to @end. */
typedef struct
{
  const char *start, *end;
} FanSpan;

/**
 * fan_sentence_split:
 * @start, @end: one paragraph; line ends in it are blanks
 * @out: (element-type FanSpan): the sentences are added here, without a bullet and blanks around them
 */
void fan_sentence_split (const char *start, const char *end, FanLanguages languages, GArray *out);

/** fan_bullet_length: the bytes of "- ", "• ", "2. " and the like at @start, 0 when there is none. */
gsize fan_bullet_length (const char *start, const char *end);

G_END_DECLS
