/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-validator.h"

#include <libsoup/soup.h>
#include <string.h>

#define BY_DATE "modified:"

char *
fan_validator_new (const char *etag, const char *modified, gint64 size)
{
  if (etag && *etag)
    return g_strdup (etag);
  if (modified && size >= 0)
    return g_strdup_printf (BY_DATE "%s;%" G_GINT64_FORMAT, modified, size);
  return NULL;
}

/* W/"abc-gzip" -> abc. Not all servers write quotes. */
static char *
get_opaque (const char *validator)
{
  static const char *const marks[] = { "-gzip", ";gzip", "--gzip", "-br", ";br", "-deflate", "-zstd" };
  g_autofree char *plain = g_strdup (g_str_has_prefix (validator, "W/") ? validator + 2 : validator);
  gsize length = strlen (plain);

  if (length >= 2 && plain[0] == '"' && plain[length - 1] == '"')
    {
      plain[length - 1] = '\0';
      memmove (plain, plain + 1, length - 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_suffix (plain, marks[i]))
      {
        plain[strlen (plain) - strlen (marks[i])] = '\0';
        break;
      }
  return g_steal_pointer (&plain);
}

gboolean
fan_validator_same (const char *one, const char *other)
{
  if (!one || !other)
    return FALSE;
  g_autofree char *first = get_opaque (one);
  g_autofree char *second = get_opaque (other);
  return *first && g_str_equal (first, second);
}

gboolean
fan_validator_is_strong (const char *validator)
{
  return validator && !g_str_has_prefix (validator, "W/") && !g_str_has_prefix (validator, BY_DATE);
}

gboolean
fan_validator_is_coarse (const char *validator, const char *modified, gint64 size)
{
  g_autoptr (GDateTime) date = modified ? soup_date_time_new_from_http_string (modified) : NULL;
  g_autofree char *opaque = get_opaque (validator);
  g_autofree char *made = NULL;

  if (g_str_has_prefix (validator, BY_DATE))
    return TRUE;
  if (!date)
    return FALSE;
  made
      = g_strdup_printf ("%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x", g_date_time_to_unix (date), size);
  return g_str_equal (opaque, made);
}

char *
fan_validator_quote (const char *validator)
{
  return *validator == '"' ? g_strdup (validator) : g_strdup_printf ("\"%s\"", validator);
}
