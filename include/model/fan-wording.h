/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-record.h"

G_BEGIN_DECLS

/** fan_wording_get: (transfer none): the words of a testimonial as they are shown: the edited wording, else the original one; "" when there are none. */
const char *fan_wording_get (FanRecord *testimonial);

/**
 * fan_wording_make_fingerprint:
 *
 * Returns: (transfer full): what the shown words are known by: a fingerprint that lets case and punctuation pass, of
 * words without a letter or digit ("👍", or none at all) the bytes themselves. Never "".
 */
char *fan_wording_make_fingerprint (FanRecord *testimonial);

/**
 * fan_wording_make_credit:
 *
 * Returns: (transfer full): the name in the agreed form: "June A., Gate lead". A name may be written "Ahl, June",
 * "Dr. June Ahl", "June Ahl (Operations)" or be an address: no form tells more than it says. "" when anonymous or nothing is known.
 */
char *fan_wording_make_credit (FanRecord *testimonial, const char *name_form);

/** fan_wording_make_result: (transfer full): the result beside the quote: "−31 % complaints at Pier 4: 52 before, 36 after"; "" when there is none. */
char *fan_wording_make_result (FanRecord *testimonial);

G_END_DECLS
