/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * fan_deck_print_ask: prints the kept deck with this @id, from the same pages as the PDF. Paper is another place than a meeting: every quote
 * passes the door for it.
 */
void fan_deck_print_ask (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
