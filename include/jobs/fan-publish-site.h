/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-library.h"
#include "fan-publish.h"

G_BEGIN_DECLS

/**
 * fan_target_find:
 * @name: a target's name or id, a folder, or a file: address
 *
 * The target that is meant; a folder or address that is not known yet is remembered as a one-off target, unless @look_only.
 * Returns: (transfer full): FAN_STORE_ERROR_NOT_FOUND, or FAN_JOB_ERROR_USAGE for a kind that can't be published to.
 */
FanRecord *fan_target_find (FanStore *store, const char *name, gboolean look_only, GError **error);

/** fan_target_check: whether a target's kind and address fit and can be published to; FAN_JOB_ERROR_USAGE with the way out. */
gboolean fan_target_check (FanRecord *target, GError **error);

/**
 * fan_target_for_address:
 * @address: a file: address
 *
 * Returns: (transfer full): the record for a target there: the one that was there before, also when it was removed or one-off, so that
 * what is remembered of the place goes on; else a new one. %NULL with @error when the library can't be read.
 */
FanRecord *fan_target_for_address (FanView *view, const char *address, GError **error);

/** FanNewTarget: what is entered for a new target; %NULL: as it is by itself. @address: a file: address. @what: parts, joined by commas. */
typedef struct
{
  const char *name, *address, *kind, *scope, *what;
} FanNewTarget;

/**
 * fan_target_add:
 *
 * Adds a target with a name of its own; a place that was removed or used once before is taken up again.
 * Returns: (transfer full): FAN_JOB_ERROR_STATE when the name or the place is taken, FAN_JOB_ERROR_USAGE and FAN_STORE_ERROR as
 * fan_target_check() and fan_library_set_field().
 */
FanRecord *fan_target_add (FanChangeSet *set, const FanNewTarget *wish, GError **error);

/** fan_target_list: (transfer full) (element-type FanRecord): the targets that have a name of their own: not the one-off ones. */
GPtrArray *fan_target_list (FanStore *store, GError **error);

/**
 * fan_site_compose:
 * @target: its scope and parts decide what is on the site
 * @out_held: (out) (optional): how many texts were left out because they repeat words that may not be shown there
 *
 * Returns: (transfer full): the site out of the library, with cleared quotes only.
 */
FanSite *
fan_site_compose (FanView *view, FanClock *clock, FanRecord *target, guint *out_held, GError **error);

/** fan_target_get_scope: for whom its quotes must be cleared. */
const char *fan_target_get_scope (FanRecord *target);

/**
 * fan_publish_site:
 * @out_held: see fan_site_compose()
 *
 * Builds the site for @target and brings the target to it: what was withdrawn comes down first. The ledger is written before a file's first byte
 * leaves and confirmed after it is there. See fan_publish_to_folder() for the steps and what is returned.
 */
gboolean fan_publish_site (FanStore *store,
                           FanRecord *target,
                           gboolean dry_run,
                           FanPublishFunc func,
                           gpointer data,
                           guint *out_held,
                           FanProgress *progress,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
