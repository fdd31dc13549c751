/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-record-list.h"
#include "shared/fan-sheet.h"

G_BEGIN_DECLS

/**
 * FanWallView: all testimonials as a wall of cards or as a list, with filters and search.
 * Actions inside it: wall.clear (filters and search), wall.open, wall.remove (the card that has the focus or the menu).
 */
#define FAN_TYPE_WALL_VIEW (fan_wall_view_get_type ())
G_DECLARE_FINAL_TYPE (FanWallView, fan_wall_view, FAN, WALL_VIEW, AdwBin)

/** fan_wall_view_new: becomes the content of @sheet, and uses its search and its header bar. */
FanWallView *fan_wall_view_new (FanSession *session, FanSheet *sheet);

/** fan_wall_view_refresh: it is shown for the first time, or the library changed. */
void fan_wall_view_refresh (FanWallView *wall);

/** fan_wall_view_get_records: (transfer none): what it shows. */
FanRecordList *fan_wall_view_get_records (FanWallView *wall);

/** fan_wall_view_show_new: shows only what is new. */
void fan_wall_view_show_new (FanWallView *wall);

G_END_DECLS
