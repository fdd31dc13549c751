/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/** fan_withdraw_open: asks once more, with the recall list, then takes the consent for the testimonial @id back, for good. */
void fan_withdraw_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
