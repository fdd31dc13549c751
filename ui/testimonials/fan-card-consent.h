/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"
#include "testimonials/fan-card-facts.h"

G_BEGIN_DECLS

/**
 * FanCardConsent: where the consent stands, and what was agreed to: places, parts, name, until when. Nothing is chosen before
 * somebody chose it; what is chosen but not saved survives a refresh. Signals: "choose-evidence", "open-evidence".
 */
#define FAN_TYPE_CARD_CONSENT (fan_card_consent_get_type ())
G_DECLARE_FINAL_TYPE (FanCardConsent, fan_card_consent, FAN, CARD_CONSENT, AdwBin)

void fan_card_consent_show (FanCardConsent *consent, FanSession *session, FanCardFacts *facts);

G_END_DECLS
