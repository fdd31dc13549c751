/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "decks/fan-loaded-deck.h"

G_BEGIN_DECLS

/** FanSlideEditor: one slide, large, with its text and what is said to it. What is typed is saved when a field is left, and after a pause. */
#define FAN_TYPE_SLIDE_EDITOR (fan_slide_editor_get_type ())
G_DECLARE_FINAL_TYPE (FanSlideEditor, fan_slide_editor, FAN, SLIDE_EDITOR, AdwBin)

GtkWidget *fan_slide_editor_new (FanSession *session);

/** fan_slide_editor_show: a field that is being typed in keeps what stands in it, as long as the slide is the same. */
void fan_slide_editor_show (FanSlideEditor *editor, FanLoadedDeck *deck, guint slide);

/** fan_slide_editor_flush: saves what was typed. */
void fan_slide_editor_flush (FanSlideEditor *editor);

/** fan_slide_editor_start: puts the cursor into the title. */
void fan_slide_editor_start (FanSlideEditor *editor);

G_END_DECLS
