/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fan-today.h"

G_BEGIN_DECLS

/* The rows of the Today page: what is true, a small line why, and one button that says what happens. */

/** fan_today_group_new: (transfer full): a titled list; @out_list (out) (transfer none) takes the rows. */
GtkWidget *fan_today_group_new (const char *title, GtkWidget **out_list);

/** fan_today_todo_row_new: (transfer full): "Delivered" asks for the action page.delivered with the promise's id. */
GtkWidget *fan_today_todo_row_new (const FanTodo *todo);

/** fan_today_coming_row_new: (transfer full). */
GtkWidget *fan_today_coming_row_new (const FanComing *coming, const GDate *today);

/** fan_today_unheard_row_new: (transfer full). */
GtkWidget *fan_today_unheard_row_new (const FanUnheard *unheard);

/** fan_today_leader_row_new: (transfer full). */
GtkWidget *fan_today_leader_row_new (const FanLeaderNow *leader);

G_END_DECLS
