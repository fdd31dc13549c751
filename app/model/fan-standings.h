/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-wall.h"

G_BEGIN_DECLS

/* Row of a testimonial -> GUINT_TO_POINTER (FanStanding), for those that are not FAN_STANDING_NONE. (transfer full), NULL with @error. */
GHashTable *fan_standings_get (FanStandings *standings, FanView *view, const GDate *today, GError **error);

G_END_DECLS
