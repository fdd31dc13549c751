/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** fan_row_add_button: the one thing to do about a @row (AdwActionRow) of @list: at its end, or, where it is @narrow, right below it. */
void fan_row_add_button (GtkListBox *list, GtkWidget *row, GtkWidget *button, gboolean narrow);

G_END_DECLS
