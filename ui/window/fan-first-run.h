/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FanFirstRun: what is shown when there is no library yet, or when one can't be opened.
 * Actions it asks of the window: win.open-sample, win.start-empty, win.open-library.
 */
#define FAN_TYPE_FIRST_RUN (fan_first_run_get_type ())
G_DECLARE_FINAL_TYPE (FanFirstRun, fan_first_run, FAN, FIRST_RUN, AdwBin)

G_END_DECLS
