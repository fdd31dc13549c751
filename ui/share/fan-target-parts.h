/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fan-record.h"

G_BEGIN_DECLS

/** FanTargetParts: what goes to a target: quotes cleared for whom, and which parts of the site. */
#define FAN_TYPE_TARGET_PARTS (fan_target_parts_get_type ())
G_DECLARE_FINAL_TYPE (FanTargetParts, fan_target_parts, FAN, TARGET_PARTS, AdwPreferencesGroup)

void fan_target_parts_show (FanTargetParts *parts, FanRecord *target);

/** fan_target_parts_get_scope: (transfer none): the nick of whom the quotes are cleared for. */
const char *fan_target_parts_get_scope (FanTargetParts *parts);

/** fan_target_parts_dup: (transfer full): the chosen parts, joined by commas. */
char *fan_target_parts_dup (FanTargetParts *parts);

G_END_DECLS
