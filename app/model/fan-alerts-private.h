/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-alerts.h"
#include "fan-event-facts.h"

G_BEGIN_DECLS

/* What the rules look at; read once for all of them. */
typedef struct
{
  FanView *view;
  FanClock *clock;
  GTimeZone *zone;
  GDate today;
  GHashTable *programs, *audiences; /* id -> FanRecord */
  GPtrArray *events;                /* FanRecord: touches, follow-ups, meetings */
  GPtrArray *following;             /* FanRecord: all that follow another event */
  GPtrArray *occurrences; /* FanEventOccurrence: of what is of interest, from FAN_ALERTS_BACK_DAYS ago */
  GHashTable *touches;    /* program id -> GPtrArray of FanRecord: touches that are not off */
  GPtrArray *alerts;      /* FanAlert */
  GHashTable *told;       /* "rule\nids": what is in alerts */
  const char *rule;       /* the one that is running */
} FanAlerts;

/* How far back and ahead the calendar is expanded: sessions 12 weeks, and 8 weeks of follow-ups after those ahead. */
#define FAN_ALERTS_BACK_DAYS 84
#define FAN_ALERTS_AHEAD_DAYS 142

typedef gboolean (*FanAlertRule) (FanAlerts *alerts, GError **error);

/* Adds one of the running rule, unless the same is there; takes @text; ids end with NULL. */
void fan_alerts_add (FanAlerts *alerts, const GDate *date, char *text, ...) G_GNUC_NULL_TERMINATED;
void fan_alerts_addv (FanAlerts *alerts, const GDate *date, char *text, const char *const *ids);

/* days from today, negative in the past */
int fan_alerts_get_distance (FanAlerts *alerts, const GDate *date);

/* "5 September", with the year when it is another one */
char *fan_alerts_dup_day (FanAlerts *alerts, const GDate *date);

/* fan-alerts-programs.c */
gboolean fan_alerts_nobody_told (FanAlerts *alerts, GError **error);
gboolean fan_alerts_launch_near (FanAlerts *alerts, GError **error);
gboolean fan_alerts_only_asks (FanAlerts *alerts, GError **error);
gboolean fan_alerts_few_channels (FanAlerts *alerts, GError **error);

/* fan-alerts-meetings.c */
gboolean fan_alerts_one_off (FanAlerts *alerts, GError **error);
gboolean fan_alerts_agenda_closes (FanAlerts *alerts, GError **error);
gboolean fan_alerts_no_follow_up (FanAlerts *alerts, GError **error);

G_END_DECLS
