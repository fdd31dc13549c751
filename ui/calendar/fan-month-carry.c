/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry is carried to another day: by mouse with a chip at the pointer, or by arrow keys. */
#include "calendar/fan-month-view-private.h"

#include "fan-event-facts.h"
#include "fan-time.h"

#define GHOST_WIDTH 178
#define THRESHOLD 8
#define EDGE 20
#define EDGE_MS 700

gboolean
fan_month_view_is_carrying (FanMonthView *view)
{
  return view->carry.entry != NULL;
}

/* -------- what is shown -------- */

void
fan_month_view_set_verdict (FanMonthView *view, const char *text, gboolean clash)
{
  FanCarry *carry = &view->carry;
  g_autofree char *day = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *markup = NULL;

  if (carry->entry == NULL)
    return;
  day = fan_day_to_short_text (&carry->target);
  escaped = text ? g_markup_escape_text (text, -1) : NULL;
  markup = g_strdup_printf (escaped ? "<b>%s</b> · %s" : "<b>%s</b>", day, escaped);
  gtk_label_set_markup (GTK_LABEL (carry->pill_label), markup);
  gtk_image_set_from_icon_name (GTK_IMAGE (carry->pill_icon),
                                clash ? "dialog-warning-symbolic" : "object-select-symbolic");
  gtk_widget_queue_allocate (GTK_WIDGET (view));
}

static void
show_target (FanMonthView *view)
{
  FanCarry *carry = &view->carry;

  for (guint i = 0; i < FAN_MONTH_DAYS; i++)
    {
      FanMonthDay *day = FAN_MONTH_DAY (view->days[i]);
      gboolean here = carry->entry && g_date_valid (fan_month_day_get_date (day))
                      && g_date_compare (fan_month_day_get_date (day), &carry->target) == 0;
      fan_month_day_set_target (day, here ? carry->entry : NULL);
      fan_month_day_fade (day, carry->entry);
    }
}

static void
set_target (FanMonthView *view, const GDate *date)
{
  FanCarry *carry = &view->carry;

  if (g_date_compare (&carry->target, date) == 0)
    return;
  carry->target = *date;
  show_target (view);
  fan_month_view_set_verdict (view, NULL, FALSE);
  g_signal_emit_by_name (view, "judge", carry->entry, &carry->target);
}

/* The pointer may be over another day now, although it did not move. */
void
fan_carry_update (FanMonthView *view)
{
  FanCarry *carry = &view->carry;
  FanMonthDay *day
      = carry->entry && !carry->by_key ? fan_month_view_pick_day (view, carry->x, carry->y) : NULL;

  show_target (view);
  if (day != NULL)
    set_target (view, fan_month_day_get_date (day));
  gtk_widget_queue_allocate (GTK_WIDGET (view));
}

static void
start (FanMonthView *view, FanEntry *entry, const GDate *from, gboolean by_key)
{
  FanCarry *carry = &view->carry;

  carry->entry = fan_entry_ref (entry);
  carry->by_key = by_key;
  carry->origin = carry->target = *from;
  fan_event_chip_set_entry (FAN_EVENT_CHIP (carry->ghost), entry);
  gtk_widget_set_child_visible (carry->ghost, !by_key);
  gtk_widget_set_child_visible (carry->pill, TRUE);
  /* the chip may go away when another month is shown; the keys must still come here */
  gtk_widget_set_focusable (GTK_WIDGET (view), TRUE);
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (view)), GTK_WIDGET (view));
  show_target (view);
  fan_month_view_set_verdict (view, NULL, FALSE);
  g_signal_emit_by_name (view, "judge", entry, &carry->target);
}

static void
stop (FanMonthView *view)
{
  FanCarry *carry = &view->carry;

  g_clear_handle_id (&carry->edge, g_source_remove);
  g_clear_pointer (&carry->entry, fan_entry_unref);
  gtk_widget_set_child_visible (carry->ghost, FALSE);
  gtk_widget_set_child_visible (carry->pill, FALSE);
  gtk_label_set_label (GTK_LABEL (carry->pill_label), "");
  gtk_widget_set_focusable (GTK_WIDGET (view), FALSE);
  show_target (view);
}

static int
count_months (const GDate *from, const GDate *to)
{
  return (g_date_get_year (to) - g_date_get_year (from)) * 12 + (int)g_date_get_month (to)
         - (int)g_date_get_month (from);
}

void
fan_month_view_stop_carrying (FanMonthView *view)
{
  g_autofree char *ref = view->carry.entry ? g_strdup (view->carry.entry->ref) : NULL;
  GDate origin = view->carry.origin;
  gboolean far_away;

  if (ref == NULL)
    return;
  stop (view); /* first, so that the end of the gesture puts nothing down */
  gtk_gesture_set_state (view->carry.drag, GTK_EVENT_SEQUENCE_DENIED);
  far_away = fan_month_view_find_day (view, &origin) == NULL;
  fan_month_view_focus_entry (view, &origin, ref);
  if (far_away)
    g_signal_emit_by_name (view, "step", count_months (&view->month, &origin));
}

static void
put_down (FanMonthView *view)
{
  FanCarry *carry = &view->carry;
  g_autoptr (FanEntry) entry = fan_entry_ref (carry->entry);
  GDate target = carry->target, origin = carry->origin;

  stop (view);
  fan_month_view_focus_entry (view, &target, entry->ref);
  if (g_date_compare (&target, &origin) != 0)
    {
      /* one that lasts for days was taken by any of them */
      GDate day = fan_date_add_days (&entry->day, g_date_days_between (&origin, &target));
      g_signal_emit_by_name (view, "move-entry", entry, &day);
    }
}

/* -------- by keyboard -------- */

void
fan_carry_begin_by_key (FanMonthView *view, FanEntry *entry)
{
  GDate from = view->cursor;

  start (view, entry, &from, TRUE);
}

static int
get_days_of_key (FanMonthView *view, guint key)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;

  switch (key)
    {
    case GDK_KEY_Left:
      return rtl ? 1 : -1;
    case GDK_KEY_Right:
      return rtl ? -1 : 1;
    case GDK_KEY_Up:
      return -7;
    case GDK_KEY_Down:
      return 7;
    default:
      return 0;
    }
}

static void
carry_by (FanMonthView *view, int days)
{
  GDate to = fan_date_add_days (&view->carry.target, days);

  set_target (view, &to);
  if (fan_month_view_find_day (view, &to) == NULL)
    g_signal_emit_by_name (view, "step", days < 0 ? -1 : 1);
}

gboolean
fan_carry_key (FanMonthView *view, guint key, GdkModifierType state)
{
  int days = state == 0 ? get_days_of_key (view, key) : 0;

  if (!fan_month_view_is_carrying (view))
    return FALSE;
  if (key == GDK_KEY_Escape)
    fan_month_view_stop_carrying (view);
  else if (view->carry.by_key && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    put_down (view);
  else if (view->carry.by_key && days != 0)
    carry_by (view, days);
  /* Ctrl+Z and the like would pull the entry out of the hand */
  return TRUE;
}

/* -------- by mouse -------- */

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, FanMonthView *view)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);

  if (!FAN_IS_EVENT_CHIP (picked) || fan_event_chip_is_more (FAN_EVENT_CHIP (picked))
      || fan_month_view_is_carrying (view))
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
}

/* Resting at an edge turns the page, again and again. */
static gboolean
turn_page (gpointer data)
{
  FanMonthView *view = data;

  g_signal_emit_by_name (view, "step", view->carry.edge_step);
  return G_SOURCE_CONTINUE;
}

static void
watch_edge (FanMonthView *view)
{
  FanCarry *carry = &view->carry;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
  gboolean left = carry->x<EDGE, right = carry->x> gtk_widget_get_width (GTK_WIDGET (view)) - EDGE;
  int step = left || right ? (right != rtl ? 1 : -1) : 0;

  if (step == carry->edge_step && (step == 0) == (carry->edge == 0))
    return;
  g_clear_handle_id (&carry->edge, g_source_remove);
  carry->edge_step = step;
  if (step != 0)
    carry->edge = g_timeout_add (EDGE_MS, turn_page, view);
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, FanMonthView *view)
{
  FanCarry *carry = &view->carry;
  FanMonthDay *day;
  double x, y;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  if (carry->entry == NULL)
    {
      GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);
      if (ABS (dx) + ABS (dy) < THRESHOLD || !FAN_IS_EVENT_CHIP (picked))
        return;
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
      day = fan_month_view_pick_day (view, x, y);
      start (view, fan_event_chip_get_entry (FAN_EVENT_CHIP (picked)), fan_month_day_get_date (day), FALSE);
    }
  carry->x = x + dx;
  carry->y = y + dy;
  day = fan_month_view_pick_day (view, carry->x, carry->y);
  if (day != NULL)
    set_target (view, fan_month_day_get_date (day));
  watch_edge (view);
  gtk_widget_queue_allocate (GTK_WIDGET (view));
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, FanMonthView *view)
{
  if (fan_month_view_is_carrying (view) && !view->carry.by_key)
    put_down (view);
}

static void
on_drag_cancel (GtkGesture *gesture, GdkEventSequence *sequence, FanMonthView *view)
{
  if (fan_month_view_is_carrying (view) && !view->carry.by_key)
    stop (view);
}

/* -------- places -------- */

static void
get_place (FanMonthView *view, double *x, double *y)
{
  FanMonthDay *day = fan_month_view_find_day (view, &view->carry.target);
  graphene_rect_t bounds;

  *x = view->carry.x;
  *y = view->carry.y;
  if (!view->carry.by_key || day == NULL
      || !gtk_widget_compute_bounds (GTK_WIDGET (day), GTK_WIDGET (view), &bounds))
    return;
  *x = bounds.origin.x + 12;
  *y = bounds.origin.y + bounds.size.height / 2;
}

void
fan_carry_allocate (FanMonthView *view, int width, int height)
{
  FanCarry *carry = &view->carry;
  GtkRequisition pill;
  GtkAllocation at;
  double x, y;
  int chip = fan_event_chip_get_height (FAN_EVENT_CHIP (carry->ghost), 1);

  if (carry->entry == NULL)
    return;
  get_place (view, &x, &y);
  at = (GtkAllocation){ (int)x - GHOST_WIDTH / 2, (int)y - chip / 2, GHOST_WIDTH, chip };
  if (!carry->by_key)
    gtk_widget_size_allocate (carry->ghost, &at, -1);
  gtk_widget_get_preferred_size (carry->pill, NULL, &pill);
  pill.width = MIN (pill.width, width);
  at = (GtkAllocation){ CLAMP ((int)x - 24, 0, width - pill.width), (int)y + chip, pill.width, pill.height };
  at.y = MIN (at.y, height - pill.height);
  gtk_widget_size_allocate (carry->pill, &at, -1);
}

/* -------- life -------- */

void
fan_carry_clear (FanMonthView *view)
{
  g_clear_handle_id (&view->carry.edge, g_source_remove);
  g_clear_pointer (&view->carry.entry, fan_entry_unref);
}

static void
make_pill (FanCarry *carry)
{
  carry->pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  carry->pill_icon = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (carry->pill_icon), 12);
  carry->pill_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (carry->pill_label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (carry->pill), carry->pill_icon);
  gtk_box_append (GTK_BOX (carry->pill), carry->pill_label);
  gtk_widget_add_css_class (carry->pill, "fan-carry-pill");
}

void
fan_carry_init (FanMonthView *view)
{
  FanCarry *carry = &view->carry;

  carry->ghost = fan_event_chip_new ();
  gtk_widget_add_css_class (carry->ghost, "fan-ghost");
  gtk_widget_set_focusable (carry->ghost, FALSE);
  make_pill (carry);
  GtkWidget *const floating[] = { carry->ghost, carry->pill };
  for (guint i = 0; i < G_N_ELEMENTS (floating); i++)
    {
      gtk_widget_set_can_target (floating[i], FALSE);
      gtk_widget_set_child_visible (floating[i], FALSE);
      gtk_widget_set_parent (floating[i], GTK_WIDGET (view));
    }
  carry->drag = gtk_gesture_drag_new ();
  g_signal_connect (carry->drag, "drag-begin", G_CALLBACK (on_drag_begin), view);
  g_signal_connect (carry->drag, "drag-update", G_CALLBACK (on_drag_update), view);
  g_signal_connect (carry->drag, "drag-end", G_CALLBACK (on_drag_end), view);
  g_signal_connect (carry->drag, "cancel", G_CALLBACK (on_drag_cancel), view);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (carry->drag));
}
