/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "fan-library.h"
#include "fan-map.h"

G_BEGIN_DECLS

/** fan_map_measure: the size in pixels in which the map is drawn one to one. */
void fan_map_measure (FanMap *map, double *out_width, double *out_height);

/**
 * fan_map_draw:
 * @width, @height: the room there is, in user space units from the origin
 *
 * Draws the whole map with heads and legend, as large as fits, on whatever is there (dark on light). The only numbers in
 * it are counts: with less than %FAN_MAP_LEAST_FOR_PERCENT learners nobody makes a percentage.
 */
void fan_map_draw (FanMap *map, cairo_t *cr, double width, double height);

/**
 * FanMapLook: where parts of the map are drawn; %NULL is paper.
 * @dark: light on dark
 * @contrast: nothing is dimmed
 * @rtl: reading begins at the right
 */
typedef struct
{
  gboolean dark, contrast, rtl;
} FanMapLook;

/** FanMapSizes: of the parts of a map, in pixels: the heads' width and height, and those of every cell. */
typedef struct
{
  double row_head, column_head;
  double cell_width, cell_height;
} FanMapSizes;

/** fan_map_measure_parts: the sizes in which the names of the map have room. */
FanMapSizes fan_map_measure_parts (FanMap *map);

/**
 * fan_map_draw_cell:
 *
 * Draws the sign of one cell, for a cell 57 wide and 70 high with its centre at (@x, @y): a dot of 9, 17 or 27 for its
 * importance, a dashed ring for a gap, a hatched dot for a habit, a cross for dead weight; and the count under it.
 */
void fan_map_draw_cell (const FanReachCell *cell, const FanMapLook *look, cairo_t *cr, double x, double y);

/** fan_map_draw_row_head: name, size and how many were heard of the audience at @row, from the origin, as high as a cell. */
void fan_map_draw_row_head (FanMap *map, guint row, const FanMapLook *look, cairo_t *cr, double width);

/** fan_map_draw_column_head: the name of the channel at @column, above the lower edge of the room from the origin. */
void fan_map_draw_column_head (FanMap *map,
                               guint column,
                               const FanMapLook *look,
                               cairo_t *cr,
                               double width,
                               double height);

/** fan_map_measure_legend: how high the legend is in this @width. */
double fan_map_measure_legend (double width);
void fan_map_draw_legend (const FanMapLook *look, cairo_t *cr, double width);

/** fan_map_describe_mark: (nullable): what the legend says of a cell's mark: "habit, not reach". */
const char *fan_map_describe_mark (const char *mark);

/**
 * fan_map_export:
 * @audience_id: (nullable): only this audience's row
 * @path: its ending says what is written: .csv, .png or .pdf; a file that is there is replaced as a whole
 *
 * Writes the map of today. The table has a line for each cell: audience, channel, importance, n, last_used, result, mark.
 * FAN_JOB_ERROR_USAGE for another ending, FAN_JOB_ERROR_STATE when there is no map yet, FAN_JOB_ERROR_FILE when @path can't
 * be written, FAN_STORE_ERROR when @audience_id is unknown or the library can't be read.
 */
gboolean fan_map_export (FanStore *store, const char *audience_id, const char *path, GError **error);

G_END_DECLS
