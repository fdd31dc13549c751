/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/fan-map-legend.h"

#include <math.h>

#include "fan-i18n.h"

struct _FanMapLegend
{
  GtkWidget parent;
};

G_DEFINE_FINAL_TYPE (FanMapLegend, fan_map_legend, GTK_TYPE_WIDGET)

double
fan_map_look (GtkWidget *widget, FanMapLook *look)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  int dpi = 96 * 1024;

  look->rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  look->dark = root != NULL && gtk_widget_has_css_class (root, "dark");
  look->contrast = root != NULL && gtk_widget_has_css_class (root, "hc");
  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? MAX (1.0, dpi / 1024.0 / 96.0) : 1;
}

static GtkSizeRequestMode
fan_map_legend_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fan_map_legend_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  FanMapLook look;
  double scale = fan_map_look (widget, &look);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int)(260 * scale);
      *natural = (int)(700 * scale);
    }
  else
    *minimum = *natural
        = (int)ceil (scale * fan_map_measure_legend ((for_size > 0 ? for_size : 700) / scale));
}

static void
fan_map_legend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  FanMapLook look;
  double scale = fan_map_look (widget, &look);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));

  cairo_scale (cr, scale, scale);
  fan_map_draw_legend (&look, cr, width / scale);
  cairo_destroy (cr);
}

static void
fan_map_legend_class_init (FanMapLegendClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->get_request_mode = fan_map_legend_get_request_mode;
  widget_class->measure = fan_map_legend_measure;
  widget_class->snapshot = fan_map_legend_snapshot;
  gtk_widget_class_set_css_name (widget_class, "fanmaplegend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fan_map_legend_init (FanMapLegend *legend)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (legend), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Dots: matters a little, some, a lot. n: learners who said so. Dashed "
                                     "ring: gap, matters, not used for 90 days. Hatched dot: "
                                     "habit, not reach. Cross: used, but nobody looks there."),
                                  -1);
}
