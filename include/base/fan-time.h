/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Three kinds of time, never mixed:
 *   instant     gint64, milliseconds since 1970-01-01T00:00:00Z
 *   date        GDate, or text "2026-05-12"
 *   local time  text "2026-05-12T10:00:00" beside the name of an IANA zone (or none: floating), as in RFC 5545
 */

/** FAN_INSTANT_NONE: says "no instant" where a gint64 has no room for null. */
#define FAN_INSTANT_NONE G_MININT64

/** fan_instant_parse: RFC 3339 ("2026-05-12T08:00:00Z", offsets and fractions allowed) or a date (its first UTC moment). FALSE when it is neither. */
gboolean fan_instant_parse (const char *text, gint64 *out_ms);

/** fan_instant_to_string: (transfer full): RFC 3339 in UTC; with ".123" only when the milliseconds are not 0. */
char *fan_instant_to_string (gint64 ms);

/** fan_instant_get_date: the date of @ms in @zone; %NULL is UTC. */
GDate fan_instant_get_date (gint64 ms, GTimeZone *zone);

/** fan_date_parse: "2026-05-12", nothing before or after; FALSE also for dates that don't exist. */
gboolean fan_date_parse (const char *text, GDate *out);

/**
 * fan_date_read:
 * @back: whether a day without a year is the last such day up to @today; else the next one from @today on
 *
 * What a person types for a day: "12 May 2026", "2026-05-12", "12 May", "12.5.", in the locale's words and order.
 */
gboolean fan_date_read (const char *text, const GDate *today, gboolean back, GDate *out);

/** fan_date_to_string: (transfer full): "2026-05-12". */
char *fan_date_to_string (const GDate *date);

/** fan_date_add_days: @date moved by @days, which may be negative. */
GDate fan_date_add_days (const GDate *date, int days);

/** fan_date_to_text: (transfer full): "12 May 2026" in the locale's own words, for people. */
char *fan_date_to_text (const GDate *date);

/** fan_date_to_near_text: (transfer full): the same without the year when it is that of @today: "12 May". */
char *fan_date_to_near_text (const GDate *date, const GDate *today);

/**
 * fan_local_parse:
 * @text: "2026-05-12T10:00:00", "2026-05-12T10:00", or a date
 * @out_date: (out) (optional)
 * @out_seconds: (out) (optional): seconds since midnight, -1 when @text is a date only
 *
 * FALSE when @text is none of these.
 */
gboolean fan_local_parse (const char *text, GDate *out_date, int *out_seconds);

/** fan_local_to_string: (transfer full): "2026-05-12T10:00:00", or the date alone when @seconds is -1. */
char *fan_local_to_string (const GDate *date, int seconds);

/**
 * fan_local_to_instant:
 * @text: a local time or a date (its midnight)
 * @tzid: (nullable): an IANA name; %NULL or empty (floating) is read in @fallback
 * @fallback: (nullable): %NULL is UTC
 *
 * A time that a clock change skips is read with the offset before the change, as RFC 5545 section 3.3.5 asks; one that
 * comes twice is the first of the two. Returns %FAN_INSTANT_NONE when @text is no local time or @tzid is unknown.
 */
gint64 fan_local_to_instant (const char *text, const char *tzid, GTimeZone *fallback);

G_END_DECLS
