/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-calendar-page.h"

#include <string.h>

#include "calendar/fan-agenda-view.h"
#include "calendar/fan-blackout-dialog.h"
#include "calendar/fan-calendar-clashes.h"
#include "calendar/fan-calendar-edits.h"
#include "calendar/fan-calendar-export.h"
#include "calendar/fan-calendar-filters.h"
#include "calendar/fan-carry-verdict.h"
#include "calendar/fan-month-view.h"
#include "calendar/fan-noise-banner.h"
#include "programs/fan-program-sheet.h"

#include "fan-event-facts.h"
#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"

#define AGENDA_DAYS 60
#define REMEMBERED_VIEW "calendar.view"

struct _FanCalendarPage
{
  FanPage parent;
  FanSheet *sheet;
  GtkStack *stack;
  AdwViewStack *views;
  AdwViewSwitcher *switcher;
  AdwViewSwitcherBar *switcher_bar;
  GtkLabel *period, *verdict;
  GtkWidget *plan_back, *bar;
  FanCalendarFilters *filters;
  FanMonthView *month;
  FanAgendaView *agenda, *found;
  FanNoiseBanner *noise;

  FanCalendarCache *cache;
  FanCalendarData *data, *found_data; /* NULL: not read yet */
  GCancellable *loading, *searching, *judging;
  GDate shown;       /* the first day of the month */
  GDate agenda_from; /* invalid: today */
  int agenda_days;
};

G_DEFINE_FINAL_TYPE (FanCalendarPage, fan_calendar_page, FAN_TYPE_PAGE)

static FanSession *
get_session (FanCalendarPage *page)
{
  return fan_page_get_session (FAN_PAGE (page));
}

static GDate
get_today (FanCalendarPage *page)
{
  return fan_clock_today (fan_session_get_clock (get_session (page)));
}

static gboolean
is_month (FanCalendarPage *page)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (page->views), "month") == 0;
}

/* -------- periods -------- */

static GDate
add_months (const GDate *date, int months)
{
  GDate moved = *date;

  if (months < 0)
    g_date_subtract_months (&moved, (guint)-months);
  else
    g_date_add_months (&moved, (guint)months);
  return moved;
}

static GDate
get_agenda_from (FanCalendarPage *page)
{
  return g_date_valid (&page->agenda_from) ? page->agenda_from : get_today (page);
}

/* The days that are on the screen. */
static void
get_span (FanCalendarPage *page, GDate *from, GDate *to)
{
  if (is_month (page))
    {
      fan_month_view_get_span (&page->shown, from, to);
      return;
    }
  *from = get_agenda_from (page);
  *to = fan_date_add_days (from, page->agenda_days - 1);
}

/* The days to be read: the neighbours of a month too, so that going on shows at once. */
static void
get_wanted_span (FanCalendarPage *page, GDate *from, GDate *to)
{
  GDate before = add_months (&page->shown, -1), after = add_months (&page->shown, 1), edge;

  get_span (page, from, to);
  if (!is_month (page))
    return;
  fan_month_view_get_span (&before, from, &edge);
  fan_month_view_get_span (&after, &edge, to);
}

static void
update_period (FanCalendarPage *page)
{
  char text[128];
  GDate from = get_agenda_from (page);
  g_autofree char *day = NULL;
  g_autofree char *since = NULL;

  if (is_month (page))
    {
      g_date_strftime (text, sizeof text, "%OB %Y", &page->shown);
      gtk_label_set_label (page->period, text);
      return;
    }
  day = fan_date_to_text (&from);
  since = g_strdup_printf (_ ("From %s"), day);
  gtk_label_set_label (page->period, g_date_valid (&page->agenda_from) ? since : _ ("From Today"));
}

/* -------- showing -------- */

/* (transfer full): the entries of the days that are shown */
static GPtrArray *
list_entries (FanCalendarPage *page, const GDate *from, const GDate *to)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_entry_unref);

  for (guint i = 0; i < page->data->entries->len; i++)
    {
      FanEntry *entry = g_ptr_array_index (page->data->entries, i);
      if (fan_entry_touches (entry, from, to) && fan_calendar_filters_passes (page->filters, entry))
        g_ptr_array_add (list, fan_entry_ref (entry));
    }
  return list;
}

static GPtrArray *
list_open_clashes (FanCalendarPage *page, const GDate *from, const GDate *to)
{
  GDate today = get_today (page);
  const GDate *first = g_date_compare (from, &today) < 0 ? &today : from;

  return fan_clashes_open (page->data, get_session (page), first, to);
}

static void
show_month (FanCalendarPage *page, const GDate *today, GPtrArray *entries, GPtrArray *clashes)
{
  g_autoptr (GHashTable) days = fan_clashes_get_days (clashes, page->data);

  fan_month_view_show (page->month, &page->shown, today, entries, days);
}

static void
show_agenda (FanCalendarPage *page,
             const GDate *today,
             const GDate *from,
             GPtrArray *entries,
             GPtrArray *clashes)
{
  fan_agenda_view_show (page->agenda, page->data, entries, clashes, today, from, _ ("Show 60 More Days"));
}

/* Shows what was read, as far as it is for the days on the screen. */
static void
show_data (FanCalendarPage *page)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) clashes = NULL;
  GDate from, to, today = get_today (page);

  update_period (page);
  if (page->data == NULL)
    return;
  get_span (page, &from, &to);
  if (g_date_compare (&page->data->from, &from) > 0 || g_date_compare (&page->data->to, &to) < 0)
    return;
  entries = list_entries (page, &from, &to);
  clashes = list_open_clashes (page, &from, &to);
  if (is_month (page))
    show_month (page, &today, entries, clashes);
  else
    show_agenda (page, &today, &from, entries, clashes);
  fan_noise_banner_show (page->noise, get_session (page), page->data, clashes);
}

static void
update_place (FanCalendarPage *page)
{
  const char *words = fan_sheet_get_search (page->sheet);

  if (!fan_text_is_blank (words))
    gtk_stack_set_visible_child_name (page->stack, "found");
  else if (page->data != NULL && page->data->empty)
    gtk_stack_set_visible_child_name (page->stack, "empty");
  else
    gtk_stack_set_visible_child_name (page->stack, "calendar");
}

/* -------- reading -------- */

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  FanCalendarPage *page = FAN_CALENDAR_PAGE (object);
  g_autoptr (GError) error = NULL;
  FanCalendarData *data = fan_session_load_finish (result, &error);
  FanCalendarData *before = page->data;

  if (data == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fan_session_fail (get_session (page), _ ("The calendar can’t be read"), error);
      return;
    }
  g_clear_object (&page->loading);
  page->data = data;
  fan_calendar_filters_offer (page->filters, data->programs);
  show_data (page);
  update_place (page);
  if (before != NULL)
    {
      /* the banner may still look at what it was shown last, when the days were others */
      g_autoptr (GPtrArray) none = g_ptr_array_new ();
      GDate from, to;
      get_span (page, &from, &to);
      if (g_date_compare (&data->from, &from) > 0 || g_date_compare (&data->to, &to) < 0)
        fan_noise_banner_show (page->noise, get_session (page), data, none);
      fan_calendar_data_free (before);
    }
}

static void
cancel (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
load (FanCalendarPage *page)
{
  GDate from, to;

  cancel (&page->loading);
  page->loading = g_cancellable_new ();
  get_wanted_span (page, &from, &to);
  fan_calendar_load (get_session (page), page->cache, page, &from, &to, page->loading, on_loaded);
}

static gboolean
has_wanted (FanCalendarPage *page)
{
  GDate from, to;

  get_wanted_span (page, &from, &to);
  return page->data != NULL && g_date_compare (&page->data->from, &from) <= 0
         && g_date_compare (&page->data->to, &to) >= 0;
}

/* Other days: what is there at once, the rest when it is read. */
static void
show_period (FanCalendarPage *page)
{
  show_data (page);
  if (!has_wanted (page))
    load (page);
}

static void
show_month_of (FanCalendarPage *page, const GDate *day)
{
  page->shown = *day;
  g_date_set_day (&page->shown, 1);
  show_period (page);
}

/* -------- searching -------- */

static void
on_found (GObject *object, GAsyncResult *result, gpointer user_data)
{
  FanCalendarPage *page = FAN_CALENDAR_PAGE (object);
  g_autoptr (GError) error = NULL;
  FanCalendarData *data = fan_session_load_finish (result, &error);
  GDate today = get_today (page);

  if (data == NULL)
    return;
  g_clear_object (&page->searching);
  fan_agenda_view_show (page->found, data, data->entries, data->clashes, &today, NULL, NULL);
  g_clear_pointer (&page->found_data, fan_calendar_data_free);
  page->found_data = data;
  update_place (page);
}

static void
on_search_changed (FanCalendarPage *page)
{
  const char *words = fan_sheet_get_search (page->sheet);

  cancel (&page->searching);
  if (fan_text_is_blank (words))
    {
      update_place (page);
      return;
    }
  page->searching = g_cancellable_new ();
  fan_calendar_search (get_session (page), page->cache, page, words, page->searching, on_found);
}

/* -------- views -------- */

static void
update_narrow_parts (FanCalendarPage *page)
{
  gboolean narrow = fan_sheet_get_narrow (page->sheet);

  fan_sheet_set_title_widget (page->sheet, narrow ? NULL : GTK_WIDGET (page->switcher));
  adw_view_switcher_bar_set_reveal (page->switcher_bar, narrow);
  gtk_widget_set_visible (page->plan_back, !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (page->bar),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  /* in a narrow window the list begins at once, unless something is held back from it */
  gtk_widget_set_visible (page->bar, !narrow || is_month (page)
                                         || fan_calendar_filters_is_active (page->filters)
                                         || g_date_valid (&page->agenda_from));
}

static void
on_view_changed (FanCalendarPage *page)
{
  if (page->data == NULL && page->cache == NULL)
    return;
  if (!fan_sheet_get_narrow (page->sheet))
    fan_session_remember (get_session (page), REMEMBERED_VIEW,
                          adw_view_stack_get_visible_child_name (page->views));
  fan_month_view_stop_carrying (page->month);
  update_narrow_parts (page);
  show_period (page);
}

/* A narrow window shows the agenda first. */
static void
on_narrow (FanCalendarPage *page)
{
  gboolean narrow = fan_sheet_get_narrow (page->sheet);
  g_autofree char *view = narrow ? NULL : fan_session_recall (get_session (page), REMEMBERED_VIEW);

  adw_view_stack_set_visible_child_name (page->views,
                                         narrow || g_strcmp0 (view, "agenda") == 0 ? "agenda" : "month");
  update_narrow_parts (page);
}

/* -------- entries -------- */

static void
on_activate_entry (FanCalendarPage *page, FanEntry *entry)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.edit-event", "s", entry->ref);
}

static void
on_activate_day (FanCalendarPage *page, const GDate *day)
{
  g_autofree char *text = fan_date_to_string (day);

  gtk_widget_activate_action (GTK_WIDGET (page), "win.new-event", "s", text);
}

static void
on_moved (gboolean written, gpointer data)
{
  FanCalendarPage *page = data;

  if (!written && page->cache != NULL)
    load (page);
  g_object_unref (page);
}

static void
on_move_entry (FanCalendarPage *page, FanEntry *entry, const GDate *day)
{
  /* one that repeats is asked about first, and stays where it is until then */
  if (entry->repeats)
    {
      fan_entry_edit_move (GTK_WIDGET (page), get_session (page), entry, day, NULL, NULL);
      return;
    }
  fan_entry_edit_move (GTK_WIDGET (page), get_session (page), entry, day, on_moved, g_object_ref (page));
  /* it lies where it was dropped, while it is written */
  fan_entry_move (entry, day);
  show_data (page);
}

static void
on_remove_entry (FanCalendarPage *page, FanEntry *entry)
{
  fan_entry_edit_remove (GTK_WIDGET (page), get_session (page), entry);
}

static void
on_done_entry (FanCalendarPage *page, FanEntry *entry)
{
  fan_entry_edit_done (get_session (page), entry);
}

static void
on_more (FanCalendarPage *page)
{
  page->agenda_days += AGENDA_DAYS;
  show_period (page);
}

static void
on_step (FanCalendarPage *page, int months)
{
  GDate day = add_months (&page->shown, months);

  show_month_of (page, &day);
}

/* -------- what is said while an entry is carried -------- */

static void
on_judged (GObject *object, GAsyncResult *result, gpointer data)
{
  FanCalendarPage *page = FAN_CALENDAR_PAGE (object);
  g_autoptr (FanCarryVerdict) verdict = fan_session_load_finish (result, NULL);

  if (verdict == NULL)
    return;
  fan_month_view_set_verdict (page->month, verdict->text, verdict->clash);
  gtk_label_set_label (page->verdict, verdict->spoken);
}

static void
on_judge (FanCalendarPage *page, FanEntry *entry, const GDate *day)
{
  cancel (&page->judging);
  page->judging = g_cancellable_new ();
  fan_carry_verdict_ask (get_session (page), page, page->data, entry, day, page->judging, on_judged);
}

/* -------- noise -------- */

static void
on_show_entry (FanCalendarPage *page, FanEntry *entry)
{
  if (!is_month (page))
    return;
  fan_month_view_focus_entry (page->month, &entry->day, entry->ref);
}

static void
on_kept (FanCalendarPage *page)
{
  show_data (page);
}

/* -------- actions -------- */

static void
fan_calendar_page_create (FanPage *base)
{
  FanCalendarPage *page = FAN_CALENDAR_PAGE (base);
  GDate day = get_today (page);

  if (is_month (page))
    fan_month_view_get_cursor (page->month, &day);
  on_activate_day (page, &day);
}

static void
act_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fan_calendar_page_create (FAN_PAGE (widget));
}

static void
step_agenda (FanCalendarPage *page, int months)
{
  GDate from = get_agenda_from (page), today = get_today (page);

  /* back from the middle of a month is its first day */
  if (months > 0 || g_date_get_day (&from) == 1)
    from = add_months (&from, months);
  g_date_set_day (&from, 1);
  if (g_date_compare (&from, &today) == 0)
    g_date_clear (&from, 1);
  page->agenda_from = from;
  page->agenda_days = AGENDA_DAYS;
  update_narrow_parts (page);
  show_period (page);
}

static void
act_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanCalendarPage *page = FAN_CALENDAR_PAGE (widget);
  int months = g_str_equal (name, "calendar.next") ? 1 : -1;

  if (is_month (page))
    on_step (page, months);
  else
    step_agenda (page, months);
}

static void
act_today (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanCalendarPage *page = FAN_CALENDAR_PAGE (widget);
  GDate today = get_today (page);

  if (is_month (page))
    {
      fan_month_view_focus_entry (page->month, &today, "");
      show_month_of (page, &today);
      return;
    }
  g_date_clear (&page->agenda_from, 1);
  page->agenda_days = AGENDA_DAYS;
  update_narrow_parts (page);
  show_period (page);
}

static void
act_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.import", "s", "");
}

static void
act_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fan_calendar_export (widget, get_session (FAN_CALENDAR_PAGE (widget)));
}

static void
act_blackout (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanCalendarPage *page = FAN_CALENDAR_PAGE (widget);
  GDate day = get_today (page);

  if (is_month (page))
    fan_month_view_get_cursor (page->month, &day);
  fan_blackout_dialog_open (widget, get_session (page), &day);
}

/* Also while the focus is elsewhere in the window, as long as this page is shown. */
static gboolean
on_shortcut (GtkWidget *widget, GVariant *args, gpointer action)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_activate_action_variant (widget, action, NULL);
}

/* -------- page -------- */

static void
fan_calendar_page_refresh (FanPage *base)
{
  FanCalendarPage *page = FAN_CALENDAR_PAGE (base);

  load (page);
  if (!fan_text_is_blank (fan_sheet_get_search (page->sheet)))
    on_search_changed (page);
}

static gboolean
fan_calendar_page_show_record (FanPage *base, const FanKind *kind, const char *id)
{
  FanCalendarPage *page = FAN_CALENDAR_PAGE (base);
  g_autoptr (FanRecord) event = NULL;
  g_autofree char *ref = NULL;
  GDate day;

  if (kind == &fan_kind_program)
    return fan_program_sheet_show (base, id);
  if (kind != &fan_kind_event)
    return FALSE;
  event = fan_session_get_record (get_session (page), kind, id);
  if (event == NULL)
    return FALSE;
  day = fan_event_get_day (event, fan_clock_get_zone (fan_session_get_clock (get_session (page))));
  ref = fan_event_is_repeating (event) ? g_strdup_printf ("%s@%s", id, fan_record_get_text (event, "dtstart"))
                                       : g_strdup (id);
  fan_sheet_leave_search (page->sheet);
  fan_month_view_focus_entry (page->month, &day, ref);
  page->shown = day;
  g_date_set_day (&page->shown, 1);
  adw_view_stack_set_visible_child_name (page->views, "month");
  show_period (page);
  return TRUE;
}

static void
fan_calendar_page_constructed (GObject *object)
{
  FanCalendarPage *page = FAN_CALENDAR_PAGE (object);

  G_OBJECT_CLASS (fan_calendar_page_parent_class)->constructed (object);
  page->shown = get_today (page);
  g_date_set_day (&page->shown, 1);
  fan_calendar_filters_recall (page->filters, get_session (page));
  page->cache = fan_calendar_cache_new (fan_session_get_clock (get_session (page)));
  on_narrow (page);
  g_signal_connect_swapped (page->sheet, "notify::narrow", G_CALLBACK (on_narrow), page);
  update_period (page);
}

static void
fan_calendar_page_dispose (GObject *object)
{
  FanCalendarPage *page = FAN_CALENDAR_PAGE (object);

  cancel (&page->loading);
  cancel (&page->searching);
  cancel (&page->judging);
  if (page->sheet != NULL)
    g_signal_handlers_disconnect_by_data (page->sheet, page);
  g_clear_object (&page->switcher);
  G_OBJECT_CLASS (fan_calendar_page_parent_class)->dispose (object);
  g_clear_pointer (&page->cache, fan_calendar_cache_unref);
}

static void
fan_calendar_page_finalize (GObject *object)
{
  FanCalendarPage *page = FAN_CALENDAR_PAGE (object);

  g_clear_pointer (&page->data, fan_calendar_data_free);
  g_clear_pointer (&page->found_data, fan_calendar_data_free);
  G_OBJECT_CLASS (fan_calendar_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "calendar.add", NULL, act_add);
  gtk_widget_class_install_action (class, "calendar.previous", NULL, act_step);
  gtk_widget_class_install_action (class, "calendar.next", NULL, act_step);
  gtk_widget_class_install_action (class, "calendar.today", NULL, act_today);
  gtk_widget_class_install_action (class, "calendar.import", NULL, act_import);
  gtk_widget_class_install_action (class, "calendar.export", NULL, act_export);
  gtk_widget_class_install_action (class, "calendar.blackout", NULL, act_blackout);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, FanCalendarPage, sheet);
  gtk_widget_class_bind_template_child (class, FanCalendarPage, stack);
  gtk_widget_class_bind_template_child (class, FanCalendarPage, views);
  gtk_widget_class_bind_template_child (class, FanCalendarPage, switcher);
  gtk_widget_class_bind_template_child (class, FanCalendarPage, switcher_bar);
  gtk_widget_class_bind_template_child (class, FanCalendarPage, period);
  gtk_widget_class_bind_template_child (class, FanCalendarPage, verdict);
  gtk_widget_class_bind_template_child (class, FanCalendarPage, plan_back);
  gtk_widget_class_bind_template_child (class, FanCalendarPage, bar);
  gtk_widget_class_bind_template_child (class, FanCalendarPage, filters);
  gtk_widget_class_bind_template_child (class, FanCalendarPage, month);
  gtk_widget_class_bind_template_child (class, FanCalendarPage, agenda);
  gtk_widget_class_bind_template_child (class, FanCalendarPage, found);
  gtk_widget_class_bind_template_callback (class, on_search_changed);
  gtk_widget_class_bind_template_callback (class, show_data);
  gtk_widget_class_bind_template_callback (class, on_view_changed);
  gtk_widget_class_bind_template_callback (class, on_activate_entry);
  gtk_widget_class_bind_template_callback (class, on_activate_day);
  gtk_widget_class_bind_template_callback (class, on_move_entry);
  gtk_widget_class_bind_template_callback (class, on_remove_entry);
  gtk_widget_class_bind_template_callback (class, on_done_entry);
  gtk_widget_class_bind_template_callback (class, on_step);
  gtk_widget_class_bind_template_callback (class, on_judge);
  gtk_widget_class_bind_template_callback (class, on_more);
}

static void
fan_calendar_page_class_init (FanCalendarPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  FanPageClass *page_class = FAN_PAGE_CLASS (class);

  object_class->constructed = fan_calendar_page_constructed;
  object_class->dispose = fan_calendar_page_dispose;
  object_class->finalize = fan_calendar_page_finalize;
  page_class->refresh = fan_calendar_page_refresh;
  page_class->show_record = fan_calendar_page_show_record;
  page_class->create = fan_calendar_page_create;
  g_type_ensure (FAN_TYPE_SHEET);
  g_type_ensure (FAN_TYPE_CALENDAR_FILTERS);
  g_type_ensure (FAN_TYPE_MONTH_VIEW);
  g_type_ensure (FAN_TYPE_AGENDA_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-calendar-page.ui");
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
add_shortcuts (FanCalendarPage *page)
{
  static const struct
  {
    const char *keys, *action;
  } shortcuts[] = { { "<Alt>Page_Up", "calendar.previous" },
                    { "<Alt>Page_Down", "calendar.next" },
                    { "<Alt>Home", "calendar.today" } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                          gtk_callback_action_new (on_shortcut, (gpointer)shortcuts[i].action, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (page), controller);
}

static void
fan_calendar_page_init (FanCalendarPage *page)
{
  page->agenda_days = AGENDA_DAYS;
  gtk_widget_init_template (GTK_WIDGET (page));
  g_object_ref (page->switcher); /* it is taken out of a narrow header */
  add_shortcuts (page);
  page->noise = g_object_new (FAN_TYPE_NOISE_BANNER, NULL);
  g_signal_connect_swapped (page->noise, "show-entry", G_CALLBACK (on_show_entry), page);
  g_signal_connect_swapped (page->noise, "kept", G_CALLBACK (on_kept), page);
  fan_sheet_add_banner (page->sheet, GTK_WIDGET (page->noise));
}
