/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-library.h"

G_BEGIN_DECLS

/** FanOpenedFunc: in the main thread: @store, or %NULL with @error. */
typedef void (*FanOpenedFunc) (FanStore *store, const GError *error, gpointer data);

/**
 * fan_opening_start:
 * @backup: (nullable): puts this backup in the place of a library that is too damaged to be opened
 *
 * Opens the library at @path, or makes it, in a thread: an older one is upgraded, a busy one waited for.
 */
void fan_opening_start (const char *path, const char *backup, FanOpenedFunc func, gpointer data);

G_END_DECLS
