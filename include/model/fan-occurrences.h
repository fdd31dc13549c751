/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-clock.h"
#include "fan-view.h"

G_BEGIN_DECLS

/**
 * FanEventOccurrence: one time that an event of the library happens.
 * @event: the event, or the override of this one time; owned by the occurrence
 * @start, @end: local times in the event's zone, or dates when @all_day; @end is exclusive
 */
typedef struct
{
  FanRecord *event;
  const char *uid;
  char start[20];
  char end[20];
  gint64 start_ms, end_ms;
  gboolean all_day;
} FanEventOccurrence;

void fan_event_occurrence_free (FanEventOccurrence *occurrence);

/**
 * FanOccurrences: expands the calendar over and over: rules are compiled once per event and kept while it does not
 * change. For one thread at a time.
 */
typedef struct _FanOccurrences FanOccurrences;

/** fan_occurrences_new: (transfer full): @clock gives the zone in which floating times and dates are read. */
FanOccurrences *fan_occurrences_new (FanClock *clock);
void fan_occurrences_free (FanOccurrences *occurrences);

/**
 * fan_occurrences_expand:
 * @from_ms, @to_ms: instants; what overlaps [from, to) is told
 *
 * Returns: (transfer full) (element-type FanEventOccurrence): in order of time. Overrides (RECURRENCE-ID) take the place
 * of the time they change: their recurrence_id is written like the start of the event that repeats, in its zone.
 * Cancelled ones are left out. While the library stays as it is, only what happens once is read again. %NULL with @error.
 */
GPtrArray *fan_occurrences_expand (FanOccurrences *occurrences,
                                   FanView *view,
                                   gint64 from_ms,
                                   gint64 to_ms,
                                   GError **error);

/** FanEventFilter: whether the times of @event are wanted. An override is asked for by itself. */
typedef gboolean (*FanEventFilter) (FanRecord *event);

/** fan_occurrences_expand_some: the same for the events that are @wanted (%NULL: all): no rule of another is compiled. */
GPtrArray *fan_occurrences_expand_some (FanOccurrences *occurrences,
                                        FanView *view,
                                        FanEventFilter wanted,
                                        gint64 from_ms,
                                        gint64 to_ms,
                                        GError **error);

/** fan_occurrences_list: (transfer full): all of them, for one time. */
GPtrArray *
fan_occurrences_list (FanView *view, FanClock *clock, gint64 from_ms, gint64 to_ms, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanOccurrences, fan_occurrences_free)

G_END_DECLS
