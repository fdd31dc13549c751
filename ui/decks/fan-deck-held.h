/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "decks/fan-loaded-deck.h"

G_BEGIN_DECLS

/** FanGoFunc: goes on with what was asked for. */
typedef void (*FanGoFunc) (gpointer data);

/**
 * fan_deck_tell_held:
 * @go: what its button says: "_Export Without"
 *
 * Before @deck goes out: says what is held back and what each slide shows instead; @func when it may go on, @destroy in any case.
 * When nothing is held back it goes on at once.
 */
void fan_deck_tell_held (GtkWidget *parent,
                         FanLoadedDeck *deck,
                         const char *go,
                         FanGoFunc func,
                         gpointer data,
                         GDestroyNotify destroy);

G_END_DECLS
