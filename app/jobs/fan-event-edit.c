/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries that repeat are changed here: one time, from one time on, or all (RFC 5545: RECURRENCE-ID, EXDATE, UNTIL). */
#include "fan-event-edit.h"
#include "fan-event-series.h"
#include "fan-kinds.h"
#include "fan-recur.h"
#include "fan-time.h"

#include <string.h>

void
fan_event_edit_parse (const char *text, char **out_id, char **out_occurrence)
{
  const char *at = strchr (text, '@');

  *out_id = at ? g_strndup (text, (gsize)(at - text)) : g_strdup (text);
  *out_occurrence = at && at[1] ? g_strdup (at + 1) : NULL;
}

gboolean
fan_event_edit_repeats (FanView *view, FanRecord *event)
{
  g_autoptr (FanRecord) master = NULL;

  if (!fan_record_is_null (event, "recurrence_id"))
    master = fan_event_find_master (view, event, NULL);
  return fan_event_has_rule (master ? master : event);
}

FanRecord *
fan_event_edit_load (FanView *view, const char *id, const char *occurrence, GError **error)
{
  g_auto (FanEventTarget) target = { 0 };

  return fan_event_target_find (&target, view, id, occurrence, error) ? fan_event_target_show (&target)
                                                                      : NULL;
}

/* -------- one time -------- */

static gboolean
update_single (FanChangeSet *set, FanEventTarget *target, FanRecord *values, GError **error)
{
  g_autoptr (FanRecord) after = fan_record_copy (target->master);

  fan_event_apply_words (target->master, values, after);
  fan_event_copy_field (values, after, "rrule");
  fan_event_copy_field (values, after, "tzid");
  fan_event_set_times (after, fan_record_get_text (values, "dtstart"), fan_record_get_text (values, "dtend"));
  return fan_event_write_changed (set, target->master, after, error);
}

/* (transfer full): what stands for that time from now on */
static FanRecord *
make_exception (FanEventTarget *target)
{
  FanRecord *exception;

  if (target->exception != NULL)
    return fan_record_copy (target->exception);
  exception = fan_record_new (&fan_kind_event);
  for (guint i = 0; i < fan_kind_event.n_fields; i++)
    fan_record_set_value (exception, i, fan_record_get_value (target->master, i));
  fan_record_clear (exception, "rrule");
  fan_record_clear (exception, "exdate");
  fan_record_clear (exception, "rdate");
  fan_record_clear (exception, "foreign"); /* it is the series's text, with its rule */
  fan_record_set_text (exception, "recurrence_id", target->occurrence);
  fan_event_put_at (exception, target->occurrence);
  return exception;
}

static gboolean
update_this (FanChangeSet *set, FanEventTarget *target, FanRecord *shown, FanRecord *values, GError **error)
{
  g_autoptr (FanRecord) before = make_exception (target);
  g_autoptr (FanRecord) after = make_exception (target);

  fan_event_apply_words (shown, values, after);
  fan_event_copy_field (values, after, "tzid");
  fan_event_set_times (after, fan_record_get_text (values, "dtstart"), fan_record_get_text (values, "dtend"));
  if (fan_record_equal (before, after))
    return TRUE;
  fan_event_bump (after, fan_record_get_int (target->master, "sequence"));
  return fan_change_set_save (set, after, error);
}

/* -------- what others ask for -------- */

gboolean
fan_event_edit_update (FanChangeSet *set,
                       const char *occurrence,
                       FanEventScope scope,
                       FanRecord *values,
                       GError **error)
{
  g_auto (FanEventTarget) target = { 0 };
  g_autoptr (FanRecord) shown = NULL;

  if (!fan_event_target_find (&target, fan_change_set_get_view (set), fan_record_get_id (values), occurrence,
                              error))
    return FALSE;
  if (!target.repeats)
    return update_single (set, &target, values, error);
  shown = fan_event_target_show (&target);
  if (fan_record_equal (shown, values))
    return TRUE;
  if (scope == FAN_EVENT_THIS)
    return update_this (set, &target, shown, values, error);
  return scope == FAN_EVENT_LATER ? fan_event_series_update_later (set, &target, shown, values, error)
                                  : fan_event_series_update_all (set, &target, shown, values, error);
}

gboolean
fan_event_edit_move (FanChangeSet *set,
                     const char *id,
                     const char *occurrence,
                     FanEventScope scope,
                     int days,
                     GError **error)
{
  g_autoptr (FanRecord) values = fan_event_edit_load (fan_change_set_get_view (set), id, occurrence, error);
  g_autofree char *start = NULL;
  GDate day;
  int seconds;

  if (values == NULL)
    return FALSE;
  if (!fan_local_parse (fan_record_get_text (values, "dtstart"), &day, &seconds))
    return fan_event_refuse_rule (values, error);
  day = fan_date_add_days (&day, days);
  start = fan_local_to_string (&day, seconds);
  fan_event_put_at (values, start);
  return fan_event_edit_update (set, occurrence, scope, values, error);
}

/* -------- removing -------- */

static void
add_time (FanRecord *event, const char *field, const char *time)
{
  g_auto (GStrv) times = fan_record_get_list (event, field);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) more = NULL;

  if (g_strv_contains ((const char *const *)times, time))
    return;
  g_strv_builder_addv (builder, (const char **)times);
  g_strv_builder_add (builder, time);
  more = g_strv_builder_end (builder);
  fan_record_set_list (event, field, (const char *const *)more);
}

static gboolean
found_one (const FanOccurrence *occurrence, gpointer data)
{
  *(gboolean *)data = TRUE;
  return FALSE;
}

static gboolean
is_empty (FanRecord *event)
{
  g_autoptr (FanRecur) recur
      = fan_recur_new (fan_record_get_text (event, "dtstart"), fan_record_get_text (event, "dtend"),
                       fan_record_get_text (event, "tzid"), fan_record_get_text (event, "rrule"),
                       fan_record_get_text (event, "exdate"), fan_record_get_text (event, "rdate"), NULL);
  gboolean found = recur == NULL;

  if (recur != NULL)
    fan_recur_expand (recur, G_MININT64 / 4, G_MAXINT64 / 4, NULL, found_one, &found);
  return !found;
}

static gboolean
remove_all (FanChangeSet *set, FanEventTarget *target, GError **error)
{
  g_autoptr (GPtrArray) exceptions = target->repeats
                                         ? fan_event_list_series (target->view, target->master, TRUE, error)
                                         : g_ptr_array_new ();

  for (guint i = 0; exceptions != NULL && i < exceptions->len; i++)
    if (!fan_event_remove (set, g_ptr_array_index (exceptions, i), error))
      return FALSE;
  return exceptions != NULL && fan_event_remove (set, target->master, error);
}

static gboolean
remove_this (FanChangeSet *set, FanEventTarget *target, GError **error)
{
  g_autoptr (FanRecord) after = fan_record_copy (target->master);

  add_time (after, "exdate", target->occurrence);
  if (is_empty (after))
    return remove_all (set, target, error);
  return (target->exception == NULL || fan_event_remove (set, target->exception, error))
         && fan_event_write_changed (set, target->master, after, error);
}

static gboolean
remove_later (FanChangeSet *set, FanEventTarget *target, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) exceptions = NULL;
  char first[20];
  int n_before;

  if (!fan_event_series_has_before (target, &n_before, first, &failure))
    {
      if (failure == NULL)
        return remove_all (set, target, error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  exceptions = fan_event_list_later_exceptions (target, error);
  for (guint i = 0; exceptions != NULL && i < exceptions->len; i++)
    if (!fan_event_remove (set, g_ptr_array_index (exceptions, i), error))
      return FALSE;
  return exceptions != NULL && fan_event_series_end (set, target, error);
}

gboolean
fan_event_edit_remove (FanChangeSet *set,
                       const char *id,
                       const char *occurrence,
                       FanEventScope scope,
                       GError **error)
{
  g_auto (FanEventTarget) target = { 0 };

  if (!fan_event_target_find (&target, fan_change_set_get_view (set), id, occurrence, error))
    return FALSE;
  if (!target.repeats || scope == FAN_EVENT_ALL)
    return remove_all (set, &target, error);
  return scope == FAN_EVENT_THIS ? remove_this (set, &target, error) : remove_later (set, &target, error);
}
