/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-record-private.h"

#include <math.h>
#include <string.h>

#include "fan-text.h"
#include "fan-time.h"

#include "fan-i18n.h"

struct _FanRecord
{
  GObject parent;
  FanId id;
  gboolean has_id;
  char id_text[FAN_ID_LENGTH + 1];
  gint64 created, modified, deleted;
  FanValue *values;
};

typedef struct
{
  GObjectClass parent_class;
  const FanKind *kind;
  GParamSpec **specs;  /* one per field */
  GHashTable *indexes; /* name -> index: rules over thousands of records ask by name */
} FanRecordClass;

G_DEFINE_TYPE (FanRecord, fan_record, G_TYPE_OBJECT)

#define RECORD_CLASS(record) ((FanRecordClass *)G_OBJECT_GET_CLASS (record))

const FanKind *
fan_record_get_kind (FanRecord *record)
{
  return RECORD_CLASS (record)->kind;
}

/* -------- properties: one per field, walked from the kind's table -------- */

static GParamSpec *
make_spec (const FanField *field)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_BLURB;
  g_autofree char *name = g_strdelimit (g_strdup (field->name), "_", '-');

  switch (field->type)
    {
    case FAN_INT:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case FAN_INSTANT:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, FAN_INSTANT_NONE, flags);
    case FAN_REAL:
      return g_param_spec_double (name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
    case FAN_BOOL:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    default:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    }
}

static void
get_property (GObject *object, guint property, GValue *value, GParamSpec *spec)
{
  FanRecord *record = (FanRecord *)object;
  const FanField *field = &fan_record_get_kind (record)->fields[property - 1];

  switch (field->type)
    {
    case FAN_INT:
      g_value_set_int64 (value, fan_record_get_int (record, field->name));
      break;
    case FAN_INSTANT:
      g_value_set_int64 (value, fan_record_get_instant (record, field->name));
      break;
    case FAN_REAL:
      g_value_set_double (value, fan_record_get_real (record, field->name));
      break;
    case FAN_BOOL:
      g_value_set_boolean (value, fan_record_get_bool (record, field->name));
      break;
    default:
      g_value_set_string (value, fan_record_get_text (record, field->name));
      break;
    }
}

static void
set_property (GObject *object, guint property, const GValue *value, GParamSpec *spec)
{
  FanRecord *record = (FanRecord *)object;
  const FanField *field = &fan_record_get_kind (record)->fields[property - 1];

  switch (field->type)
    {
    case FAN_INT:
      fan_record_set_int (record, field->name, g_value_get_int64 (value));
      break;
    case FAN_INSTANT:
      fan_record_set_instant (record, field->name, g_value_get_int64 (value));
      break;
    case FAN_REAL:
      fan_record_set_real (record, field->name, g_value_get_double (value));
      break;
    case FAN_BOOL:
      fan_record_set_bool (record, field->name, g_value_get_boolean (value));
      break;
    default:
      fan_record_set_text (record, field->name, g_value_get_string (value));
      break;
    }
}

static void
kind_class_init (gpointer g_class, gpointer class_data)
{
  FanRecordClass *class = g_class;
  GObjectClass *object_class = g_class;

  class->kind = class_data;
  class->specs = g_new0 (GParamSpec *, class->kind->n_fields + 1);
  class->indexes = g_hash_table_new (g_str_hash, g_str_equal);
  /* GObject clears these two in every subclass: they must be there before the properties are. */
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  for (guint i = 0; i < class->kind->n_fields; i++)
    {
      g_hash_table_insert (class->indexes, (char *)class->kind->fields[i].name, GUINT_TO_POINTER (i));
      class->specs[i + 1] = make_spec (&class->kind->fields[i]);
      g_object_class_install_property (object_class, i + 1, class->specs[i + 1]);
    }
}

/* Two descriptions may have one name (a library opened with a smaller table of kinds), but no two types. */
static GType
register_type (const FanKind *kind)
{
  const GTypeInfo info = {
    .class_size = sizeof (FanRecordClass),
    .class_init = kind_class_init,
    .class_data = kind,
    .instance_size = sizeof (FanRecord),
  };
  g_autofree char *name = g_strdup_printf ("FanRecord-%s", kind->name);

  for (guint n = 2; g_type_from_name (name) != 0; n++)
    {
      g_free (name);
      name = g_strdup_printf ("FanRecord-%s-%u", kind->name, n);
    }
  return g_type_register_static (FAN_TYPE_RECORD, name, &info, G_TYPE_FLAG_NONE);
}

GType
fan_kind_get_record_type (const FanKind *kind)
{
  static GMutex lock;
  static GHashTable *types; /* FanKind -> GType */
  GType type;

  g_mutex_lock (&lock);
  if (types == NULL)
    types = g_hash_table_new (NULL, NULL);
  type = GPOINTER_TO_SIZE (g_hash_table_lookup (types, kind));
  if (type == 0)
    {
      type = register_type (kind);
      g_hash_table_insert (types, (gpointer)kind, GSIZE_TO_POINTER (type));
    }
  g_mutex_unlock (&lock);
  return type;
}

static void
fan_record_finalize (GObject *object)
{
  FanRecord *record = (FanRecord *)object;

  for (guint i = 0; record->values && i < fan_record_get_kind (record)->n_fields; i++)
    fan_value_clear (&record->values[i]);
  g_free (record->values);
  G_OBJECT_CLASS (fan_record_parent_class)->finalize (object);
}

static void
fan_record_class_init (FanRecordClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_record_finalize;
}

static void
fan_record_init (FanRecord *record)
{
  record->created = record->modified = record->deleted = FAN_INSTANT_NONE;
}

/* -------- making and copying -------- */

FanRecord *
fan_record_new_blank (const FanKind *kind)
{
  FanRecord *record = g_object_new (fan_kind_get_record_type (kind), NULL);

  record->values = g_new0 (FanValue, kind->n_fields);
  return record;
}

void
fan_record_take_value (FanRecord *record, guint index, FanValue *value)
{
  fan_value_clear (&record->values[index]);
  record->values[index] = *value;
  *value = (FanValue){ .type = FAN_VALUE_NULL };
}

void
fan_record_take_derived (FanRecord *record, FanRecord *from)
{
  const FanKind *kind = fan_record_get_kind (record);

  record->modified = from->modified;
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].flags & FAN_DERIVED)
      fan_record_set_value (record, i, &from->values[i]);
}

FanRecord *
fan_record_new (const FanKind *kind)
{
  FanRecord *record = fan_record_new_blank (kind);

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].initial != NULL && !fan_record_parse_field (record, i, kind->fields[i].initial, NULL))
      g_error ("Kind %s: the initial value of %s is none", kind->name, kind->fields[i].name);
  return record;
}

FanRecord *
fan_record_copy (FanRecord *record)
{
  const FanKind *kind = fan_record_get_kind (record);
  FanRecord *copy = fan_record_new_blank (kind);

  copy->id = record->id;
  copy->has_id = record->has_id;
  memcpy (copy->id_text, record->id_text, sizeof copy->id_text);
  copy->created = record->created;
  copy->modified = record->modified;
  copy->deleted = record->deleted;
  for (guint i = 0; i < kind->n_fields; i++)
    fan_value_copy (&record->values[i], &copy->values[i]);
  return copy;
}

gboolean
fan_record_equal (FanRecord *a, FanRecord *b)
{
  const FanKind *kind = fan_record_get_kind (a);

  if (fan_record_get_kind (b) != kind || a->has_id != b->has_id || memcmp (&a->id, &b->id, sizeof a->id) != 0)
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    if (!fan_value_equal (&a->values[i], &b->values[i]))
      return FALSE;
  return TRUE;
}

const char *
fan_record_get_id (FanRecord *record)
{
  return record->id_text;
}

void
fan_record_set_id (FanRecord *record, const FanId *id)
{
  record->id = *id;
  record->has_id = TRUE;
  fan_id_write (id, record->id_text);
}

gboolean
fan_record_get_raw_id (FanRecord *record, FanId *out)
{
  *out = record->id;
  return record->has_id;
}

gint64
fan_record_get_created (FanRecord *record)
{
  return record->created;
}

gint64
fan_record_get_modified (FanRecord *record)
{
  return record->modified;
}

gint64
fan_record_get_deleted (FanRecord *record)
{
  return record->deleted;
}

void
fan_record_set_created (FanRecord *record, gint64 ms)
{
  record->created = ms;
}

void
fan_record_set_modified (FanRecord *record, gint64 ms)
{
  record->modified = ms;
}

void
fan_record_set_deleted (FanRecord *record, gint64 ms)
{
  record->deleted = ms;
}

/* -------- values by name -------- */

static guint
index_of (FanRecord *record, const char *field)
{
  const FanKind *kind = fan_record_get_kind (record);
  gpointer known;
  int index;

  if (g_hash_table_lookup_extended (RECORD_CLASS (record)->indexes, field, NULL, &known))
    return GPOINTER_TO_UINT (known);
  index = fan_kind_find_field (kind, field); /* by its alias, or with "-" */
  if (index < 0)
    g_error ("A %s has no field “%s”", kind->name, field);
  return (guint)index;
}

static const FanValue *
value_of (FanRecord *record, const char *field)
{
  return &record->values[index_of (record, field)];
}

const FanValue *
fan_record_get_value (FanRecord *record, guint index)
{
  return &record->values[index];
}

/* The form that comes back from the library: reals are reals, and what is no number is nothing. */
static FanValue
as_real (const FanValue *value)
{
  double real = value->type == FAN_VALUE_INT ? (double)value->integer : value->real;

  if (!isfinite (real))
    return (FanValue){ .type = FAN_VALUE_NULL };
  return (FanValue){ .type = FAN_VALUE_REAL, .real = real };
}

void
fan_record_set_value (FanRecord *record, guint index, const FanValue *value)
{
  FanValue real;

  if (fan_record_get_kind (record)->fields[index].type == FAN_REAL
      && (value->type == FAN_VALUE_INT || value->type == FAN_VALUE_REAL))
    {
      real = as_real (value);
      value = &real;
    }
  if (fan_value_equal (&record->values[index], value))
    return;
  fan_value_clear (&record->values[index]);
  fan_value_copy (value, &record->values[index]);
  g_object_notify_by_pspec (G_OBJECT (record), RECORD_CLASS (record)->specs[index + 1]);
}

const char *
fan_record_get_text (FanRecord *record, const char *field)
{
  const FanValue *value = value_of (record, field);
  return value->type == FAN_VALUE_STRING ? value->text : NULL;
}

gint64
fan_record_get_int (FanRecord *record, const char *field)
{
  const FanValue *value = value_of (record, field);
  return value->type == FAN_VALUE_INT ? value->integer : 0;
}

double
fan_record_get_real (FanRecord *record, const char *field)
{
  const FanValue *value = value_of (record, field);

  if (value->type == FAN_VALUE_INT)
    return (double)value->integer;
  return value->type == FAN_VALUE_REAL ? value->real : 0;
}

gboolean
fan_record_get_bool (FanRecord *record, const char *field)
{
  return fan_record_get_int (record, field) != 0;
}

gint64
fan_record_get_instant (FanRecord *record, const char *field)
{
  const FanValue *value = value_of (record, field);
  return value->type == FAN_VALUE_INT ? value->integer : FAN_INSTANT_NONE;
}

gboolean
fan_record_is_null (FanRecord *record, const char *field)
{
  return value_of (record, field)->type == FAN_VALUE_NULL;
}

GStrv
fan_record_get_list (FanRecord *record, const char *field)
{
  const char *text = fan_record_get_text (record, field);
  return text ? g_strsplit (text, "\n", -1) : g_new0 (char *, 1);
}

gboolean
fan_record_has_item (FanRecord *record, const char *field, const char *item)
{
  g_auto (GStrv) items = fan_record_get_list (record, field);
  return g_strv_contains ((const char *const *)items, item);
}

/* (transfer full) (nullable): the items without empty ones and without line breaks in them. */
static char *
join_items (const char *const *items)
{
  GString *joined = g_string_new (NULL);

  for (; *items; items++)
    {
      g_autofree char *item = g_strstrip (g_strdelimit (g_strdup (*items), "\r\n", ' '));
      if (*item != '\0')
        g_string_append_printf (joined, "%s%s", joined->len ? "\n" : "", item);
    }
  return g_string_free (joined, joined->len == 0);
}

/* (transfer full) (nullable): @text in the form in which the field is kept. */
static char *
tidy_text (const FanField *field, const char *text)
{
  FanId id;
  g_auto (GStrv) items = NULL;

  if (text == NULL || *text == '\0')
    return NULL;
  if (!g_utf8_validate (text, -1, NULL))
    return fan_text_repair (text, -1);
  if (field->type == FAN_REF && fan_id_parse (text, &id))
    return fan_id_to_string (&id);
  if (!fan_field_is_list (field))
    return g_strdup (text);
  items = g_strsplit (text, "\n", -1);
  return join_items ((const char *const *)items);
}

void
fan_record_set_text (FanRecord *record, const char *field, const char *text)
{
  guint index = index_of (record, field);
  g_autofree char *tidy = tidy_text (&fan_record_get_kind (record)->fields[index], text);
  FanValue value = { .type = tidy ? FAN_VALUE_STRING : FAN_VALUE_NULL };

  if (tidy != NULL)
    value.text = tidy;
  fan_record_set_value (record, index, &value);
}

void
fan_record_set_int (FanRecord *record, const char *field, gint64 integer)
{
  FanValue value = { .type = FAN_VALUE_INT, .integer = integer };
  fan_record_set_value (record, index_of (record, field), &value);
}

void
fan_record_set_real (FanRecord *record, const char *field, double real)
{
  FanValue value = { .type = FAN_VALUE_REAL, .real = real };
  fan_record_set_value (record, index_of (record, field), &value);
}

void
fan_record_set_bool (FanRecord *record, const char *field, gboolean truth)
{
  fan_record_set_int (record, field, truth ? 1 : 0);
}

void
fan_record_set_instant (FanRecord *record, const char *field, gint64 ms)
{
  FanValue value = { .type = ms == FAN_INSTANT_NONE ? FAN_VALUE_NULL : FAN_VALUE_INT, .integer = ms };
  if (ms == FAN_INSTANT_NONE)
    value.integer = 0;
  fan_record_set_value (record, index_of (record, field), &value);
}

void
fan_record_set_list (FanRecord *record, const char *field, const char *const *items)
{
  g_autofree char *joined = join_items (items);
  fan_record_set_text (record, field, joined);
}

void
fan_record_clear (FanRecord *record, const char *field)
{
  FanValue value = { .type = FAN_VALUE_NULL };
  fan_record_set_value (record, index_of (record, field), &value);
}

const char *
fan_record_get_label (FanRecord *record)
{
  int index = fan_kind_get_label (fan_record_get_kind (record));
  const FanValue *value = index < 0 ? NULL : &record->values[index];

  return value != NULL && value->type == FAN_VALUE_STRING ? value->text : "";
}
