/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-local-state.h"
#include "fan-store-private.h"

void
fan_remote_row_free (FanRemoteRow *row)
{
  g_free (row->path);
  g_free (row->sha256);
  g_free (row->next_sha256);
  g_free (row->etag);
  g_free (row->state);
  g_free (row->quotes);
  g_free (row);
}

static FanId
target_id (const char *target)
{
  FanId id;

  if (!fan_id_parse (target, &id))
    g_error ("“%s” is no target's id", target);
  return id;
}

static FanRemoteRow *
read_row (FanStmt *stmt)
{
  FanRemoteRow *row = g_new0 (FanRemoteRow, 1);

  row->path = g_strdup (fan_stmt_get_text (stmt, 0));
  row->sha256 = g_strdup (fan_stmt_get_text (stmt, 1));
  row->next_sha256 = g_strdup (fan_stmt_get_text (stmt, 2));
  row->etag = g_strdup (fan_stmt_get_text (stmt, 3));
  row->state = g_strdup (fan_stmt_get_text (stmt, 4));
  row->quotes = g_strdup (fan_stmt_get_text (stmt, 5));
  return row;
}

#define ROWS "SELECT path, sha256, next_sha256, etag, state, quotes FROM remote_item WHERE target = :target"

/* All rows of a target, or the one of @path. */
static gboolean
read_rows (FanView *view, const char *target, const char *path, GPtrArray *rows, GError **error)
{
  FanId id = target_id (target);
  FanStmt *stmt = fan_db_prepare (view->db, path ? ROWS " AND path = :path" : ROWS " ORDER BY path", error);
  FanStep step;

  if (stmt == NULL)
    return FALSE;
  fan_stmt_bind_id (stmt, ":target", &id);
  if (path)
    fan_stmt_bind_text (stmt, ":path", path);
  while ((step = fan_stmt_step (stmt, error)) == FAN_STEP_ROW)
    g_ptr_array_add (rows, read_row (stmt));
  fan_stmt_reset (stmt);
  return step != FAN_STEP_ERROR;
}

GPtrArray *
fan_store_list_remote (FanStore *store, const char *target, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_row_free);
  g_autoptr (FanView) view = fan_store_read (store, error);

  return view && read_rows (view, target, NULL, rows, error) ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
fan_store_list_remote_at (FanStore *store, const char *target, GPtrArray *paths, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_row_free);
  g_autoptr (FanView) view = fan_store_read (store, error);

  for (guint i = 0; view && i < paths->len; i++)
    if (!read_rows (view, target, g_ptr_array_index (paths, i), rows, error))
      return NULL;
  return view ? g_steal_pointer (&rows) : NULL;
}

FanRemoteRow *
fan_store_get_remote (FanStore *store, const char *target, const char *path, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = NULL;

  g_ptr_array_add (paths, (gpointer)path);
  rows = fan_store_list_remote_at (store, target, paths, error);
  return rows && rows->len ? g_ptr_array_steal_index (rows, 0) : NULL;
}

typedef struct
{
  FanId target;
  const FanRemoteRow *const *rows; /* NULL: forget @path */
  guint n_rows;
  const char *path;
} RemoteChange;

static gboolean
put_row (FanDb *db, const FanId *target, const FanRemoteRow *row, GError **error)
{
  FanStmt *stmt = fan_db_prepare (
      db,
      "INSERT OR REPLACE INTO remote_item (target, path, sha256, next_sha256, etag, state, quotes)"
      " VALUES (:target, :path, :sha256, :next_sha256, :etag, :state, :quotes)",
      error);

  if (stmt == NULL)
    return FALSE;
  fan_stmt_bind_id (stmt, ":target", target);
  fan_stmt_bind_text (stmt, ":path", row->path);
  fan_stmt_bind_text (stmt, ":sha256", row->sha256);
  fan_stmt_bind_text (stmt, ":next_sha256", row->next_sha256);
  fan_stmt_bind_text (stmt, ":etag", row->etag);
  fan_stmt_bind_text (stmt, ":state", row->state);
  fan_stmt_bind_text (stmt, ":quotes", row->quotes);
  return fan_stmt_run (stmt, error);
}

static gboolean
drop_row (FanDb *db, const FanId *target, const char *path, GError **error)
{
  FanStmt *stmt
      = fan_db_prepare (db, "DELETE FROM remote_item WHERE target = :target AND path = :path", error);

  if (stmt == NULL)
    return FALSE;
  fan_stmt_bind_id (stmt, ":target", target);
  fan_stmt_bind_text (stmt, ":path", path);
  return fan_stmt_run (stmt, error);
}

static gboolean
remote_task (FanStore *store, FanDb *db, gpointer data, GError **error)
{
  RemoteChange *change = data;

  if (change->rows == NULL)
    return drop_row (db, &change->target, change->path, error);
  if (change->n_rows == 1)
    return put_row (db, &change->target, change->rows[0], error);
  if (!fan_db_begin (db, TRUE, error))
    return FALSE;
  for (guint i = 0; i < change->n_rows; i++)
    if (!put_row (db, &change->target, change->rows[i], error))
      {
        fan_db_rollback (db);
        return FALSE;
      }
  if (fan_db_commit (db, error))
    return TRUE;
  fan_db_rollback (db);
  return FALSE;
}

gboolean
fan_store_put_remote (FanStore *store, const char *target, const FanRemoteRow *row, GError **error)
{
  RemoteChange change = { target_id (target), &row, 1, NULL };
  return fan_store_run (store, remote_task, &change, error);
}

gboolean
fan_store_put_remotes (FanStore *store, const char *target, GPtrArray *rows, GError **error)
{
  RemoteChange change = { target_id (target), (const FanRemoteRow *const *)rows->pdata, rows->len, NULL };
  return rows->len == 0 || fan_store_run (store, remote_task, &change, error);
}

gboolean
fan_store_drop_remote (FanStore *store, const char *target, const char *path, GError **error)
{
  RemoteChange change = { target_id (target), NULL, 0, path };
  return fan_store_run (store, remote_task, &change, error);
}

char *
fan_store_get_local (FanStore *store, const char *key)
{
  g_autoptr (FanView) view = fan_store_read (store, NULL);
  FanStmt *stmt = view ? fan_db_prepare (view->db, "SELECT value FROM local WHERE key = :key", NULL) : NULL;
  char *value = NULL;

  if (stmt == NULL)
    return NULL;
  fan_stmt_bind_text (stmt, ":key", key);
  if (fan_stmt_step (stmt, NULL) == FAN_STEP_ROW)
    value = g_strdup (fan_stmt_get_text (stmt, 0));
  fan_stmt_reset (stmt);
  return value;
}

typedef struct
{
  const char *key, *value;
} LocalChange;

static gboolean
local_task (FanStore *store, FanDb *db, gpointer data, GError **error)
{
  LocalChange *change = data;
  FanStmt *stmt
      = fan_db_prepare (db, "INSERT OR REPLACE INTO local (key, value) VALUES (:key, :value)", error);

  if (stmt == NULL)
    return FALSE;
  fan_stmt_bind_text (stmt, ":key", change->key);
  fan_stmt_bind_text (stmt, ":value", change->value);
  return fan_stmt_run (stmt, error);
}

gboolean
fan_store_set_local (FanStore *store, const char *key, const char *value, GError **error)
{
  LocalChange change = { key, value };
  return fan_store_run (store, local_task, &change, error);
}
