/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanProgramDialog: a new program: only its name is needed. Its sheet is shown afterwards. */
#define FAN_TYPE_PROGRAM_DIALOG (fan_program_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanProgramDialog, fan_program_dialog, FAN, PROGRAM_DIALOG, FanDialog)

/** fan_program_dialog_open_new: task new-program. @stay: "stay" when it is named in passing: its sheet is not shown then. */
void fan_program_dialog_open_new (GtkWidget *parent, FanSession *session, const char *stay);

G_END_DECLS
