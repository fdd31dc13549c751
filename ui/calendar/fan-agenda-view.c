/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-agenda-view.h"

#include <string.h>

#include "calendar/fan-calendar-clashes.h"
#include "shared/fan-pill.h"

#include "fan-event-facts.h"
#include "fan-i18n.h"
#include "fan-time.h"

/* A follow-up can be ticked off a few days before: it happens when it happens. */
#define DUE_DAYS 7

/* In less there is no time for slides. */
#define DECK_MINUTES 5

struct _FanAgendaView
{
  AdwBin parent;
  GtkWidget *scroll, *box, *none, *more;
  GHashTable *groups; /* Julian day -> Group */
};

/* One day on the screen. */
typedef struct
{
  GtkWidget *box;
  char *signature; /* all its words: a day in which nothing changed keeps its widgets */
} Group;

G_DEFINE_FINAL_TYPE (FanAgendaView, fan_agenda_view, ADW_TYPE_BIN)

/* What the rows are made from. */
typedef struct
{
  FanAgendaView *view;
  FanCalendarData *data;
  GPtrArray *clashes;
  const GDate *today;
} Making;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->signature);
  g_free (group);
}

/* -------- words of a row -------- */

static void
add_part (GString *out, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (out, "%s%s", out->len ? " · " : "", text);
}

static void
add_time (GString *out, FanEntry *entry)
{
  g_autofree char *span = NULL;

  if (entry->end_ms > entry->start_ms && entry->look == FAN_LOOK_SESSION)
    span = g_strdup_printf ("%s – %s", entry->time, entry->until);
  add_part (out, span && !entry->all_day ? span : entry->time);
}

static void
add_agenda (GString *out, FanEntry *entry, const GDate *today)
{
  gint64 minutes = fan_record_get_int (entry->event, "minutes_we_get");
  g_autofree char *have = NULL;
  g_autofree char *closes = NULL;
  GDate closing;

  if (minutes > 0)
    have = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "you have %d minute", "you have %d minutes", (gulong)minutes),
        (int)minutes);
  add_part (out, have);
  if (fan_record_is_null (entry->event, "agenda_days") || entry->done)
    return;
  closing = fan_date_add_days (&entry->day, -(int)fan_record_get_int (entry->event, "agenda_days"));
  if (g_date_compare (&closing, today) == 0)
    add_part (out, _ ("agenda closes today"));
  else if (g_date_compare (&closing, today) > 0)
    {
      g_autofree char *day = fan_day_to_short_text (&closing);
      closes = g_strdup_printf (_ ("agenda closes %s"), day);
      add_part (out, closes);
    }
}

/* Whom it reaches and for which program, as far as the title does not say it. */
static void
add_whom (GString *out, Making *making, FanEntry *entry)
{
  const char *title = fan_record_get_label (entry->event);
  const char *program
      = fan_calendar_data_get_label (making->data, fan_record_get_text (entry->event, "program"));

  if (entry->look == FAN_LOOK_SESSION || entry->look == FAN_LOOK_MEETING)
    return;
  if (entry->look != FAN_LOOK_TOUCH && strstr (title, program) == NULL)
    add_part (out, program);
  add_part (out, fan_calendar_data_get_label (making->data, fan_record_get_text (entry->event, "audience")));
}

static char *
make_subtitle (Making *making, FanEntry *entry)
{
  GString *out = g_string_new (NULL);
  FanRecord *event = entry->event;
  const char *fun = fan_record_get_text (event, "fun_line");

  add_time (out, entry);
  if (!fan_record_is_null (event, "location"))
    add_part (out, fan_record_get_text (event, "location"));
  else if (entry->look == FAN_LOOK_TOUCH)
    add_part (out, fan_calendar_data_get_label (making->data, fan_record_get_text (event, "channel")));
  add_whom (out, making, entry);
  add_agenda (out, entry, making->today);
  if (fun != NULL)
    {
      g_autofree char *quoted = g_strdup_printf ("“%s”", fun);
      add_part (out, quoted);
    }
  if (entry->repeats)
    add_part (out, _ ("repeats"));
  return g_string_free (out, FALSE);
}

/* -------- what stands at the end of a row -------- */

static gboolean
is_close (Making *making, FanEntry *entry)
{
  for (guint i = 0; i < making->clashes->len; i++)
    if (fan_clash_has (g_ptr_array_index (making->clashes, i), entry))
      return TRUE;
  return FALSE;
}

static gboolean
is_due (Making *making, FanEntry *entry)
{
  int days = g_date_days_between (making->today, &entry->day);

  if (entry->done)
    return FALSE;
  return (entry->look == FAN_LOOK_FOLLOW_UP && days <= DUE_DAYS)
         || (entry->look == FAN_LOOK_TOUCH && days < 0);
}

static const char *
get_stance (FanEntry *entry)
{
  const char *stance = entry->look == FAN_LOOK_TOUCH ? fan_record_get_text (entry->event, "stance") : NULL;

  if (g_strcmp0 (stance, "give") == 0)
    return _ ("Give");
  return g_strcmp0 (stance, "ask") == 0 ? _ ("Ask") : NULL;
}

/* (transfer full) (nullable): "1 of 2 follow-ups" of a session after which too little comes. */
static char *
dup_follow_ups (Making *making, FanEntry *entry)
{
  const char *id = fan_record_get_id (entry->event);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (making->data->follow_ups, id));

  if (entry->look != FAN_LOOK_SESSION || entry->repeats || n >= 2
      || g_date_compare (&entry->day, making->today) < 0)
    return NULL;
  return g_strdup_printf (_ ("%u of 2 follow-ups"), n);
}

static gboolean
wants_deck (Making *making, FanEntry *entry)
{
  int days = g_date_days_between (making->today, &entry->day);

  return entry->look == FAN_LOOK_MEETING && !entry->done && days >= 0 && days <= DUE_DAYS
         && fan_record_get_int (entry->event, "minutes_we_get") >= DECK_MINUTES;
}

static void
on_done (GtkButton *button, FanAgendaView *view)
{
  g_autoptr (FanEntry) entry = fan_entry_ref (g_object_get_data (G_OBJECT (button), "entry"));

  g_signal_emit_by_name (view, "done-entry", entry);
}

static GtkWidget *
make_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "fan-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
add_suffixes (Making *making, FanEntry *entry, AdwActionRow *row)
{
  g_autofree char *follow_ups = dup_follow_ups (making, entry);
  GtkWidget *button;

  if (is_close (making, entry))
    {
      GtkWidget *pill = fan_pill_new (FAN_PILL_CLOSE, _ ("Too close"));
      adw_action_row_add_suffix (row, pill);
    }
  if (get_stance (entry) != NULL)
    adw_action_row_add_suffix (row, fan_pill_new (FAN_PILL_PLAIN, get_stance (entry)));
  if (follow_ups != NULL)
    adw_action_row_add_suffix (row, fan_pill_new (FAN_PILL_AGAIN, follow_ups));
  if (is_due (making, entry))
    {
      button = make_button (_ ("Done"));
      g_object_set_data_full (G_OBJECT (button), "entry", fan_entry_ref (entry),
                              (GDestroyNotify)fan_entry_unref);
      g_signal_connect (button, "clicked", G_CALLBACK (on_done), making->view);
      adw_action_row_add_suffix (row, button);
    }
  if (wants_deck (making, entry))
    {
      button = make_button (_ ("Make Deck…"));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", fan_record_get_id (entry->event));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.make-deck");
      adw_action_row_add_suffix (row, button);
    }
}

/* All that a row depends on, as one text. */
static void
add_signature (Making *making, FanEntry *entry, GString *out)
{
  g_autofree char *subtitle = make_subtitle (making, entry);
  g_autofree char *follow_ups = dup_follow_ups (making, entry);
  const char *stance = get_stance (entry);

  g_string_append_printf (out, "%s\n%s\n%s\n%s\n%s\n%d%d%d%d%d\n", entry->ref,
                          fan_record_get_label (entry->event), subtitle, follow_ups ? follow_ups : "",
                          stance ? stance : "", (int)entry->look, is_close (making, entry),
                          is_due (making, entry), wants_deck (making, entry), entry->done);
}

/* -------- rows and days -------- */

static GtkWidget *
make_row (Making *making, FanEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (entry->done ? "object-select-symbolic"
                                                              : fan_event_look_icon (entry->look));
  g_autofree char *subtitle = make_subtitle (making, entry);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fan_record_get_label (entry->event));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (icon, "fan-mark");
  gtk_widget_add_css_class (icon, entry->done ? "done" : fan_event_look_nick (entry->look));
  gtk_widget_set_tooltip_text (icon, fan_event_look_name (entry->look));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fan_event_look_name (entry->look), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  add_suffixes (making, entry, ADW_ACTION_ROW (row));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "entry", fan_entry_ref (entry), (GDestroyNotify)fan_entry_unref);
  return row;
}

static void
on_row (FanAgendaView *view, GtkListBoxRow *row)
{
  g_autoptr (FanEntry) entry = fan_entry_ref (g_object_get_data (G_OBJECT (row), "entry"));

  g_signal_emit_by_name (view, "activate-entry", entry);
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, FanAgendaView *view)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  GtkWidget *row = gtk_widget_get_focus_child (list);
  FanEntry *entry = row ? g_object_get_data (G_OBJECT (row), "entry") : NULL;
  g_autoptr (FanEntry) kept = NULL;

  if (key != GDK_KEY_Delete || entry == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  kept = fan_entry_ref (entry);
  g_signal_emit_by_name (view, "remove-entry", kept);
  return TRUE;
}

static char *
make_day_title (Making *making, const GDate *date)
{
  char weekday[64], month[64];
  gboolean this_year = g_date_get_year (date) == g_date_get_year (making->today);
  g_autofree char *text = NULL;

  g_date_strftime (weekday, sizeof weekday, "%A", date);
  g_date_strftime (month, sizeof month, this_year ? "%B" : "%B %Y", date);
  text = g_strdup_printf ("%s %d %s", weekday, g_date_get_day (date), month);
  return g_date_compare (date, making->today) == 0 ? g_strdup_printf (_ ("Today, %s"), text)
                                                   : g_steal_pointer (&text);
}

static GtkWidget *
make_group_box (Making *making, GPtrArray *entries, const GDate *date)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *title = make_day_title (making, date);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_row), making->view);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), making->view);
  gtk_widget_add_controller (list, keys);
  for (guint i = 0; i < entries->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (making, g_ptr_array_index (entries, i)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), list);
  return box;
}

/* -------- the whole -------- */

/* Puts the day after @before; takes over its widgets when nothing in it changed. */
static GtkWidget *
put_day (Making *making, GHashTable *groups, GPtrArray *entries, const GDate *date, GtkWidget *before)
{
  FanAgendaView *view = making->view;
  gpointer key = GUINT_TO_POINTER (g_date_get_julian (date));
  Group *known = g_hash_table_lookup (view->groups, key);
  g_autofree char *title = make_day_title (making, date);
  GString *signature = g_string_new (title);

  for (guint i = 0; i < entries->len; i++)
    add_signature (making, g_ptr_array_index (entries, i), signature);
  if (known != NULL && g_str_equal (known->signature, signature->str))
    {
      g_hash_table_steal (view->groups, key);
      g_string_free (signature, TRUE);
      gtk_box_reorder_child_after (GTK_BOX (view->box), known->box, before);
    }
  else
    {
      known = g_new0 (Group, 1);
      known->box = make_group_box (making, entries, date);
      known->signature = g_string_free (signature, FALSE);
      gtk_box_insert_child_after (GTK_BOX (view->box), known->box, before);
    }
  g_hash_table_insert (groups, key, known);
  return known->box;
}

static void
drop_groups (FanAgendaView *view)
{
  GHashTableIter iter;
  gpointer group;

  g_hash_table_iter_init (&iter, view->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    gtk_box_remove (GTK_BOX (view->box), ((Group *)group)->box);
  g_hash_table_unref (view->groups);
}

/* An entry that began before stands on the first day that is shown. */
static GDate
get_shown_day (const FanEntry *entry, const GDate *from)
{
  return from != NULL && g_date_compare (&entry->day, from) < 0 ? *from : entry->day;
}

void
fan_agenda_view_show (FanAgendaView *view,
                      FanCalendarData *data,
                      GPtrArray *entries,
                      GPtrArray *clashes,
                      const GDate *today,
                      const GDate *from,
                      const char *more)
{
  Making making = { view, data, clashes, today };
  GHashTable *groups = g_hash_table_new_full (NULL, NULL, NULL, group_free);
  GtkWidget *last = NULL;

  for (guint i = 0; i < entries->len;)
    {
      g_autoptr (GPtrArray) of_day = g_ptr_array_new ();
      GDate day = get_shown_day (g_ptr_array_index (entries, i), from);
      for (; i < entries->len; i++)
        {
          GDate other = get_shown_day (g_ptr_array_index (entries, i), from);
          if (g_date_compare (&day, &other) != 0)
            break;
          g_ptr_array_add (of_day, g_ptr_array_index (entries, i));
        }
      last = put_day (&making, groups, of_day, &day, last);
    }
  drop_groups (view);
  view->groups = groups;
  gtk_widget_set_visible (view->none, entries->len == 0);
  gtk_widget_set_visible (view->more, more != NULL);
  if (more != NULL)
    gtk_button_set_label (GTK_BUTTON (view->more), more);
}

/* -------- object -------- */

static void
ask_for_more (FanAgendaView *view)
{
  if (gtk_widget_get_visible (view->more))
    g_signal_emit_by_name (view, "more");
}

static void
on_edge (FanAgendaView *view, GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM)
    ask_for_more (view);
}

static void
fan_agenda_view_finalize (GObject *object)
{
  g_hash_table_unref (FAN_AGENDA_VIEW (object)->groups);
  G_OBJECT_CLASS (fan_agenda_view_parent_class)->finalize (object);
}

static void
fan_agenda_view_class_init (FanAgendaViewClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fan_agenda_view_finalize;
  g_signal_new ("activate-entry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_POINTER);
  g_signal_new ("done-entry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_signal_new ("remove-entry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_signal_new ("more", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_none (void)
{
  GtkWidget *label = gtk_label_new (_ ("Nothing here. A quiet stretch is also a plan."));

  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 48);
  gtk_widget_set_margin_bottom (label, 24);
  return label;
}

static void
fan_agenda_view_init (FanAgendaView *view)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  view->groups = g_hash_table_new_full (NULL, NULL, NULL, group_free);
  view->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  view->none = make_none ();
  view->more = gtk_button_new ();
  gtk_widget_set_halign (view->more, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (view->more, "flat");
  g_signal_connect_swapped (view->more, "clicked", G_CALLBACK (ask_for_more), view);
  gtk_box_append (GTK_BOX (outer), view->none);
  gtk_box_append (GTK_BOX (outer), view->box);
  gtk_box_append (GTK_BOX (outer), view->more);
  gtk_widget_set_margin_start (outer, 12);
  gtk_widget_set_margin_end (outer, 12);
  gtk_widget_set_margin_top (outer, 6);
  gtk_widget_set_margin_bottom (outer, 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 820);
  adw_clamp_set_child (ADW_CLAMP (clamp), outer);
  view->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (view->scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (view->scroll), clamp);
  g_signal_connect_swapped (view->scroll, "edge-reached", G_CALLBACK (on_edge), view);
  adw_bin_set_child (ADW_BIN (view), view->scroll);
}

GtkWidget *
fan_agenda_view_new (void)
{
  return g_object_new (FAN_TYPE_AGENDA_VIEW, NULL);
}
