/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** fan_set_spoken_name: what screen readers say for a @button instead of the label it shows. */
void fan_set_spoken_name (GtkWidget *button, const char *name);

/** fan_menus_have_names: from now on, in every menu, screen readers find the names of the entries. */
void fan_menus_have_names (void);

G_END_DECLS
