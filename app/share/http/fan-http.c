/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests as their callers mean them: redirects, waiting and signing in again are dealt with. */
#include "fan-http-private.h"

#include <string.h>

#include "fan-address.h"
#include "fan-i18n.h"

#define MAX_REDIRECTS 5
#define MAX_WAITS 3
/* A longer wait is not sat out: the next publish goes on. */
#define PATIENCE 10
#define LONGEST_WAIT 3600

/* ---- The session ---- */

static void
choose_auth (FanHttp *http, SoupSession *session)
{
  FanAuth auth = http->server->auth;

  if ((auth != FAN_AUTH_AUTO && auth != FAN_AUTH_DIGEST) || http->only_basic)
    soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_DIGEST);
  if (auth != FAN_AUTH_AUTO && auth != FAN_AUTH_BASIC)
    soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_BASIC);
  if (auth == FAN_AUTH_NTLM)
    soup_session_add_feature_by_type (session, SOUP_TYPE_AUTH_NTLM);
  if (auth == FAN_AUTH_NEGOTIATE)
    soup_session_add_feature_by_type (session, SOUP_TYPE_AUTH_NEGOTIATE);
}

SoupSession *
fan_http_make_session (FanHttp *http)
{
  FanAuth auth = http->server->auth;
  SoupSession *session;

  http->only_one |= auth == FAN_AUTH_NTLM || auth == FAN_AUTH_NEGOTIATE; /* these sign in a connection */
  g_main_context_push_thread_default (http->context);
  session = soup_session_new_with_options ("timeout", http->server->timeout, "idle-timeout", 30,
                                           "max-conns-per-host", http->only_one ? 1 : FAN_HTTP_AT_ONCE,
                                           "user-agent", "Fanfare", NULL);
  choose_auth (http, session);
  g_main_context_pop_thread_default (http->context);
  return session;
}

FanHttp *
fan_http_new (FanServer *server, GError **error)
{
  g_autoptr (GUri) base = fan_address_parse (server->url, error);
  g_autoptr (FanHttp) http = NULL;

  if (!base)
    return NULL;
  http = g_new0 (FanHttp, 1);
  http->server = server;
  http->base = g_steal_pointer (&base);
  http->context = g_main_context_new ();
  if (!fan_http_load_ca (http, error))
    return NULL;
  http->session = fan_http_make_session (http);
  return g_steal_pointer (&http);
}

static void
drop_session (FanHttp *http)
{
  if (!http->session)
    return;
  g_main_context_push_thread_default (http->context);
  soup_session_abort (http->session);
  while (g_main_context_iteration (http->context, FALSE))
    ;
  g_clear_object (&http->session);
  g_main_context_pop_thread_default (http->context);
}

static void
renew_session (FanHttp *http)
{
  drop_session (http);
  http->session = fan_http_make_session (http);
}

void
fan_http_free (FanHttp *http)
{
  if (!http)
    return;
  drop_session (http);
  g_clear_object (&http->ca);
  g_clear_pointer (&http->base, g_uri_unref);
  g_clear_pointer (&http->context, g_main_context_unref);
  g_free (http);
}

const char *
fan_http_get_host (const FanHttp *http)
{
  return g_uri_get_host (http->base);
}

FanServer *
fan_http_get_server (FanHttp *http)
{
  return http->server;
}

/* ---- Answers ---- */

void
fan_http_answer_free (FanHttpAnswer *answer)
{
  if (!answer)
    return;
  g_free (answer->url);
  g_free (answer->phrase);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_clear_pointer (&answer->headers, g_hash_table_unref);
  g_free (answer);
}

const char *
fan_http_answer_get (const FanHttpAnswer *answer, const char *name)
{
  return g_hash_table_lookup (answer->headers, name);
}

gboolean
fan_http_answer_is_page (const FanHttpAnswer *answer)
{
  const char *type = fan_http_answer_get (answer, "content-type");

  return answer->status == 200 && type
         && (g_str_has_prefix (type, "text/html") || g_str_has_prefix (type, "application/xhtml"));
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64
parse_date (const char *text)
{
  g_autoptr (GDateTime) date = text ? soup_date_time_new_from_http_string (text) : NULL;
  return date ? g_date_time_to_unix (date) : -1;
}

/* Its clock is of use only to warn: nothing is ever decided by it. */
static void
note_clock (FanHttp *http, const FanHttpAnswer *answer)
{
  gint64 date = parse_date (fan_http_answer_get (answer, "date"));

  if (date >= 0)
    http->server->skew = date - get_now ();
}

/* ---- Waiting ---- */

gint64
fan_http_parse_wait (const char *text, gint64 now)
{
  guint64 seconds;
  gint64 date;

  if (!text)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &seconds, NULL))
    return (gint64)MIN (seconds, LONGEST_WAIT);
  if (g_ascii_isdigit (*text)) /* "1e9", or too large to count */
    return LONGEST_WAIT;
  date = parse_date (text);
  return date < 0 ? -1 : CLAMP (date - now, 0, LONGEST_WAIT);
}

static gboolean
on_slept (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  return on_slept (data);
}

gboolean
fan_http_sleep (FanHttp *http, guint milliseconds, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSource) timer = g_timeout_source_new (milliseconds);
  g_autoptr (GSource) stop = cancellable ? g_cancellable_source_new (cancellable) : NULL;
  gboolean over = FALSE;

  g_source_set_callback (timer, on_slept, &over, NULL);
  g_source_attach (timer, http->context);
  if (stop)
    {
      g_source_set_callback (stop, G_SOURCE_FUNC (on_cancelled), &over, NULL);
      g_source_attach (stop, http->context);
    }
  while (!over)
    g_main_context_iteration (http->context, TRUE);
  g_source_destroy (timer);
  if (stop)
    g_source_destroy (stop);
  /* Over HTTP/2 a connection that nobody looked after meanwhile may be dead without a word. */
  renew_session (http);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
set_busy (FanHttp *http, gint64 seconds, GError **error)
{
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *text = NULL;

  http->server->wait_until = get_now () + seconds;
  when = g_date_time_new_from_unix_local (http->server->wait_until);
  text = g_date_time_format (when, "%H:%M");
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_BUSY,
               _ ("“%s” asked us to slow down. Try again after %s."), fan_http_get_host (http), text);
  return FALSE;
}

/* It is not well, and does not say until when. */
static gboolean
set_unwell (const FanHttp *http, GError **error)
{
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_OFFLINE,
               _ ("“%s” is not at work just now. Try again later; nothing of yours is lost."),
               fan_http_get_host (http));
  return FALSE;
}

/* TRUE: it was waited for, ask again. */
static gboolean
wait_for_server (FanHttp *http,
                 const FanHttpAnswer *answer,
                 guint turn,
                 GCancellable *cancellable,
                 GError **error)
{
  gint64 seconds = fan_http_parse_wait (fan_http_answer_get (answer, "retry-after"), get_now ());
  gboolean said = seconds >= 0;

  if (!said)
    seconds = 1 << turn;
  if (turn + 1 >= MAX_WAITS || seconds > PATIENCE)
    return said ? set_busy (http, MAX (seconds, 1), error) : set_unwell (http, error);
  /* A little more than asked for, and not all clients at once. */
  return fan_http_sleep (http, (guint)seconds * 1000 + g_random_int_range (10, 250), cancellable, error);
}

/* ---- Redirects ---- */

static gboolean
set_moved (const FanHttp *http, const char *to, gboolean downgrade, GError **error)
{
  g_autoptr (GUri) uri = to ? g_uri_parse (to, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;

  if (!uri)
    g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_MOVED,
                 _ ("“%s” sends us on without end. Check the address."), fan_http_get_host (http));
  else if (downgrade)
    g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_MOVED,
                 _ ("“%s” sends us on to an address without encryption. That is refused. Ask IT for the "
                    "right address."),
                 fan_http_get_host (http));
  else
    g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_MOVED,
                 _ ("“%s” sends us on to “%s”. If that is the right server, enter its address; the password "
                    "went nowhere."),
                 fan_http_get_host (http), g_uri_get_host (uri));
  return FALSE;
}

static gboolean
is_redirect (int status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* Where to ask next; %NULL with an error. */
static char *
get_next (const FanHttp *http, const char *from, const FanHttpAnswer *answer, guint turn, GError **error)
{
  g_autofree char *to = NULL;
  FanRedirect redirect = fan_address_redirect (from, fan_http_answer_get (answer, "location"), &to);

  if (turn >= MAX_REDIRECTS || redirect == FAN_REDIRECT_NOWHERE)
    set_moved (http, NULL, FALSE, error);
  else if (redirect != FAN_REDIRECT_FOLLOW)
    set_moved (http, to, redirect == FAN_REDIRECT_DOWNGRADE, error);
  else
    return g_steal_pointer (&to);
  return NULL;
}

/* ---- Signing in ---- */

/* Digest and Basic were offered, and Digest fails with some servers for ever: once more without it, but never in the clear. */
static gboolean
try_basic (FanHttp *http, const FanHttpRequest *request, const FanHttpAnswer *answer)
{
  const char *offers = fan_http_answer_get (answer, "www-authenticate");

  if (http->only_basic || !http->rejected || http->server->auth != FAN_AUTH_AUTO || !offers
      || !strstr (offers, "Digest") || !strstr (offers, "Basic")
      || !g_str_has_prefix (request->url, "https:"))
    return FALSE;
  http->only_basic = TRUE;
  renew_session (http);
  return TRUE;
}

static gboolean
set_sign_in (const FanHttp *http, GError **error)
{
  const FanServer *server = http->server;
  const char *host = fan_http_get_host (http);

  if (server->auth == FAN_AUTH_NEGOTIATE)
    g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_SIGN_IN,
                 _ ("“%s” wants this computer’s company sign-in (Kerberos), and there is no valid ticket. "
                    "Sign in to the company network."),
                 host);
  else if (!server->password)
    g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_SIGN_IN,
                 _ ("“%s” wants a name and a password, and the keyring has none for it. Enter them once."),
                 host);
  else
    g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_SIGN_IN,
                 _ ("“%s” does not accept the name and password (any more). Enter them anew; on Nextcloud "
                    "use an app password."),
                 host);
  return FALSE;
}

static gboolean
set_proxy (const FanHttp *http, GError **error)
{
  g_set_error (
      error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_PROXY,
      _ ("The proxy on the way to “%s” wants a password of its own. Ask IT how programs get through."),
      fan_http_get_host (http));
  return FALSE;
}

/* ---- The whole ---- */

/* Whether @url may be asked at all: the password goes along. */
static gboolean
check_host (const FanHttp *http, const char *url, GError **error)
{
  g_autofree char *to = NULL;
  FanRedirect redirect = fan_address_redirect (http->server->url, url, &to);

  return redirect == FAN_REDIRECT_FOLLOW || set_moved (http, to, redirect == FAN_REDIRECT_DOWNGRADE, error);
}

/* FALSE with an error: this was the last answer. TRUE: @request is to be sent again. */
static gboolean
go_on (FanHttp *http,
       FanHttpRequest *request,
       const FanHttpAnswer *answer,
       char **url,
       guint *redirects,
       guint *waits,
       GCancellable *cancellable,
       GError **error)
{
  if (is_redirect (answer->status))
    {
      char *next = get_next (http, request->url, answer, (*redirects)++, error);

      if (!next)
        return FALSE;
      g_free (*url);
      request->url = *url = next;
      return TRUE;
    }
  if (answer->status == 429 || answer->status == 503)
    return wait_for_server (http, answer, (*waits)++, cancellable, error);
  if (answer->status == 407)
    return set_proxy (http, error);
  return try_basic (http, request, answer) || set_sign_in (http, error);
}

static gboolean
is_answer (int status)
{
  return !is_redirect (status) && status != 401 && status != 407 && status != 429 && status != 503;
}

/* While it asked to be left alone, nothing is sent. */
static gboolean
check_wait (FanHttp *http, GError **error)
{
  gint64 left = http->server->wait_until - get_now ();

  if (left > 0 && left <= LONGEST_WAIT)
    return set_busy (http, left, error);
  http->server->wait_until = 0;
  return TRUE;
}

/* A kept connection may be let go just as the next request is on its way: what only reads is asked again on another. */
static FanHttpAnswer *
exchange_surely (FanHttp *http, const FanHttpRequest *request, GCancellable *cancellable, GError **error)
{
  for (guint turn = 0; TRUE; turn++)
    {
      GError *failure = NULL;
      FanHttpExchange *exchange = fan_http_exchange_begin (http, request, cancellable, error);
      FanHttpAnswer *answer = exchange ? fan_http_exchange_end (exchange, &failure) : NULL;

      if (answer || !exchange)
        return answer;
      if (!http->was_cut || !fan_http_only_reads (request->method) || turn + 1 >= MAX_WAITS)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
      g_error_free (failure);
    }
}

/* @begun: (nullable) (transfer full): it is on its way already. */
static FanHttpAnswer *
send_on (FanHttp *http,
         const FanHttpRequest *wanted,
         FanHttpExchange *begun,
         int *out_status,
         GCancellable *cancellable,
         GError **error)
{
  FanHttpRequest request = *wanted;
  g_autofree char *url = NULL;
  guint redirects = 0, waits = 0;
  gboolean moved = FALSE;

  while (TRUE)
    {
      g_autoptr (FanHttpAnswer) answer = begun ? fan_http_exchange_end (begun, error)
                                               : exchange_surely (http, &request, cancellable, error);

      begun = NULL;
      if (!answer)
        return NULL;
      if (out_status)
        *out_status = answer->status;
      note_clock (http, answer);
      answer->moved = moved;
      if (is_answer (answer->status))
        return g_steal_pointer (&answer);
      moved = is_redirect (answer->status) && (answer->status == 301 || answer->status == 308)
              && (redirects == 0 || moved);
      if (!go_on (http, &request, answer, &url, &redirects, &waits, cancellable, error))
        return NULL;
    }
}

FanHttpAnswer *
fan_http_send (FanHttp *http,
               const FanHttpRequest *request,
               int *out_status,
               GCancellable *cancellable,
               GError **error)
{
  if (out_status)
    *out_status = 0;
  if (!check_host (http, request->url, error) || !check_wait (http, error))
    return NULL;
  return send_on (http, request, NULL, out_status, cancellable, error);
}

/* ---- Several at once ---- */

FanHttpExchange *
fan_http_begin (FanHttp *http, const FanHttpRequest *request, GCancellable *cancellable)
{
  if (http->only_one || !check_host (http, request->url, NULL) || !check_wait (http, NULL))
    return NULL;
  return fan_http_exchange_begin (http, request, cancellable, NULL);
}

FanHttpAnswer *
fan_http_finish (FanHttp *http,
                 const FanHttpRequest *request,
                 FanHttpExchange *begun,
                 int *out_status,
                 GCancellable *cancellable,
                 GError **error)
{
  *out_status = 0;
  return send_on (http, request, begun, out_status, cancellable, error);
}
