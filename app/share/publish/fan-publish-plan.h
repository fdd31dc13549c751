/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What publishing will do and in which order: values in, values out, no I/O. */

#include "fan-publish.h"
#include "fan-transport.h"

G_BEGIN_DECLS

typedef enum
{
  FAN_PHASE_WITHDRAWN_DELETE,
  FAN_PHASE_WITHDRAWN_PUT,
  FAN_PHASE_ASSETS,
  FAN_PHASE_DECKS,
  FAN_PHASE_PROGRAMS,
  FAN_PHASE_QUOTES,
  FAN_PHASE_FEEDS,
  FAN_PHASE_INDEX,
  FAN_PHASE_MANIFEST,
  FAN_PHASE_DELETE,
} FanPublishPhase;

/** FanPublishPlanned: one path. Borrows all but @why. */
typedef struct
{
  const char *path;
  FanPublishPhase phase;
  FanPublishAction action;
  const FanSiteFile *file;   /* NULL: not wanted there any more */
  const FanRemoteItem *item; /* NULL: never put there by us */
  const FanThere *there;
  gboolean learn;  /* KEEP: the bytes are there, but the memory does not know it yet */
  gboolean settle; /* the earlier put went through, the memory must hear of it before the next one begins */
  gboolean broken; /* can't be done; @why says so */
  gboolean
      over_theirs; /* somebody else's bytes are there, and ours shall replace them: theirs are kept first */
  gboolean leaves; /* somebody else's bytes are there, and shall stay: that is noted */
  char *why;
} FanPublishPlanned;

/** fan_publish_check_path: relative, with "/", no "." or "..", nothing hidden of ours; else FAN_SHARE_ERROR_INVALID. */
gboolean fan_publish_check_path (const char *path, GError **error);

/** fan_publish_check_files: every path is good, none comes twice (also not in other case or as a folder of another), none holds withdrawn words. */
gboolean fan_publish_check_files (GPtrArray *files, GPtrArray *withdrawn, GError **error);

/** fan_publish_expect: (transfer full) (element-type FanExpected): every path that must be looked at, once; borrowed from the arguments. */
GPtrArray *fan_publish_expect (GPtrArray *files, GPtrArray *items);

/**
 * fan_publish_plan:
 * @order: its files, withdrawn, mine and theirs
 * @there: (element-type FanThere): one for each of fan_publish_expect()
 *
 * Compares what was published (@items), what is wanted (the files) and what is there.
 *
 * Returns: (transfer full) (element-type FanPublishPlanned): in the order of doing.
 */
GPtrArray *fan_publish_plan (const FanPublishOrder *order, GPtrArray *items, GPtrArray *there);

/** fan_publish_check_vanished: whether so much of what was published is gone at once that nobody can have meant it: FAN_SHARE_ERROR_VANISHED. */
gboolean fan_publish_check_vanished (GPtrArray *plan, GError **error);

G_END_DECLS
