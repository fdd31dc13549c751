/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The drawn parts of the map, with the code that draws its picture. */
#include "map/fan-map-cell.h"

#include "fan-i18n.h"
#include "map/fan-map-words.h"

struct _FanMapCell
{
  GtkWidget parent;
  const FanMapGeometry *geometry;
  FanMap *map;
  int row, column; /* in the grid */
  guint map_row;
};

G_DEFINE_FINAL_TYPE (FanMapCell, fan_map_cell, GTK_TYPE_WIDGET)

void
fan_map_cell_get_position (FanMapCell *cell, int *out_row, int *out_column)
{
  *out_row = cell->row;
  *out_column = cell->column;
}

void
fan_map_cell_set_current (FanMapCell *cell, gboolean current)
{
  (current ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (cell), "current");
}

static char *
describe (FanMapCell *cell)
{
  if (cell->row == FAN_MAP_HEAD)
    return g_strdup (fan_record_get_label (g_ptr_array_index (cell->map->channels, (guint)cell->column)));
  if (cell->column == FAN_MAP_HEAD)
    return fan_map_words_audience (cell->map, cell->map_row);
  return fan_map_words_cell (cell->map, cell->map_row, (guint)cell->column, &cell->geometry->today);
}

static void
bind_cell (FanMapCell *cell, FanMap *map, int row, guint map_row, int column)
{
  g_autofree char *name = NULL;
  g_autofree char *more = NULL;

  cell->map = map;
  cell->row = row;
  cell->map_row = map_row;
  cell->column = column;
  name = describe (cell);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_RELATION_COL_INDEX, column + 2, -1);
  if (row == FAN_MAP_HEAD)
    {
      more = fan_map_words_channel (g_ptr_array_index (map->channels, (guint)column));
      gtk_widget_set_tooltip_text (GTK_WIDGET (cell), *more ? more : NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, more, -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (cell));
}

static void
draw_part (FanMapCell *cell, cairo_t *cr, double width, double height)
{
  const FanMapLook *look = &cell->geometry->look;

  if (cell->row == FAN_MAP_HEAD)
    fan_map_draw_column_head (cell->map, (guint)cell->column, look, cr, width, height);
  else if (cell->column == FAN_MAP_HEAD)
    fan_map_draw_row_head (cell->map, cell->map_row, look, cr, width);
  else
    fan_map_draw_cell (fan_map_get_cell (cell->map, cell->map_row, (guint)cell->column), look, cr, width / 2,
                       height / 2);
}

static gboolean
is_blank (FanMapCell *cell)
{
  const FanReachCell *known;

  if (cell->row == FAN_MAP_HEAD || cell->column == FAN_MAP_HEAD)
    return FALSE;
  known = fan_map_get_cell (cell->map, cell->map_row, (guint)cell->column);
  return known->importance == 0 && known->n == 0 && known->mark == NULL;
}

static void
fan_map_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FanMapCell *cell = FAN_MAP_CELL (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double scale = cell->geometry->scale;
  cairo_t *cr;

  if (cell->map == NULL || is_blank (cell))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  cairo_scale (cr, scale, scale);
  draw_part (cell, cr, width / scale, height / scale);
  cairo_destroy (cr);
}

static void
fan_map_cell_class_init (FanMapCellClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->snapshot = fan_map_cell_snapshot;
  gtk_widget_class_set_css_name (widget_class, "fanmapcell");
}

static void
fan_map_cell_init (FanMapCell *cell)
{
  gtk_widget_set_focusable (GTK_WIDGET (cell), TRUE);
}

static FanMapCell *
make_cell (GtkWidget *row, const FanMapGeometry *geometry, GtkAccessibleRole role, const char *class)
{
  FanMapCell *cell = g_object_new (FAN_TYPE_MAP_CELL, "accessible-role", role, NULL);

  cell->geometry = geometry;
  if (class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (cell), class);
  gtk_widget_set_parent (GTK_WIDGET (cell), row);
  return cell;
}

/* -------- rows -------- */

struct _FanMapRow
{
  GtkWidget parent;
  const FanMapGeometry *geometry;
  gboolean head;
  FanMapCell *name; /* the audience's; nothing in the row of heads */
  GPtrArray *cells; /* column c stands at c % len */
  int first, n;     /* columns in sight */
  int shown_row;
};

G_DEFINE_FINAL_TYPE (FanMapRow, fan_map_row, GTK_TYPE_WIDGET)

FanMapCell *
fan_map_row_get_cell (FanMapRow *row, int column)
{
  if (column == FAN_MAP_HEAD)
    return row->name;
  return column >= row->first && column < row->first + row->n
             ? g_ptr_array_index (row->cells, (guint)column % row->cells->len)
             : NULL;
}

/* The name is drawn, and picked, above the cells that are scrolled under it: it is the last child. */
static void
make_cells (FanMapRow *row, guint n)
{
  while (row->cells->len < n)
    {
      /* GTK 4.8 tells nobody of a column header, so that one is a cell, too */
      FanMapCell *cell = make_cell (GTK_WIDGET (row), row->geometry, GTK_ACCESSIBLE_ROLE_GRID_CELL,
                                    row->head ? "column" : NULL);
      gtk_widget_insert_before (GTK_WIDGET (cell), GTK_WIDGET (row),
                                row->name ? GTK_WIDGET (row->name) : NULL);
      g_ptr_array_add (row->cells, cell);
    }
}

void
fan_map_row_show (FanMapRow *row, FanMap *map, int shown_row, guint map_row, int first, int n, gboolean renew)
{
  guint before = row->cells->len;

  make_cells (row, (guint)n);
  if (row->first != first || row->n != n || before != row->cells->len)
    gtk_widget_queue_allocate (GTK_WIDGET (row));
  renew = renew || row->shown_row != shown_row || before != row->cells->len;
  row->shown_row = shown_row;
  row->first = first;
  row->n = n;
  for (int column = first; column < first + n; column++)
    {
      FanMapCell *cell = g_ptr_array_index (row->cells, (guint)column % row->cells->len);
      if (renew || cell->column != column)
        bind_cell (cell, map, shown_row, map_row, column);
    }
  for (guint i = 0; i < row->cells->len; i++)
    {
      FanMapCell *cell = g_ptr_array_index (row->cells, i);
      gtk_widget_set_child_visible (GTK_WIDGET (cell),
                                    cell->map == map && cell->column >= first && cell->column < first + n);
    }
  if (row->name != NULL && renew)
    bind_cell (row->name, map, shown_row, map_row, FAN_MAP_HEAD);
  if (renew)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
        row->head ? _ ("Channels") : fan_record_get_label (g_ptr_array_index (map->audiences, map_row)), -1);
}

void
fan_map_row_renew (FanMapRow *row, int column)
{
  FanMapCell *cell = fan_map_row_get_cell (row, column);

  if (cell != NULL)
    bind_cell (cell, cell->map, cell->row, cell->map_row, cell->column);
}

static void
place (FanMapRow *row, FanMapCell *cell, int x, int width, int height)
{
  int all = gtk_widget_get_width (GTK_WIDGET (row));
  GtkAllocation where = { row->geometry->look.rtl ? all - x - width : x, 0, width, height };

  gtk_widget_measure (GTK_WIDGET (cell), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (cell), &where, -1);
}

static void
fan_map_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FanMapRow *row = FAN_MAP_ROW (widget);
  const FanMapGeometry *geometry = row->geometry;

  for (int column = row->first; column < row->first + row->n; column++)
    place (row, fan_map_row_get_cell (row, column),
           geometry->row_head + column * geometry->cell_width - geometry->offset, geometry->cell_width,
           height);
  if (row->name != NULL)
    place (row, row->name, 0, geometry->row_head, height);
}

static void
fan_map_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FanMapRow *row = FAN_MAP_ROW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int head = row->geometry->row_head;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (row->geometry->look.rtl ? 0 : (float)head, 0,
                                                         (float)MAX (0, width - head), (float)height));
  for (int column = row->first; column < row->first + row->n; column++)
    gtk_widget_snapshot_child (widget, GTK_WIDGET (fan_map_row_get_cell (row, column)), snapshot);
  gtk_snapshot_pop (snapshot);
  if (row->name != NULL)
    gtk_widget_snapshot_child (widget, GTK_WIDGET (row->name), snapshot);
}

static void
fan_map_row_dispose (GObject *object)
{
  FanMapRow *row = FAN_MAP_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (row->cells, 0);
  row->name = NULL;
  row->n = 0;
  G_OBJECT_CLASS (fan_map_row_parent_class)->dispose (object);
}

static void
fan_map_row_finalize (GObject *object)
{
  g_ptr_array_unref (FAN_MAP_ROW (object)->cells);
  G_OBJECT_CLASS (fan_map_row_parent_class)->finalize (object);
}

static void
fan_map_row_class_init (FanMapRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_map_row_dispose;
  G_OBJECT_CLASS (class)->finalize = fan_map_row_finalize;
  widget_class->size_allocate = fan_map_row_size_allocate;
  widget_class->snapshot = fan_map_row_snapshot;
  gtk_widget_class_set_css_name (widget_class, "fanmaprow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
fan_map_row_init (FanMapRow *row)
{
  row->cells = g_ptr_array_new ();
  row->shown_row = FAN_MAP_HEAD - 1;
}

GtkWidget *
fan_map_row_new (const FanMapGeometry *geometry, gboolean head)
{
  FanMapRow *row = g_object_new (FAN_TYPE_MAP_ROW, NULL);

  row->geometry = geometry;
  row->head = head;
  if (!head)
    row->name = make_cell (GTK_WIDGET (row), geometry, GTK_ACCESSIBLE_ROLE_ROW_HEADER, "row");
  return GTK_WIDGET (row);
}
