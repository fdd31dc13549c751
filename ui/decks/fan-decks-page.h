/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-page.h"

G_BEGIN_DECLS

#define FAN_TYPE_DECKS_PAGE (fan_decks_page_get_type ())
G_DECLARE_FINAL_TYPE (FanDecksPage, fan_decks_page, FAN, DECKS_PAGE, FanPage)

G_END_DECLS
