/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-maintenance.h"
#include "fan-schema.h"
#include "fan-store-private.h"
#include "fan-time.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fan-i18n.h"

/* A copy over the library itself, or out of it, would destroy it. */
static gboolean
check_other_file (FanStore *store, const char *path, GError **error)
{
  GStatBuf a, b;

  if (g_stat (path, &a) != 0 || g_stat (fan_store_get_path (store), &b) != 0 || a.st_dev != b.st_dev
      || a.st_ino != b.st_ino)
    return TRUE;
  g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID,
               _ ("“%s” is the library itself. Choose another file for the backup."), path);
  return FALSE;
}

gboolean
fan_store_backup (FanStore *store, const char *path, GError **error)
{
  g_autoptr (FanView) view = NULL;

  if (!check_other_file (store, path, error))
    return FALSE;
  view = fan_store_read (store, error);
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

/* A library that was copied with its log beside it is read with that, any other file without leaving a trace. */
static FanDb *
open_backup (const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  gboolean with_log = g_file_test (log, G_FILE_TEST_EXISTS);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_IO, _ ("There is no backup “%s”."), path);
      return NULL;
    }
  if (!fan_schema_probe (path, fan_n_migrations, error))
    return NULL;
  return fan_db_open (path, with_log ? FAN_DB_READ : FAN_DB_READ_IMMUTABLE, error);
}

/* A damaged backup must not take the place of a sound library. */
static gboolean
check_backup (FanDb *backup, const char *path, GError **error)
{
  guint version;
  g_autoptr (FanStmt) stmt = NULL;

  if (!fan_schema_check (backup, path, fan_n_migrations, &version, error))
    return FALSE;
  if (version == 0)
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY,
                   _ ("“%s” is empty: it is no backup."), path);
      return FALSE;
    }
  stmt = fan_db_prepare_own (backup, "PRAGMA quick_check (1)", error);
  if (stmt == NULL || fan_stmt_step (stmt, error) != FAN_STEP_ROW)
    return FALSE;
  if (strcmp (fan_stmt_get_text (stmt, 0), "ok") == 0)
    return TRUE;
  g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY,
               _ ("The backup “%s” is damaged: the library was left as it is. (%s)"), path,
               fan_stmt_get_text (stmt, 0));
  return FALSE;
}

/* All of @from in the place of all of @db, in one transaction. */
static gboolean
put_in_place (FanDb *db, FanDb *from, GError **error)
{
  sqlite3_backup *copy
      = sqlite3_backup_init (fan_db_get_handle (db), "main", fan_db_get_handle (from), "main");
  gboolean good = copy != NULL && sqlite3_backup_step (copy, -1) == SQLITE_DONE;

  if (sqlite3_backup_finish (copy) == SQLITE_OK && good)
    return TRUE;
  fan_db_set_error (db, "restore", error);
  return FALSE;
}

static gboolean
bring_up_to_date (FanStore *store, FanDb *db, GError **error)
{
  return fan_schema_migrate (db, fan_store_get_path (store), fan_migrations, fan_n_migrations, error)
         && fan_schema_match_kinds (db, fan_store_get_catalog (store), error);
}

static gboolean
restore_task (FanStore *store, FanDb *db, gpointer data, GError **error)
{
  Restore *restore = data;
  g_autoptr (FanDb) from = open_backup (restore->path, error);
  g_autoptr (FanDb) before = NULL;

  if (from == NULL || !check_backup (from, restore->path, error)
      || !fan_schema_copy (db, restore->kept, error) || !put_in_place (db, from, error))
    return FALSE;
  if (bring_up_to_date (store, db, error))
    {
      fan_store_notify (store, "changed-outside", 0);
      return TRUE;
    }
  before = fan_db_open (restore->kept, FAN_DB_READ_IMMUTABLE, NULL);
  if (before != NULL)
    put_in_place (db, before, NULL);
  return FALSE;
}

/* A name that is free: two restores may fall into one second. */
static char *
name_kept (FanStore *store)
{
  g_autofree char *stamp = fan_instant_to_string (fan_clock_now (fan_store_get_clock (store)));
  char *name
      = g_strdup_printf ("%s.before-restore-%s", fan_store_get_path (store), g_strdelimit (stamp, ":", '-'));

  for (guint n = 2; g_file_test (name, G_FILE_TEST_EXISTS); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.before-restore-%s-%u", fan_store_get_path (store), stamp, n);
    }
  return name;
}

gboolean
fan_store_restore (FanStore *store, const char *path, char **out_kept, GError **error)
{
  Restore restore = { path, name_kept (store) };
  gboolean good
      = check_other_file (store, path, error) && fan_store_run (store, restore_task, &restore, error);

  if (good && out_kept)
    *out_kept = g_steal_pointer (&restore.kept);
  g_free (restore.kept);
  return good;
}
