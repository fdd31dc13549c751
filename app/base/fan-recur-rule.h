/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-recur-private.h"

#include <libical/ical.h>

#define FAN_RULE_MAX_NTH 64

typedef struct
{
  int weekday; /* 0 is Sunday */
  int nth;     /* 1 the first, -1 the last */
} FanRuleNth;

typedef enum
{
  FAN_UNTIL_NEVER,
  FAN_UNTIL_KEY,     /* until is a key */
  FAN_UNTIL_INSTANT, /* until is UTC seconds, to be compared in the event's zone */
} FanUntilKind;

/*
 * A rule compiled to sets. A period (day, week, month, year; hour, minute, second) has a set of days, and each day
 * has hours x minutes x seconds; BYSETPOS picks from the product by arithmetic, so nothing is ever spelled out.
 */
struct _FanRule
{
  icalrecurrencetype_frequency freq;
  gint64 interval;
  int week_start; /* 0 is Sunday */

  gint64 start, start_day;
  FanCivil start_civil;
  gboolean is_date;
  char *tzid;

  guint32 months;                      /* bit 1..12; 0: all */
  guint32 month_days, month_days_back; /* bit 1..31, from the end too */
  guint32 weekdays;                    /* bit 0..6: every one of them */
  FanRuleNth nths[FAN_RULE_MAX_NTH];
  int n_nths;
  gboolean has_day, has_month_day;
  short year_days[ICAL_BY_YEARDAY_SIZE];
  int n_year_days;
  guint8 hours[24], minutes[60], seconds[60];
  int n_hours, n_minutes, n_seconds;
  gboolean by_hour, by_minute, by_second;
  guint8 hour_set[24], minute_set[60], second_set[60]; /* for the frequencies below a day */
  short set_pos[ICAL_BY_SETPOS_SIZE];
  int n_set_pos;

  FanUntilKind until_kind;
  gint64 until;
  gint64 count; /* 0: endless; only until it was turned into an until */

  struct icalrecurrencetype
      *foreign; /* what our loops don't know: week numbers, days of the year, other calendars */
};

/* What one walk may spend on looking at periods that hold nothing, so that a rule that never matches ends. */
#define FAN_RULE_BUDGET 4000000

typedef struct
{
  FanRule *rule;
  gint64 from, to;
  FanRuleFunc func;
  gpointer data;
  gint64 budget;
  gint64 days[366];
  int n_days;
} FanRuleWalk;

/* Each tells the keys of one period; FALSE: the walk is over. */
gboolean fan_rule_tell_period (FanRuleWalk *walk);
gboolean fan_rule_tell (FanRuleWalk *walk, gint64 key);

gboolean fan_rule_day_matches (const FanRule *rule, gint64 day);
void fan_rule_walk_below_day (FanRuleWalk *walk);
void fan_rule_walk_foreign (FanRuleWalk *walk);
gboolean fan_rule_compile (FanRule *rule, const char *text, GError **error);
