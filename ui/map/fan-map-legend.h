/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fan-map-chart.h"

G_BEGIN_DECLS

/** FanMapLegend: what the signs of the map mean, as in its picture. */
#define FAN_TYPE_MAP_LEGEND (fan_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (FanMapLegend, fan_map_legend, FAN, MAP_LEGEND, GtkWidget)

/** fan_map_look: how drawn parts of the map look where @widget stands. Returns: the scale of the text. */
double fan_map_look (GtkWidget *widget, FanMapLook *look);

G_END_DECLS
