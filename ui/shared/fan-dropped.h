/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FanDropped: what was dropped or pasted, as files: the user's own, or bytes that were written into a temporary folder, which goes
 * with the last reference.
 */
typedef struct _FanDropped FanDropped;

FanDropped *fan_dropped_new (void);
FanDropped *fan_dropped_ref (FanDropped *dropped);
void fan_dropped_unref (FanDropped *dropped);

/** fan_dropped_add_path: a file or folder of the user's, read where it is. */
void fan_dropped_add_path (FanDropped *dropped, const char *path);

/**
 * fan_dropped_add_bytes:
 * @name: what the file is called, without folders
 * @address: (nullable): where it came from on the web
 */
gboolean fan_dropped_add_bytes (FanDropped *dropped,
                                const char *name,
                                GBytes *bytes,
                                const char *address,
                                GError **error);

/** fan_dropped_add_copy: @path as bytes, because it may be gone in a moment. Errors are G_FILE_ERROR or G_IO_ERROR. */
gboolean fan_dropped_add_copy (FanDropped *dropped, const char *path, GError **error);

/** fan_dropped_get_paths: (transfer none): files and folders, NULL-terminated. */
const char *const *fan_dropped_get_paths (FanDropped *dropped);

/** fan_dropped_get_addresses: (transfer none): beside the paths: where each came from on the web, or "". */
const char *const *fan_dropped_get_addresses (FanDropped *dropped);

/**
 * fan_dropped_set_aside: keeps the bytes of @path for the user, when it is in the temporary folder.
 * Returns: (transfer full) (nullable): where it is now; %NULL when it is the user's own file, or it was kept before.
 */
char *fan_dropped_set_aside (FanDropped *dropped, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanDropped, fan_dropped_unref)

G_END_DECLS
