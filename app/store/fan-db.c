/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-db.h"
#include "fan-db-locks.h"
#include "fan-search.h"
#include "fan-text.h"

#include <string.h>

#include "fan-i18n.h"

/* How long another program may hold the library; shorter in tests. */
static int busy_ms = 5000;

/* clang-format off */
G_DEFINE_QUARK (fan-store-error-quark, fan_store_error)
/* clang-format on */

struct _FanDb
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements; /* SQL -> FanStmt */
  GHashTable
      *idle; /* SQL -> FanStmt that nobody owns just now: preparing one takes longer than most reading */
};

struct _FanStmt
{
  FanDb *db;
  sqlite3_stmt *handle;
};

/* So many idle ones are kept. */
#define MAX_IDLE 64

static void
finalize_stmt (gpointer data)
{
  FanStmt *stmt = data;

  sqlite3_finalize (stmt->handle);
  g_free (stmt);
}

static void
fold_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *)sqlite3_value_text (values[0]);
  char *folded;

  if (text == NULL)
    {
      sqlite3_result_null (context);
      return;
    }
  /* a damaged file may hold anything, and GLib reads past the end of a cut-off character */
  folded = g_utf8_validate (text, -1, NULL) ? g_utf8_casefold (text, -1) : g_ascii_strdown (text, -1);
  sqlite3_result_text (context, folded, -1, g_free);
}

static int
code_of (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return FAN_STORE_ERROR_LOCKED;
    case SQLITE_FULL:
      return FAN_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return FAN_STORE_ERROR_READ_ONLY;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return FAN_STORE_ERROR_NOT_A_LIBRARY;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return FAN_STORE_ERROR_INVALID;
    default:
      return FAN_STORE_ERROR_IO;
    }
}

static char *
words_for_value (int rc, const char *path)
{
  if (rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY)
    return g_strdup_printf (_ ("The library “%s” has a record with this id already."), path);
  if ((rc & 0xff) == SQLITE_TOOBIG)
    return g_strdup_printf (_ ("This is too large for the library “%s”."), path);
  return g_strdup_printf (_ ("A value does not fit its field in the library “%s”."), path);
}

/* For people; what SQLite says goes to the very end, and only where the words don't tell it all. */
static char *
words_for (int rc, const char *path, const char *detail)
{
  switch (code_of (rc))
    {
    case FAN_STORE_ERROR_LOCKED:
      return g_strdup_printf (_ ("Another program is using the library “%s” and does not let go. Close it "
                                 "there, then try again."),
                              path);
    case FAN_STORE_ERROR_FULL:
      return g_strdup_printf (_ ("The disk with the library “%s” is full. Nothing was changed; make some "
                                 "room, then try again."),
                              path);
    case FAN_STORE_ERROR_READ_ONLY:
      return g_strdup_printf (
          _ ("The library “%s” can be read but not changed: its file or folder is write-protected."), path);
    case FAN_STORE_ERROR_NOT_A_LIBRARY:
      if ((rc & 0xff) == SQLITE_NOTADB)
        return g_strdup_printf (_ ("“%s” is no Fanfare library. Choose another file."), path);
      return g_strdup_printf (
          _ ("The library “%s” is damaged. Put a backup in its place with “fanfare restore”."), path);
    case FAN_STORE_ERROR_INVALID:
      return words_for_value (rc, path);
    default:
      if ((rc & 0xff) == SQLITE_CANTOPEN)
        return g_strdup_printf (_ ("“%s” could not be opened: is the folder there, and may you use it? (%s)"),
                                path, detail);
      return g_strdup_printf (_ ("The library “%s” could not be read or written. (%s)"), path, detail);
    }
}

void
fan_db_set_error (FanDb *db, const char *what, GError **error)
{
  int rc = sqlite3_extended_errcode (db->handle);
  const char *detail = sqlite3_errmsg (db->handle);
  g_autofree char *words = words_for (rc, db->path, detail);

  g_debug ("SQLite %d, %s: %s", rc, detail, what);
  g_set_error_literal (error, FAN_STORE_ERROR, code_of (rc), words);
}

static gboolean
set_up (FanDb *db, FanDbMode mode, GError **error)
{
  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_busy_timeout (db->handle, busy_ms);
  /* The file may come from anybody: its schema gets no functions of ours and no way around the pager. */
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_create_function (db->handle, "fan_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, fold_function,
                           NULL, NULL);
  if (!fan_search_register (db->handle))
    {
      fan_db_set_error (db, "FTS5", error);
      return FALSE;
    }
  return mode == FAN_DB_WRITE || fan_db_exec (db, "PRAGMA query_only = 1", error);
}

/* Turning to WAL needs the file for a moment alone, and SQLite does not wait for that by itself. */
static gboolean
turn_to_wal (FanDb *db, GError **error)
{
  gint64 until = g_get_monotonic_time () + busy_ms * G_TIME_SPAN_MILLISECOND;

  for (;;)
    {
      g_autoptr (GError) failure = NULL;
      if (fan_db_exec (db, "PRAGMA journal_mode = WAL", &failure))
        return TRUE;
      if (!g_error_matches (failure, FAN_STORE_ERROR, FAN_STORE_ERROR_LOCKED)
          || g_get_monotonic_time () >= until)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_usleep (5000);
    }
}

gboolean
fan_db_start_writing (FanDb *db, GError **error)
{
  if (!turn_to_wal (db, error)
      || !fan_db_exec (db, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY",
                       error))
    return FALSE;
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return TRUE;
}

void
fan_db_set_patience (int ms)
{
  busy_ms = ms;
}

FanDb *
fan_db_open (const char *path, FanDbMode mode, GError **error)
{
  g_autoptr (FanDb) db = g_new0 (FanDb, 1);
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  g_autofree char *uri = g_strdup_printf ("file:%s?mode=%s%s", escaped, mode == FAN_DB_WRITE ? "rwc" : "ro",
                                          mode == FAN_DB_READ_IMMUTABLE ? "&immutable=1" : "");

  fan_db_locks_install ();
  db->path = g_strdup (path);
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_stmt);
  db->idle = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_stmt);
  if (sqlite3_open_v2 (
          uri, &db->handle,
          SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
              | (mode == FAN_DB_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY),
          NULL)
      != SQLITE_OK)
    {
      if (db->handle == NULL)
        g_error ("SQLite has no memory");
      fan_db_set_error (db, "open", error);
      return NULL;
    }
  if (!set_up (db, mode, error))
    return NULL;
  return g_steal_pointer (&db);
}

void
fan_db_free (FanDb *db)
{
  if (db == NULL)
    return;
  g_clear_pointer (&db->statements, g_hash_table_unref);
  g_clear_pointer (&db->idle, g_hash_table_unref);
  sqlite3_close_v2 (db->handle);
  g_free (db->path);
  g_free (db);
}

sqlite3 *
fan_db_get_handle (FanDb *db)
{
  return db->handle;
}

gboolean
fan_db_exec (FanDb *db, const char *sql, GError **error)
{
  if (sqlite3_exec (db->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  fan_db_set_error (db, sql, error);
  return FALSE;
}

gboolean
fan_db_begin (FanDb *db, gboolean writing, GError **error)
{
  return fan_db_exec (db, writing ? "BEGIN IMMEDIATE" : "BEGIN", error);
}

gboolean
fan_db_commit (FanDb *db, GError **error)
{
  return fan_db_exec (db, "COMMIT", error);
}

void
fan_db_rollback (FanDb *db)
{
  if (!sqlite3_get_autocommit (db->handle))
    fan_db_exec (db, "ROLLBACK", NULL);
}

gint64
fan_db_get_pragma (FanDb *db, const char *pragma)
{
  g_autofree char *sql = g_strconcat ("PRAGMA ", pragma, NULL);
  g_autoptr (FanStmt) stmt = fan_db_prepare_own (db, sql, NULL);

  if (stmt == NULL || fan_stmt_step (stmt, NULL) != FAN_STEP_ROW)
    return -1;
  return fan_stmt_get_int (stmt, 0);
}

static FanStmt *
make_stmt (FanDb *db, const char *sql, GError **error)
{
  FanStmt *stmt;
  sqlite3_stmt *handle;

  if (sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL) != SQLITE_OK)
    {
      fan_db_set_error (db, sql, error);
      return NULL;
    }
  stmt = g_new0 (FanStmt, 1);
  stmt->db = db;
  stmt->handle = handle;
  return stmt;
}

FanStmt *
fan_db_prepare_own (FanDb *db, const char *sql, GError **error)
{
  gpointer stmt;

  if (g_hash_table_steal_extended (db->idle, sql, NULL, &stmt))
    return stmt;
  return make_stmt (db, sql, error);
}

FanStmt *
fan_db_prepare (FanDb *db, const char *sql, GError **error)
{
  FanStmt *stmt = g_hash_table_lookup (db->statements, sql);

  if (stmt == NULL)
    {
      stmt = make_stmt (db, sql, error);
      if (stmt == NULL)
        return NULL;
      g_hash_table_insert (db->statements, g_strdup (sql), stmt);
      return stmt;
    }
  sqlite3_reset (stmt->handle);
  sqlite3_clear_bindings (stmt->handle);
  return stmt;
}

void
fan_stmt_free (FanStmt *stmt)
{
  const char *sql;

  if (stmt == NULL)
    return;
  sqlite3_reset (stmt->handle);
  sqlite3_clear_bindings (stmt->handle);
  sql = sqlite3_sql (stmt->handle); /* lives as long as it does */
  if (!g_hash_table_contains (stmt->db->idle, sql) && g_hash_table_size (stmt->db->idle) < MAX_IDLE)
    g_hash_table_insert (stmt->db->idle, (char *)sql, stmt);
  else
    finalize_stmt (stmt);
}

FanStep
fan_stmt_step (FanStmt *stmt, GError **error)
{
  switch (sqlite3_step (stmt->handle))
    {
    case SQLITE_ROW:
      return FAN_STEP_ROW;
    case SQLITE_DONE:
      return FAN_STEP_DONE;
    default:
      fan_db_set_error (stmt->db, sqlite3_sql (stmt->handle), error);
      return FAN_STEP_ERROR;
    }
}

gboolean
fan_stmt_run (FanStmt *stmt, GError **error)
{
  FanStep step = fan_stmt_step (stmt, error);

  sqlite3_reset (stmt->handle);
  return step != FAN_STEP_ERROR;
}

void
fan_stmt_reset (FanStmt *stmt)
{
  sqlite3_reset (stmt->handle);
}

static int
position_of (FanStmt *stmt, const char *name)
{
  int position = sqlite3_bind_parameter_index (stmt->handle, name);

  if (position == 0)
    g_error ("No parameter %s in: %s", name, sqlite3_sql (stmt->handle));
  return position;
}

void
fan_stmt_bind_int (FanStmt *stmt, const char *name, gint64 value)
{
  sqlite3_bind_int64 (stmt->handle, position_of (stmt, name), value);
}

void
fan_stmt_bind_text (FanStmt *stmt, const char *name, const char *text)
{
  sqlite3_bind_text (stmt->handle, position_of (stmt, name), text, -1, SQLITE_STATIC);
}

void
fan_stmt_bind_blob (FanStmt *stmt, const char *name, gconstpointer bytes, gsize length)
{
  sqlite3_bind_blob64 (stmt->handle, position_of (stmt, name), bytes ? bytes : "", length, SQLITE_STATIC);
}

void
fan_stmt_bind_id (FanStmt *stmt, const char *name, const FanId *id)
{
  fan_stmt_bind_id_at (stmt, position_of (stmt, name), id);
}

void
fan_stmt_bind_value (FanStmt *stmt, const char *name, const FanValue *value)
{
  fan_stmt_bind_value_at (stmt, position_of (stmt, name), value);
}

void
fan_stmt_bind_value_at (FanStmt *stmt, int position, const FanValue *value)
{
  switch (value->type)
    {
    case FAN_VALUE_NULL:
      sqlite3_bind_null (stmt->handle, position);
      break;
    case FAN_VALUE_INT:
      sqlite3_bind_int64 (stmt->handle, position, value->integer);
      break;
    case FAN_VALUE_REAL:
      sqlite3_bind_double (stmt->handle, position, value->real);
      break;
    case FAN_VALUE_STRING:
      sqlite3_bind_text (stmt->handle, position, value->text, -1, SQLITE_STATIC);
      break;
    }
}

void
fan_stmt_bind_id_at (FanStmt *stmt, int position, const FanId *id)
{
  sqlite3_bind_blob (stmt->handle, position, id->bytes, sizeof id->bytes, SQLITE_TRANSIENT);
}

void
fan_stmt_bind_int_at (FanStmt *stmt, int position, gint64 value)
{
  sqlite3_bind_int64 (stmt->handle, position, value);
}

void
fan_stmt_bind_null_at (FanStmt *stmt, int position)
{
  sqlite3_bind_null (stmt->handle, position);
}

gboolean
fan_stmt_is_null (FanStmt *stmt, int column)
{
  return sqlite3_column_type (stmt->handle, column) == SQLITE_NULL;
}

gint64
fan_stmt_get_int (FanStmt *stmt, int column)
{
  return sqlite3_column_int64 (stmt->handle, column);
}

const char *
fan_stmt_get_text (FanStmt *stmt, int column)
{
  return (const char *)sqlite3_column_text (stmt->handle, column);
}

gboolean
fan_stmt_get_id (FanStmt *stmt, int column, FanId *out)
{
  if (sqlite3_column_bytes (stmt->handle, column) != sizeof out->bytes)
    return FALSE;
  memcpy (out->bytes, sqlite3_column_blob (stmt->handle, column), sizeof out->bytes);
  return TRUE;
}

GBytes *
fan_stmt_get_bytes (FanStmt *stmt, int column)
{
  return g_bytes_new (sqlite3_column_blob (stmt->handle, column),
                      (gsize)sqlite3_column_bytes (stmt->handle, column));
}

void
fan_stmt_get_value (FanStmt *stmt, int column, FanValue *out)
{
  memset (out, 0, sizeof *out);
  switch (sqlite3_column_type (stmt->handle, column))
    {
    case SQLITE_INTEGER:
      out->type = FAN_VALUE_INT;
      out->integer = sqlite3_column_int64 (stmt->handle, column);
      break;
    case SQLITE_FLOAT:
      out->type = FAN_VALUE_REAL;
      out->real = sqlite3_column_double (stmt->handle, column);
      break;
    case SQLITE_TEXT:
      out->type = FAN_VALUE_STRING;
      out->text = g_strdup (fan_stmt_get_text (stmt, column));
      break;
    case SQLITE_BLOB:
      {
        /* a reference: in memory it is its written form */
        FanId id;
        if (fan_stmt_get_id (stmt, column, &id))
          {
            out->type = FAN_VALUE_STRING;
            out->text = fan_id_to_string (&id);
          }
        break;
      }
    default:
      break;
    }
}
