/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the rows of the editor and the record. */
#include "calendar/fan-event-editor-private.h"

#include <string.h>

#include "calendar/fan-event-words.h"
#include "calendar/fan-time-row.h"
#include "shared/fan-date-row.h"
#include "shared/fan-record-row.h"
#include "shared/fan-text-row.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"

gboolean
fan_event_editor_is_new (FanEventEditor *editor)
{
  return *fan_record_get_id (editor->record) == '\0';
}

FanEventKind
fan_event_editor_get_kind (FanEventEditor *editor)
{
  for (guint i = 0; i < FAN_N_EVENT_KINDS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (editor->kinds[i])))
      return i;
  return FAN_EVENT_KIND_SESSION;
}

/* -------- from the rows into a record -------- */

static void
collect_text (FanRecord *into, const char *field, GtkWidget *row)
{
  g_autofree char *text = FAN_IS_TEXT_ROW (row) ? fan_text_row_dup_text (FAN_TEXT_ROW (row))
                                                : g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));

  if (gtk_widget_get_visible (row) && g_strcmp0 (text, fan_record_get_text (into, field)) != 0)
    fan_record_set_text (into, field, fan_text_is_blank (text) ? NULL : g_strstrip (text));
}

static void
collect_ref (FanRecord *into, const char *field, GtkWidget *row)
{
  if (gtk_widget_get_visible (row))
    fan_record_set_text (into, field, fan_record_row_get_id (FAN_RECORD_ROW (row)));
}

static void
collect_number (FanRecord *into, const char *field, GtkWidget *row, GtkSpinButton *button)
{
  int number = gtk_spin_button_get_value_as_int (button);

  if (!gtk_widget_get_visible (row))
    return;
  if (number > 0)
    fan_record_set_int (into, field, number);
  else if (fan_record_get_int (into, field) != 0)
    fan_record_clear (into, field);
}

static void
collect_stance (FanEventEditor *editor, FanRecord *into)
{
  for (guint i = 0; i < G_N_ELEMENTS (editor->stances); i++)
    if (gtk_widget_get_visible (editor->stance_row)
        && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (editor->stances[i])))
      fan_record_set_text (into, "stance", fan_event_stances[i]);
}

const char *
fan_event_editor_get_status (FanEventEditor *editor)
{
  guint chosen = adw_combo_row_get_selected (editor->status);

  return chosen < editor->status_nicks->len ? g_ptr_array_index (editor->status_nicks, chosen) : NULL;
}

static char *
dup_own_zone (FanEventEditor *editor)
{
  GTimeZone *zone = fan_clock_get_zone (fan_session_get_clock (fan_dialog_get_session (FAN_DIALOG (editor))));
  const char *name = g_time_zone_get_identifier (zone);

  return name && strchr (name, '/') ? g_strdup (name) : NULL;
}

/* Days: the end is the day after the last one; said only where it is longer, or where it was said before. */
static void
collect_days (FanEventEditor *editor, FanRecord *into, const GDate *start)
{
  g_autofree char *from = fan_date_to_string (start);
  g_autofree char *to = NULL;
  GDate last = *start, end;
  gboolean given
      = gtk_widget_get_visible (editor->last) && fan_date_row_get_date (FAN_DATE_ROW (editor->last), &last);

  fan_record_set_text (into, "dtstart", from);
  fan_record_set_text (into, "tzid", NULL);
  end = fan_date_add_days (given ? &last : start, 1);
  to = fan_date_to_string (&end);
  if (given || !fan_record_is_null (into, "dtend"))
    fan_record_set_text (into, "dtend", to);
}

static void
collect_hours (FanEventEditor *editor, FanRecord *into, const GDate *start)
{
  int from = fan_time_row_get_seconds (FAN_TIME_ROW (editor->from));
  int to = fan_time_row_get_seconds (FAN_TIME_ROW (editor->to));
  g_autofree char *begin = fan_local_to_string (start, from);
  g_autofree char *end = NULL;
  g_autofree char *zone = dup_own_zone (editor);
  GDate last = *start;

  if (gtk_widget_get_visible (editor->last) && !fan_date_row_is_empty (FAN_DATE_ROW (editor->last)))
    fan_date_row_get_date (FAN_DATE_ROW (editor->last), &last);
  else if (to >= 0 && to < from)
    last = fan_date_add_days (start, 1); /* past midnight */
  end = to < 0 ? NULL : fan_local_to_string (&last, to);
  if (fan_record_get_bool (editor->record, "all_day") || fan_event_editor_is_new (editor))
    fan_record_set_text (into, "tzid", zone);
  fan_record_set_text (into, "dtstart", begin);
  fan_record_set_text (into, "dtend", end);
}

static void
collect_times (FanEventEditor *editor, FanRecord *into)
{
  g_autofree char *rule = NULL;
  gboolean days = gtk_switch_get_active (editor->all_day);
  GDate start;

  if (!fan_date_row_get_date (FAN_DATE_ROW (editor->when), &start))
    return;
  if (days)
    collect_days (editor, into, &start);
  else
    collect_hours (editor, into, &start);
  fan_record_set_bool (into, "all_day", days);
  rule = fan_repeat_rows_dup_rule (editor->repeat, !days, fan_record_get_text (into, "tzid"));
  fan_record_set_text (into, "rrule", rule);
}

FanRecord *
fan_event_editor_collect (FanEventEditor *editor)
{
  FanRecord *into = fan_record_copy (editor->record);

  fan_record_set_text (into, "kind", fan_event_kinds[fan_event_editor_get_kind (editor)].nick);
  collect_text (into, "summary", editor->what);
  collect_times (editor, into);
  collect_ref (into, "program", editor->program);
  collect_ref (into, "audience", editor->audience);
  collect_ref (into, "channel", editor->channel);
  collect_ref (into, "chair", editor->chair);
  collect_text (into, "location", editor->location);
  collect_number (into, "minutes_we_get", editor->minutes_row, editor->minutes);
  collect_number (into, "agenda_days", editor->agenda_row, editor->agenda);
  collect_stance (editor, into);
  if (gtk_widget_get_visible (GTK_WIDGET (editor->status)))
    fan_record_set_text (into, "status", fan_event_editor_get_status (editor));
  collect_text (into, "fun_line", editor->fun);
  collect_text (into, "outcome", editor->outcome);
  fan_record_set_bool (into, "pinned", gtk_switch_get_active (editor->pinned));
  collect_text (into, "description", editor->description);
  collect_text (into, "url", editor->url);
  collect_text (into, "notes", editor->notes);
  return into;
}

/* -------- from the record into the rows -------- */

static void
set_text (GtkWidget *row, const char *text)
{
  if (FAN_IS_TEXT_ROW (row))
    fan_text_row_set_text (FAN_TEXT_ROW (row), text);
  else
    gtk_editable_set_text (GTK_EDITABLE (row), text ? text : "");
}

void
fan_event_editor_set_statuses (FanEventEditor *editor, const char *nick)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *const *nicks = fan_event_kind_statuses (fan_event_editor_get_kind (editor));
  g_autofree char *now = g_strdup (nick);
  guint chosen = 0, n = 1;

  g_ptr_array_set_size (editor->status_nicks, 0);
  g_ptr_array_add (editor->status_nicks, NULL);
  gtk_string_list_append (names, _ ("Nothing said"));
  for (guint i = 0; nicks[i] || (now && chosen == 0); i++)
    {
      const char *one = nicks[i] ? nicks[i] : now;
      if (g_strcmp0 (one, now) == 0)
        chosen = n;
      g_ptr_array_add (editor->status_nicks, g_strdup (one));
      gtk_string_list_append (names, fan_event_status_words (one));
      n++;
      if (nicks[i] == NULL)
        break;
    }
  adw_combo_row_set_model (editor->status, G_LIST_MODEL (names));
  adw_combo_row_set_selected (editor->status, chosen);
}

static void
show_times (FanEventEditor *editor)
{
  GTimeZone *own_zone
      = fan_clock_get_zone (fan_session_get_clock (fan_dialog_get_session (FAN_DIALOG (editor))));
  FanRecord *record = editor->record;
  const char *start_text = fan_record_get_text (record, "dtstart"),
             *end_text = fan_record_get_text (record, "dtend");
  const char *tzid = fan_record_get_text (record, "tzid");
  g_autoptr (GTimeZone) zone = tzid ? g_time_zone_new_identifier (tzid) : NULL;
  GDate start, end;
  int from = -1, to = -1;

  if (start_text == NULL || !fan_local_parse (start_text, &start, &from))
    return;
  gtk_switch_set_active (editor->all_day, from < 0);
  fan_date_row_set_date (FAN_DATE_ROW (editor->when), &start);
  fan_time_row_set_seconds (FAN_TIME_ROW (editor->from), from);
  editor->last_when = start;
  editor->last_from = from;
  if (end_text != NULL && fan_local_parse (end_text, &end, &to))
    {
      if (to < 0)
        end = fan_date_add_days (&end, -1);
      fan_time_row_set_seconds (FAN_TIME_ROW (editor->to), to);
      if (g_date_compare (&end, &start) > 0)
        fan_date_row_set_date (FAN_DATE_ROW (editor->last), &end);
    }
  fan_repeat_rows_set_start (editor->repeat, &start);
  fan_repeat_rows_set_rule (editor->repeat, fan_record_get_text (record, "rrule"), zone ? zone : own_zone);
}

static void
show_refs (FanEventEditor *editor)
{
  const struct
  {
    GtkWidget *row;
    const FanKind *kind;
    const char *field;
  } refs[] = {
    { editor->program, &fan_kind_program, "program" },
    { editor->audience, &fan_kind_audience, "audience" },
    { editor->channel, &fan_kind_channel, "channel" },
    { editor->chair, &fan_kind_person, "chair" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    fan_record_row_load (FAN_RECORD_ROW (refs[i].row), fan_dialog_get_session (FAN_DIALOG (editor)),
                         refs[i].kind, fan_record_get_text (editor->record, refs[i].field));
}

static void
show_choices (FanEventEditor *editor)
{
  FanRecord *record = editor->record;
  const char *kind = fan_record_get_text (record, "kind"), *stance = fan_record_get_text (record, "stance");

  for (guint i = 0; i < FAN_N_EVENT_KINDS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (editor->kinds[i]),
                                  g_strcmp0 (kind, fan_event_kinds[i].nick) == 0);
  for (guint i = 0; i < G_N_ELEMENTS (editor->stances); i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (editor->stances[i]),
                                  g_strcmp0 (stance, fan_event_stances[i]) == 0);
  fan_event_editor_set_statuses (editor, fan_record_get_text (record, "status"));
  gtk_switch_set_active (editor->pinned, fan_record_get_bool (record, "pinned"));
  gtk_spin_button_set_value (editor->minutes, (double)fan_record_get_int (record, "minutes_we_get"));
  gtk_spin_button_set_value (editor->agenda, (double)fan_record_get_int (record, "agenda_days"));
}

typedef struct
{
  const char *field;
  GtkWidget *row;
} TextRow;

#define N_TEXTS 7

static void
list_texts (FanEventEditor *editor, TextRow *out)
{
  const TextRow rows[N_TEXTS] = {
    { "summary", editor->what },    { "location", editor->location },       { "fun_line", editor->fun },
    { "outcome", editor->outcome }, { "description", editor->description }, { "url", editor->url },
    { "notes", editor->notes },
  };

  memcpy (out, rows, sizeof rows);
}

/* What was typed and not saved comes back. */
static void
show_texts (FanEventEditor *editor)
{
  TextRow rows[N_TEXTS];
  const char *id = fan_event_editor_is_new (editor) ? "new" : fan_record_get_id (editor->record);

  list_texts (editor, rows);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *key = g_strdup_printf ("event.%s.%s.%s", id,
                                              editor->occurrence ? editor->occurrence : "", rows[i].field);
      set_text (rows[i].row, fan_record_get_text (editor->record, rows[i].field));
      fan_dialog_keep (FAN_DIALOG (editor), key,
                       FAN_IS_TEXT_ROW (rows[i].row)
                           ? (gpointer)fan_text_row_get_buffer (FAN_TEXT_ROW (rows[i].row))
                           : (gpointer)rows[i].row);
    }
}

void
fan_event_editor_fill (FanEventEditor *editor)
{
  show_choices (editor);
  show_refs (editor);
  show_texts (editor);
  show_times (editor);
}
