/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The way to a folder on a server: what publishing asks of it, in terms of looking and writing. */
#include "fan-server-private.h"

#include <string.h>

#include "fan-address.h"
#include "fan-text.h"
#include "fan-validator.h"
#include "fan-i18n.h"

/* Where the folder had moved to for good; behind the facts. */
#define AT " at="

static FanServerWay *
get_way (FanTransport *transport)
{
  return (FanServerWay *)transport;
}

static void
keep_facts (FanServerWay *way)
{
  g_autofree char *facts = fan_server_facts_format (&way->facts);
  gboolean moved = !g_str_equal (way->base, way->server->url);

  g_free (way->server->facts);
  way->server->facts = moved ? g_strconcat (facts, AT, way->base, NULL) : g_steal_pointer (&facts);
}

/* ---- Beginning ---- */

static guint
count_published (GPtrArray *expected)
{
  guint published = 0;

  for (guint i = 0; i < expected->len; i++)
    {
      const FanExpected *one = g_ptr_array_index (expected, i);
      published += one->item && one->item->sha256;
    }
  return published;
}

static gboolean
set_folder_gone (FanServerWay *way, GError **error)
{
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_GONE,
               _ ("The folder on “%s” is gone, with all that was published there. If it was moved, add its "
                  "new address as another target. Or put everything back."),
               fan_http_get_host (way->http));
  return FALSE;
}

static gboolean
server_begin (FanTransport *transport, GPtrArray *expected, GCancellable *cancellable, GError **error)
{
  FanServerWay *way = get_way (transport);
  FanDavEntry *entry = NULL;

  way->cancellable = cancellable;
  way->writes = TRUE;
  if (fan_server_facts_are_tried (&way->facts))
    return TRUE;
  if (way->server->dav)
    {
      if (!fan_server_look (way, "", &entry, error))
        return FALSE;
      if (entry)
        g_hash_table_add (way->folders, g_strdup (""));
      else if (transport->doubts && count_published (expected) > 0)
        return set_folder_gone (way, error);
      fan_dav_entry_free (entry);
    }
  gboolean good = fan_server_probe (way, error);
  keep_facts (way);
  return good;
}

/* ---- Looking ---- */

/* What stands for @path in the list: itself, or a folder above it that is no folder or could not be looked into. */
FanThere *
fan_server_judge_above (GHashTable *all, const char *path)
{
  for (const char *slash = strchr (path, '/'); slash; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *above = g_strndup (path, slash - path);
      FanDavEntry *entry = g_hash_table_lookup (all, above);

      if (entry && entry->unknown)
        return fan_there_new (
            path, FAN_THERE_BROKEN, NULL,
            _ ("The server does not let us look into its folder. It is left alone this time."));
      if (entry && !entry->is_folder)
        return fan_there_new (path, FAN_THERE_BLOCKED, NULL,
                              _ ("A file is in the place of its folder. Move it away to make room."));
    }
  return NULL;
}

/* On a server that does not mind case, "Index.html" would be written over; on others it would stand beside ours. */
static const char *
find_other_case (GHashTable *folded, const char *path)
{
  g_autofree char *key = g_utf8_casefold (path, -1);
  const char *other = g_hash_table_lookup (folded, key);

  return other && !g_str_equal (other, path) ? other : NULL;
}

static GHashTable *
fold_names (GHashTable *all)
{
  GHashTable *folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_hash_table_insert (folded, g_utf8_casefold (path, -1), path);
  return folded;
}

static FanThere *
judge (FanServerWay *way, GHashTable *all, GHashTable *folded, const FanExpected *expected, GError **error)
{
  FanDavEntry *entry = g_hash_table_lookup (all, expected->path);
  const char *other = entry ? NULL : find_other_case (folded, expected->path);
  FanThere *there = entry ? NULL : fan_server_judge_above (all, expected->path);

  if (there)
    return there;
  if (other)
    {
      g_autofree char *why = g_strdup_printf (
          _ ("“%s” is there, which differs only in capitals. Move it away to make room."), other);
      return fan_there_new (expected->path, FAN_THERE_BLOCKED, NULL, why);
    }
  return fan_server_judge (way, expected, entry, error);
}

/* Only what a cut run of ours can have left; never while somebody only looks. */
static void
sweep (FanServerWay *way)
{
  for (guint i = 0; i < way->left_over->len; i++)
    fan_http_answer_free (
        fan_server_send (way, "DELETE", g_ptr_array_index (way->left_over, i), NULL, NULL, NULL, NULL));
  g_ptr_array_set_size (way->left_over, 0);
}

static gboolean
is_missing (FanServerWay *way, GHashTable *all)
{
  return way->server->dav && !g_hash_table_contains (all, "") && g_hash_table_size (all) == 0;
}

static GPtrArray *
server_list (FanTransport *transport, GPtrArray *expected, GCancellable *cancellable, GError **error)
{
  FanServerWay *way = get_way (transport);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_there_free);
  g_autoptr (GHashTable) all = NULL;
  g_autoptr (GHashTable) folded = NULL;

  way->cancellable = cancellable;
  g_hash_table_remove_all (way->folders);
  all = fan_server_list (way, expected, error);
  if (!all)
    return NULL;
  if (is_missing (way, all) && transport->doubts && count_published (expected) > 0)
    {
      set_folder_gone (way, error);
      return NULL;
    }
  folded = fold_names (all);
  for (guint i = 0; i < expected->len; i++)
    {
      FanThere *there = judge (way, all, folded, g_ptr_array_index (expected, i), error);

      if (!there)
        return NULL;
      g_ptr_array_add (list, there);
    }
  if (way->writes)
    sweep (way);
  return g_steal_pointer (&list);
}

static GBytes *
server_fetch (FanTransport *transport, const char *path, GCancellable *cancellable, GError **error)
{
  FanServerWay *way = get_way (transport);
  GError *failure = NULL;
  GBytes *bytes;

  way->cancellable = cancellable;
  bytes = fan_server_get (way, path, 64 * 1024 * 1024, &failure);
  if (!bytes && !failure)
    g_set_error (&failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_GONE, _ ("“%s” is not there any more."), path);
  if (failure)
    g_propagate_error (error, failure);
  return bytes;
}

/* ---- The rest ---- */

/* A server's 2xx is its word that it is there for good. */
static gboolean
server_settle (FanTransport *transport, GPtrArray *paths, GError **error)
{
  return TRUE;
}

/* Folders may be somebody else's, and empty ones disturb nobody. */
static void
server_prune (FanTransport *transport, GPtrArray *paths)
{
}

static void
server_end (FanTransport *transport)
{
  g_ptr_array_set_size (get_way (transport)->coming, 0);
  keep_facts (get_way (transport));
  get_way (transport)->cancellable = NULL;
}

static void
server_free (FanTransport *transport)
{
  FanServerWay *way = get_way (transport);

  keep_facts (way);
  g_ptr_array_unref (way->coming); /* what is still on its way goes before that which carries it */
  fan_http_free (way->http);
  g_free (way->base);
  g_hash_table_unref (way->folders);
  g_hash_table_unref (way->hrefs);
  g_ptr_array_unref (way->left_over);
  g_free (way);
}

/* Only where the server itself may send us. */
static char *
find_base (const FanServer *server)
{
  const char *at = server->facts ? strstr (server->facts, AT) : NULL;

  if (at && fan_address_redirect (server->url, at + strlen (AT), NULL) == FAN_REDIRECT_FOLLOW)
    return g_strdup (at + strlen (AT));
  return g_strdup (server->url);
}

FanServerWay *
fan_server_way_new (FanServer *server, GError **error)
{
  FanHttp *http = fan_http_new (server, error);
  FanServerWay *way;

  if (!http)
    return NULL;
  way = g_new0 (FanServerWay, 1);
  way->parent = (FanTransport){ .doubts = TRUE,
                                .begin = server_begin,
                                .list = server_list,
                                .foretell = fan_server_foretell,
                                .is_on_its_way = fan_server_is_on_its_way,
                                .put = fan_server_put,
                                .remove = fan_server_remove,
                                .settle = server_settle,
                                .prune = server_prune,
                                .review = fan_server_review,
                                .fetch = server_fetch,
                                .end = server_end,
                                .free = server_free };
  way->server = server;
  way->http = http;
  way->base = find_base (server);
  way->facts = fan_server_facts_parse (server->facts);
  way->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  way->hrefs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  way->coming = fan_server_coming_new ();
  way->left_over = g_ptr_array_new_with_free_func (g_free);
  return way;
}

FanTransport *
fan_server_transport_new (FanServer *server, GError **error)
{
  FanServerWay *way = fan_server_way_new (server, error);
  return way ? &way->parent : NULL;
}
