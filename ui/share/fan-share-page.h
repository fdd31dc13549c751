/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-page.h"

G_BEGIN_DECLS

#define FAN_TYPE_SHARE_PAGE (fan_share_page_get_type ())
G_DECLARE_FINAL_TYPE (FanSharePage, fan_share_page, FAN, SHARE_PAGE, FanPage)

G_END_DECLS
