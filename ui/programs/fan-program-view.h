/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanProgramView: what a program's sheet shows. It follows the library; what is being typed stays. What was typed and not
 * applied is saved when it is left.
 * Properties: "title", "subtitle" (for the header), "narrow". Signal "gone": the program was removed.
 * Actions: program.plan-back, program.remove, program.add-report.
 */
#define FAN_TYPE_PROGRAM_VIEW (fan_program_view_get_type ())
G_DECLARE_FINAL_TYPE (FanProgramView, fan_program_view, FAN, PROGRAM_VIEW, AdwBin)

GtkWidget *fan_program_view_new (FanSession *session, const char *id);

G_END_DECLS
