/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Many records by their row numbers: 8 bytes each, the records only when they are needed. */
#include "fan-query-private.h"
#include "fan-view-private.h"

typedef struct
{
  const FanField *field;
  FanRowFunc func;
  gpointer data;
} Telling;

static gboolean
tell_row (FanStmt *stmt, gpointer data)
{
  const Telling *telling = data;
  FanValue value = { .type = FAN_VALUE_NULL };
  gboolean more;

  if (telling->field != NULL)
    fan_stmt_get_value (stmt, 1, &value);
  more = telling->func (fan_stmt_get_int (stmt, 0), telling->field ? &value : NULL, telling->data);
  fan_value_clear (&value);
  return more;
}

gboolean
fan_view_each_row (FanView *view,
                   FanQuery *query,
                   const char *field,
                   FanRowFunc func,
                   gpointer data,
                   GError **error)
{
  int index = field ? fan_kind_find_field (query->kind, field) : -1;
  Telling telling = { index < 0 ? NULL : &query->kind->fields[index], func, data };
  g_autofree char *columns = NULL;

  if (field != NULL && index < 0)
    g_error ("A %s has no field “%s”", query->kind->name, field);
  columns = telling.field ? g_strdup_printf ("rid, \"%s\"", telling.field->name) : g_strdup ("rid");
  return fan_view_each_stmt (view, query, columns, tell_row, &telling, error);
}

static gboolean
add_row (gint64 row, const FanValue *value, gpointer data)
{
  g_array_append_val (data, row);
  return TRUE;
}

GArray *
fan_view_list_rows (FanView *view, FanQuery *query, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  return fan_view_each_row (view, query, NULL, add_row, rows, error) ? g_steal_pointer (&rows) : NULL;
}

static void
unref_record (gpointer record)
{
  if (record != NULL)
    g_object_unref (record);
}

GPtrArray *
fan_view_load_rows (FanView *view, const FanKind *kind, const gint64 *rows, guint n, GError **error)
{
  const FanKindSql *sql = fan_catalog_get (view->catalog, kind);
  g_autofree char *text = g_strdup_printf ("SELECT %s FROM %s WHERE rid = ?1", sql->columns, sql->table);
  FanStmt *stmt = fan_db_prepare (view->db, text, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (unref_record);
  FanStep step = FAN_STEP_DONE;

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < n && step != FAN_STEP_ERROR; i++)
    {
      fan_stmt_bind_int_at (stmt, 1, rows[i]);
      step = fan_stmt_step (stmt, error);
      g_ptr_array_add (records, step == FAN_STEP_ROW ? fan_catalog_read_row (kind, stmt) : NULL);
      fan_stmt_reset (stmt);
    }
  return step == FAN_STEP_ERROR ? NULL : g_steal_pointer (&records);
}

gint64
fan_view_get_row (FanView *view, const FanKind *kind, const char *id_text, GError **error)
{
  const FanKindSql *sql = fan_catalog_get (view->catalog, kind);
  g_autofree char *text = g_strdup_printf ("SELECT rid FROM %s WHERE id = ?1", sql->table);
  FanStmt *stmt;
  FanStep step;
  gint64 row;
  FanId id;

  if (!fan_id_parse (id_text, &id))
    return 0;
  stmt = fan_db_prepare (view->db, text, error);
  if (stmt == NULL)
    return -1;
  fan_stmt_bind_id_at (stmt, 1, &id);
  step = fan_stmt_step (stmt, error);
  row = step == FAN_STEP_ROW ? fan_stmt_get_int (stmt, 0) : step == FAN_STEP_ERROR ? -1 : 0;
  fan_stmt_reset (stmt);
  return row;
}
