/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** FanWrapLayout: children one after the other at their natural size, in as many lines as it takes, as words are set. (AdwWrapBox is newer; a GtkFlowBox sets columns.) */
#define FAN_TYPE_WRAP_LAYOUT (fan_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (FanWrapLayout, fan_wrap_layout, FAN, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *fan_wrap_layout_new (void);

G_END_DECLS
