/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-pages-private.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

#include "fan-layout-table.h"

typedef struct
{
  cairo_t *cr;
  gboolean vector, dark;
  FanPages *pages;
} FanRenderer;

static void
set_rgb (cairo_t *cr, guint32 rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

static void
set_ink (FanRenderer *renderer, FanInk ink)
{
  set_rgb (renderer->cr, fan_theme_get_rgb (ink, renderer->dark));
}

/* ---- ground ---- */

static void
draw_ground (FanRenderer *renderer)
{
  const FanWave *waves = fan_theme_get_waves (renderer->dark);
  cairo_t *cr = renderer->cr;

  set_ink (renderer, FAN_INK_GROUND);
  cairo_rectangle (cr, 0, 0, FAN_PAGE_WIDTH, FAN_PAGE_HEIGHT);
  cairo_fill (cr);
  for (guint i = 0; i < FAN_N_WAVES; i++)
    {
      cairo_move_to (cr, 0, waves[i].y);
      for (guint j = 0; j < G_N_ELEMENTS (waves[i].curves); j++)
        {
          const double *c = waves[i].curves[j];
          cairo_curve_to (cr, c[0], c[1], c[2], c[3], c[4], c[5]);
        }
      cairo_line_to (cr, FAN_PAGE_WIDTH, FAN_PAGE_HEIGHT);
      cairo_line_to (cr, 0, FAN_PAGE_HEIGHT);
      cairo_close_path (cr);
      set_rgb (cr, waves[i].rgb);
      cairo_fill (cr);
    }
}

static void
draw_rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/* ---- links ---- */

static void
append_attribute (GString *out, const char *text)
{
  for (const char *p = text; *p; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
}

static void
begin_link (FanRenderer *renderer, const char *link)
{
  g_autoptr (GString) attributes = NULL;

  if (link == NULL || !renderer->vector)
    return;
  attributes = g_string_new ("uri='");
  append_attribute (attributes, link);
  g_string_append_c (attributes, '\'');
  cairo_tag_begin (renderer->cr, CAIRO_TAG_LINK, attributes->str);
}

static void
end_link (FanRenderer *renderer, const char *link)
{
  if (link != NULL && renderer->vector)
    cairo_tag_end (renderer->cr, CAIRO_TAG_LINK);
}

/* ---- text ---- */

static void
draw_bullet (FanRenderer *renderer, const FanParagraph *paragraph, double x, double y)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (pango_layout_get_context (paragraph->layout));
  double baseline = (double)pango_layout_get_baseline (paragraph->layout) / PANGO_SCALE;

  pango_layout_set_font_description (layout, pango_layout_get_font_description (paragraph->layout));
  pango_layout_set_text (layout, "•", -1);
  if (paragraph->rtl)
    x += (double)pango_layout_get_width (paragraph->layout) / PANGO_SCALE + paragraph->size * 0.4;
  else
    x -= paragraph->size * FAN_BULLET_INDENT;
  cairo_move_to (renderer->cr, x, y + baseline - (double)pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (renderer->cr, layout);
}

static void
draw_paragraph (FanRenderer *renderer,
                const FanParagraph *paragraph,
                const FanTextStyle *style,
                double x,
                double y)
{
  FanInk ink = paragraph->link == NULL ? style->ink : FAN_INK_LINK;

  if (style->ink == FAN_INK_LINK && paragraph->link == NULL)
    ink = FAN_INK_MUTED;
  set_ink (renderer, ink);
  begin_link (renderer, paragraph->link);
  if (paragraph->bullet)
    draw_bullet (renderer, paragraph, x, y);
  cairo_move_to (renderer->cr, x, y);
  pango_cairo_show_layout (renderer->cr, paragraph->layout);
  end_link (renderer, paragraph->link);
}

static void
draw_text (FanRenderer *renderer, const FanBox *box)
{
  double x = fan_points (box->frame.x), y = fan_points (box->frame.y);

  if (box->place->boxed)
    {
      draw_rounded (renderer->cr, x, y, fan_points (box->frame.width), fan_points (box->frame.height),
                    FAN_BOX_RADIUS);
      set_ink (renderer, FAN_INK_TINT);
      cairo_fill (renderer->cr);
    }
  for (guint i = 0; i < box->paragraphs->len; i++)
    {
      const FanParagraph *paragraph = g_ptr_array_index (box->paragraphs, i);
      draw_paragraph (renderer, paragraph, &box->place->levels[paragraph->level], x + paragraph->x,
                      y + paragraph->y);
    }
}

/* ---- pictures ---- */

static cairo_surface_t *
surface_from_pixbuf (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int n = gdk_pixbuf_get_n_channels (pixbuf), stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface
      = cairo_image_surface_create (n == 4 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);

  for (int y = 0; y < height; y++)
    {
      const guint8 *from = pixels + (gsize)y * (gsize)stride;
      guint32 *to = (guint32 *)(gpointer)(cairo_image_surface_get_data (surface)
                                          + (gsize)y * (gsize)cairo_image_surface_get_stride (surface));
      for (int x = 0; x < width; x++, from += n)
        {
          guint32 a = n == 4 ? from[3] : 255;
          to[x] = a << 24 | (from[0] * a / 255) << 16 | (from[1] * a / 255) << 8 | from[2] * a / 255;
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* @width: how many pixels are worth having; 0: all. NULL when the picture turns out to be broken. */
static cairo_surface_t *
decode (FanImage *image, int width)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (image->bytes);
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (width == 0 || width >= image->width)
    pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, NULL);
  else
    pixbuf = gdk_pixbuf_new_from_stream_at_scale (stream, width, -1, TRUE, NULL, NULL);
  return pixbuf == NULL ? NULL : surface_from_pixbuf (pixbuf);
}

static void
unref_bytes (gpointer bytes)
{
  g_bytes_unref (bytes);
}

/* A JPEG goes into the file as it is: the surface only says how large it is, its pixels are never touched. */
static cairo_surface_t *
get_embedded (FanImage *image)
{
  if (image->embedded != NULL)
    return image->embedded;
  if (image->jpeg)
    {
      gsize size;
      const guchar *data = g_bytes_get_data (image->bytes, &size);
      image->embedded = cairo_image_surface_create (CAIRO_FORMAT_RGB24, image->width, image->height);
      cairo_surface_set_mime_data (image->embedded, CAIRO_MIME_TYPE_JPEG, data, size, unref_bytes,
                                   g_bytes_ref (image->bytes));
    }
  else
    image->embedded = decode (image, 0);
  if (image->embedded != NULL)
    {
      char *id = g_strdup (image->id);
      cairo_surface_set_mime_data (image->embedded, CAIRO_MIME_TYPE_UNIQUE_ID, (guchar *)id, strlen (id),
                                   g_free, id);
    }
  return image->embedded;
}

static cairo_surface_t *
get_raster (FanImage *image, int width)
{
  if (image->raster != NULL && cairo_image_surface_get_width (image->raster) < MIN (width, image->width))
    g_clear_pointer (&image->raster, cairo_surface_destroy);
  if (image->raster == NULL)
    image->raster = decode (image, width);
  return image->raster;
}

static void
draw_image (FanRenderer *renderer, const FanBox *box)
{
  double width = fan_points (box->frame.width), height = fan_points (box->frame.height), pixels = width,
         unused = 0;
  cairo_t *cr = renderer->cr;
  cairo_surface_t *surface;

  cairo_user_to_device_distance (cr, &pixels, &unused);
  surface = renderer->vector ? get_embedded (box->image)
                             : get_raster (box->image, (int)ceil (hypot (pixels, unused)));
  cairo_save (cr);
  cairo_translate (cr, fan_points (box->frame.x), fan_points (box->frame.y));
  if (surface != NULL)
    {
      cairo_scale (cr, width / cairo_image_surface_get_width (surface),
                   height / cairo_image_surface_get_height (surface));
      cairo_set_source_surface (cr, surface, 0, 0);
      cairo_paint (cr);
    }
  else
    {
      set_ink (renderer, FAN_INK_TINT);
      cairo_rectangle (cr, 0, 0, width, height);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static void
draw_code (FanRenderer *renderer, const FanBox *box)
{
  const FanCode *code = box->code;
  double width = fan_points (box->frame.width), x = fan_points (box->frame.x), y = fan_points (box->frame.y);
  cairo_t *cr = renderer->cr;

  begin_link (renderer, box->link);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, width / (code->width + 2 * FAN_CODE_QUIET), width / (code->width + 2 * FAN_CODE_QUIET));
  cairo_rectangle (cr, 0, 0, code->width + 2 * FAN_CODE_QUIET, code->width + 2 * FAN_CODE_QUIET);
  set_rgb (cr, 0xffffff);
  cairo_fill (cr);
  for (int row = 0; row < code->width; row++)
    for (int from = 0, to; from < code->width; from = to + 1)
      {
        for (to = from; to < code->width && code->modules[row * code->width + to]; to++)
          ;
        if (to > from)
          cairo_rectangle (cr, from + FAN_CODE_QUIET, row + FAN_CODE_QUIET, to - from, 1);
      }
  set_rgb (cr, fan_theme_get_rgb (FAN_INK_HEADING, FALSE));
  cairo_fill (cr);
  cairo_restore (cr);
  end_link (renderer, box->link);
}

/* ---- tables ---- */

static void
draw_cell (FanRenderer *renderer, const FanBox *box, guint row, guint column, double x, double y)
{
  const FanTable *table = box->table;
  GPtrArray *cell = table->cells[row * table->n_columns + column];
  const FanTextStyle *style = row == 0 ? &fan_table_head_style : &box->place->levels[0];

  for (guint i = 0; i < cell->len; i++)
    {
      const FanParagraph *paragraph = g_ptr_array_index (cell, i);
      draw_paragraph (renderer, paragraph, style, x + paragraph->x, y + paragraph->y);
    }
}

static void
draw_table (FanRenderer *renderer, const FanBox *box)
{
  const FanTable *table = box->table;
  double y = fan_points (box->frame.y), width = fan_points (box->frame.width);
  cairo_t *cr = renderer->cr;

  for (guint row = 0; row < table->n_rows; row++)
    {
      double x = fan_points (box->frame.x), height = fan_points (table->heights[row]);
      if (row == 0 || row % 2 == 0)
        {
          cairo_rectangle (cr, x, y, width, height);
          set_ink (renderer, row == 0 ? FAN_INK_HEADING : FAN_INK_TINT);
          cairo_fill (cr);
        }
      for (guint column = 0; column < table->n_columns; column++)
        {
          draw_cell (renderer, box, row, column, x, y);
          x += fan_points (table->widths[column]);
        }
      y += height;
    }
}

/* ---- pages ---- */

void
fan_render_page (FanPages *pages, guint index, cairo_t *cr, gboolean vector)
{
  FanPage *page = g_ptr_array_index (pages->pages, index);
  FanRenderer renderer = { cr, vector, fan_theme_get_design (page->design)->dark, pages };

  draw_ground (&renderer);
  for (guint i = 0; i < page->boxes->len; i++)
    {
      const FanBox *box = g_ptr_array_index (page->boxes, i);
      if (box->paragraphs != NULL)
        draw_text (&renderer, box);
      else if (box->image != NULL)
        draw_image (&renderer, box);
      else if (box->code != NULL)
        draw_code (&renderer, box);
      else if (box->table != NULL)
        draw_table (&renderer, box);
    }
}

/* Whole pictures are large: they are kept for one file only. */
void
fan_render_forget_embedded (FanPages *pages)
{
  for (guint i = 0; i < pages->pages->len; i++)
    {
      FanPage *page = g_ptr_array_index (pages->pages, i);
      for (guint k = 0; k < page->boxes->len; k++)
        {
          const FanBox *box = g_ptr_array_index (page->boxes, k);
          if (box->image != NULL)
            g_clear_pointer (&box->image->embedded, cairo_surface_destroy);
        }
    }
}

void
fan_pages_render (FanPages *pages, guint index, gpointer cr, double width, double height)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));

  g_return_if_fail (index < pages->pages->len);
  cairo_save (cr);
  cairo_scale (cr, width / FAN_PAGE_WIDTH, height / FAN_PAGE_HEIGHT);
  cairo_rectangle (cr, 0, 0, FAN_PAGE_WIDTH, FAN_PAGE_HEIGHT);
  cairo_clip (cr);
  fan_render_page (pages, index, cr, type == CAIRO_SURFACE_TYPE_PDF);
  cairo_restore (cr);
}
