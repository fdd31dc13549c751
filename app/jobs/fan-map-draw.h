/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-map-chart.h"

G_BEGIN_DECLS

/* As fan_map_measure() and fan_map_draw(), for @n_rows audiences from @first on. */
void fan_map_measure_rows (FanMap *map, guint first, guint n_rows, double *out_width, double *out_height);
void fan_map_draw_rows (FanMap *map, guint first, guint n_rows, cairo_t *cr, double width, double height);

G_END_DECLS
