/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-consent.h"
#include "fan-json.h"
#include "fan-kinds.h"
#include "fan-library.h"

struct _FanNamer
{
  FanView *view;
  GDate today;
  GHashTable *names; /* id -> label */
};

FanNamer *
fan_namer_new (FanView *view, FanClock *clock)
{
  FanNamer *namer = g_new0 (FanNamer, 1);

  namer->view = view;
  namer->today = fan_clock_today (clock);
  namer->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return namer;
}

void
fan_namer_free (FanNamer *namer)
{
  g_hash_table_unref (namer->names);
  g_free (namer);
}

const char *
fan_namer_get_name (FanNamer *namer, const char *kind, const char *id)
{
  const char *name = g_hash_table_lookup (namer->names, id);
  g_autoptr (FanRecord) record = NULL;

  if (name != NULL)
    return name;
  record = fan_view_get_any (namer->view, fan_kinds_find (kind), id, NULL);
  g_hash_table_insert (namer->names, g_strdup (id), g_strdup (record ? fan_record_get_label (record) : ""));
  return g_hash_table_lookup (namer->names, id);
}

static void
add_name (FanNamer *namer, JsonObject *object, FanRecord *record, const FanField *field)
{
  g_autofree char *key = g_strconcat (field->name, "_name", NULL);
  const char *id = fan_record_get_text (record, field->name);
  const char *name = id ? fan_namer_get_name (namer, field->refers, id) : NULL;

  fan_json_set_text (object, key, name && *name ? name : NULL);
}

static void
add_names (FanNamer *namer, JsonObject *object, FanRecord *record, const FanField *field)
{
  g_autofree char *key = g_strconcat (field->name, "_names", NULL);
  g_auto (GStrv) ids = fan_record_get_list (record, field->name);
  JsonArray *names = json_array_new ();

  for (guint i = 0; ids[i]; i++)
    json_array_add_string_element (names, fan_namer_get_name (namer, field->refers, ids[i]));
  json_object_set_array_member (object, key, names);
}

static void
add_consent (FanNamer *namer, JsonObject *object, FanRecord *testimonial)
{
  static const char *const copied[] = { "scopes", "what", "name_form", "expires" };
  g_autoptr (FanRecord) consent = NULL;
  FanConsentState state = FAN_CONSENT_NONE;
  JsonObject *out = json_object_new ();

  fan_consent_find (namer->view, fan_record_get_id (testimonial), &namer->today, &state, &consent, NULL);
  json_object_set_string_member (out, "state", fan_consent_state_get_nick (state));
  for (gsize i = 0; i < G_N_ELEMENTS (copied); i++)
    {
      if (consent != NULL)
        json_object_set_member (
            out, copied[i],
            fan_record_field_to_json (consent, (guint)fan_kind_find_field (&fan_kind_consent, copied[i])));
      else if (i < 2)
        json_object_set_array_member (out, copied[i], json_array_new ());
      else
        json_object_set_null_member (out, copied[i]);
    }
  json_object_set_object_member (object, "consent", out);
}

JsonObject *
fan_namer_describe (FanNamer *namer, FanRecord *record)
{
  const FanKind *kind = fan_record_get_kind (record);
  g_autoptr (JsonObject) plain = fan_record_to_json (record);
  JsonObject *object = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, plain);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      int index = fan_kind_find_field (kind, name);
      json_object_set_member (object, name, json_node_copy (node));
      if (index >= 0 && kind->fields[index].type == FAN_REF)
        add_name (namer, object, record, &kind->fields[index]);
      if (index >= 0 && kind->fields[index].type == FAN_REFS)
        add_names (namer, object, record, &kind->fields[index]);
    }
  if (kind == &fan_kind_testimonial)
    add_consent (namer, object, record);
  return object;
}
