/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FanRecur: when something happens: a start, an end, and the rule by which it comes again (RFC 5545
 * sections 3.3.10, 3.8.5), compiled once. Immutable after it was made; safe in one thread at a time.
 */
typedef struct _FanRecur FanRecur;

/** FanOccurrence: one time it happens. @start and @end are local times, or dates when the start was one; @end is exclusive. */
typedef struct
{
  char start[20]; /* "2026-05-12T10:00:00" or "2026-05-12" */
  char end[20];
  gint64 start_ms; /* the instant; floating times and dates in the zone that was asked for */
  gint64 end_ms;
} FanOccurrence;

#define FAN_RECUR_ERROR (fan_recur_error_quark ())
GQuark fan_recur_error_quark (void);
typedef enum
{
  FAN_RECUR_ERROR_INVALID,
} FanRecurError;

/**
 * fan_recur_new:
 * @dtstart: local time or date
 * @dtend: (nullable): exclusive; %NULL: no length (a date: one day)
 * @tzid: (nullable): IANA name or "UTC"; %NULL or "": floating
 * @rrule: (nullable): the value of RRULE ("FREQ=WEEKLY;BYDAY=TU")
 * @exdate: (nullable): local times or dates, joined by "\n", in the form of @dtstart
 * @rdate: (nullable): the same form
 *
 * Returns: (transfer full): %NULL and FAN_RECUR_ERROR_INVALID with a message that names the value which is wrong.
 */
FanRecur *fan_recur_new (const char *dtstart,
                         const char *dtend,
                         const char *tzid,
                         const char *rrule,
                         const char *exdate,
                         const char *rdate,
                         GError **error);

void fan_recur_free (FanRecur *recur);

/**
 * FanRecurFunc: one occurrence, in order of time; FALSE stops.
 */
typedef gboolean (*FanRecurFunc) (const FanOccurrence *occurrence, gpointer data);

/**
 * fan_recur_expand:
 * @from_ms, @to_ms: instants; what overlaps [from, to) is told (a thing without length counts at its start)
 * @zone: (nullable): in which floating times and dates are read; %NULL is UTC
 *
 * Plain rules (daily, weekly, monthly by day, yearly, without COUNT quirks) are jumped to from_ms instead of being
 * counted up from the start. Ends by itself after 100,000 occurrences.
 */
void fan_recur_expand (FanRecur *recur,
                       gint64 from_ms,
                       gint64 to_ms,
                       GTimeZone *zone,
                       FanRecurFunc func,
                       gpointer data);

/** fan_recur_is_repeating: whether there is a rule or further dates. */
gboolean fan_recur_is_repeating (FanRecur *recur);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanRecur, fan_recur_free)

G_END_DECLS
