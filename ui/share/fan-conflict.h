/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-share-plan.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanConflict: a file that was changed here and there.
 * @mine, @theirs: (nullable): the bytes; %NULL: there are none, or they can't be had
 * @problem: (nullable): why theirs can't be had
 * @withdrawn: words may stand in theirs whose consent was withdrawn
 */
typedef struct
{
  gboolean withdrawn;
  char *path, *title, *problem;
  GBytes *mine, *theirs;
} FanConflict;

/** FanConflicts: @list: (element-type FanConflict); @problem: (nullable): why nothing can be found out now. */
typedef struct
{
  GPtrArray *list;
  char *problem;
} FanConflicts;

void fan_conflicts_free (FanConflicts *conflicts);

/** fan_conflicts_find: looks at @target in a thread, and fetches both versions; fan_session_load_finish() gives @object the FanConflicts. */
void fan_conflicts_find (FanSession *session,
                         gpointer object,
                         FanRecord *target,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanConflicts, fan_conflicts_free)

G_END_DECLS
