/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FanColumns: two boxes of panels side by side, or where there is no room one column in an order of its own. It goes by its own width,
 * and asks for no more than one column needs: else the sidebar would fold and unfold without end.
 */
#define FAN_TYPE_COLUMNS (fan_columns_get_type ())
G_DECLARE_FINAL_TYPE (FanColumns, fan_columns, FAN, COLUMNS, GtkWidget)

/**
 * fan_columns_add:
 * @left: in which column it stands when there are two; in the order in which they are added
 * @rank: its place in one column
 */
void fan_columns_add (FanColumns *columns, GtkWidget *panel, gboolean left, int rank);

G_END_DECLS
