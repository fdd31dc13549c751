/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fan-map.h"

G_BEGIN_DECLS

/** fan_map_list_show: fills @list with these rows of the map: an audience and the three channels that reach it best. */
void fan_map_list_show (GtkListBox *list, FanMap *map, GArray *rows);

G_END_DECLS
