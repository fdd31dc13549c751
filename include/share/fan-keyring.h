/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Passwords are in the session's keyring (the Secret Service) and nowhere else. Each call may wait for somebody to unlock it, so it
 * belongs into a thread. Errors: FAN_SHARE_ERROR_SIGN_IN when there is no keyring, or it stays locked: each in its own words;
 * G_IO_ERROR_CANCELLED.
 */

/** fan_keyring_lookup: (transfer full) (nullable): the password of target @id; %NULL without @error when there is none. Free it with fan_keyring_free(). */
char *fan_keyring_lookup (const char *id, GCancellable *cancellable, GError **error);

/** fan_keyring_store: keeps it; @label is what the keyring's own window shows. */
gboolean fan_keyring_store (const char *id,
                            const char *label,
                            const char *password,
                            GCancellable *cancellable,
                            GError **error);

/** fan_keyring_clear: forgets it; good when there was none. */
gboolean fan_keyring_clear (const char *id, GCancellable *cancellable, GError **error);

/** fan_keyring_free: wipes and frees a password. */
void fan_keyring_free (char *password);

G_END_DECLS
