/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanCatcher: takes what is dropped anywhere on a window, pasted or chosen, collects it and says what became of it.
 * What comes while there is no library yet waits for one.
 *
 * Signal "taken": something was read to its end, whatever it was.
 */
#define FAN_TYPE_CATCHER (fan_catcher_get_type ())
G_DECLARE_FINAL_TYPE (FanCatcher, fan_catcher, FAN, CATCHER, GObject)

/**
 * fan_catcher_new: (transfer full):
 * @window: has a property "session" and the actions win.show, win.page, win.start-empty
 * @overlay: what things are dropped on
 * @slot: where a banner of long work may stand
 */
FanCatcher *fan_catcher_new (GtkWindow *window, GtkOverlay *overlay, GtkBox *slot);

/** fan_catcher_leave: the window goes. */
void fan_catcher_leave (FanCatcher *catcher);

/** fan_catcher_accepts: whether @drop is for us: not when it was dragged from this program. */
gboolean fan_catcher_accepts (GdkDrop *drop);

/** fan_catcher_choose_action: what to answer to @drop: copy, else link, never move. */
GdkDragAction fan_catcher_choose_action (GdkDrop *drop);

/** fan_catcher_take_drop: reads, finishes and collects @drop. */
void fan_catcher_take_drop (FanCatcher *catcher, GdkDrop *drop);

/** fan_catcher_take_files: @files: (element-type GFile): files and folders, as if they had been dropped. */
void fan_catcher_take_files (FanCatcher *catcher, GPtrArray *files);

/** fan_catcher_paste: collects what was copied. */
void fan_catcher_paste (FanCatcher *catcher);

/** fan_catcher_choose: lets the user choose files, or @folders. */
void fan_catcher_choose (FanCatcher *catcher, gboolean folders);

/** fan_catcher_open_dialog: the dialog where it is dropped, pasted, chosen or written down. */
void fan_catcher_open_dialog (FanCatcher *catcher);

/** fan_catcher_show_card: @author's words (nullable) are in: opens the card, says so with Undo. */
void fan_catcher_show_card (FanCatcher *catcher, const char *id, const char *author);

/** fan_catcher_show_same: the same was here already: opens it and says so. */
void fan_catcher_show_same (FanCatcher *catcher, const char *id, const char *author);

G_END_DECLS
