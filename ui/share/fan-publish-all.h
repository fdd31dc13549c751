/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * fan_publish_all_ask:
 * @targets: (element-type FanRecord)
 *
 * Says what would go to each of @targets, as far as is remembered, and publishes to all of them at once when that is wanted.
 */
void fan_publish_all_ask (GtkWidget *parent, FanSession *session, GPtrArray *targets);

G_END_DECLS
