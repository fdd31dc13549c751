/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** fan_server_dialog_add: a new target on a server. @kind: "webdav" or "put". */
void fan_server_dialog_add (GtkWidget *parent, FanSession *session, const char *kind);

/** fan_server_dialog_edit: all but the address, which stays what it is; and its removal. */
void fan_server_dialog_edit (GtkWidget *parent, FanSession *session, FanRecord *target);

G_END_DECLS
