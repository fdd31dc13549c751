/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-keyring.h"

#include <libsecret/secret.h>
#include <string.h>

#include "fan-share-error.h"
#include "fan-i18n.h"

/* By the target's id alone: addresses and names change, and one server may have two of them. */
static const SecretSchema schema = {
  "io.github.fanfare_desktop.Fanfare.Target",
  SECRET_SCHEMA_NONE,
  { { "target", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static void
set_error (GError *cause, GError **error)
{
  const char *words;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }
  if (g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    words = _ ("The keyring is locked. Unlock it, and try again.");
  else if (cause->domain == G_DBUS_ERROR || cause->domain == G_IO_ERROR)
    words = _ ("There is no keyring on this computer that could keep the password. Install one (GNOME "
               "Keyring, KWallet), or enter the password each time you publish.");
  else
    words = _ ("The keyring did not open. Unlock it, and try again.");
  g_set_error_literal (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_SIGN_IN, words);
  g_error_free (cause);
}

char *
fan_keyring_lookup (const char *id, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;
  char *password = secret_password_lookup_sync (&schema, cancellable, &cause, "target", id, NULL);

  if (cause)
    set_error (cause, error);
  return password;
}

gboolean
fan_keyring_store (const char *id,
                   const char *label,
                   const char *password,
                   GCancellable *cancellable,
                   GError **error)
{
  GError *cause = NULL;

  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, password, cancellable, &cause,
                                  "target", id, NULL))
    return TRUE;
  set_error (cause, error);
  return FALSE;
}

gboolean
fan_keyring_clear (const char *id, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;

  secret_password_clear_sync (&schema, cancellable, &cause, "target", id, NULL);
  if (!cause)
    return TRUE;
  set_error (cause, error);
  return FALSE;
}

void
fan_keyring_free (char *password)
{
  secret_password_free (password);
}
