/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** fan_target_add_open: the task "add-target": which kind of place, then the dialog for that kind. */
void fan_target_add_open (GtkWidget *parent, FanSession *session, const char *id);

/** fan_target_edit_open: the task "edit-target": the dialog for the target's kind. */
void fan_target_edit_open (GtkWidget *parent, FanSession *session, const char *id);

/** fan_target_get_icon_name: (transfer none): of the target's kind. */
const char *fan_target_get_icon_name (FanRecord *target);

G_END_DECLS
