/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-page.h"

G_BEGIN_DECLS

#define FAN_TYPE_TODAY_PAGE (fan_today_page_get_type ())
G_DECLARE_FINAL_TYPE (FanTodayPage, fan_today_page, FAN, TODAY_PAGE, FanPage)

G_END_DECLS
