/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanPromiseDialog: what was promised, to whom, until when. Only the words are needed. */
#define FAN_TYPE_PROMISE_DIALOG (fan_promise_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanPromiseDialog, fan_promise_dialog, FAN, PROMISE_DIALOG, FanDialog)

/** fan_promise_dialog_open_new: task new-promise. */
void fan_promise_dialog_open_new (GtkWidget *parent, FanSession *session, const char *unused);

G_END_DECLS
