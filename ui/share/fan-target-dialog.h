/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** fan_target_dialog_add: a folder to publish to. */
void fan_target_dialog_add (GtkWidget *parent, FanSession *session);

/** fan_target_dialog_edit: name, for whom, what; and its removal. */
void fan_target_dialog_edit (GtkWidget *parent, FanSession *session, FanRecord *target);

G_END_DECLS
