/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "fan-record.h"
#include "fan-store-error.h"

G_BEGIN_DECLS

/* A connection and its prepared statements. Not thread-safe: one thread at a time.
 * Values are bound, never formatted into SQL; a parameter name that the SQL lacks is a bug and aborts. */
typedef struct _FanDb FanDb;
typedef struct _FanStmt FanStmt;

typedef enum
{
  FAN_DB_WRITE,
  FAN_DB_READ,
  FAN_DB_READ_IMMUTABLE, /* a read-only folder: no -shm file can be made */
} FanDbMode;

FanDb *fan_db_open (const char *path, FanDbMode mode, GError **error);
void fan_db_free (FanDb *db);
/* A FAN_DB_WRITE connection changes nothing, not even a byte of the header, before this. */
gboolean fan_db_start_writing (FanDb *db, GError **error);
/* For tests: how long connections opened from now on wait for another program (5,000). */
void fan_db_set_patience (int ms);
sqlite3 *fan_db_get_handle (FanDb *db);

/* Runs one or more statements without parameters or rows. */
gboolean fan_db_exec (FanDb *db, const char *sql, GError **error);

/* BEGIN IMMEDIATE for writers: a read transaction can't always be turned into a writing one half-way. */
gboolean fan_db_begin (FanDb *db, gboolean writing, GError **error);
gboolean fan_db_commit (FanDb *db, GError **error);
void fan_db_rollback (FanDb *db);

gint64 fan_db_get_pragma (FanDb *db, const char *pragma);

/* Sets @error from SQLite's last one, in words; @what goes to the debug log. */
void fan_db_set_error (FanDb *db, const char *what, GError **error);

/* The statement of @sql, from the connection's store of prepared ones, reset and without bindings. (transfer none) */
FanStmt *fan_db_prepare (FanDb *db, const char *sql, GError **error);

typedef enum
{
  FAN_STEP_ROW,
  FAN_STEP_DONE,
  FAN_STEP_ERROR,
} FanStep;

FanStep fan_stmt_step (FanStmt *stmt, GError **error);
/* For statements without rows. */
gboolean fan_stmt_run (FanStmt *stmt, GError **error);
/* Ends the reading and lets the snapshot go. */
void fan_stmt_reset (FanStmt *stmt);
/* One of its own, that may be needed again while it is read (a nested query); fan_stmt_free() gives it back to the connection. */
FanStmt *fan_db_prepare_own (FanDb *db, const char *sql, GError **error);
void fan_stmt_free (FanStmt *stmt);

void fan_stmt_bind_int (FanStmt *stmt, const char *name, gint64 value);
void fan_stmt_bind_text (FanStmt *stmt,
                         const char *name,
                         const char *text); /* NULL binds null; @text must live until the step */
void fan_stmt_bind_blob (FanStmt *stmt, const char *name, gconstpointer bytes, gsize length);
void fan_stmt_bind_id (FanStmt *stmt, const char *name, const FanId *id);
void fan_stmt_bind_value (FanStmt *stmt, const char *name, const FanValue *value);
/* By position, from 1: for the loops over a kind's fields. */
void fan_stmt_bind_value_at (FanStmt *stmt, int position, const FanValue *value);
void fan_stmt_bind_id_at (FanStmt *stmt, int position, const FanId *id);
void fan_stmt_bind_int_at (FanStmt *stmt, int position, gint64 value);
void fan_stmt_bind_null_at (FanStmt *stmt, int position);

gboolean fan_stmt_is_null (FanStmt *stmt, int column);
gint64 fan_stmt_get_int (FanStmt *stmt, int column);
const char *fan_stmt_get_text (FanStmt *stmt, int column);
gboolean fan_stmt_get_id (FanStmt *stmt, int column, FanId *out);
GBytes *fan_stmt_get_bytes (FanStmt *stmt, int column);
void fan_stmt_get_value (FanStmt *stmt, int column, FanValue *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanDb, fan_db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanStmt, fan_stmt_free)

G_END_DECLS
