/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server's answer means, for people (S4): what happened, and the way out. */
#include "fan-http-private.h"

#include "fan-i18n.h"

static const struct
{
  int status;
  FanShareError code;
  const char *words;     /* %s: what it was about */
  const char *of_folder; /* the same of the folder itself; %s: the server's name */
} known[] = {
  { 403, FAN_SHARE_ERROR_FORBIDDEN,
    N_ ("The server does not let us do this with “%s”. Ask whoever runs it for the right to write."),
    N_ ("“%s” lets us in, but not into this folder. Ask whoever runs it for the right to read and write "
        "there.") },
  { 404, FAN_SHARE_ERROR_GONE, N_ ("“%s” is not there any more."),
    N_ ("There is no such folder on “%s” (any more). Check the address, or have it made anew.") },
  { 405, FAN_SHARE_ERROR_UNSUPPORTED,
    N_ ("The server can’t do this with “%s”. Ask whether WebDAV is switched on there."),
    N_ ("“%s” answers, but this address is no folder that can be written over WebDAV. Check it, or ask "
        "IT.") },
  { 409, FAN_SHARE_ERROR_GONE, N_ ("The folder for “%s” is missing on the server and could not be made."),
    N_ ("The folder above this one is missing on “%s”. Check the address.") },
  { 410, FAN_SHARE_ERROR_GONE, N_ ("“%s” is not there any more."),
    N_ ("There is no such folder on “%s” any more. Check the address, or have it made anew.") },
  { 412, FAN_SHARE_ERROR_CONFLICT, N_ ("Somebody changed “%s” there just now. It stays as it is."),
    N_ ("Somebody changed the folder on “%s” just now. Try again.") },
  { 413, FAN_SHARE_ERROR_TOO_BIG,
    N_ ("The server finds “%s” too big. Ask whoever runs it to raise the limit."),
    N_ ("“%s” finds it too big.") },
  { 414, FAN_SHARE_ERROR_TARGET, N_ ("The server finds the address of “%s” too long. Use a shorter folder."),
    N_ ("“%s” finds the address too long. Use a shorter one.") },
  { 423, FAN_SHARE_ERROR_LOCKED, N_ ("Somebody has “%s” open on the server just now. Try again later."),
    N_ ("Somebody has locked the folder on “%s”. Try again later.") },
  { 501, FAN_SHARE_ERROR_UNSUPPORTED,
    N_ ("The server can’t do this with “%s”. Ask whether WebDAV is switched on there."),
    N_ ("“%s” answers, but does not speak WebDAV there. Check the address, or ask IT.") },
  { 502, FAN_SHARE_ERROR_BROKEN, N_ ("A gateway on the way could not pass “%s” on. Try again later."),
    N_ ("A gateway on the way to “%s” could not pass it on. Try again later.") },
  { 504, FAN_SHARE_ERROR_BROKEN, N_ ("A gateway on the way got no answer about “%s”. Try again later."),
    N_ ("A gateway on the way to “%s” got no answer. Try again later.") },
  { 507, FAN_SHARE_ERROR_FULL,
    N_ ("The server is full, so there was no room for “%s”. Nothing of yours is lost."),
    N_ ("“%s” is full. Nothing of yours is lost.") },
};

gboolean
fan_http_set_error (GError **error, FanShareError code, const char *words, const char *about)
{
  g_auto (GStrv) parts = g_strsplit (words, "%s", 2);
  g_autofree char *message = g_strjoinv (about, parts);

  g_set_error_literal (error, FAN_SHARE_ERROR, code, message);
  return FALSE;
}

/* Full servers don't agree on how to say it. */
static gboolean
says_full (const FanHttpAnswer *answer)
{
  g_autofree char *phrase = g_ascii_strdown (answer->phrase ? answer->phrase : "", -1);
  g_autofree char *body
      = g_strndup (g_bytes_get_data (answer->body, NULL) ? g_bytes_get_data (answer->body, NULL) : "",
                   MIN (g_bytes_get_size (answer->body), 2000));

  return answer->status == 403
         && (strstr (phrase, "quota") || strstr (body, "quota-not-exceeded")
             || strstr (body, "Insufficient"));
}

gboolean
fan_http_refuse (const FanHttp *http, const FanHttpAnswer *answer, const char *what, GError **error)
{
  gboolean folder = *what == '\0';
  const char *about = folder ? fan_http_get_host (http) : what;
  int status = says_full (answer) ? 507 : answer->status;

  if (status / 100 == 2 && fan_http_answer_is_page (answer))
    return fan_http_set_error (error, FAN_SHARE_ERROR_SIGN_IN_PAGE,
                               _ ("“%s” sent its sign-in page instead. Are you on the company network?"),
                               fan_http_get_host (http));
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].status == status)
      return fan_http_set_error (error, known[i].code, _ (folder ? known[i].of_folder : known[i].words),
                                 about);
  if (status >= 500)
    return fan_http_set_error (
        error, FAN_SHARE_ERROR_BROKEN,
        folder
            ? _ ("“%s” had a fault of its own. Nothing of yours is lost; try again later.")
            : _ ("The server had a fault of its own with “%s”. Nothing of yours is lost; try again later."),
        about);
  if (status >= 400)
    return fan_http_set_error (error, FAN_SHARE_ERROR_TARGET,
                               folder ? _ ("“%s” refuses this address. Check it.")
                                      : _ ("The server refuses “%s”, and does not say why."),
                               about);
  return fan_http_set_error (error, FAN_SHARE_ERROR_BROKEN,
                             folder
                                 ? _ ("“%s” answers in a way that can’t be understood. Is the address right?")
                                 : _ ("The server’s answer about “%s” can’t be understood."),
                             about);
}
