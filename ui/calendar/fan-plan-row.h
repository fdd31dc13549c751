/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "calendar/fan-plan-item.h"

G_BEGIN_DECLS

/**
 * FanPlanRow: shows a FanPlanItem: a check, how far from the launch, the day, what is said, where, and in which spirit.
 * Property "narrow": the channel goes under the title. Signal "date-chosen" (FanPlanItem *item): by hand.
 */
#define FAN_TYPE_PLAN_ROW (fan_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (FanPlanRow, fan_plan_row, FAN, PLAN_ROW, GtkWidget)

/** fan_plan_row_new: (transfer floating): @names: of the channels, the first is none; @ids: beside them, NULL first. */
GtkWidget *fan_plan_row_new (GListModel *names, GPtrArray *ids);

/** What stands in a column of its own where there is room: check, weeks, day, channel, spirit. */
#define FAN_PLAN_COLUMNS 5

/** fan_plan_row_align: keeps a row in line with the others. @groups: FAN_PLAN_COLUMNS of them. */
void fan_plan_row_align (FanPlanRow *row, GtkSizeGroup *const *groups);

/** fan_plan_row_bind: @item: (nullable): what it shows. */
void fan_plan_row_bind (FanPlanRow *row, FanPlanItem *item);

G_END_DECLS
