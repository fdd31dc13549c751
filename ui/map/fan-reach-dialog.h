/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-map.h"
#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanReachDialog: what is known of one channel for one audience: how much it matters, the note, who said so. */
#define FAN_TYPE_REACH_DIALOG (fan_reach_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanReachDialog, fan_reach_dialog, FAN, REACH_DIALOG, FanDialog)

/** fan_reach_dialog_open: @map is only looked at now; @note: the cursor stands in the note. */
void fan_reach_dialog_open (GtkWidget *parent,
                            FanSession *session,
                            FanMap *map,
                            guint row,
                            guint column,
                            gboolean note);

G_END_DECLS
