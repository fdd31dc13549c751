/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-scroll-bin.h"

struct _FanScrollBin
{
  AdwBin parent;
};

G_DEFINE_FINAL_TYPE (FanScrollBin, fan_scroll_bin, ADW_TYPE_BIN)

static void
fan_scroll_bin_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL && (orientation == GTK_ORIENTATION_HORIZONTAL || size >= 0))
    gtk_widget_measure (child, orientation, size, minimum, natural, NULL, NULL);
}

static void
fan_scroll_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_allocate (child, width, height, -1, NULL);
}

static GtkSizeRequestMode
fan_scroll_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fan_scroll_bin_class_init (FanScrollBinClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->measure = fan_scroll_bin_measure;
  widget_class->size_allocate = fan_scroll_bin_size_allocate;
  widget_class->get_request_mode = fan_scroll_bin_get_request_mode;
}

static void
fan_scroll_bin_init (FanScrollBin *bin)
{
  /* AdwBin brings a layout manager, which would be asked in our place. */
  gtk_widget_set_layout_manager (GTK_WIDGET (bin), NULL);
}
