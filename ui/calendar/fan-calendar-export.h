/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/** fan_calendar_export: asks for a file and writes all events into it, for other calendars (iCalendar). */
void fan_calendar_export (GtkWidget *parent, FanSession *session);

G_END_DECLS
