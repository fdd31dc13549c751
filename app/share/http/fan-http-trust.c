/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Who vouches for a server: the system's certificates, and those of the company. Nobody else; there is no "ignore". */
#include "fan-http-private.h"

#include <string.h>

#include "fan-i18n.h"

/* GTlsFileDatabase reads only files. It is gone again before anybody can look for it. */
static GTlsDatabase *
load_pem (const char *pem, GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("fanfare-XXXXXX.pem", &stream, error);
  GTlsDatabase *database = NULL;

  if (!file)
    return NULL;
  if (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), pem, strlen (pem),
                                 NULL, NULL, error)
      && g_io_stream_close (G_IO_STREAM (stream), NULL, error))
    database = g_tls_file_database_new (g_file_peek_path (file), error);
  g_file_delete (file, NULL, NULL);
  return database;
}

gboolean
fan_http_load_ca (FanHttp *http, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!http->server->ca || !*http->server->ca)
    return TRUE;
  http->ca = load_pem (http->server->ca, &failure);
  if (http->ca)
    return TRUE;
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_UNTRUSTED,
               _ ("The company certificate can’t be read: %s Ask IT for it as a PEM file."),
               failure->message);
  return FALSE;
}

static char *
describe (FanHttp *http, GTlsCertificate *certificate, GTlsCertificateFlags flags)
{
  const char *host = fan_http_get_host (http);
  g_autofree char *issuer = g_tls_certificate_get_issuer_name (certificate);

  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return g_strdup_printf (_ ("The server’s certificate is for another name than “%s”. Check the address."),
                            host);
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return g_strdup_printf (_ ("The certificate of “%s” has expired. Ask IT to renew it."), host);
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return g_strdup_printf (_ ("The certificate of “%s” is not valid yet. Is this computer’s clock right?"),
                            host);
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return g_strdup_printf (_ ("The certificate of “%s” was revoked. Tell IT."), host);
  return g_strdup_printf (
      _ ("Nobody vouches for this server. Ask IT for the company certificate. (It is signed by: %s)"),
      issuer ? issuer : _ ("nobody"));
}

char *
fan_http_distrust (FanHttp *http,
                   SoupMessage *message,
                   GTlsCertificate *certificate,
                   GTlsCertificateFlags flags)
{
  GUri *uri = soup_message_get_uri (message);
  g_autoptr (GSocketConnectable) identity = g_network_address_new (g_uri_get_host (uri), 443);
  GTlsCertificateFlags left = flags;

  if (http->ca)
    {
      g_autoptr (GError) failure = NULL;
      left = g_tls_database_verify_chain (http->ca, certificate, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER,
                                          identity, NULL, G_TLS_DATABASE_VERIFY_NONE, NULL, &failure);
      if (failure)
        left |= G_TLS_CERTIFICATE_GENERIC_ERROR;
    }
  return left == 0 ? NULL : describe (http, certificate, left);
}
