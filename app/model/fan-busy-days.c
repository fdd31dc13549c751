/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-busy-days.h"
#include "fan-time.h"

/* How much further is read when the days that are known don't reach. */
#define MORE_DAYS 62

struct _FanBusyDays
{
  FanView *view;
  FanClock *clock;
  FanOccurrences *occurrences;
  GDate from, to; /* to read next, both inclusive */
  guint32 known;  /* julian of the first day that was not read yet; 0: none was */
  GHashTable *busy;
};

FanBusyDays *
fan_busy_days_new (FanView *view, FanClock *clock, const GDate *from, const GDate *to)
{
  FanBusyDays *days = g_new0 (FanBusyDays, 1);

  days->view = view;
  days->clock = fan_clock_ref (clock);
  days->occurrences = fan_occurrences_new (clock);
  days->from = *from;
  days->to = *to;
  days->busy = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  return days;
}

void
fan_busy_days_free (FanBusyDays *days)
{
  g_hash_table_unref (days->busy);
  fan_occurrences_free (days->occurrences);
  fan_clock_unref (days->clock);
  g_free (days);
}

static void
mark (GHashTable *busy,
      const FanEventOccurrence *occurrence,
      GTimeZone *zone,
      const GDate *from,
      const GDate *to)
{
  GDate first = fan_event_occurrence_get_day (occurrence, zone);
  GDate last = fan_event_occurrence_get_last_day (occurrence, zone);
  guint32 low = MAX (g_date_get_julian (&first), g_date_get_julian (from));
  guint32 high = MIN (g_date_get_julian (&last), g_date_get_julian (to));

  for (guint32 day = low; day <= high; day++)
    if (!g_hash_table_contains (busy, GUINT_TO_POINTER (day)))
      g_hash_table_insert (busy, GUINT_TO_POINTER (day), g_object_ref (occurrence->event));
}

static gboolean
is_busy (FanRecord *event)
{
  return fan_event_is_kind (event, "busy") && !fan_event_is_off (event);
}

static void
mark_all (GHashTable *busy, GPtrArray *occurrences, GTimeZone *zone, const GDate *from, const GDate *to)
{
  for (guint i = 0; i < occurrences->len; i++)
    {
      const FanEventOccurrence *occurrence = g_ptr_array_index (occurrences, i);
      if (is_busy (occurrence->event))
        mark (busy, occurrence, zone, from, to);
    }
}

GHashTable *
fan_busy_days_index (GPtrArray *occurrences, GTimeZone *zone, const GDate *from, const GDate *to)
{
  GHashTable *busy = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);

  mark_all (busy, occurrences, zone, from, to);
  return busy;
}

static gboolean
read_more (FanBusyDays *days, GError **error)
{
  GTimeZone *zone = fan_clock_get_zone (days->clock);
  GDate after = fan_date_add_days (&days->to, 1);
  g_autoptr (GPtrArray) found
      = fan_occurrences_expand_some (days->occurrences, days->view, is_busy,
                                     fan_day_start (&days->from, zone), fan_day_start (&after, zone), error);

  if (found == NULL)
    return FALSE;
  mark_all (days->busy, found, zone, &days->from, &days->to);
  days->known = g_date_get_julian (&after);
  days->from = after;
  days->to = fan_date_add_days (&after, MORE_DAYS);
  return TRUE;
}

gboolean
fan_busy_days_find (FanBusyDays *days, const GDate *date, FanRecord **out_busy, GError **error)
{
  guint32 day = g_date_get_julian (date);

  while (day >= days->known)
    if (!read_more (days, error))
      return FALSE;
  *out_busy = g_hash_table_lookup (days->busy, GUINT_TO_POINTER (day));
  return TRUE;
}
