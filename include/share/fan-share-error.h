/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FAN_SHARE_ERROR (fan_share_error_quark ())
GQuark fan_share_error_quark (void);

/**
 * FanShareError: every message names the thing and the way out, in words for people.
 * @FAN_SHARE_ERROR_TARGET: the place can't be reached or written; the message says why and what to do
 * @FAN_SHARE_ERROR_CONFLICT: something there is not as we left it
 * @FAN_SHARE_ERROR_MEMORY: what must be remembered between runs could not be
 * @FAN_SHARE_ERROR_INVALID: the values can't be made into a site, or the files not into addresses; the message names the value
 * @FAN_SHARE_ERROR_FULL: there is no room left at the target
 * @FAN_SHARE_ERROR_SIGN_IN: the server wants a password, or not this one (401)
 * @FAN_SHARE_ERROR_FORBIDDEN: signed in, but not allowed (403)
 * @FAN_SHARE_ERROR_GONE: the folder itself is not there (404, 410)
 * @FAN_SHARE_ERROR_VANISHED: the folder is there, but much of what was published is not any more
 * @FAN_SHARE_ERROR_UNSUPPORTED: the server does not speak WebDAV there (405, 501)
 * @FAN_SHARE_ERROR_TOO_BIG: the server refuses a file for its size (413)
 * @FAN_SHARE_ERROR_LOCKED: somebody holds a lock (423)
 * @FAN_SHARE_ERROR_BUSY: it asked us to wait (429, 503); see FanServer.wait_until
 * @FAN_SHARE_ERROR_OFFLINE: it could not be reached at all
 * @FAN_SHARE_ERROR_UNTRUSTED: nobody vouches for its certificate
 * @FAN_SHARE_ERROR_SIGN_IN_PAGE: a page for people came where a folder should be
 * @FAN_SHARE_ERROR_MOVED: it sends us to another host, or away from TLS
 * @FAN_SHARE_ERROR_PROXY: the proxy on the way does not let us through
 * @FAN_SHARE_ERROR_BROKEN: the answer can't be understood, or the server had a fault of its own (5xx)
 * @FAN_SHARE_ERROR_UNCERTAIN: something was sent and no answer came: it may be there or not
 */
typedef enum
{
  FAN_SHARE_ERROR_TARGET,
  FAN_SHARE_ERROR_CONFLICT,
  FAN_SHARE_ERROR_MEMORY,
  FAN_SHARE_ERROR_INVALID,
  FAN_SHARE_ERROR_FULL,
  FAN_SHARE_ERROR_SIGN_IN,
  FAN_SHARE_ERROR_FORBIDDEN,
  FAN_SHARE_ERROR_GONE,
  FAN_SHARE_ERROR_VANISHED,
  FAN_SHARE_ERROR_UNSUPPORTED,
  FAN_SHARE_ERROR_TOO_BIG,
  FAN_SHARE_ERROR_LOCKED,
  FAN_SHARE_ERROR_BUSY,
  FAN_SHARE_ERROR_OFFLINE,
  FAN_SHARE_ERROR_UNTRUSTED,
  FAN_SHARE_ERROR_SIGN_IN_PAGE,
  FAN_SHARE_ERROR_MOVED,
  FAN_SHARE_ERROR_PROXY,
  FAN_SHARE_ERROR_BROKEN,
  FAN_SHARE_ERROR_UNCERTAIN,
} FanShareError;

G_END_DECLS
