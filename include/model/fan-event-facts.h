/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-occurrences.h"

G_BEGIN_DECLS

/* What the rules ask of an entry of the calendar. Days are those of the user's zone. */

gboolean fan_event_has (FanRecord *event, const char *field, const char *nick);
gboolean fan_event_is_kind (FanRecord *event, const char *nick);

/* cancelled or declined: it does not happen */
gboolean fan_event_is_off (FanRecord *event);

gboolean fan_event_is_repeating (FanRecord *event);

/* the day of its (first) start */
GDate fan_event_get_day (FanRecord *event, GTimeZone *zone);

/* the date that its start is written with, in its own zone */
GDate fan_event_get_local_day (FanRecord *event);

GDate fan_event_occurrence_get_day (const FanEventOccurrence *occurrence, GTimeZone *zone);

/* the last day it touches */
GDate fan_event_occurrence_get_last_day (const FanEventOccurrence *occurrence, GTimeZone *zone);

/* the instant at which @date begins */
gint64 fan_day_start (const GDate *date, GTimeZone *zone);

/* "Sat 5 Sep" */
char *fan_day_to_short_text (const GDate *date);

G_END_DECLS
