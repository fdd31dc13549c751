/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanBlackoutDialog: names days on which nobody is to hear from us: a busy entry of whole days. */
#define FAN_TYPE_BLACKOUT_DIALOG (fan_blackout_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanBlackoutDialog, fan_blackout_dialog, FAN, BLACKOUT_DIALOG, FanDialog)

/** fan_blackout_dialog_open: @day is proposed. */
void fan_blackout_dialog_open (GtkWidget *parent, FanSession *session, const GDate *day);

G_END_DECLS
