/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * fan_reach_write: writes how much a channel matters to an audience, as one step.
 * @importance: 0 to 3
 * @note: (nullable): "" takes it away, %NULL leaves it
 */
void fan_reach_write (FanSession *session,
                      FanRecord *audience,
                      FanRecord *channel,
                      int importance,
                      const char *note);

/** fan_reach_dup_note: (transfer full): the note of a cell; "" when there is none. */
char *fan_reach_dup_note (FanView *view, const char *audience, const char *channel);

G_END_DECLS
