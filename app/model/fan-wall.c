/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-wall.h"

#include "fan-kinds.h"
#include "fan-standings.h"
#include "fan-text.h"
#include "fan-time.h"

/* Of the record; NULL: no field of it. */
static const char *const fields[] = {
  [FAN_WALL_KIND] = "kind",  [FAN_WALL_PROGRAM] = "program",     [FAN_WALL_AUDIENCE] = "audience",
  [FAN_WALL_CONSENT] = NULL, [FAN_WALL_RESULT] = "result_level", [FAN_WALL_YEAR] = "said_on",
  [FAN_WALL_TAG] = "tags",   [FAN_WALL_STATUS] = "status",
};

static const char *const standing_nicks[] = {
  [FAN_STANDING_NONE] = "none", [FAN_STANDING_ASKED] = "asked", [FAN_STANDING_FREE] = "free",
  [FAN_STANDING_SOON] = "soon", [FAN_STANDING_HELD] = "held",   [FAN_STANDING_STOP] = "stop",
};

/* -------- what is asked for -------- */

FanWallFilter *
fan_wall_filter_new (void)
{
  return g_new0 (FanWallFilter, 1);
}

FanWallFilter *
fan_wall_filter_copy (const FanWallFilter *filter)
{
  FanWallFilter *copy = fan_wall_filter_new ();

  copy->search = g_strdup (filter->search);
  for (guint i = 0; i < FAN_WALL_FIELDS; i++)
    copy->values[i] = g_strdup (filter->values[i]);
  return copy;
}

void
fan_wall_filter_free (FanWallFilter *filter)
{
  g_free (filter->search);
  for (guint i = 0; i < FAN_WALL_FIELDS; i++)
    g_free (filter->values[i]);
  g_free (filter);
}

void
fan_wall_filter_set (FanWallFilter *filter, FanWallField field, const char *value)
{
  char *old = filter->values[field];

  filter->values[field] = g_strdup (value);
  g_free (old);
}

gboolean
fan_wall_filter_is_empty (const FanWallFilter *filter)
{
  for (guint i = 0; i < FAN_WALL_FIELDS; i++)
    if (filter->values[i] != NULL)
      return FALSE;
  return fan_text_is_blank (filter->search);
}

static void
ask_year (FanQuery *query, FanClock *clock, const char *value)
{
  guint64 year = g_ascii_strtoull (value, NULL, 10);
  g_autofree char *from = g_strdup_printf ("%04u-01-01", (guint)CLAMP (year, 1, 9998));
  g_autofree char *to = g_strdup_printf ("%04u-01-01", (guint)CLAMP (year, 1, 9998) + 1);
  GTimeZone *zone = fan_clock_get_zone (clock);

  fan_query_between_instants (query, "said_on", fan_local_to_instant (from, NULL, zone),
                              fan_local_to_instant (to, NULL, zone));
}

/* @but: a field that is left open; FAN_WALL_FIELDS: none */
static FanQuery *
make_query (const FanWallFilter *filter, FanClock *clock, FanWallField but)
{
  FanQuery *query = fan_query_new (&fan_kind_testimonial);

  fan_query_order (query, NULL, TRUE);
  fan_query_search (query, filter->search);
  for (FanWallField i = 0; i < FAN_WALL_FIELDS; i++)
    {
      const char *value = filter->values[i];
      if (value == NULL || i == but || fields[i] == NULL)
        continue;
      if (i == FAN_WALL_YEAR && *value != '\0')
        ask_year (query, clock, value);
      else
        fan_query_where (query, fields[i], value);
    }
  return query;
}

/* -------- consent: no column of the testimonial has it -------- */

static FanStanding
look_up (GHashTable *by_row, gint64 row)
{
  return (FanStanding)GPOINTER_TO_UINT (g_hash_table_lookup (by_row, &row));
}

/* @asked: a nick; NULL: any will do. */
static gboolean
stands_as (GHashTable *by_row, gint64 row, const char *asked)
{
  FanStanding standing;

  if (asked == NULL)
    return TRUE;
  standing = look_up (by_row, row);
  return g_str_equal (asked, standing_nicks[standing])
         || (standing == FAN_STANDING_SOON && g_str_equal (asked, standing_nicks[FAN_STANDING_FREE]));
}

/* -------- listing -------- */

typedef struct
{
  GArray *rows;
  GHashTable *by_row;
  const char *consent;
  guint limit;
} Listing;

static gboolean
add_row (gint64 row, const FanValue *value, gpointer data)
{
  Listing *listing = data;

  if (stands_as (listing->by_row, row, listing->consent))
    g_array_append_val (listing->rows, row);
  return listing->limit == 0 || listing->rows->len < listing->limit;
}

/* Nothing else is asked for: who has a standing is known by row, so that no record needs to be looked at. */
static gboolean
is_standing_only (const FanWallFilter *filter)
{
  for (FanWallField i = 0; i < FAN_WALL_FIELDS; i++)
    if (i != FAN_WALL_CONSENT && filter->values[i] != NULL)
      return FALSE;
  return fan_text_is_blank (filter->search)
         && !g_str_equal (filter->values[FAN_WALL_CONSENT], standing_nicks[FAN_STANDING_NONE]);
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return x < y ? 1 : x > y ? -1 : 0;
}

static void
add_standing (Listing *listing)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, listing->by_row);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (stands_as (listing->by_row, *(gint64 *)row, listing->consent))
      g_array_append_vals (listing->rows, row, 1);
  g_array_sort (listing->rows, compare_newest);
  if (listing->limit > 0 && listing->rows->len > listing->limit)
    g_array_set_size (listing->rows, listing->limit);
}

GArray *
fan_wall_list (FanView *view,
               FanClock *clock,
               const FanWallFilter *filter,
               FanStandings *standings,
               guint limit,
               GError **error)
{
  GDate today = fan_clock_today (clock);
  g_autoptr (GHashTable) by_row = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (FanQuery) query = make_query (filter, clock, FAN_WALL_FIELDS);
  Listing listing = { rows, NULL, filter->values[FAN_WALL_CONSENT], limit };

  if (listing.consent != NULL)
    {
      by_row = fan_standings_get (standings, view, &today, error);
      if (by_row == NULL)
        return NULL;
      listing.by_row = by_row;
      if (is_standing_only (filter))
        {
          add_standing (&listing);
          return g_steal_pointer (&rows);
        }
    }
  else
    fan_query_limit (query, limit);
  return fan_view_each_row (view, query, NULL, add_row, &listing, error) ? g_steal_pointer (&rows) : NULL;
}

/* -------- counting -------- */

typedef struct
{
  FanWallField field;
  GHashTable *by_row;
  const char *consent;
  GTimeZone *zone;
  GHashTable *counts; /* folded value -> FanWallValue */
} Counting;

static void
count_one (Counting *counting, const char *value)
{
  g_autofree char *key = counting->field == FAN_WALL_TAG ? fan_text_fold (value) : g_strdup (value);
  FanWallValue *found = g_hash_table_lookup (counting->counts, key);

  if (found == NULL)
    {
      found = g_new0 (FanWallValue, 1);
      found->value = g_strdup (value);
      g_hash_table_insert (counting->counts, g_steal_pointer (&key), found);
    }
  found->count++;
}

static void
count_standing (Counting *counting, gint64 row)
{
  FanStanding standing = look_up (counting->by_row, row);

  count_one (counting, standing_nicks[standing]);
  if (standing == FAN_STANDING_SOON)
    count_one (counting, standing_nicks[FAN_STANDING_FREE]);
}

static void
count_year (Counting *counting, gint64 said_on)
{
  GDate date = fan_instant_get_date (said_on, counting->zone);
  char year[8];

  g_snprintf (year, sizeof year, "%04u", (guint)g_date_get_year (&date));
  count_one (counting, year);
}

static void
count_list (Counting *counting, const char *joined)
{
  g_auto (GStrv) items = g_strsplit (joined, "\n", -1);

  for (guint i = 0; items[i]; i++)
    count_one (counting, items[i]);
}

static gboolean
count_row (gint64 row, const FanValue *value, gpointer data)
{
  Counting *counting = data;

  if (!stands_as (counting->by_row, row, counting->consent))
    return TRUE;
  if (counting->field == FAN_WALL_CONSENT)
    count_standing (counting, row);
  else if (value->type == FAN_VALUE_NULL)
    count_one (counting, "");
  else if (counting->field == FAN_WALL_YEAR)
    count_year (counting, value->integer);
  else if (counting->field == FAN_WALL_TAG)
    count_list (counting, value->text);
  else
    count_one (counting, value->text);
  return TRUE;
}

void
fan_wall_value_free (FanWallValue *value)
{
  g_free (value->value);
  g_free (value);
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer data)
{
  const FanWallValue *x = *(FanWallValue *const *)a, *y = *(FanWallValue *const *)b;

  /* those that have none come last */
  if ((*x->value == '\0') != (*y->value == '\0'))
    return *x->value == '\0' ? 1 : -1;
  if (GPOINTER_TO_UINT (data) == FAN_WALL_YEAR)
    return -g_strcmp0 (x->value, y->value);
  return x->count != y->count ? (x->count < y->count ? 1 : -1) : g_utf8_collate (x->value, y->value);
}

static GPtrArray *
list_counts (GHashTable *counts, FanWallField field)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_wall_value_free);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_free (key);
      g_ptr_array_add (list, value);
      g_hash_table_iter_steal (&iter);
    }
  g_ptr_array_sort_with_data (list, compare_counts, GUINT_TO_POINTER (field));
  return list;
}

GPtrArray *
fan_wall_count_values (FanView *view,
                       FanClock *clock,
                       const FanWallFilter *filter,
                       FanWallField field,
                       FanStandings *standings,
                       GError **error)
{
  GDate today = fan_clock_today (clock);
  const char *consent = field == FAN_WALL_CONSENT ? NULL : filter->values[FAN_WALL_CONSENT];
  g_autoptr (GHashTable) by_row = NULL;
  g_autoptr (GHashTable) counts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)fan_wall_value_free);
  g_autoptr (FanQuery) query = make_query (filter, clock, field);
  Counting counting = { field, NULL, consent, fan_clock_get_zone (clock), counts };

  if (field == FAN_WALL_CONSENT || consent != NULL)
    {
      by_row = fan_standings_get (standings, view, &today, error);
      if (by_row == NULL)
        return NULL;
      counting.by_row = by_row;
    }
  if (!fan_view_each_row (view, query, fields[field], count_row, &counting, error))
    return NULL;
  return list_counts (counts, field);
}
