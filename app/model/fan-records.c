/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-records.h"

GHashTable *
fan_records_by_id (FanView *view, const FanKind *kind, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (kind);
  g_autoptr (GPtrArray) records = fan_view_list (view, query, error);
  GHashTable *by_id;

  if (records == NULL)
    return NULL;
  by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  for (guint i = 0; i < records->len; i++)
    {
      FanRecord *record = g_ptr_array_index (records, i);
      g_hash_table_replace (by_id, (char *)fan_record_get_id (record), g_object_ref (record));
    }
  return by_id;
}

const char *
fan_records_get_label (GHashTable *records, const char *id, const char *otherwise)
{
  FanRecord *record = id ? g_hash_table_lookup (records, id) : NULL;
  return record ? fan_record_get_label (record) : otherwise;
}
