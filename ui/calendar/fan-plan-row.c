/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-plan-row.h"

#include "calendar/fan-event-words.h"
#include "shared/fan-pill.h"

#include "fan-i18n.h"

struct _FanPlanRow
{
  GtkWidget parent;
  GtkWidget *box, *check, *star, *when, *offset, *day, *calendar;
  GtkWidget *words, *title, *note, *details, *channel, *stance, *stance_icon, *stance_label;
  GPtrArray *ids;
  FanPlanItem *item;
  gboolean narrow, showing;
};

enum
{
  PROP_NARROW = 1,
};

G_DEFINE_FINAL_TYPE (FanPlanRow, fan_plan_row, GTK_TYPE_WIDGET)

/* -------- showing -------- */

static char *
make_offset (const FanPlanLine *line)
{
  int weeks = ABS (line->offset_weeks);

  if (line->offset_weeks == 0)
    return g_strdup (_ ("Launch"));
  /* Translators: so long before or after the launch; − and + are kept */
  return line->offset_weeks < 0 ? g_strdup_printf (ngettext ("−%d week", "−%d weeks", (gulong)weeks), weeks)
                                : g_strdup_printf (ngettext ("+%d week", "+%d weeks", (gulong)weeks), weeks);
}

static guint
find_channel (FanPlanRow *row, const char *id)
{
  for (guint i = 1; id != NULL && i < row->ids->len; i++)
    if (g_str_equal (id, g_ptr_array_index (row->ids, i)))
      return i;
  return 0;
}

static void
show_day (FanPlanRow *row, const FanPlanLine *line)
{
  g_autofree char *day = fan_day_short_words (&line->date);
  g_autofree char *name = g_strdup_printf (_ ("%s, choose another day"), day);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (row->day), day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->day), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_item (FanPlanRow *row)
{
  const FanPlanLine *line = fan_plan_item_get_line (row->item);
  gboolean touch = fan_plan_item_is_touch (row->item), fixed = fan_plan_item_is_fixed (row->item), warns;
  const char *note = fan_plan_item_get_note (row->item, &warns);
  const char *icon = fan_stance_icon (line->stance);
  g_autofree char *offset = make_offset (line);

  row->showing = TRUE;
  gtk_widget_set_visible (row->check, touch);
  gtk_widget_set_visible (row->star, !touch);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check), fan_plan_item_is_wanted (row->item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL, offset, -1);
  gtk_widget_set_sensitive (row->check, !fixed);
  gtk_widget_set_sensitive (row->day, !fixed && touch);
  gtk_widget_set_sensitive (row->channel, !fixed);
  gtk_widget_set_visible (row->details, touch);
  gtk_label_set_label (GTK_LABEL (row->offset), offset);
  gtk_label_set_label (GTK_LABEL (row->title), line->summary);
  gtk_widget_set_visible (row->note, note != NULL);
  fan_pill_set (FAN_PILL (row->note), warns ? FAN_PILL_SOON : FAN_PILL_PLAIN, note ? note : "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (row->channel), find_channel (row, line->channel));
  gtk_widget_set_visible (row->stance, icon != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (row->stance_icon), icon);
  gtk_label_set_label (GTK_LABEL (row->stance_label), fan_stance_words (line->stance));
  (touch ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (row), "launch");
  show_day (row, line);
  row->showing = FALSE;
}

void
fan_plan_row_bind (FanPlanRow *row, FanPlanItem *item)
{
  if (row->item != NULL)
    g_signal_handlers_disconnect_by_data (row->item, row);
  g_set_object (&row->item, item);
  if (item == NULL)
    return;
  g_signal_connect_swapped (item, "changed", G_CALLBACK (show_item), row);
  show_item (row);
}

/* -------- choosing -------- */

static void
on_check (FanPlanRow *row)
{
  if (!row->showing && row->item != NULL)
    fan_plan_item_set_wanted (row->item, gtk_check_button_get_active (GTK_CHECK_BUTTON (row->check)));
}

static void
on_channel (FanPlanRow *row)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (row->channel));

  if (!row->showing && row->item != NULL && chosen < row->ids->len)
    {
      g_autoptr (GtkStringObject) name
          = g_list_model_get_item (gtk_drop_down_get_model (GTK_DROP_DOWN (row->channel)), chosen);
      fan_plan_item_set_channel (row->item, g_ptr_array_index (row->ids, chosen),
                                 gtk_string_object_get_string (name));
    }
}

static void
on_day (FanPlanRow *row)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (row->calendar));
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)g_date_time_get_day_of_month (day),
                  (GDateMonth)g_date_time_get_month (day), (GDateYear)g_date_time_get_year (day));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (row->day));
  if (row->item == NULL)
    return;
  fan_plan_item_set_date (row->item, &date);
  g_signal_emit_by_name (row, "date-chosen", row->item);
}

static void
make_calendar (GtkMenuButton *button, gpointer data)
{
  FanPlanRow *row = data;
  const GDate *date = &fan_plan_item_get_line (row->item)->date;
  g_autoptr (GDateTime) day = g_date_time_new_local (g_date_get_year (date), (int)g_date_get_month (date),
                                                     g_date_get_day (date), 12, 0, 0);

  if (row->calendar == NULL)
    {
      GtkWidget *popover = gtk_popover_new ();
      row->calendar = gtk_calendar_new ();
      gtk_popover_set_child (GTK_POPOVER (popover), row->calendar);
      gtk_menu_button_set_popover (button, popover);
      g_signal_connect_swapped (row->calendar, "day-selected", G_CALLBACK (on_day), row);
    }
  g_signal_handlers_block_by_func (row->calendar, on_day, row);
  gtk_calendar_select_day (GTK_CALENDAR (row->calendar), day);
  g_signal_handlers_unblock_by_func (row->calendar, on_day, row);
}

/* -------- making -------- */

static void
update_narrow (FanPlanRow *row)
{
  GtkOrientation orientation = row->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (row->when), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (row->words), orientation);
  gtk_widget_set_size_request (row->offset, row->narrow ? -1 : 84, -1);
  gtk_widget_set_size_request (row->day, row->narrow ? -1 : 104, -1);
  gtk_widget_set_size_request (row->channel, row->narrow ? -1 : 148, -1);
  gtk_widget_set_size_request (row->stance, row->narrow ? -1 : 84, -1);
}

static GtkWidget *
make_label (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
make_when (FanPlanRow *row)
{
  row->check = gtk_check_button_new ();
  gtk_widget_set_valign (row->check, GTK_ALIGN_CENTER);
  row->star = gtk_image_new_from_icon_name ("starred-symbolic");
  row->when = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_valign (row->when, GTK_ALIGN_CENTER);
  row->offset = make_label ("dim-label");
  gtk_widget_add_css_class (row->offset, "numeric");
  row->day = gtk_menu_button_new ();
  gtk_widget_add_css_class (row->day, "flat");
  gtk_widget_add_css_class (row->day, "fan-plan-day");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (row->day), make_calendar, row, NULL);
  gtk_box_append (GTK_BOX (row->when), row->offset);
  gtk_box_append (GTK_BOX (row->when), row->day);
}

static void
make_stance (FanPlanRow *row)
{
  row->stance = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (row->stance, "fan-tag");
  gtk_widget_set_valign (row->stance, GTK_ALIGN_CENTER);
  row->stance_icon = gtk_image_new ();
  row->stance_label = make_label (NULL);
  gtk_box_append (GTK_BOX (row->stance), row->stance_icon);
  gtk_box_append (GTK_BOX (row->stance), row->stance_label);
}

static void
make_words (FanPlanRow *row)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  row->words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_hexpand (row->words, TRUE);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  row->title = make_label (NULL);
  gtk_label_set_wrap (GTK_LABEL (row->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (row->title), PANGO_WRAP_WORD_CHAR);
  row->note = fan_pill_new (FAN_PILL_SOON, "");
  fan_pill_let_wrap (FAN_PILL (row->note));
  gtk_widget_set_halign (row->note, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (lines), row->title);
  gtk_box_append (GTK_BOX (lines), row->note);
  row->details = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_valign (row->details, GTK_ALIGN_CENTER);
  row->channel = gtk_drop_down_new (NULL, NULL);
  gtk_widget_add_css_class (row->channel, "fan-plan-channel");
  gtk_widget_set_valign (row->channel, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->channel), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Channel"),
                                  -1);
  make_stance (row);
  gtk_box_append (GTK_BOX (row->details), row->channel);
  gtk_box_append (GTK_BOX (row->details), row->stance);
  gtk_box_append (GTK_BOX (row->words), lines);
  gtk_box_append (GTK_BOX (row->words), row->details);
}

GtkWidget *
fan_plan_row_new (GListModel *names, GPtrArray *ids)
{
  FanPlanRow *row = g_object_new (FAN_TYPE_PLAN_ROW, NULL);

  row->ids = g_ptr_array_ref (ids);
  row->showing = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (row->channel), names);
  row->showing = FALSE;
  g_signal_connect_swapped (row->check, "toggled", G_CALLBACK (on_check), row);
  g_signal_connect_swapped (row->channel, "notify::selected", G_CALLBACK (on_channel), row);
  return GTK_WIDGET (row);
}

void
fan_plan_row_align (FanPlanRow *row, GtkSizeGroup *const *groups)
{
  GtkWidget *columns[FAN_PLAN_COLUMNS] = { row->check, row->offset, row->day, row->channel, row->stance };

  for (guint i = 0; i < FAN_PLAN_COLUMNS; i++)
    gtk_size_group_add_widget (groups[i], columns[i]);
  gtk_size_group_add_widget (groups[0], row->star);
}

/* -------- object -------- */

static void
fan_plan_row_dispose (GObject *object)
{
  FanPlanRow *row = FAN_PLAN_ROW (object);

  row->showing = TRUE; /* what goes now chooses nothing */
  fan_plan_row_bind (row, NULL);
  g_clear_pointer (&row->box, gtk_widget_unparent);
  g_clear_pointer (&row->ids, g_ptr_array_unref);
  G_OBJECT_CLASS (fan_plan_row_parent_class)->dispose (object);
}

static void
fan_plan_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, FAN_PLAN_ROW (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_plan_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FanPlanRow *row = FAN_PLAN_ROW (object);

  if (id != PROP_NARROW)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  row->narrow = g_value_get_boolean (value);
  update_narrow (row);
}

static void
fan_plan_row_class_init (FanPlanRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = fan_plan_row_dispose;
  object_class->get_property = fan_plan_row_get_property;
  object_class->set_property = fan_plan_row_set_property;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "fanplanrow");
  g_object_class_install_property (
      object_class, PROP_NARROW,
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_signal_new ("date-chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, FAN_TYPE_PLAN_ITEM);
}

static void
fan_plan_row_init (FanPlanRow *row)
{
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  make_when (row);
  make_words (row);
  gtk_box_append (GTK_BOX (row->box), row->check);
  gtk_box_append (GTK_BOX (row->box), row->star);
  gtk_box_append (GTK_BOX (row->box), row->when);
  gtk_box_append (GTK_BOX (row->box), row->words);
  gtk_widget_set_parent (row->box, GTK_WIDGET (row));
  update_narrow (row);
}
