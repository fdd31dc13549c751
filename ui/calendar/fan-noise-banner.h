/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "calendar/fan-calendar-data.h"

G_BEGIN_DECLS

/**
 * FanNoiseBanner: says who hears twice, and offers the next free day. Several are counted first and shown one by one.
 * Signal "show-entry" (FanEntry *): the person wants to see it; "kept": one is meant so.
 */
#define FAN_TYPE_NOISE_BANNER (fan_noise_banner_get_type ())
G_DECLARE_FINAL_TYPE (FanNoiseBanner, fan_noise_banner, FAN, NOISE_BANNER, AdwBin)

/**
 * fan_noise_banner_show:
 * @data: kept until the next call, which must come before it is freed
 * @clashes: (element-type FanClash): the open ones; empty hides the banner
 */
void fan_noise_banner_show (FanNoiseBanner *banner,
                            FanSession *session,
                            FanCalendarData *data,
                            GPtrArray *clashes);

G_END_DECLS
