/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-event-editor-private.h"

#include "calendar/fan-event-scope.h"
#include "calendar/fan-event-verdict.h"
#include "calendar/fan-time-row.h"
#include "shared/fan-date-row.h"
#include "shared/fan-number-row.h"
#include "shared/fan-record-row.h"
#include "shared/fan-text-row.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"

/* How long the verdict waits for the next key. */
#define VERDICT_DELAY_MS 150
/* As in the template: the column less its scroll bar. */
#define CONTENT_WIDTH 460
#define KIND_SPACING 6
#define HOUR 3600

G_DEFINE_FINAL_TYPE (FanEventEditor, fan_event_editor, FAN_TYPE_DIALOG)

/* -------- whether it is enough -------- */

static gboolean
has_times (FanEventEditor *editor)
{
  GDate start, last;
  gboolean shows_last
      = gtk_widget_get_visible (editor->last) && !fan_date_row_is_empty (FAN_DATE_ROW (editor->last));

  if (!fan_date_row_get_date (FAN_DATE_ROW (editor->when), &start))
    return FALSE;
  if (shows_last
      && (!fan_date_row_get_date (FAN_DATE_ROW (editor->last), &last) || g_date_compare (&last, &start) < 0))
    return FALSE;
  if (gtk_switch_get_active (editor->all_day))
    return TRUE;
  return fan_time_row_get_seconds (FAN_TIME_ROW (editor->from)) >= 0
         && (fan_time_row_is_empty (FAN_TIME_ROW (editor->to))
             || fan_time_row_get_seconds (FAN_TIME_ROW (editor->to)) >= 0);
}

static gboolean
is_enough (FanEventEditor *editor)
{
  GDate next;

  return !fan_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (editor->what))) && has_times (editor)
         && fan_repeat_rows_is_complete (editor->repeat)
         && (!gtk_widget_get_visible (editor->next)
             || fan_date_row_get_date (FAN_DATE_ROW (editor->next), &next));
}

static const char *
get_hint (FanEventEditor *editor, gboolean enough)
{
  if (!enough && gtk_widget_get_visible (editor->next))
    return _ ("Before it is closed: when do we come back? We are the ones who stick around.");
  if (!enough)
    return _ ("What and when are enough.");
  if (editor->occurrence != NULL)
    return _ ("This one repeats. You are asked which ones are meant when you save.");
  return _ ("That is enough. The rest helps us warn you in time.");
}

/* -------- the verdict at the foot -------- */

static void
on_judged (GObject *object, GAsyncResult *result, gpointer data)
{
  FanEventEditor *editor = FAN_EVENT_EDITOR (object);
  FanEventVerdict *verdict = fan_session_load_finish (result, NULL);

  if (verdict == NULL)
    return;
  gtk_widget_set_visible (editor->verdict, verdict->text != NULL);
  (verdict->clash ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (editor->verdict, "warning");
  gtk_image_set_from_icon_name (GTK_IMAGE (editor->verdict_icon),
                                verdict->clash ? "dialog-warning-symbolic" : "object-select-symbolic");
  gtk_label_set_label (GTK_LABEL (editor->verdict_text), verdict->text ? verdict->text : "");
  fan_event_verdict_free (verdict);
}

static gboolean
start_verdict (gpointer data)
{
  FanEventEditor *editor = data;

  editor->verdict_source = 0;
  g_cancellable_cancel (editor->verdict_reading);
  g_clear_object (&editor->verdict_reading);
  if (!has_times (editor))
    {
      gtk_widget_set_visible (editor->verdict, FALSE);
      return G_SOURCE_REMOVE;
    }
  editor->verdict_reading = g_cancellable_new ();
  fan_session_load (fan_dialog_get_session (FAN_DIALOG (editor)), editor, fan_event_judge,
                    fan_event_editor_collect (editor), g_object_unref, fan_event_verdict_free,
                    editor->verdict_reading, on_judged, NULL);
  return G_SOURCE_REMOVE;
}

/* -------- what is shown -------- */

static void
update_rows (FanEventEditor *editor)
{
  const FanEventKindInfo *info = &fan_event_kinds[fan_event_editor_get_kind (editor)];
  gboolean timed = !gtk_switch_get_active (editor->all_day);
  GDate today = fan_clock_today (fan_session_get_clock (fan_dialog_get_session (FAN_DIALOG (editor)))), day;
  gboolean past = fan_date_row_get_date (FAN_DATE_ROW (editor->when), &day)
                  && g_date_compare (&day, &today) <= (fan_event_editor_is_new (editor) ? -1 : 0);
  gboolean closing = info->kind == FAN_EVENT_KIND_MEETING && !editor->followed
                     && g_strcmp0 (fan_event_editor_get_status (editor), "done") == 0
                     && fan_record_is_null (editor->record, "rrule");

  gtk_widget_set_visible (editor->from, timed);
  gtk_widget_set_visible (editor->to, timed);
  gtk_widget_set_visible (editor->last,
                          info->is_long || !fan_date_row_is_empty (FAN_DATE_ROW (editor->last)));
  gtk_widget_set_visible (editor->whom_group, info->has_program);
  gtk_widget_set_visible (editor->program, info->has_program);
  gtk_widget_set_visible (editor->audience, info->has_audience);
  gtk_widget_set_visible (editor->channel, info->has_channel);
  gtk_widget_set_visible (editor->meeting_group, info->has_place);
  gtk_widget_set_visible (editor->location, info->has_place);
  gtk_widget_set_visible (editor->chair, info->kind == FAN_EVENT_KIND_MEETING);
  gtk_widget_set_visible (editor->minutes_row, info->kind == FAN_EVENT_KIND_MEETING);
  gtk_widget_set_visible (editor->agenda_row, info->kind == FAN_EVENT_KIND_MEETING);
  gtk_widget_set_visible (editor->stance_row, info->has_stance);
  /* What is new and ours just is; a meeting is somebody else's. */
  gtk_widget_set_visible (GTK_WIDGET (editor->status),
                          info->kind == FAN_EVENT_KIND_MEETING
                              || (info->kind != FAN_EVENT_KIND_BUSY && !fan_event_editor_is_new (editor)));
  gtk_widget_set_visible (editor->next, closing);
  gtk_widget_set_visible (editor->fun, info->kind == FAN_EVENT_KIND_TOUCH);
  gtk_widget_set_visible (editor->outcome, info->kind != FAN_EVENT_KIND_BUSY
                                               && (past || !fan_record_is_null (editor->record, "outcome")));
}

static void
update_words (FanEventEditor *editor)
{
  const FanEventKindInfo *info = &fan_event_kinds[fan_event_editor_get_kind (editor)];
  gboolean enough = is_enough (editor);
  GDate day;

  adw_window_title_set_title (editor->title,
                              fan_event_editor_is_new (editor) ? _ (info->new_title) : _ (info->edit_title));
  gtk_window_set_title (GTK_WINDOW (editor),
                        fan_event_editor_is_new (editor) ? _ (info->new_title) : _ (info->edit_title));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (editor->what), _ (info->question));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (editor->stance_row), _ (info->stance_title));
  gtk_label_set_label (GTK_LABEL (editor->hint), get_hint (editor, enough));
  gtk_widget_set_sensitive (editor->save, enough);
  if (fan_date_row_get_date (FAN_DATE_ROW (editor->when), &day))
    {
      g_autofree char *weekday = fan_weekday_words (&day);
      g_autofree char *title = g_strdup_printf (_ ("When: %s"), weekday);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (editor->when), title);
    }
  else
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (editor->when), _ ("When"));
}

static void
on_changed (FanEventEditor *editor)
{
  if (editor->loading)
    return;
  update_rows (editor);
  update_words (editor);
  if (editor->verdict_source == 0)
    editor->verdict_source = g_timeout_add (VERDICT_DELAY_MS, start_verdict, editor);
}

/* Sessions and meetings have an hour, the rest has a day; a touch gives unless something else is said. */
static void
on_kind (FanEventEditor *editor, GtkToggleButton *button)
{
  const FanEventKindInfo *info;
  gboolean fresh = fan_event_editor_is_new (editor) && !editor->loading;

  if (!gtk_toggle_button_get_active (button) || editor->loading)
    return;
  info = &fan_event_kinds[fan_event_editor_get_kind (editor)];
  fan_event_editor_set_statuses (editor, fan_event_editor_get_status (editor));
  if (fresh)
    gtk_switch_set_active (editor->all_day, !info->is_timed);
  if (fresh && info->stance >= 0)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (editor->stances[info->stance]), TRUE);
  on_changed (editor);
}

/* The last day goes along with the first. */
static void
on_when (FanEventEditor *editor)
{
  GDate now, last;

  if (fan_date_row_get_date (FAN_DATE_ROW (editor->when), &now))
    {
      if (g_date_valid (&editor->last_when) && fan_date_row_get_date (FAN_DATE_ROW (editor->last), &last))
        {
          last = fan_date_add_days (&last, g_date_days_between (&editor->last_when, &now));
          fan_date_row_set_date (FAN_DATE_ROW (editor->last), &last);
        }
      editor->last_when = now;
      fan_repeat_rows_set_start (editor->repeat, &now);
    }
  on_changed (editor);
}

/* What was an hour long stays an hour long. */
static void
on_from (FanEventEditor *editor)
{
  int from = fan_time_row_get_seconds (FAN_TIME_ROW (editor->from));
  int to = fan_time_row_get_seconds (FAN_TIME_ROW (editor->to));

  if (from >= 0 && to >= 0 && editor->last_from >= 0)
    fan_time_row_set_seconds (FAN_TIME_ROW (editor->to),
                              (to + from - editor->last_from + 24 * HOUR) % (24 * HOUR));
  if (from >= 0)
    editor->last_from = from;
  on_changed (editor);
}

static void
on_all_day (FanEventEditor *editor)
{
  if (editor->loading)
    return;
  if (!gtk_switch_get_active (editor->all_day) && fan_time_row_is_empty (FAN_TIME_ROW (editor->from)))
    {
      fan_time_row_set_seconds (FAN_TIME_ROW (editor->from), 10 * HOUR);
      fan_time_row_set_seconds (FAN_TIME_ROW (editor->to), 11 * HOUR);
      editor->last_from = 10 * HOUR;
    }
  on_changed (editor);
}

static void
on_audience (FanEventEditor *editor)
{
  g_autoptr (FanRecord) audience = NULL;
  const char *id = fan_record_row_get_id (FAN_RECORD_ROW (editor->audience));
  g_autofree char *words = NULL;

  if (id != NULL)
    audience = fan_session_get_record (fan_dialog_get_session (FAN_DIALOG (editor)), &fan_kind_audience, id);
  words = audience ? fan_audience_words (audience) : g_strdup ("");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (editor->audience), words);
  on_changed (editor);
}

/* -------- opening -------- */

static gboolean
has_follow_up (FanEventEditor *editor)
{
  g_autoptr (FanView) view = fan_session_read (fan_dialog_get_session (FAN_DIALOG (editor)));
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);

  if (fan_event_editor_is_new (editor) || view == NULL)
    return FALSE;
  fan_query_where (query, "follows", fan_record_get_id (editor->record));
  return fan_view_count (view, query, NULL) > 0;
}

/* Over a narrow window, and where the text is large, six kinds are two rows of three. */
static void
fit_kinds (FanEventEditor *editor, GtkWidget *parent)
{
  GObject *root = G_OBJECT (gtk_widget_get_root (parent));
  gboolean narrow = FALSE;
  int widest = 0;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (root), "narrow") != NULL)
    g_object_get (root, "narrow", &narrow, NULL);
  for (guint i = 0; i < FAN_N_EVENT_KINDS; i++)
    {
      int natural;
      gtk_widget_measure (editor->kinds[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      widest = MAX (widest, natural);
    }
  narrow = narrow || (widest + KIND_SPACING) * FAN_N_EVENT_KINDS > CONTENT_WIDTH;
  gtk_flow_box_set_max_children_per_line (editor->kinds_box, narrow ? 3 : 6);
}

/* Shows @record (transfer full) in an editor over @parent. */
static void
open_record (GtkWidget *parent, FanSession *session, FanRecord *record, char *occurrence)
{
  FanEventEditor *editor = g_object_new (FAN_TYPE_EVENT_EDITOR, NULL);

  editor->record = record;
  editor->occurrence = occurrence;
  editor->loading = TRUE;
  fit_kinds (editor, parent);
  fan_dialog_open (FAN_DIALOG (editor), parent, session);
  editor->followed
      = g_strcmp0 (fan_record_get_text (record, "status"), "done") == 0 || has_follow_up (editor);
  fan_event_editor_fill (editor);
  editor->loading = FALSE;
  gtk_button_set_label (GTK_BUTTON (editor->save), fan_event_editor_is_new (editor) ? _ ("Add") : _ ("Save"));
  gtk_widget_set_visible (editor->remove, !fan_event_editor_is_new (editor));
  on_audience (editor);
  gtk_widget_grab_focus (editor->what);
}

void
fan_event_editor_open_new (GtkWidget *parent, FanSession *session, const char *when)
{
  FanRecord *record = fan_record_new (&fan_kind_event);
  GDate day = fan_clock_today (fan_session_get_clock (session));
  g_autofree char *start = NULL, *end = NULL;
  int seconds = -1;

  if (*when != '\0' && !fan_local_parse (when, &day, &seconds))
    day = fan_clock_today (fan_session_get_clock (session));
  start = fan_local_to_string (&day, seconds);
  end = seconds >= 0 && seconds < 23 * HOUR ? fan_local_to_string (&day, seconds + HOUR) : NULL;
  fan_record_set_text (record, "kind", seconds < 0 ? "touch" : "session");
  fan_record_set_text (record, "stance", seconds < 0 ? "give" : NULL);
  fan_record_set_text (record, "dtstart", start);
  fan_record_set_text (record, "dtend", end);
  open_record (parent, session, record, NULL);
}

void
fan_event_editor_open (GtkWidget *parent, FanSession *session, const char *text)
{
  g_autofree char *id = NULL, *occurrence = NULL;
  g_autoptr (FanView) view = fan_session_read (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (FanRecord) record = NULL;

  if (view == NULL)
    return;
  fan_event_edit_parse (text, &id, &occurrence);
  record = fan_event_edit_load (view, id, occurrence, &error);
  if (record == NULL)
    {
      fan_session_fail (session, _ ("This entry is not there any more"), error);
      return;
    }
  if (occurrence == NULL && !fan_record_is_null (record, "recurrence_id"))
    occurrence = g_strdup (fan_record_get_text (record, "recurrence_id"));
  if (occurrence != NULL && !fan_event_edit_repeats (view, record))
    g_clear_pointer (&occurrence, g_free);
  open_record (parent, session, g_steal_pointer (&record), g_steal_pointer (&occurrence));
}

/* -------- saving -------- */

typedef struct
{
  FanRecord *values;
  FanRecord *follow_up; /* (nullable) */
  char *occurrence;
  FanEventScope scope;
  gboolean is_new;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->values);
  g_clear_object (&saving->follow_up);
  g_free (saving->occurrence);
  g_free (saving);
}

static gboolean
write_event (FanChangeSet *set, gpointer data, GError **error)
{
  Saving *saving = data;
  gboolean saved = saving->is_new ? fan_change_set_insert (set, saving->values, error)
                                  : fan_event_edit_update (set, saving->occurrence, saving->scope,
                                                           saving->values, error);

  if (!saved || saving->follow_up == NULL)
    return saved;
  fan_record_set_text (saving->follow_up, "follows", fan_record_get_id (saving->values));
  return fan_change_set_insert (set, saving->follow_up, error);
}

static FanRecord *
make_follow_up (FanEventEditor *editor, FanRecord *meeting)
{
  static const char *const same[] = { "program", "audience", "chair" };
  FanRecord *event;
  g_autofree char *date = NULL, *summary = NULL;
  GDate day;

  if (!gtk_widget_get_visible (editor->next) || !fan_date_row_get_date (FAN_DATE_ROW (editor->next), &day))
    return NULL;
  event = fan_record_new (&fan_kind_event);
  date = fan_date_to_string (&day);
  summary = g_strdup_printf (_ ("How is it going? %s"), fan_record_get_label (meeting));
  fan_record_set_text (event, "kind", "follow-up");
  fan_record_set_text (event, "summary", summary);
  fan_record_set_text (event, "dtstart", date);
  fan_record_set_text (event, "stance", "support");
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    fan_record_set_text (event, same[i], fan_record_get_text (meeting, same[i]));
  return event;
}

static void
save_as (FanEventScope scope, gpointer data)
{
  FanEventEditor *editor = data;
  Saving *saving = g_new0 (Saving, 1);
  const char *name;
  g_autofree char *label = NULL, *told = NULL;

  saving->values = fan_event_editor_collect (editor);
  saving->follow_up = make_follow_up (editor, saving->values);
  saving->occurrence = g_strdup (editor->occurrence);
  saving->scope = scope;
  saving->is_new = fan_event_editor_is_new (editor);
  name = fan_record_get_label (saving->values);
  label = g_strdup_printf (saving->is_new ? _ ("Added “%s”") : _ ("Changed “%s”"), name);
  told = g_strdup_printf (saving->is_new ? _ ("Added: %s") : _ ("Saved: %s"), name);
  fan_dialog_write (FAN_DIALOG (editor), label, told, write_event, saving, saving_free);
}

/* -------- buttons -------- */

static void
on_save (FanEventEditor *editor)
{
  g_autoptr (FanRecord) now = fan_event_editor_collect (editor);

  if (!is_enough (editor))
    return;
  if (!fan_event_editor_is_new (editor) && fan_record_equal (now, editor->record)
      && !gtk_widget_get_visible (editor->next))
    fan_dialog_finish (FAN_DIALOG (editor));
  else if (editor->occurrence != NULL)
    fan_event_scope_ask (GTK_WIDGET (editor), _ ("Change Which Ones?"),
                         !fan_repeat_rows_is_touched (editor->repeat), save_as, editor);
  else
    save_as (FAN_EVENT_ALL, editor);
}

static gboolean
write_removal (FanChangeSet *set, gpointer data, GError **error)
{
  Saving *saving = data;

  return fan_event_edit_remove (set, fan_record_get_id (saving->values), saving->occurrence, saving->scope,
                                error);
}

static void
remove_as (FanEventScope scope, gpointer data)
{
  FanEventEditor *editor = data;
  Saving *saving = g_new0 (Saving, 1);
  const char *name = fan_record_get_label (editor->record);
  g_autofree char *label = g_strdup_printf (_ ("Removed “%s”"), name);
  g_autofree char *told = g_strdup_printf (_ ("Removed: %s"), name);

  saving->values = g_object_ref (editor->record);
  saving->occurrence = g_strdup (editor->occurrence);
  saving->scope = scope;
  fan_dialog_write (FAN_DIALOG (editor), label, told, write_removal, saving, saving_free);
}

static void
on_remove (FanEventEditor *editor)
{
  if (editor->occurrence != NULL)
    fan_event_scope_ask (GTK_WIDGET (editor), _ ("Remove Which Ones?"), TRUE, remove_as, editor);
  else
    remove_as (FAN_EVENT_ALL, editor);
}

/* -------- object -------- */

static void
fan_event_editor_dispose (GObject *object)
{
  FanEventEditor *editor = FAN_EVENT_EDITOR (object);

  g_clear_handle_id (&editor->verdict_source, g_source_remove);
  g_cancellable_cancel (editor->verdict_reading);
  g_clear_object (&editor->verdict_reading);
  G_OBJECT_CLASS (fan_event_editor_parent_class)->dispose (object);
  g_clear_object (&editor->repeat);
}

static void
fan_event_editor_finalize (GObject *object)
{
  FanEventEditor *editor = FAN_EVENT_EDITOR (object);

  g_clear_object (&editor->record);
  g_free (editor->occurrence);
  g_ptr_array_unref (editor->status_nicks);
  G_OBJECT_CLASS (fan_event_editor_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FanEventEditor, name)
#define BIND_AT(id, member)                                                                                  \
  gtk_widget_class_bind_template_child_full (widget_class, id, FALSE,                                        \
                                             G_STRUCT_OFFSET (FanEventEditor, member))

static void
fan_event_editor_class_init (FanEventEditorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_event_editor_dispose;
  G_OBJECT_CLASS (class)->finalize = fan_event_editor_finalize;
  g_type_ensure (FAN_TYPE_DATE_ROW);
  g_type_ensure (FAN_TYPE_TIME_ROW);
  g_type_ensure (FAN_TYPE_RECORD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-event-editor.ui");
  BIND (title);
  BIND (save);
  BIND (remove);
  BIND (hint);
  BIND (kinds_box);
  BIND_AT ("kind_session", kinds[0]);
  BIND_AT ("kind_touch", kinds[1]);
  BIND_AT ("kind_follow_up", kinds[2]);
  BIND_AT ("kind_meeting", kinds[3]);
  BIND_AT ("kind_milestone", kinds[4]);
  BIND_AT ("kind_busy", kinds[5]);
  BIND (what);
  BIND (when);
  BIND (all_day_row);
  BIND (all_day);
  BIND (from);
  BIND (to);
  BIND (last);
  BIND (whom_group);
  BIND (meeting_group);
  BIND (program);
  BIND (audience);
  BIND (channel);
  BIND (chair);
  BIND (location);
  BIND (stance_row);
  BIND_AT ("stance_give", stances[0]);
  BIND_AT ("stance_ask", stances[1]);
  BIND_AT ("stance_support", stances[2]);
  BIND (status);
  BIND (next);
  BIND (fun);
  BIND (outcome);
  BIND (more);
  BIND (verdict);
  BIND (verdict_icon);
  BIND (verdict_text);
}

static GtkWidget *
add_to_more (FanEventEditor *editor, GType type, const char *title)
{
  GtkWidget *row = g_object_new (type, "title", title, NULL);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (editor->more), row);
  return row;
}

static void
make_more (FanEventEditor *editor)
{
  GtkWidget *pin;

  editor->repeat = fan_repeat_rows_new (ADW_EXPANDER_ROW (editor->more));
  pin = add_to_more (editor, ADW_TYPE_ACTION_ROW, _ ("Pin the date"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (pin), _ ("A new plan leaves it where it is"));
  editor->pinned = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (editor->pinned), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (pin), GTK_WIDGET (editor->pinned));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (pin), GTK_WIDGET (editor->pinned));
  editor->description = add_to_more (editor, FAN_TYPE_TEXT_ROW, _ ("What it is about"));
  editor->url = add_to_more (editor, ADW_TYPE_ENTRY_ROW, _ ("Link"));
  editor->notes = add_to_more (editor, FAN_TYPE_TEXT_ROW, _ ("Notes, only for us"));
}

static void
make_meeting (FanEventEditor *editor)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (editor->meeting_group);

  editor->minutes_row = fan_number_row_new (_ ("Minutes we get"), 0, 480, &editor->minutes);
  editor->agenda_row = fan_number_row_new (_ ("Agenda closes so many days before"), 0, 90, &editor->agenda);
  adw_preferences_group_add (group, editor->minutes_row);
  adw_preferences_group_add (group, editor->agenda_row);
}

static void
connect_rows (FanEventEditor *editor)
{
  for (guint i = 0; i < FAN_N_EVENT_KINDS; i++)
    g_signal_connect_swapped (editor->kinds[i], "toggled", G_CALLBACK (on_kind), editor);
  for (guint i = 0; i < G_N_ELEMENTS (editor->stances); i++)
    g_signal_connect_swapped (editor->stances[i], "toggled", G_CALLBACK (on_changed), editor);
  g_signal_connect_swapped (editor->what, "changed", G_CALLBACK (on_changed), editor);
  g_signal_connect_swapped (editor->when, "date-changed", G_CALLBACK (on_when), editor);
  g_signal_connect_swapped (editor->from, "time-changed", G_CALLBACK (on_from), editor);
  g_signal_connect_swapped (editor->to, "time-changed", G_CALLBACK (on_changed), editor);
  g_signal_connect_swapped (editor->last, "date-changed", G_CALLBACK (on_changed), editor);
  g_signal_connect_swapped (editor->next, "date-changed", G_CALLBACK (on_changed), editor);
  g_signal_connect_swapped (editor->all_day, "notify::active", G_CALLBACK (on_all_day), editor);
  g_signal_connect_swapped (editor->audience, "chosen", G_CALLBACK (on_audience), editor);
  g_signal_connect_swapped (editor->status, "notify::selected", G_CALLBACK (on_changed), editor);
  g_signal_connect_swapped (editor->repeat, "changed", G_CALLBACK (on_changed), editor);
  g_signal_connect_swapped (editor->save, "clicked", G_CALLBACK (on_save), editor);
  g_signal_connect_swapped (editor->remove, "clicked", G_CALLBACK (on_remove), editor);
}

static void
fan_event_editor_init (FanEventEditor *editor)
{
  editor->status_nicks = g_ptr_array_new_with_free_func (g_free);
  editor->last_from = -1;
  editor->loading = TRUE;
  g_date_clear (&editor->last_when, 1);
  gtk_widget_init_template (GTK_WIDGET (editor));
  make_more (editor);
  make_meeting (editor);
  connect_rows (editor);
}
