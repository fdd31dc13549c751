/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A touch that a template asks for. */
typedef struct
{
  int offset_weeks;
  const char *stance;
} FanPlanStep;

typedef struct
{
  const char *name;
  const FanPlanStep *steps;
  guint n_steps;
} FanPlanTemplate;

/* by name, NULL is the usual one; FAN_STORE_ERROR_INVALID with the names there are */
const FanPlanTemplate *fan_plan_template_find (const char *name, GError **error);

G_END_DECLS
