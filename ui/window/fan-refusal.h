/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FanRefusal: shown instead of the pages when a library can't be opened: why, and the ways out; and while it takes long.
 * Actions it asks of the window: win.try-again, win.open-library, win.replace-library.
 */
#define FAN_TYPE_REFUSAL (fan_refusal_get_type ())
G_DECLARE_FINAL_TYPE (FanRefusal, fan_refusal, FAN, REFUSAL, AdwBin)

/** fan_refusal_explain: why the library at @path could not be opened, and what can be done. */
void fan_refusal_explain (FanRefusal *page, const char *path, const GError *error);

/** fan_refusal_wait: that the library at @path is being opened. */
void fan_refusal_wait (FanRefusal *page, const char *path);

G_END_DECLS
