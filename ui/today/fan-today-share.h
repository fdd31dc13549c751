/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-today.h"

G_BEGIN_DECLS

/**
 * fan_today_share: (transfer full): fan_today_find(), worked out once for all who ask while the library stays as it is: the page and
 * the sidebar's number. For any thread; the second waits for the first.
 */
FanToday *fan_today_share (FanView *view, FanClock *clock, GError **error);

/** fan_today_peek: (transfer full) (nullable): the same if it is already worked out, %NULL if not: costs nothing, so also for the window's thread. */
FanToday *fan_today_peek (FanView *view, FanClock *clock);

G_END_DECLS
