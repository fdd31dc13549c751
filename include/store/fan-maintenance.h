/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-store.h"

G_BEGIN_DECLS

/** fan_store_backup: a complete copy at @path, through a temporary name; an existing file is replaced only by a whole one. */
gboolean fan_store_backup (FanStore *store, const char *path, GError **error);

/**
 * fan_store_restore:
 * @out_kept: (out) (optional) (transfer full): where the library as it was before is kept
 *
 * Puts the backup at @path in place of everything in the library, in one transaction.
 * NOT_A_LIBRARY, NEWER when @path is no backup that this Fanfare can read; the library is untouched then.
 */
gboolean fan_store_restore (FanStore *store, const char *path, char **out_kept, GError **error);

/**
 * fan_store_verify:
 *
 * Checks pages, indexes, search index, attachments against their digests, references and the change log.
 * Returns: (transfer full) (element-type utf8): what is wrong, in words; empty when all is well; %NULL with @error when it can't be read.
 */
GPtrArray *fan_store_verify (FanStore *store, GError **error);

G_END_DECLS
