/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "decks/fan-loaded-deck.h"

G_BEGIN_DECLS

/** FanSlidePreview: one slide as it will look, drawn from the same pages as the files that are written. Its name is the slide's words. */
#define FAN_TYPE_SLIDE_PREVIEW (fan_slide_preview_get_type ())
G_DECLARE_FINAL_TYPE (FanSlidePreview, fan_slide_preview, FAN, SLIDE_PREVIEW, GtkWidget)

/** fan_slide_preview_new: @width: in pixels at the least. @silent: a small picture beside words that say the same: no name. */
GtkWidget *fan_slide_preview_new (int width, gboolean silent);

/** fan_slide_preview_show: @deck %NULL: an empty slide. */
void fan_slide_preview_show (FanSlidePreview *preview, FanLoadedDeck *deck, guint slide);

G_END_DECLS
