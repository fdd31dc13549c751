/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/**
 * fan_publish_open: the task "publish".
 * @id: a target: shows what would change there and publishes on a click; "": asks once and publishes to all
 */
void fan_publish_open (GtkWidget *parent, FanSession *session, const char *id);

/** fan_publish_now_open: the task "publish-now": publishes to target @id without another look: that was done before. */
void fan_publish_now_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
