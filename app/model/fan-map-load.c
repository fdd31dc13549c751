/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the map: each kind of record is read once, and finds its cell by two hash tables. */
#include "fan-kinds.h"
#include "fan-map-private.h"

#include "fan-recur.h"
#include "fan-text.h"
#include "fan-time.h"

#define BALANCE_DAYS 90

typedef struct
{
  FanMap *map;
  FanClock *clock;
  GHashTable *rows, *columns; /* id -> index + 1 */
  GHashTable *names;          /* folded name of a channel -> index + 1 */
  FanTally *tallies;
  GDate today, year_ago, balance_from; /* the windows begin after these two */
  GPtrArray *repeating;                /* touches by a rule: expanded when all overrides are known */
  GHashTable *overrides;               /* "uid\nrecurrence-id" */
} Count;

/* The index of @key, -1 when it is unknown. */
static int
find (GHashTable *table, const char *key)
{
  return key ? GPOINTER_TO_INT (g_hash_table_lookup (table, key)) - 1 : -1;
}

static gboolean
is_within (const Count *count, const char *date, const GDate *after)
{
  GDate day;

  return date != NULL && fan_date_parse (date, &day) && g_date_compare (&day, after) > 0
         && g_date_compare (&day, &count->today) <= 0;
}

/* -------- the empty map -------- */

static GPtrArray *
list_all (FanView *view, const FanKind *kind, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (kind);
  return fan_view_list (view, query, error);
}

static GHashTable *
index_by_id (GPtrArray *records)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (table, (gpointer)fan_record_get_id (g_ptr_array_index (records, i)),
                         GINT_TO_POINTER (i + 1));
  return table;
}

/* Of two channels with one name the older one has it. */
static GHashTable *
index_by_name (GPtrArray *records)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = records->len; i-- > 0;)
    g_hash_table_insert (table, fan_text_fold (fan_record_get_label (g_ptr_array_index (records, i))),
                         GINT_TO_POINTER (i + 1));
  return table;
}

static void
cell_free (gpointer data)
{
  FanReachCell *cell = data;

  g_free (cell->audience);
  g_free (cell->channel);
  g_free (cell);
}

static void
make_cells (FanMap *map)
{
  map->cells = g_ptr_array_new_full (map->audiences->len * map->channels->len, cell_free);
  for (guint row = 0; row < map->audiences->len; row++)
    for (guint column = 0; column < map->channels->len; column++)
      {
        FanReachCell *cell = g_new0 (FanReachCell, 1);

        cell->audience = g_strdup (fan_record_get_id (g_ptr_array_index (map->audiences, row)));
        cell->channel = g_strdup (fan_record_get_id (g_ptr_array_index (map->channels, column)));
        g_date_clear (&cell->last_used, 1);
        g_ptr_array_add (map->cells, cell);
      }
}

static FanMap *
make_map (FanView *view, GError **error)
{
  g_autoptr (FanMap) map = g_new0 (FanMap, 1);

  map->audiences = list_all (view, &fan_kind_audience, error);
  map->channels = map->audiences ? list_all (view, &fan_kind_channel, error) : NULL;
  if (map->channels == NULL)
    return NULL;
  make_cells (map);
  map->heard = g_new0 (int, map->audiences->len);
  map->give = g_new0 (int, map->audiences->len);
  map->ask = g_new0 (int, map->audiences->len);
  map->last_gift = g_new0 (GDate, map->audiences->len);
  return g_steal_pointer (&map);
}

/* -------- importance and conversations -------- */

/* When a cell was described twice, the later one holds. */
static gboolean
count_reach (FanRecord *reach, gpointer data)
{
  Count *count = data;
  int row = find (count->rows, fan_record_get_text (reach, "audience"));
  int column = find (count->columns, fan_record_get_text (reach, "channel"));

  if (row >= 0 && column >= 0)
    fan_map_get_cell (count->map, (guint)row, (guint)column)->importance
        = (int)fan_record_get_int (reach, "importance");
  return TRUE;
}

static gboolean
is_repeated (GStrv items, guint index)
{
  for (guint i = 0; i < index; i++)
    if (g_str_equal (items[i], items[index]))
      return TRUE;
  return FALSE;
}

static gboolean
count_conversation (FanRecord *conversation, gpointer data)
{
  Count *count = data;
  int row = find (count->rows, fan_record_get_text (conversation, "audience"));
  g_auto (GStrv) channels = NULL;

  if (row < 0 || !is_within (count, fan_record_get_text (conversation, "date"), &count->year_ago))
    return TRUE;
  count->map->heard[row]++;
  channels = fan_record_get_list (conversation, "found_out_via");
  for (guint i = 0; channels[i]; i++)
    {
      int column = find (count->columns, channels[i]);
      if (column >= 0 && !is_repeated (channels, i))
        fan_map_get_cell (count->map, (guint)row, (guint)column)->n++;
    }
  return TRUE;
}

/* -------- touches -------- */

static void
count_balance (Count *count, FanRecord *touch, guint row, const GDate *day)
{
  const char *stance = fan_record_get_text (touch, "stance");
  FanMap *map = count->map;
  gboolean asks = g_strcmp0 (stance, "ask") == 0;

  if (stance == NULL)
    return;
  if (!asks && (!g_date_valid (&map->last_gift[row]) || g_date_compare (day, &map->last_gift[row]) > 0))
    map->last_gift[row] = *day;
  if (g_date_compare (day, &count->balance_from) <= 0)
    return;
  map->give[row] += g_str_equal (stance, "give");
  map->ask[row] += asks;
}

static void
count_use (Count *count, guint row, guint column, const GDate *day)
{
  FanReachCell *cell = fan_map_get_cell (count->map, row, column);

  if (!cell->used_ever || g_date_compare (day, &cell->last_used) > 0)
    cell->last_used = *day;
  cell->used_ever = TRUE;
  cell->used += g_date_compare (day, &count->year_ago) > 0;
}

/* One time that a touch happened. */
static void
count_touch_on (Count *count, FanRecord *touch, const char *start)
{
  int row = find (count->rows, fan_record_get_text (touch, "audience"));
  int column = find (count->columns, fan_record_get_text (touch, "channel"));
  GDate day;

  if (row < 0 || !fan_local_parse (start, &day, NULL) || g_date_compare (&day, &count->today) > 0)
    return;
  count_balance (count, touch, (guint)row, &day);
  if (column >= 0)
    count_use (count, (guint)row, (guint)column, &day);
}

/* What it brought counts once, however often it was repeated. */
static void
count_outcome (Count *count, FanRecord *touch, const char *start)
{
  int row = find (count->rows, fan_record_get_text (touch, "audience"));
  int column = find (count->columns, fan_record_get_text (touch, "channel"));
  g_autofree char *date = g_strndup (start, 10);
  FanOutcome outcome;

  if (row >= 0 && column >= 0 && is_within (count, date, &count->year_ago)
      && fan_outcome_parse (fan_record_get_text (touch, "outcome"), &outcome))
    fan_tally_add (&count->tallies[(guint)row * count->map->channels->len + (guint)column], &outcome);
}

static void
note_override (Count *count, FanRecord *touch)
{
  const char *uid = fan_record_get_text (touch, "uid");

  g_hash_table_add (count->overrides,
                    g_strconcat (uid ? uid : "", "\n", fan_record_get_text (touch, "recurrence_id"), NULL));
}

static gboolean
count_touch (FanRecord *touch, gpointer data)
{
  Count *count = data;
  const char *start = fan_record_get_text (touch, "dtstart");

  /* a cancelled override still takes the place of the time that it cancels */
  if (!fan_record_is_null (touch, "recurrence_id"))
    note_override (count, touch);
  if (start == NULL || g_strcmp0 (fan_record_get_text (touch, "status"), "cancelled") == 0)
    return TRUE;
  if (!fan_record_is_null (touch, "rrule") || !fan_record_is_null (touch, "rdate"))
    {
      g_ptr_array_add (count->repeating, g_object_ref (touch));
      return TRUE;
    }
  count_touch_on (count, touch, start);
  count_outcome (count, touch, start);
  return TRUE;
}

typedef struct
{
  Count *count;
  FanRecord *touch;
  char last[20];
} Repeat;

static gboolean
count_occurrence (const FanOccurrence *occurrence, gpointer data)
{
  Repeat *repeat = data;
  const char *uid = fan_record_get_text (repeat->touch, "uid");
  g_autofree char *key = g_strconcat (uid ? uid : "", "\n", occurrence->start, NULL);

  if (g_hash_table_contains (repeat->count->overrides, key))
    return TRUE;
  count_touch_on (repeat->count, repeat->touch, occurrence->start);
  g_strlcpy (repeat->last, occurrence->start, sizeof repeat->last);
  return TRUE;
}

static void
count_repeating (Count *count, FanRecord *touch)
{
  const char *start = fan_record_get_text (touch, "dtstart");
  g_autofree char *today = fan_date_to_string (&count->today);
  GTimeZone *zone = fan_clock_get_zone (count->clock);
  /* a day more at both sides: the touch may have a zone of its own */
  gint64 day_ms = 86400 * G_GINT64_CONSTANT (1000);
  gint64 from = fan_local_to_instant (start, NULL, zone) - day_ms;
  gint64 to = fan_local_to_instant (today, NULL, zone) + 2 * day_ms;
  Repeat repeat = { count, touch, "" };
  g_autoptr (FanRecur) recur
      = fan_recur_new (start, fan_record_get_text (touch, "dtend"), fan_record_get_text (touch, "tzid"),
                       fan_record_get_text (touch, "rrule"), fan_record_get_text (touch, "exdate"),
                       fan_record_get_text (touch, "rdate"), NULL);

  if (recur != NULL)
    fan_recur_expand (recur, from, to, zone, count_occurrence, &repeat);
  else
    count_touch_on (count, touch, start);
  count_outcome (count, touch, *repeat.last ? repeat.last : start);
}

/* -------- results -------- */

/* A report's "Poster: 11 people heard of it there"; its text is the channel's name or id. */
static gboolean
count_result (FanRecord *result, gpointer data)
{
  Count *count = data;
  int row = find (count->rows, fan_record_get_text (result, "audience"));
  const char *text = fan_record_get_text (result, "text");
  g_autofree char *squeezed = fan_text_squeeze (text ? text : "");
  g_autofree char *name = fan_text_fold (squeezed);
  int column = find (count->columns, squeezed);
  FanOutcome outcome = { FALSE, fan_record_get_real (result, "value") };

  if (column < 0)
    column = find (count->names, name);
  if (row >= 0 && column >= 0 && !fan_record_is_null (result, "value")
      && is_within (count, fan_record_get_text (result, "date"), &count->year_ago))
    fan_tally_add (&count->tallies[(guint)row * count->map->channels->len + (guint)column], &outcome);
  return TRUE;
}

/* -------- all of it -------- */

static gboolean
each_of (Count *count,
         FanView *view,
         const FanKind *kind,
         const char *field,
         const char *value,
         FanRecordFunc func,
         GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (kind);

  if (field != NULL)
    fan_query_where (query, field, value);
  return fan_view_each (view, query, func, count, error);
}

static gboolean
count_all (Count *count, FanView *view, GError **error)
{
  if (!each_of (count, view, &fan_kind_reach, NULL, NULL, count_reach, error)
      || !each_of (count, view, &fan_kind_conversation, "role", "learner", count_conversation, error)
      || !each_of (count, view, &fan_kind_event, "kind", "touch", count_touch, error)
      || !each_of (count, view, &fan_kind_result, "kind", "heard-via", count_result, error))
    return FALSE;
  for (guint i = 0; i < count->repeating->len; i++)
    count_repeating (count, g_ptr_array_index (count->repeating, i));
  return TRUE;
}

static void
judge (Count *count)
{
  FanMap *map = count->map;
  guint n = map->channels->len;

  for (guint row = 0; n > 0 && row < map->audiences->len; row++)
    {
      fan_tally_settle (count->tallies + row * n, (FanReachCell **)map->cells->pdata + row * n, n,
                        fan_record_get_int (g_ptr_array_index (map->audiences, row), "size"));
      fan_map_mark_row (map, row, &count->today);
    }
}

FanMap *
fan_map_load (FanView *view, FanClock *clock, GError **error)
{
  g_autoptr (FanMap) map = make_map (view, error);
  g_autoptr (GHashTable) rows = map ? index_by_id (map->audiences) : NULL;
  g_autoptr (GHashTable) columns = map ? index_by_id (map->channels) : NULL;
  g_autoptr (GHashTable) names = map ? index_by_name (map->channels) : NULL;
  g_autoptr (GPtrArray) repeating = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) overrides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree FanTally *tallies = map ? g_new0 (FanTally, map->cells->len) : NULL;
  Count count = { map, clock, rows, columns, names, tallies, .repeating = repeating, .overrides = overrides };

  if (map == NULL)
    return NULL;
  count.today = fan_clock_today (clock);
  count.year_ago = count.today;
  g_date_subtract_months (&count.year_ago, 12);
  count.balance_from = fan_date_add_days (&count.today, -BALANCE_DAYS);
  if (!count_all (&count, view, error))
    return NULL;
  judge (&count);
  return g_steal_pointer (&map);
}
