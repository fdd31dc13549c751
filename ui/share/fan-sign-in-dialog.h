/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** fan_sign_in_open: the task "sign-in": asks for a target's password anew, and goes on publishing with it. */
void fan_sign_in_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
