/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-publish.h"
#include "fan-target.h"

G_BEGIN_DECLS

/**
 * fan_site_compose:
 * @target: its scope and parts decide what is on the site
 * @out_held: (out) (optional): how many texts were left out because they repeat words that may not be shown there
 *
 * Returns: (transfer full): the site out of the library, with cleared quotes only.
 */
FanSite *
fan_site_compose (FanView *view, FanClock *clock, FanRecord *target, guint *out_held, GError **error);

/**
 * FanPublishWish: how to publish; zeroed: everything, for good.
 * @dry_run: look and tell, change nothing; with @remembered a server is not even looked at
 * @put_back: see FanPublishOrder
 * @mine, @theirs: (nullable): conflicts that are decided, by path. Theirs that is replaced is kept as an attachment of the target.
 * @password: (nullable): for this time; else the keyring's
 * @func: (nullable): told of each step
 * @held: (out): see fan_site_compose()
 * @skew: (out): by how many seconds the server's clock is ahead
 */
typedef struct
{
  gboolean dry_run, remembered, put_back;
  const char *const *mine, *const *theirs;
  const char *password;
  FanPublishFunc func;
  gpointer data;
  guint held;
  gint64 skew;
} FanPublishWish;

/**
 * fan_publish_site:
 *
 * Builds the site for @target and brings the target to it: what was withdrawn comes down first. The ledger is written before a file's first byte
 * leaves and confirmed after it is there. See fan_publish_to_folder() and fan_publish_to_server() for the steps and what is returned.
 * How it ended is remembered (fan_target_get_outcome()), unless it was a rehearsal.
 */
gboolean fan_publish_site (FanStore *store,
                           FanRecord *target,
                           FanPublishWish *wish,
                           FanProgress *progress,
                           GCancellable *cancellable,
                           GError **error);

/** fan_publish_fetch_theirs: (transfer full): what is at @path of a server target now, for somebody who decides a conflict. */
GBytes *fan_publish_fetch_theirs (FanStore *store,
                                  FanRecord *target,
                                  const char *path,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
