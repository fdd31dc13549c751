/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Field values as people and files write them: reading with checks, and writing back. */
#include "fan-record.h"

#include <string.h>

#include "fan-json.h"
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
      if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
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

/* Adds one checked item to a list in the making. */
static gboolean
append_item (const FanField *field, GString *joined, const char *text, GError **error)
{
  g_autofree char *item = g_strstrip (g_strdelimit (g_strdup (text), "\r\n", ' '));

  if (*item == '\0')
    return TRUE;
  if (!g_utf8_validate (item, -1, NULL))
    return refuse (field, field->name, _ ("the text is not UTF-8"), error);
  if (!check_item (field, item, error))
    return FALSE;
  g_string_append (joined, joined->len ? "\n" : "");
  if (field->type == FAN_REFS)
    for (const char *p = item; *p; p++)
      g_string_append_c (joined, g_ascii_tolower (*p));
  else
    g_string_append (joined, item);
  return TRUE;
}

static void
take_list (GString *joined, FanValue *out)
{
  *out = (FanValue){ .type = joined->len ? FAN_VALUE_STRING : FAN_VALUE_NULL };
  if (joined->len)
    out->text = g_strdup (joined->str);
  g_string_free (joined, TRUE);
}

/* Texts with line breaks between them keep their commas, so that what was written reads back. */
static gboolean
parse_list (const FanField *field, const char *text, FanValue *out, GError **error)
{
  gboolean lines = field->type == FAN_TEXTS && strchr (text, '\n') != NULL;
  g_auto (GStrv) items = g_strsplit_set (text, lines ? "\n" : ",\n", -1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; items[i]; i++)
    if (!append_item (field, joined, items[i], error))
      {
        g_string_free (joined, TRUE);
        return FALSE;
      }
  take_list (joined, out);
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
      /* a single item with a comma in it would be read as two */
      if (field->type == FAN_TEXTS && strchr (value->text, ',') && !strchr (value->text, '\n'))
        return g_strconcat (value->text, "\n", NULL);
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

JsonObject *
fan_record_to_json (FanRecord *record)
{
  const FanKind *kind = fan_record_get_kind (record);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", fan_record_get_id (record));
  fan_json_set_instant (object, "created", fan_record_get_created (record));
  fan_json_set_instant (object, "modified", fan_record_get_modified (record));
  for (guint i = 0; i < kind->n_fields; i++)
    if (!(kind->fields[i].flags & FAN_DERIVED))
      json_object_set_member (object, kind->fields[i].name, fan_record_field_to_json (record, i));
  return object;
}

static gboolean
refuse_json (const FanField *field, GError **error)
{
  g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID,
               fan_field_is_list (field)
                   ? _ ("The JSON value of “%s” is of another type: a list of strings is needed.")
                   : _ ("The JSON value of “%s” is of another type: a single value is needed."),
               field->name);
  return FALSE;
}

/* A list comes as an array; commas inside an item are its own. */
static gboolean
list_from_json (FanRecord *record, guint index, JsonArray *array, GError **error)
{
  const FanField *field = &fan_record_get_kind (record)->fields[index];
  GString *joined = g_string_new (NULL);
  FanValue value;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autofree char *item = fan_json_dup_scalar (node);
      if (item == NULL ? !refuse_json (field, error) : !append_item (field, joined, item, error))
        {
          g_string_free (joined, TRUE);
          return FALSE;
        }
    }
  take_list (joined, &value);
  fan_record_set_value (record, index, &value);
  fan_value_clear (&value);
  return TRUE;
}

static gboolean
field_from_json (FanRecord *record, guint index, JsonNode *node, GError **error)
{
  const FanField *field = &fan_record_get_kind (record)->fields[index];
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return fan_record_parse_field (record, index, "", error);
  if (JSON_NODE_HOLDS_ARRAY (node) && fan_field_is_list (field))
    return list_from_json (record, index, json_node_get_array (node), error);
  text = fan_json_dup_scalar (node);
  return text ? fan_record_parse_field (record, index, text, error) : refuse_json (field, error);
}

/* FALSE when the member is there and is no string; NULL when it is missing or null. */
static gboolean
string_member (JsonObject *object, const char *name, const char **out, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *out = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      *out = json_node_get_string (node);
      return TRUE;
    }
  g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID,
               _ ("The JSON value of “%s” must be a string."), name);
  return FALSE;
}

static gboolean
head_from_json (FanRecord *record, JsonObject *object, GError **error)
{
  const char *text;
  FanId id;
  gint64 ms;

  if (!string_member (object, "id", &text, error))
    return FALSE;
  if (text != NULL && *text == '\0')
    text = NULL; /* written before it had one */
  if (text != NULL && !fan_id_parse (text, &id))
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID, _ ("“%s” is no id."), text);
      return FALSE;
    }
  if (text != NULL)
    fan_record_set_id (record, &id);
  if (!string_member (object, "created", &text, error))
    return FALSE;
  if (text != NULL && !fan_instant_parse (text, &ms))
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID,
                   _ ("“%s” is no time of creation: write it like 2026-05-12T10:00:00Z."), text);
      return FALSE;
    }
  if (text != NULL)
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
