/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-server.h"

#include <string.h>

#include "fan-address.h"
#include "fan-server-private.h"
#include "fan-i18n.h"

FanServer *
fan_server_new (const char *url, gboolean dav)
{
  FanServer *server = g_new0 (FanServer, 1);

  server->url = g_str_has_suffix (url, "/") ? g_strdup (url) : g_strconcat (url, "/", NULL);
  server->dav = dav;
  server->connect_timeout = 15;
  server->timeout = 60;
  return server;
}

static void
forget (char *secret)
{
  if (secret)
    memset (secret, 0, strlen (secret));
  g_free (secret);
}

void
fan_server_free (FanServer *server)
{
  if (!server)
    return;
  g_free (server->url);
  g_free (server->user);
  forget (server->password);
  g_free (server->ca);
  g_free (server->facts);
  g_free (server);
}

FanAuth
fan_auth_parse (const char *nick)
{
  static const char *const nicks[] = { "auto", "basic", "digest", "bearer", "ntlm", "negotiate" };

  for (guint i = 0; nick && i < G_N_ELEMENTS (nicks); i++)
    if (g_str_equal (nicks[i], nick))
      return (FanAuth)i;
  return FAN_AUTH_AUTO;
}

gboolean
fan_server_check_address (const char *url, GError **error)
{
  g_autoptr (GUri) uri = fan_address_parse (url, error);

  if (!uri)
    return FALSE;
  if (!g_uri_get_userinfo (uri) && !g_uri_get_query (uri) && !g_uri_get_fragment (uri))
    return TRUE;
  g_set_error_literal (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_INVALID,
                       g_uri_get_userinfo (uri) ? _ ("The address has a name or password in it. Enter these "
                                                     "by themselves: the password goes into the keyring.")
                                                : _ ("The address ends in a question (“?…”) or a place in a "
                                                     "page (“#…”). Enter the folder’s own address."));
  return FALSE;
}

/* ---- Trying ---- */

typedef struct
{
  FanServerFunc func;
  gpointer data;
} Told;

static void
tell (Told *told, FanServerPoint point, gboolean good, const char *why)
{
  if (told->func)
    told->func (point, good, why, told->data);
}

/* The first look tells whether it answers, and whether it lets us in. */
static gboolean
try_looking (FanServerWay *way, Told *told, GError **error)
{
  g_autoptr (GError) failure = NULL;
  FanDavEntry *entry = NULL;
  gboolean in = FALSE;

  if (fan_server_look (way, "", &entry, &failure))
    {
      if (entry)
        g_hash_table_add (way->folders, g_strdup (""));
      fan_dav_entry_free (entry);
      in = TRUE;
    }
  /* Without WebDAV a folder has often nothing to show, and still takes files. */
  if (!way->server->dav && failure && !fan_transport_ends_run (failure))
    in = TRUE;
  if (g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_SIGN_IN)
      || g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_FORBIDDEN))
    {
      tell (told, FAN_SERVER_ANSWERS, TRUE, NULL);
      tell (told, FAN_SERVER_SIGNED_IN, FALSE, failure->message);
    }
  else if (!in)
    tell (told, FAN_SERVER_ANSWERS, FALSE, failure->message);
  if (!in)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  tell (told, FAN_SERVER_ANSWERS, TRUE, NULL);
  tell (told, FAN_SERVER_SIGNED_IN, TRUE, NULL);
  return TRUE;
}

/* The folder above @way's. */
static char *
dup_above (FanServerWay *way)
{
  g_autofree char *bare = g_strndup (way->base, strlen (way->base) - 1);
  const char *slash = strrchr (bare, '/');

  return slash && slash > bare + strlen ("https://") ? g_strndup (bare, slash + 1 - bare)
                                                     : g_strdup (way->base);
}

/* A folder that is not there yet is not made while somebody is still typing its name: is the one above it there? */
static gboolean
look_above (FanServerWay *way, Told *told, GError **error)
{
  g_autofree char *above = dup_above (way);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  int status = 0;

  entries = fan_dav_list (way->http, above, above, "0", &status, NULL, way->cancellable, &failure);
  if (entries)
    {
      tell (told, FAN_SERVER_WRITABLE, TRUE,
            _ ("The folder is not there yet; it is made with the first publish."));
      tell (told, FAN_SERVER_EMPTY, TRUE, NULL);
      return TRUE;
    }
  tell (told, FAN_SERVER_WRITABLE, FALSE, failure->message);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
try_writing (FanServerWay *way, Told *told, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (fan_server_probe (way, &failure))
    {
      tell (told, FAN_SERVER_WRITABLE, TRUE, NULL);
      return TRUE;
    }
  tell (told, FAN_SERVER_WRITABLE, FALSE, failure->message);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
try_emptiness (FanServerWay *way, Told *told, GError **error)
{
  FanDavEntry *entry = NULL;

  if (!fan_server_look (way, "index.html", &entry, error))
    return FALSE;
  tell (told, FAN_SERVER_EMPTY, entry == NULL,
        entry ? _ ("There is a page already (“index.html”). If it is not ours it stays; use a folder of its "
                   "own beside it.")
              : NULL);
  fan_dav_entry_free (entry);
  return TRUE;
}

gboolean
fan_server_try (FanServer *server,
                FanServerFunc func,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  FanServerWay *way;
  Told told = { func, data };
  gboolean good;

  if (!fan_server_check_address (server->url, error))
    return FALSE;
  way = fan_server_way_new (server, error);
  if (!way)
    return FALSE;
  way->cancellable = cancellable;
  good = try_looking (way, &told, error);
  if (good && way->server->dav && !g_hash_table_contains (way->folders, ""))
    good = look_above (way, &told, error);
  else
    good = good && try_writing (way, &told, error) && try_emptiness (way, &told, error);
  fan_transport_free (&way->parent);
  return good;
}
