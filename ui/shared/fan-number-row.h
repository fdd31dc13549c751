/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * fan_number_row_new: (transfer floating): a row with a number from @least to @most that can be typed or counted up and down.
 * @out_button: (out): its GtkSpinButton; nothing is shown at @least when that is 0, which then means none
 */
GtkWidget *fan_number_row_new (const char *title, int least, int most, GtkSpinButton **out_button);

G_END_DECLS
