/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-event-facts.h"
#include "fan-noise.h"

G_BEGIN_DECLS

/*
 * fan_noise_find() over occurrences that somebody has already; they reach from @from - @gap_days to @to + @gap_days.
 * @audiences: id -> FanRecord, for the names
 */
GPtrArray *fan_noise_find_among (GPtrArray *occurrences,
                                 GHashTable *audiences,
                                 GTimeZone *zone,
                                 const GDate *from,
                                 const GDate *to,
                                 int gap_days);

G_END_DECLS
