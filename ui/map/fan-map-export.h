/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/** fan_map_export_as: asks where to, and writes the map there: @format is png, pdf or csv; "" is the one used last. */
void fan_map_export_as (GtkWidget *parent, FanSession *session, const char *format);

G_END_DECLS
