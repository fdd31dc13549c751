/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fan-view.h"

G_BEGIN_DECLS

/** FanVoices: whose words: the learners' own, or what managers and others say. */
typedef enum
{
  FAN_VOICES_OWN,
  FAN_VOICES_OTHERS,
} FanVoices;

/** fan_map_voices_new: a list of what people said; a row opens the conversation. */
GtkWidget *fan_map_voices_new (const char *name);

/**
 * fan_map_voices_show: shows the newest @limit conversations with an audience; nothing at all when there is none.
 * @channel: (nullable): only those that name it
 *
 * Returns: how many there are; a number above @limit means more.
 */
guint fan_map_voices_show (GtkWidget *list,
                           FanView *view,
                           const char *audience,
                           FanVoices whose,
                           const char *channel,
                           guint limit,
                           const GDate *today);

G_END_DECLS
