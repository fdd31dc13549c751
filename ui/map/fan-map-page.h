/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-page.h"

G_BEGIN_DECLS

#define FAN_TYPE_MAP_PAGE (fan_map_page_get_type ())
G_DECLARE_FINAL_TYPE (FanMapPage, fan_map_page, FAN, MAP_PAGE, FanPage)

G_END_DECLS
