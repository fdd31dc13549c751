/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-wall-empty.h"

#include <math.h>

struct _FanWallEmpty
{
  AdwBin parent;
  GtkDrawingArea *picture;
};

G_DEFINE_FINAL_TYPE (FanWallEmpty, fan_wall_empty, ADW_TYPE_BIN)

static void
add_box (cairo_t *cr, double x, double y, double w, double h, double r)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
fill_box (cairo_t *cr, const GdkRGBA *ink, double alpha, double x, double y, double w, double h, double r)
{
  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, alpha);
  add_box (cr, x, y, w, h, r);
  cairo_fill (cr);
}

static void
draw_mail (cairo_t *cr, const GdkRGBA *ink)
{
  fill_box (cr, ink, .1, 20, 30, 120, 90, 10);
  fill_box (cr, ink, .27, 34, 48, 70, 8, 4);
  fill_box (cr, ink, .18, 34, 64, 92, 8, 4);
  fill_box (cr, ink, .18, 34, 80, 52, 8, 4);
}

static void
draw_way (cairo_t *cr)
{
  const double dashes[] = { 6, 6 };

  cairo_set_line_width (cr, 3);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, 92, 78);
  cairo_curve_to (cr, 120, 20, 150, 20, 178, 58);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, 182, 66);
  cairo_line_to (cr, 169, 60);
  cairo_line_to (cr, 179, 52);
  cairo_fill (cr);
}

/* One of two commas that open a quotation. */
static void
add_comma (cairo_t *cr, double x, double y)
{
  cairo_arc (cr, x + 4, y + 10, 4, 0, 2 * G_PI);
  cairo_move_to (cr, x, y + 10);
  cairo_curve_to (cr, x, y + 4, x + 2, y + 1, x + 6, y);
  cairo_line_to (cr, x + 7, y + 2);
  cairo_curve_to (cr, x + 5, y + 3, x + 4, y + 5, x + 4, y + 7);
  cairo_close_path (cr);
}

static void
draw_card (cairo_t *cr, const GdkRGBA *ink, const GdkRGBA *ground)
{
  gdk_cairo_set_source_rgba (cr, ground);
  add_box (cr, 150, 70, 96, 66, 12);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, .208, .518, .894);
  cairo_set_line_width (cr, 2.5);
  cairo_stroke (cr);
  add_comma (cr, 166, 87);
  add_comma (cr, 177, 87);
  cairo_fill (cr);
  fill_box (cr, ink, .24, 194, 90, 38, 7, 3.5);
  fill_box (cr, ink, .18, 194, 104, 28, 7, 3.5);
}

static void
draw_picture (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (area));
  GdkRGBA ink, ground = { 1, 1, 1, 1 };

  gtk_style_context_get_color (style, &ink);
  gtk_style_context_lookup_color (style, "card_bg_color", &ground);
  draw_mail (cr, &ink);
  cairo_set_source_rgb (cr, .208, .518, .894);
  draw_way (cr);
  draw_card (cr, &ink, &ground);
}

static void
fan_wall_empty_class_init (FanWallEmptyClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-wall-empty.ui");
  gtk_widget_class_bind_template_child (widget_class, FanWallEmpty, picture);
}

static void
fan_wall_empty_init (FanWallEmpty *empty)
{
  gtk_widget_init_template (GTK_WIDGET (empty));
  gtk_drawing_area_set_draw_func (empty->picture, draw_picture, NULL, NULL);
}

GtkWidget *
fan_wall_empty_new (void)
{
  return g_object_new (FAN_TYPE_WALL_EMPTY, NULL);
}
