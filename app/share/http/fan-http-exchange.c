/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* One request on the wire: libsoup's signals, time limits, and what went wrong in words. */
#include "fan-http-private.h"

#include <string.h>

#include "fan-i18n.h"

#define MIB (1024 * 1024)
#define FIRST_READ 4096
/* Nobody is slower than that, in a second. */
#define SLOW_BYTES 10000

typedef enum
{
  CUT_NOT,
  CUT_CONNECT, /* it could not be reached in time */
  CUT_SILENCE, /* the whole answer took too long */
  CUT_LENGTH,  /* the answer is longer than anything of use */
} Cut;

struct _FanHttpExchange
{
  FanHttp *http;
  const char *method; /* interned */
  char *url;
  char *type;
  GBytes *body;
  gsize max;
  SoupMessage *message;
  GCancellable *cancellable; /* (nullable): the caller's */
  gulong chain;
  GCancellable *cancel; /* ours: the caller's, or a limit was reached */
  GSource *limit;
  Cut cut;
  gboolean began; /* something of the request may have gone out */
  gboolean done;
  gboolean rejected; /* the name and password were sent and not taken */
  char *untrusted;   /* (nullable): why the certificate was refused, in words */
  GInputStream *stream;
  GByteArray *data;
  GError *error;
};

/* ---- Time ---- */

static gboolean
on_limit (gpointer data)
{
  FanHttpExchange *exchange = data;

  exchange->cut = exchange->began ? CUT_SILENCE : CUT_CONNECT;
  g_cancellable_cancel (exchange->cancel);
  return G_SOURCE_REMOVE;
}

static void
set_limit (FanHttpExchange *exchange, guint seconds)
{
  if (exchange->limit)
    {
      g_source_destroy (exchange->limit);
      g_clear_pointer (&exchange->limit, g_source_unref);
    }
  if (seconds == 0)
    return;
  exchange->limit = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (exchange->limit, on_limit, exchange, NULL);
  g_source_attach (exchange->limit, exchange->http->context);
}

/* libsoup's own time-out watches silence; a byte now and then would keep it content for ever. */
static void
on_wrote_body (SoupMessage *message, FanHttpExchange *exchange)
{
  set_limit (exchange, 5 * exchange->http->server->timeout);
}

/* Whole minutes for what is small; a slow line may take longer over what is large. */
static void
on_starting (SoupMessage *message, FanHttpExchange *exchange)
{
  gsize size = exchange->body ? g_bytes_get_size (exchange->body) : 0;

  exchange->began = TRUE;
  set_limit (exchange, 5 * exchange->http->server->timeout + (guint)(size / SLOW_BYTES));
}

/* libsoup says Basic in Latin-1. Servers compare bytes, and their bytes are UTF-8 (RFC 7617, 2.1). */
static void
say_basic_in_utf8 (SoupMessage *message, FanHttpExchange *exchange)
{
  const FanServer *server = exchange->http->server;
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char *said = soup_message_headers_get_one (headers, "Authorization");
  g_autofree char *plain = NULL;
  g_autofree char *encoded = NULL;
  g_autofree char *basic = NULL;

  if (!said || !g_str_has_prefix (said, "Basic ") || !server->password)
    return;
  plain = g_strconcat (server->user ? server->user : "", ":", server->password, NULL);
  encoded = g_base64_encode ((const guchar *)plain, strlen (plain));
  basic = g_strconcat ("Basic ", encoded, NULL);
  soup_message_headers_replace (headers, "Authorization", basic);
}

/* An answer without a body has none; libsoup 3.2 would wait for the end of the connection, and open another. */
static void
on_got_headers (SoupMessage *message, FanHttpExchange *exchange)
{
  if (soup_message_get_status (message) == SOUP_STATUS_NO_CONTENT)
    soup_message_headers_set_encoding (soup_message_get_response_headers (message), SOUP_ENCODING_NONE);
}

/* ---- What libsoup asks ---- */

static void
set_body (SoupMessage *message, FanHttpExchange *exchange)
{
  if (exchange->body)
    soup_message_set_request_body_from_bytes (message, exchange->type, exchange->body);
}

/* After a 401 libsoup 3.2 would send the body again empty, and the server would store nothing. */
static void
on_restarted (SoupMessage *message, FanHttpExchange *exchange)
{
  set_body (message, exchange);
}

static gboolean
on_authenticate (SoupMessage *message, SoupAuth *auth, gboolean retrying, FanHttpExchange *exchange)
{
  FanHttp *http = exchange->http;

  if (soup_auth_is_for_proxy (auth))
    return FALSE;
  http->only_one |= !g_str_equal (soup_auth_get_scheme_name (auth), "Basic");
  exchange->rejected |= retrying;
  if (retrying || !http->server->password)
    return FALSE;
  soup_auth_authenticate (auth, http->server->user ? http->server->user : "", http->server->password);
  return TRUE;
}

static gboolean
on_accept_certificate (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags flags,
                       FanHttpExchange *exchange)
{
  g_clear_pointer (&exchange->untrusted, g_free);
  exchange->untrusted = fan_http_distrust (exchange->http, message, certificate, flags);
  return exchange->untrusted == NULL;
}

/* ---- The request ---- */

static void
set_headers (SoupMessage *message, const FanHttp *http, const FanHttpRequest *request)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* Packed answers have other validators. */
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  if (http->server->auth == FAN_AUTH_BEARER && http->server->password)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", http->server->password, NULL);
      soup_message_headers_replace (headers, "Authorization", bearer);
    }
  for (guint i = 0; request->headers && request->headers[i]; i += 2)
    soup_message_headers_replace (headers, request->headers[i], request->headers[i + 1]);
}

static SoupMessage *
make_message (FanHttpExchange *exchange, const FanHttpRequest *request, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (request->url, SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_PARSE_RELAXED, error);
  SoupMessage *message = uri ? soup_message_new_from_uri (request->method, uri) : NULL;

  if (!message)
    return NULL;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (request->replay)
    soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);
  set_headers (message, exchange->http, request);
  set_body (message, exchange);
  g_signal_connect (message, "restarted", G_CALLBACK (on_restarted), exchange);
  g_signal_connect (message, "authenticate", G_CALLBACK (on_authenticate), exchange);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (on_accept_certificate), exchange);
  g_signal_connect (message, "starting", G_CALLBACK (on_starting), exchange);
  g_signal_connect_after (message, "starting", G_CALLBACK (say_basic_in_utf8), exchange);
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), exchange);
  g_signal_connect (message, "wrote-body", G_CALLBACK (on_wrote_body), exchange);
  return message;
}

/* ---- The answer ---- */

static void
finish (FanHttpExchange *exchange, GError *error)
{
  set_limit (exchange, 0);
  exchange->error = error;
  exchange->done = TRUE;
}

static void on_bytes (GObject *source, GAsyncResult *result, gpointer data);

/* Most answers are a line: room for a listing is made when there is one. */
static void
read_on (FanHttpExchange *exchange)
{
  g_input_stream_read_bytes_async (exchange->stream,
                                   exchange->data->len < FIRST_READ ? FIRST_READ : 64 * 1024,
                                   G_PRIORITY_DEFAULT, exchange->cancel, on_bytes, exchange);
}

static void
on_bytes (GObject *source, GAsyncResult *result, gpointer data)
{
  FanHttpExchange *exchange = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (!bytes || g_bytes_get_size (bytes) == 0)
    {
      finish (exchange, error);
      return;
    }
  g_byte_array_append (exchange->data, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (exchange->data->len > exchange->max)
    {
      exchange->cut = CUT_LENGTH;
      g_cancellable_cancel (exchange->cancel);
      finish (exchange, NULL);
      return;
    }
  read_on (exchange);
}

static void
on_stream (GObject *source, GAsyncResult *result, gpointer data)
{
  FanHttpExchange *exchange = data;
  GError *error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (!exchange->stream)
    finish (exchange, error);
  else
    read_on (exchange);
}

static FanHttpAnswer *
make_answer (FanHttpExchange *exchange)
{
  FanHttpAnswer *answer = g_new0 (FanHttpAnswer, 1);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  exchange->http->only_one |= soup_message_get_http_version (exchange->message) == SOUP_HTTP_2_0;
  answer->status = (int)soup_message_get_status (exchange->message);
  answer->url = g_strdup (exchange->url);
  answer->phrase = g_strdup (soup_message_get_reason_phrase (exchange->message));
  answer->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  soup_message_headers_iter_init (&iter, soup_message_get_response_headers (exchange->message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      g_autofree char *key = g_ascii_strdown (name, -1);
      const char *before = g_hash_table_lookup (answer->headers, key);

      g_hash_table_replace (answer->headers, g_strdup (key),
                            before ? g_strconcat (before, ", ", value, NULL) : g_strdup (value));
    }
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->data));
  return answer;
}

/* ---- What went wrong ---- */

gboolean
fan_http_only_reads (const char *method)
{
  static const char *const reads[] = { "GET", "HEAD", "PROPFIND", "OPTIONS", NULL };

  return g_strv_contains (reads, method);
}

/* Reads do no harm when they are lost; everything else may have been done. */
static FanShareError
get_lost_code (const FanHttpExchange *exchange)
{
  return fan_http_only_reads (exchange->method) || !exchange->began ? FAN_SHARE_ERROR_OFFLINE
                                                                    : FAN_SHARE_ERROR_UNCERTAIN;
}

static gboolean
explain_cut (const FanHttpExchange *exchange, GError **error)
{
  const char *host = fan_http_get_host (exchange->http);

  if (exchange->cut == CUT_CONNECT)
    return fan_http_set_error (error, FAN_SHARE_ERROR_OFFLINE,
                               _ ("“%s” can’t be reached. Are you on the company network?"), host);
  if (exchange->cut == CUT_SILENCE)
    return fan_http_set_error (error, get_lost_code (exchange),
                               _ ("“%s” did not answer in time. Try again later."), host);
  return fan_http_set_error (error, FAN_SHARE_ERROR_BROKEN,
                             _ ("“%s” sends far more than what was asked for. Is the address right?"), host);
}

static gboolean
explain (const FanHttpExchange *exchange, GCancellable *cancellable, GError **error)
{
  const GError *cause = exchange->error;
  const char *host = fan_http_get_host (exchange->http);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (exchange->cut != CUT_NOT)
    return explain_cut (exchange, error);
  if (exchange->untrusted)
    {
      g_set_error_literal (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_UNTRUSTED, exchange->untrusted);
      return FALSE;
    }
  if (cause->domain == G_TLS_ERROR)
    return fan_http_set_error (
        error, FAN_SHARE_ERROR_UNTRUSTED,
        _ ("No safe connection to “%s” comes about. Is the address right? Ask IT whether the server "
           "speaks TLS."),
        host);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PROXY_AUTH_FAILED)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PROXY_NOT_ALLOWED))
    return fan_http_set_error (error, FAN_SHARE_ERROR_PROXY,
                               _ ("The proxy does not let us through to “%s”. Ask IT."), host);
  if (cause->domain == G_RESOLVER_ERROR)
    return fan_http_set_error (
        error, FAN_SHARE_ERROR_OFFLINE,
        _ ("There is no server “%s” to be found. Check the address, and whether you are on the "
           "company network."),
        host);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return fan_http_set_error (error, get_lost_code (exchange),
                               _ ("“%s” did not answer in time. Try again later."), host);
  if (!exchange->began)
    return fan_http_set_error (error, FAN_SHARE_ERROR_OFFLINE,
                               _ ("“%s” can’t be reached. Are you on the company network?"), host);
  exchange->http->was_cut = TRUE;
  return fan_http_set_error (error, get_lost_code (exchange),
                             _ ("The connection to “%s” was cut. Try again; nothing of yours is lost."),
                             host);
}

/* ---- The whole ---- */

static void
exchange_free (FanHttpExchange *exchange)
{
  set_limit (exchange, 0);
  if (exchange->cancellable)
    g_cancellable_disconnect (exchange->cancellable, exchange->chain);
  if (exchange->message)
    g_signal_handlers_disconnect_by_data (exchange->message, exchange);
  g_clear_object (&exchange->message);
  g_clear_object (&exchange->stream);
  g_clear_object (&exchange->cancellable);
  g_clear_object (&exchange->cancel);
  g_clear_pointer (&exchange->data, g_byte_array_unref);
  g_clear_pointer (&exchange->body, g_bytes_unref);
  g_clear_error (&exchange->error);
  g_free (exchange->untrusted);
  g_free (exchange->url);
  g_free (exchange->type);
  g_free (exchange);
}

static FanHttpExchange *
exchange_new (FanHttp *http, const FanHttpRequest *request, GCancellable *cancellable)
{
  FanHttpExchange *exchange = g_new0 (FanHttpExchange, 1);

  exchange->http = http;
  exchange->method = g_intern_string (request->method);
  exchange->url = g_strdup (request->url);
  exchange->type = g_strdup (request->type ? request->type : "application/octet-stream");
  exchange->body = request->body ? g_bytes_ref (request->body) : NULL;
  exchange->max = request->max ? request->max : MIB;
  exchange->cancel = g_cancellable_new ();
  exchange->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  exchange->data = g_byte_array_new ();
  return exchange;
}

static void
pass_cancel (GCancellable *cancellable, gpointer ours)
{
  g_cancellable_cancel (ours);
}

FanHttpExchange *
fan_http_exchange_begin (FanHttp *http,
                         const FanHttpRequest *request,
                         GCancellable *cancellable,
                         GError **error)
{
  FanHttpExchange *exchange = exchange_new (http, request, cancellable);

  g_main_context_push_thread_default (http->context);
  exchange->message = make_message (exchange, request, error);
  if (exchange->message)
    {
      if (cancellable)
        exchange->chain
            = g_cancellable_connect (cancellable, G_CALLBACK (pass_cancel), exchange->cancel, NULL);
      set_limit (exchange, http->server->connect_timeout);
      soup_session_send_async (http->session, exchange->message, G_PRIORITY_DEFAULT, exchange->cancel,
                               on_stream, exchange);
    }
  else
    g_clear_pointer (&exchange, exchange_free);
  g_main_context_pop_thread_default (http->context);
  return exchange;
}

/* A stream that is left before its end is put away by libsoup in its own time: that work must not outlive this call. */
static void
close_stream (FanHttpExchange *exchange)
{
  if (exchange->stream)
    g_input_stream_close (exchange->stream, NULL, NULL);
  while (g_main_context_iteration (exchange->http->context, FALSE))
    ;
}

FanHttpAnswer *
fan_http_exchange_end (FanHttpExchange *exchange, GError **error)
{
  FanHttp *http = exchange->http;
  FanHttpAnswer *answer = NULL;

  g_main_context_push_thread_default (http->context);
  while (!exchange->done)
    g_main_context_iteration (http->context, TRUE);
  http->was_cut = FALSE;
  http->rejected = exchange->rejected;
  if (exchange->error || exchange->cut != CUT_NOT)
    explain (exchange, exchange->cancellable, error);
  else
    answer = make_answer (exchange);
  close_stream (exchange);
  exchange_free (exchange);
  g_main_context_pop_thread_default (http->context);
  return answer;
}

gboolean
fan_http_exchange_is_trouble (const FanHttpExchange *exchange)
{
  guint status = soup_message_get_status (exchange->message);

  return exchange->error || exchange->cut != CUT_NOT || (status != 0 && status / 100 != 2);
}

void
fan_http_exchange_drop (FanHttpExchange *exchange)
{
  if (!exchange)
    return;
  g_cancellable_cancel (exchange->cancel);
  fan_http_answer_free (fan_http_exchange_end (exchange, NULL));
}
