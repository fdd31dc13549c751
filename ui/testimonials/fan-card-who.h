/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"
#include "testimonials/fan-card-facts.h"

G_BEGIN_DECLS

/** FanCardWho: who said it, about which program, what came of it. Every change is saved at once, and can be undone. */
#define FAN_TYPE_CARD_WHO (fan_card_who_get_type ())
G_DECLARE_FINAL_TYPE (FanCardWho, fan_card_who, FAN, CARD_WHO, AdwBin)

void fan_card_who_show (FanCardWho *who, FanSession *session, FanCardFacts *facts);

G_END_DECLS
