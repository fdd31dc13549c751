/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The one way to a server: signing in, certificates, proxies, redirects, bodies that survive a second try, time-outs, sizes,
 * cancelling and waiting are here and nowhere else. It blocks, so it belongs into a thread; one FanHttp to one thread.
 */

#include "fan-server.h"

G_BEGIN_DECLS

typedef struct _FanHttp FanHttp;

/** fan_http_new: (transfer full): does no I/O. @server is borrowed, and told what is learned. Errors: the address, the certificates. */
FanHttp *fan_http_new (FanServer *server, GError **error);
void fan_http_free (FanHttp *http);

/**
 * FanHttpRequest:
 * @method: "PUT"
 * @url: the whole address; on the server's own host
 * @body: (nullable); @type: (nullable): its content type
 * @headers: (nullable): names and values in turn, ended by %NULL
 * @max: the most bytes of an answer that are of use; 0: 1 MiB
 * @replay: it does no harm when it arrives twice. (Without it libsoup 3.2 opens a connection for each.)
 */
typedef struct
{
  const char *method, *url, *type;
  GBytes *body;
  const char *const *headers;
  gsize max;
  gboolean replay;
} FanHttpRequest;

/** FanHttpAnswer: @url: where the answer came from, after redirects; @phrase: the server's words for @status. */
typedef struct
{
  int status;
  char *url, *phrase;
  GBytes *body;
  GHashTable *headers; /* lower-case name -> value */
  gboolean moved;      /* redirected for good (301, 308) */
} FanHttpAnswer;

void fan_http_answer_free (FanHttpAnswer *answer);

/** fan_http_answer_get: (nullable): the value of a header, by its name in lower case. */
const char *fan_http_answer_get (const FanHttpAnswer *answer, const char *name);

/** fan_http_answer_is_page: whether it is a page for people (HTML with status 200; 201 and 204 come with HTML from honest servers). */
gboolean fan_http_answer_is_page (const FanHttpAnswer *answer);

/**
 * fan_http_send:
 * @out_status: (out) (optional): the status of the last answer, also with an error; 0 without an answer
 *
 * Sends it and waits. Redirects are followed by hand with the same method and body, five at most; a server that says
 * "not so fast" is waited for when that is short. Any other status is an answer, not an error.
 *
 * Returns: (transfer full): %NULL with FAN_SHARE_ERROR_SIGN_IN, PROXY, MOVED, BUSY, UNTRUSTED, OFFLINE (nothing of the request can
 * have arrived), UNCERTAIN (it can), BROKEN (the answer was too long), or G_IO_ERROR_CANCELLED.
 */
FanHttpAnswer *fan_http_send (FanHttp *http,
                              const FanHttpRequest *request,
                              int *out_status,
                              GCancellable *cancellable,
                              GError **error);

/** FAN_HTTP_AT_ONCE: so many requests may be on their way together. */
#define FAN_HTTP_AT_ONCE 4

/** FanHttpExchange: a request that is on its way. */
typedef struct _FanHttpExchange FanHttpExchange;

/**
 * fan_http_begin:
 * @request: the same is to be given to fan_http_finish(); its body is kept, the rest need not be
 *
 * Puts a request on its way beside others and does not wait: an answer is read while another one is waited for.
 *
 * Returns: (transfer full) (nullable): %NULL where it can't be: the server wants one at a time, or to be left alone. Ended by
 * fan_http_finish() or fan_http_exchange_drop(), before @http is freed.
 */
FanHttpExchange *fan_http_begin (FanHttp *http, const FanHttpRequest *request, GCancellable *cancellable);

/** fan_http_finish: waits as fan_http_send() does, for what was begun. @begun: (transfer full). */
FanHttpAnswer *fan_http_finish (FanHttp *http,
                                const FanHttpRequest *request,
                                FanHttpExchange *begun,
                                int *out_status,
                                GCancellable *cancellable,
                                GError **error);

/** fan_http_exchange_is_trouble: whether it is known by now that it did not go well. */
gboolean fan_http_exchange_is_trouble (const FanHttpExchange *exchange);

/** fan_http_exchange_drop: stops it. Nobody knows then whether it was done. %NULL is ignored. */
void fan_http_exchange_drop (FanHttpExchange *exchange);

/** fan_http_sleep: waits without doing anything; FALSE with G_IO_ERROR_CANCELLED. */
gboolean fan_http_sleep (FanHttp *http, guint milliseconds, GCancellable *cancellable, GError **error);

/**
 * fan_http_refuse:
 * @what: what the request was about, as people call it: a path or "" for the folder itself
 *
 * Sets the error for an answer that is not what was hoped for (S4), in words.
 * Returns: FALSE.
 */
gboolean fan_http_refuse (const FanHttp *http, const FanHttpAnswer *answer, const char *what, GError **error);

/** fan_http_get_host: the server's name, for messages. */
const char *fan_http_get_host (const FanHttp *http);

/** fan_http_get_server: (transfer none). */
FanServer *fan_http_get_server (FanHttp *http);

/**
 * fan_http_parse_wait:
 * @text: (nullable): a Retry-After header (RFC 9110, 10.2.3): seconds, or a date
 * @now: Unix seconds
 *
 * Returns: how many seconds to wait, 0 to 3600; -1 when it does not say.
 */
gint64 fan_http_parse_wait (const char *text, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanHttp, fan_http_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanHttpExchange, fan_http_exchange_drop)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanHttpAnswer, fan_http_answer_free)

G_END_DECLS
