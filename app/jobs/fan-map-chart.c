/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The channel map as a file: a table, or a picture of it. */
#include "fan-map-chart.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#include "fan-csv.h"
#include "fan-kinds.h"
#include "fan-map-draw.h"
#include "fan-time.h"

#include "fan-i18n.h"

#define MARGIN 24 /* pixels */
#define PNG_SCALE 2.0
#define PNG_PIXELS_MAX 40e6
#define PNG_SIDE_MAX 32000.0

/* A4 on its side, and how much smaller than on the screen it may be there; points */
#define PAGE_WIDTH 841.89
#define PAGE_HEIGHT 595.28
#define PAGE_MARGIN 36.0
#define POINTS_PER_PIXEL 0.75
#define PAGE_SCALE_MIN 0.5

/* The part of the map that is wanted. */
typedef struct
{
  FanMap *map;
  guint first, n_rows;
} Part;

/* -------- table -------- */

static void
append_cell (GString *out, Part *part, const FanReachCell *cell, guint row, guint column)
{
  g_autofree char *importance = g_strdup_printf ("%d", cell->importance);
  g_autofree char *n = g_strdup_printf ("%d", cell->n);
  g_autofree char *last = cell->used_ever ? fan_date_to_string (&cell->last_used) : NULL;
  char result[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (cell->has_result)
    g_ascii_formatd (result, sizeof result, "%.10g", cell->result);
  fan_csv_append (out, fan_record_get_label (g_ptr_array_index (part->map->audiences, row)), TRUE, TRUE);
  fan_csv_append (out, fan_record_get_label (g_ptr_array_index (part->map->channels, column)), TRUE, FALSE);
  fan_csv_append (out, importance, FALSE, FALSE);
  fan_csv_append (out, n, FALSE, FALSE);
  fan_csv_append (out, last, FALSE, FALSE);
  fan_csv_append (out, result, FALSE, FALSE);
  fan_csv_append (out, cell->mark, TRUE, FALSE);
  fan_csv_end_row (out);
}

static GString *
make_csv (Part *part)
{
  GString *out = g_string_new ("audience,channel,importance,n,last_used,result,mark");

  fan_csv_end_row (out);
  for (guint row = part->first; row < part->first + part->n_rows; row++)
    for (guint column = 0; column < part->map->channels->len; column++)
      append_cell (out, part, fan_map_get_cell (part->map, row, column), row, column);
  return out;
}

/* -------- pictures -------- */

static cairo_status_t
append_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_string_append_len (data, (const char *)bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_part (Part *part, cairo_t *cr, double left, double top, double width, double height)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, left, top);
  fan_map_draw_rows (part->map, part->first, part->n_rows, cr, width, height);
}

/* Twice the screen's size; a very large map less, so that it can be opened. */
static double
choose_png_scale (double width, double height)
{
  return MIN (MIN (PNG_SCALE, sqrt (PNG_PIXELS_MAX / (width * height))), PNG_SIDE_MAX / MAX (width, height));
}

static cairo_status_t
draw_png (Part *part, GString *out)
{
  double width, height, scale;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  fan_map_measure_rows (part->map, part->first, part->n_rows, &width, &height);
  scale = choose_png_scale (width + 2 * MARGIN, height + 2 * MARGIN);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (1, (int)ceil (scale * (width + 2 * MARGIN))),
                                        MAX (1, (int)ceil (scale * (height + 2 * MARGIN))));
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  draw_part (part, cr, MARGIN, MARGIN, width, height);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, out);
  cairo_surface_destroy (surface);
  return status;
}

/* One sheet of A4 where the map is readable on it, else a page as large as the map. */
static cairo_status_t
draw_pdf (Part *part, GString *out)
{
  double width, height, scale, room = PAGE_WIDTH - 2 * PAGE_MARGIN, tall = PAGE_HEIGHT - 2 * PAGE_MARGIN;
  gboolean on_a4;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  fan_map_measure_rows (part->map, part->first, part->n_rows, &width, &height);
  scale = MIN (MIN (room / width, tall / height), POINTS_PER_PIXEL * 1.2);
  on_a4 = scale >= PAGE_SCALE_MIN;
  if (!on_a4)
    scale = POINTS_PER_PIXEL;
  surface = cairo_pdf_surface_create_for_stream (append_bytes, out,
                                                 on_a4 ? PAGE_WIDTH : width * scale + 2 * PAGE_MARGIN,
                                                 on_a4 ? PAGE_HEIGHT : height * scale + 2 * PAGE_MARGIN);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _ ("Channel Map"));
  cr = cairo_create (surface);
  draw_part (part, cr, on_a4 ? (PAGE_WIDTH - width * scale) / 2 : PAGE_MARGIN, PAGE_MARGIN, width * scale,
             height * scale);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

/* -------- the job -------- */

typedef cairo_status_t (*DrawFunc) (Part *part, GString *out);

static gboolean
find_format (const char *path, gboolean *out_csv, DrawFunc *out_draw, GError **error)
{
  const char *dot = strrchr (path, '.');

  *out_csv = dot && g_ascii_strcasecmp (dot, ".csv") == 0;
  *out_draw = dot && g_ascii_strcasecmp (dot, ".png") == 0   ? draw_png
              : dot && g_ascii_strcasecmp (dot, ".pdf") == 0 ? draw_pdf
                                                             : NULL;
  if (*out_csv || *out_draw)
    return TRUE;
  g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE,
               _ ("The map can't be written to “%s”: use a name that ends in .csv, .png or .pdf."), path);
  return FALSE;
}

static FanMap *
load_part (FanStore *store, const char *audience_id, Part *part, GError **error)
{
  g_autoptr (FanView) view = fan_store_read (store, error);
  g_autoptr (FanMap) map = view ? fan_map_load (view, fan_store_get_clock (store), error) : NULL;
  int row = -1;

  if (map == NULL)
    return NULL;
  if (audience_id != NULL && (row = fan_map_find_audience (map, audience_id)) < 0)
    {
      g_autoptr (FanRecord) none = fan_view_get (view, &fan_kind_audience, audience_id, error);
      return NULL;
    }
  if (map->cells->len == 0)
    {
      g_set_error_literal (error, FAN_JOB_ERROR, FAN_JOB_ERROR_STATE,
                           _ ("There is no map yet: add an audience and a channel first."));
      return NULL;
    }
  *part = (Part){ map, row < 0 ? 0 : (guint)row, row < 0 ? map->audiences->len : 1 };
  return g_steal_pointer (&map);
}

static gboolean
save (const char *path, const GString *bytes, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_file_set_contents_full (path, bytes->str, (gssize)bytes->len, G_FILE_SET_CONTENTS_CONSISTENT, 0644,
                                &failure))
    return TRUE;
  g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_FILE, _ ("“%s” could not be written: %s"), path,
               failure->message);
  return FALSE;
}

gboolean
fan_map_export (FanStore *store, const char *audience_id, const char *path, GError **error)
{
  g_autoptr (FanMap) map = NULL;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;
  GString *bytes;
  gboolean csv, good;
  DrawFunc draw;
  Part part;

  if (!find_format (path, &csv, &draw, error) || !(map = load_part (store, audience_id, &part, error)))
    return FALSE;
  bytes = csv ? make_csv (&part) : g_string_new (NULL);
  if (draw != NULL)
    status = draw (&part, bytes);
  good = status == CAIRO_STATUS_SUCCESS && save (path, bytes, error);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_FILE, _ ("“%s” could not be drawn: %s"), path,
                 cairo_status_to_string (status));
  g_string_free (bytes, TRUE);
  return good;
}
