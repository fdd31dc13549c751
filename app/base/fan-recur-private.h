/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-recur.h"

/*
 * Inside a recurrence, a local time is a "key": seconds since 1970-01-01T00:00:00 as the wall clock counts them,
 * without any zone. Days are keys divided by 86400. A zone enters only where an occurrence is told.
 */
#define FAN_DAY 86400
#define FAN_KEY_MIN (G_GINT64_CONSTANT (-62135596800)) /* 0001-01-01 */
#define FAN_KEY_MAX (G_GINT64_CONSTANT (253402300799)) /* 9999-12-31T23:59:59 */

typedef struct
{
  int year, month, day;
} FanCivil;

gint64 fan_civil_to_days (int year, int month, int day);
FanCivil fan_civil_from_days (gint64 days);
int fan_civil_month_length (int year, int month);
int fan_days_weekday (gint64 days); /* 0 is Sunday */

static inline gint64
fan_floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

static inline gint64
fan_floor_mod (gint64 a, gint64 b)
{
  gint64 rest = a % b;
  return rest < 0 ? rest + b : rest;
}

/* A zone with a memory of the offsets of days; it belongs to the thread that asked for it. */
typedef struct _FanRecurZone FanRecurZone;

gboolean fan_recur_zone_is_known (const char *tzid);
FanRecurZone *fan_recur_zone_get (const char *tzid);
FanRecurZone *fan_recur_zone_get_for (GTimeZone *zone);
gint64 fan_recur_zone_to_instant (FanRecurZone *zone, gint64 key);
gint64 fan_recur_zone_from_instant (FanRecurZone *zone, gint64 seconds);

/* A rule bound to its start. */
typedef struct _FanRule FanRule;

FanRule *fan_rule_new (const char *text, gint64 start, gboolean is_date, const char *tzid, GError **error);
void fan_rule_free (FanRule *rule);

typedef gboolean (*FanRuleFunc) (gint64 key, gpointer data);

/* Tells the rule's own keys within [from, to], ascending; the start only when the rule matches it. FALSE was returned: stops. */
void fan_rule_walk (FanRule *rule, gint64 from, gint64 to, FanRuleFunc func, gpointer data);
