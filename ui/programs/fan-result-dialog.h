/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanResultDialog: a number, or a sentence, that proves a program. */
#define FAN_TYPE_RESULT_DIALOG (fan_result_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanResultDialog, fan_result_dialog, FAN, RESULT_DIALOG, FanDialog)

/** fan_result_dialog_open_new: @program: its id. */
void fan_result_dialog_open_new (GtkWidget *parent, FanSession *session, const char *program);

/** fan_result_dialog_open: @id: of the result. */
void fan_result_dialog_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
