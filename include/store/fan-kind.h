/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _FanRecord FanRecord;

/** FanFieldType: what a field holds, and how it is kept, written as JSON, and checked. */
typedef enum
{
  FAN_TEXT, /* any text */
  FAN_INT,  /* a whole number */
  FAN_REAL, /* a number */
  FAN_BOOL,
  FAN_DATE,    /* "2026-05-12" */
  FAN_INSTANT, /* milliseconds since 1970 UTC; JSON: RFC 3339 */
  FAN_LOCAL,   /* wall time "2026-05-12T10:00:00", or a date */
  FAN_ENUM,    /* one of the nicks; an unknown one of a newer Fanfare is kept, but can't be entered */
  FAN_REF,     /* the id of a record of the kind that `refers` names */
  FAN_TEXTS,   /* a list of texts (no line breaks in them) */
  FAN_ENUMS,   /* a list of nicks */
  FAN_REFS,    /* a list of ids */
} FanFieldType;

/**
 * FanFieldFlags:
 * @FAN_SEARCHED: its words are in the search index
 * @FAN_IMMUTABLE: set at creation, never changed
 * @FAN_REQUIRED: a record without it can't be saved
 * @FAN_INDEXED: looked up by equality, so it has an index (references always have one)
 * @FAN_LABEL: what people call the record by: the name in messages and on the command line
 * @FAN_FINAL: once set it stays, also through undo: a withdrawal
 * @FAN_DIGEST: the SHA-256 of bytes in the library: fan_store_verify() looks whether they are there
 * @FAN_DERIVED: computed from the others by the kind's `prepare`; not logged, not shared, not in JSON
 */
typedef enum
{
  FAN_SEARCHED = 1 << 0,
  FAN_IMMUTABLE = 1 << 1,
  FAN_REQUIRED = 1 << 2,
  FAN_INDEXED = 1 << 3,
  FAN_LABEL = 1 << 4,
  FAN_FINAL = 1 << 5,
  FAN_DERIVED = 1 << 6,
  FAN_DIGEST = 1 << 7,
} FanFieldFlags;

/** FanField: one line of a kind's table. @name in snake_case is the column, the JSON key and (with "-") the property. */
typedef struct
{
  const char *name;
  FanFieldType type;
  FanFieldFlags flags;
  const char *const *nicks; /* of an enum, NULL-terminated */
  const char *refers;       /* of a reference: a kind's name */
  const char *initial;      /* the value of a new record, as text; NULL: none */
  const char *alias;        /* another name people may enter it by; NULL: none */
} FanField;

/**
 * FanKind: a kind of record, described once. SQL, JSON, CSV, search, undo, history and GObject properties walk this table.
 * @indexes: (nullable): each the fields that living records are counted or put in order by, parted by blanks ("kind said_on"): an
 *   index that answers by itself; what is compared first, what is a range or the order last
 * @ledger: its records are neither changed nor undone nor removed, only added and confirmed
 * @prepare: (nullable): fills the derived fields before a record is written
 * @validate: (nullable): refuses what no single field can tell (FAN_STORE_ERROR_INVALID)
 */
typedef struct
{
  const char *name;
  const FanField *fields;
  guint n_fields;
  const char *const *indexes;
  gboolean ledger;
  void (*prepare) (FanRecord *record);
  gboolean (*validate) (FanRecord *record, GError **error);
} FanKind;

/** fan_kind_find_field: the index of the field called @name ("-" and "_" are the same), -1 when there is none. */
int fan_kind_find_field (const FanKind *kind, const char *name);

/** fan_kind_get_label: the index of the field people call it by, -1 when it has none. */
int fan_kind_get_label (const FanKind *kind);

/** fan_kind_get_record_type: the GType of its records: a subclass of FanRecord with a property per field; registered at first use. */
GType fan_kind_get_record_type (const FanKind *kind);

/** fan_field_is_list: whether it holds a list. */
gboolean fan_field_is_list (const FanField *field);

/** fan_field_has_nick: whether @nick is one of an enum's. */
gboolean fan_field_has_nick (const FanField *field, const char *nick);

G_END_DECLS
