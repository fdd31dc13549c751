/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catch/fan-drop-reader.h"

G_BEGIN_DECLS

/** FanDropHint: what lies over the window while something is dragged over it: what may be let go here. Takes no events. */
#define FAN_TYPE_DROP_HINT (fan_drop_hint_get_type ())
G_DECLARE_FINAL_TYPE (FanDropHint, fan_drop_hint, FAN, DROP_HINT, AdwBin)

GtkWidget *fan_drop_hint_new (void);

/**
 * fan_drop_hint_show:
 * @title: (nullable): what letting go means here, when it is something special
 * @sort: the row that is lit; FAN_DROP_UNKNOWN: none
 */
void fan_drop_hint_show (FanDropHint *hint, const char *title, FanDropSort sort);
void fan_drop_hint_hide (FanDropHint *hint);

G_END_DECLS
