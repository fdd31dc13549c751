/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-calendar-data.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

#include "fan-event-facts.h"
#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-records.h"
#include "fan-time.h"

#define MAX_FOUND 200

/* -------- how kinds look -------- */

static const struct
{
  const char *nick, *name, *icon;
} looks[] = {
  [FAN_LOOK_SESSION] = { "session", N_ ("Session"), "fan-block-symbolic" },
  [FAN_LOOK_TOUCH] = { "touch", N_ ("Touch"), "fan-pennant-symbolic" },
  [FAN_LOOK_MEETING] = { "meeting", N_ ("Meeting"), "fan-diamond-symbolic" },
  [FAN_LOOK_FOLLOW_UP] = { "follow-up", N_ ("Follow-up"), "fan-loop-symbolic" },
  [FAN_LOOK_MILESTONE] = { "milestone", N_ ("Milestone"), "starred-symbolic" },
  [FAN_LOOK_BUSY] = { "busy", N_ ("Busy"), "system-lock-screen-symbolic" },
  [FAN_LOOK_MORE] = { "", "", NULL },
};

const char *
fan_event_look_name (FanEventLook look)
{
  return _ (looks[look].name);
}

const char *
fan_event_look_nick (FanEventLook look)
{
  return looks[look].nick;
}

const char *
fan_event_look_icon (FanEventLook look)
{
  return looks[look].icon;
}

static FanEventLook
find_look (FanRecord *event)
{
  for (guint i = 0; i <= FAN_LOOK_BUSY; i++)
    if (fan_event_is_kind (event, looks[i].nick))
      return i;
  return FAN_LOOK_SESSION;
}

/* -------- entries -------- */

static void
clear_entry (gpointer data)
{
  FanEntry *entry = data;

  g_object_unref (entry->event);
  g_free (entry->ref);
  g_free (entry->occurrence);
  g_free (entry->time);
  g_free (entry->until);
  g_free (entry->text);
  g_free (entry->name);
}

FanEntry *
fan_entry_ref (FanEntry *entry)
{
  return g_atomic_rc_box_acquire (entry);
}

void
fan_entry_unref (FanEntry *entry)
{
  g_atomic_rc_box_release_full (entry, clear_entry);
}

static char *
make_name (const FanEntry *entry)
{
  g_autofree char *day = fan_day_to_short_text (&entry->day);
  GString *name = g_string_new (day);

  if (*entry->time != '\0')
    g_string_append_printf (name, ", %s", entry->time);
  g_string_append_printf (name, ", %s, %s", fan_record_get_label (entry->event),
                          fan_event_look_name (entry->look));
  if (entry->done)
    g_string_append_printf (name, ", %s", _ ("done"));
  if (entry->repeats)
    g_string_append_printf (name, ", %s", _ ("repeats"));
  return g_string_free (name, FALSE);
}

gboolean
fan_entry_touches (const FanEntry *entry, const GDate *from, const GDate *to)
{
  return g_date_compare (&entry->last, from) >= 0 && g_date_compare (&entry->day, to) <= 0;
}

void
fan_entry_move (FanEntry *entry, const GDate *day)
{
  int days = g_date_days_between (&entry->day, day);

  entry->day = *day;
  entry->last = fan_date_add_days (&entry->last, days);
  g_free (entry->name);
  entry->name = make_name (entry);
}

static char *
format_time (gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%H:%M");
}

FanEntry *
fan_entry_new (const FanEventOccurrence *occurrence, GTimeZone *zone)
{
  FanEntry *entry = g_atomic_rc_box_new0 (FanEntry);
  FanRecord *event = entry->event = g_object_ref (occurrence->event);
  gboolean by_rule = fan_event_is_repeating (event);

  entry->look = find_look (event);
  entry->repeats = by_rule || !fan_record_is_null (event, "recurrence_id");
  entry->occurrence = by_rule ? g_strdup (occurrence->start) : NULL;
  entry->ref = by_rule ? g_strdup_printf ("%s@%s", fan_record_get_id (event), occurrence->start)
                       : g_strdup (fan_record_get_id (event));
  entry->all_day = occurrence->all_day;
  entry->done = fan_event_has (event, "status", "done");
  entry->start_ms = occurrence->start_ms;
  entry->end_ms = occurrence->end_ms;
  entry->day = fan_event_occurrence_get_day (occurrence, zone);
  entry->last = fan_event_occurrence_get_last_day (occurrence, zone);
  entry->time = occurrence->all_day ? g_strdup ("") : format_time (occurrence->start_ms, zone);
  entry->until = occurrence->all_day ? g_strdup ("") : format_time (occurrence->end_ms, zone);
  entry->text = occurrence->all_day ? g_strdup (fan_record_get_label (event))
                                    : g_strdup_printf ("%s %s", entry->time, fan_record_get_label (event));
  entry->name = make_name (entry);
  return entry;
}

/* -------- what is kept -------- */

struct _FanCalendarCache
{
  GMutex mutex;
  FanOccurrences *occurrences;
};

FanCalendarCache *
fan_calendar_cache_new (FanClock *clock)
{
  FanCalendarCache *cache = g_atomic_rc_box_new0 (FanCalendarCache);

  g_mutex_init (&cache->mutex);
  cache->occurrences = fan_occurrences_new (clock);
  return cache;
}

static void
clear_cache (gpointer data)
{
  FanCalendarCache *cache = data;

  fan_occurrences_free (cache->occurrences);
  g_mutex_clear (&cache->mutex);
}

void
fan_calendar_cache_unref (FanCalendarCache *cache)
{
  g_atomic_rc_box_release_full (cache, clear_cache);
}

static GPtrArray *
expand (FanCalendarCache *cache,
        FanView *view,
        const GDate *from,
        const GDate *to,
        GTimeZone *zone,
        GError **error)
{
  GDate end = fan_date_add_days (to, 1);
  GPtrArray *occurrences;

  g_mutex_lock (&cache->mutex);
  occurrences = fan_occurrences_expand (cache->occurrences, view, fan_day_start (from, zone),
                                        fan_day_start (&end, zone), error);
  g_mutex_unlock (&cache->mutex);
  return occurrences;
}

/* -------- reading -------- */

void
fan_calendar_data_free (FanCalendarData *data)
{
  g_clear_pointer (&data->entries, g_ptr_array_unref);
  g_clear_pointer (&data->clashes, g_ptr_array_unref);
  g_clear_pointer (&data->programs, g_ptr_array_unref);
  g_clear_pointer (&data->labels, g_hash_table_unref);
  g_clear_pointer (&data->follow_ups, g_hash_table_unref);
  g_free (data);
}

const char *
fan_calendar_data_get_label (const FanCalendarData *data, const char *id)
{
  FanRecord *record = id ? g_hash_table_lookup (data->labels, id) : NULL;

  return record ? fan_record_get_label (record) : "";
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (fan_record_get_label (*(FanRecord *const *)a),
                         fan_record_get_label (*(FanRecord *const *)b));
}

typedef struct
{
  FanCalendarData *data;
  gboolean programs;
} Naming;

static gboolean
take_label (FanRecord *record, gpointer user_data)
{
  Naming *naming = user_data;

  g_hash_table_replace (naming->data->labels, g_strdup (fan_record_get_id (record)), g_object_ref (record));
  if (naming->programs)
    g_ptr_array_add (naming->data->programs, g_object_ref (record));
  return TRUE;
}

static gboolean
load_labels (FanCalendarData *data, FanView *view, GError **error)
{
  const FanKind *const kinds[] = { &fan_kind_program, &fan_kind_audience, &fan_kind_channel };

  data->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  data->programs = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FanQuery) query = fan_query_new (kinds[i]);
      Naming naming = { data, i == 0 };
      if (!fan_view_each (view, query, take_label, &naming, error))
        return FALSE;
    }
  g_ptr_array_sort (data->programs, compare_labels);
  return TRUE;
}

static gboolean
count_follow_up (FanRecord *event, gpointer user_data)
{
  GHashTable *counts = user_data;
  const char *id = fan_record_get_text (event, "follows");
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, id));

  g_hash_table_replace (counts, g_strdup (id), GUINT_TO_POINTER (n + 1));
  return TRUE;
}

static gboolean
load_follow_ups (FanCalendarData *data, FanView *view, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);

  data->follow_ups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fan_query_where_set (query, "follows");
  return fan_view_each (view, query, count_follow_up, data->follow_ups, error);
}

static gboolean
has_no_event (FanView *view)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);

  fan_query_limit (query, 1);
  return fan_view_count (view, query, NULL) == 0;
}

static FanCalendarData *
new_data (FanView *view, GError **error)
{
  g_autoptr (FanCalendarData) data = g_new0 (FanCalendarData, 1);

  data->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_entry_unref);
  if (!load_labels (data, view, error) || !load_follow_ups (data, view, error))
    return NULL;
  data->empty = data->programs->len == 0 && has_no_event (view);
  return g_steal_pointer (&data);
}

typedef struct
{
  FanCalendarCache *cache;
  GDate from, to;
  char *words;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  fan_calendar_cache_unref (request->cache);
  g_free (request->words);
  g_free (request);
}

static gpointer
load_span (FanView *view, FanClock *clock, gpointer user_data, GError **error)
{
  Request *request = user_data;
  GTimeZone *zone = fan_clock_get_zone (clock);
  g_autoptr (FanCalendarData) data = new_data (view, error);
  GDate from = fan_date_add_days (&request->from, -FAN_NOISE_GAP_DAYS);
  GDate to = fan_date_add_days (&request->to, FAN_NOISE_GAP_DAYS);
  g_autoptr (GPtrArray) occurrences = data ? expand (request->cache, view, &from, &to, zone, error) : NULL;

  if (occurrences == NULL)
    return NULL;
  data->from = request->from;
  data->to = request->to;
  data->clashes = fan_noise_find_among (occurrences, data->labels, zone, &request->from, &request->to,
                                        FAN_NOISE_GAP_DAYS);
  for (guint i = 0; i < occurrences->len; i++)
    g_ptr_array_add (data->entries, fan_entry_new (g_ptr_array_index (occurrences, i), zone));
  return g_steal_pointer (&data);
}

void
fan_calendar_load (FanSession *session,
                   FanCalendarCache *cache,
                   gpointer object,
                   const GDate *from,
                   const GDate *to,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback)
{
  Request *request = g_new0 (Request, 1);

  request->cache = g_atomic_rc_box_acquire (cache);
  request->from = *from;
  request->to = *to;
  fan_session_load (session, object, load_span, request, request_free, (GDestroyNotify)fan_calendar_data_free,
                    cancellable, callback, NULL);
}

/* -------- searching -------- */

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const FanEntry *x = *(FanEntry *const *)a, *y = *(FanEntry *const *)b;

  return x->start_ms < y->start_ms ? -1 : x->start_ms > y->start_ms;
}

/* One that repeats is shown where it began. */
static FanEntry *
make_found_entry (FanRecord *event, GTimeZone *zone)
{
  FanEventOccurrence occurrence = { .event = event };
  const char *start = fan_record_get_text (event, "dtstart"), *end = fan_record_get_text (event, "dtend");
  const char *tzid = fan_record_get_text (event, "tzid");

  g_strlcpy (occurrence.start, start, sizeof occurrence.start);
  g_strlcpy (occurrence.end, end ? end : start, sizeof occurrence.end);
  occurrence.all_day = strchr (start, 'T') == NULL;
  occurrence.start_ms = fan_local_to_instant (start, occurrence.all_day ? NULL : tzid, zone);
  occurrence.end_ms = fan_local_to_instant (occurrence.end, occurrence.all_day ? NULL : tzid, zone);
  return fan_entry_new (&occurrence, zone);
}

static gpointer
load_found (FanView *view, FanClock *clock, gpointer user_data, GError **error)
{
  Request *request = user_data;
  g_autoptr (FanCalendarData) data = new_data (view, error);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);
  g_autoptr (GPtrArray) found = NULL;

  fan_query_search (query, request->words);
  fan_query_limit (query, MAX_FOUND);
  found = data ? fan_view_list (view, query, error) : NULL;
  if (found == NULL)
    return NULL;
  data->clashes = g_ptr_array_new ();
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (data->entries,
                     make_found_entry (g_ptr_array_index (found, i), fan_clock_get_zone (clock)));
  g_ptr_array_sort (data->entries, compare_entries);
  return g_steal_pointer (&data);
}

void
fan_calendar_search (FanSession *session,
                     FanCalendarCache *cache,
                     gpointer object,
                     const char *words,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback)
{
  Request *request = g_new0 (Request, 1);

  request->cache = g_atomic_rc_box_acquire (cache);
  request->words = g_strdup (words);
  fan_session_load (session, object, load_found, request, request_free,
                    (GDestroyNotify)fan_calendar_data_free, cancellable, callback, NULL);
}

/* -------- weeks -------- */

GDateWeekday
fan_week_start (void)
{
  const char *locale = setlocale (LC_TIME, NULL);
  union
  {
    char *text;
    unsigned int word;
  } origin;
  int first;

  /* "C" stands for no country: ISO 8601 then */
  if (locale == NULL || strcmp (locale, "C") == 0 || g_str_has_prefix (locale, "C.")
      || strcmp (locale, "POSIX") == 0)
    return G_DATE_MONDAY;
  /* glibc: the day that is meant by 1, and which of them begins the week */
  origin.text = nl_langinfo (_NL_TIME_WEEK_1STDAY);
  first = (origin.word == 19971130 ? 0 : 1) + nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0] - 1;
  return (GDateWeekday)((first + 6) % 7 + 1);
}
