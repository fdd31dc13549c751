/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/** FanFinder: searches everything in the library and lists what was found by kind; a row opens its record. */
#define FAN_TYPE_FINDER (fan_finder_get_type ())
G_DECLARE_FINAL_TYPE (FanFinder, fan_finder, FAN, FINDER, AdwBin)

/** fan_finder_search: looks for @words and shows what was found; what was asked before is forgotten. */
void fan_finder_search (FanFinder *finder, FanSession *session, const char *words);

/** fan_finder_activate_first: opens the first thing that was found. */
void fan_finder_activate_first (FanFinder *finder);

G_END_DECLS
