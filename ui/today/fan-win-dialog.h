/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanWinDialog: something of our own that went well: it is kept beside the testimonials. Only the words are needed. */
#define FAN_TYPE_WIN_DIALOG (fan_win_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanWinDialog, fan_win_dialog, FAN, WIN_DIALOG, FanDialog)

/** fan_win_dialog_open_new: task new-win. */
void fan_win_dialog_open_new (GtkWidget *parent, FanSession *session, const char *unused);

G_END_DECLS
