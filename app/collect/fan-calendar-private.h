/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-calendar-file.h"
#include "fan-calendar-zones.h"

G_BEGIN_DECLS

/*
 * What a VEVENT is read with.
 * @masters: uid -> FanCalendarEvent of the same calendar, whose form a RECURRENCE-ID takes; may be %NULL
 * @notes: messages about parts of an event that could not be used; may be %NULL
 */
typedef struct
{
  FanCalendarZones *zones;
  GHashTable *masters;
  GPtrArray *notes;
  gboolean cancelled; /* METHOD:CANCEL */
} FanCalendarReading;

/* (transfer full): NULL: it has no start that can be read; @why (transfer full) says so. */
FanCalendarEvent *fan_calendar_event_from_component (const FanComponent *component,
                                                     const FanCalendarReading *reading,
                                                     char **why);

/* "“Quay walk”: " or, for an event without a name, its UID. */
char *fan_calendar_event_describe (const FanComponent *component);

G_END_DECLS
