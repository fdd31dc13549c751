/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole series, or the rest of one, goes to other times. */
#include "fan-event-series.h"
#include "fan-event-rule.h"
#include "fan-kinds.h"
#include "fan-recur.h"
#include "fan-time.h"

#include <stdlib.h>
#include <string.h>

#include "fan-i18n.h"

/* -------- the rule's own times -------- */

typedef struct
{
  const char *before; /* counted are those before */
  int n_before;
  char first[20]; /* the first that is not before, "" when there is none */
  char last[20];
  gboolean to_the_end;
} Walk;

static gboolean
step (const FanOccurrence *time, gpointer data)
{
  Walk *walk = data;

  g_strlcpy (walk->last, time->start, sizeof walk->last);
  if (strcmp (time->start, walk->before) < 0)
    walk->n_before++;
  else if (walk->first[0] == '\0')
    g_strlcpy (walk->first, time->start, sizeof walk->first);
  return walk->first[0] == '\0' || walk->to_the_end;
}

/* What the rule alone says, without dates beside it. */
static gboolean
walk_rule (FanRecord *event, Walk *walk, GError **error)
{
  g_autoptr (FanRecur) recur
      = fan_recur_new (fan_record_get_text (event, "dtstart"), NULL, fan_record_get_text (event, "tzid"),
                       fan_record_get_text (event, "rrule"), NULL, NULL, error);

  if (recur == NULL)
    return FALSE;
  fan_recur_expand (recur, G_MININT64 / 4, G_MAXINT64 / 4, NULL, step, walk);
  return TRUE;
}

/* (transfer full): UNTIL for a series whose last time is @last, in the form that the event's start asks for. */
static char *
make_until (FanRecord *event, const char *last)
{
  const char *tzid = fan_record_get_text (event, "tzid");
  gint64 ms = tzid && strchr (last, 'T') ? fan_local_to_instant (last, tzid, NULL) : FAN_INSTANT_NONE;
  g_autofree char *text = ms == FAN_INSTANT_NONE ? g_strdup (last) : fan_instant_to_string (ms);
  GString *out = g_string_new (NULL);

  for (const char *c = text; *c; c++)
    if (*c != '-' && *c != ':')
      g_string_append_c (out, *c);
  return g_string_free (out, FALSE);
}

/* -------- lists of times -------- */

/* Of the times in @field those before @limit, or those from it on. */
static void
keep_times (FanRecord *event, const char *field, const char *limit, gboolean before)
{
  g_auto (GStrv) times = fan_record_get_list (event, field);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (char **time = times; *time; time++)
    if ((strcmp (*time, limit) < 0) == before)
      g_ptr_array_add (kept, *time);
  g_ptr_array_add (kept, NULL);
  fan_record_set_list (event, field, (const char *const *)kept->pdata);
}

static void
shift_times (FanRecord *event, const char *field, const FanShift *shift, gboolean by_rule)
{
  g_auto (GStrv) times = fan_record_get_list (event, field);

  for (char **time = times; *time; time++)
    {
      char *shifted = by_rule ? fan_shift_time (shift, *time) : fan_shift_plain (shift, *time);
      g_free (*time);
      *time = shifted;
    }
  fan_record_set_list (event, field, (const char *const *)times);
}

/* -------- a series -------- */

/*
 * A series on its way to other times.
 * @event: changed in memory
 * @exceptions: those that go with it
 * @edited: (nullable): the one of them that was changed itself
 */
typedef struct
{
  FanChangeSet *set;
  FanRecord *event;
  GPtrArray *exceptions;
  FanRecord *edited;
  FanRecord *shown, *values;
  FanShift shift;
} Series;

gboolean
fan_event_refuse_rule (FanRecord *event, GError **error)
{
  g_set_error (
      error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE,
      _ ("“%s” repeats by a rule that can’t be moved as a whole. Move one time, or change how it repeats."),
      fan_record_get_label (event));
  return FALSE;
}

/* (transfer full): when the moved series begins: at the first of its times that has a day then. */
static char *
find_start (Series *series, GError **error)
{
  g_autofree char *start = g_strdup (fan_record_get_text (series->event, "dtstart"));

  while (!fan_shift_is_real (&series->shift, start))
    {
      g_autofree char *after = g_strconcat (start, "!", NULL);
      Walk walk = { .before = after };
      if (!walk_rule (series->event, &walk, error))
        return NULL;
      if (walk.first[0] == '\0')
        {
          fan_event_refuse_rule (series->event, error);
          return NULL;
        }
      g_free (start);
      start = g_strdup (walk.first);
    }
  return fan_shift_time (&series->shift, start);
}

/* UNTIL says the last time, wherever it is now. */
static gboolean
shift_until (Series *series, char **rrule, GError **error)
{
  g_autofree char *until = fan_rule_get (*rrule, "UNTIL");
  g_autofree char *last = NULL;
  g_autofree char *moved = NULL;
  Walk walk = { .before = "", .to_the_end = TRUE };
  char *with;

  if (until == NULL)
    return TRUE;
  if (!walk_rule (series->event, &walk, error))
    return FALSE;
  last = fan_shift_time (&series->shift, walk.last);
  moved = make_until (series->values, last);
  with = fan_rule_set (*rrule, "UNTIL", moved);
  g_free (*rrule);
  *rrule = with;
  return TRUE;
}

static gboolean
is_same_text (FanRecord *a, FanRecord *b, const char *field)
{
  return g_strcmp0 (fan_record_get_text (a, field), fan_record_get_text (b, field)) == 0;
}

static gboolean
is_moved (Series *series)
{
  return !is_same_text (series->shown, series->values, "dtstart")
         || !is_same_text (series->shown, series->values, "tzid");
}

/* The rule after the change; a rule that was changed itself is taken as it is. */
static char *
make_rule (Series *series, GError **error)
{
  g_autofree char *rrule = NULL;

  if (!is_same_text (series->shown, series->values, "rrule"))
    return g_strdup (fan_record_get_text (series->values, "rrule"));
  rrule = fan_shift_rule (&series->shift, fan_record_get_text (series->event, "rrule"));
  if (rrule == NULL)
    {
      fan_event_refuse_rule (series->event, error);
      return NULL;
    }
  return !is_moved (series) || shift_until (series, &rrule, error) ? g_steal_pointer (&rrule) : NULL;
}

static gboolean
make_single (Series *series, GError **error)
{
  fan_event_set_times (series->event, fan_record_get_text (series->values, "dtstart"),
                       fan_record_get_text (series->values, "dtend"));
  fan_record_clear (series->event, "rrule");
  fan_record_clear (series->event, "exdate");
  fan_record_clear (series->event, "rdate");
  for (guint i = 0; i < series->exceptions->len; i++)
    if (!fan_event_remove (series->set, g_ptr_array_index (series->exceptions, i), error))
      return FALSE;
  return TRUE;
}

/* Its place in the series moves with it; its own time only when nobody had moved it. */
static gboolean
shift_exception (Series *series, FanRecord *exception, GError **error)
{
  g_autoptr (FanRecord) after = fan_record_copy (exception);
  const char *place = fan_record_get_text (exception, "recurrence_id");
  const char *start = fan_record_get_text (exception, "dtstart");
  g_autofree char *new_place = fan_shift_time (&series->shift, place);

  fan_event_apply_words (series->shown, series->values, after);
  fan_event_copy_field (series->event, after, "uid");
  if (exception == series->edited)
    fan_event_set_times (after, fan_record_get_text (series->values, "dtstart"),
                         fan_record_get_text (series->values, "dtend"));
  else if (g_strcmp0 (place, start) == 0)
    fan_event_put_at (after, new_place);
  fan_record_set_text (after, "recurrence_id", new_place);
  return fan_event_write_changed (series->set, exception, after, error);
}

static gboolean
shift_series (Series *series, const char *rrule, GError **error)
{
  g_autofree char *start = find_start (series, error);
  g_autofree char *end = NULL;

  if (start == NULL)
    return FALSE;
  end = fan_event_follow (fan_record_get_text (series->values, "dtstart"),
                          fan_record_get_text (series->values, "dtend"), start);
  fan_record_set_text (series->event, "rrule", rrule);
  fan_event_copy_field (series->values, series->event, "tzid");
  fan_event_set_times (series->event, start, end);
  shift_times (series->event, "exdate", &series->shift, TRUE);
  shift_times (series->event, "rdate", &series->shift, FALSE);
  for (guint i = 0; i < series->exceptions->len; i++)
    if (!shift_exception (series, g_ptr_array_index (series->exceptions, i), error))
      return FALSE;
  return TRUE;
}

/* By how much the time that was edited went away from its place. */
static gboolean
init_shift (Series *series, const char *occurrence)
{
  FanShift moved;
  g_autofree char *place = NULL;

  if (!fan_shift_init (&moved, fan_record_get_text (series->shown, "dtstart"),
                       fan_record_get_text (series->values, "dtstart")))
    return FALSE;
  place = fan_shift_plain (&moved, occurrence);
  return fan_shift_init (&series->shift, occurrence, place);
}

static gboolean
change_series (Series *series, const char *occurrence, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *rrule = NULL;
  gboolean had_rule = !fan_record_is_null (series->event, "rrule");

  if (!init_shift (series, occurrence))
    return fan_event_refuse_rule (series->event, error);
  fan_event_apply_words (series->shown, series->values, series->event);
  if (had_rule && fan_record_is_null (series->values, "rrule"))
    return make_single (series, error);
  rrule = make_rule (series, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return shift_series (series, rrule, error);
}

gboolean
fan_event_series_update_all (FanChangeSet *set,
                             FanEventTarget *target,
                             FanRecord *shown,
                             FanRecord *values,
                             GError **error)
{
  g_autoptr (FanRecord) after = fan_record_copy (target->master);
  g_autoptr (GPtrArray) exceptions = fan_event_list_series (target->view, target->master, TRUE, error);
  Series series = { .set = set, .event = after, .exceptions = exceptions, .shown = shown, .values = values };

  if (exceptions == NULL)
    return FALSE;
  for (guint i = 0; target->exception && i < exceptions->len; i++)
    if (g_str_equal (fan_record_get_id (g_ptr_array_index (exceptions, i)),
                     fan_record_get_id (target->exception)))
      series.edited = g_ptr_array_index (exceptions, i);
  return change_series (&series, target->occurrence, error)
         && fan_event_write_changed (set, target->master, after, error);
}

/* -------- from one time on -------- */

/* Whether the series has a time before. */
gboolean
fan_event_series_has_before (FanEventTarget *target, int *out_count, char first[20], GError **error)
{
  g_auto (GStrv) dates = fan_record_get_list (target->master, "rdate");
  Walk walk = { .before = target->occurrence };
  gboolean found;

  if (!walk_rule (target->master, &walk, error))
    return FALSE;
  found = walk.n_before > 0;
  for (char **date = dates; *date; date++)
    found |= strcmp (*date, target->occurrence) < 0;
  *out_count = walk.n_before;
  g_strlcpy (first, walk.first, 20);
  return found;
}

/* The last moment before a time: a day before, or a second. */
static char *
just_before (const char *occurrence)
{
  GDate day;
  int seconds;

  if (!fan_local_parse (occurrence, &day, &seconds))
    return g_strdup (occurrence);
  if (seconds > 0)
    return fan_local_to_string (&day, seconds - 1);
  day = fan_date_add_days (&day, -1);
  return fan_local_to_string (&day, seconds < 0 ? -1 : 86399);
}

/* Ends the series before @occurrence. */
gboolean
fan_event_series_end (FanChangeSet *set, FanEventTarget *target, GError **error)
{
  g_autoptr (FanRecord) head = fan_record_copy (target->master);
  g_autofree char *last = just_before (target->occurrence);
  g_autofree char *until = make_until (head, last);
  const char *rrule = fan_record_get_text (head, "rrule");
  g_autofree char *without_count = rrule ? fan_rule_set (rrule, "COUNT", NULL) : NULL;
  g_autofree char *ended = rrule ? fan_rule_set (without_count, "UNTIL", until) : NULL;

  fan_record_set_text (head, "rrule", ended);
  keep_times (head, "exdate", target->occurrence, TRUE);
  keep_times (head, "rdate", target->occurrence, TRUE);
  return fan_event_write_changed (set, target->master, head, error);
}

/* (transfer full): the rest as an entry of its own, not yet saved. @first: the first time of the rule that is in it, or "". */
static FanRecord *
make_tail (FanChangeSet *set, FanEventTarget *target, int n_before, const char *first)
{
  FanRecord *tail = fan_record_new (&fan_kind_event);
  FanId id = fan_id_new (fan_change_set_now (set));
  g_autofree char *uid = NULL;
  g_autofree char *count = NULL;

  for (guint i = 0; i < fan_kind_event.n_fields; i++)
    fan_record_set_value (tail, i, fan_record_get_value (target->master, i));
  fan_record_set_id (tail, &id);
  uid = g_strdup_printf ("%s@fanfare", fan_record_get_id (tail));
  fan_record_set_text (tail, "uid", uid);
  fan_record_set_int (tail, "sequence", 0);
  count = fan_rule_get (fan_record_get_text (tail, "rrule"), "COUNT");
  if (count != NULL)
    {
      g_autofree char *left = g_strdup_printf ("%d", MAX (1, atoi (count) - n_before));
      g_autofree char *rrule = fan_rule_set (fan_record_get_text (tail, "rrule"), "COUNT", left);
      fan_record_set_text (tail, "rrule", rrule);
    }
  if (*first == '\0')
    fan_record_clear (tail, "rrule");
  fan_event_put_at (tail, *first ? first : target->occurrence);
  keep_times (tail, "exdate", target->occurrence, FALSE);
  keep_times (tail, "rdate", target->occurrence, FALSE);
  return tail;
}

/* (transfer full): the exceptions from that time on */
GPtrArray *
fan_event_list_later_exceptions (FanEventTarget *target, GError **error)
{
  g_autoptr (GPtrArray) all = fan_event_list_series (target->view, target->master, TRUE, error);
  GPtrArray *later;

  if (all == NULL)
    return NULL;
  later = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < all->len; i++)
    if (strcmp (fan_record_get_text (g_ptr_array_index (all, i), "recurrence_id"), target->occurrence) >= 0)
      g_ptr_array_add (later, g_object_ref (g_ptr_array_index (all, i)));
  return later;
}

gboolean
fan_event_series_update_later (FanChangeSet *set,
                               FanEventTarget *target,
                               FanRecord *shown,
                               FanRecord *values,
                               GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FanRecord) tail = NULL;
  g_autoptr (GPtrArray) exceptions = NULL;
  Series series = { .set = set, .shown = shown, .values = values };
  char first[20] = "";
  int n_before = 0;

  if (!fan_event_series_has_before (target, &n_before, first, &failure))
    {
      if (failure == NULL)
        return fan_event_series_update_all (set, target, shown, values, error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  exceptions = fan_event_list_later_exceptions (target, error);
  if (exceptions == NULL)
    return FALSE;
  series.event = tail = make_tail (set, target, n_before, first);
  series.exceptions = exceptions;
  for (guint i = 0; target->exception && i < exceptions->len; i++)
    if (fan_record_equal (g_ptr_array_index (exceptions, i), target->exception))
      series.edited = g_ptr_array_index (exceptions, i);
  return change_series (&series, target->occurrence, error) && fan_event_series_end (set, target, error)
         && fan_change_set_insert (set, tail, error);
}
