/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-publish-site.h"

G_BEGIN_DECLS

/**
 * FanShareFile: one file of a plan.
 * @title: what people call it: "What’s On", a program's title, "Calendar"
 * @why: (nullable): words for people, for a conflict or a failure
 * @goes: it is deleted; else it is written
 * @withdrawn: words may stand in it whose consent was withdrawn
 * @left: a conflict that was decided already: somebody else's version stays, whose words must come out by hand
 */
typedef struct
{
  gboolean goes, withdrawn, left;
  char *path;
  char *title;
  char *why;
} FanShareFile;

/**
 * FanSharePlan: what the next publish to a target would do. Lists of FanShareFile.
 * @first: hold words whose consent was withdrawn: they come down before anything else
 * @added, @changed, @removed, @conflicts
 * @n_same: how many stay as they are
 * @n_quotes: how many quotes would stand there
 * @n_held: how many quotes stay at home, because nobody said yes for there
 * @size: of all that is sent, in bytes
 * @problem: (nullable): why nothing can be published there now, in words; all else is empty then
 * @code: the FanShareError behind the @problem; -1 for another or none
 */
typedef struct
{
  GPtrArray *first, *added, *changed, *removed, *conflicts;
  guint n_same, n_quotes, n_held;
  goffset size;
  char *problem;
  int code;
} FanSharePlan;

/**
 * fan_share_plan_find:
 * @look: whether a server is looked at; else what is remembered of it is taken for what is there. Folders are always looked at.
 *
 * Returns: (transfer full): a rehearsal of fan_publish_site(); nothing is written.
 */
FanSharePlan *
fan_share_plan_find (FanStore *store, FanRecord *target, gboolean look, GCancellable *cancellable);
void fan_share_plan_free (FanSharePlan *plan);

/** fan_share_plan_count: how many files would be written or deleted. */
guint fan_share_plan_count (const FanSharePlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanSharePlan, fan_share_plan_free)

G_END_DECLS
