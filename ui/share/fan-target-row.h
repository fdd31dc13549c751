/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fan-share-plan.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanTargetRow: a place that is published to: its name, what goes there, its state, and the one thing to do.
 * Activating it edits the target.
 */
#define FAN_TYPE_TARGET_ROW (fan_target_row_get_type ())
G_DECLARE_FINAL_TYPE (FanTargetRow, fan_target_row, FAN, TARGET_ROW, AdwActionRow)

GtkWidget *fan_target_row_new (FanRecord *target);

FanRecord *fan_target_row_get_target (FanTargetRow *row);

/** fan_target_row_set_target: the record changed. */
void fan_target_row_set_target (FanTargetRow *row, FanRecord *target);

/** fan_target_row_show_plan: @plan %NULL: it is not known yet. */
void fan_target_row_show_plan (FanTargetRow *row, const FanSharePlan *plan);

/** fan_target_row_show_job: a publish that runs, with its bar and Stop. */
void fan_target_row_show_job (FanTargetRow *row, FanJob *job);

G_END_DECLS
