/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-content-line.h"

G_BEGIN_DECLS

/* The time zones of one calendar: what its TZIDs mean. */
typedef struct _FanCalendarZones FanCalendarZones;

/* One TZID, understood. */
typedef struct
{
  const char *tzid; /* IANA name or "UTC"; NULL: nothing is known, times are floating */
  const char *text; /* the VTIMEZONE, unfolded, when the name alone did not say it; else NULL */
  gboolean exact;   /* tzid has the rules of the VTIMEZONE; FALSE: it only comes near them */
} FanCalendarZone;

/* @work counts, over all calendars of a file, the zones that were worked out by their rules: it takes long, so there is a limit. */
FanCalendarZones *fan_calendar_zones_new (guint *work);
void fan_calendar_zones_free (FanCalendarZones *zones);
/* Takes in the VTIMEZONEs among the parts of @calendar, which must outlive @zones. */
void fan_calendar_zones_add (FanCalendarZones *zones, const FanComponent *calendar);
/* @name as it stands in TZID; @local, a local time near which its rules count when the name says nothing. */
FanCalendarZone fan_calendar_zones_resolve (FanCalendarZones *zones, const char *name, const char *local);

gboolean fan_calendar_zone_is_iana (const char *name);

/* Appends a VTIMEZONE for the IANA zone, good from the year before @first_year on, folded, CRLF. */
void fan_calendar_zone_write (GString *out, const char *tzid, int first_year);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanCalendarZones, fan_calendar_zones_free)

G_END_DECLS
