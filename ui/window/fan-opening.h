/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-library.h"

G_BEGIN_DECLS

/** FanOpenedFunc: in the main thread: @store, or %NULL with @error. */
typedef void (*FanOpenedFunc) (FanStore *store, const GError *error, gpointer data);

/** FanFirstLook: in the thread, after the library was opened: reads what will be asked for first, while the window is still being drawn. */
typedef void (*FanFirstLook) (FanView *view, FanClock *clock);

/**
 * fan_opening_start:
 * @backup: (nullable): puts this backup in the place of a library that is too damaged to be opened
 *
 * Opens the library at @path, or makes it, in a thread: an older one is upgraded, a busy one waited for. What comes of it
 * is told when the window has nothing more urgent to do: the first frame is one.
 */
void fan_opening_start (const char *path,
                        const char *backup,
                        FanFirstLook look,
                        FanOpenedFunc func,
                        gpointer data);

/**
 * fan_opening_prepare: begins to open the library at @path before there is a window that asks for it with fan_opening_start(), once, at
 * the start of the program: GTK takes its time, and the library need not wait for it.
 */
void fan_opening_prepare (const char *path, FanFirstLook look);

G_END_DECLS
