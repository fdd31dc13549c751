/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-occurrences.h"
#include "fan-kinds.h"
#include "fan-recur.h"
#include "fan-time.h"

#include <string.h>

/* Times without a zone may be this far from their UTC reading. */
#define FLOATING_MS (14 * 3600 * G_GINT64_CONSTANT (1000))

/* An event that repeats, with its rule compiled. */
typedef struct
{
  gint64 modified;
  FanRecord *event;
  FanRecur *recur; /* NULL: a rule that can't be read; the event happens at its start */
} Compiled;

struct _FanOccurrences
{
  FanClock *clock;
  GHashTable *compiled; /* id -> Compiled */
};

/* One call's work. */
typedef struct
{
  FanOccurrences *self;
  gint64 from, to;
  GHashTable *overrides; /* "uid\nrecurrence-id" -> itself */
  GPtrArray *out;
  FanRecord *event;
} Expansion;

void
fan_event_occurrence_free (FanEventOccurrence *occurrence)
{
  g_object_unref (occurrence->event);
  g_free (occurrence);
}

static void
compiled_free (gpointer data)
{
  Compiled *compiled = data;

  g_object_unref (compiled->event);
  g_clear_pointer (&compiled->recur, fan_recur_free);
  g_free (compiled);
}

FanOccurrences *
fan_occurrences_new (FanClock *clock)
{
  FanOccurrences *self = g_new0 (FanOccurrences, 1);

  self->clock = fan_clock_ref (clock);
  self->compiled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, compiled_free);
  return self;
}

void
fan_occurrences_free (FanOccurrences *self)
{
  g_hash_table_unref (self->compiled);
  fan_clock_unref (self->clock);
  g_free (self);
}

static gboolean
is_cancelled (FanRecord *event)
{
  return g_strcmp0 (fan_record_get_text (event, "status"), "cancelled") == 0;
}

static FanRecur *
compile (FanRecord *event)
{
  return fan_recur_new (fan_record_get_text (event, "dtstart"), fan_record_get_text (event, "dtend"),
                        fan_record_get_text (event, "tzid"), fan_record_get_text (event, "rrule"),
                        fan_record_get_text (event, "exdate"), fan_record_get_text (event, "rdate"), NULL);
}

/* -------- one event -------- */

static gboolean
is_overridden (Expansion *expansion, const char *start)
{
  const char *uid = fan_record_get_text (expansion->event, "uid");
  g_autofree char *key = NULL;

  if (uid == NULL || g_hash_table_size (expansion->overrides) == 0
      || !fan_record_is_null (expansion->event, "recurrence_id"))
    return FALSE;
  key = g_strconcat (uid, "\n", start, NULL);
  return g_hash_table_contains (expansion->overrides, key);
}

static gboolean
take (const FanOccurrence *time, gpointer data)
{
  Expansion *expansion = data;
  FanEventOccurrence *occurrence;

  if (is_overridden (expansion, time->start))
    return TRUE;
  occurrence = g_new0 (FanEventOccurrence, 1);
  occurrence->event = g_object_ref (expansion->event);
  occurrence->uid = fan_record_get_text (expansion->event, "uid");
  memcpy (occurrence->start, time->start, sizeof occurrence->start);
  memcpy (occurrence->end, time->end, sizeof occurrence->end);
  occurrence->start_ms = time->start_ms;
  occurrence->end_ms = time->end_ms;
  occurrence->all_day = strchr (time->start, 'T') == NULL;
  g_ptr_array_add (expansion->out, occurrence);
  return TRUE;
}

static void
expand (Expansion *expansion, FanRecord *event, FanRecur *recur)
{
  if (recur == NULL || is_cancelled (event))
    return;
  expansion->event = event;
  fan_recur_expand (recur, expansion->from, expansion->to, fan_clock_get_zone (expansion->self->clock), take,
                    expansion);
}

/* -------- those that repeat -------- */

static gboolean
expand_repeating (FanRecord *event, gpointer data)
{
  Expansion *expansion = data;
  GHashTable *known = expansion->self->compiled;
  Compiled *compiled = g_hash_table_lookup (known, fan_record_get_id (event));

  if (compiled == NULL || compiled->modified != fan_record_get_modified (event))
    {
      compiled = g_new0 (Compiled, 1);
      compiled->modified = fan_record_get_modified (event);
      compiled->event = g_object_ref (event);
      compiled->recur = compile (event);
      g_hash_table_replace (known, g_strdup (fan_record_get_id (event)), compiled);
    }
  expand (expansion, compiled->event, compiled->recur);
  return TRUE;
}

static gboolean
expand_all_repeating (Expansion *expansion, FanView *view, GError **error)
{
  g_autoptr (FanQuery) rules = fan_query_new (&fan_kind_event);
  g_autoptr (FanQuery) dates = fan_query_new (&fan_kind_event);

  fan_query_where_set (rules, "rrule");
  fan_query_where (dates, "rrule", NULL);
  fan_query_where_set (dates, "rdate");
  return fan_view_each (view, rules, expand_repeating, expansion, error)
         && fan_view_each (view, dates, expand_repeating, expansion, error);
}

/* -------- those that happen once, overrides among them -------- */

static gboolean
expand_single (FanRecord *event, gpointer data)
{
  g_autoptr (FanRecur) recur = compile (event);

  expand (data, event, recur);
  return TRUE;
}

/* What starts in the window, and what is long and began before it. */
static gboolean
expand_all_single (Expansion *expansion, FanView *view, GError **error)
{
  g_autoptr (FanQuery) starting = fan_query_new (&fan_kind_event);
  g_autoptr (FanQuery) running = fan_query_new (&fan_kind_event);
  gint64 low = expansion->from - FLOATING_MS, high = expansion->to + FLOATING_MS;

  fan_query_where (starting, "rrule", NULL);
  fan_query_where (starting, "rdate", NULL);
  fan_query_between_instants (starting, "start_ms", low, high);
  fan_query_where (running, "rrule", NULL);
  fan_query_where (running, "rdate", NULL);
  fan_query_between_instants (running, "start_ms", G_MININT64 + 1, low);
  fan_query_between_instants (running, "end_ms", low, G_MAXINT64);
  return fan_view_each (view, starting, expand_single, expansion, error)
         && fan_view_each (view, running, expand_single, expansion, error);
}

static gboolean
note_override (FanRecord *event, gpointer data)
{
  GHashTable *overrides = data;
  const char *uid = fan_record_get_text (event, "uid");

  if (uid != NULL)
    g_hash_table_add (overrides, g_strconcat (uid, "\n", fan_record_get_text (event, "recurrence_id"), NULL));
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const FanEventOccurrence *x = *(const FanEventOccurrence *const *)a;
  const FanEventOccurrence *y = *(const FanEventOccurrence *const *)b;

  if (x->start_ms != y->start_ms)
    return x->start_ms < y->start_ms ? -1 : 1;
  return strcmp (fan_record_get_id (x->event), fan_record_get_id (y->event));
}

GPtrArray *
fan_occurrences_expand (FanOccurrences *self, FanView *view, gint64 from_ms, gint64 to_ms, GError **error)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_event_occurrence_free);
  g_autoptr (GHashTable) overrides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);
  Expansion expansion = { self, from_ms, to_ms, overrides, out, NULL };

  fan_query_where_set (query, "recurrence_id");
  if (!fan_view_each (view, query, note_override, overrides, error)
      || !expand_all_repeating (&expansion, view, error) || !expand_all_single (&expansion, view, error))
    return NULL;
  g_ptr_array_sort (out, compare);
  return g_steal_pointer (&out);
}

GPtrArray *
fan_occurrences_list (FanView *view, FanClock *clock, gint64 from_ms, gint64 to_ms, GError **error)
{
  g_autoptr (FanOccurrences) occurrences = fan_occurrences_new (clock);

  return fan_occurrences_expand (occurrences, view, from_ms, to_ms, error);
}
