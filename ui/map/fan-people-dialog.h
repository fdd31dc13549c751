/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanPeopleDialog: everybody who is known, leaders first; a row opens the person. */
#define FAN_TYPE_PEOPLE_DIALOG (fan_people_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanPeopleDialog, fan_people_dialog, FAN, PEOPLE_DIALOG, FanDialog)

/** fan_people_open: the task win.people; @id: (nullable): of a person, who is opened at once. */
void fan_people_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
