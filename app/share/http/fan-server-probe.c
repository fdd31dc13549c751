/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server says it can and what it does are two things: a small file of our own finds out, once. */
#include "fan-server-private.h"

#include <string.h>

#include "fan-validator.h"
#include "fan-i18n.h"

/* A page, because some servers write into pages: into those alone. The contents differ from write to write, the size does not. */
#define PAGE                                                                                                 \
  "<!DOCTYPE html>\n<html lang=\"en\"><head><meta "                                                          \
  "charset=\"utf-8\"/><title>Fanfare</title></head>\n<body><p>%c</p></body></html>\n"
#define LENGTH (sizeof PAGE - 2)
#define MAX_TRIES 3

typedef struct
{
  FanServerWay *way;
  char *path;
  char turn;
  char *tag; /* of the last PUT's answer */
} Probe;

static GBytes *
make_bytes (Probe *probe)
{
  char *text = g_strdup_printf (PAGE, probe->turn++);

  return g_bytes_new_take (text, strlen (text));
}

/* The file is ours alone: what may have been done and was not answered is asked for again. */
static FanHttpAnswer *
send_surely (Probe *probe,
             const char *method,
             GBytes *body,
             const char *const *headers,
             int *out_http,
             GError **error)
{
  for (guint turn = 1; TRUE; turn++)
    {
      GError *failure = NULL;
      FanHttpAnswer *answer
          = fan_server_send (probe->way, method, probe->path, body, headers, out_http, &failure);

      if (answer)
        return answer;
      if (turn == MAX_TRIES || !g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_UNCERTAIN))
        {
          g_propagate_error (error, failure);
          return NULL;
        }
      g_error_free (failure);
    }
}

/* The status of a write; 0 with an error when there was no answer at all. */
static int
write_it (Probe *probe, const char *condition, const char *value, GError **error)
{
  g_autoptr (GBytes) bytes = make_bytes (probe);
  const char *headers[] = { condition, value, NULL };
  int http = 0;
  g_autoptr (FanHttpAnswer) answer
      = send_surely (probe, "PUT", bytes, condition ? headers : NULL, &http, error);

  if (!answer)
    return 0;
  if (answer->status / 100 == 2 && (answer->status == 207 || fan_http_answer_is_page (answer)))
    {
      fan_http_refuse (probe->way->http, answer, "", error);
      return 0;
    }
  g_free (probe->tag);
  probe->tag = g_strdup (fan_http_answer_get (answer, "etag"));
  if (!condition && answer->status / 100 != 2)
    fan_http_refuse (probe->way->http, answer, "", error);
  return answer->status;
}

static gboolean
take_away (Probe *probe, GError **error)
{
  g_autoptr (FanHttpAnswer) answer = send_surely (probe, "DELETE", NULL, NULL, NULL, error);

  if (!answer)
    return FALSE;
  return answer->status / 100 == 2 || answer->status == 404
         || fan_http_refuse (probe->way->http, answer, probe->path, error);
}

static FanKnown
to_known (gboolean yes)
{
  return yes ? FAN_KNOWN_YES : FAN_KNOWN_NO;
}

/* A larger page than was sent: does it hold ours, with something put in? */
static gboolean
is_rewritten (Probe *probe)
{
  g_autoptr (GBytes) bytes = fan_server_get (probe->way, probe->path, 1024 * 1024, NULL);
  g_autofree char *text = bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
  g_autofree char *ours = g_strdup_printf ("<p>%c</p>", probe->turn - 1);

  return text && strstr (text, "<title>Fanfare</title>") && strstr (text, ours);
}

static gboolean
set_garbled (Probe *probe, const FanDavEntry *found, GError **error)
{
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_BROKEN,
               _ ("“%s” takes a file and then has another: %d bytes were sent, %d are there. Ask IT; nothing "
                  "was published."),
               fan_http_get_host (probe->way->http), (int)LENGTH, found ? (int)found->size : 0);
  return FALSE;
}

/* Its size read back shows whether bodies arrive at all. */
static gboolean
look (Probe *probe, char **out_validator, gboolean *out_coarse, GError **error)
{
  FanDavEntry *entry = NULL;
  g_autoptr (FanDavEntry) found = NULL;

  if (!fan_server_look (probe->way, probe->path, &entry, error))
    return FALSE;
  found = entry;
  if (found && found->size >= 0 && found->size != (gint64)LENGTH && is_rewritten (probe))
    probe->way->facts.rewrites = FAN_KNOWN_YES;
  else if (!found || (found->size >= 0 && found->size != (gint64)LENGTH))
    return set_garbled (probe, found, error);
  *out_validator = fan_validator_new (found->etag, found->modified, found->size);
  *out_coarse = *out_validator && fan_validator_is_coarse (*out_validator, found->modified, found->size);
  return TRUE;
}

static gboolean
try_validators (Probe *probe, GError **error)
{
  FanServerFacts *facts = &probe->way->facts;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *told = NULL;
  gboolean coarse = FALSE;

  if (!look (probe, &before, &coarse, error) || write_it (probe, NULL, NULL, error) / 100 != 2)
    return FALSE;
  told = g_strdup (probe->tag);
  if (!look (probe, &after, &coarse, error))
    return FALSE;
  facts->fine = to_known (before && after && !fan_validator_same (before, after) && !coarse);
  facts->put_tag = to_known (facts->fine == FAN_KNOWN_YES && told && fan_validator_is_strong (told)
                             && fan_validator_is_strong (after) && fan_validator_same (told, after));
  return TRUE;
}

static gboolean
try_conditions (Probe *probe, GError **error)
{
  FanServerFacts *facts = &probe->way->facts;
  int none, match;

  none = write_it (probe, "If-None-Match", "*", error);
  if (none == 0)
    return FALSE;
  match = write_it (probe, "If-Match", "\"fanfare-never-a-tag\"", error);
  if (match == 0)
    return FALSE;
  facts->if_none_match = to_known (none == 412);
  facts->if_match = to_known (match == 412);
  return TRUE;
}

static gboolean
run (Probe *probe, GError **error)
{
  return write_it (probe, NULL, NULL, error) / 100 == 2 && try_validators (probe, error)
         && try_conditions (probe, error);
}

gboolean
fan_server_probe (FanServerWay *way, GError **error)
{
  Probe probe = { .way = way, .turn = 'a' };
  FanServerFacts before = way->facts;
  GCancellable *cancellable = way->cancellable;
  gboolean good;

  if (!fan_server_make_folders (way, "", error))
    return FALSE;
  probe.path = g_strdup_printf ("fanfare-%08x.probe.html", g_random_int ());
  good = run (&probe, error);
  if (good)
    good = take_away (&probe, error);
  else
    {
      way->cancellable = NULL; /* what was stopped leaves nothing behind either */
      take_away (&probe, NULL);
      way->cancellable = cancellable;
    }
  if (!good)
    way->facts = before;
  g_free (probe.path);
  g_free (probe.tag);
  return good;
}
