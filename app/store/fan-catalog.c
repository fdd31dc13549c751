/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-catalog.h"
#include "fan-record-private.h"
#include "fan-time.h"

static char *
join_fields (const FanKind *kind, const char *separator, const char *form, FanFieldFlags only)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (only && !(kind->fields[i].flags & only))
        continue;
      g_string_append (out, out->len ? separator : "");
      if (form == NULL)
        g_string_append_printf (out, "\"%s\"", kind->fields[i].name);
      else
        g_string_append_printf (out, "\"%s\"%s", kind->fields[i].name, form);
    }
  return g_string_free (out, FALSE);
}

static char *
marks (guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, i ? ", ?" : "?");
  return g_string_free (out, FALSE);
}

static guint
count_searched (const FanKind *kind)
{
  guint n = 0;

  for (guint i = 0; i < kind->n_fields; i++)
    n += (kind->fields[i].flags & FAN_SEARCHED) != 0;
  return n;
}

static void
make_index_sql (FanKindSql *sql)
{
  guint n = count_searched (sql->kind);
  g_autofree char *names = join_fields (sql->kind, ", ", NULL, FAN_SEARCHED);
  g_autofree char *values = marks (n);

  if (n == 0)
    return;
  sql->fts = g_strdelimit (g_strdup_printf ("%s_fts", sql->kind->name), "-", '_');
  sql->index_insert = g_strdup_printf ("INSERT INTO %s (rowid, %s) VALUES (?, %s)", sql->fts, names, values);
  sql->index_delete = g_strdup_printf ("INSERT INTO %s (%s, rowid, %s) VALUES ('delete', ?, %s)", sql->fts,
                                       sql->fts, names, values);
}

static FanKindSql *
kind_sql_new (const FanKind *kind)
{
  FanKindSql *sql = g_new0 (FanKindSql, 1);
  g_autofree char *names = join_fields (kind, ", ", NULL, 0);
  g_autofree char *set = join_fields (kind, ", ", " = ?", 0);
  g_autofree char *values = marks (kind->n_fields + 4);

  sql->kind = kind;
  sql->table = g_strdelimit (g_strdup_printf ("\"%s\"", kind->name), "-", '_');
  sql->columns = g_strdup_printf ("rid, id, created, modified, deleted, %s", names);
  sql->insert = g_strdup_printf ("INSERT INTO %s (id, created, modified, deleted, %s) VALUES (%s)",
                                 sql->table, names, values);
  sql->update
      = g_strdup_printf ("UPDATE %s SET modified = ?, deleted = ?, %s WHERE rid = ?", sql->table, set);
  sql->get = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", sql->columns, sql->table);
  make_index_sql (sql);
  return sql;
}

static void
kind_sql_free (FanKindSql *sql)
{
  g_free (sql->table);
  g_free (sql->columns);
  g_free (sql->insert);
  g_free (sql->update);
  g_free (sql->get);
  g_free (sql->index_insert);
  g_free (sql->index_delete);
  g_free (sql->fts);
  g_free (sql);
}

FanCatalog *
fan_catalog_new (const FanKind *const *kinds)
{
  FanCatalog *catalog = g_new0 (FanCatalog, 1);

  catalog->kinds = kinds;
  catalog->by_kind = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)kind_sql_free);
  for (guint i = 0; kinds[i]; i++)
    g_hash_table_insert (catalog->by_kind, (gpointer)kinds[i], kind_sql_new (kinds[i]));
  return catalog;
}

void
fan_catalog_free (FanCatalog *catalog)
{
  g_hash_table_unref (catalog->by_kind);
  g_free (catalog);
}

const FanKindSql *
fan_catalog_get (FanCatalog *catalog, const FanKind *kind)
{
  const FanKindSql *sql = g_hash_table_lookup (catalog->by_kind, kind);

  if (sql == NULL)
    g_error ("The kind “%s” is not one of this library", kind->name);
  return sql;
}

const FanKind *
fan_catalog_find (FanCatalog *catalog, const char *name)
{
  g_autofree char *plain = g_strdelimit (g_strdup (name), "_", '-');

  for (guint i = 0; catalog->kinds[i]; i++)
    if (g_str_equal (catalog->kinds[i]->name, plain))
      return catalog->kinds[i];
  return NULL;
}

FanRecord *
fan_catalog_read_row (const FanKind *kind, FanStmt *stmt)
{
  FanRecord *record = fan_record_new_blank (kind);
  FanId id;

  if (fan_stmt_get_id (stmt, 1, &id))
    fan_record_set_id (record, &id);
  fan_record_set_created (record, fan_stmt_get_int (stmt, 2));
  fan_record_set_modified (record, fan_stmt_get_int (stmt, 3));
  fan_record_set_deleted (record, fan_stmt_is_null (stmt, 4) ? FAN_INSTANT_NONE : fan_stmt_get_int (stmt, 4));
  for (guint i = 0; i < kind->n_fields; i++)
    {
      FanValue value;
      fan_stmt_get_value (stmt, FAN_ROW_FIELDS + (int)i, &value);
      fan_record_take_value (record, i, &value);
    }
  return record;
}

void
fan_catalog_bind_field (FanStmt *stmt, int position, const FanField *field, const FanValue *value)
{
  FanId id;

  if (field->type == FAN_REF && value->type == FAN_VALUE_STRING && fan_id_parse (value->text, &id))
    fan_stmt_bind_id_at (stmt, position, &id);
  else
    fan_stmt_bind_value_at (stmt, position, value);
}

const char *
fan_catalog_column_type (const FanField *field)
{
  switch (field->type)
    {
    case FAN_INT:
    case FAN_BOOL:
    case FAN_INSTANT:
      return "INTEGER";
    case FAN_REAL:
      return "REAL";
    case FAN_REF:
      return "BLOB";
    default:
      return "TEXT";
    }
}
