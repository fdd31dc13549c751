/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** fan_style_follow: keeps the classes "dark" and "hc" of a @window as the desktop wants them: one style sheet is for all. */
void fan_style_follow (GtkWidget *window);

G_END_DECLS
