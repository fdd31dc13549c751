/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-calendar-edits.h"

#include "calendar/fan-event-scope.h"

#include "fan-event-edit.h"
#include "fan-event-facts.h"
#include "fan-i18n.h"

/*
 * One edit on its way.
 * @days: by how many it is moved
 * @removes, @ticks: what else may be done
 */
typedef struct
{
  FanSession *session;
  FanEntry *entry;
  GDate day;
  int days;
  gboolean removes, ticks;
  FanEventScope scope;
  FanEditedFunc done;
  gpointer data;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_object_unref (edit->session);
  fan_entry_unref (edit->entry);
  g_free (edit);
}

static void
finish (Edit *edit, gboolean written)
{
  if (edit->done != NULL)
    edit->done (written, edit->data);
}

/* -------- writing -------- */

static gboolean
tick (FanChangeSet *set, Edit *edit, const char *id, GError **error)
{
  g_autoptr (FanRecord) values
      = fan_event_edit_load (fan_change_set_get_view (set), id, edit->entry->occurrence, error);

  if (values == NULL)
    return FALSE;
  fan_record_set_text (values, "status", "done");
  return fan_event_edit_update (set, edit->entry->occurrence, FAN_EVENT_THIS, values, error);
}

static gboolean
write_edit (FanChangeSet *set, gpointer data, GError **error)
{
  Edit *edit = data;
  const char *id = fan_record_get_id (edit->entry->event);

  if (edit->ticks)
    return tick (set, edit, id, error);
  if (edit->removes)
    return fan_event_edit_remove (set, id, edit->entry->occurrence, edit->scope, error);
  return fan_event_edit_move (set, id, edit->entry->occurrence, edit->scope, edit->days, error);
}

static void
on_written (const GError *error, gpointer data)
{
  Edit *edit = data;

  finish (edit, error == NULL);
  edit_free (edit);
}

static char *
make_label (Edit *edit)
{
  const char *what = fan_record_get_label (edit->entry->event);

  if (edit->ticks)
    return g_strdup_printf (_ ("Done: “%s”"), what);
  if (edit->removes)
    return g_strdup_printf (_ ("Removed “%s”"), what);
  return g_strdup_printf (_ ("Moved “%s”"), what);
}

static char *
make_told (Edit *edit)
{
  const char *what = fan_record_get_label (edit->entry->event);
  g_autofree char *day = NULL;

  if (edit->ticks)
    return g_strdup_printf (_ ("Done: %s"), what);
  if (edit->removes)
    return g_strdup_printf (_ ("Removed: %s"), what);
  day = fan_day_to_short_text (&edit->day);
  return g_strdup_printf (_ ("Moved to %s: %s"), day, what);
}

static void
start (Edit *edit)
{
  g_autofree char *label = make_label (edit);
  g_autofree char *told = make_told (edit);

  fan_session_write_then (edit->session, label, told, FAN_WRITE_DEFAULT, write_edit, edit, NULL, on_written,
                          edit);
}

/* -------- asking -------- */

#define ASKED "fan-edit"

static void
on_answer (FanEventScope scope, gpointer parent)
{
  Edit *edit = g_object_steal_data (parent, ASKED);

  edit->scope = scope;
  start (edit);
}

/* The one window that asks is modal, so the widget it stands over keeps what is asked about. */
static void
ask (Edit *edit, GtkWidget *parent)
{
  g_object_set_data_full (G_OBJECT (parent), ASKED, edit, edit_free);
  fan_event_scope_ask (parent, edit->removes ? _ ("Remove Which?") : _ ("Move Which?"), TRUE, on_answer,
                       parent);
}

static Edit *
new_edit (FanSession *session, FanEntry *entry)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->session = g_object_ref (session);
  edit->entry = fan_entry_ref (entry);
  return edit;
}

void
fan_entry_edit_move (GtkWidget *parent,
                     FanSession *session,
                     FanEntry *entry,
                     const GDate *day,
                     FanEditedFunc done,
                     gpointer data)
{
  Edit *edit = new_edit (session, entry);

  edit->day = *day;
  edit->days = g_date_days_between (&entry->day, day);
  edit->done = done;
  edit->data = data;
  if (entry->repeats)
    ask (edit, parent);
  else
    start (edit);
}

void
fan_entry_edit_remove (GtkWidget *parent, FanSession *session, FanEntry *entry)
{
  Edit *edit = new_edit (session, entry);

  edit->removes = TRUE;
  if (entry->repeats)
    ask (edit, parent);
  else
    start (edit);
}

void
fan_entry_edit_done (FanSession *session, FanEntry *entry)
{
  Edit *edit = new_edit (session, entry);

  edit->ticks = TRUE;
  start (edit);
}
