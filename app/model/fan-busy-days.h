/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-event-facts.h"

G_BEGIN_DECLS

/* Which days are taken by busy entries; read from the calendar as far as somebody asks. */
typedef struct _FanBusyDays FanBusyDays;

FanBusyDays *fan_busy_days_new (FanView *view, FanClock *clock, const GDate *from, const GDate *to);
void fan_busy_days_free (FanBusyDays *days);

/* the busy entry that takes @date (the first by time), NULL when it is free; FALSE with @error */
gboolean fan_busy_days_find (FanBusyDays *days, const GDate *date, FanRecord **out_busy, GError **error);

/* julian day -> FanRecord of the busy entry, from a list of occurrences */
GHashTable *fan_busy_days_index (GPtrArray *occurrences, GTimeZone *zone, const GDate *from, const GDate *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanBusyDays, fan_busy_days_free)

G_END_DECLS
