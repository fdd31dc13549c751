/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fan-map-chart.h"

G_BEGIN_DECLS

/** FAN_MAP_HEAD: as a row: the channels' names; as a column: the audiences'. */
#define FAN_MAP_HEAD (-1)

/**
 * FanMapGeometry: where the parts of the map stand, in the pixels of its widget. One for all; the grid keeps it up to date.
 * @scale: of the text
 * @offset: how far the columns are scrolled
 */
typedef struct
{
  double scale;
  int row_head, column_head, cell_width, cell_height;
  int offset;
  int n_columns;
  FanMapLook look;
  GDate today;
} FanMapGeometry;

/** FanMapCell: one drawn part of the map: a cell or a head. Light, so that hundreds are on the screen. */
#define FAN_TYPE_MAP_CELL (fan_map_cell_get_type ())
G_DECLARE_FINAL_TYPE (FanMapCell, fan_map_cell, FAN, MAP_CELL, GtkWidget)

/** fan_map_cell_get_position: the place in the grid: its row (as shown) and column. */
void fan_map_cell_get_position (FanMapCell *cell, int *out_row, int *out_column);
void fan_map_cell_set_current (FanMapCell *cell, gboolean current);

/** FanMapRow: a row of them, of which only those in sight are there. */
#define FAN_TYPE_MAP_ROW (fan_map_row_get_type ())
G_DECLARE_FINAL_TYPE (FanMapRow, fan_map_row, FAN, MAP_ROW, GtkWidget)

/** fan_map_row_new: @head: it is the row of the channels' names. */
GtkWidget *fan_map_row_new (const FanMapGeometry *geometry, gboolean head);

/**
 * fan_map_row_show:
 * @shown_row: which of the shown rows it is; %FAN_MAP_HEAD for the heads
 * @map_row: the row of the map
 * @first, @n: the columns in sight
 * @renew: the map is another one
 *
 * Shows a row of the map. A cell that stays in sight stays the same widget.
 */
void fan_map_row_show (FanMapRow *row,
                       FanMap *map,
                       int shown_row,
                       guint map_row,
                       int first,
                       int n,
                       gboolean renew);

/** fan_map_row_renew: the values of this cell have changed. */
void fan_map_row_renew (FanMapRow *row, int column);

/** fan_map_row_get_cell: (transfer none) (nullable): what stands in this column; %NULL when it is out of sight. */
FanMapCell *fan_map_row_get_cell (FanMapRow *row, int column);

G_END_DECLS
