/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanSidebar: the main menu, Catch a Compliment, and the pages with how many things wait there.
 * Signals: "chosen" (int: the index in fan_pages) after a row was activated; "counted" (gboolean: there is something of the sample).
 */
#define FAN_TYPE_SIDEBAR (fan_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (FanSidebar, fan_sidebar, FAN, SIDEBAR, AdwBin)

/** fan_sidebar_select: marks the page that is shown. */
void fan_sidebar_select (FanSidebar *sidebar, int index);

/** fan_sidebar_set_session: whose things are counted, again after each change; %NULL: none. */
void fan_sidebar_set_session (FanSidebar *sidebar, FanSession *session);

/** fan_sidebar_count: counts again. */
void fan_sidebar_count (FanSidebar *sidebar);

/** fan_sidebar_grab_focus: puts the focus on the page that is shown. */
void fan_sidebar_grab_focus (FanSidebar *sidebar);

G_END_DECLS
