/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-dav.h"

#include <string.h>

/* A folder of ours has hundreds of files; what is longer is another place. */
#define MAX_LISTING (16 * 1024 * 1024)

static const char question[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                               "<propfind xmlns=\"DAV:\"><prop><resourcetype/><getcontentlength/><getetag/>"
                               "<getlastmodified/><lockdiscovery/></prop></propfind>";

/* After a redirect the server names things by the new address: what @base has become there. */
static char *
get_base (const char *url, const char *base, const char *answered)
{
  const char *rest = g_str_has_prefix (url, base) ? url + strlen (base) : "";

  if (!g_str_equal (url, answered) && g_str_has_suffix (answered, rest))
    return g_strndup (answered, strlen (answered) - strlen (rest));
  return g_strdup (base);
}

GPtrArray *
fan_dav_list (FanHttp *http,
              const char *url,
              const char *base,
              const char *depth,
              int *out_status,
              char **out_url,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new_static (question, sizeof question - 1);
  const char *headers[] = { "Depth", depth, NULL };
  FanHttpRequest request
      = { "PROPFIND", url, "application/xml; charset=utf-8", body, headers, MAX_LISTING, TRUE };
  g_autoptr (FanHttpAnswer) answer = fan_http_send (http, &request, out_status, cancellable, error);

  if (!answer)
    return NULL;
  if (answer->status != 207)
    {
      fan_http_refuse (http, answer, "", error);
      return NULL;
    }
  if (out_url && answer->moved)
    *out_url = g_strdup (answer->url);
  g_autofree char *named = get_base (url, base, answer->url);
  return fan_dav_parse (named, answer->body, error);
}

#define MAX_TRIES 3

gboolean
fan_dav_make_folder (FanHttp *http,
                     const char *url,
                     const char *what,
                     int *out_status,
                     GCancellable *cancellable,
                     GError **error)
{
  FanHttpRequest request = { .method = "MKCOL", .url = url, .replay = TRUE };
  g_autoptr (FanHttpAnswer) answer = NULL;
  g_autoptr (GError) failure = NULL;

  /* It does no harm twice, so a lost answer needs no thought. */
  for (guint turn = 0; turn < MAX_TRIES && !answer; turn++)
    {
      g_clear_error (&failure);
      answer = fan_http_send (http, &request, out_status, cancellable, &failure);
      if (!answer && !g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_UNCERTAIN))
        break;
    }
  if (!answer)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* 405: there is something already; some servers say 200 or 201 to that, too. */
  if ((answer->status / 100 == 2 && answer->status != 207 && !fan_http_answer_is_page (answer))
      || answer->status == 405)
    return TRUE;
  return fan_http_refuse (http, answer, what, error);
}
