/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at a server: what is there, and whose it is. Nothing is changed. */
#include "fan-server-private.h"

#include <string.h>

#include "fan-address.h"
#include "fan-text.h"
#include "fan-validator.h"
#include "fan-i18n.h"

/* Nothing that we publish is larger. */
#define MAX_FILE (256 * 1024 * 1024)

/* ---- One path ---- */

static gboolean
is_gone (int status)
{
  return status == 404 || status == 410;
}

static FanDavEntry *
entry_from_answer (const char *path, const FanHttpAnswer *answer)
{
  FanDavEntry *entry = g_new0 (FanDavEntry, 1);
  const char *length = fan_http_answer_get (answer, "content-length");
  guint64 size;

  entry->path = g_strdup (path);
  entry->size
      = length && g_ascii_string_to_unsigned (length, 10, 0, G_MAXINT64, &size, NULL) ? (gint64)size : -1;
  entry->etag = g_strdup (fan_http_answer_get (answer, "etag"));
  entry->modified = g_strdup (fan_http_answer_get (answer, "last-modified"));
  return entry;
}

static gboolean
look_plain (FanServerWay *way, const char *path, FanDavEntry **out, GError **error)
{
  g_autoptr (FanHttpAnswer) answer = fan_server_send (way, "HEAD", path, NULL, NULL, NULL, error);

  if (!answer)
    return FALSE;
  if (is_gone (answer->status))
    return TRUE;
  if (answer->status != 200)
    return fan_http_refuse (way->http, answer, path, error);
  *out = entry_from_answer (path, answer);
  return TRUE;
}

/* The folder's address changed for good. */
static void
follow (FanServerWay *way, const char *moved)
{
  if (!moved)
    return;
  g_free (way->base);
  way->base = g_str_has_suffix (moved, "/") ? g_strdup (moved) : g_strconcat (moved, "/", NULL);
}

gboolean
fan_server_look (FanServerWay *way, const char *path, FanDavEntry **out, GError **error)
{
  g_autofree char *url = *path ? fan_server_get_url (way, path) : g_strdup (way->base);
  g_autofree char *moved = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) failure = NULL;
  int status = 0;

  *out = NULL;
  if (!way->server->dav)
    return look_plain (way, path, out, error);
  entries = fan_dav_list (way->http, url, way->base, "0", &status, *path ? NULL : &moved, way->cancellable,
                          &failure);
  follow (way, moved);
  if (!entries && is_gone (status))
    return TRUE;
  if (!entries)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (guint i = 0; i < entries->len && !*out; i++)
    if (g_str_equal (((FanDavEntry *)g_ptr_array_index (entries, i))->path, path))
      *out = g_ptr_array_steal_index (entries, i);
  return TRUE;
}

GBytes *
fan_server_get (FanServerWay *way, const char *path, gsize max, GError **error)
{
  g_autofree char *url = fan_server_get_url (way, path);
  const char *fresh[] = { "Cache-Control", "no-cache", NULL };
  FanHttpRequest request = { .method = "GET", .url = url, .headers = fresh, .max = max, .replay = TRUE };
  g_autoptr (FanHttpAnswer) answer = fan_http_send (way->http, &request, NULL, way->cancellable, error);

  if (!answer || is_gone (answer->status))
    return NULL;
  if (answer->status == 200)
    return g_bytes_ref (answer->body);
  fan_http_refuse (way->http, answer, path, error);
  return NULL;
}

/* ---- Whose it is ---- */

static gboolean
is_torn (const FanExpected *expected, GBytes *there)
{
  gsize size, whole;
  const void *data = g_bytes_get_data (there, &size), *wanted;

  if (!expected->item || !expected->item->next_sha256 || !expected->file || !expected->file->bytes)
    return FALSE;
  wanted = g_bytes_get_data (expected->file->bytes, &whole);
  return g_str_equal (expected->item->next_sha256, expected->file->sha256) && size < whole
         && (size == 0 || memcmp (data, wanted, size) == 0);
}

static gboolean
read_bytes (FanServerWay *way,
            const FanExpected *expected,
            const FanDavEntry *entry,
            FanThere *there,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = fan_server_get (way, expected->path, MAX_FILE, &failure);

  if (failure && fan_transport_ends_run (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!bytes || (entry->size >= 0 && (gint64)g_bytes_get_size (bytes) != entry->size))
    {
      /* Listed and not to be had, or something else came in its place: a page for signing in, for example. */
      there->kind = FAN_THERE_BROKEN;
      there->why = g_strdup (
          failure ? failure->message
                  : _ ("The server shows another file than the one it lists. It is left alone this time."));
      return TRUE;
    }
  there->sha256 = fan_bytes_sha256 (bytes);
  there->torn = is_torn (expected, bytes);
  return TRUE;
}

/* A stranger of another size can't be what we want there: it need not be read. */
static gboolean
must_be_read (const FanExpected *expected, const FanDavEntry *entry)
{
  return expected->item || entry->size < 0
         || (expected->file && expected->file->bytes
             && entry->size == (gint64)g_bytes_get_size (expected->file->bytes));
}

FanThere *
fan_server_judge (FanServerWay *way, const FanExpected *expected, const FanDavEntry *entry, GError **error)
{
  g_autoptr (FanThere) there = NULL;
  const FanRemoteItem *item = expected->item;

  if (!entry)
    return fan_there_new (expected->path, FAN_THERE_NOTHING, NULL, NULL);
  if (entry->unknown)
    return fan_there_new (expected->path, FAN_THERE_BROKEN, NULL,
                          _ ("The server can’t tell what is there. It is left alone this time."));
  if (entry->is_folder)
    return fan_there_new (expected->path, FAN_THERE_BLOCKED, NULL,
                          _ ("A folder of that name is in its place. Move it away to make room."));
  there = fan_there_new (expected->path, FAN_THERE_FILE, NULL, NULL);
  there->validator = fan_validator_new (entry->etag, entry->modified, entry->size);
  if (item && item->sha256 && !item->next_sha256 && fan_validator_same (item->etag, there->validator))
    there->sha256 = g_strdup (item->sha256);
  else if (must_be_read (expected, entry) && !read_bytes (way, expected, entry, there, error))
    return NULL;
  return g_steal_pointer (&there);
}

/* ---- All of them ---- */

static gboolean
is_left_over (const char *path)
{
  const char *base = strrchr (path, '/') ? strrchr (path, '/') + 1 : path;

  return g_str_has_prefix (base, "fanfare-")
         && (g_str_has_suffix (base, ".part") || g_str_has_suffix (base, ".probe.html"));
}

/* Where it writes an address in another way than we would, it is asked in its own. */
static void
note_href (FanServerWay *way, const FanDavEntry *entry)
{
  g_autofree char *ours = fan_address_join (way->base, entry->path);
  g_autofree char *theirs = entry->href ? fan_address_place (way->base, entry->href) : NULL;

  if (theirs && *entry->path && !g_str_equal (theirs, ours) && !entry->is_folder
      && fan_address_redirect (way->base, theirs, NULL) == FAN_REDIRECT_FOLLOW)
    g_hash_table_insert (way->hrefs, g_strdup (entry->path), g_steal_pointer (&theirs));
}

static void
take_entries (FanServerWay *way, GHashTable *all, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      FanDavEntry *entry = g_ptr_array_index (entries, i);

      note_href (way, entry);
      if (entry->is_folder && !entry->unknown)
        g_hash_table_add (way->folders, g_strdup (entry->path));
      else if (is_left_over (entry->path))
        g_ptr_array_add (way->left_over, g_strdup (entry->path));
      if (!g_hash_table_contains (all, entry->path))
        {
          g_hash_table_insert (all, g_strdup (entry->path), entry);
          entries->pdata[i] = NULL;
        }
    }
}

static void
drop_entry (gpointer entry)
{
  fan_dav_entry_free (entry);
}

/* Looks into one folder (or, with infinity, into all). A folder below that can't be looked into is marked as unknown. */
static gboolean
list_folder (FanServerWay *way,
             const char *path,
             const char *depth,
             GHashTable *all,
             int *out_status,
             GError **error)
{
  g_autofree char *plain = fan_server_get_url (way, path);
  gboolean slash = g_str_has_suffix (plain, "/");
  g_autofree char *url = *path ? g_strconcat (plain, slash ? "" : "/", NULL) : g_strdup (way->base);
  g_autofree char *moved = NULL;
  g_autoptr (GPtrArray) entries
      = fan_dav_list (way->http, url, way->base, depth, out_status, &moved, way->cancellable, error);

  if (!entries)
    return FALSE;
  if (*path == '\0')
    follow (way, moved);
  take_entries (way, all, entries);
  return TRUE;
}

/* TRUE: @all has everything. FALSE without an error: it does not list that way. */
static gboolean
list_at_once (FanServerWay *way, GHashTable *all, int *status, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (way->facts.infinity == FAN_KNOWN_NO)
    return FALSE;
  if (list_folder (way, "", "infinity", all, status, &failure))
    {
      way->facts.infinity = FAN_KNOWN_YES;
      return TRUE;
    }
  if (is_gone (*status))
    return TRUE;
  /* Refused (403), not known (400, 501), or far too much of an answer: folder by folder, then. */
  if (*status == 403 || *status == 400 || *status == 501
      || (way->facts.infinity == FAN_KNOWN_NOT
          && g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_BROKEN)))
    way->facts.infinity = FAN_KNOWN_NO;
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The folders above what is expected, each once, those above first. */
static GPtrArray *
get_folders (GPtrArray *expected)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < expected->len; i++)
    {
      const char *path = ((FanExpected *)g_ptr_array_index (expected, i))->path;

      for (const char *slash = strchr (path, '/'); slash; slash = strchr (slash + 1, '/'))
        {
          g_autofree char *folder = g_strndup (path, slash - path);

          if (g_hash_table_contains (seen, folder))
            continue;
          g_hash_table_add (seen, folder);
          g_ptr_array_add (folders, g_steal_pointer (&folder));
        }
    }
  return folders;
}

static gboolean
list_one_by_one (FanServerWay *way, GPtrArray *expected, GHashTable *all, int *status, GError **error)
{
  g_autoptr (GPtrArray) folders = get_folders (expected);
  g_autoptr (GError) failure = NULL;

  if (!list_folder (way, "", "1", all, status, &failure))
    {
      if (is_gone (*status))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (guint i = 0; i < folders->len; i++)
    {
      const char *folder = g_ptr_array_index (folders, i);
      FanDavEntry *entry = g_hash_table_lookup (all, folder);
      int inner = 0;

      g_clear_error (&failure);
      if (!entry || !entry->is_folder || list_folder (way, folder, "1", all, &inner, &failure))
        continue;
      if (fan_transport_ends_run (failure)
          && !g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      entry->unknown = !is_gone (inner);
    }
  return TRUE;
}

static gboolean
list_plain (FanServerWay *way, GPtrArray *expected, GHashTable *all, GError **error)
{
  for (guint i = 0; i < expected->len; i++)
    {
      const char *path = ((FanExpected *)g_ptr_array_index (expected, i))->path;
      FanDavEntry *entry = NULL;
      g_autoptr (GError) failure = NULL;

      if (!fan_server_look (way, path, &entry, &failure))
        {
          if (fan_transport_ends_run (failure))
            {
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }
          entry = g_new0 (FanDavEntry, 1);
          entry->path = g_strdup (path);
          entry->unknown = TRUE;
        }
      if (entry)
        g_hash_table_insert (all, g_strdup (path), entry);
    }
  return TRUE;
}

static gboolean
has_below (GHashTable *all, const char *folder)
{
  g_autofree char *above = g_strconcat (folder, "/", NULL);
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (g_str_has_prefix (path, above))
      return TRUE;
  return FALSE;
}

/* Some servers answer "all" with the first level and no word about it: a folder that seems empty is looked into. */
static gboolean
list_empty_ones (FanServerWay *way, GPtrArray *expected, GHashTable *all, GError **error)
{
  g_autoptr (GPtrArray) folders = get_folders (expected);

  for (guint i = 0; i < folders->len; i++)
    {
      const char *folder = g_ptr_array_index (folders, i);
      FanDavEntry *entry = g_hash_table_lookup (all, folder);
      int status = 0;

      if (!entry || !entry->is_folder || entry->unknown || has_below (all, folder))
        continue;
      if (!list_folder (way, folder, "1", all, &status, error))
        return FALSE;
      if (has_below (all, folder))
        way->facts.infinity = FAN_KNOWN_NO;
    }
  return TRUE;
}

static gboolean
list_whole (FanServerWay *way, GPtrArray *expected, GHashTable *all, int *status, GError **error)
{
  GError *failure = NULL;

  if (list_at_once (way, all, status, &failure))
    return list_empty_ones (way, expected, all, error);
  if (!failure)
    return list_one_by_one (way, expected, all, status, error);
  g_propagate_error (error, failure);
  return FALSE;
}

GHashTable *
fan_server_list (FanServerWay *way, GPtrArray *expected, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, drop_entry);
  int status = 0;

  if (!way->server->dav)
    return list_plain (way, expected, all, error) ? g_steal_pointer (&all) : NULL;
  if (!list_whole (way, expected, all, &status, error))
    return NULL;
  /* Where it had moved to it is not any more: perhaps it is back. */
  if (is_gone (status) && !g_str_equal (way->base, way->server->url))
    {
      g_free (way->base);
      way->base = g_strdup (way->server->url);
      return fan_server_list (way, expected, error);
    }
  return g_steal_pointer (&all);
}
