/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanWindow: the window: sidebar, pages, toasts, what is dropped on it.
 *
 * Properties: "session" (the open library, %NULL before), "narrow" (it has no room for the sidebar beside the page), "sidebar-shown".
 * Actions (win.): page (s: its name), show (ss: kind and id: opens the page that shows that record), sidebar, side-pane,
 * search, new, undo, redo, catch, paste, open-library, open-sample, start-empty, import, backup, restore, shortcuts, about, …
 */
#define FAN_TYPE_WINDOW (fan_window_get_type ())
G_DECLARE_FINAL_TYPE (FanWindow, fan_window, FAN, WINDOW, AdwApplicationWindow)

/** fan_window_new: (transfer none): nothing is read yet. */
FanWindow *fan_window_new (GtkApplication *application);

/**
 * fan_window_open_library:
 * @path: (nullable): the library; %NULL: the one that was open last, else the user's own
 *
 * Opens it and shows its pages; where there is none yet, the first-run page; where it can't be opened, why, and the way out.
 */
void fan_window_open_library (FanWindow *window, const char *path);

/** fan_window_prepare_library: begins to open what fan_window_open_library() will, before there is a window: see fan_opening_prepare(). */
void fan_window_prepare_library (const char *path);

/** fan_window_begin: an action of the window, at once or when a library is open. @parameter (nullable): a floating one is taken. */
void fan_window_begin (FanWindow *window, const char *action, GVariant *parameter);

/** fan_window_get_session: (transfer none) (nullable). */
FanSession *fan_window_get_session (FanWindow *window);

/** fan_window_catch_files: collects @files, as if they had been dropped; later, when no library is open yet. */
void fan_window_catch_files (FanWindow *window, GFile **files, int n_files);

G_END_DECLS
