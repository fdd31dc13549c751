/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "calendar/fan-calendar-data.h"

G_BEGIN_DECLS

/*
 * What is done to an entry, each one step that can be undone. One that repeats is asked about first: this one, this and later, all.
 */

/** FanEditedFunc: after it was written, or could not be; not called when the person thought better of it. */
typedef void (*FanEditedFunc) (gboolean written, gpointer data);

/** fan_entry_edit_move: puts @entry on @day. */
void fan_entry_edit_move (GtkWidget *parent,
                          FanSession *session,
                          FanEntry *entry,
                          const GDate *day,
                          FanEditedFunc done,
                          gpointer data);

/** fan_entry_edit_remove: takes it away. */
void fan_entry_edit_remove (GtkWidget *parent, FanSession *session, FanEntry *entry);

/** fan_entry_edit_done: ticks it off. */
void fan_entry_edit_done (FanSession *session, FanEntry *entry);

G_END_DECLS
