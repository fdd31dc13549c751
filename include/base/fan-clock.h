/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FanClock: tells the present and the user's time zone. It is handed to whatever needs the time,
 * so that tests and pictures can stand still. Reference-counted and immutable: safe to use from any thread.
 */
typedef struct _FanClock FanClock;

/** fan_clock_new_system: (transfer full): the machine's clock; the zone is the machine's. */
FanClock *fan_clock_new_system (void);

/** fan_clock_new_fixed: (transfer full): a clock that always says @ms; @zone NULL is UTC. */
FanClock *fan_clock_new_fixed (gint64 ms, GTimeZone *zone);

/**
 * fan_clock_new_from_environment: (transfer full):
 *
 * The clock that FANFARE_NOW (RFC 3339 or a date) sets, else the machine's.
 */
FanClock *fan_clock_new_from_environment (void);

FanClock *fan_clock_ref (FanClock *clock);
void fan_clock_unref (FanClock *clock);

/** fan_clock_now: the present, milliseconds since 1970 UTC. */
gint64 fan_clock_now (FanClock *clock);

/** fan_clock_today: the date where the user is. */
GDate fan_clock_today (FanClock *clock);

/** fan_clock_get_zone: (transfer none): the user's time zone, in which floating times are read. */
GTimeZone *fan_clock_get_zone (FanClock *clock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanClock, fan_clock_unref)

G_END_DECLS
