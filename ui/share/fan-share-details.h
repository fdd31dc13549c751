/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** fan_share_details_open: the task "share-details": what the last publishing told, with the servers' numbers, for whoever is asked for help. */
void fan_share_details_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
