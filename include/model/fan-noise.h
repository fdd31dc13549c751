/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-clock.h"
#include "fan-view.h"

G_BEGIN_DECLS

/** FAN_NOISE_GAP_DAYS: two touches to one audience are at least so many days apart. */
#define FAN_NOISE_GAP_DAYS 3

/**
 * FanClash: two things that are too close.
 * @a: the touch (the earlier one of two)
 * @b: the other touch, or the busy entry
 * @date: of the later touch, or of the one on a busy day
 * @blackout: whether @b is a busy entry
 * @text: one sentence for people that names both
 */
typedef struct
{
  FanRecord *a, *b;
  GDate date;
  gboolean blackout;
  char *text;
} FanClash;

void fan_clash_free (FanClash *clash);

/**
 * fan_noise_find:
 * @from, @to: both inclusive; at least one of the two touches is in between
 * @gap_days: touches to one audience whose dates differ by less clash
 *
 * Touches that are done, cancelled or declined don't count, and the times of one repeating touch don't clash with each other.
 * Returns: (transfer full) (element-type FanClash): by date; %NULL with @error.
 */
GPtrArray *fan_noise_find (FanView *view,
                           FanClock *clock,
                           const GDate *from,
                           const GDate *to,
                           int gap_days,
                           GError **error);

/**
 * fan_noise_find_among: (transfer full) (element-type FanClash): the same over @occurrences that somebody has already; they reach from
 * @from - @gap_days to @to + @gap_days.
 * @audiences: id -> FanRecord, for the names
 */
GPtrArray *fan_noise_find_among (GPtrArray *occurrences,
                                 GHashTable *audiences,
                                 GTimeZone *zone,
                                 const GDate *from,
                                 const GDate *to,
                                 int gap_days);

/**
 * fan_noise_check_move:
 * @date: where the touch would go
 * @out_clash: (out) (optional): whether it would be too close there
 *
 * Returns: (transfer full) (nullable): the verdict in words ("Gate & Tickets hears twice: …", "8 days apart, room to
 * breathe"); %NULL with @error unset when there is nothing to say, as for entries that are no touches; %NULL with @error.
 */
char *fan_noise_check_move (FanView *view,
                            FanClock *clock,
                            const char *event_id,
                            const GDate *date,
                            int gap_days,
                            gboolean *out_clash,
                            GError **error);

/**
 * fan_noise_check_event: the same for an @event as it would be saved: new or changed, on the day it starts.
 */
char *fan_noise_check_event (FanView *view,
                             FanClock *clock,
                             FanRecord *event,
                             int gap_days,
                             gboolean *out_clash,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanClash, fan_clash_free)

G_END_DECLS
