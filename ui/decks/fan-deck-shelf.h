/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-sheet.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/** FanDeckShelf: all decks, newest first; a click opens one (win.show). When there is none: what could be one. */
#define FAN_TYPE_DECK_SHELF (fan_deck_shelf_get_type ())
G_DECLARE_FINAL_TYPE (FanDeckShelf, fan_deck_shelf, FAN, DECK_SHELF, AdwBin)

GtkWidget *fan_deck_shelf_new (FanSession *session);
void fan_deck_shelf_refresh (FanDeckShelf *shelf);

G_END_DECLS
