/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-csv.h"

#include <string.h>

void
fan_csv_append (GString *out, const char *cell, gboolean is_text, gboolean first)
{
  if (!first)
    g_string_append_c (out, ',');
  if (cell == NULL || *cell == '\0')
    return;
  if (strpbrk (cell, ",\"\r\n;\t") == NULL && !(is_text && strchr ("=+-@", *cell)))
    {
      g_string_append (out, cell);
      return;
    }
  g_string_append_c (out, '"');
  if (is_text && strchr ("=+-@\t\r", *cell))
    g_string_append_c (out, '\'');
  for (const char *p = cell; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

void
fan_csv_end_row (GString *out)
{
  g_string_append (out, "\r\n");
}
