/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/fan-map-cell.h"
#include "map/fan-map-grid.h"

G_BEGIN_DECLS

/* The matrix in two files: fan-map-grid.c shows it, fan-map-grid-input.c has its keys and its pointer. */

struct _FanMapGrid
{
  GtkWidget parent;
  FanMap *map;
  GArray *rows; /* of the map, as shown */
  FanMapGeometry geometry;
  FanMapSizes sizes; /* not scaled */
  int natural_width; /* of a cell */
  GtkAdjustment *adjustments[2];
  guint policies[2];
  GtkWidget *heads;
  GPtrArray *pool;          /* FanMapRow: shown row r stands at r % len */
  int first, n;             /* rows in sight */
  int row, column;          /* the current place, as shown */
  int selected;             /* the shown row whose audience is looked at */
  char *audience, *channel; /* the ids of these two, for when the map is another */
};

int fan_map_grid_count_rows (FanMapGrid *grid);
int fan_map_grid_count_columns (FanMapGrid *grid);

/* There is something to move about in. */
gboolean fan_map_grid_has_places (FanMapGrid *grid);

/* (nullable): the widget of a place that is in sight */
FanMapCell *fan_map_grid_get_cell (FanMapGrid *grid, int row, int column);

/* Makes a place the current one, scrolls to it, tells it. */
void fan_map_grid_set_current (FanMapGrid *grid, int row, int column, gboolean focus);

void fan_map_grid_install_keys (GtkWidgetClass *class);
void fan_map_grid_add_gestures (FanMapGrid *grid);

G_END_DECLS
