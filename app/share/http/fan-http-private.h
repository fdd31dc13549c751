/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "fan-http.h"

G_BEGIN_DECLS

struct _FanHttp
{
  FanServer *server;
  GUri *base;
  GMainContext *context; /* all of libsoup's work is done in it, within fan_http_send() */
  SoupSession *session;
  GTlsDatabase *ca;    /* (nullable): who else may vouch */
  gboolean only_basic; /* Digest was offered and did not work */
  gboolean
      only_one; /* one request at a time: it signs in a connection, counts requests, or has but one connection */
  gboolean rejected; /* the name and password were sent with the last one and not taken */
  gboolean was_cut;  /* the connection went in the middle of the last one */
};

/** fan_http_make_session: (transfer full): as the server's values want it. */
SoupSession *fan_http_make_session (FanHttp *http);

/** fan_http_load_ca: fills @http->ca from the server's PEM. */
gboolean fan_http_load_ca (FanHttp *http, GError **error);

/** fan_http_distrust: (transfer full) (nullable): why a certificate that the system does not know is refused, in words; %NULL: it is vouched for. */
char *fan_http_distrust (FanHttp *http,
                         SoupMessage *message,
                         GTlsCertificate *certificate,
                         GTlsCertificateFlags flags);

/** fan_http_set_error: @words with its one "%s" (if any) filled by @about; returns FALSE. For words that stand in a table. */
gboolean fan_http_set_error (GError **error, FanShareError code, const char *words, const char *about);

/** fan_http_only_reads: whether a method changes nothing, so that a lost answer can be asked for again. */
gboolean fan_http_only_reads (const char *method);

/** fan_http_exchange_begin: (transfer full): puts one request on its way, without redirects and waiting; %NULL when it can't be one. */
FanHttpExchange *fan_http_exchange_begin (FanHttp *http,
                                          const FanHttpRequest *request,
                                          GCancellable *cancellable,
                                          GError **error);

/** fan_http_exchange_end: waits for the answer. Takes @exchange. Errors as fan_http_send(). */
FanHttpAnswer *fan_http_exchange_end (FanHttpExchange *exchange, GError **error);

G_END_DECLS
