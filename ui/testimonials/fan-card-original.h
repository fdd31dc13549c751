/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "testimonials/fan-card-facts.h"

G_BEGIN_DECLS

/**
 * FanCardOriginal: what came in, read-only: the writer's own words with the best sentences marked 1 2 3, the rest folded away, or the
 * picture. Signals: "chosen" (const char *words), "open-original".
 */
#define FAN_TYPE_CARD_ORIGINAL (fan_card_original_get_type ())
G_DECLARE_FINAL_TYPE (FanCardOriginal, fan_card_original, FAN, CARD_ORIGINAL, AdwBin)

void fan_card_original_show (FanCardOriginal *original, FanCardFacts *facts);

/** fan_card_original_choose: the sentence with this number, from 1. FALSE when there is none. */
gboolean fan_card_original_choose (FanCardOriginal *original, guint number);

G_END_DECLS
