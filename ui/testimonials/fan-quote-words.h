/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "fan-view.h"
#include "fan-wall.h"
#include "shared/fan-pill.h"

G_BEGIN_DECLS

/*
 * A testimonial in words, as cards, rows and filters show it.
 */

/** fan_quote_words_get_kind: (transfer none): what a kind nick is called: "Compliment", "Living example". */
const char *fan_quote_words_get_kind (const char *nick);

/** fan_quote_words_get_result: (transfer none): what a result level is called: "Behaviour". */
const char *fan_quote_words_get_result (const char *nick);

/** fan_quote_words_get_standing: (transfer none): what a nick of FAN_WALL_CONSENT is called: "May be used". */
const char *fan_quote_words_get_standing (const char *nick);

/** fan_quote_words_is_said: whether somebody said it: other proof has no quotation marks and no face. */
gboolean fan_quote_words_is_said (FanRecord *testimonial);

/** fan_quote_words_dup_quote: (transfer full): the words on one line, in quotation marks when somebody said them. */
char *fan_quote_words_dup_quote (FanRecord *testimonial);

/** fan_quote_words_dup_name: (transfer full): who said it; of other proof what it is. */
char *fan_quote_words_dup_name (FanRecord *testimonial);

/** fan_quote_words_dup_role: (transfer full): what they do there; "" when nothing is known. */
char *fan_quote_words_dup_role (FanRecord *testimonial);

/** fan_quote_words_dup_result: (transfer full): "Results · 31 % fewer complaints"; "" when there is none. */
char *fan_quote_words_dup_result (FanRecord *testimonial);

/** fan_quote_words_dup_initials: (transfer full): "JA". */
char *fan_quote_words_dup_initials (const char *name);

/**
 * What stands beside a testimonial in a list, as a FanExtraFunc: see fan_quote_extra_….
 */
GStrv fan_quote_extra (FanView *view, FanClock *clock, FanRecord *testimonial);
FanPillTone fan_quote_extra_get_tone (FanRecord *testimonial);
const char *fan_quote_extra_get_consent (FanRecord *testimonial);
const char *fan_quote_extra_get_program (FanRecord *testimonial);

/** fan_quote_words_mark: adds a background of @colour to @attrs wherever a word of @text begins with one of the NULL-terminated folded @needles. */
void fan_quote_words_mark (PangoAttrList *attrs,
                           const char *text,
                           const char *const *needles,
                           const GdkRGBA *colour);

/** fan_quote_words_split_search: (transfer full): the words that were searched for, folded. */
GStrv fan_quote_words_split_search (const char *search);

G_END_DECLS
