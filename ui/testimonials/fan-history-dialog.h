/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanHistoryDialog: what happened to a testimonial and its consents, newest first, in words. */
#define FAN_TYPE_HISTORY_DIALOG (fan_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanHistoryDialog, fan_history_dialog, FAN, HISTORY_DIALOG, FanDialog)

void fan_history_dialog_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
