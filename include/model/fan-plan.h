/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-change-set.h"
#include "fan-clock.h"

G_BEGIN_DECLS

/**
 * FanPlanLine: one dated step of a plan counted back from the launch.
 * @id: (nullable): the event; %NULL while it is not written
 * @offset_weeks: weeks after the launch, negative before it; 0 is the milestone
 * @moved_from: the date that the template asks for, when @moved
 * @why: (nullable): why it moved, for people: "Sat 5 Sep is a weekend"
 * @channel, @audience: (nullable): ids
 * @stance: (nullable): "give", "ask" or "support"
 * @about, @words: (nullable): of a new touch: what it is about and what it says: after the channel's name they make @summary
 * @action: what applying the plan does: "new", "moved" or "kept" (done, pinned, or there already)
 * @kind: "touch" or "milestone"
 */
typedef struct
{
  char *id;
  int offset_weeks;
  GDate date;
  GDate moved_from;
  gboolean moved;
  char *why;
  char *channel;
  char *audience;
  const char *stance;
  char *about, *words;
  char *summary;
  const char *action;
  const char *kind;
} FanPlanLine;

void fan_plan_line_free (FanPlanLine *line);

/** fan_plan_line_copy: (transfer full). */
FanPlanLine *fan_plan_line_copy (const FanPlanLine *line);

/** fan_plan_line_set_channel: another channel (%NULL: none) by its id and name; the summary of a new touch follows. */
void fan_plan_line_set_channel (FanPlanLine *line, const char *channel, const char *name);

/** fan_plan_list_templates: (transfer none): the names of the templates, the first is the usual one; NULL-terminated. */
const char *const *fan_plan_list_templates (void);

/**
 * fan_plan_make:
 * @template_name: (nullable): one of fan_plan_list_templates(); %NULL is "standard"
 *
 * What planning @program back from @launch would do; nothing is written. A touch falls on launch + 7 × offset days, then
 * forward over Saturdays, Sundays and busy days, to a day on which the plan has no other touch and its audience heard
 * nothing for FAN_NOISE_GAP_DAYS. The milestone stays on the launch day.
 * Touches and the milestone of an earlier plan (same program and offset_weeks) move as long as they are open; those that
 * are done, cancelled, pinned or repeat stay. Open ones of an offset that the template lacks move along. Removed ones are made anew.
 *
 * Returns: (transfer full) (element-type FanPlanLine): in order of offset; %NULL with FAN_STORE_ERROR_INVALID for an
 * unknown template, an impossible launch, or when there is no free day within a year.
 */
GPtrArray *fan_plan_make (FanView *view,
                          FanClock *clock,
                          FanRecord *program,
                          const GDate *launch,
                          const char *template_name,
                          GError **error);

/**
 * fan_plan_apply: writes @lines (of fan_plan_make(), some may have been left out) as events and @launch into the program.
 * New lines get their id. A moved event gets the date and the channel of its line; it keeps its time of day and length, and
 * its SEQUENCE is counted on. What was changed in a line of fan_plan_make() is written when its action is "new" or "moved".
 */
gboolean
fan_plan_apply (FanChangeSet *set, FanRecord *program, const GDate *launch, GPtrArray *lines, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanPlanLine, fan_plan_line_free)

G_END_DECLS
