/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fan-map.h"

G_BEGIN_DECLS

/**
 * FanMapGrid: audiences by channels, as far as they are in sight; both heads stay when it is scrolled. In a GtkScrolledWindow.
 * One tab stop: the arrows move, digits set the importance.
 *
 * Signals:
 * "selected": another place is the current one
 * "importance" (int): a digit on a cell
 * "opened": Enter or a double click on the current place
 * "note": N on a cell
 * "menu" (GdkRectangle *where): the context menu is asked for
 */
#define FAN_TYPE_MAP_GRID (fan_map_grid_get_type ())
G_DECLARE_FINAL_TYPE (FanMapGrid, fan_map_grid, FAN, MAP_GRID, GtkWidget)

/**
 * fan_map_grid_show:
 * @map: (nullable): kept by the caller until another one is shown
 * @rows: (nullable) (element-type guint): which of its rows are shown, in this order; %NULL: all
 *
 * What was the current place stays it.
 */
void fan_map_grid_show (FanMapGrid *grid, FanMap *map, GArray *rows, const GDate *today);

/** fan_map_grid_get_place: the current place in the map; -1 is a head. FALSE when there is none. */
gboolean fan_map_grid_get_place (FanMapGrid *grid, int *out_row, int *out_column);

/** fan_map_grid_is_on_head: the current place is a channel's head. */
gboolean fan_map_grid_is_on_head (FanMapGrid *grid);

/** fan_map_grid_select: makes this place of the map the current one and brings it into sight. */
void fan_map_grid_select (FanMapGrid *grid, int row, int column);

/** fan_map_grid_redraw: the values of this cell have changed. */
void fan_map_grid_redraw (FanMapGrid *grid, int row, int column);

G_END_DECLS
