/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-plan.h"

G_BEGIN_DECLS

/**
 * FanPlanItem: a line of a plan in a list: whether it is wanted, and what was changed about it. "changed" after any change.
 */
#define FAN_TYPE_PLAN_ITEM (fan_plan_item_get_type ())
G_DECLARE_FINAL_TYPE (FanPlanItem, fan_plan_item, FAN, PLAN_ITEM, GObject)

/** fan_plan_item_new: (transfer full): @line is copied. */
FanPlanItem *fan_plan_item_new (const FanPlanLine *line);

const FanPlanLine *fan_plan_item_get_line (FanPlanItem *item);

/** fan_plan_item_is_wanted: whether it is written. What stays as it is, always "is". */
gboolean fan_plan_item_is_wanted (FanPlanItem *item);
void fan_plan_item_set_wanted (FanPlanItem *item, gboolean wanted);

/** fan_plan_item_is_fixed: done, pinned: it can't be changed here. */
gboolean fan_plan_item_is_fixed (FanPlanItem *item);

gboolean fan_plan_item_is_touch (FanPlanItem *item);

/** fan_plan_item_is_work: a touch that is to be written. */
gboolean fan_plan_item_is_work (FanPlanItem *item);

void fan_plan_item_set_date (FanPlanItem *item, const GDate *date);
void fan_plan_item_set_channel (FanPlanItem *item, const char *channel, const char *name);

/** fan_plan_item_set_warning: what the noise check says of a date that was chosen by hand; %NULL: nothing. */
void fan_plan_item_set_warning (FanPlanItem *item, const char *warning);

/** fan_plan_item_get_note: (transfer none) (nullable): why it is on that day, or the warning. @out_warns: whether it is one. */
const char *fan_plan_item_get_note (FanPlanItem *item, gboolean *out_warns);

/** fan_plan_item_follow: what was chosen about the same step of an earlier plan is kept. */
void fan_plan_item_follow (FanPlanItem *item, FanPlanItem *earlier);

G_END_DECLS
