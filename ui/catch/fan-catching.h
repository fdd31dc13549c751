/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "shared/fan-dropped.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanCatchResult: what a run has done so far.
 * @total: how many there are to read; 0 as long as that is not known
 * @only_mails: all of them are mails
 * @card: (nullable): the first new testimonial; @author: (nullable): who said it
 * @same: (nullable): the first that was here already; @same_author: (nullable): who said it
 * @failures: (element-type FanCatchFailure)
 */
typedef struct
{
  guint total, done;
  gboolean only_mails;
  guint n_cards, n_events, n_people, n_results, n_others, n_same, n_failed;
  char *card, *author, *same, *same_author;
  GPtrArray *failures;
} FanCatchResult;

guint fan_catch_result_count_new (const FanCatchResult *result);

/** fan_catch_result_describe: (transfer full): "12 compliments caught, 1 you already had." */
char *fan_catch_result_describe (const FanCatchResult *result);

/**
 * FanCatching: one drop, paste or choice being collected in a thread.
 * Signals: "progress"; "done" (const GError *error; %NULL when it came to its end).
 */
#define FAN_TYPE_CATCHING (fan_catching_get_type ())
G_DECLARE_FINAL_TYPE (FanCatching, fan_catching, FAN, CATCHING, GObject)

/** fan_catching_new: (transfer full): for @dropped; @lost: (element-type utf8): names of files that were gone before. */
FanCatching *fan_catching_new (FanDropped *dropped, GPtrArray *lost);

void fan_catching_start (FanCatching *run, FanSession *session);

/** fan_catching_stop: what is in stays in. */
void fan_catching_stop (FanCatching *run);

/** fan_catching_get: (transfer full): how it stands. */
FanCatchResult *fan_catching_get (FanCatching *run);
void fan_catch_result_free (FanCatchResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanCatchResult, fan_catch_result_free)

G_END_DECLS
