/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanAuthorDialog: who said it: name, role, department, mail address, and when. */
#define FAN_TYPE_AUTHOR_DIALOG (fan_author_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanAuthorDialog, fan_author_dialog, FAN, AUTHOR_DIALOG, FanDialog)

void fan_author_dialog_open (GtkWidget *parent, FanSession *session, FanRecord *testimonial);

G_END_DECLS
