/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "share/fan-target-state.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanTargetRow: a place that is published to: its name, what goes there, its state, and the one thing to do.
 * Activating it edits the target. In a narrow window the state stands below the words.
 */
#define FAN_TYPE_TARGET_ROW (fan_target_row_get_type ())
G_DECLARE_FINAL_TYPE (FanTargetRow, fan_target_row, FAN, TARGET_ROW, AdwPreferencesRow)

GtkWidget *fan_target_row_new (FanRecord *target);

/** fan_target_row_get_target: (transfer none) */
FanRecord *fan_target_row_get_target (FanTargetRow *row);

/** fan_target_row_set_target: the record changed. */
void fan_target_row_set_target (FanTargetRow *row, FanRecord *target);

/** fan_target_row_show_state: @state %NULL: it is not known yet. */
void fan_target_row_show_state (FanTargetRow *row, const FanTargetState *state);

/** fan_target_row_show_job: a publish that runs, with its bar and Stop. */
void fan_target_row_show_job (FanTargetRow *row, FanJob *job);

void fan_target_row_set_narrow (FanTargetRow *row, gboolean narrow);

G_END_DECLS
