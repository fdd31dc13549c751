/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a file on a server: on a condition, whole, and known to be there, whatever the line does in between. */
#include "fan-server-private.h"

#include <string.h>

#include "fan-address.h"
#include "fan-text.h"
#include "fan-validator.h"
#include "fan-i18n.h"

/* Pages that everybody opens, and what takes long, come whole: written beside and moved. */
#define LARGE (1024 * 1024)
#define MAX_TRIES 3
#define SETTLING 1100

typedef struct
{
  FanServerWay *way;
  const FanSiteFile *file;
  FanHttpExchange *begun; /* it is on its way already */
  FanThere *now;   /* what we go by; another than at the beginning after a try that went half through */
  char *validator; /* out */
  int http;
  guint cut;     /* how often the line went in the middle */
  guint refused; /* how often its own tag was refused (412) */
} Put;

typedef enum
{
  TRY_DONE,
  TRY_AGAIN,
  TRY_FAILED,
} Try;

static Try
fail (GError **error, GError *cause)
{
  g_propagate_error (error, cause);
  return TRY_FAILED;
}

static Try
fail_changed (GError **error)
{
  g_set_error_literal (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_CONFLICT,
                       _ ("Somebody changed it there just now. It stays as it is."));
  return TRY_FAILED;
}

static FanThere *
there_copy (const FanThere *there)
{
  FanThere *copy = fan_there_new (there->path, there->kind, there->sha256, NULL);

  copy->validator = g_strdup (there->validator);
  return copy;
}

/* ---- After an answer that tells nothing ---- */

static gboolean
begins_ours (const FanSiteFile *file, GBytes *there)
{
  gsize size, whole;
  const void *data = g_bytes_get_data (there, &size), *ours = g_bytes_get_data (file->bytes, &whole);

  return size < whole && (size == 0 || memcmp (data, ours, size) == 0);
}

/* Something is there: ours, what was there before, a piece of ours, or somebody else's. */
static Try
judge_bytes (Put *put, GBytes *bytes, GError **error)
{
  g_autofree char *sha256 = fan_bytes_sha256 (bytes);
  FanDavEntry *entry = NULL;
  g_autoptr (FanDavEntry) found = NULL;

  if (g_str_equal (sha256, put->file->sha256))
    return TRY_DONE;
  if (g_strcmp0 (sha256, put->now->sha256) != 0 && !begins_ours (put->file, bytes))
    return fail_changed (error);
  if (!fan_server_look (put->way, put->file->path, &entry, error))
    return TRY_FAILED;
  found = entry;
  g_clear_pointer (&put->now->validator, g_free);
  put->now->kind = found ? FAN_THERE_FILE : FAN_THERE_NOTHING;
  put->now->validator = found ? fan_validator_new (found->etag, found->modified, found->size) : NULL;
  return TRY_AGAIN;
}

/* What is at the place now tells whether it arrived. @cause is taken. */
static Try
look_after (Put *put, GError *cause, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = fan_server_get (
      put->way, put->file->path, g_bytes_get_size (put->file->bytes) + 64 * 1024 * 1024, &failure);

  if (failure)
    return fail (error, cause);
  if (!bytes && put->now->kind == FAN_THERE_FILE
      && g_error_matches (cause, FAN_SHARE_ERROR, FAN_SHARE_ERROR_CONFLICT))
    return fail (error, cause);
  g_clear_error (&cause);
  if (bytes)
    return judge_bytes (put, bytes, error);
  put->now->kind = FAN_THERE_NOTHING;
  return TRY_AGAIN;
}

/* ---- The condition ---- */

/* %NULL: the server gives or honours none. */
static const char *
get_condition (FanServerWay *way, const FanThere *there, char **out_value)
{
  FanServerFacts *facts = &way->facts;

  *out_value = NULL;
  if (there->kind == FAN_THERE_NOTHING)
    {
      if (facts->if_none_match == FAN_KNOWN_NO)
        return NULL;
      *out_value = g_strdup ("*");
      return "If-None-Match";
    }
  if (facts->if_match == FAN_KNOWN_NO || !fan_validator_is_strong (there->validator))
    return NULL;
  *out_value = fan_validator_quote (there->validator);
  return "If-Match";
}

/* Without a condition: is it still as it was, right before? */
static Try
check_unchanged (Put *put, const char *path, GError **error)
{
  FanDavEntry *entry = NULL;
  gboolean looked = fan_server_look (put->way, path, &entry, error);
  g_autoptr (FanDavEntry) found = entry;
  g_autofree char *validator = found ? fan_validator_new (found->etag, found->modified, found->size) : NULL;

  if (!looked)
    return TRY_FAILED;
  if (put->now->kind == FAN_THERE_NOTHING ? found == NULL
                                          : fan_validator_same (validator, put->now->validator))
    return TRY_DONE;
  /* Another version, or the same by another name: the bytes decide. */
  GError *changed = NULL;
  fail_changed (&changed);
  return look_after (put, changed, error);
}

/* ---- One try ---- */

/* As large as one that was refused for its size: then the server is asked first, in the same request, and the body only comes when it
 * says so. Not a second time when the line went over it: some wait for the body for ever. */
static gboolean
asks_first (const FanServerWay *way, const FanSiteFile *file, guint cut)
{
  return way->facts.refused > 0 && g_bytes_get_size (file->bytes) >= way->facts.refused && cut == 0;
}

static void
note_size (Put *put, int status)
{
  guint64 size = g_bytes_get_size (put->file->bytes);
  guint64 *refused = &put->way->facts.refused;

  if (status == 413)
    *refused = *refused > 0 ? MIN (*refused, size) : size;
  else if (status / 100 == 2 && size >= *refused)
    *refused = 0;
}

static FanHttpAnswer *
send_file (Put *put, const char *path, const char *condition, const char *value, GError **error)
{
  FanServerWay *way = put->way;
  FanHttpExchange *begun = g_steal_pointer (&put->begun);
  const char *headers[5] = { condition, value };
  FanHttpAnswer *answer;

  if (asks_first (way, put->file, put->cut))
    {
      headers[condition ? 2 : 0] = "Expect";
      headers[condition ? 3 : 1] = "100-continue";
    }
  answer = begun ? fan_server_finish (way, begun, "PUT", path, put->file->bytes, headers, &put->http, error)
                 : fan_server_send (way, "PUT", path, put->file->bytes, headers, &put->http, error);
  put->cut += answer == NULL || answer->status == 417;
  if (answer)
    note_size (put, answer->status);
  return answer;
}

static Try
send_body (Put *put, const char *path, const char *condition, const char *value, GError **error)
{
  FanServerWay *way = put->way;
  GError *failure = NULL;
  g_autoptr (FanHttpAnswer) answer = send_file (put, path, condition, value, &failure);

  way->flows = FALSE;
  if (!answer && g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_UNCERTAIN))
    return look_after (put, failure, error);
  if (!answer)
    return fail (error, failure);
  if (answer->status == 207) /* some servers hide their refusal in there */
    answer->status = fan_dav_find_fault (answer->body) ? MAX (fan_dav_find_fault (answer->body), 400) : 204;
  if (answer->status / 100 == 2 && !fan_http_answer_is_page (answer))
    {
      if (way->facts.put_tag == FAN_KNOWN_YES)
        put->validator = g_strdup (fan_http_answer_get (answer, "etag"));
      way->flows = TRUE;
      return TRY_DONE;
    }
  if (answer->status == 417 && put->cut < MAX_TRIES) /* it does not want to be asked first */
    return TRY_AGAIN;
  fan_http_refuse (way->http, answer, put->file->path, &failure);
  if (answer->status == 412)
    {
      /* Its own tag, refused: one that is not valid yet, perhaps. Twice is enough. */
      Try try = look_after (put, failure, error);
      if (try == TRY_AGAIN && ++put->refused > 1)
        return fail_changed (error);
      return try == TRY_AGAIN && !fan_http_sleep (way->http, SETTLING, way->cancellable, error) ? TRY_FAILED
                                                                                                : try;
    }
  /* A fault in the middle, or a page for people in place of an answer: it may be there all the same. */
  if ((answer->status >= 500 && answer->status != 501 && answer->status != 507) || answer->status / 100 == 2)
    {
      GError *cause = g_error_copy (failure);
      Try try = look_after (put, failure, error);

      if (try != TRY_AGAIN)
        g_error_free (cause);
      return try == TRY_AGAIN ? fail (error, cause) : try;
    }
  if (answer->status == 409)
    g_hash_table_remove_all (way->folders);
  return fail (error, failure);
}

/* The owner's name makes the message one that somebody can act on. */
static void
name_owner (Put *put, GError **error)
{
  FanDavEntry *entry = NULL;
  g_autoptr (FanDavEntry) found = NULL;

  if (!error || !g_error_matches (*error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_LOCKED)
      || !fan_server_look (put->way, put->file->path, &entry, NULL))
    return;
  found = entry;
  if (!found || !found->lock_owner)
    return;
  g_clear_error (error);
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_LOCKED,
               _ ("%s has “%s” open on the server just now. Try again later."), found->lock_owner,
               put->file->path);
}

static Try
put_in_place (Put *put, GError **error)
{
  g_autofree char *value = NULL;
  const char *condition = get_condition (put->way, put->now, &value);
  /* Trying out has shown the server minds neither; or there is nothing to put into the condition. */
  gboolean check = condition == NULL;
  Try try = check ? check_unchanged (put, put->file->path, error) : TRY_DONE;

  return try == TRY_DONE ? send_body (put, put->file->path, condition, value, error) : try;
}

/* ---- Beside, and then moved ---- */

static void
drop_part (Put *put, const char *part)
{
  FanHttpAnswer *answer = fan_server_send (put->way, "DELETE", part, NULL, NULL, NULL, NULL);
  fan_http_answer_free (answer);
}

/* Servers behind a gateway or a redirect often can't: the destination is not an address that they know. */
static gboolean
is_no_move (int status)
{
  return status == 400 || status == 403 || status == 405 || status == 409 || status == 501 || status == 502;
}

static Try
move (Put *put, const char *part, GError **error)
{
  FanServerWay *way = put->way;
  g_autofree char *to = fan_address_join (way->base, put->file->path);
  const char *headers[]
      = { "Destination", to, "Overwrite", put->now->kind == FAN_THERE_NOTHING ? "F" : "T", NULL };
  GError *failure = NULL;
  g_autoptr (FanHttpAnswer) answer = NULL;
  Try try = put->now->kind == FAN_THERE_NOTHING ? TRY_DONE : check_unchanged (put, put->file->path, error);

  if (try != TRY_DONE)
    return try;
  answer = fan_server_send (way, "MOVE", part, NULL, headers, &put->http, &failure);
  if (!answer && g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_UNCERTAIN))
    return look_after (put, failure, error);
  if (!answer)
    return fail (error, failure);
  if (answer->status == 201 || answer->status == 204 || answer->status == 200)
    {
      way->facts.move = FAN_KNOWN_YES;
      return TRY_DONE;
    }
  fan_http_refuse (way->http, answer, put->file->path, &failure);
  if (!is_no_move (answer->status))
    return look_after (put, failure, error);
  way->facts.move = FAN_KNOWN_NO;
  g_clear_error (&failure);
  return TRY_AGAIN;
}

static Try
put_beside (Put *put, GError **error)
{
  g_autofree char *part = fan_server_get_part_name (put->file->path);
  g_autoptr (FanHttpAnswer) answer = NULL;
  GError *failure = NULL;
  Try try;

  answer = send_file (put, part, NULL, NULL, &failure);
  if (!answer) /* nobody sees the part: it can be sent again without a thought */
    return g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_UNCERTAIN) && put->cut < MAX_TRIES
               ? (g_clear_error (&failure), TRY_AGAIN)
               : fail (error, failure);
  if (answer->status == 417 && put->cut < MAX_TRIES)
    return TRY_AGAIN;
  if (answer->status / 100 != 2 || answer->status == 207 || fan_http_answer_is_page (answer))
    {
      fan_http_refuse (put->way->http, answer, put->file->path, error);
      return TRY_FAILED;
    }
  try = move (put, part, error);
  if (try != TRY_DONE)
    drop_part (put, part);
  return try;
}

static gboolean
goes_beside (FanServerWay *way, const FanSiteFile *file)
{
  return way->server->dav && way->facts.move != FAN_KNOWN_NO
         && (g_str_equal (file->path, "index.html") || g_bytes_get_size (file->bytes) > LARGE);
}

/* ---- The whole ---- */

FanHttpExchange *
fan_server_begin_put (FanServerWay *way, const FanSiteFile *file, const FanThere *there)
{
  g_autofree char *value = NULL;
  const char *headers[] = { get_condition (way, there, &value), value, NULL };

  if (!headers[0] || goes_beside (way, file) || asks_first (way, file, 0)
      || !fan_server_has_folders (way, file->path))
    return NULL;
  return fan_server_begin (way, "PUT", file->path, file->bytes, headers);
}

static gboolean
put_with_tries (Put *put, GError **error)
{
  gboolean remade = FALSE;

  for (guint turn = 0; turn < MAX_TRIES; turn++)
    {
      GError *failure = NULL;
      Try try;

      if (!fan_server_make_folders (put->way, put->file->path, error))
        return FALSE;
      try = goes_beside (put->way, put->file) ? put_beside (put, &failure) : put_in_place (put, &failure);
      if (try == TRY_DONE)
        return TRUE;
      if (try == TRY_AGAIN)
        continue;
      if (put->http != 409 || remade || !put->way->server->dav)
        {
          g_propagate_error (error, failure);
          name_owner (put, error);
          return FALSE;
        }
      /* Somebody took the folder away meanwhile. */
      g_hash_table_remove_all (put->way->folders);
      g_clear_error (&failure);
      remade = TRUE;
    }
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_UNCERTAIN,
               _ ("“%s” was sent several times, and the connection was cut each time. Try again later."),
               put->file->path);
  return FALSE;
}

gboolean
fan_server_put (FanTransport *transport,
                const FanSiteFile *file,
                const FanThere *there,
                char **out_validator,
                int *out_http,
                GError **error)
{
  g_autoptr (FanThere) now = there_copy (there);
  FanServerWay *way = (FanServerWay *)transport;
  /* Its turn is now, also when it comes to nothing: later nobody would ask for it. */
  Put put = { .way = way, .file = file, .now = now, .begun = fan_server_take_begun (way, file->path) };
  gboolean good = put_with_tries (&put, error);

  fan_http_exchange_drop (put.begun);
  *out_http = put.http;
  *out_validator = good ? g_steal_pointer (&put.validator) : NULL;
  g_free (put.validator);
  return good;
}
