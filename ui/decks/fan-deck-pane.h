/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "decks/fan-loaded-deck.h"

G_BEGIN_DECLS

/**
 * FanDeckPane: what to know before a deck goes out: its quotes with their consent, its length.
 * Signals: "use-another" (const char *slide): another cleared quote is wanted there; "take-out" (const char *slide): the slide shall go.
 */
#define FAN_TYPE_DECK_PANE (fan_deck_pane_get_type ())
G_DECLARE_FINAL_TYPE (FanDeckPane, fan_deck_pane, FAN, DECK_PANE, AdwBin)

GtkWidget *fan_deck_pane_new (void);
void fan_deck_pane_show (FanDeckPane *pane, FanLoadedDeck *deck);

G_END_DECLS
