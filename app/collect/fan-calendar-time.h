/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-calendar-private.h"

G_BEGIN_DECLS

/* A DATE or DATE-TIME value as it was meant. */
typedef struct
{
  char text[20]; /* "2026-05-12T10:00:00" or "2026-05-12" */
  gboolean is_date;
  const char *tzid; /* IANA or "UTC"; NULL: floating */
} FanMoment;

/* @value, one value of @line; what the line's TZID names is resolved. FALSE: it is no date or time. */
gboolean
fan_moment_parse (const FanContentLine *line, const char *value, FanCalendarZones *zones, FanMoment *out);
/* (transfer full): the moment in the form of an event: a date, or a time in @tzid. */
char *fan_moment_in_form (const FanMoment *moment, gboolean all_day, const char *tzid);
/* (transfer full): @start and an RFC 5545 duration; NULL: no duration, or one that goes back. */
char *fan_moment_add_duration (const FanMoment *start, const char *duration);
/* (transfer full): "20260512T100000", "20260512T100000Z" when @tzid is "UTC", "20260512". */
char *fan_moment_to_ical (const char *text, const char *tzid);

G_END_DECLS
