/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-change-set.h"
#include "fan-clock.h"

G_BEGIN_DECLS

/**
 * FanRecall: words that must come down: their consent was withdrawn.
 * @testimonial: whose they are, also when it was removed since
 * @withdrawn: the day
 * @places: (element-type FanRecord): usage rows that still stand
 * @total: of how many there ever were
 */
typedef struct
{
  FanRecord *testimonial;
  GDate withdrawn;
  GPtrArray *places;
  guint total;
} FanRecall;

void fan_recall_free (FanRecall *recall);

/** fan_recall_list: (transfer full) (element-type FanRecall): whatever was withdrawn and is still out there; oldest withdrawal first. */
GPtrArray *fan_recall_list (FanView *view, FanClock *clock, GError **error);

/** fan_recall_needs_hand: whether no publishing takes it down: a person must (a deck that was handed on, a printed poster). */
gboolean fan_recall_needs_hand (FanView *view, FanRecord *usage);

/** fan_recall_take_down: somebody took it down by hand: these words no longer stand at that place; others there do. Can't be undone. */
gboolean fan_recall_take_down (FanChangeSet *set, const char *usage_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanRecall, fan_recall_free)

G_END_DECLS
