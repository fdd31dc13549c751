/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/fan-map-grid-private.h"

/* -------- keys -------- */

static gboolean
move_to (FanMapGrid *grid, int row, int column)
{
  row = CLAMP (row, FAN_MAP_HEAD, fan_map_grid_count_rows (grid) - 1);
  column = CLAMP (column, FAN_MAP_HEAD, fan_map_grid_count_columns (grid) - 1);
  if (row == FAN_MAP_HEAD && column == FAN_MAP_HEAD)
    return TRUE;
  fan_map_grid_set_current (grid, row, column, TRUE);
  return TRUE;
}

static gboolean
move_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  FanMapGrid *grid = FAN_MAP_GRID (widget);
  int across, down;

  g_variant_get (args, "(ii)", &across, &down);
  if (!fan_map_grid_has_places (grid))
    return FALSE;
  if (grid->geometry.look.rtl)
    across = -across;
  return move_to (grid, grid->row + down, grid->column + across);
}

static gboolean
page_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  FanMapGrid *grid = FAN_MAP_GRID (widget);
  int down = MAX (1, grid->n - 1) * g_variant_get_int32 (args);

  return fan_map_grid_has_places (grid) && move_to (grid, MAX (0, grid->row + down), grid->column);
}

/* Home and End: in the row; with Ctrl in the whole map. */
static gboolean
end_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  FanMapGrid *grid = FAN_MAP_GRID (widget);
  gboolean last, all;

  g_variant_get (args, "(bb)", &last, &all);
  if (!fan_map_grid_has_places (grid))
    return FALSE;
  return move_to (grid,
                  !all   ? grid->row
                  : last ? fan_map_grid_count_rows (grid) - 1
                         : 0,
                  last ? fan_map_grid_count_columns (grid) - 1 : 0);
}

static gboolean
is_on_cell (FanMapGrid *grid)
{
  return fan_map_grid_has_places (grid) && grid->row >= 0 && grid->column >= 0;
}

static gboolean
weigh_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (!is_on_cell (FAN_MAP_GRID (widget)))
    return FALSE;
  g_signal_emit_by_name (widget, "importance", g_variant_get_int32 (args));
  return TRUE;
}

static gboolean
open_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (fan_map_grid_has_places (FAN_MAP_GRID (widget)))
    g_signal_emit_by_name (widget, "opened");
  return TRUE;
}

static gboolean
note_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (!is_on_cell (FAN_MAP_GRID (widget)))
    return FALSE;
  g_signal_emit_by_name (widget, "note");
  return TRUE;
}

static void
ask_for_menu (FanMapGrid *grid)
{
  FanMapCell *cell = fan_map_grid_get_cell (grid, grid->row, grid->column);
  graphene_rect_t bounds;
  GdkRectangle where;

  if (cell == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (grid), &bounds))
    return;
  where = (GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y, (int)bounds.size.width,
                          (int)bounds.size.height };
  g_signal_emit_by_name (grid, "menu", &where);
}

static gboolean
menu_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  ask_for_menu (FAN_MAP_GRID (widget));
  return TRUE;
}

/* -------- pointer -------- */

static gboolean
select_at (FanMapGrid *grid, double x, double y)
{
  GtkWidget *hit = gtk_widget_pick (GTK_WIDGET (grid), x, y, GTK_PICK_DEFAULT);
  int row, column;

  if (!FAN_IS_MAP_CELL (hit))
    return FALSE;
  fan_map_cell_get_position (FAN_MAP_CELL (hit), &row, &column);
  fan_map_grid_set_current (grid, row, column, TRUE);
  return TRUE;
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, FanMapGrid *grid)
{
  gboolean second
      = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY;

  if (!select_at (grid, x, y))
    return;
  if (second)
    ask_for_menu (grid);
  else if (n_press == 2)
    g_signal_emit_by_name (grid, "opened");
}

static void
on_long_press (GtkGestureLongPress *gesture, double x, double y, FanMapGrid *grid)
{
  if (select_at (grid, x, y))
    ask_for_menu (grid);
}

/* -------- installing -------- */

static void
add_key (GtkWidgetClass *class,
         guint key,
         guint keypad,
         GdkModifierType modifiers,
         GtkShortcutFunc func,
         const char *format,
         int a,
         int b)
{
  guint keys[] = { key, keypad };

  for (int i = 0; i < 2 && keys[i]; i++)
    if (format[1] == '\0')
      gtk_widget_class_add_binding (class, keys[i], modifiers, func, format, a);
    else
      gtk_widget_class_add_binding (class, keys[i], modifiers, func, format, a, b);
}

void
fan_map_grid_install_keys (GtkWidgetClass *class)
{
  add_key (class, GDK_KEY_Left, GDK_KEY_KP_Left, 0, move_by_key, "(ii)", -1, 0);
  add_key (class, GDK_KEY_Right, GDK_KEY_KP_Right, 0, move_by_key, "(ii)", 1, 0);
  add_key (class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, move_by_key, "(ii)", 0, -1);
  add_key (class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, move_by_key, "(ii)", 0, 1);
  add_key (class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, page_by_key, "i", -1, 0);
  add_key (class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, page_by_key, "i", 1, 0);
  add_key (class, GDK_KEY_Home, GDK_KEY_KP_Home, 0, end_by_key, "(bb)", FALSE, FALSE);
  add_key (class, GDK_KEY_End, GDK_KEY_KP_End, 0, end_by_key, "(bb)", TRUE, FALSE);
  add_key (class, GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, end_by_key, "(bb)", FALSE, TRUE);
  add_key (class, GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, end_by_key, "(bb)", TRUE, TRUE);
  for (int i = 0; i <= 3; i++)
    add_key (class, GDK_KEY_0 + (guint)i, GDK_KEY_KP_0 + (guint)i, 0, weigh_by_key, "i", i, 0);
  gtk_widget_class_add_binding (class, GDK_KEY_Return, 0, open_by_key, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_KP_Enter, 0, open_by_key, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_n, 0, note_by_key, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_Menu, 0, menu_by_key, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_by_key, NULL);
}

void
fan_map_grid_add_gestures (FanMapGrid *grid)
{
  GtkGesture *click = gtk_gesture_click_new (), *hold = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), grid);
  gtk_widget_add_controller (GTK_WIDGET (grid), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect (hold, "pressed", G_CALLBACK (on_long_press), grid);
  gtk_widget_add_controller (GTK_WIDGET (grid), GTK_EVENT_CONTROLLER (hold));
}
