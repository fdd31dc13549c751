/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-store.h"

G_BEGIN_DECLS

/** FanTakeDown: how withdrawn words get off a place: with the next publish, once somebody decided a conflict there, or by hand. */
typedef enum
{
  FAN_TAKE_DOWN_PUBLISH,
  FAN_TAKE_DOWN_DECIDE,
  FAN_TAKE_DOWN_BY_HAND,
} FanTakeDown;

/**
 * fan_take_down_find:
 * @usage: a row of the ledger
 *
 * Looks at what this device remembers of the place. By hand: nobody publishes there, or somebody else's version stays there.
 */
FanTakeDown fan_take_down_find (FanStore *store, FanRecord *usage);

/**
 * fan_take_down_forget: somebody takes the words of @usage off somebody else's version: nothing is remembered of them in it. Before the
 * ledger is told (fan_recall_take_down()), so that after a crash it can be said again.
 */
gboolean fan_take_down_forget (FanStore *store, FanRecord *usage, GError **error);

G_END_DECLS
