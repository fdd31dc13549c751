/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-session.h"

#include "fan-noise.h"
#include "fan-occurrences.h"

G_BEGIN_DECLS

/** FanEventLook: how an entry looks: shape, glyph and colour go together. The first five are the kinds of the legend. */
typedef enum
{
  FAN_LOOK_SESSION,
  FAN_LOOK_TOUCH,
  FAN_LOOK_MEETING,
  FAN_LOOK_FOLLOW_UP,
  FAN_LOOK_MILESTONE,
  FAN_LOOK_BUSY,
  FAN_LOOK_MORE, /* no entry: "+2 more" */
} FanEventLook;
#define FAN_N_LEGEND (FAN_LOOK_MILESTONE + 1)

/**
 * FanEntry: an entry of the calendar at one of its times, as it is shown. Reference-counted.
 * @ref: what the tasks are told: its id, with "@" and the time when it repeats by a rule
 * @occurrence: (nullable): the time as the rule has it
 * @day, @last: the days that it touches, where the user is
 * @time, @until: "10:00", "" for a whole day
 * @text: what a chip says
 * @name: what a screen reader says
 */
typedef struct
{
  FanRecord *event;
  FanEventLook look;
  char *ref, *occurrence;
  GDate day, last;
  gint64 start_ms, end_ms;
  char *time, *until, *text, *name;
  gboolean all_day, done, repeats;
} FanEntry;

/** fan_entry_new: (transfer full): the entry for one time of an event. */
FanEntry *fan_entry_new (const FanEventOccurrence *occurrence, GTimeZone *zone);

FanEntry *fan_entry_ref (FanEntry *entry);
void fan_entry_unref (FanEntry *entry);

/** fan_entry_move: shows it on another day until the library was read again. */
void fan_entry_move (FanEntry *entry, const GDate *day);

/** fan_entry_touches: whether it lies on any day from @from to @to, both inclusive. */
gboolean fan_entry_touches (const FanEntry *entry, const GDate *from, const GDate *to);

/** fan_event_look_name: (transfer none): "Session", "Touch"… */
const char *fan_event_look_name (FanEventLook look);

/** fan_event_look_nick: (transfer none): its kind in a record. */
const char *fan_event_look_nick (FanEventLook look);

/** fan_event_look_icon: (transfer none): its glyph. */
const char *fan_event_look_icon (FanEventLook look);

/**
 * FanCalendarData: what there is between two days, read at one moment.
 * @entries: FanEntry, by time
 * @clashes: FanClash, by date
 * @programs: FanRecord, by name
 * @labels: id -> FanRecord of programs, audiences and channels
 * @follow_ups: id of an event -> how many entries follow it
 * @empty: the library has neither a program nor an event
 */
typedef struct
{
  GDate from, to;
  GPtrArray *entries, *clashes, *programs;
  GHashTable *labels, *follow_ups;
  gboolean empty;
} FanCalendarData;

void fan_calendar_data_free (FanCalendarData *data);

/** fan_calendar_data_get_label: (transfer none): the name of a program, audience or channel; "" when there is none. */
const char *fan_calendar_data_get_label (const FanCalendarData *data, const char *id);

/** FanCalendarCache: keeps the compiled rules between two readings. */
typedef struct _FanCalendarCache FanCalendarCache;

FanCalendarCache *fan_calendar_cache_new (FanClock *clock);
void fan_calendar_cache_unref (FanCalendarCache *cache);

/** fan_calendar_load: reads from @from to @to in a thread; finish with fan_session_load_finish(). */
void fan_calendar_load (FanSession *session,
                        FanCalendarCache *cache,
                        gpointer object,
                        const GDate *from,
                        const GDate *to,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback);

/** fan_calendar_search: the same for entries in which @words are found, whenever they are; at most 200. */
void fan_calendar_search (FanSession *session,
                          FanCalendarCache *cache,
                          gpointer object,
                          const char *words,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback);

/** fan_week_start: the first day of the week here, as GDate counts them. */
GDateWeekday fan_week_start (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanEntry, fan_entry_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanCalendarData, fan_calendar_data_free)

G_END_DECLS
