/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fan-share-error.h"

G_BEGIN_DECLS

/** FanAuth: how to sign in. AUTO: the strongest of Digest and Basic that the server offers; NTLM and Negotiate only by choice. */
typedef enum
{
  FAN_AUTH_AUTO,
  FAN_AUTH_BASIC,
  FAN_AUTH_DIGEST,
  FAN_AUTH_BEARER,
  FAN_AUTH_NTLM,
  FAN_AUTH_NEGOTIATE,
} FanAuth;

/**
 * FanServer: a folder on a server, how to get in, and what is known of it. Values only; the caller keeps what must be kept.
 * @url: the folder's address, http: or https:, with a "/" at its end
 * @dav: it speaks WebDAV (RFC 4918); else only GET, HEAD, PUT and DELETE (RFC 9110)
 * @user: (nullable); @password: (nullable): with FAN_AUTH_BEARER the token
 * @ca: (nullable): certificates in PEM of those who vouch for the server, beside the system's
 * @connect_timeout: seconds until it must have been reached; @timeout: seconds of silence that are borne
 * @facts: (inout) (nullable): what was found out about what it really honours; opaque text
 * @wait_until: (inout): until when (Unix seconds) it asked to be left alone; 0: it did not
 * @skew: (out): seconds by which its clock is ahead of ours
 */
typedef struct
{
  char *url, *user, *password, *ca;
  FanAuth auth;
  gboolean dav;
  guint connect_timeout, timeout;
  char *facts;
  gint64 wait_until;
  gint64 skew;
} FanServer;

/** fan_server_new: (transfer full): @url gets its "/"; the usual time-outs (15 s, 60 s); no name, no password. */
FanServer *fan_server_new (const char *url, gboolean dav);
void fan_server_free (FanServer *server);

/** fan_server_check_address: whether @url is an http: or https: address of a folder, without name or password in it; else FAN_SHARE_ERROR_INVALID. */
gboolean fan_server_check_address (const char *url, GError **error);

/** fan_auth_parse: "auto", "basic", "digest", "bearer", "ntlm", "negotiate"; anything else (or %NULL) is AUTO. */
FanAuth fan_auth_parse (const char *nick);

/** FanServerCheck: one thing that was tried. @why: (nullable): why it failed, or what is worth knowing. */
typedef enum
{
  FAN_SERVER_ANSWERS,
  FAN_SERVER_SIGNED_IN,
  FAN_SERVER_WRITABLE,
  FAN_SERVER_EMPTY,
} FanServerPoint;

typedef void (*FanServerFunc) (FanServerPoint point, gboolean good, const char *why, gpointer data);

/**
 * fan_server_try:
 * @func: told of each point in their order, up to the first that fails; FAN_SERVER_EMPTY fails without ending it: a page that
 * is not ours is there already
 *
 * Tries what publishing needs, with a test file that goes up and comes down again, and fills in @server->facts. A folder that is not
 * there is not made: then only the one above it is looked at.
 *
 * Returns: TRUE when it can be published to; FALSE with FAN_SHARE_ERROR.
 */
gboolean fan_server_try (FanServer *server,
                         FanServerFunc func,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanServer, fan_server_free)

G_END_DECLS
