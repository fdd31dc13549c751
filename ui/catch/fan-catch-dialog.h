/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catch/fan-catcher.h"
#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanCatchDialog: a place to drop, paste and choose, and three fields to write down what was heard. Only the words are needed. */
#define FAN_TYPE_CATCH_DIALOG (fan_catch_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanCatchDialog, fan_catch_dialog, FAN, CATCH_DIALOG, FanDialog)

void fan_catch_dialog_open (FanCatcher *catcher, GtkWidget *parent, FanSession *session);

G_END_DECLS
