/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-library.h"
#include "fan-server.h"

G_BEGIN_DECLS

/**
 * fan_target_find:
 * @name: a target's name or id, a folder, or a file:, http: or https: address
 *
 * The target that is meant; a folder or address that is not known yet is remembered as a one-off target, unless @look_only.
 * Returns: (transfer full): FAN_STORE_ERROR_NOT_FOUND, or FAN_JOB_ERROR_USAGE for a kind that can't be published to.
 */
FanRecord *fan_target_find (FanStore *store, const char *name, gboolean look_only, GError **error);

/** fan_target_check: whether a target's kind and address fit and can be published to; FAN_JOB_ERROR_USAGE with the way out. */
gboolean fan_target_check (FanRecord *target, GError **error);

/**
 * fan_target_dup_address: (transfer full): as addresses are remembered: file: with the absolute path; of a server's folder with a "/" at its end,
 * of Nextcloud's page of files the folder that is shown there.
 */
char *fan_target_dup_address (const char *text);

/**
 * fan_target_for_address:
 * @address: from fan_target_dup_address()
 *
 * Returns: (transfer full): the record for a target there: the one that was there before, also when it was removed or one-off, so that
 * what is remembered of the place goes on; else a new one. %NULL with @error when the library can't be read.
 */
FanRecord *fan_target_for_address (FanView *view, const char *address, GError **error);

/**
 * FanNewTarget: what is entered for a new target; %NULL: as it is by itself. @address: see fan_target_dup_address(). @what: parts, joined by
 * commas. @kind: %NULL: by the address. @ca: certificates in PEM.
 */
typedef struct
{
  const char *name, *address, *kind, *scope, *what, *user, *auth, *ca;
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

/** fan_target_get_scope: for whom its quotes must be cleared. */
const char *fan_target_get_scope (FanRecord *target);

/** fan_target_is_server: whether it is reached over HTTP. */
gboolean fan_target_is_server (FanRecord *target);

/**
 * fan_target_open_server:
 * @password: (nullable): for this time; else the keyring is asked
 *
 * Returns: (transfer full): the target's values, the password, and what is remembered of the server. A keyring that is not there is no error:
 * many servers want no password, and those that do say so. A keyring that stays locked is one. May wait: not on the main thread.
 */
FanServer *fan_target_open_server (FanStore *store,
                                   FanRecord *target,
                                   const char *password,
                                   GCancellable *cancellable,
                                   GError **error);

/** fan_target_keep_server: remembers what was learned of it. */
void fan_target_keep_server (FanStore *store, FanRecord *target, const FanServer *server);

/**
 * FanTargetOutcome: how the last publishing ended.
 * @when: milliseconds; 0: never
 * @state: "done", "conflict", "uncertain", "waiting", "offline", "sign-in", "vanished" (much of it, or the folder, is gone),
 * "untrusted" (nobody vouches for the certificate) or "failed"
 * @count: how many files are in that state; 0 when it is about the whole
 * @words: (nullable): why
 * @until: for "waiting": until when, in milliseconds
 */
typedef struct
{
  gint64 when, until;
  guint count;
  char *state, *words;
} FanTargetOutcome;

/** fan_target_get_outcome: (transfer full) (nullable): %NULL when nothing was published there yet from this computer. */
FanTargetOutcome *fan_target_get_outcome (FanStore *store, FanRecord *target);
void fan_target_outcome_free (FanTargetOutcome *outcome);

/** fan_target_set_outcome: remembers it; @when is now. @error: (nullable): tells the state, if it is none of the first three. */
void fan_target_set_outcome (FanStore *store,
                             FanRecord *target,
                             const char *state,
                             guint count,
                             const GError *error,
                             gint64 until);

/** fan_target_forget_outcome: what stood in the way may be mended: a new password, a certificate. */
void fan_target_forget_outcome (FanStore *store, FanRecord *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanTargetOutcome, fan_target_outcome_free)

G_END_DECLS
