/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The map as a thing to look at: cells, ranking, balance. fan-map-load.c fills it. */
#include "fan-map-private.h"

#include <string.h>

#include "fan-text.h"

void
fan_map_free (FanMap *map)
{
  g_clear_pointer (&map->audiences, g_ptr_array_unref);
  g_clear_pointer (&map->channels, g_ptr_array_unref);
  g_clear_pointer (&map->cells, g_ptr_array_unref);
  g_free (map->heard);
  g_free (map->give);
  g_free (map->ask);
  g_free (map->last_gift);
  g_free (map);
}

FanReachCell *
fan_map_get_cell (FanMap *map, guint row, guint column)
{
  return g_ptr_array_index (map->cells, row * map->channels->len + column);
}

void
fan_map_set_importance (FanMap *map, guint row, guint column, int importance, FanClock *clock)
{
  GDate today = fan_clock_today (clock);

  fan_map_get_cell (map, row, column)->importance = importance;
  fan_map_mark_row (map, row, &today);
}

static int
find_record (GPtrArray *records, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (fan_record_get_id (g_ptr_array_index (records, i)), id) == 0)
      return (int)i;
  return -1;
}

int
fan_map_find_audience (FanMap *map, const char *id)
{
  return find_record (map->audiences, id);
}

FanRecord *
fan_map_find_channel (FanMap *map, const char *id)
{
  int column = find_record (map->channels, id);
  return column < 0 ? NULL : g_ptr_array_index (map->channels, column);
}

/* -------- ranking -------- */

typedef struct
{
  FanReachCell *cell;
  gboolean lost;
  char *name;
} Ranked;

static int
compare_ranked (const void *a, const void *b)
{
  const Ranked *x = a, *y = b;

  if (x->lost != y->lost)
    return x->lost ? 1 : -1;
  if (x->cell->n != y->cell->n)
    return x->cell->n > y->cell->n ? -1 : 1;
  if (x->cell->importance != y->cell->importance)
    return x->cell->importance > y->cell->importance ? -1 : 1;
  return strcmp (x->name, y->name);
}

GPtrArray *
fan_map_rank (FanMap *map, guint row)
{
  guint n = map->channels->len;
  g_autofree Ranked *ranked = g_new (Ranked, n);
  GPtrArray *cells = g_ptr_array_sized_new (n);

  for (guint i = 0; i < n; i++)
    {
      ranked[i].cell = fan_map_get_cell (map, row, i);
      ranked[i].lost = fan_map_is_lost_mail (map, row, i);
      ranked[i].name = fan_text_fold (fan_record_get_label (g_ptr_array_index (map->channels, i)));
    }
  if (n > 0)
    qsort (ranked, n, sizeof *ranked, compare_ranked);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (cells, ranked[i].cell);
      g_free (ranked[i].name);
    }
  return cells;
}

/* -------- audiences -------- */

gboolean
fan_map_is_assumed (FanMap *map, guint row)
{
  return map->heard[row] < FAN_MAP_ENOUGH;
}

gboolean
fan_map_get_give_ask (FanMap *map, guint row, int *out_give, int *out_ask)
{
  *out_give = map->give[row];
  *out_ask = map->ask[row];
  return map->give[row] >= 2 * map->ask[row];
}
