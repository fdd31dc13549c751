/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-maintenance.h"
#include "fan-schema.h"
#include "fan-store-private.h"
#include "fan-text.h"
#include "fan-time.h"

#include <string.h>

#include "fan-i18n.h"

/* -------- backup and restore -------- */

gboolean
fan_store_backup (FanStore *store, const char *path, GError **error)
{
  g_autoptr (FanView) view = fan_store_read (store, error);

  if (view == NULL)
    return FALSE;
  fan_db_rollback (view->db); /* the backup takes its own snapshot */
  return fan_schema_copy (view->db, path, error);
}

typedef struct
{
  const char *path;
  char *kept;
} Restore;

static FanDb *
open_backup (const char *path, GError **error)
{
  guint version;
  g_autoptr (FanDb) backup = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_IO, _ ("There is no backup “%s”."), path);
      return NULL;
    }
  backup = fan_db_open (path, FAN_DB_READ_IMMUTABLE, error);
  if (backup == NULL || !fan_schema_check (backup, path, fan_n_migrations, &version, error))
    return NULL;
  if (version == 0)
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY,
                   _ ("“%s” is empty: it is no backup."), path);
      return NULL;
    }
  return g_steal_pointer (&backup);
}

static gboolean
restore_task (FanStore *store, FanDb *db, gpointer data, GError **error)
{
  Restore *restore = data;
  g_autoptr (FanDb) from = open_backup (restore->path, error);
  sqlite3_backup *copy;

  if (from == NULL || !fan_schema_copy (db, restore->kept, error))
    return FALSE;
  copy = sqlite3_backup_init (fan_db_get_handle (db), "main", fan_db_get_handle (from), "main");
  if (copy == NULL || sqlite3_backup_step (copy, -1) != SQLITE_DONE)
    {
      sqlite3_backup_finish (copy);
      fan_db_set_error (db, "restore", error);
      return FALSE;
    }
  sqlite3_backup_finish (copy);
  if (!fan_db_exec (db, "PRAGMA journal_mode = WAL", error)
      || !fan_schema_migrate (db, fan_store_get_path (store), fan_migrations, fan_n_migrations, error)
      || !fan_schema_match_kinds (db, fan_store_get_catalog (store), error))
    return FALSE;
  fan_store_notify (store, "changed-outside", 0);
  return TRUE;
}

gboolean
fan_store_restore (FanStore *store, const char *path, char **out_kept, GError **error)
{
  g_autofree char *stamp = fan_instant_to_string (fan_clock_now (fan_store_get_clock (store)));
  Restore restore = { path, NULL };
  gboolean good;

  g_strdelimit (stamp, ":", '-');
  restore.kept = g_strdup_printf ("%s.before-restore-%s", fan_store_get_path (store), stamp);
  good = fan_store_run (store, restore_task, &restore, error);
  if (good && out_kept)
    *out_kept = g_steal_pointer (&restore.kept);
  g_free (restore.kept);
  return good;
}

/* -------- verify -------- */

static gboolean
check_pages (FanDb *db, GPtrArray *faults, GError **error)
{
  g_autoptr (FanStmt) stmt = fan_db_prepare_own (db, "PRAGMA integrity_check (20)", error);
  FanStep step = FAN_STEP_ERROR;

  while (stmt && (step = fan_stmt_step (stmt, error)) == FAN_STEP_ROW)
    if (strcmp (fan_stmt_get_text (stmt, 0), "ok") != 0)
      g_ptr_array_add (faults, g_strdup_printf (_ ("The file is damaged: %s"), fan_stmt_get_text (stmt, 0)));
  return step == FAN_STEP_DONE;
}

/* The index against the records: also finds words that the index forgot. FTS5's check is an INSERT, so it
 * needs the writing connection; it changes nothing. */
static void
check_search (FanDb *db, const FanKindSql *sql, GPtrArray *faults)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;

  if (sql->fts == NULL)
    return;
  text = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('integrity-check', 1)", sql->fts, sql->fts);
  if (!fan_db_exec (db, text, &failure))
    g_ptr_array_add (faults, g_strdup_printf (_ ("The search index of %s does not agree with its records."),
                                              sql->kind->name));
}

static gboolean
check_references (FanDb *db,
                  FanCatalog *catalog,
                  const FanKindSql *sql,
                  const FanField *field,
                  GPtrArray *faults,
                  GError **error)
{
  const FanKind *to
      = field->type == FAN_REF && field->refers ? fan_catalog_find (catalog, field->refers) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (FanStmt) stmt = NULL;
  gint64 n;

  if (to == NULL)
    return TRUE;
  text = g_strdup_printf ("SELECT count (*) FROM %s a WHERE a.deleted IS NULL AND a.\"%s\" IS NOT NULL"
                          " AND NOT EXISTS (SELECT 1 FROM %s b WHERE b.id = a.\"%s\")",
                          sql->table, field->name, fan_catalog_get (catalog, to)->table, field->name);
  stmt = fan_db_prepare_own (db, text, error);
  if (stmt == NULL || fan_stmt_step (stmt, error) != FAN_STEP_ROW)
    return FALSE;
  n = fan_stmt_get_int (stmt, 0);
  if (n > 0)
    g_ptr_array_add (faults, g_strdup_printf (_ ("%d of kind %s name a %s in “%s” that is not there."),
                                              (int)n, sql->kind->name, to->name, field->name));
  return TRUE;
}

static gboolean
check_blobs (FanDb *db, GPtrArray *faults, GError **error)
{
  g_autoptr (FanStmt) stmt = fan_db_prepare_own (db, "SELECT sha256, bytes FROM blob", error);
  FanStep step = FAN_STEP_ERROR;

  while (stmt && (step = fan_stmt_step (stmt, error)) == FAN_STEP_ROW)
    {
      g_autoptr (GBytes) expected = fan_stmt_get_bytes (stmt, 0);
      g_autoptr (GBytes) bytes = fan_stmt_get_bytes (stmt, 1);
      g_autofree char *hex = fan_bytes_sha256 (bytes);
      guint8 digest[32];

      if (!fan_digest_parse (hex, digest) || g_bytes_get_size (expected) != 32
          || memcmp (digest, g_bytes_get_data (expected, NULL), 32) != 0)
        g_ptr_array_add (
            faults,
            g_strdup_printf (_ ("The bytes of an attachment are not those that were kept (%s)."), hex));
    }
  return step == FAN_STEP_DONE;
}

static gboolean
check_kind (FanDb *db, FanCatalog *catalog, const FanKindSql *sql, GPtrArray *faults, GError **error)
{
  g_autofree char *text
      = g_strdup_printf ("SELECT count (*) FROM %s r WHERE NOT EXISTS"
                         " (SELECT 1 FROM change c WHERE c.record = r.id AND c.field IS NULL)",
                         sql->table);
  g_autoptr (FanStmt) stmt = fan_db_prepare_own (db, text, error);

  if (stmt == NULL || fan_stmt_step (stmt, error) != FAN_STEP_ROW)
    return FALSE;
  if (fan_stmt_get_int (stmt, 0) > 0)
    g_ptr_array_add (faults, g_strdup_printf (_ ("%d of kind %s have no history."),
                                              (int)fan_stmt_get_int (stmt, 0), sql->kind->name));
  for (guint i = 0; i < sql->kind->n_fields; i++)
    if (!check_references (db, catalog, sql, &sql->kind->fields[i], faults, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_all (FanDb *db, FanCatalog *catalog, GPtrArray *faults, GError **error)
{
  if (!check_pages (db, faults, error) || !check_blobs (db, faults, error))
    return FALSE;
  for (guint i = 0; catalog->kinds[i]; i++)
    if (!check_kind (db, catalog, fan_catalog_get (catalog, catalog->kinds[i]), faults, error))
      return FALSE;
  return TRUE;
}

static gboolean
search_task (FanStore *store, FanDb *db, gpointer data, GError **error)
{
  FanCatalog *catalog = fan_store_get_catalog (store);

  for (guint i = 0; catalog->kinds[i]; i++)
    check_search (db, fan_catalog_get (catalog, catalog->kinds[i]), data);
  return TRUE;
}

GPtrArray *
fan_store_verify (FanStore *store, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FanView) view = fan_store_read (store, error);

  if (view == NULL || !check_all (view->db, view->catalog, faults, error))
    return NULL;
  g_clear_pointer (&view, fan_view_free);
  if (!fan_store_is_read_only (store) && !fan_store_run (store, search_task, faults, error))
    return NULL;
  return g_steal_pointer (&faults);
}
