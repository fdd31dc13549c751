/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/** FanCardUses: where a quote went, newest first: a row opens the deck, the page or its folder. */
#define FAN_TYPE_CARD_USES (fan_card_uses_get_type ())
G_DECLARE_FINAL_TYPE (FanCardUses, fan_card_uses, FAN, CARD_USES, AdwBin)

/** fan_card_uses_show: @uses: (element-type FanRecord): the ledger of one testimonial. */
void fan_card_uses_show (FanCardUses *uses, FanSession *session, GPtrArray *records);

/** fan_use_make_title: (transfer full): "Deck “Skippers’ meeting, 14 May”". */
char *fan_use_make_title (FanRecord *use);

/** fan_use_get_icon: (transfer none): of its artefact. */
const char *fan_use_get_icon (FanRecord *use);

G_END_DECLS
