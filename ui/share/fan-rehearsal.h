/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-share-plan.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * fan_rehearsal_start:
 * @object: whose callback it is; fan_session_load_finish() gives it a FanSharePlan
 *
 * Finds out in a thread what publishing to @target would change: it builds the whole site.
 */
void
fan_rehearsal_start (FanSession *session, gpointer object, FanRecord *target, GAsyncReadyCallback callback);

G_END_DECLS
