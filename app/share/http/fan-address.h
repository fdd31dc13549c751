/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Addresses on a server (RFC 3986): made from paths, compared with what servers make of them. No I/O. */

#include <glib.h>

G_BEGIN_DECLS

/** fan_address_parse: (transfer full): an http: or https: address; else FAN_SHARE_ERROR_INVALID. */
GUri *fan_address_parse (const char *text, GError **error);

/** fan_address_join: (transfer full): @base (ends in "/") and @path ("programs/x.html"), each segment escaped in full. */
char *fan_address_join (const char *base, const char *path);

/**
 * fan_address_relate:
 * @href: as a server wrote it: a path or a whole address, escaped in whatever way
 *
 * Returns: (transfer full) (nullable): the path below @base, decoded and in NFC, without a "/" at its end; "" for @base itself.
 * %NULL when it is not below @base: another place, or one that climbs out of it.
 */
char *fan_address_relate (const char *base, const char *href);

/** fan_address_place: (transfer full) (nullable): @href, as a server wrote it, on the host of @base: servers name themselves by inner names. */
char *fan_address_place (const char *base, const char *href);

/** FanRedirect: where a redirect may be followed to. */
typedef enum
{
  FAN_REDIRECT_FOLLOW,
  FAN_REDIRECT_OTHER_HOST,
  FAN_REDIRECT_DOWNGRADE,
  FAN_REDIRECT_NOWHERE,
} FanRedirect;

/**
 * fan_address_redirect:
 * @from: the address that was asked for
 * @location: (nullable): the header
 * @out_to: (out) (transfer full) (optional): the whole address meant; %NULL with NOWHERE
 *
 * Credentials go with a request, so it is followed on the same host only (to TLS, but never away from it).
 */
FanRedirect fan_address_redirect (const char *from, const char *location, char **out_to);

G_END_DECLS
