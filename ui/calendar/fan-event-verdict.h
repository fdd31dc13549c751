/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-clock.h"
#include "fan-view.h"

G_BEGIN_DECLS

/** FanEventVerdict: what the noise check thinks of an entry. @text: (nullable): one sentence; %NULL: nothing to say. */
typedef struct
{
  char *text;
  gboolean clash;
} FanEventVerdict;

void fan_event_verdict_free (gpointer verdict);

/** fan_event_judge: a FanLoadFunc: (transfer full): the verdict on @event, a FanRecord as it would be saved. */
gpointer fan_event_judge (FanView *view, FanClock *clock, gpointer event, GError **error);

G_END_DECLS
