/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-month-view-private.h"

#include <math.h>
#include <string.h>

#include "fan-i18n.h"
#include "fan-time.h"

#define MIN_ROW 74
#define WEEKEND_SHARE .47

G_DEFINE_FINAL_TYPE (FanMonthView, fan_month_view, GTK_TYPE_WIDGET)

/* -------- which days -------- */

static GDate
get_first_day (const GDate *month)
{
  GDate first = *month;
  int before;

  g_date_set_day (&first, 1);
  before = ((int)g_date_get_weekday (&first) - (int)fan_week_start () + 7) % 7;
  return fan_date_add_days (&first, -before);
}

static guint
count_rows (const GDate *month)
{
  GDate first = get_first_day (month), last = *month;

  g_date_set_day (&last, g_date_get_days_in_month (g_date_get_month (month), g_date_get_year (month)));
  return (guint)g_date_days_between (&first, &last) / 7 + 1;
}

void
fan_month_view_get_span (const GDate *day, GDate *out_from, GDate *out_to)
{
  *out_from = get_first_day (day);
  *out_to = fan_date_add_days (out_from, (int)count_rows (day) * 7 - 1);
}

static gboolean
is_weekend (const GDate *day)
{
  return g_date_get_weekday (day) >= G_DATE_SATURDAY;
}

FanMonthDay *
fan_month_view_find_day (FanMonthView *view, const GDate *date)
{
  int index = g_date_valid (&view->first) ? g_date_days_between (&view->first, date) : -1;

  return index >= 0 && index < (int)view->n_rows * 7 ? FAN_MONTH_DAY (view->days[index]) : NULL;
}

FanMonthDay *
fan_month_view_pick_day (FanMonthView *view, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);

  if (picked != NULL && !FAN_IS_MONTH_DAY (picked))
    picked = gtk_widget_get_ancestor (picked, FAN_TYPE_MONTH_DAY);
  return picked ? FAN_MONTH_DAY (picked) : NULL;
}

/* -------- filling -------- */

static FanDayFlags
make_flags (FanMonthView *view, const GDate *date, GHashTable *close_days)
{
  FanDayFlags flags = FAN_DAY_PLAIN;

  if (g_date_get_month (date) != g_date_get_month (&view->month))
    flags |= FAN_DAY_OUTSIDE;
  if (g_date_compare (date, &view->today) == 0)
    flags |= FAN_DAY_TODAY;
  if (is_weekend (date))
    flags |= FAN_DAY_WEEKEND;
  if (close_days != NULL && g_hash_table_contains (close_days, GUINT_TO_POINTER (g_date_get_julian (date))))
    flags |= FAN_DAY_CLOSE;
  return flags;
}

/* What takes whole days comes first: it names the day. */
static void
add_to_day (GPtrArray *list, FanEntry *entry)
{
  if (entry->look == FAN_LOOK_BUSY && entry->all_day)
    g_ptr_array_insert (list, 0, fan_entry_ref (entry));
  else
    g_ptr_array_add (list, fan_entry_ref (entry));
}

static void
sort_into_days (FanMonthView *view, GPtrArray *entries, GPtrArray **lists, gboolean *busy)
{
  for (guint i = 0; i < entries->len; i++)
    {
      FanEntry *entry = g_ptr_array_index (entries, i);
      int from = g_date_days_between (&view->first, &entry->day);
      int to = g_date_days_between (&view->first, &entry->last);
      for (int at = MAX (from, 0); at <= MIN (to, (int)view->n_rows * 7 - 1); at++)
        {
          add_to_day (lists[at], entry);
          busy[at] |= entry->look == FAN_LOOK_BUSY;
        }
    }
}

static void
focus_wanted (FanMonthView *view)
{
  FanMonthDay *day = view->wanted ? fan_month_view_find_day (view, &view->cursor) : NULL;
  GtkWidget *chip = day ? fan_month_day_find_chip (day, view->wanted) : NULL;

  if (day == NULL || fan_month_view_is_carrying (view))
    return;
  gtk_widget_grab_focus (chip ? chip : GTK_WIDGET (day));
  g_clear_pointer (&view->wanted, g_free);
}

static void
keep_cursor (FanMonthView *view)
{
  if (g_date_valid (&view->cursor) && fan_month_view_find_day (view, &view->cursor) != NULL)
    return;
  view->cursor = g_date_get_month (&view->today) == g_date_get_month (&view->month)
                         && g_date_get_year (&view->today) == g_date_get_year (&view->month)
                     ? view->today
                     : view->month;
}

/* Where the focus is, so that it can be put back: the chip may be another one then. */
static void
remember_focus (FanMonthView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  FanEntry *entry;

  if (focus == NULL || view->wanted != NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (view)))
    return;
  entry = FAN_IS_EVENT_CHIP (focus) ? fan_event_chip_get_entry (FAN_EVENT_CHIP (focus)) : NULL;
  view->wanted = g_strdup (entry ? entry->ref : "");
}

static gboolean
focus_when_placed (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  focus_wanted (FAN_MONTH_VIEW (widget));
  return G_SOURCE_REMOVE;
}

void
fan_month_view_show (FanMonthView *view,
                     const GDate *month,
                     const GDate *today,
                     GPtrArray *entries,
                     GHashTable *close_days)
{
  GPtrArray *lists[FAN_MONTH_DAYS];
  gboolean busy[FAN_MONTH_DAYS] = { FALSE };

  remember_focus (view);
  view->month = *month;
  g_date_set_day (&view->month, 1);
  view->today = *today;
  view->first = get_first_day (month);
  view->n_rows = count_rows (month);
  for (guint i = 0; i < FAN_MONTH_DAYS; i++)
    lists[i] = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_entry_unref);
  sort_into_days (view, entries, lists, busy);
  for (guint i = 0; i < 7; i++)
    gtk_widget_set_visible (view->heads[i], TRUE);
  for (guint i = 0; i < FAN_MONTH_DAYS; i++)
    {
      GDate date = fan_date_add_days (&view->first, (int)i);
      FanDayFlags flags = make_flags (view, &date, close_days) | (busy[i] ? FAN_DAY_BUSY : 0);
      gtk_widget_set_visible (view->days[i], i < view->n_rows * 7);
      fan_month_day_set (FAN_MONTH_DAY (view->days[i]), &date, flags, lists[i]);
      g_ptr_array_unref (lists[i]);
    }
  keep_cursor (view);
  fan_carry_update (view);
  gtk_widget_queue_resize (GTK_WIDGET (view));
  if (view->wanted != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (view), focus_when_placed, NULL, NULL);
}

void
fan_month_view_get_cursor (FanMonthView *view, GDate *out_day)
{
  *out_day = view->cursor;
}

void
fan_month_view_focus_entry (FanMonthView *view, const GDate *day, const char *ref)
{
  view->cursor = *day;
  g_free (view->wanted);
  view->wanted = g_strdup (ref);
  if (fan_month_view_find_day (view, day) != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (view), focus_when_placed, NULL, NULL);
}

/* -------- places -------- */

static int
get_head_height (FanMonthView *view)
{
  int height;

  gtk_widget_measure (view->heads[0], GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}

/* The edges of the seven columns. */
static void
get_columns (FanMonthView *view, int width, int edges[8])
{
  double shares[7], total = 0, at = 0;

  for (int i = 0; i < 7; i++)
    {
      GDate day = fan_date_add_days (&view->first, i);
      shares[i] = is_weekend (&day) ? WEEKEND_SHARE : 1;
      total += shares[i];
    }
  for (int i = 0; i < 7; i++)
    {
      edges[i] = (int)round (at / total * width);
      at += shares[i];
    }
  edges[7] = width;
}

static void
place (FanMonthView *view, GtkWidget *child, int width, int left, int right, int y, int height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
  GtkAllocation at = { rtl ? width - right : left, y, right - left, height };

  gtk_widget_size_allocate (child, &at, -1);
}

static void
fan_month_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FanMonthView *view = FAN_MONTH_VIEW (widget);
  int head = get_head_height (view), edges[8];
  int rows = (int)view->n_rows;

  if (rows > 0)
    get_columns (view, width, edges);
  /* Before a month is known the heads are drawn already, and what is drawn must have a place. */
  for (int i = 0; i < 8 && rows == 0; i++)
    edges[i] = width * i / 7;
  for (int i = 0; i < 7; i++)
    place (view, view->heads[i], width, edges[i], edges[i + 1], 0, head);
  for (int i = 0; i < rows * 7; i++)
    {
      int top = head + (height - head) * (i / 7) / rows, bottom = head + (height - head) * (i / 7 + 1) / rows;
      place (view, view->days[i], width, edges[i % 7], edges[i % 7 + 1], top, bottom - top);
    }
  if (rows > 0)
    fan_carry_allocate (view, width, height);
  if (view->popover != NULL)
    gtk_popover_present (GTK_POPOVER (view->popover));
}

static void
fan_month_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  FanMonthView *view = FAN_MONTH_VIEW (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 320
                                                       : get_head_height (view) + (int)view->n_rows * MIN_ROW;
  *natural = *minimum;
}

/* -------- those that have no room -------- */

static void
on_popover_closed (GtkPopover *popover, FanMonthView *view)
{
  if (view->popover != GTK_WIDGET (popover))
    return;
  view->popover = NULL;
  g_idle_add_once ((GSourceOnceFunc)gtk_widget_unparent, popover);
}

static void
on_popover_row (GtkListBox *list, GtkListBoxRow *row, FanMonthView *view)
{
  FanEntry *entry = g_object_get_data (G_OBJECT (row), "entry");
  g_autoptr (FanEntry) kept = fan_entry_ref (entry);

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER)));
  g_signal_emit_by_name (view, "activate-entry", kept);
}

static GtkWidget *
make_popover_row (FanEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (entry->done ? "object-select-symbolic"
                                                              : fan_event_look_icon (entry->look));
  GtkWidget *label = gtk_label_new (entry->text);

  gtk_widget_add_css_class (icon, "fan-mark");
  gtk_widget_add_css_class (icon, entry->done ? "done" : fan_event_look_nick (entry->look));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "entry", fan_entry_ref (entry), (GDestroyNotify)fan_entry_unref);
  return row;
}

static void
show_all_of_day (FanMonthView *view, FanMonthDay *day)
{
  GPtrArray *entries = fan_month_day_get_entries (day);
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *title = fan_date_to_text (fan_month_day_get_date (day));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (day), GTK_WIDGET (view), &bounds))
    return;
  for (guint i = 0; i < entries->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_popover_row (g_ptr_array_index (entries, i)));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_popover_row), view);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), list);
  view->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (view->popover), box);
  gtk_widget_set_parent (view->popover, GTK_WIDGET (view));
  gtk_popover_set_pointing_to (GTK_POPOVER (view->popover),
                               &(GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                                                (int)bounds.size.width, (int)bounds.size.height });
  g_signal_connect (view->popover, "closed", G_CALLBACK (on_popover_closed), view);
  gtk_popover_popup (GTK_POPOVER (view->popover));
}

/* -------- keyboard -------- */

static GtkWidget *
get_focus (FanMonthView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (view)) ? focus : NULL;
}

static FanMonthDay *
get_day_of (GtkWidget *widget)
{
  if (FAN_IS_MONTH_DAY (widget))
    return FAN_MONTH_DAY (widget);
  return FAN_MONTH_DAY (gtk_widget_get_ancestor (widget, FAN_TYPE_MONTH_DAY));
}

static void
go_to_day (FanMonthView *view, const GDate *date)
{
  FanMonthDay *day = fan_month_view_find_day (view, date);

  view->cursor = *date;
  if (day != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (day));
      return;
    }
  g_free (view->wanted);
  view->wanted = g_strdup ("");
  g_signal_emit_by_name (view, "step", g_date_compare (date, &view->month) < 0 ? -1 : 1);
}

static guint
find_chip_index (FanMonthDay *day, GtkWidget *chip)
{
  guint i = 0;

  while (fan_month_day_get_chip (day, i) != NULL && fan_month_day_get_chip (day, i) != chip)
    i++;
  return i;
}

/* Up and down go through the chips of a day first. */
static gboolean
go_within_day (FanMonthDay *day, GtkWidget *focus, guint key)
{
  gboolean on_chip = FAN_IS_EVENT_CHIP (focus);
  guint index = on_chip ? find_chip_index (day, focus) : 0;
  GtkWidget *next = NULL;

  if (!on_chip)
    return FALSE;
  if (key == GDK_KEY_Up)
    next = index > 0 ? fan_month_day_get_chip (day, index - 1) : GTK_WIDGET (day);
  else if (key == GDK_KEY_Down)
    next = fan_month_day_get_chip (day, index + 1);
  return next != NULL && gtk_widget_grab_focus (next);
}

static gboolean
go_by_arrow (FanMonthView *view, GtkWidget *focus, guint key)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
  FanMonthDay *day = get_day_of (focus);
  int days = 0;
  GDate date;

  if (day == NULL)
    return FALSE;
  if (go_within_day (day, focus, key))
    return TRUE;
  if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    days = (key == GDK_KEY_Right) == rtl ? -1 : 1;
  else if (key == GDK_KEY_Up || key == GDK_KEY_Down)
    days = key == GDK_KEY_Up ? -7 : 7;
  if (days == 0)
    return FALSE;
  date = fan_date_add_days (fan_month_day_get_date (day), days);
  go_to_day (view, &date);
  return TRUE;
}

static void
activate_chip (FanMonthView *view, FanEventChip *chip)
{
  g_autoptr (FanEntry) entry = NULL;

  if (fan_event_chip_is_more (chip))
    {
      show_all_of_day (view, get_day_of (GTK_WIDGET (chip)));
      return;
    }
  entry = fan_entry_ref (fan_event_chip_get_entry (chip));
  g_signal_emit_by_name (view, "activate-entry", entry);
}

static gboolean
activate_focus (FanMonthView *view, GtkWidget *focus)
{
  FanMonthDay *day = get_day_of (focus);
  GtkWidget *first = day ? fan_month_day_get_chip (day, 0) : NULL;

  if (FAN_IS_EVENT_CHIP (focus))
    activate_chip (view, FAN_EVENT_CHIP (focus));
  else if (first != NULL)
    gtk_widget_grab_focus (first);
  else if (day != NULL)
    g_signal_emit_by_name (view, "activate-day", fan_month_day_get_date (day));
  return day != NULL;
}

static gboolean
press_on_chip (FanMonthView *view, FanEventChip *chip, guint key, GdkModifierType state)
{
  g_autoptr (FanEntry) entry = NULL;

  if (fan_event_chip_is_more (chip))
    return FALSE;
  entry = fan_entry_ref (fan_event_chip_get_entry (chip));
  if (state == GDK_CONTROL_MASK && (key == GDK_KEY_x || key == GDK_KEY_X))
    fan_carry_begin_by_key (view, entry);
  else if (state == 0 && key == GDK_KEY_Delete)
    g_signal_emit_by_name (view, "remove-entry", entry);
  else
    return FALSE;
  return TRUE;
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, FanMonthView *view)
{
  GtkWidget *focus = get_focus (view);

  state &= gtk_accelerator_get_default_mod_mask ();
  if (fan_carry_key (view, key, state))
    return TRUE;
  if (focus == NULL)
    return FALSE;
  if (FAN_IS_EVENT_CHIP (focus) && press_on_chip (view, FAN_EVENT_CHIP (focus), key, state))
    return TRUE;
  if (state != 0)
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    return activate_focus (view, focus);
  return go_by_arrow (view, focus, key);
}

/* One stop for Tab: the day, then its chips, then out. */
static gboolean
fan_month_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FanMonthView *view = FAN_MONTH_VIEW (widget);
  GtkWidget *focus = get_focus (view);
  FanMonthDay *day = focus ? get_day_of (focus) : fan_month_view_find_day (view, &view->cursor);
  GtkWidget *next = NULL;

  if (day == NULL)
    return FALSE;
  if (focus == NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (day));
  if (direction == GTK_DIR_TAB_FORWARD)
    next = fan_month_day_get_chip (day, FAN_IS_EVENT_CHIP (focus) ? find_chip_index (day, focus) + 1 : 0);
  else if (direction == GTK_DIR_TAB_BACKWARD && FAN_IS_EVENT_CHIP (focus))
    {
      guint index = find_chip_index (day, focus);
      next = index > 0 ? fan_month_day_get_chip (day, index - 1) : GTK_WIDGET (day);
    }
  return next != NULL && gtk_widget_grab_focus (next);
}

static void
fan_month_view_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  if (FAN_IS_MONTH_DAY (child))
    FAN_MONTH_VIEW (widget)->cursor = *fan_month_day_get_date (FAN_MONTH_DAY (child));
  GTK_WIDGET_CLASS (fan_month_view_parent_class)->set_focus_child (widget, child);
}

/* -------- mouse -------- */

static void
on_pressed (GtkGestureClick *click, int n, double x, double y, FanMonthView *view)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);
  FanMonthDay *day = fan_month_view_pick_day (view, x, y);

  if (day == NULL)
    return;
  gtk_widget_grab_focus (FAN_IS_EVENT_CHIP (picked) ? picked : GTK_WIDGET (day));
  if (n == 2 && !FAN_IS_EVENT_CHIP (picked))
    g_signal_emit_by_name (view, "activate-day", fan_month_day_get_date (day));
}

static void
on_released (GtkGestureClick *click, int n, double x, double y, FanMonthView *view)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);

  if (n == 1 && FAN_IS_EVENT_CHIP (picked) && !fan_month_view_is_carrying (view))
    activate_chip (view, FAN_EVENT_CHIP (picked));
}

/* -------- object -------- */

static void
fan_month_view_dispose (GObject *object)
{
  FanMonthView *view = FAN_MONTH_VIEW (object);
  GtkWidget *child;

  fan_carry_clear (view);
  view->popover = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (view))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&view->wanted, g_free);
  G_OBJECT_CLASS (fan_month_view_parent_class)->dispose (object);
}

static void
fan_month_view_class_init (FanMonthViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_month_view_dispose;
  widget_class->measure = fan_month_view_measure;
  widget_class->size_allocate = fan_month_view_size_allocate;
  widget_class->focus = fan_month_view_focus;
  widget_class->set_focus_child = fan_month_view_set_focus_child;
  gtk_widget_class_set_css_name (widget_class, "fanmonth");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  g_signal_new ("activate-entry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_POINTER);
  g_signal_new ("activate-day", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_signal_new ("move-entry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER,
                G_TYPE_POINTER);
  g_signal_new ("remove-entry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_signal_new ("step", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  g_signal_new ("judge", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER,
                G_TYPE_POINTER);
}

static void
make_heads (FanMonthView *view)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 5, G_DATE_JANUARY, 2026); /* a Monday */
  day = fan_date_add_days (&day, (int)fan_week_start () - 1);
  for (int i = 0; i < 7; i++)
    {
      char text[64];
      GDate shown = fan_date_add_days (&day, i);
      g_date_strftime (text, sizeof text, "%a", &shown);
      view->heads[i] = gtk_label_new (text);
      gtk_label_set_xalign (GTK_LABEL (view->heads[i]), 0);
      gtk_widget_add_css_class (view->heads[i], "fan-weekday");
      gtk_widget_set_visible (view->heads[i], FALSE);
      gtk_widget_set_parent (view->heads[i], GTK_WIDGET (view));
    }
}

static void
fan_month_view_init (FanMonthView *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  make_heads (view);
  for (guint i = 0; i < FAN_MONTH_DAYS; i++)
    {
      view->days[i] = fan_month_day_new ();
      gtk_widget_set_visible (view->days[i], FALSE);
      gtk_widget_set_parent (view->days[i], GTK_WIDGET (view));
    }
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), view);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), view);
  g_signal_connect (click, "released", G_CALLBACK (on_released), view);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  fan_carry_init (view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Month"), -1);
}

GtkWidget *
fan_month_view_new (void)
{
  return g_object_new (FAN_TYPE_MONTH_VIEW, NULL);
}
