/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The matrix. Rows and cells exist only for what is in sight; they are moved, not made, when it is scrolled. */
#include "map/fan-map-grid-private.h"

#include <math.h>

#include "map/fan-map-legend.h"

#include "fan-i18n.h"

/* So many pixels a cell may lose. */
#define GIVE 4

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SELECTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (FanMapGrid,
                               fan_map_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static guint
map_row_of (FanMapGrid *grid, int row)
{
  return g_array_index (grid->rows, guint, row);
}

int
fan_map_grid_count_columns (FanMapGrid *grid)
{
  return grid->map ? (int)grid->map->channels->len : 0;
}

int
fan_map_grid_count_rows (FanMapGrid *grid)
{
  return (int)grid->rows->len;
}

/* -------- sizes -------- */

static void
update_geometry (FanMapGrid *grid)
{
  FanMapGeometry *geometry = &grid->geometry;

  geometry->scale = fan_map_look (GTK_WIDGET (grid), &geometry->look);
  geometry->row_head = (int)ceil (grid->sizes.row_head * geometry->scale);
  geometry->column_head = (int)ceil (grid->sizes.column_head * geometry->scale);
  grid->natural_width = (int)ceil (grid->sizes.cell_width * geometry->scale);
  geometry->cell_height = (int)ceil (grid->sizes.cell_height * geometry->scale);
}

/* The cells give way a little when that spares the last one from being cut. */
static void
fit_cells (FanMapGrid *grid, int width)
{
  int n = fan_map_grid_count_columns (grid), room = width - grid->geometry.row_head,
      least = grid->natural_width - GIVE;
  gboolean fits = n == 0 || n * grid->natural_width <= room || room / n < least;

  grid->geometry.cell_width = fits ? grid->natural_width : room / n;
}

static int
get_content_width (FanMapGrid *grid)
{
  return grid->geometry.row_head + grid->geometry.cell_width * fan_map_grid_count_columns (grid);
}

static int
get_content_height (FanMapGrid *grid)
{
  return grid->geometry.column_head + grid->geometry.cell_height * fan_map_grid_count_rows (grid);
}

static void
fan_map_grid_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  FanMapGrid *grid = FAN_MAP_GRID (widget);
  gboolean wide = orientation == GTK_ORIENTATION_HORIZONTAL;

  update_geometry (grid);
  *minimum = wide ? grid->geometry.row_head + grid->natural_width
                  : grid->geometry.column_head + grid->geometry.cell_height;
  *natural = wide ? grid->geometry.row_head + grid->natural_width * fan_map_grid_count_columns (grid)
                  : get_content_height (grid);
  *natural = MAX (*natural, *minimum);
}

static void
configure (GtkAdjustment *adjustment, int content, int room, int head, int step)
{
  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment,
                              MIN (gtk_adjustment_get_value (adjustment), MAX (0, content - room)), 0,
                              MAX (content, room), step, MAX (step, room - head - step), room);
}

static int
get_offset (FanMapGrid *grid, GtkOrientation orientation)
{
  return grid->adjustments[orientation] ? (int)gtk_adjustment_get_value (grid->adjustments[orientation]) : 0;
}

/* -------- what is in sight -------- */

/* Which of @n things of @size are in sight. */
static void
find_range (int offset, int room, int size, int n, int *out_first, int *out_n)
{
  int last = size > 0 ? MIN (n, (offset + MAX (0, room) + size - 1) / size) : 0;

  *out_first = size > 0 ? MIN (offset / size, MAX (0, n - 1)) : 0;
  *out_n = MAX (0, last - *out_first);
}

static FanMapRow *
get_row (FanMapGrid *grid, int row)
{
  if (row == FAN_MAP_HEAD)
    return FAN_MAP_ROW (grid->heads);
  return row >= grid->first && row < grid->first + grid->n
             ? g_ptr_array_index (grid->pool, (guint)row % grid->pool->len)
             : NULL;
}

FanMapCell *
fan_map_grid_get_cell (FanMapGrid *grid, int row, int column)
{
  FanMapRow *shown = get_row (grid, row);

  return shown ? fan_map_row_get_cell (shown, column) : NULL;
}

static void
set_row_selected (FanMapRow *row, gboolean selected)
{
  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (row), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (row), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

/* Marks the current place among the widgets that happen to be there. */
static void
mark_current (FanMapGrid *grid)
{
  for (int row = FAN_MAP_HEAD; row < grid->first + grid->n; row = row == FAN_MAP_HEAD ? grid->first : row + 1)
    {
      FanMapRow *shown = get_row (grid, row);
      GtkWidget *child = shown ? gtk_widget_get_first_child (GTK_WIDGET (shown)) : NULL;

      if (row != FAN_MAP_HEAD && shown != NULL)
        set_row_selected (shown, row == grid->selected);
      for (; child != NULL; child = gtk_widget_get_next_sibling (child))
        {
          int r, c;
          fan_map_cell_get_position (FAN_MAP_CELL (child), &r, &c);
          fan_map_cell_set_current (FAN_MAP_CELL (child), r == grid->row && c == grid->column);
        }
    }
}

/* The keys stay with the grid when the focused cell is scrolled away: its widget goes on to show another one. */
static void
save_focus (FanMapGrid *grid)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (grid));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  FanMapCell *cell = fan_map_grid_get_cell (grid, grid->row, grid->column);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (grid)) || focus == GTK_WIDGET (cell))
    return;
  gtk_widget_grab_focus (cell ? GTK_WIDGET (cell) : GTK_WIDGET (grid));
}

static void
make_rows (FanMapGrid *grid, int n)
{
  while ((int)grid->pool->len < n)
    {
      GtkWidget *row = fan_map_row_new (&grid->geometry, FALSE);
      gtk_widget_insert_before (row, GTK_WIDGET (grid), grid->heads);
      g_ptr_array_add (grid->pool, row);
    }
}

static void
show_in_sight (FanMapGrid *grid, gboolean renew)
{
  FanMapGeometry *geometry = &grid->geometry;
  int width = gtk_widget_get_width (GTK_WIDGET (grid)), height = gtk_widget_get_height (GTK_WIDGET (grid));
  int column, n_columns;
  guint before = grid->pool->len;

  geometry->offset = get_offset (grid, GTK_ORIENTATION_HORIZONTAL);
  find_range (geometry->offset, width - geometry->row_head, geometry->cell_width,
              fan_map_grid_count_columns (grid), &column, &n_columns);
  find_range (get_offset (grid, GTK_ORIENTATION_VERTICAL), height - geometry->column_head,
              geometry->cell_height, fan_map_grid_count_rows (grid), &grid->first, &grid->n);
  make_rows (grid, grid->n);
  renew = renew || before != grid->pool->len;
  for (guint i = 0; i < grid->pool->len; i++)
    gtk_widget_set_child_visible (g_ptr_array_index (grid->pool, i), FALSE);
  for (int row = grid->first; row < grid->first + grid->n; row++)
    {
      gtk_widget_set_child_visible (GTK_WIDGET (get_row (grid, row)), TRUE);
      fan_map_row_show (get_row (grid, row), grid->map, row, map_row_of (grid, row), column, n_columns,
                        renew);
    }
  if (grid->map != NULL)
    fan_map_row_show (FAN_MAP_ROW (grid->heads), grid->map, FAN_MAP_HEAD, 0, column, n_columns, renew);
  mark_current (grid);
  save_focus (grid);
}

/* In the width that the map needs, from the side where reading begins. */
static void
place_row (FanMapGrid *grid, GtkWidget *row, int y, int height)
{
  int all = gtk_widget_get_width (GTK_WIDGET (grid)), width = MIN (all, get_content_width (grid));
  int x = grid->geometry.look.rtl ? all - width : 0;

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (row, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
fan_map_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FanMapGrid *grid = FAN_MAP_GRID (widget);
  FanMapGeometry *geometry = &grid->geometry;
  int top;

  update_geometry (grid);
  fit_cells (grid, width);
  configure (grid->adjustments[GTK_ORIENTATION_HORIZONTAL], get_content_width (grid), width,
             geometry->row_head, geometry->cell_width);
  configure (grid->adjustments[GTK_ORIENTATION_VERTICAL], get_content_height (grid), height,
             geometry->column_head, geometry->cell_height);
  show_in_sight (grid, FALSE);
  top = geometry->column_head - get_offset (grid, GTK_ORIENTATION_VERTICAL);
  for (int row = grid->first; row < grid->first + grid->n; row++)
    place_row (grid, GTK_WIDGET (get_row (grid, row)), top + row * geometry->cell_height,
               geometry->cell_height);
  place_row (grid, grid->heads, 0, geometry->column_head);
}

static void
fan_map_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FanMapGrid *grid = FAN_MAP_GRID (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget),
      head = grid->geometry.column_head;

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, (float)head, (float)width, (float)MAX (0, height - head)));
  for (int row = grid->first; row < grid->first + grid->n; row++)
    gtk_widget_snapshot_child (widget, GTK_WIDGET (get_row (grid, row)), snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, grid->heads, snapshot);
}

static void
on_scrolled (FanMapGrid *grid)
{
  show_in_sight (grid, FALSE);
  gtk_widget_queue_allocate (grid->heads);
  for (guint i = 0; i < grid->pool->len; i++)
    gtk_widget_queue_allocate (g_ptr_array_index (grid->pool, i));
  gtk_widget_queue_allocate (GTK_WIDGET (grid));
}

static void
set_adjustment (FanMapGrid *grid, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment *own
      = adjustment ? g_object_ref (adjustment) : g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));

  if (grid->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (grid->adjustments[orientation], grid);
  g_clear_object (&grid->adjustments[orientation]);
  grid->adjustments[orientation] = own;
  g_signal_connect_swapped (own, "value-changed", G_CALLBACK (on_scrolled), grid);
  gtk_widget_queue_allocate (GTK_WIDGET (grid));
}

/* -------- the current place -------- */

static void
scroll_to (GtkAdjustment *adjustment, int start, int size, int head)
{
  double value, page;

  if (adjustment == NULL || start < 0)
    return;
  value = gtk_adjustment_get_value (adjustment);
  page = gtk_adjustment_get_page_size (adjustment);
  if (start < value)
    gtk_adjustment_set_value (adjustment, start);
  else if (start + size + head > value + page)
    gtk_adjustment_set_value (adjustment, start + size + head - page);
}

static void
keep_ids (FanMapGrid *grid)
{
  g_clear_pointer (&grid->audience, g_free);
  g_clear_pointer (&grid->channel, g_free);
  if (grid->selected >= 0)
    grid->audience = g_strdup (
        fan_record_get_id (g_ptr_array_index (grid->map->audiences, map_row_of (grid, grid->selected))));
  if (grid->column >= 0)
    grid->channel
        = g_strdup (fan_record_get_id (g_ptr_array_index (grid->map->channels, (guint)grid->column)));
}

void
fan_map_grid_set_current (FanMapGrid *grid, int row, int column, gboolean focus)
{
  const FanMapGeometry *geometry = &grid->geometry;
  FanMapCell *cell;

  grid->row = row;
  grid->column = column;
  if (row != FAN_MAP_HEAD)
    grid->selected = row;
  keep_ids (grid);
  scroll_to (grid->adjustments[GTK_ORIENTATION_HORIZONTAL], column * geometry->cell_width,
             geometry->cell_width, geometry->row_head);
  scroll_to (grid->adjustments[GTK_ORIENTATION_VERTICAL], row * geometry->cell_height, geometry->cell_height,
             geometry->column_head);
  mark_current (grid);
  cell = fan_map_grid_get_cell (grid, row, column);
  if (focus)
    gtk_widget_grab_focus (cell ? GTK_WIDGET (cell) : GTK_WIDGET (grid));
  g_signal_emit (grid, signals[SELECTED], 0);
}

static int
find_shown_row (FanMapGrid *grid, int map_row)
{
  for (int row = 0; row < fan_map_grid_count_rows (grid); row++)
    if ((int)map_row_of (grid, row) == map_row)
      return row;
  return -1;
}

static int
find_column (FanMap *map, const char *channel)
{
  for (guint i = 0; i < map->channels->len; i++)
    if (g_strcmp0 (fan_record_get_id (g_ptr_array_index (map->channels, i)), channel) == 0)
      return (int)i;
  return -1;
}

/* Finds the current place again in a new map or among other rows. */
static void
restore_place (FanMapGrid *grid)
{
  int row = grid->audience ? find_shown_row (grid, fan_map_find_audience (grid->map, grid->audience)) : -1;
  int column = grid->channel ? find_column (grid->map, grid->channel) : -1;

  grid->selected = row >= 0 ? row : fan_map_grid_count_rows (grid) > 0 ? 0 : -1;
  if (grid->column >= 0)
    grid->column = column >= 0 ? column : MIN (grid->column, fan_map_grid_count_columns (grid) - 1);
  else if (grid->audience == NULL)
    grid->column = fan_map_grid_count_columns (grid) > 0 ? 0 : FAN_MAP_HEAD;
  if (grid->row != FAN_MAP_HEAD || grid->column == FAN_MAP_HEAD || grid->audience == NULL)
    grid->row = grid->selected;
}

void
fan_map_grid_show (FanMapGrid *grid, FanMap *map, GArray *rows, const GDate *today)
{
  grid->map = map;
  grid->geometry.today = *today;
  g_array_set_size (grid->rows, 0);
  for (guint i = 0; map != NULL && i < (rows ? rows->len : map->audiences->len); i++)
    {
      guint row = rows ? g_array_index (rows, guint, i) : i;
      g_array_append_val (grid->rows, row);
    }
  if (map == NULL)
    return;
  grid->sizes = fan_map_measure_parts (map);
  update_geometry (grid);
  fit_cells (grid, gtk_widget_get_width (GTK_WIDGET (grid)));
  restore_place (grid);
  show_in_sight (grid, TRUE);
  gtk_widget_queue_resize (GTK_WIDGET (grid));
}

gboolean
fan_map_grid_get_place (FanMapGrid *grid, int *out_row, int *out_column)
{
  if (grid->map == NULL || grid->selected < 0)
    return FALSE;
  *out_row = (int)map_row_of (grid, grid->selected);
  *out_column = grid->column;
  return TRUE;
}

gboolean
fan_map_grid_is_on_head (FanMapGrid *grid)
{
  return grid->row == FAN_MAP_HEAD;
}

void
fan_map_grid_select (FanMapGrid *grid, int row, int column)
{
  int shown = row < 0 ? FAN_MAP_HEAD : find_shown_row (grid, row);

  if (grid->map != NULL && (row < 0 || shown >= 0) && column < fan_map_grid_count_columns (grid))
    fan_map_grid_set_current (grid, shown, column, FALSE);
}

void
fan_map_grid_redraw (FanMapGrid *grid, int row, int column)
{
  int shown = find_shown_row (grid, row);
  FanMapRow *there = shown >= 0 ? get_row (grid, shown) : NULL;

  if (there != NULL)
    fan_map_row_renew (there, column);
}

gboolean
fan_map_grid_has_places (FanMapGrid *grid)
{
  return grid->map != NULL && fan_map_grid_count_rows (grid) > 0;
}

/* Tab comes to the current place, and leaves from there. */
static gboolean
fan_map_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FanMapGrid *grid = FAN_MAP_GRID (widget);
  FanMapCell *cell = fan_map_grid_get_cell (grid, grid->row, grid->column);

  if (gtk_widget_get_focus_child (widget) != NULL || gtk_widget_is_focus (widget)
      || !fan_map_grid_has_places (grid))
    return FALSE;
  return gtk_widget_grab_focus (cell ? GTK_WIDGET (cell) : widget);
}

/* -------- object -------- */

static void
fan_map_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FanMapGrid *grid = FAN_MAP_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, grid->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, (int)grid->policies[id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fan_map_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FanMapGrid *grid = FAN_MAP_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (grid, id - PROP_HADJUSTMENT, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      grid->policies[id - PROP_HSCROLL_POLICY] = (guint)g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
on_settings_changed (GtkWidget *widget)
{
  gtk_widget_queue_resize (widget);
}

static void
fan_map_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fan_map_grid_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget);
}

static void
fan_map_grid_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fan_map_grid_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi",
                           G_CALLBACK (on_settings_changed), widget, G_CONNECT_SWAPPED);
}

static void
fan_map_grid_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_settings (widget), on_settings_changed, widget);
  GTK_WIDGET_CLASS (fan_map_grid_parent_class)->unroot (widget);
}

static void
fan_map_grid_dispose (GObject *object)
{
  FanMapGrid *grid = FAN_MAP_GRID (object);
  GtkWidget *child;

  for (int i = 0; i < 2; i++)
    {
      if (grid->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (grid->adjustments[i], grid);
      g_clear_object (&grid->adjustments[i]);
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (grid->pool, 0);
  grid->n = 0;
  grid->heads = NULL;
  G_OBJECT_CLASS (fan_map_grid_parent_class)->dispose (object);
}

static void
fan_map_grid_finalize (GObject *object)
{
  FanMapGrid *grid = FAN_MAP_GRID (object);

  g_array_unref (grid->rows);
  g_ptr_array_unref (grid->pool);
  g_free (grid->audience);
  g_free (grid->channel);
  G_OBJECT_CLASS (fan_map_grid_parent_class)->finalize (object);
}

static void
fan_map_grid_class_init (FanMapGridClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  object_class->dispose = fan_map_grid_dispose;
  object_class->finalize = fan_map_grid_finalize;
  object_class->get_property = fan_map_grid_get_property;
  object_class->set_property = fan_map_grid_set_property;
  widget_class->measure = fan_map_grid_measure;
  widget_class->size_allocate = fan_map_grid_size_allocate;
  widget_class->snapshot = fan_map_grid_snapshot;
  widget_class->focus = fan_map_grid_focus;
  widget_class->css_changed = fan_map_grid_css_changed;
  widget_class->root = fan_map_grid_root;
  widget_class->unroot = fan_map_grid_unroot;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("importance", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("note", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GDK_TYPE_RECTANGLE);
  gtk_widget_class_set_css_name (widget_class, "fanmapgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  fan_map_grid_install_keys (widget_class);
}

static void
fan_map_grid_init (FanMapGrid *grid)
{
  grid->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  grid->pool = g_ptr_array_new ();
  grid->row = grid->column = grid->selected = FAN_MAP_HEAD;
  grid->heads = fan_map_row_new (&grid->geometry, TRUE);
  gtk_widget_set_parent (grid->heads, GTK_WIDGET (grid));
  gtk_widget_set_overflow (GTK_WIDGET (grid), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (grid), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Channel Map"),
                                  -1);
  fan_map_grid_add_gestures (grid);
}
