/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Field values as people and files write them: reading with checks, and writing back. */
#include "fan-record.h"

#include <string.h>

#include "fan-time.h"

#include "fan-i18n.h"

static gboolean
refuse (const FanField *field, const char *text, const char *expected, GError **error)
{
  g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID, _ ("“%s” does not fit the field “%s”: %s."),
               text, field->name, expected);
  return FALSE;
}

static gboolean
refuse_nick (const FanField *field, const char *text, GError **error)
{
  g_autofree char *nicks = g_strjoinv (", ", (char **)field->nicks);
  g_autofree char *expected = g_strdup_printf (_ ("use one of %s"), nicks);

  return refuse (field, text, expected, error);
}

static gboolean
parse_number (const FanField *field, const char *text, FanValue *out, GError **error)
{
  char *end;

  if (field->type == FAN_INT)
    {
      gint64 number;
      if (!g_ascii_string_to_signed (text, 10, G_MININT64 + 1, G_MAXINT64, &number, NULL))
        return refuse (field, text, _ ("a whole number is needed"), error);
      *out = (FanValue){ .type = FAN_VALUE_INT, .integer = number };
      return TRUE;
    }
  *out = (FanValue){ .type = FAN_VALUE_REAL, .real = g_ascii_strtod (text, &end) };
  if (end == text || *end != '\0' || !(out->real >= -G_MAXDOUBLE && out->real <= G_MAXDOUBLE))
    return refuse (field, text, _ ("a number is needed"), error);
  return TRUE;
}

static gboolean
parse_bool (const FanField *field, const char *text, FanValue *out, GError **error)
{
  gboolean yes = g_str_equal (text, "true") || g_str_equal (text, "yes") || g_str_equal (text, "1");
  gboolean no = g_str_equal (text, "false") || g_str_equal (text, "no") || g_str_equal (text, "0");

  if (!yes && !no)
    return refuse (field, text, _ ("use true or false"), error);
  *out = (FanValue){ .type = FAN_VALUE_INT, .integer = yes };
  return TRUE;
}

static gboolean
parse_instant (const FanField *field, const char *text, FanValue *out, GError **error)
{
  *out = (FanValue){ .type = FAN_VALUE_INT };
  if (!fan_instant_parse (text, &out->integer))
    return refuse (field, text, _ ("write 2026-05-12 or 2026-05-12T10:00:00Z"), error);
  return TRUE;
}

static gboolean
check_item (const FanField *field, const char *text, GError **error)
{
  FanId id;

  if (field->type == FAN_ENUMS && !fan_field_has_nick (field, text))
    return refuse_nick (field, text, error);
  if (field->type == FAN_REFS && !fan_id_parse (text, &id))
    return refuse (field, text, _ ("it is no id"), error);
  return TRUE;
}

static gboolean
parse_list (const FanField *field, const char *text, FanValue *out, GError **error)
{
  g_auto (GStrv) items = g_strsplit_set (text, ",\n", -1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; items[i]; i++)
    {
      g_strstrip (items[i]);
      if (*items[i] == '\0')
        continue;
      if (!check_item (field, items[i], error))
        {
          g_string_free (joined, TRUE);
          return FALSE;
        }
      g_string_append_printf (joined, "%s%s", joined->len ? "\n" : "", items[i]);
    }
  *out = (FanValue){ .type = joined->len ? FAN_VALUE_STRING : FAN_VALUE_NULL };
  out->text = g_string_free (joined, joined->len == 0);
  return TRUE;
}

static gboolean
parse_text (const FanField *field, const char *text, FanValue *out, GError **error)
{
  GDate date;
  FanId id;
  int seconds;

  *out = (FanValue){ .type = FAN_VALUE_STRING };
  if (field->type == FAN_DATE && !fan_date_parse (text, &date))
    return refuse (field, text, _ ("write a date like 2026-05-12"), error);
  if (field->type == FAN_ENUM && !fan_field_has_nick (field, text))
    return refuse_nick (field, text, error);
  if (field->type == FAN_REF)
    {
      if (!fan_id_parse (text, &id))
        return refuse (field, text, _ ("it is no id"), error);
      out->text = fan_id_to_string (&id);
      return TRUE;
    }
  if (field->type == FAN_LOCAL)
    {
      if (!fan_local_parse (text, &date, &seconds))
        return refuse (field, text, _ ("write 2026-05-12 or 2026-05-12T10:00:00"), error);
      out->text = fan_local_to_string (&date, seconds);
      return TRUE;
    }
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (field, field->name, _ ("the text is not UTF-8"), error);
  out->text = g_strdup (text);
  return TRUE;
}

static gboolean
parse_value (const FanField *field, const char *text, FanValue *out, GError **error)
{
  switch (field->type)
    {
    case FAN_INT:
    case FAN_REAL:
      return parse_number (field, text, out, error);
    case FAN_BOOL:
      return parse_bool (field, text, out, error);
    case FAN_INSTANT:
      return parse_instant (field, text, out, error);
    case FAN_TEXTS:
    case FAN_ENUMS:
    case FAN_REFS:
      return parse_list (field, text, out, error);
    default:
      return parse_text (field, text, out, error);
    }
}

gboolean
fan_record_parse_field (FanRecord *record, guint index, const char *text, GError **error)
{
  const FanField *field = &fan_record_get_kind (record)->fields[index];
  FanValue value = { .type = FAN_VALUE_NULL };

  if (*text != '\0' && !parse_value (field, text, &value, error))
    return FALSE;
  fan_record_set_value (record, index, &value);
  fan_value_clear (&value);
  return TRUE;
}

char *
fan_record_dup_field_text (FanRecord *record, guint index)
{
  const FanField *field = &fan_record_get_kind (record)->fields[index];
  const FanValue *value = fan_record_get_value (record, index);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value->type)
    {
    case FAN_VALUE_STRING:
      return g_strdup (value->text);
    case FAN_VALUE_REAL:
      return g_strdup (g_ascii_dtostr (number, sizeof number, value->real));
    case FAN_VALUE_INT:
      if (field->type == FAN_BOOL)
        return g_strdup (value->integer ? "true" : "false");
      if (field->type == FAN_INSTANT)
        return fan_instant_to_string (value->integer);
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    case FAN_VALUE_NULL:
    default:
      return NULL;
    }
}

/* -------- JSON -------- */

static JsonNode *
list_to_json (const char *text)
{
  JsonArray *array = json_array_new ();
  g_auto (GStrv) items = text ? g_strsplit (text, "\n", -1) : NULL;

  for (guint i = 0; items && items[i]; i++)
    json_array_add_string_element (array, items[i]);
  return json_node_init_array (json_node_alloc (), array);
}

JsonNode *
fan_record_field_to_json (FanRecord *record, guint index)
{
  const FanField *field = &fan_record_get_kind (record)->fields[index];
  const FanValue *value = fan_record_get_value (record, index);
  JsonNode *node = json_node_alloc ();
  g_autofree char *text = NULL;

  if (fan_field_is_list (field))
    {
      json_node_free (node);
      return list_to_json (value->type == FAN_VALUE_STRING ? value->text : NULL);
    }
  switch (value->type)
    {
    case FAN_VALUE_NULL:
      return json_node_init_null (node);
    case FAN_VALUE_REAL:
      return json_node_init_double (node, value->real);
    case FAN_VALUE_INT:
      if (field->type == FAN_BOOL)
        return json_node_init_boolean (node, value->integer != 0);
      if (field->type == FAN_INT)
        return json_node_init_int (node, value->integer);
      if (field->type == FAN_REAL)
        return json_node_init_double (node, (double)value->integer);
      break;
    default:
      break;
    }
  text = fan_record_dup_field_text (record, index);
  return json_node_init_string (node, text);
}

static void
add_instant (JsonObject *object, const char *name, gint64 ms)
{
  g_autofree char *text = ms == FAN_INSTANT_NONE ? NULL : fan_instant_to_string (ms);

  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

JsonObject *
fan_record_to_json (FanRecord *record)
{
  const FanKind *kind = fan_record_get_kind (record);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", fan_record_get_id (record));
  add_instant (object, "created", fan_record_get_created (record));
  add_instant (object, "modified", fan_record_get_modified (record));
  for (guint i = 0; i < kind->n_fields; i++)
    if (!(kind->fields[i].flags & FAN_DERIVED))
      json_object_set_member (object, kind->fields[i].name, fan_record_field_to_json (record, i));
  return object;
}

/* A list comes as an array; commas inside an item are its own. */
static char *
list_from_json (JsonArray *array)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_string_append_printf (joined, "%s%s", joined->len ? "\n" : "", json_node_get_string (node));
    }
  return g_string_free (joined, FALSE);
}

static char *
scalar_from_json (JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return g_strdup (json_node_get_string (node));
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    case G_TYPE_DOUBLE:
      return g_strdup (g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? "true" : "false");
    default:
      return NULL;
    }
}

static gboolean
field_from_json (FanRecord *record, guint index, JsonNode *node, GError **error)
{
  const FanField *field = &fan_record_get_kind (record)->fields[index];
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return fan_record_parse_field (record, index, "", error);
  if (JSON_NODE_HOLDS_ARRAY (node) && fan_field_is_list (field))
    {
      text = list_from_json (json_node_get_array (node));
      if (field->type == FAN_TEXTS)
        {
          fan_record_set_text (record, field->name, text);
          return TRUE;
        }
    }
  else if (JSON_NODE_HOLDS_VALUE (node))
    text = scalar_from_json (node);
  if (text == NULL)
    return refuse (field, field->name, _ ("the JSON value is of another type"), error);
  return fan_record_parse_field (record, index, text, error);
}

/* A string member, or NULL when it is missing or of another type. */
static const char *
string_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
head_from_json (FanRecord *record, JsonObject *object, GError **error)
{
  const char *text = string_member (object, "id");
  FanId id;
  gint64 ms;

  if (text != NULL)
    {
      if (!fan_id_parse (text, &id))
        {
          g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID, _ ("“%s” is no id."), text);
          return FALSE;
        }
      fan_record_set_id (record, &id);
    }
  if (fan_instant_parse (string_member (object, "created"), &ms))
    fan_record_set_created (record, ms);
  return TRUE;
}

FanRecord *
fan_record_from_json (const FanKind *kind, JsonObject *object, GError **error)
{
  g_autoptr (FanRecord) record = fan_record_new (kind);

  if (!head_from_json (record, object, error))
    return NULL;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      JsonNode *node = json_object_get_member (object, kind->fields[i].name);
      if (node != NULL && !(kind->fields[i].flags & FAN_DERIVED) && !field_from_json (record, i, node, error))
        return NULL;
    }
  return g_steal_pointer (&record);
}
