/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-consent.h"

G_BEGIN_DECLS

/* Of all living consents of one testimonial, in the order they came in, the one that decides, and the state. (transfer none), NULL: there are none. */
FanRecord *fan_consent_decide (GPtrArray *consents, const GDate *today, FanConsentState *out_state);

G_END_DECLS
