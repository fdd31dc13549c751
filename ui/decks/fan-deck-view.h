/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decks/fan-loaded-deck.h"
#include "shared/fan-sheet.h"

G_BEGIN_DECLS

/**
 * FanDeckView: a deck being worked on: strip, slide, pane. Signals: "gone": the deck is no longer there.
 */
#define FAN_TYPE_DECK_VIEW (fan_deck_view_get_type ())
G_DECLARE_FINAL_TYPE (FanDeckView, fan_deck_view, FAN, DECK_VIEW, AdwBin)

/** fan_deck_view_new_sheet: a sheet with the deck @id in it, for fan_page_push(). */
GtkWidget *fan_deck_view_new_sheet (FanSession *session, const char *id, FanDeckView **out_view);

const char *fan_deck_view_get_id (FanDeckView *view);
FanLoadedDeck *fan_deck_view_get_deck (FanDeckView *view);
void fan_deck_view_refresh (FanDeckView *view);

/** fan_deck_view_do: "add", "remove", "earlier", "later" (move the slide), "next", "previous" (choose another), "pane". */
void fan_deck_view_do (FanDeckView *view, const char *what);

/** fan_deck_view_flush: saves what was typed. */
void fan_deck_view_flush (FanDeckView *view);

G_END_DECLS
