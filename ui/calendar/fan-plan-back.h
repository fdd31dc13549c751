/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanPlanBack: plans a program's touches back from its launch; they are looked over first, then written in one step. */
#define FAN_TYPE_PLAN_BACK (fan_plan_back_get_type ())
G_DECLARE_FINAL_TYPE (FanPlanBack, fan_plan_back, FAN, PLAN_BACK, FanDialog)

/** fan_plan_back_open: task plan-back; @program: its id; "": the one whose launch is next. */
void fan_plan_back_open (GtkWidget *parent, FanSession *session, const char *program);

G_END_DECLS
