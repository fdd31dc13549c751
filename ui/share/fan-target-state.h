/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-share-plan.h"
#include "shared/fan-pill.h"

G_BEGIN_DECLS

/**
 * FanTargetState: what a target's row says.
 * @words: (nullable): why, or what is there; in words for people
 * @button, @action: (nullable): the one thing to do: its label, and the task it starts
 * @again: when it may go on by itself: milliseconds, FAN_AGAIN_ONLINE or FAN_AGAIN_NOT
 */
typedef struct
{
  FanPillTone tone;
  char *label, *words;
  const char *button, *action;
  gint64 again;
} FanTargetState;

#define FAN_AGAIN_NOT 0
#define FAN_AGAIN_ONLINE -1 /* when the network is back */

/**
 * fan_target_state_new:
 * @plan: what is to be sent, as far as is remembered
 * @outcome: (nullable): how the last publishing ended
 * @goes_on: what waits is tried again by itself
 */
FanTargetState *fan_target_state_new (FanRecord *target,
                                      const FanSharePlan *plan,
                                      const FanTargetOutcome *outcome,
                                      FanClock *clock,
                                      gboolean goes_on);
void fan_target_state_free (FanTargetState *state);

/** fan_target_state_describe_place: (transfer full): the host or folder, as people know it. */
char *fan_target_state_describe_place (FanRecord *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanTargetState, fan_target_state_free)

G_END_DECLS
