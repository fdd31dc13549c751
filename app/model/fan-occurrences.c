/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-occurrences.h"
#include "fan-kinds.h"
#include "fan-recur.h"
#include "fan-time.h"

#include <string.h>

/* Times without a zone may be this far from their UTC reading. */
#define FLOATING_MS (14 * 3600 * G_GINT64_CONSTANT (1000))

/* The RECURRENCE-ID of a time that another record tells instead. */
typedef struct
{
  char text[20];
} Override;

/* An event that repeats; its rule is compiled when it is asked for. */
typedef struct
{
  FanRecord *event;
  gboolean compiled;
  FanRecur *recur; /* NULL: not compiled, or a rule that can't be read */
} Repeating;

struct _FanOccurrences
{
  FanClock *clock;
  gboolean loaded;
  guint64 revision;      /* of the library when it was looked at */
  GPtrArray *repeating;  /* Repeating, oldest first */
  GHashTable *by_id;     /* id -> its Repeating */
  GHashTable *overrides; /* uid -> GArray of Override */
};

/* One event's expansion. */
typedef struct
{
  FanRecord *event;
  const char *uid;
  GArray *overrides; /* NULL: none */
  GPtrArray *out;
} Expansion;

void
fan_event_occurrence_free (FanEventOccurrence *occurrence)
{
  g_object_unref (occurrence->event);
  g_free (occurrence);
}

static void
repeating_free (gpointer data)
{
  Repeating *repeating = data;

  g_object_unref (repeating->event);
  g_clear_pointer (&repeating->recur, fan_recur_free);
  g_free (repeating);
}

static void
forget (FanOccurrences *self)
{
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->repeating, g_ptr_array_unref);
  g_clear_pointer (&self->overrides, g_hash_table_unref);
  self->loaded = FALSE;
}

FanOccurrences *
fan_occurrences_new (FanClock *clock)
{
  FanOccurrences *self = g_new0 (FanOccurrences, 1);

  self->clock = fan_clock_ref (clock);
  return self;
}

void
fan_occurrences_free (FanOccurrences *self)
{
  forget (self);
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

/* -------- what is kept between two looks at an unchanged library -------- */

typedef struct
{
  FanOccurrences *self;
  GHashTable *known; /* of the last time: id -> Repeating */
} Loading;

static gboolean
keep_repeating (FanRecord *event, gpointer data)
{
  Loading *loading = data;
  FanOccurrences *self = loading->self;
  Repeating *known = loading->known ? g_hash_table_lookup (loading->known, fan_record_get_id (event)) : NULL;
  Repeating *repeating = g_new0 (Repeating, 1);

  repeating->event = g_object_ref (event);
  if (known != NULL && fan_record_equal (known->event, event))
    {
      repeating->compiled = known->compiled;
      repeating->recur = g_steal_pointer (&known->recur);
    }
  g_ptr_array_add (self->repeating, repeating);
  g_hash_table_insert (self->by_id, (gpointer)fan_record_get_id (event), repeating);
  return TRUE;
}

static gboolean
keep_override (FanRecord *event, gpointer data)
{
  FanOccurrences *self = data;
  const char *uid = fan_record_get_text (event, "uid");
  GArray *list = uid ? g_hash_table_lookup (self->overrides, uid) : NULL;
  Override override;

  if (uid == NULL)
    return TRUE;
  g_strlcpy (override.text, fan_record_get_text (event, "recurrence_id"), sizeof override.text);
  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (Override));
      g_hash_table_insert (self->overrides, g_strdup (uid), list);
    }
  g_array_append_val (list, override);
  return TRUE;
}

static gboolean
load_all (Loading *loading, FanView *view, GError **error)
{
  g_autoptr (FanQuery) rules = fan_query_new (&fan_kind_event);
  g_autoptr (FanQuery) dates = fan_query_new (&fan_kind_event);
  g_autoptr (FanQuery) overrides = fan_query_new (&fan_kind_event);

  fan_query_where_set (rules, "rrule");
  fan_query_where (dates, "rrule", NULL);
  fan_query_where_set (dates, "rdate");
  fan_query_where_set (overrides, "recurrence_id");
  return fan_view_each (view, rules, keep_repeating, loading, error)
         && fan_view_each (view, dates, keep_repeating, loading, error)
         && fan_view_each (view, overrides, keep_override, loading->self, error);
}

static gboolean
load (FanOccurrences *self, FanView *view, GError **error)
{
  guint64 revision = fan_view_get_revision (view);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GHashTable) known = NULL;
  Loading loading = { self, NULL };

  if (self->loaded && revision != 0 && self->revision == revision)
    return TRUE;
  before = g_steal_pointer (&self->repeating);
  loading.known = known = g_steal_pointer (&self->by_id);
  forget (self);
  self->repeating = g_ptr_array_new_with_free_func (repeating_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->overrides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  if (!load_all (&loading, view, error))
    return FALSE;
  self->revision = revision;
  self->loaded = TRUE;
  return TRUE;
}

/* -------- one event -------- */

static gboolean
is_overridden (GArray *overrides, const char *start)
{
  for (guint i = 0; overrides != NULL && i < overrides->len; i++)
    if (strcmp (g_array_index (overrides, Override, i).text, start) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
take (const FanOccurrence *time, gpointer data)
{
  Expansion *expansion = data;
  FanEventOccurrence *occurrence;

  if (is_overridden (expansion->overrides, time->start))
    return TRUE;
  occurrence = g_new (FanEventOccurrence, 1);
  occurrence->event = g_object_ref (expansion->event);
  occurrence->uid = expansion->uid;
  memcpy (occurrence->start, time->start, sizeof occurrence->start);
  memcpy (occurrence->end, time->end, sizeof occurrence->end);
  occurrence->start_ms = time->start_ms;
  occurrence->end_ms = time->end_ms;
  occurrence->all_day = time->start[10] == '\0';
  g_ptr_array_add (expansion->out, occurrence);
  return TRUE;
}

/* One call's work. */
typedef struct
{
  FanOccurrences *self;
  FanEventFilter wanted; /* NULL: all */
  gint64 from, to;
  GPtrArray *out;
} Window;

static gboolean
is_wanted (const Window *window, FanRecord *event)
{
  return !is_cancelled (event) && (window->wanted == NULL || window->wanted (event));
}

static void
expand (Window *window, FanRecord *event, FanRecur *recur)
{
  const char *uid = fan_record_get_text (event, "uid");
  Expansion expansion = { event, uid, NULL, window->out };

  if (recur == NULL)
    return;
  if (uid != NULL && fan_record_is_null (event, "recurrence_id"))
    expansion.overrides = g_hash_table_lookup (window->self->overrides, uid);
  fan_recur_expand (recur, window->from, window->to, fan_clock_get_zone (window->self->clock), take,
                    &expansion);
}

static void
expand_repeating (Window *window, Repeating *repeating)
{
  if (!is_wanted (window, repeating->event))
    return;
  if (!repeating->compiled)
    repeating->recur = compile (repeating->event);
  repeating->compiled = TRUE;
  expand (window, repeating->event, repeating->recur);
}

/* -------- those that happen once, overrides among them -------- */

static gboolean
expand_single (FanRecord *event, gpointer data)
{
  g_autoptr (FanRecur) recur = is_wanted (data, event) ? compile (event) : NULL;

  expand (data, event, recur);
  return TRUE;
}

static FanQuery *
new_single_query (void)
{
  FanQuery *query = fan_query_new (&fan_kind_event);

  fan_query_where (query, "rrule", NULL);
  fan_query_where (query, "rdate", NULL);
  return query;
}

/* What starts in the window, and what is long and began before it. */
static gboolean
expand_all_single (Window *window, FanView *view, GError **error)
{
  g_autoptr (FanQuery) starting = new_single_query ();
  g_autoptr (FanQuery) running = new_single_query ();
  gint64 low = window->from - FLOATING_MS, high = window->to + FLOATING_MS;
  g_autofree char *low_text = g_strdup_printf ("%" G_GINT64_FORMAT, low);

  fan_query_between_instants (starting, "start_ms", low, high);
  /* Closed at one side only, so that SQLite takes the index of the ends. */
  fan_query_between (running, "start_ms", NULL, low_text);
  fan_query_between_instants (running, "end_ms", low, G_MAXINT64);
  return fan_view_each (view, starting, expand_single, window, error)
         && fan_view_each (view, running, expand_single, window, error);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const FanEventOccurrence *x = *(const FanEventOccurrence *const *)a;
  const FanEventOccurrence *y = *(const FanEventOccurrence *const *)b;

  if (x->start_ms != y->start_ms)
    return x->start_ms < y->start_ms ? -1 : 1;
  return x->event == y->event ? 0 : strcmp (fan_record_get_id (x->event), fan_record_get_id (y->event));
}

GPtrArray *
fan_occurrences_expand_some (FanOccurrences *self,
                             FanView *view,
                             FanEventFilter wanted,
                             gint64 from_ms,
                             gint64 to_ms,
                             GError **error)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_event_occurrence_free);
  Window window = { self, wanted, from_ms, to_ms, out };

  if (!load (self, view, error))
    return NULL;
  for (guint i = 0; i < self->repeating->len; i++)
    expand_repeating (&window, g_ptr_array_index (self->repeating, i));
  if (!expand_all_single (&window, view, error))
    return NULL;
  g_ptr_array_sort (out, compare);
  return g_steal_pointer (&out);
}

GPtrArray *
fan_occurrences_expand (FanOccurrences *self, FanView *view, gint64 from_ms, gint64 to_ms, GError **error)
{
  return fan_occurrences_expand_some (self, view, NULL, from_ms, to_ms, error);
}

GPtrArray *
fan_occurrences_list (FanView *view, FanClock *clock, gint64 from_ms, gint64 to_ms, GError **error)
{
  g_autoptr (FanOccurrences) occurrences = fan_occurrences_new (clock);

  return fan_occurrences_expand (occurrences, view, from_ms, to_ms, error);
}
