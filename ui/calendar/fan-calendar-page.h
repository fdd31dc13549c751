/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-page.h"

G_BEGIN_DECLS

#define FAN_TYPE_CALENDAR_PAGE (fan_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (FanCalendarPage, fan_calendar_page, FAN, CALENDAR_PAGE, FanPage)

G_END_DECLS
