/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-test.h"

#include "fan-resources.h"
#include "fan-temp-folder.h"

static void
open_at (Library *library, gint64 now)
{
  g_autoptr (GError) error = NULL;

  library->clock = fan_clock_new_fixed (now, library->zone);
  library->store = fan_store_open (library->path, fan_kinds, library->clock, FAN_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
}

static void
close_now (Library *library)
{
  g_assert_finalize_object (library->store);
  g_clear_pointer (&library->clock, fan_clock_unref);
}

Library *
library_new_in (gint64 now, GTimeZone *zone)
{
  Library *library = g_new0 (Library, 1);

  library->zone = zone ? g_time_zone_ref (zone) : NULL;
  library->folder = fan_temp_folder_new_in_memory ();
  library->path = g_build_filename (library->folder, "Harbourline.fanfare", NULL);
  open_at (library, now);
  return library;
}

Library *
library_new_at (gint64 now)
{
  return library_new_in (now, NULL);
}

Library *
library_new (void)
{
  return library_new_at (TEST_NOW);
}

void
library_move_to (Library *library, gint64 now)
{
  close_now (library);
  open_at (library, now);
}

void
library_free (Library *library)
{
  close_now (library);
  fan_temp_folder_remove (library->folder);
  g_clear_pointer (&library->zone, g_time_zone_unref);
  g_free (library->folder);
  g_free (library->path);
  g_free (library);
}

void
library_write (Library *library, FanWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean good = fan_store_write (library->store, "Step", FAN_WRITE_DEFAULT, func, data, &error);

  g_assert_no_error (error);
  g_assert_true (good);
}

static gboolean
do_save (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_save (set, data, error);
}

static gboolean
do_remove (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_remove (set, fan_record_get_kind (data), fan_record_get_id (data), error);
}

void
library_enter (FanRecord *record, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;
  int index = fan_kind_find_field (fan_record_get_kind (record), field);

  g_assert_cmpint (index, >=, 0);
  fan_record_parse_field (record, (guint)index, text ? text : "", &error);
  g_assert_no_error (error);
}

void
library_save (Library *library, FanRecord *record)
{
  library_write (library, do_save, record);
}

FanRecord *
library_add (Library *library, const FanKind *kind, ...)
{
  FanRecord *record = fan_record_new (kind);
  const char *field;
  va_list args;

  va_start (args, kind);
  while ((field = va_arg (args, const char *)) != NULL)
    library_enter (record, field, va_arg (args, const char *));
  va_end (args);
  library_save (library, record);
  return record;
}

void
library_set (Library *library, FanRecord *record, const char *field, const char *text)
{
  library_enter (record, field, text);
  library_save (library, record);
}

void
library_remove (Library *library, FanRecord *record)
{
  library_write (library, do_remove, record);
}

FanView *
library_read (Library *library)
{
  g_autoptr (GError) error = NULL;
  FanView *view = fan_store_read (library->store, &error);

  g_assert_no_error (error);
  return view;
}

/* -------- the sample -------- */

typedef struct
{
  FanChangeSet *set;
  JsonObject *root;
  GHashTable *ids; /* "kind\nname" -> id */
} Sample;

static char *
resolve (Sample *sample, const FanField *field, const char *name)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s", field->refers, name);
  const char *id = g_hash_table_lookup (sample->ids, key);

  return g_strdup (id ? id : "");
}

/* The text of a member as people would enter it. */
static char *
member_text (Sample *sample, const FanField *field, JsonNode *node)
{
  GString *out;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autofree char *text = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node)
                                                                               : json_to_string (node, FALSE);
      return field->refers ? resolve (sample, field, text) : g_steal_pointer (&text);
    }
  out = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      const char *item = json_array_get_string_element (json_node_get_array (node), i);
      g_autofree char *text = field->refers ? resolve (sample, field, item) : g_strdup (item);
      g_string_append_printf (out, "%s%s", i ? "\n" : "", text);
    }
  return g_string_free (out, FALSE);
}

static FanRecord *
read_sample_record (Sample *sample, const FanKind *kind, JsonObject *object)
{
  FanRecord *record = fan_record_new (kind);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      JsonNode *node = json_object_get_member (object, kind->fields[i].name);
      g_autofree char *text = NULL;
      if (node == NULL || JSON_NODE_HOLDS_NULL (node))
        continue;
      text = member_text (sample, &kind->fields[i], node);
      library_enter (record, kind->fields[i].name, text);
    }
  return record;
}

static gboolean
insert_sample_kind (Sample *sample, const FanKind *kind, GError **error)
{
  JsonArray *groups = json_object_get_array_member (sample->root, "groups");

  for (guint g = 0; g < json_array_get_length (groups); g++)
    {
      JsonObject *group = json_array_get_object_element (groups, g);
      JsonArray *records = json_object_get_array_member (group, "records");

      if (!g_str_equal (json_object_get_string_member (group, "kind"), kind->name))
        continue;
      for (guint i = 0; i < json_array_get_length (records); i++)
        {
          g_autoptr (FanRecord) record
              = read_sample_record (sample, kind, json_array_get_object_element (records, i));
          if (!fan_change_set_insert (sample->set, record, error))
            return FALSE;
          g_hash_table_replace (sample->ids,
                                g_strdup_printf ("%s\n%s", kind->name, fan_record_get_label (record)),
                                g_strdup (fan_record_get_id (record)));
        }
    }
  return TRUE;
}

static gboolean
insert_sample (FanChangeSet *set, gpointer data, GError **error)
{
  Sample *sample = data;

  sample->set = set;
  return insert_sample_kind (sample, &fan_kind_audience, error)
         && insert_sample_kind (sample, &fan_kind_channel, error)
         && insert_sample_kind (sample, &fan_kind_reach, error)
         && insert_sample_kind (sample, &fan_kind_conversation, error)
         && insert_sample_kind (sample, &fan_kind_event, error)
         && insert_sample_kind (sample, &fan_kind_result, error);
}

void
library_load_sample (Library *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (fan_resources_get_resource (),
                                                     "/io/github/fanfare_desktop/Fanfare/sample/sample.json",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Sample sample = { .ids = ids };

  g_assert_no_error (error);
  json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                              &error);
  g_assert_no_error (error);
  sample.root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (sample.root, "today"), ==, "2026-05-12");
  library_write (library, insert_sample, &sample);
}

char *
day_from_today (int days)
{
  GDate today = fan_instant_get_date (TEST_NOW, NULL);
  GDate day = fan_date_add_days (&today, days);

  return fan_date_to_string (&day);
}
