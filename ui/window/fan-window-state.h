/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FanWindowState: how the window was left: in a small file of its own, so that it opens before any library is read.
 * @folded_away: the sidebar was closed in a window that has room for it
 * @library: (nullable): the library that was open
 * @page: (nullable): the page that was shown
 */
typedef struct
{
  int width, height;
  gboolean maximized;
  gboolean folded_away;
  char *library;
  char *page;
} FanWindowState;

/** fan_window_state_load: what was kept, else 1280 × 900. */
void fan_window_state_load (FanWindowState *state);
void fan_window_state_save (const FanWindowState *state);
void fan_window_state_clear (FanWindowState *state);

/** fan_window_state_get_style: (transfer full) (nullable): "light", "dark", or as the desktop has it. */
char *fan_window_state_get_style (void);
void fan_window_state_set_style (const char *style);

G_END_DECLS
