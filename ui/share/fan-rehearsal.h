/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "share/fan-target-state.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * fan_rehearsal_start:
 * @object: whose callback it is; fan_session_load_finish() gives it a FanSharePlan
 *
 * Looks at @target in a thread, also over the network, for what publishing would change there.
 */
void fan_rehearsal_start (FanSession *session,
                          gpointer object,
                          FanRecord *target,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback);

/** fan_rehearsal_find_state: the same for a FanTargetState: no server is looked at. @goes_on: see fan_target_state_new(). */
void fan_rehearsal_find_state (FanSession *session,
                               gpointer object,
                               FanRecord *target,
                               gboolean goes_on,
                               GAsyncReadyCallback callback);

G_END_DECLS
