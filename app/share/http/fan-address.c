/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-address.h"

#include <string.h>

#include "fan-share-error.h"
#include "fan-i18n.h"

/* Lenient: servers write raw spaces and umlauts into their addresses. */
#define FLAGS (G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE)

static gboolean
is_http (GUri *uri)
{
  return (g_str_equal (g_uri_get_scheme (uri), "http") || g_str_equal (g_uri_get_scheme (uri), "https"))
         && g_uri_get_host (uri) && *g_uri_get_host (uri);
}

GUri *
fan_address_parse (const char *text, GError **error)
{
  g_autoptr (GUri) uri = text ? g_uri_parse (text, FLAGS, NULL) : NULL;

  if (uri && is_http (uri))
    return g_steal_pointer (&uri);
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_INVALID,
               _ ("“%s” is not the address of a server. It begins with https://."), text ? text : "");
  return NULL;
}

char *
fan_address_join (const char *base, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  GString *joined = g_string_new (base);

  for (guint i = 0; parts[i]; i++)
    {
      if (i > 0)
        g_string_append_c (joined, '/');
      g_string_append_uri_escaped (joined, parts[i], NULL, FALSE);
    }
  return g_string_free (joined, FALSE);
}

/* ---- What servers make of our paths ---- */

/* "%7e" and "~", "a b" and "a%20b" are the same; so are NFC and NFD. %NULL for what is no text. */
static char *
decode (const char *escaped)
{
  g_autofree char *plain = g_uri_unescape_string (escaped, NULL);

  if (!plain) /* a lone "%": some servers don't escape at all */
    plain = g_strdup (escaped);
  return g_utf8_validate (plain, -1, NULL) ? g_utf8_normalize (plain, -1, G_NORMALIZE_NFC) : NULL;
}

/* The decoded segments of a path, without empty ones; %NULL when one is no text or climbs. */
static GPtrArray *
split (const char *path)
{
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *segment = decode (parts[i]);

      if (!segment || strchr (segment, '/') || g_str_equal (segment, ".."))
        return NULL;
      if (*segment && !g_str_equal (segment, "."))
        g_ptr_array_add (segments, g_steal_pointer (&segment));
    }
  return g_steal_pointer (&segments);
}

/* The path of @href, which may be a whole address: then on any host, since proxies change that. "" without one. */
static const char *
skip_host (const char *href)
{
  const char *scheme = strstr (href, "://");
  const char *host = g_str_has_prefix (href, "//") ? href + 2 : NULL;

  if (scheme && scheme < strpbrk (href, "/?#"))
    host = scheme + 3;
  if (!host)
    return href;
  return strchr (host, '/') ? strchr (host, '/') : "";
}

char *
fan_address_place (const char *base, const char *href)
{
  const char *path = skip_host (href);
  g_autoptr (GUri) uri = g_uri_parse (base, FLAGS, NULL);
  g_autofree char *origin = NULL;

  if (!uri || *path != '/')
    return NULL;
  origin = g_uri_join (FLAGS, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), "",
                       NULL, NULL);
  if (g_str_has_suffix (origin, "/"))
    origin[strlen (origin) - 1] = '\0';
  return g_strconcat (origin, path, NULL);
}

char *
fan_address_relate (const char *base, const char *href)
{
  g_autoptr (GPtrArray) above = split (skip_host (base));
  g_autoptr (GPtrArray) all = split (skip_host (href));
  GString *path;

  if (!above || !all || all->len < above->len)
    return NULL;
  for (guint i = 0; i < above->len; i++)
    if (!g_str_equal (g_ptr_array_index (above, i), g_ptr_array_index (all, i)))
      return NULL;
  path = g_string_new (NULL);
  for (guint i = above->len; i < all->len; i++)
    {
      if (i > above->len)
        g_string_append_c (path, '/');
      g_string_append (path, g_ptr_array_index (all, i));
    }
  return g_string_free (path, FALSE);
}

/* ---- Redirects ---- */

static int
get_port (GUri *uri)
{
  if (g_uri_get_port (uri) > 0)
    return g_uri_get_port (uri);
  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

FanRedirect
fan_address_redirect (const char *from, const char *location, char **out_to)
{
  g_autoptr (GUri) here = g_uri_parse (from, FLAGS, NULL);
  g_autoptr (GUri) there = here && location ? g_uri_parse_relative (here, location, FLAGS, NULL) : NULL;
  gboolean tls, was_tls;

  if (out_to)
    *out_to = NULL;
  if (!there || !is_http (there))
    return FAN_REDIRECT_NOWHERE;
  if (out_to)
    *out_to = g_uri_to_string (there);
  was_tls = g_str_equal (g_uri_get_scheme (here), "https");
  tls = g_str_equal (g_uri_get_scheme (there), "https");
  if (was_tls && !tls)
    return FAN_REDIRECT_DOWNGRADE;
  if (g_ascii_strcasecmp (g_uri_get_host (here), g_uri_get_host (there)) != 0
      || (was_tls == tls && get_port (here) != get_port (there)))
    return FAN_REDIRECT_OTHER_HOST;
  return FAN_REDIRECT_FOLLOW;
}
