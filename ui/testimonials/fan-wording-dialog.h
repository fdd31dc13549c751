/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanWordingDialog: the wording that is shown, held against the original: what is left out is marked, what was never said is told. */
#define FAN_TYPE_WORDING_DIALOG (fan_wording_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanWordingDialog, fan_wording_dialog, FAN, WORDING_DIALOG, FanDialog)

/** fan_wording_dialog_open: @consent: (nullable): a consent that holds for the present wording. */
void
fan_wording_dialog_open (GtkWidget *parent, FanSession *session, FanRecord *testimonial, FanRecord *consent);

G_END_DECLS
