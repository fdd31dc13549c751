/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-fuzz.h"

#include <string.h>

#include "fan-dav.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = fan_dav_parse ("https://cloud.example/dav/site/", bytes, &error);

  g_assert_true ((entries != NULL) != (error != NULL));
  g_assert_cmpint (fan_dav_find_fault (bytes), >=, -1);
  for (guint i = 0; entries && i < entries->len; i++)
    {
      const FanDavEntry *entry = g_ptr_array_index (entries, i);

      /* never outside, never twice */
      g_assert_true (g_utf8_validate (entry->path, -1, NULL) && *entry->path != '/');
      g_assert_false (g_str_has_prefix (entry->path, "../") || strstr (entry->path, "/../"));
      g_assert_true (g_hash_table_add (seen, entry->path));
    }
  return 0;
}
