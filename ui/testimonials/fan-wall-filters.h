/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fan-wall.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanWallFilters: the chips above the wall. Signal "changed": another choice.
 */
#define FAN_TYPE_WALL_FILTERS (fan_wall_filters_get_type ())
G_DECLARE_FINAL_TYPE (FanWallFilters, fan_wall_filters, FAN, WALL_FILTERS, AdwBin)

/** fan_wall_filters_new: @standings is shared with who lists. */
GtkWidget *fan_wall_filters_new (FanSession *session, FanStandings *standings);

/** fan_wall_filters_get: (transfer none): what is asked for. */
const FanWallFilter *fan_wall_filters_get (FanWallFilters *filters);

/** fan_wall_filters_set_search: what is searched for, without a signal. */
void fan_wall_filters_set_search (FanWallFilters *filters, const char *search);

/** fan_wall_filters_set_new: shows only what is new; the other choices are cleared. */
void fan_wall_filters_set_new (FanWallFilters *filters);

/** fan_wall_filters_clear_last: takes back the choice that was made last. FALSE: there is none. */
gboolean fan_wall_filters_clear_last (FanWallFilters *filters);

/** fan_wall_filters_clear: takes all choices back. */
void fan_wall_filters_clear (FanWallFilters *filters);

G_END_DECLS
