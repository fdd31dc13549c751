/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-query-private.h"
#include "fan-search.h"
#include "fan-time.h"
#include "fan-view-private.h"

#include <string.h>

#include "fan-i18n.h"

void
fan_view_free (FanView *view)
{
  if (view != NULL && view->release != NULL)
    view->release (view);
}

guint64
fan_view_get_revision (FanView *view)
{
  FanStmt *stmt = fan_db_prepare (view->db, "SELECT seq, clock FROM change ORDER BY seq DESC LIMIT 1", NULL);
  guint64 revision = 1;

  if (stmt == NULL)
    return 0;
  /* The clock as well: after a restored backup, an old number may come again. */
  if (fan_stmt_step (stmt, NULL) == FAN_STEP_ROW)
    revision = (guint64)fan_stmt_get_int (stmt, 0) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
               ^ (guint64)fan_stmt_get_int (stmt, 1);
  fan_stmt_reset (stmt);
  return revision;
}

typedef struct
{
  guint left; /* G_MAXUINT: no limit */
  gboolean stopped;
} Budget;

static gboolean
each_part (FanView *view,
           FanQuery *query,
           FanQueryPart part,
           const char *columns,
           Budget *budget,
           FanStmtFunc func,
           gpointer data,
           GError **error)
{
  g_autoptr (FanStmt) stmt = fan_query_prepare (query, view->db, fan_catalog_get (view->catalog, query->kind),
                                                part, columns, budget->left, error);
  FanStep step = FAN_STEP_DONE;

  if (stmt == NULL)
    return FALSE;
  while (budget->left > 0 && !budget->stopped && (step = fan_stmt_step (stmt, error)) == FAN_STEP_ROW)
    {
      budget->left--;
      budget->stopped = !func (stmt, data);
    }
  return step != FAN_STEP_ERROR;
}

gboolean
fan_view_each_stmt (FanView *view,
                    FanQuery *query,
                    const char *columns,
                    FanStmtFunc func,
                    gpointer data,
                    GError **error)
{
  Budget budget = { query->limit ? query->limit : G_MAXUINT, FALSE };
  const FanKindSql *sql = fan_catalog_get (view->catalog, query->kind);

  if (query->search == NULL || sql->fts == NULL || query->order != NULL)
    return each_part (view, query, FAN_QUERY_ALL, columns, &budget, func, data, error);
  if (!each_part (view, query, FAN_QUERY_RANKED, columns, &budget, func, data, error))
    return FALSE;
  return budget.left == 0 || budget.stopped
         || each_part (view, query, FAN_QUERY_REST, columns, &budget, func, data, error);
}

typedef struct
{
  const FanKind *kind;
  FanRecordFunc func;
  gpointer data;
} Telling;

static gboolean
tell_record (FanStmt *stmt, gpointer data)
{
  const Telling *telling = data;
  g_autoptr (FanRecord) record = fan_catalog_read_row (telling->kind, stmt);

  return telling->func (record, telling->data);
}

gboolean
fan_view_each (FanView *view, FanQuery *query, FanRecordFunc func, gpointer data, GError **error)
{
  Telling telling = { query->kind, func, data };

  return fan_view_each_stmt (view, query, NULL, tell_record, &telling, error);
}

static gboolean
add_to_list (FanRecord *record, gpointer data)
{
  g_ptr_array_add (data, g_object_ref (record));
  return TRUE;
}

GPtrArray *
fan_view_list (FanView *view, FanQuery *query, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  if (!fan_view_each (view, query, add_to_list, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

gint64
fan_view_count (FanView *view, FanQuery *query, GError **error)
{
  g_autoptr (FanStmt) stmt = fan_query_prepare (query, view->db, fan_catalog_get (view->catalog, query->kind),
                                                FAN_QUERY_COUNT, NULL, 0, error);

  if (stmt == NULL || fan_stmt_step (stmt, error) != FAN_STEP_ROW)
    return -1;
  return fan_stmt_get_int (stmt, 0);
}

gint64
fan_view_load (FanView *view, const FanKind *kind, const FanId *id, FanRecord **out, GError **error)
{
  FanStmt *stmt = fan_db_prepare (view->db, fan_catalog_get (view->catalog, kind)->get, error);
  gint64 rid = 0;
  FanStep step;

  if (stmt == NULL)
    return -1;
  fan_stmt_bind_id_at (stmt, 1, id);
  step = fan_stmt_step (stmt, error);
  if (step == FAN_STEP_ROW)
    {
      rid = fan_stmt_get_int (stmt, 0);
      *out = fan_catalog_read_row (kind, stmt);
    }
  fan_stmt_reset (stmt);
  return step == FAN_STEP_ERROR ? -1 : rid;
}

static FanRecord *
get_one (FanView *view, const FanKind *kind, const char *id_text, gboolean deleted_too, GError **error)
{
  FanId id;
  g_autoptr (FanRecord) record = NULL;
  const FanKind *only[] = { kind, NULL };
  const FanKind *const *kinds = kind ? only : view->catalog->kinds;

  for (guint i = 0; fan_id_parse (id_text, &id) && kinds[i]; i++)
    {
      gint64 rid = fan_view_load (view, kinds[i], &id, &record, error);
      if (rid < 0)
        return NULL;
      if (rid > 0 && (deleted_too || fan_record_get_deleted (record) == FAN_INSTANT_NONE))
        return g_steal_pointer (&record);
      g_clear_object (&record);
    }
  g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND, _ ("There is no %s “%s”."),
               kind ? kind->name : _ ("record"), id_text);
  return NULL;
}

FanRecord *
fan_view_get (FanView *view, const FanKind *kind, const char *id, GError **error)
{
  return get_one (view, kind, id, FALSE, error);
}

FanRecord *
fan_view_get_any (FanView *view, const FanKind *kind, const char *id, GError **error)
{
  return get_one (view, kind, id, TRUE, error);
}

FanRecord *
fan_view_find (FanView *view, const FanKind *kind, const char *text, GError **error)
{
  FanId id;
  int label = fan_kind_get_label (kind);
  g_autoptr (FanQuery) query = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (fan_id_parse (text, &id) || label < 0 || *text == '\0')
    return get_one (view, kind, text, FALSE, error);
  query = fan_query_new (kind);
  fan_query_where (query, kind->fields[label].name, text);
  fan_query_limit (query, 2);
  found = fan_view_list (view, query, error);
  if (found == NULL)
    return NULL;
  if (found->len == 1)
    return g_object_ref (g_ptr_array_index (found, 0));
  if (found->len == 0)
    g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND, _ ("There is no %s called “%s”."),
                 kind->name, text);
  else
    g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_AMBIGUOUS,
                 _ ("Several records of the kind %s are called “%s”: name it by its id."), kind->name, text);
  return NULL;
}

char *
fan_view_lookup (FanView *view, const FanKind *kind, const char *field, const char *text, GError **error)
{
  const FanKindSql *sql = fan_catalog_get (view->catalog, kind);
  int index = fan_kind_find_field (kind, field);
  g_autofree char *query = NULL;
  FanStmt *stmt;
  FanId id;
  char *found = NULL;

  if (index < 0)
    g_error ("A %s has no field “%s”", kind->name, field);
  query
      = g_strdup_printf ("SELECT id FROM %s WHERE \"%s\" = :text COLLATE NOCASE AND deleted IS NULL LIMIT 1",
                         sql->table, kind->fields[index].name);
  stmt = fan_db_prepare (view->db, query, error);
  if (stmt == NULL)
    return NULL;
  fan_stmt_bind_text (stmt, ":text", text);
  if (fan_stmt_step (stmt, error) == FAN_STEP_ROW && fan_stmt_get_id (stmt, 0, &id))
    found = fan_id_to_string (&id);
  fan_stmt_reset (stmt);
  return found;
}

gboolean
fan_digest_parse (const char *hex, guint8 out[32])
{
  if (strlen (hex) != 64)
    return FALSE;
  for (int i = 0; i < 32; i++)
    {
      if (!g_ascii_isxdigit (hex[2 * i]) || !g_ascii_isxdigit (hex[2 * i + 1]))
        return FALSE;
      out[i] = (guint8)(g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
    }
  return TRUE;
}

GBytes *
fan_view_dup_blob (FanView *view, const char *sha256, GError **error)
{
  FanStmt *stmt = fan_db_prepare (view->db, "SELECT bytes FROM blob WHERE sha256 = :sha256", error);
  guint8 digest[32];
  GBytes *bytes = NULL;

  if (stmt == NULL)
    return NULL;
  if (fan_digest_parse (sha256, digest))
    {
      fan_stmt_bind_blob (stmt, ":sha256", digest, sizeof digest);
      if (fan_stmt_step (stmt, error) == FAN_STEP_ROW)
        bytes = fan_stmt_get_bytes (stmt, 0);
      fan_stmt_reset (stmt);
    }
  if (bytes == NULL && error && *error == NULL)
    g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND,
                 _ ("The library has no bytes with the digest %s."), sha256);
  return bytes;
}
