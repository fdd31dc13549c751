/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-event-target.h"
#include "fan-event-rule.h"
#include "fan-kinds.h"
#include "fan-time.h"

/* What says who an entry is and when it comes: never copied from one to another as it is. */
static const char *const structural[]
    = { "uid",   "sequence",      "dtstart", "dtend", "tzid",     "all_day", "rrule", "exdate",
        "rdate", "recurrence_id", "foreign", "zones", "start_ms", "end_ms",  NULL };

void
fan_event_target_clear (FanEventTarget *target)
{
  g_clear_object (&target->master);
  g_clear_object (&target->exception);
  g_free (target->occurrence);
}

/* -------- finding -------- */

gboolean
fan_event_has_rule (FanRecord *event)
{
  return !fan_record_is_null (event, "rrule") || !fan_record_is_null (event, "rdate");
}

GPtrArray *
fan_event_list_series (FanView *view, FanRecord *event, gboolean exceptions, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);

  fan_query_where (query, "uid", fan_record_get_text (event, "uid"));
  if (exceptions)
    fan_query_where_set (query, "recurrence_id");
  else
    fan_query_where (query, "recurrence_id", NULL);
  return fan_view_list (view, query, error);
}

/* (transfer full) (nullable): the entry that @exception belongs to; NULL without @error: it is gone */
FanRecord *
fan_event_find_master (FanView *view, FanRecord *exception, GError **error)
{
  g_autoptr (GPtrArray) found = fan_event_list_series (view, exception, FALSE, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    if (fan_event_has_rule (g_ptr_array_index (found, i)))
      return g_object_ref (g_ptr_array_index (found, i));
  return NULL;
}

static gboolean
find_exception (FanEventTarget *target, GError **error)
{
  g_autoptr (GPtrArray) found = fan_event_list_series (target->view, target->master, TRUE, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    if (g_strcmp0 (fan_record_get_text (g_ptr_array_index (found, i), "recurrence_id"), target->occurrence)
        == 0)
      target->exception = g_object_ref (g_ptr_array_index (found, i));
  return found != NULL;
}

/* Times are compared as the library writes them. */
static char *
normalize (const char *occurrence)
{
  GDate day;
  int seconds;

  return occurrence && fan_local_parse (occurrence, &day, &seconds) ? fan_local_to_string (&day, seconds)
                                                                    : NULL;
}

gboolean
fan_event_target_find (FanEventTarget *target,
                       FanView *view,
                       const char *id,
                       const char *occurrence,
                       GError **error)
{
  g_autoptr (GError) failure = NULL;
  FanRecord *event = fan_view_get (view, &fan_kind_event, id, error);

  target->view = view;
  target->master = event;
  if (event == NULL)
    return FALSE;
  if (!fan_record_is_null (event, "recurrence_id"))
    {
      FanRecord *master = fan_event_find_master (view, event, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (master == NULL)
        return TRUE;
      target->exception = event;
      target->master = master;
      target->occurrence = g_strdup (fan_record_get_text (event, "recurrence_id"));
      target->repeats = TRUE;
      return TRUE;
    }
  target->repeats = fan_event_has_rule (event);
  if (!target->repeats)
    return TRUE;
  target->occurrence = normalize (occurrence);
  if (target->occurrence == NULL)
    target->occurrence = g_strdup (fan_record_get_text (event, "dtstart"));
  return find_exception (target, error);
}

/* -------- times -------- */

/* (transfer full): @end moved as @start goes to @new_start, so that it lasts as long. */
char *
fan_event_follow (const char *start, const char *end, const char *new_start)
{
  FanShift shift;

  return end != NULL && fan_shift_init (&shift, start, new_start) ? fan_shift_plain (&shift, end) : NULL;
}

void
fan_event_set_times (FanRecord *event, const char *start, const char *end)
{
  fan_record_set_text (event, "dtend", end);
  fan_record_set_text (event, "dtstart", start);
}

/* Puts @event to @start, as long as before. */
void
fan_event_put_at (FanRecord *event, const char *start)
{
  g_autofree char *end = fan_event_follow (fan_record_get_text (event, "dtstart"),
                                           fan_record_get_text (event, "dtend"), start);
  g_autofree char *kept = g_strdup (start);

  fan_event_set_times (event, kept, end);
}

/* The entry as it is at that time. */
FanRecord *
fan_event_target_show (FanEventTarget *target)
{
  FanRecord *shown = fan_record_copy (target->exception ? target->exception : target->master);

  if (target->exception != NULL)
    fan_record_set_text (shown, "rrule", fan_record_get_text (target->master, "rrule"));
  else if (target->repeats)
    fan_event_put_at (shown, target->occurrence);
  return shown;
}

/* -------- writing -------- */

void
fan_event_bump (FanRecord *event, gint64 least)
{
  fan_record_set_int (event, "sequence", MAX (fan_record_get_int (event, "sequence"), least) + 1);
}

/* Others know by SEQUENCE which is newer. */
gboolean
fan_event_write_changed (FanChangeSet *set, FanRecord *before, FanRecord *after, GError **error)
{
  if (fan_record_equal (before, after))
    return TRUE;
  fan_event_bump (after, 0);
  return fan_change_set_update (set, after, error);
}

gboolean
fan_event_remove (FanChangeSet *set, FanRecord *event, GError **error)
{
  return fan_change_set_remove (set, &fan_kind_event, fan_record_get_id (event), error);
}

void
fan_event_copy_field (FanRecord *from, FanRecord *to, const char *field)
{
  guint index = (guint)fan_kind_find_field (&fan_kind_event, field);
  fan_record_set_value (to, index, fan_record_get_value (from, index));
}

/* What was changed from @shown to @values, except times and rule. */
void
fan_event_apply_words (FanRecord *shown, FanRecord *values, FanRecord *to)
{
  for (guint i = 0; i < fan_kind_event.n_fields; i++)
    if (!g_strv_contains (structural, fan_kind_event.fields[i].name)
        && !fan_value_equal (fan_record_get_value (shown, i), fan_record_get_value (values, i)))
      fan_record_set_value (to, i, fan_record_get_value (values, i));
}
