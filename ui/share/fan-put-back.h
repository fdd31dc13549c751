/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/** fan_put_back_open: the task "put-back": asks whether all that was published to the target @id and is gone there shall be put back, and does it. */
void fan_put_back_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
