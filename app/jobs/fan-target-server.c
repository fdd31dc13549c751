/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A target as a server: its values, its password, and what this computer remembers of it. */
#include "fan-keyring.h"
#include "fan-kinds.h"
#include "fan-local-state.h"
#include "fan-target.h"

#include <string.h>

#include "fan-i18n.h"

gboolean
fan_target_is_server (FanRecord *target)
{
  const char *kind = fan_record_get_text (target, "kind");

  return g_strcmp0 (kind, "webdav") == 0 || g_strcmp0 (kind, "put") == 0;
}

static char *
make_key (FanRecord *target, const char *what)
{
  return g_strdup_printf ("target-%s-%s", what, fan_record_get_id (target));
}

/* Tests and slow lines: seconds. */
static guint
get_seconds (const char *variable, guint usual)
{
  const char *text = g_getenv (variable);
  guint64 seconds;

  return text && g_ascii_string_to_unsigned (text, 10, 1, 3600, &seconds, NULL) ? (guint)seconds : usual;
}

static gboolean
find_password (FanServer *server,
               FanRecord *target,
               const char *given,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *kept;

  if (given != NULL)
    {
      server->password = g_strdup (given);
      return TRUE;
    }
  kept = fan_keyring_lookup (fan_record_get_id (target), cancellable, &failure);
  server->password = g_strdup (kept);
  fan_keyring_free (kept);
  /* Without a name nobody signs in, and a keyring that is not there is not missed. */
  if (failure == NULL
      || (server->user == NULL && server->auth == FAN_AUTH_AUTO && failure->domain == FAN_SHARE_ERROR))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

FanServer *
fan_target_open_server (FanStore *store,
                        FanRecord *target,
                        const char *password,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (FanServer) server = fan_server_new (
      fan_record_get_text (target, "url"), g_strcmp0 (fan_record_get_text (target, "kind"), "put") != 0);
  g_autofree char *facts = make_key (target, "facts");
  g_autofree char *wait = make_key (target, "wait");
  g_autofree char *until = fan_store_get_local (store, wait);

  server->user = g_strdup (fan_record_get_text (target, "user"));
  server->auth = fan_auth_parse (fan_record_get_text (target, "auth"));
  server->ca = g_strdup (fan_record_get_text (target, "ca"));
  server->facts = fan_store_get_local (store, facts);
  server->wait_until = until ? g_ascii_strtoll (until, NULL, 10) : 0;
  server->connect_timeout = get_seconds ("FANFARE_HTTP_CONNECT_TIMEOUT", server->connect_timeout);
  server->timeout = get_seconds ("FANFARE_HTTP_TIMEOUT", server->timeout);
  return find_password (server, target, password, cancellable, error) ? g_steal_pointer (&server) : NULL;
}

static void
keep (FanStore *store, const char *key, const char *value)
{
  g_autofree char *before = fan_store_get_local (store, key);
  g_autoptr (GError) failure = NULL;

  if (g_strcmp0 (before ? before : "", value ? value : "") != 0
      && !fan_store_set_local (store, key, value ? value : "", &failure))
    g_debug ("%s is not remembered: %s", key, failure->message); /* it is found out again */
}

void
fan_target_keep_server (FanStore *store, FanRecord *target, const FanServer *server)
{
  g_autofree char *facts = make_key (target, "facts");
  g_autofree char *wait = make_key (target, "wait");
  g_autofree char *until
      = server->wait_until > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, server->wait_until) : NULL;

  keep (store, facts, server->facts);
  keep (store, wait, until);
}

/* -------- how it ended -------- */

static const char *
get_state (const GError *error)
{
  if (error->domain != FAN_SHARE_ERROR)
    return "failed";
  switch ((FanShareError)error->code)
    {
    case FAN_SHARE_ERROR_SIGN_IN:
      return "sign-in";
    case FAN_SHARE_ERROR_BUSY:
      return "waiting";
    case FAN_SHARE_ERROR_OFFLINE:
    case FAN_SHARE_ERROR_SIGN_IN_PAGE:
      return "offline";
    case FAN_SHARE_ERROR_UNCERTAIN:
      return "uncertain";
    case FAN_SHARE_ERROR_GONE:
    case FAN_SHARE_ERROR_VANISHED:
      return "vanished";
    case FAN_SHARE_ERROR_UNTRUSTED:
      return "untrusted";
    default:
      return "failed";
    }
}

void
fan_target_set_outcome (FanStore *store,
                        FanRecord *target,
                        const char *state,
                        guint count,
                        const GError *error,
                        gint64 until)
{
  g_autofree char *key = make_key (target, "outcome");
  g_autofree char *line = NULL;

  if (state == NULL)
    state = error ? get_state (error) : "done";
  line = g_strdup_printf ("%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%u\n%s\n%s",
                          fan_clock_now (fan_store_get_clock (store)), until, count, state,
                          error ? error->message : "");
  keep (store, key, line);
}

void
fan_target_forget_outcome (FanStore *store, FanRecord *target)
{
  g_autofree char *key = make_key (target, "outcome");

  keep (store, key, NULL);
}

FanTargetOutcome *
fan_target_get_outcome (FanStore *store, FanRecord *target)
{
  g_autofree char *key = make_key (target, "outcome");
  g_autofree char *line = fan_store_get_local (store, key);
  g_auto (GStrv) parts = line ? g_strsplit (line, "\n", 5) : NULL;
  FanTargetOutcome *outcome;

  if (parts == NULL || g_strv_length (parts) < 5)
    return NULL;
  outcome = g_new0 (FanTargetOutcome, 1);
  outcome->when = g_ascii_strtoll (parts[0], NULL, 10);
  outcome->until = g_ascii_strtoll (parts[1], NULL, 10);
  outcome->count = (guint)g_ascii_strtoull (parts[2], NULL, 10);
  outcome->state = g_strdup (parts[3]);
  outcome->words = *parts[4] ? g_strdup (parts[4]) : NULL;
  return outcome;
}

void
fan_target_outcome_free (FanTargetOutcome *outcome)
{
  if (outcome == NULL)
    return;
  g_free (outcome->state);
  g_free (outcome->words);
  g_free (outcome);
}
