/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/**
 * fan_publish_open: the task "publish".
 * @id: a target: shows what would change there and publishes on a click; "": asks once and publishes to all
 */
void fan_publish_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
