/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-recur-private.h"

#include <string.h>

/*
 * Asking GTimeZone for every occurrence is most of the cost of a month of meetings, and most days have one
 * offset from end to end. So each zone remembers the days it was asked about; only days near a clock change
 * are worked out time by time. The memory is one per thread: no lock, and no limit on who may expand at once.
 */
#define SLOTS 512
#define MAX_FOREIGN 32

typedef struct
{
  gint64 day;
  gint32 offset;
  gboolean filled, flat;
} Slot;

struct _FanRecurZone
{
  GTimeZone *zone;
  Slot slots[SLOTS];
};

typedef struct
{
  GHashTable *by_name;    /* IANA name -> FanRecurZone */
  GHashTable *by_pointer; /* GTimeZone, which its value holds -> FanRecurZone */
} Memory;

static void
zone_free (gpointer data)
{
  FanRecurZone *zone = data;

  g_time_zone_unref (zone->zone);
  g_free (zone);
}

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_hash_table_unref (memory->by_name);
  g_hash_table_unref (memory->by_pointer);
  g_free (memory);
}

static GPrivate thread_memory = G_PRIVATE_INIT (memory_free);

static Memory *
get_memory (void)
{
  Memory *memory = g_private_get (&thread_memory);

  if (memory == NULL)
    {
      memory = g_new0 (Memory, 1);
      memory->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, zone_free);
      memory->by_pointer = g_hash_table_new_full (NULL, NULL, NULL, zone_free);
      g_private_set (&thread_memory, memory);
    }
  return memory;
}

static FanRecurZone *
zone_new (GTimeZone *tz)
{
  FanRecurZone *zone = g_new0 (FanRecurZone, 1);

  zone->zone = tz;
  return zone;
}

/* GTimeZone reads whatever file a name leads to; a name from outside must not lead out of the zone folder. */
static gboolean
name_is_tame (const char *tzid)
{
  gsize length = strlen (tzid);

  if (length == 0 || length > 64 || !g_ascii_isalpha (tzid[0]))
    return FALSE;
  for (const char *p = tzid; *p; p++)
    if (!g_ascii_isalnum (*p) && strchr ("_+-/", *p) == NULL)
      return FALSE;
  return tzid[length - 1] != '/' && strstr (tzid, "//") == NULL;
}

FanRecurZone *
fan_recur_zone_get (const char *tzid)
{
  Memory *memory = get_memory ();
  FanRecurZone *zone = g_hash_table_lookup (memory->by_name, tzid);
  GTimeZone *tz;

  if (zone != NULL)
    return zone;
  tz = name_is_tame (tzid) ? g_time_zone_new_identifier (tzid) : NULL;
  if (tz == NULL)
    return NULL;
  zone = zone_new (tz);
  g_hash_table_insert (memory->by_name, g_strdup (tzid), zone);
  return zone;
}

gboolean
fan_recur_zone_is_known (const char *tzid)
{
  return fan_recur_zone_get (tzid) != NULL;
}

FanRecurZone *
fan_recur_zone_get_for (GTimeZone *tz)
{
  Memory *memory = get_memory ();
  FanRecurZone *zone;

  if (tz == NULL)
    return fan_recur_zone_get ("UTC");
  zone = g_hash_table_lookup (memory->by_pointer, tz);
  if (zone != NULL)
    return zone;
  if (g_hash_table_size (memory->by_pointer) >= MAX_FOREIGN)
    g_hash_table_remove_all (memory->by_pointer);
  zone = zone_new (g_time_zone_ref (tz));
  g_hash_table_insert (memory->by_pointer, tz, zone);
  return zone;
}

static gint64
offset_at (FanRecurZone *zone, gint64 seconds)
{
  int interval = g_time_zone_find_interval (zone->zone, G_TIME_TYPE_UNIVERSAL, seconds);

  return g_time_zone_get_offset (zone->zone, MAX (interval, 0));
}

/* The slot of a day, local or UTC alike: its offset is that of the whole day and of both neighbours when it is flat. */
static const Slot *
get_slot (FanRecurZone *zone, gint64 day)
{
  Slot *slot = &zone->slots[fan_floor_mod (day, SLOTS)];

  if (!slot->filled || slot->day != day)
    {
      int before = g_time_zone_find_interval (zone->zone, G_TIME_TYPE_UNIVERSAL, (day - 1) * FAN_DAY);
      int after = g_time_zone_find_interval (zone->zone, G_TIME_TYPE_UNIVERSAL, (day + 2) * FAN_DAY);

      slot->day = day;
      slot->filled = TRUE;
      slot->flat = before == after;
      slot->offset = g_time_zone_get_offset (zone->zone, MAX (before, 0));
    }
  return slot;
}

gint64
fan_recur_zone_to_instant (FanRecurZone *zone, gint64 key)
{
  const Slot *slot = get_slot (zone, fan_floor_div (key, FAN_DAY));
  gint64 before, after;

  if (slot->flat)
    return key - slot->offset;
  before = offset_at (zone, key - FAN_DAY);
  after = offset_at (zone, key + FAN_DAY);
  /* Where a time comes twice, the offset before the change gives the first of the two. */
  if (offset_at (zone, key - before) == before)
    return key - before;
  if (offset_at (zone, key - after) == after)
    return key - after;
  return key - before; /* skipped by the clock: RFC 5545 section 3.3.5 */
}

gint64
fan_recur_zone_from_instant (FanRecurZone *zone, gint64 seconds)
{
  const Slot *slot = get_slot (zone, fan_floor_div (seconds, FAN_DAY));

  return seconds + (slot->flat ? slot->offset : offset_at (zone, seconds));
}
