/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-store.h"

G_BEGIN_DECLS

/*
 * What this device remembers for itself: not logged, not undone, not shared. Each call is one durable transaction.
 */

/** FanRemoteRow: one file of ours at a target. @next_sha256: of the bytes whose put was begun. @quotes: ids of the testimonials in it, joined by "\n". */
typedef struct
{
  char *path, *sha256, *next_sha256, *etag, *state, *quotes;
} FanRemoteRow;

void fan_remote_row_free (FanRemoteRow *row);

/** fan_store_list_remote: (transfer full) (element-type FanRemoteRow): what is known to be at @target (a record's id), by path. */
GPtrArray *fan_store_list_remote (FanStore *store, const char *target, GError **error);

/** fan_store_get_remote: (transfer full) (nullable): what is known of one path; %NULL without @error when nothing is. */
FanRemoteRow *fan_store_get_remote (FanStore *store, const char *target, const char *path, GError **error);

/** fan_store_list_remote_at: (transfer full) (element-type FanRemoteRow): what is known of @paths (utf8), in no order; none of what is not known. */
GPtrArray *fan_store_list_remote_at (FanStore *store, const char *target, GPtrArray *paths, GError **error);

/** fan_store_put_remote: remembers or replaces one. */
gboolean fan_store_put_remote (FanStore *store, const char *target, const FanRemoteRow *row, GError **error);

/** fan_store_put_remotes: the same for several (element-type FanRemoteRow) in one transaction. */
gboolean fan_store_put_remotes (FanStore *store, const char *target, GPtrArray *rows, GError **error);

/** fan_store_drop_remote: forgets one. */
gboolean fan_store_drop_remote (FanStore *store, const char *target, const char *path, GError **error);

/** fan_store_get_local: (transfer full) (nullable): a remembered word, for example a window's size. */
char *fan_store_get_local (FanStore *store, const char *key);
gboolean fan_store_set_local (FanStore *store, const char *key, const char *value, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanRemoteRow, fan_remote_row_free)

G_END_DECLS
