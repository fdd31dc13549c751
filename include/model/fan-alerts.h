/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-clock.h"
#include "fan-occurrences.h"

G_BEGIN_DECLS

/**
 * FanAlert: something that is wrong now.
 * @rule: "nobody-told", "launch-near", "noise", "blackout", "only-asks", "few-channels", "one-off", "agenda-closes",
 *        "no-follow-up" or "consent-ends"
 * @date: the day it is about
 * @ids: the records it is about, the first above all
 * @text: a sentence or two for people
 */
typedef struct
{
  const char *rule;
  GDate date;
  GStrv ids;
  char *text;
} FanAlert;

void fan_alert_free (FanAlert *alert);

/** fan_alerts_find: (transfer full) (element-type FanAlert): all that is wrong today, by date, then rule; %NULL with @error. */
GPtrArray *fan_alerts_find (FanView *view, FanClock *clock, GError **error);

/** fan_alerts_find_with: the same, for who expands the calendar with @occurrences anyway. */
GPtrArray *fan_alerts_find_with (FanView *view, FanClock *clock, FanOccurrences *occurrences, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanAlert, fan_alert_free)

G_END_DECLS
