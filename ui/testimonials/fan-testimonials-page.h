/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-page.h"

G_BEGIN_DECLS

#define FAN_TYPE_TESTIMONIALS_PAGE (fan_testimonials_page_get_type ())
G_DECLARE_FINAL_TYPE (FanTestimonialsPage, fan_testimonials_page, FAN, TESTIMONIALS_PAGE, FanPage)

/** fan_testimonials_count_new: how many are new: nobody has looked at them yet. */
guint fan_testimonials_count_new (FanView *view, FanClock *clock);

G_END_DECLS
