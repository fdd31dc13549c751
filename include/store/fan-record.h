/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fan-id.h"
#include "fan-kind.h"
#include "fan-store-error.h"

G_BEGIN_DECLS

/** FanValue: what one field holds: nothing, a number, or text (lists: joined by line feeds). */
typedef struct
{
  enum
  {
    FAN_VALUE_NULL,
    FAN_VALUE_INT,
    FAN_VALUE_REAL,
    FAN_VALUE_STRING,
  } type;
  union
  {
    gint64 integer;
    double real;
    char *text;
  };
} FanValue;

void fan_value_clear (FanValue *value);
void fan_value_copy (const FanValue *from, FanValue *to);
gboolean fan_value_equal (const FanValue *a, const FanValue *b);

#define FAN_TYPE_RECORD (fan_record_get_type ())
GType fan_record_get_type (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanRecord, g_object_unref)

/**
 * fan_record_new: (transfer full): a record of @kind with its initial values and no id yet; the change set that inserts it gives it one.
 * It is a copy in memory: setting a field does not save it (see FanChangeSet).
 */
FanRecord *fan_record_new (const FanKind *kind);

/** fan_record_copy: (transfer full): same id, same values. */
FanRecord *fan_record_copy (FanRecord *record);

const FanKind *fan_record_get_kind (FanRecord *record);

/** fan_record_get_id: (transfer none): 36 characters, "" while it has none. */
const char *fan_record_get_id (FanRecord *record);
void fan_record_set_id (FanRecord *record, const FanId *id);
gboolean fan_record_get_raw_id (FanRecord *record, FanId *out);

/** Instants of creation, last change and removal; removal is FAN_INSTANT_NONE for a living record. */
gint64 fan_record_get_created (FanRecord *record);
gint64 fan_record_get_modified (FanRecord *record);
gint64 fan_record_get_deleted (FanRecord *record);
void fan_record_set_created (FanRecord *record, gint64 ms);
void fan_record_set_modified (FanRecord *record, gint64 ms);
void fan_record_set_deleted (FanRecord *record, gint64 ms);

/* By name: a name that the kind lacks is a programmer's mistake and aborts. */

/** fan_record_get_text: (transfer none) (nullable): text, date, local time, enum, reference or list (joined by "\n"). */
const char *fan_record_get_text (FanRecord *record, const char *field);
gint64 fan_record_get_int (FanRecord *record, const char *field);  /* 0 when null */
double fan_record_get_real (FanRecord *record, const char *field); /* 0 when null */
gboolean fan_record_get_bool (FanRecord *record, const char *field);
/** fan_record_get_instant: FAN_INSTANT_NONE when null. */
gint64 fan_record_get_instant (FanRecord *record, const char *field);
gboolean fan_record_is_null (FanRecord *record, const char *field);
/** fan_record_get_list: (transfer full): a NULL-terminated array, empty when null. */
GStrv fan_record_get_list (FanRecord *record, const char *field);
/** fan_record_has_item: whether the list in @field holds @item. */
gboolean fan_record_has_item (FanRecord *record, const char *field, const char *item);

/** fan_record_set_text: %NULL and "" are nothing. No check: for values the program itself makes (see fan_record_parse_field() for what people enter). */
void fan_record_set_text (FanRecord *record, const char *field, const char *text);
void fan_record_set_int (FanRecord *record, const char *field, gint64 value);
void fan_record_set_real (FanRecord *record, const char *field, double value);
void fan_record_set_bool (FanRecord *record, const char *field, gboolean value);
/** fan_record_set_instant: FAN_INSTANT_NONE clears it. */
void fan_record_set_instant (FanRecord *record, const char *field, gint64 ms);
void fan_record_set_list (FanRecord *record, const char *field, const char *const *items);
void fan_record_clear (FanRecord *record, const char *field);

const FanValue *fan_record_get_value (FanRecord *record, guint index);
void fan_record_set_value (FanRecord *record, guint index, const FanValue *value);

/** fan_record_get_label: (transfer none): what people call it, "" when it has no name. */
const char *fan_record_get_label (FanRecord *record);

/**
 * fan_record_parse_field:
 * @text: what was entered; "" clears the field; lists are parted by commas or line breaks
 *
 * Sets a field from text after checking it. References must be ids here; names are resolved above.
 * FALSE and FAN_STORE_ERROR_INVALID with what is allowed; the record is as before then.
 */
gboolean fan_record_parse_field (FanRecord *record, guint index, const char *text, GError **error);

/** fan_record_dup_field_text: (transfer full) (nullable): the field as fan_record_parse_field() would read it; %NULL when null. */
char *fan_record_dup_field_text (FanRecord *record, guint index);

/** fan_record_to_json: (transfer full): id, created, modified, then every field by name; absent is null, derived fields are left out. */
JsonObject *fan_record_to_json (FanRecord *record);

/** fan_record_field_to_json: (transfer full): one field as JSON. */
JsonNode *fan_record_field_to_json (FanRecord *record, guint index);

/**
 * fan_record_from_json: (transfer full): the reverse; unknown members are left alone, missing ones stay at their initial value.
 * %NULL and FAN_STORE_ERROR_INVALID when a value does not fit its field.
 */
FanRecord *fan_record_from_json (const FanKind *kind, JsonObject *object, GError **error);

/** fan_record_equal: same kind, id and values (times of change are not compared). */
gboolean fan_record_equal (FanRecord *a, FanRecord *b);

G_END_DECLS
