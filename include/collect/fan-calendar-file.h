/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-collect.h"

G_BEGIN_DECLS

/**
 * FanCalendarEvent: one VEVENT (RFC 5545) as plain values. Times are wall time: "2026-05-12T10:00:00" with @tzid
 * (IANA name, "UTC", or %NULL: floating), or a date when @all_day. Absent is %NULL.
 * @dtend: exclusive, as in RFC 5545; computed from DURATION when that was given
 * @rrule: the value of RRULE without its name; several RRULEs (rare, RFC 2445) stay in @foreign only
 * @exdate, @rdate: values joined by "\n", in the form of @dtstart
 * @recurrence_id: in the form of the master's dtstart, or %NULL for a master
 * @status: "tentative", "confirmed", "cancelled" or %NULL; a METHOD:CANCEL file gives "cancelled"
 * @foreign: the whole VEVENT text as it came (unfolded is fine), so that nothing unknown is lost
 * @zones: the VTIMEZONEs it needs whose names are no IANA names, as text, or %NULL
 */
typedef struct
{
  char *uid;
  int sequence;
  char *summary, *description, *location, *url, *categories;
  char *dtstart, *dtend, *tzid;
  gboolean all_day;
  char *rrule, *exdate, *rdate, *recurrence_id;
  char *status;
  char *foreign;
  char *zones;
} FanCalendarEvent;

FanCalendarEvent *fan_calendar_event_new (void);
void fan_calendar_event_free (FanCalendarEvent *event);

/**
 * fan_calendar_file_read:
 * @out_failed: (out) (optional) (transfer full) (element-type utf8): one message for each entry that could not be read
 *
 * Reads an iCalendar stream: VEVENTs; other components (VTODO, VJOURNAL, VFREEBUSY) are counted in @out_failed with
 * a plain word each. Unknown properties are kept in @foreign. Zones: an IANA TZID stays; a known alias
 * (Windows names, "/…/Europe/Berlin") is mapped; a VTIMEZONE without an IANA name is matched by its rules or kept in @zones.
 * Returns: (transfer full) (element-type FanCalendarEvent): perhaps empty; %NULL and @error when it is no calendar at all.
 */
GPtrArray *fan_calendar_file_read (GBytes *bytes, GPtrArray **out_failed, GError **error);

/**
 * fan_calendar_file_write:
 * @events: (element-type FanCalendarEvent)
 * @name: (nullable): NAME and X-WR-CALNAME
 * @now_ms: for DTSTAMP, milliseconds UTC
 *
 * Returns: (transfer full): a VCALENDAR of version 2.0, CRLF, folded at 75 octets, with the VTIMEZONEs it uses.
 * An event with @foreign is written from it, its known properties set anew, so that unknown ones come out as they came in.
 * The output is the same for the same input.
 */
GBytes *fan_calendar_file_write (GPtrArray *events, const char *name, gint64 now_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanCalendarEvent, fan_calendar_event_free)

G_END_DECLS
