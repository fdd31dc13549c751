/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "share/fan-target-state.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanGoingOn: what was published from this window and only needs time goes on by itself: when the server's time is over, the network is
 * back, or the server is (it is asked ever more seldom). Nothing begins by itself.
 */
typedef struct _FanGoingOn FanGoingOn;

FanGoingOn *fan_going_on_new (FanSession *session);
void fan_going_on_free (FanGoingOn *going);

/** fan_going_on_note: somebody publishes to the target @id. */
void fan_going_on_note (FanGoingOn *going, const char *id);

/** fan_going_on_knows: whether what waits for the target @id goes on by itself. */
gboolean fan_going_on_knows (FanGoingOn *going, const char *id);

/** fan_going_on_plan: how it stands there now. */
void fan_going_on_plan (FanGoingOn *going, FanRecord *target, const FanTargetState *state);

G_END_DECLS
