/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-clock.h"
#include "fan-view.h"

G_BEGIN_DECLS

/** People take note of something after hearing of it seven times, in three ways. */
#define FAN_TOUCHES_WANTED 7
#define FAN_CHANNELS_WANTED 3

/**
 * FanAudienceFacts: what an audience hears of a program. Cancelled and declined touches count nowhere.
 * @audience: (nullable): id; %NULL: touches that name nobody
 * @touches: planned and done; want FAN_TOUCHES_WANTED
 * @told: those of them that are done or whose day is over
 * @channels: different ones among the touches; want FAN_CHANNELS_WANTED
 */
typedef struct
{
  char *audience;
  guint touches, told, channels;
  guint gives, asks, supports;
} FanAudienceFacts;

void fan_audience_facts_free (FanAudienceFacts *facts);

/**
 * FanProgramFacts: what can be counted about a program.
 * @audiences: (element-type FanAudienceFacts): first the program's own in their order (also those that hear nothing), then others
 * @touches, @told, @channels: over all audiences; no touch: "Nobody has been told"
 * @brief_missing: names of the fields that are empty yet among key_message, audiences, desired_outcome
 * @brief_ready: whether none is
 */
typedef struct
{
  GPtrArray *audiences;
  guint touches, told, channels;
  GStrv brief_missing;
  gboolean brief_ready;
} FanProgramFacts;

void fan_program_facts_free (FanProgramFacts *facts);

/** fan_program_facts_find: (transfer full): %NULL with @error when the library can't be read. */
FanProgramFacts *fan_program_facts_find (FanView *view, FanClock *clock, FanRecord *program, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanAudienceFacts, fan_audience_facts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanProgramFacts, fan_program_facts_free)

G_END_DECLS
