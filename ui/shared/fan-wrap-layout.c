/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-wrap-layout.h"

#define SPACING 6

struct _FanWrapLayout
{
  GtkLayoutManager parent;
};

G_DEFINE_FINAL_TYPE (FanWrapLayout, fan_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
fan_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
place (GtkWidget *widget, GtkWidget *child, int x, int y, int width, int height, int all)
{
  gboolean right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation box = { right ? all - x - width : x, y, width, height };

  gtk_widget_size_allocate (child, &box, -1);
}

/* Sets the children in lines of @width; gives the height. */
static int
set_lines (GtkWidget *widget, int width, gboolean allocate)
{
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition minimum, natural;
      int own;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_get_preferred_size (child, &minimum, &natural);
      own = CLAMP (natural.width, minimum.width, MAX (width, minimum.width));
      if (x > 0 && x + own > width)
        {
          x = 0;
          y += line + SPACING;
          line = 0;
        }
      if (allocate)
        place (widget, child, x, y, own, natural.height, width);
      x += own + SPACING;
      line = MAX (line, natural.height);
    }
  return y + line;
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, own;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &own, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += own + (*natural > 0 ? SPACING : 0);
    }
}

static void
fan_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else
    *minimum = *natural = set_lines (widget, for_size < 0 ? G_MAXINT : for_size, FALSE);
}

static void
fan_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  set_lines (widget, width, TRUE);
}

static void
fan_wrap_layout_class_init (FanWrapLayoutClass *class)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (class);

  layout_class->get_request_mode = fan_wrap_layout_get_request_mode;
  layout_class->measure = fan_wrap_layout_measure;
  layout_class->allocate = fan_wrap_layout_allocate;
}

static void
fan_wrap_layout_init (FanWrapLayout *layout)
{
}

GtkLayoutManager *
fan_wrap_layout_new (void)
{
  return g_object_new (FAN_TYPE_WRAP_LAYOUT, NULL);
}
