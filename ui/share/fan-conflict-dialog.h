/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** fan_conflict_open: the task "decide": shows both versions of each file that was changed here and there, and publishes as was decided. */
void fan_conflict_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
