/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-consent.h"
#include "shared/fan-pill.h"

G_BEGIN_DECLS

/*
 * Consent as a pill says it: never just "yes", always where it may go or what it waits for.
 */

/**
 * fan_consent_words:
 * @testimonial: as the library has it
 * @out_tone: (out): sign and colour for the word
 * @out_why: (out) (optional) (transfer none) (nullable): of a quote that is held back: why, in words for people
 *
 * Returns: (transfer full): "Anywhere inside", "Intranet, department", "Team only", "Ends 1 June", "Asked 8 May", "Held back",
 * "Ended 1 May", "Withdrawn", "Not asked".
 */
char *fan_consent_words (FanView *view,
                         const GDate *today,
                         FanRecord *testimonial,
                         FanPillTone *out_tone,
                         const char **out_why);

/** fan_consent_words_show: sets @pill to it. */
void fan_consent_words_show (FanPill *pill, FanView *view, const GDate *today, FanRecord *testimonial);

/** fan_consent_words_make: (transfer full): the same for what is already known: @consent decides, %NULL with FAN_CONSENT_NONE. @held: it goes nowhere all the same. */
char *fan_consent_words_make (FanConsentState state,
                              FanRecord *consent,
                              gboolean held,
                              const GDate *today,
                              FanPillTone *out_tone);

/** fan_consent_words_list_places: (transfer full): where a consent reaches, in a pill's length: "Anywhere inside", "Intranet, department", "Team only". */
char *fan_consent_words_list_places (FanRecord *consent);

/** fan_scope_get_word: (transfer none): what the place @nick is called: "Intranet". */
const char *fan_scope_get_word (const char *nick);

G_END_DECLS
