/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What every change on a server needs: addresses, folders, types; and taking a file away. */
#include "fan-server-private.h"

#include <string.h>

#include "fan-address.h"
#include "fan-text.h"
#include "fan-validator.h"
#include "fan-i18n.h"

/* A validator of a file just written is weak for a second on some servers: then its own is refused. */
#define SETTLING 1100
#define MAX_TRIES 3

const char *
fan_server_get_type (const char *path)
{
  static const struct
  {
    const char *ending, *type;
  } types[] = {
    { ".html", "text/html; charset=utf-8" },
    { ".css", "text/css; charset=utf-8" },
    { ".ics", "text/calendar; charset=utf-8" },
    { ".atom", "application/atom+xml; charset=utf-8" },
    { ".json", "application/json" },
    { ".png", "image/png" },
    { ".jpg", "image/jpeg" },
    { ".svg", "image/svg+xml" },
    { ".pdf", "application/pdf" },
    { ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (path, types[i].ending))
      return types[i].type;
  return "application/octet-stream";
}

char *
fan_server_get_part_name (const char *path)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *folder = g_strndup (path, slash ? (gsize)(slash + 1 - path) : 0);
  g_autoptr (GBytes) bytes = g_bytes_new (path, strlen (path));
  g_autofree char *sha256 = fan_bytes_sha256 (bytes);

  return g_strdup_printf ("%sfanfare-%.16s.part", folder, sha256);
}

char *
fan_server_get_url (FanServerWay *way, const char *path)
{
  const char *known = g_hash_table_lookup (way->hrefs, path);

  return known ? g_strdup (known) : fan_address_join (way->base, path);
}

/* @out_url: (transfer full): must live as long as the request. */
static FanHttpRequest
make_request (FanServerWay *way,
              const char *method,
              const char *path,
              GBytes *body,
              const char *const *headers,
              char **out_url)
{
  gboolean reads = g_str_equal (method, "HEAD");

  if (!reads)
    way->last_write = g_get_monotonic_time ();
  *out_url = reads ? fan_server_get_url (way, path) : fan_address_join (way->base, path);
  return (FanHttpRequest){ .method = method,
                           .url = *out_url,
                           .type = body ? fan_server_get_type (path) : NULL,
                           .body = body,
                           .headers = headers,
                           .replay = TRUE };
}

FanHttpAnswer *
fan_server_send (FanServerWay *way,
                 const char *method,
                 const char *path,
                 GBytes *body,
                 const char *const *headers,
                 int *out_http,
                 GError **error)
{
  g_autofree char *url = NULL;
  FanHttpRequest request = make_request (way, method, path, body, headers, &url);

  return fan_http_send (way->http, &request, out_http, way->cancellable, error);
}

FanHttpExchange *
fan_server_begin (FanServerWay *way,
                  const char *method,
                  const char *path,
                  GBytes *body,
                  const char *const *headers)
{
  g_autofree char *url = NULL;
  FanHttpRequest request = make_request (way, method, path, body, headers, &url);

  return fan_http_begin (way->http, &request, way->cancellable);
}

FanHttpAnswer *
fan_server_finish (FanServerWay *way,
                   FanHttpExchange *begun,
                   const char *method,
                   const char *path,
                   GBytes *body,
                   const char *const *headers,
                   int *out_http,
                   GError **error)
{
  g_autofree char *url = NULL;
  FanHttpRequest request = make_request (way, method, path, body, headers, &url);

  return fan_http_finish (way->http, &request, begun, out_http, way->cancellable, error);
}

/* ---- Folders ---- */

static gboolean
make_folder (FanServerWay *way, const char *path, int *status, GError **error)
{
  g_autofree char *plain = fan_address_join (way->base, path);
  g_autofree char *url = *path ? g_strconcat (plain, "/", NULL) : g_strdup (way->base);

  if (g_hash_table_contains (way->folders, path))
    return TRUE;
  if (!fan_dav_make_folder (way->http, url, path, status, way->cancellable, error))
    return FALSE;
  g_hash_table_add (way->folders, g_strdup (path));
  return TRUE;
}

/* The folder itself, and when those above it are missing as well, these first, from the top. */
static gboolean
make_base (FanServerWay *way, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *url = g_strdup (way->base);
  int status = 0;

  if (make_folder (way, "", &status, &failure))
    return TRUE;
  while (status == 409)
    {
      char *slash;

      url[strlen (url) - 1] = '\0';
      slash = strrchr (url, '/');
      if (!slash || slash - url <= (gssize)strlen ("https://") || g_str_has_suffix (url, "//"))
        break;
      slash[1] = '\0';
      g_ptr_array_add (missing, g_strdup (url));
      g_clear_error (&failure);
      if (fan_dav_make_folder (way->http, url, "", &status, way->cancellable, &failure))
        break;
    }
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (guint i = missing->len; i > 1; i--)
    if (!fan_dav_make_folder (way->http, g_ptr_array_index (missing, i - 2), "", &status, way->cancellable,
                              error))
      return FALSE;
  return make_folder (way, "", &status, error);
}

gboolean
fan_server_has_folders (FanServerWay *way, const char *path)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *folder = g_strndup (path, slash ? (gsize)(slash - path) : 0);

  return !way->server->dav || g_hash_table_contains (way->folders, folder);
}

gboolean
fan_server_make_folders (FanServerWay *way, const char *path, GError **error)
{
  int status = 0;

  if (!way->server->dav)
    return TRUE;
  if (!g_hash_table_contains (way->folders, "") && !make_base (way, error))
    return FALSE;
  for (const char *slash = strchr (path, '/'); slash; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *folder = g_strndup (path, slash - path);

      if (!make_folder (way, folder, &status, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Taking away ---- */

typedef enum
{
  AFTER_DONE,
  AFTER_AGAIN,
  AFTER_FAILED,
} After;

/* Nobody knows whether it went: look. */
static After
look_after (FanServerWay *way, const FanThere *there, GError *cause, GError **error)
{
  FanDavEntry *entry = NULL;
  gboolean looked = fan_server_look (way, there->path, &entry, NULL);
  g_autoptr (FanDavEntry) found = entry;
  g_autofree char *validator = found ? fan_validator_new (found->etag, found->modified, found->size) : NULL;

  if (looked && !found)
    {
      g_clear_error (&cause);
      return AFTER_DONE;
    }
  if (looked && fan_validator_same (validator, there->validator))
    {
      g_clear_error (&cause);
      return AFTER_AGAIN;
    }
  g_propagate_error (error, cause);
  return AFTER_FAILED;
}

static gboolean
set_changed (GError **error)
{
  g_set_error_literal (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_CONFLICT,
                       _ ("Somebody changed it there just now. It stays as it is."));
  return FALSE;
}

/* Where the server does not mind the condition, or has none to give: is it still what it was? */
static gboolean
check_unchanged (FanServerWay *way, const FanThere *there, gboolean *gone, GError **error)
{
  FanDavEntry *entry = NULL;
  gboolean looked = fan_server_look (way, there->path, &entry, error);
  g_autoptr (FanDavEntry) found = entry;
  g_autofree char *validator = found ? fan_validator_new (found->etag, found->modified, found->size) : NULL;

  *gone = looked && !found;
  if (!looked || *gone)
    return looked;
  return fan_validator_same (validator, there->validator) || set_changed (error);
}

/* What was asked to go may hold words that were withdrawn: that it went is seen, not believed. */
static After
check_gone (FanServerWay *way, const FanThere *there, GError **error)
{
  FanDavEntry *entry = NULL;
  gboolean looked = fan_server_look (way, there->path, &entry, error);
  g_autoptr (FanDavEntry) found = entry;

  if (!looked)
    return AFTER_FAILED;
  if (!found)
    return AFTER_DONE;
  g_set_error (
      error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_BROKEN,
      _ ("The server said that “%s” is deleted, and it is still there. Delete it by hand, or ask IT."),
      there->path);
  return AFTER_FAILED;
}

static After
remove_once (FanServerWay *way, const FanThere *there, gboolean condition, int *out_http, GError **error)
{
  g_autofree char *tag = condition ? fan_validator_quote (there->validator) : NULL;
  const char *headers[] = { "If-Match", tag, NULL };
  GError *failure = NULL;
  g_autoptr (FanHttpAnswer) answer
      = fan_server_send (way, "DELETE", there->path, NULL, condition ? headers : NULL, out_http, &failure);

  if (!answer && g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_UNCERTAIN))
    return look_after (way, there, failure, error);
  if (!answer)
    {
      g_propagate_error (error, failure);
      return AFTER_FAILED;
    }
  if (answer->status == 207)
    answer->status = fan_dav_find_fault (answer->body) ? MAX (fan_dav_find_fault (answer->body), 400) : 204;
  if (answer->status == 404 || answer->status == 410)
    return AFTER_DONE;
  if (answer->status / 100 == 2 && !fan_http_answer_is_page (answer))
    return check_gone (way, there, error);
  fan_http_refuse (way->http, answer, there->path, &failure);
  /* 5xx: it may be gone all the same. 412: it may be a tag that is not valid yet. */
  if (answer->status >= 500 || answer->status == 412)
    {
      After after = look_after (way, there, failure, error);
      if (after == AFTER_AGAIN && answer->status == 412
          && !fan_http_sleep (way->http, SETTLING, way->cancellable, error))
        return AFTER_FAILED;
      return after;
    }
  g_propagate_error (error, failure);
  return AFTER_FAILED;
}

gboolean
fan_server_remove (FanTransport *transport, const FanThere *there, int *out_http, GError **error)
{
  FanServerWay *way = (FanServerWay *)transport;
  gboolean condition = way->facts.if_match != FAN_KNOWN_NO && fan_validator_is_strong (there->validator);

  for (guint turn = 0; turn < MAX_TRIES; turn++)
    {
      gboolean gone = FALSE;
      After after;

      if (!condition && !check_unchanged (way, there, &gone, error))
        return FALSE;
      after = gone ? AFTER_DONE : remove_once (way, there, condition, out_http, error);
      if (after != AFTER_AGAIN)
        return after == AFTER_DONE;
      condition = FALSE;
    }
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_UNCERTAIN,
               _ ("The server was asked to delete “%s”, and it is still there. Look at it, and try again."),
               there->path);
  return FALSE;
}
