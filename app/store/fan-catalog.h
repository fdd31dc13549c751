/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-db.h"

G_BEGIN_DECLS

/* The kinds of a library with the SQL that is made once from each kind's table of fields. */
typedef struct
{
  const FanKind *kind;
  char *table;                       /* the quoted table name */
  char *columns;                     /* rid, id, created, modified, deleted, then the fields */
  char *insert;                      /* id, created, modified, deleted, then the fields, by position */
  char *update;                      /* modified, deleted, the fields, rid */
  char *get;                         /* by id; removed ones too */
  char *index_insert, *index_delete; /* rid, then the searched fields; NULL when none is searched */
  char *fts;                         /* name of the search index, NULL when none is searched */
} FanKindSql;

typedef struct
{
  const FanKind *const *kinds;
  GHashTable *by_kind; /* FanKind -> FanKindSql */
} FanCatalog;

/* Where the fields begin in a row of `columns`. */
#define FAN_ROW_FIELDS 5

FanCatalog *fan_catalog_new (const FanKind *const *kinds);
void fan_catalog_free (FanCatalog *catalog);
const FanKindSql *fan_catalog_get (FanCatalog *catalog, const FanKind *kind);
/* "-" and "_" are the same; NULL when there is no such kind. */
const FanKind *fan_catalog_find (FanCatalog *catalog, const char *name);

/* A row of `columns` as a record. (transfer full) */
FanRecord *fan_catalog_read_row (const FanKind *kind, FanStmt *stmt);

/* Binds one field's value as its column wants it (references as bytes). */
void fan_catalog_bind_field (FanStmt *stmt, int position, const FanField *field, const FanValue *value);

/* The SQL type of a field's column. */
const char *fan_catalog_column_type (const FanField *field);

G_END_DECLS
