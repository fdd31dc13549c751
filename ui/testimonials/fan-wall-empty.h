/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** FanWallEmpty: what the wall shows while nothing was caught: how to catch. */
#define FAN_TYPE_WALL_EMPTY (fan_wall_empty_get_type ())
G_DECLARE_FINAL_TYPE (FanWallEmpty, fan_wall_empty, FAN, WALL_EMPTY, AdwBin)

GtkWidget *fan_wall_empty_new (void);

G_END_DECLS
