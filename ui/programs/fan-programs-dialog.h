/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanProgramsDialog: all programs: running, planned, closed; one opens its sheet. */
#define FAN_TYPE_PROGRAMS_DIALOG (fan_programs_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanProgramsDialog, fan_programs_dialog, FAN, PROGRAMS_DIALOG, FanDialog)

/** fan_programs_dialog_open: task programs. */
void fan_programs_dialog_open (GtkWidget *parent, FanSession *session, const char *unused);

G_END_DECLS
