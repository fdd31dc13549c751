/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-view.h"

G_BEGIN_DECLS

/* Who should hear the next touch of a plan, and through which channel. It counts what was chosen so far. */
typedef struct _FanPlanChooser FanPlanChooser;

FanPlanChooser *fan_plan_chooser_new (FanView *view, FanRecord *program, GError **error);
void fan_plan_chooser_free (FanPlanChooser *chooser);

/* counts a touch; any may be NULL */
void fan_plan_chooser_count (FanPlanChooser *chooser,
                             const char *audience,
                             const char *channel,
                             const char *stance);

/* the audience that heard least, and this stance least; NULL when the program names none */
const char *fan_plan_chooser_pick_audience (FanPlanChooser *chooser, const char *stance);

/* the channel that this audience (NULL: anybody) was reached by least, the important ones first; NULL: none is known to reach it */
const char *fan_plan_chooser_pick_channel (FanPlanChooser *chooser, const char *audience);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanPlanChooser, fan_plan_chooser_free)

G_END_DECLS
