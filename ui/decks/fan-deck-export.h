/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "decks/fan-loaded-deck.h"

G_BEGIN_DECLS

/**
 * fan_deck_export_ask:
 * @format: "pptx", "pdf", "both", or %NULL: as last time
 *
 * Asks where to, and writes the kept deck there. What it says is read again from the library: every quote passes the door at that moment.
 */
void fan_deck_export_ask (GtkWidget *parent, FanSession *session, FanLoadedDeck *deck, const char *format);

G_END_DECLS
