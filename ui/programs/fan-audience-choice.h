/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/** FanAudienceChoice: a row that opens to choose any number of audiences; closed, it names them. Signal "chosen" after the user chose. */
#define FAN_TYPE_AUDIENCE_CHOICE (fan_audience_choice_get_type ())
G_DECLARE_FINAL_TYPE (FanAudienceChoice, fan_audience_choice, FAN, AUDIENCE_CHOICE, AdwExpanderRow)

/** fan_audience_choice_load: offers all audiences; those in @ids (nullable, NULL-terminated) are chosen. Nothing happens when it is shown like that already. */
void fan_audience_choice_load (FanAudienceChoice *row, FanSession *session, const char *const *ids);

/** fan_audience_choice_get_ids: (transfer full): those chosen, in the order they were chosen. */
GStrv fan_audience_choice_get_ids (FanAudienceChoice *row);

G_END_DECLS
