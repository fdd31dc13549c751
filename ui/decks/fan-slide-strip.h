/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "decks/fan-loaded-deck.h"

G_BEGIN_DECLS

/**
 * FanSlideStrip: the slides of a deck, small, one chosen. Signals: "chosen" (another slide was chosen), "moved" (const char *slide,
 * guint position): a slide was dragged to a place.
 */
#define FAN_TYPE_SLIDE_STRIP (fan_slide_strip_get_type ())
G_DECLARE_FINAL_TYPE (FanSlideStrip, fan_slide_strip, FAN, SLIDE_STRIP, GtkWidget)

GtkWidget *fan_slide_strip_new (void);
void fan_slide_strip_set_deck (FanSlideStrip *strip, FanLoadedDeck *deck);
void fan_slide_strip_set_horizontal (FanSlideStrip *strip, gboolean horizontal);

/** fan_slide_strip_get_chosen: its index; G_MAXUINT when there are no slides. */
guint fan_slide_strip_get_chosen (FanSlideStrip *strip);
void fan_slide_strip_choose (FanSlideStrip *strip, guint index);

/** fan_slide_strip_choose_next: chooses the slide with this id as soon as it is there. */
void fan_slide_strip_choose_next (FanSlideStrip *strip, const char *slide);

G_END_DECLS
