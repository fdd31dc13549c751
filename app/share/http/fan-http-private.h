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
  GTlsDatabase *ca;     /* (nullable): who else may vouch */
  gboolean only_basic;  /* Digest was offered and did not work */
  gboolean rejected;    /* the name and password were sent and not taken */
  gboolean asked_proxy; /* the proxy wanted a password */
  gboolean was_cut;     /* the connection went in the middle */
  char *untrusted;      /* (nullable): why the certificate was refused, in words */
};

/** fan_http_make_session: (transfer full): as the server's values want it. */
SoupSession *fan_http_make_session (FanHttp *http);

/** fan_http_load_ca: fills @http->ca from the server's PEM. */
gboolean fan_http_load_ca (FanHttp *http, GError **error);

/** fan_http_trusts: whether a certificate that the system does not know is vouched for; else says why in @http->untrusted. */
gboolean fan_http_trusts (FanHttp *http,
                          SoupMessage *message,
                          GTlsCertificate *certificate,
                          GTlsCertificateFlags flags);

/** fan_http_set_error: @words with its one "%s" (if any) filled by @about; returns FALSE. For words that stand in a table. */
gboolean fan_http_set_error (GError **error, FanShareError code, const char *words, const char *about);

/** fan_http_only_reads: whether a method changes nothing, so that a lost answer can be asked for again. */
gboolean fan_http_only_reads (const char *method);

/** fan_http_exchange: one request on the wire, without redirects and waiting. Errors as fan_http_send(). */
FanHttpAnswer *
fan_http_exchange (FanHttp *http, const FanHttpRequest *request, GCancellable *cancellable, GError **error);

G_END_DECLS
