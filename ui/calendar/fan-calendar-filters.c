/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-calendar-filters.h"

#include "fan-i18n.h"

#define REMEMBERED_HIDDEN "calendar.hidden-kinds"
#define REMEMBERED_PROGRAM "calendar.program"

struct _FanCalendarFilters
{
  AdwBin parent;
  GtkWidget *legend;
  GtkDropDown *programs;
  GtkWidget *toggles[FAN_N_LEGEND];
  FanSession *session;
  GPtrArray *program_ids; /* beside the choice; the first is none */
  char *program;          /* NULL: all */
  gboolean filling;       /* the choices are being filled, not made */
};

G_DEFINE_FINAL_TYPE (FanCalendarFilters, fan_calendar_filters, ADW_TYPE_BIN)

static gboolean
is_shown (FanCalendarFilters *filters, guint look)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (filters->toggles[look]));
}

gboolean
fan_calendar_filters_is_active (FanCalendarFilters *filters)
{
  for (guint i = 0; i < FAN_N_LEGEND; i++)
    if (!is_shown (filters, i))
      return TRUE;
  return filters->program != NULL;
}

gboolean
fan_calendar_filters_passes (FanCalendarFilters *filters, FanEntry *entry)
{
  const char *program = fan_record_get_text (entry->event, "program");

  if (entry->look == FAN_LOOK_BUSY)
    return TRUE;
  return (entry->look >= FAN_N_LEGEND || is_shown (filters, entry->look))
         && (filters->program == NULL || g_strcmp0 (filters->program, program) == 0);
}

/* -------- choosing -------- */

static void
on_kind_toggled (FanCalendarFilters *filters)
{
  g_autoptr (GString) hidden = g_string_new (NULL);

  if (filters->filling)
    return;
  for (guint i = 0; i < FAN_N_LEGEND; i++)
    if (!is_shown (filters, i))
      g_string_append_printf (hidden, "%s%s", hidden->len ? " " : "", fan_event_look_nick (i));
  fan_session_remember (filters->session, REMEMBERED_HIDDEN, hidden->len ? hidden->str : NULL);
  g_signal_emit_by_name (filters, "changed");
}

static void
on_program_chosen (FanCalendarFilters *filters)
{
  guint chosen = gtk_drop_down_get_selected (filters->programs);

  if (filters->filling || chosen >= filters->program_ids->len)
    return;
  g_free (filters->program);
  filters->program = g_strdup (g_ptr_array_index (filters->program_ids, chosen));
  fan_session_remember (filters->session, REMEMBERED_PROGRAM, filters->program);
  g_signal_emit_by_name (filters, "changed");
}

void
fan_calendar_filters_recall (FanCalendarFilters *filters, FanSession *session)
{
  g_autofree char *hidden = fan_session_recall (session, REMEMBERED_HIDDEN);
  g_auto (GStrv) nicks = g_strsplit (hidden ? hidden : "", " ", -1);

  g_set_object (&filters->session, session);
  filters->program = fan_session_recall (session, REMEMBERED_PROGRAM);
  filters->filling = TRUE;
  for (guint i = 0; i < FAN_N_LEGEND; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (filters->toggles[i]),
                                  !g_strv_contains ((const char *const *)nicks, fan_event_look_nick (i)));
  filters->filling = FALSE;
}

/* -------- programs -------- */

static void
fill_programs (FanCalendarFilters *filters, GPtrArray *programs)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  g_ptr_array_set_size (filters->program_ids, 0);
  gtk_string_list_append (names, _ ("All programs"));
  g_ptr_array_add (filters->program_ids, NULL);
  for (guint i = 0; i < programs->len; i++)
    {
      FanRecord *program = g_ptr_array_index (programs, i);
      if (g_strcmp0 (filters->program, fan_record_get_id (program)) == 0)
        chosen = filters->program_ids->len;
      gtk_string_list_append (names, fan_record_get_label (program));
      g_ptr_array_add (filters->program_ids, g_strdup (fan_record_get_id (program)));
    }
  if (chosen == 0)
    g_clear_pointer (&filters->program, g_free);
  filters->filling = TRUE;
  gtk_drop_down_set_model (filters->programs, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (filters->programs, chosen);
  filters->filling = FALSE;
}

static gboolean
are_others (FanCalendarFilters *filters, GPtrArray *programs)
{
  GListModel *model = gtk_drop_down_get_model (filters->programs);

  if (model == NULL || programs->len + 1 != filters->program_ids->len)
    return TRUE;
  for (guint i = 0; i < programs->len; i++)
    {
      FanRecord *program = g_ptr_array_index (programs, i);
      const char *name = gtk_string_list_get_string (GTK_STRING_LIST (model), i + 1);
      if (!g_str_equal (fan_record_get_id (program), g_ptr_array_index (filters->program_ids, i + 1))
          || !g_str_equal (fan_record_get_label (program), name))
        return TRUE;
    }
  return FALSE;
}

void
fan_calendar_filters_offer (FanCalendarFilters *filters, GPtrArray *programs)
{
  /* Only when they are others: a list that is open would close. */
  if (are_others (filters, programs))
    fill_programs (filters, programs);
}

/* -------- object -------- */

static void
make_toggle (FanCalendarFilters *filters, guint look)
{
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (fan_event_look_icon (look));
  const char *name = fan_event_look_name (look);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_widget_add_css_class (icon, "fan-mark");
  gtk_widget_add_css_class (icon, fan_event_look_nick (look));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), gtk_label_new (name));
  gtk_button_set_child (GTK_BUTTON (toggle), box);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  gtk_widget_add_css_class (toggle, "fan-legend");
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (on_kind_toggled), filters);
  gtk_box_append (GTK_BOX (filters->legend), toggle);
  filters->toggles[look] = toggle;
}

static void
fan_calendar_filters_dispose (GObject *object)
{
  g_clear_object (&FAN_CALENDAR_FILTERS (object)->session);
  G_OBJECT_CLASS (fan_calendar_filters_parent_class)->dispose (object);
}

static void
fan_calendar_filters_finalize (GObject *object)
{
  FanCalendarFilters *filters = FAN_CALENDAR_FILTERS (object);

  g_ptr_array_unref (filters->program_ids);
  g_free (filters->program);
  G_OBJECT_CLASS (fan_calendar_filters_parent_class)->finalize (object);
}

static void
fan_calendar_filters_class_init (FanCalendarFiltersClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = fan_calendar_filters_dispose;
  object_class->finalize = fan_calendar_filters_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fanfare_desktop/Fanfare/ui/fan-calendar-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, FanCalendarFilters, legend);
  gtk_widget_class_bind_template_child (widget_class, FanCalendarFilters, programs);
  gtk_widget_class_bind_template_callback (widget_class, on_program_chosen);
  g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_calendar_filters_init (FanCalendarFilters *filters)
{
  filters->program_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (filters));
  for (guint i = 0; i < FAN_N_LEGEND; i++)
    make_toggle (filters, i);
}
