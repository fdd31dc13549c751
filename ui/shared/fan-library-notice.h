/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-banner.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * fan_library_notice_new: (transfer floating) (nullable): a banner for what one must know of the library as a whole: that it can only be
 * read, or lies in a network folder; %NULL when all is well.
 */
GtkWidget *fan_library_notice_new (FanSession *session);

G_END_DECLS
