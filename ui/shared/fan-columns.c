/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-columns.h"

#define GAP 18
/* With less room than this there is one column. */
#define WIDE 640

typedef struct
{
  GtkWidget *panel;
  gboolean left;
  int rank;
} Panel;

struct _FanColumns
{
  GtkWidget parent;
  GtkWidget *left, *right;
  GArray *panels; /* of Panel */
  gboolean single;
  guint rearrange;
};

G_DEFINE_FINAL_TYPE (FanColumns, fan_columns, GTK_TYPE_WIDGET)

/* -------- which panel stands where -------- */

static void
place (GtkWidget *box, GtkWidget *panel)
{
  GtkWidget *parent = gtk_widget_get_parent (panel);

  g_object_ref (panel);
  if (parent != NULL)
    gtk_box_remove (GTK_BOX (parent), panel);
  gtk_box_append (GTK_BOX (box), panel);
  g_object_unref (panel);
}

static void
place_ranked (FanColumns *columns)
{
  for (int rank = 0; rank < (int)columns->panels->len; rank++)
    for (guint i = 0; i < columns->panels->len; i++)
      if (g_array_index (columns->panels, Panel, i).rank == rank)
        place (columns->left, g_array_index (columns->panels, Panel, i).panel);
}

static void
place_all (FanColumns *columns)
{
  gtk_widget_set_visible (columns->right, !columns->single);
  if (columns->single)
    {
      place_ranked (columns);
      return;
    }
  for (guint i = 0; i < columns->panels->len; i++)
    {
      Panel *panel = &g_array_index (columns->panels, Panel, i);
      place (panel->left ? columns->left : columns->right, panel->panel);
    }
}

/* Not while sizes are given out. */
static gboolean
rearrange (gpointer data)
{
  FanColumns *columns = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (columns));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  columns->rearrange = 0;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (columns)))
    g_object_ref (focus);
  else
    focus = NULL;
  place_all (columns);
  if (focus != NULL)
    {
      gtk_widget_grab_focus (focus);
      g_object_unref (focus);
    }
  return G_SOURCE_REMOVE;
}

void
fan_columns_add (FanColumns *columns, GtkWidget *panel, gboolean left, int rank)
{
  Panel one = { panel, left, rank };

  g_array_append_val (columns->panels, one);
  place (left ? columns->left : columns->right, panel);
}

/* -------- sizes -------- */

static gboolean
is_single (FanColumns *columns, int width)
{
  return width >= 0 && width < WIDE;
}

/* The left one has five parts of nine. */
static int
share (int width)
{
  return (width - GAP) * 5 / 9;
}

static int
measure_height (GtkWidget *widget, int width)
{
  int height = 0;

  if (gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static int
measure_width (GtkWidget *widget, int *natural)
{
  int least = 0;

  *natural = 0;
  if (gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, natural, NULL, NULL);
  return least;
}

static void
fan_columns_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  FanColumns *columns = FAN_COLUMNS (widget);
  int left, right;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = measure_width (columns->left, &left);
      *minimum = MAX (*minimum, measure_width (columns->right, &right));
      *natural = MAX (*minimum, left + right + GAP);
      return;
    }
  if (is_single (columns, size))
    {
      left = measure_height (columns->left, size);
      right = measure_height (columns->right, size);
      *minimum = *natural = left + right + (right > 0 ? GAP : 0);
      return;
    }
  left = measure_height (columns->left, size < 0 ? -1 : share (size));
  right = measure_height (columns->right, size < 0 ? -1 : size - GAP - share (size));
  *minimum = *natural = MAX (left, right);
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation box = { x, y, width, height };

  if (gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &box, -1);
}

static void
fan_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FanColumns *columns = FAN_COLUMNS (widget);
  gboolean single = is_single (columns, width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int first = single ? width : share (width), second = width - GAP - first;
  int top = single ? measure_height (columns->left, width) : height;

  if (single != columns->single)
    {
      columns->single = single;
      if (columns->rearrange == 0)
        columns->rearrange = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rearrange, columns, NULL);
    }
  if (single)
    {
      allocate (columns->left, 0, 0, width, top);
      allocate (columns->right, 0, top + GAP, width, measure_height (columns->right, width));
      return;
    }
  allocate (columns->left, mirrored ? second + GAP : 0, 0, first, height);
  allocate (columns->right, mirrored ? 0 : first + GAP, 0, second, height);
}

static GtkSizeRequestMode
fan_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* -------- object -------- */

static void
fan_columns_dispose (GObject *object)
{
  FanColumns *columns = FAN_COLUMNS (object);

  g_clear_handle_id (&columns->rearrange, g_source_remove);
  g_clear_pointer (&columns->left, gtk_widget_unparent);
  g_clear_pointer (&columns->right, gtk_widget_unparent);
  G_OBJECT_CLASS (fan_columns_parent_class)->dispose (object);
}

static void
fan_columns_finalize (GObject *object)
{
  g_array_unref (FAN_COLUMNS (object)->panels);
  G_OBJECT_CLASS (fan_columns_parent_class)->finalize (object);
}

static void
fan_columns_class_init (FanColumnsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_columns_dispose;
  G_OBJECT_CLASS (class)->finalize = fan_columns_finalize;
  widget_class->measure = fan_columns_measure;
  widget_class->size_allocate = fan_columns_size_allocate;
  widget_class->get_request_mode = fan_columns_get_request_mode;
}

static GtkWidget *
make_box (FanColumns *columns)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);

  gtk_widget_set_parent (box, GTK_WIDGET (columns));
  return box;
}

static void
fan_columns_init (FanColumns *columns)
{
  columns->panels = g_array_new (FALSE, FALSE, sizeof (Panel));
  columns->left = make_box (columns);
  columns->right = make_box (columns);
}
