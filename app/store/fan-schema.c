/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-schema.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fan-i18n.h"

gboolean
fan_schema_check (FanDb *db, const char *path, guint n_migrations, guint *out_version, GError **error)
{
  FanStmt *stmt = fan_db_prepare (db, "SELECT count(*) FROM sqlite_schema", error);
  gint64 n_tables, version, application;

  if (stmt == NULL || fan_stmt_step (stmt, error) != FAN_STEP_ROW)
    return FALSE;
  n_tables = fan_stmt_get_int (stmt, 0);
  fan_stmt_reset (stmt);
  application = fan_db_get_pragma (db, "application_id");
  version = fan_db_get_pragma (db, "user_version");
  if (n_tables > 0 && application != FAN_APPLICATION_ID)
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY,
                   _ ("“%s” is a database of another program, not a Fanfare library. Choose another file."),
                   path);
      return FALSE;
    }
  if (version > (gint64)n_migrations)
    {
      g_set_error (
          error, FAN_STORE_ERROR, FAN_STORE_ERROR_NEWER,
          _ ("“%s” was written by a newer Fanfare. It was left as it is; update Fanfare to open it."), path);
      return FALSE;
    }
  *out_version = n_tables == 0 ? 0 : (guint)version;
  return TRUE;
}

gboolean
fan_schema_probe (const char *path, guint n_migrations, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FanDb) db = NULL;
  guint version;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY,
                   _ ("“%s” is a folder or device, not a Fanfare library. Choose another file."), path);
      return FALSE;
    }
  db = fan_db_open (path, FAN_DB_READ_IMMUTABLE, &failure);
  if (db != NULL && fan_schema_check (db, path, n_migrations, &version, &failure))
    return TRUE;
  /* Without locks a page may have been read half-way through another program's writing: the real opening decides. */
  if (g_error_matches (failure, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY) && db != NULL
      && (sqlite3_errcode (fan_db_get_handle (db)) & 0xff) == SQLITE_CORRUPT)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
copy_into (FanDb *from, const char *path, GError **error)
{
  sqlite3 *to = NULL;
  sqlite3_backup *backup;
  int rc;

  if (sqlite3_open (path, &to) == SQLITE_OK
      && (backup = sqlite3_backup_init (to, "main", fan_db_get_handle (from), "main")))
    {
      sqlite3_backup_step (backup, -1);
      sqlite3_backup_finish (backup);
    }
  rc = sqlite3_errcode (to);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  if (rc != SQLITE_OK)
    g_set_error (error, FAN_STORE_ERROR, rc == SQLITE_FULL ? FAN_STORE_ERROR_FULL : FAN_STORE_ERROR_IO,
                 _ ("The copy “%s” could not be written: %s."), path, sqlite3_errmsg (to));
  sqlite3_close (to);
  return rc == SQLITE_OK;
}

gboolean
fan_schema_copy (FanDb *from, const char *path, GError **error)
{
  g_autofree char *temporary = g_strdup_printf ("%s.part", path);
  gboolean good;

  g_unlink (temporary);
  good = copy_into (from, temporary, error);
  if (good && g_rename (temporary, path) != 0)
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_IO, _ ("“%s” could not be written: %s."), path,
                   g_strerror (errno));
      good = FALSE;
    }
  if (!good)
    g_unlink (temporary);
  return good;
}

static gboolean
run_step (FanDb *db, FanMigration step, guint version, GError **error)
{
  g_autofree char *mark
      = g_strdup_printf ("PRAGMA user_version = %u; PRAGMA application_id = %d", version, FAN_APPLICATION_ID);

  if (!fan_db_begin (db, TRUE, error))
    return FALSE;
  if (fan_db_get_pragma (db, "user_version") >= version)
    {
      fan_db_rollback (db); /* another Fanfare was quicker */
      return TRUE;
    }
  if (step (db, error) && fan_db_exec (db, mark, error) && fan_db_commit (db, error))
    return TRUE;
  fan_db_rollback (db);
  return FALSE;
}

gboolean
fan_schema_migrate (FanDb *db, const char *path, const FanMigration *steps, guint n_steps, GError **error)
{
  guint version;
  g_autofree char *copy = NULL;

  if (!fan_schema_check (db, path, n_steps, &version, error))
    return FALSE;
  if (version == n_steps)
    return fan_db_start_writing (db, error);
  copy = g_strdup_printf ("%s.before-v%u", path, n_steps);
  if ((version > 0 && !fan_schema_copy (db, copy, error)) || !fan_db_start_writing (db, error))
    return FALSE;
  for (; version < n_steps; version++)
    if (!run_step (db, steps[version], version + 1, error))
      {
        if (version > 0)
          g_prefix_error (error, _ ("“%s” could not be upgraded to version %u and is as it was: "), path,
                          version + 1);
        else
          g_prefix_error (error, _ ("“%s” could not be made: "), path);
        return FALSE;
      }
  return TRUE;
}

/* -------- tables of the kinds -------- */

static GHashTable *
list_columns (FanDb *db, const char *table, GError **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *bare = g_strndup (table + 1, strlen (table) - 2);
  FanStmt *stmt = fan_db_prepare (db, "SELECT name FROM pragma_table_info (:table)", error);
  FanStep step;

  if (stmt == NULL)
    return NULL;
  fan_stmt_bind_text (stmt, ":table", bare);
  while ((step = fan_stmt_step (stmt, error)) == FAN_STEP_ROW)
    g_hash_table_add (columns, g_strdup (fan_stmt_get_text (stmt, 0)));
  fan_stmt_reset (stmt);
  return step == FAN_STEP_ERROR ? NULL : g_steal_pointer (&columns);
}

static gboolean
make_table (FanDb *db, const FanKindSql *sql, GError **error)
{
  GString *text = g_string_new (NULL);
  g_autofree char *whole = NULL;

  g_string_append_printf (text,
                          "CREATE TABLE %s (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,"
                          " created INTEGER NOT NULL, modified INTEGER NOT NULL, deleted INTEGER",
                          sql->table);
  for (guint i = 0; i < sql->kind->n_fields; i++)
    g_string_append_printf (text, ", \"%s\" %s", sql->kind->fields[i].name,
                            fan_catalog_column_type (&sql->kind->fields[i]));
  g_string_append (text, ") STRICT");
  whole = g_string_free (text, FALSE);
  return fan_db_exec (db, whole, error);
}

static gboolean
add_columns (FanDb *db, const FanKindSql *sql, GHashTable *present, GError **error)
{
  for (guint i = 0; i < sql->kind->n_fields; i++)
    {
      const FanField *field = &sql->kind->fields[i];
      g_autofree char *text = g_strdup_printf ("ALTER TABLE %s ADD COLUMN \"%s\" %s", sql->table, field->name,
                                               fan_catalog_column_type (field));
      if (!g_hash_table_contains (present, field->name) && !fan_db_exec (db, text, error))
        return FALSE;
    }
  return TRUE;
}

/* "kind said_on" becomes one index. It holds the living records only: with "deleted" as a column of it SQLite would think it good for
 * every question about them. */
static gboolean
make_index_of (FanDb *db, const FanKindSql *sql, const char *fields, GError **error)
{
  g_auto (GStrv) names = g_strsplit (fields, " ", -1);
  g_autofree char *columns = g_strjoinv ("\", \"", names);
  g_autofree char *suffix = g_strjoinv ("_", names);
  g_autofree char *text = g_strdup_printf (
      "CREATE INDEX IF NOT EXISTS \"%s_living_by_%s\" ON %s (\"%s\") WHERE deleted IS NULL", sql->kind->name,
      suffix, sql->table, columns);

  return fan_db_exec (db, text, error);
}

static gboolean
make_indexes (FanDb *db, const FanKindSql *sql, GError **error)
{
  for (guint i = 0; i < sql->kind->n_fields; i++)
    {
      const FanField *field = &sql->kind->fields[i];
      g_autofree char *name = g_strdup_printf ("%s_by_%s", sql->kind->name, field->name);
      g_autofree char *text = g_strdup_printf (
          "CREATE INDEX IF NOT EXISTS \"%s\" ON %s (\"%s\"%s) WHERE \"%s\" IS NOT NULL", name, sql->table,
          field->name, field->type == FAN_TEXT ? " COLLATE NOCASE" : "", field->name);
      if ((field->type == FAN_REF || (field->flags & FAN_INDEXED)) && !fan_db_exec (db, text, error))
        return FALSE;
    }
  for (const char *const *fields = sql->kind->indexes; fields && *fields; fields++)
    if (!make_index_of (db, sql, *fields, error))
      return FALSE;
  return TRUE;
}

/* The search index reads a view of the living records, so that a rebuild never brings removed ones back.
 * It is made anew when the searched fields have changed. */
static gboolean
make_search_index (FanDb *db, const FanKindSql *sql, GError **error)
{
  GString *names = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", sql->fts);
  g_autoptr (GHashTable) present = list_columns (db, quoted, error);
  guint n = 0, known = 0;

  for (guint i = 0; present && i < sql->kind->n_fields; i++)
    if (sql->kind->fields[i].flags & FAN_SEARCHED)
      {
        g_string_append_printf (names, "%s\"%s\"", names->len ? ", " : "", sql->kind->fields[i].name);
        known += g_hash_table_contains (present, sql->kind->fields[i].name);
        n++;
      }
  if (present == NULL || (known == n && g_hash_table_size (present) == n))
    {
      g_string_free (names, TRUE);
      return present != NULL;
    }
  text = g_strdup_printf (
      "DROP TABLE IF EXISTS %s; DROP VIEW IF EXISTS %s_living;"
      "CREATE VIEW %s_living AS SELECT rid, %s FROM %s WHERE deleted IS NULL;"
      "CREATE VIRTUAL TABLE %s USING fts5 (%s, content = '%s_living', content_rowid = 'rid',"
      " tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');"
      "INSERT INTO %s (%s) VALUES ('rebuild')",
      sql->fts, sql->fts, sql->fts, names->str, sql->table, sql->fts, names->str, sql->fts, sql->fts,
      sql->fts);
  g_string_free (names, TRUE);
  return fan_db_exec (db, text, error);
}

/* Nobody would keep it up to date any more. */
static gboolean
drop_search_index (FanDb *db, const FanKindSql *sql, GError **error)
{
  g_autofree char *name = g_strndup (sql->table + 1, strlen (sql->table) - 2);
  g_autofree char *text
      = g_strdup_printf ("DROP TABLE IF EXISTS %s_fts; DROP VIEW IF EXISTS %s_fts_living", name, name);

  return fan_db_exec (db, text, error);
}

static gboolean
match_kind (FanDb *db, const FanKindSql *sql, GError **error)
{
  g_autoptr (GHashTable) present = list_columns (db, sql->table, error);

  if (present == NULL)
    return FALSE;
  if (g_hash_table_size (present) == 0 ? !make_table (db, sql, error)
                                       : !add_columns (db, sql, present, error))
    return FALSE;
  return make_indexes (db, sql, error)
         && (sql->fts != NULL ? make_search_index (db, sql, error) : drop_search_index (db, sql, error));
}

static gboolean
covers_kind (FanDb *db, const FanKindSql *sql, gboolean *out_covered, GError **error)
{
  g_autoptr (GHashTable) present = list_columns (db, sql->table, error);
  g_autofree char *fts = g_strdup_printf ("\"%s\"", sql->fts);
  g_autoptr (GHashTable) index = sql->fts ? list_columns (db, fts, error) : g_hash_table_new (NULL, NULL);

  if (present == NULL || index == NULL)
    return FALSE;
  *out_covered = sql->fts == NULL || g_hash_table_size (index) > 0;
  for (guint i = 0; i < sql->kind->n_fields; i++)
    *out_covered = *out_covered && g_hash_table_contains (present, sql->kind->fields[i].name);
  return TRUE;
}

gboolean
fan_schema_covers_kinds (FanDb *db, FanCatalog *catalog, gboolean *out_covered, GError **error)
{
  *out_covered = TRUE;
  for (guint i = 0; *out_covered && catalog->kinds[i]; i++)
    if (!covers_kind (db, fan_catalog_get (catalog, catalog->kinds[i]), out_covered, error))
      return FALSE;
  return TRUE;
}

/* What the kinds ask for, in one word: when it is what the file was last matched with, nothing is looked at. */
static char *
describe_kinds (FanCatalog *catalog)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (const FanKind *const *kind = catalog->kinds; *kind; kind++)
    {
      for (guint i = 0; i < (*kind)->n_fields; i++)
        {
          const FanField *field = &(*kind)->fields[i];
          g_autofree char *line
              = g_strdup_printf ("%s.%s %s %d\n", (*kind)->name, field->name, fan_catalog_column_type (field),
                                 field->flags & (FAN_INDEXED | FAN_SEARCHED));
          g_checksum_update (sum, (const guchar *)line, -1);
        }
      for (const char *const *fields = (*kind)->indexes; fields && *fields; fields++)
        g_checksum_update (sum, (const guchar *)*fields, (gssize)strlen (*fields) + 1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

static gboolean
is_matched (FanDb *db, const char *description)
{
  FanStmt *stmt = fan_db_prepare (db, "SELECT 1 FROM local WHERE key = 'kinds' AND value = :value", NULL);
  gboolean matched;

  if (stmt == NULL)
    return FALSE;
  fan_stmt_bind_text (stmt, ":value", description);
  matched = fan_stmt_step (stmt, NULL) == FAN_STEP_ROW;
  fan_stmt_reset (stmt);
  return matched;
}

static gboolean
match_all (FanDb *db, FanCatalog *catalog, const char *description, GError **error)
{
  FanStmt *stmt;

  for (guint i = 0; catalog->kinds[i]; i++)
    if (!match_kind (db, fan_catalog_get (catalog, catalog->kinds[i]), error))
      return FALSE;
  stmt = fan_db_prepare (db, "INSERT OR REPLACE INTO local (key, value) VALUES ('kinds', :value)", error);
  if (stmt == NULL)
    return FALSE;
  fan_stmt_bind_text (stmt, ":value", description);
  return fan_stmt_run (stmt, error);
}

gboolean
fan_schema_match_kinds (FanDb *db, FanCatalog *catalog, GError **error)
{
  g_autofree char *description = describe_kinds (catalog);

  if (is_matched (db, description))
    return TRUE;
  if (!fan_db_begin (db, TRUE, error))
    return FALSE;
  if (match_all (db, catalog, description, error) && fan_db_commit (db, error))
    return TRUE;
  fan_db_rollback (db);
  return FALSE;
}
