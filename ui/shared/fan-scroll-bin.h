/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FanScrollBin: stands between a scrolled window and its text. At each layout GTK also asks how high all of it would like to be, at no
 * width in particular, and a scrolled window then makes no use of the answer: so it is not worked out.
 */
#define FAN_TYPE_SCROLL_BIN (fan_scroll_bin_get_type ())
G_DECLARE_FINAL_TYPE (FanScrollBin, fan_scroll_bin, FAN, SCROLL_BIN, AdwBin)

G_END_DECLS
