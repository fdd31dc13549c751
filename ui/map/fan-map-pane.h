/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fan-map.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanMapPane: an audience: facts, what reaches it, what it told us, give and ask. Inside a FanMapPage, whose action page.reach its rows call.
 */
#define FAN_TYPE_MAP_PANE (fan_map_pane_get_type ())
G_DECLARE_FINAL_TYPE (FanMapPane, fan_map_pane, FAN, MAP_PANE, AdwBin)

GtkWidget *fan_map_pane_new (void);

/** fan_map_pane_show: shows the audience at @row. What did not change stays untouched. */
void fan_map_pane_show (FanMapPane *pane, FanSession *session, FanMap *map, guint row);

/** fan_map_pane_get_audience: (nullable): whose id is shown. */
const char *fan_map_pane_get_audience (FanMapPane *pane);

G_END_DECLS
