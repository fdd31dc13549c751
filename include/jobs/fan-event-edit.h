/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-library.h"

G_BEGIN_DECLS

/**
 * FanEventScope: how much of an entry that repeats is meant. For one that happens once all three are the same.
 */
typedef enum
{
  FAN_EVENT_THIS,  /* one time: it becomes an exception (RECURRENCE-ID, EXDATE) */
  FAN_EVENT_LATER, /* this time and all after it: the series is split (UNTIL) */
  FAN_EVENT_ALL,
} FanEventScope;

/**
 * fan_event_edit_parse:
 * @text: an event's id, or "id@2026-05-12T10:00:00" for one time of it
 * @out_occurrence: (out) (transfer full) (nullable): when that time was to be by the rule
 */
void fan_event_edit_parse (const char *text, char **out_id, char **out_occurrence);

/**
 * fan_event_edit_repeats: whether it must be asked which of the times are meant: @event has a rule or further dates, or is
 * the exception of one that has.
 */
gboolean fan_event_edit_repeats (FanView *view, FanRecord *event);

/**
 * fan_event_edit_load:
 * @id: of the event, or of an exception
 * @occurrence: (nullable): the time as the rule has it ("2026-05-12T10:00:00", in the event's zone); %NULL: the first
 *
 * Returns: (transfer full): the entry as it is at that time: dtstart and dtend are those of that time, an exception's values are its own, and
 * rrule is that of the series. To be changed in memory and given to fan_event_edit_update().
 */
FanRecord *fan_event_edit_load (FanView *view, const char *id, const char *occurrence, GError **error);

/**
 * fan_event_edit_update:
 * @values: from fan_event_edit_load() with the same @occurrence, then changed
 *
 * Writes what differs. With LATER and ALL a changed time moves the series, its rule with it ("every Tuesday" becomes "every Wednesday"),
 * and its exceptions; a changed rrule replaces the rule. FAN_JOB_ERROR_USAGE when the rule can't be moved as a whole.
 */
gboolean fan_event_edit_update (FanChangeSet *set,
                                const char *occurrence,
                                FanEventScope scope,
                                FanRecord *values,
                                GError **error);

/** fan_event_edit_move: the same for a move by @days at the same time of day. */
gboolean fan_event_edit_move (FanChangeSet *set,
                              const char *id,
                              const char *occurrence,
                              FanEventScope scope,
                              int days,
                              GError **error);

/** fan_event_edit_remove: takes away one time, this and all later ones, or the whole event with its exceptions. */
gboolean fan_event_edit_remove (FanChangeSet *set,
                                const char *id,
                                const char *occurrence,
                                FanEventScope scope,
                                GError **error);

G_END_DECLS
