/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-calendar-file.h"
#include "fan-record.h"

G_BEGIN_DECLS

/* Between an event of the library and one of a calendar file. What the file format has no property for
 * (our kind of entry) travels as X-FANFARE-KIND. */

/* (transfer full) */
FanCalendarEvent *fan_event_values_from_record (FanRecord *event);

/* Sets the fields that a calendar file knows; the others stay. */
void fan_event_values_to_record (const FanCalendarEvent *values, FanRecord *event);

G_END_DECLS
