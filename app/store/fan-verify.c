/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be wrong with a library, in words. */
#include "fan-maintenance.h"
#include "fan-store-private.h"
#include "fan-text.h"

#include <string.h>

#include "fan-i18n.h"

typedef struct
{
  FanDb *db;
  FanCatalog *catalog;
  GPtrArray *faults;
} Verifier;

static void G_GNUC_PRINTF (2, 3) add_fault (Verifier *verifier, const char *format, ...)
{
  va_list arguments;
  g_autofree char *fault = NULL;

  va_start (arguments, format);
  fault = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (!g_ptr_array_find_with_equal_func (verifier->faults, fault, g_str_equal, NULL))
    g_ptr_array_add (verifier->faults, g_steal_pointer (&fault));
}

/* A check that stumbles over damage has found a fault; the others go on. */
static gboolean
settle (Verifier *verifier, gboolean good, GError **failure, GError **error)
{
  if (good)
    return TRUE;
  if (g_error_matches (*failure, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY))
    {
      add_fault (verifier, "%s", (*failure)->message);
      g_clear_error (failure);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (failure));
  return FALSE;
}

static gboolean
check_pages (Verifier *verifier, GError **error)
{
  g_autoptr (FanStmt) stmt = fan_db_prepare_own (verifier->db, "PRAGMA integrity_check (20)", error);
  FanStep step = FAN_STEP_ERROR;

  while (stmt && (step = fan_stmt_step (stmt, error)) == FAN_STEP_ROW)
    if (strcmp (fan_stmt_get_text (stmt, 0), "ok") != 0)
      add_fault (verifier, _ ("The file is damaged: %s"), fan_stmt_get_text (stmt, 0));
  return step == FAN_STEP_DONE;
}

static gboolean
check_blobs (Verifier *verifier, GError **error)
{
  g_autoptr (FanStmt) stmt
      = fan_db_prepare_own (verifier->db, "SELECT lower (hex (sha256)), bytes FROM blob", error);
  FanStep step = FAN_STEP_ERROR;

  while (stmt && (step = fan_stmt_step (stmt, error)) == FAN_STEP_ROW)
    {
      g_autoptr (GBytes) bytes = fan_stmt_get_bytes (stmt, 1);
      g_autofree char *hex = fan_bytes_sha256 (bytes);

      if (strcmp (hex, fan_stmt_get_text (stmt, 0)) != 0)
        add_fault (verifier, _ ("The bytes of an attachment are not those that were kept (%s)."),
                   fan_stmt_get_text (stmt, 0));
    }
  return step == FAN_STEP_DONE;
}

/* The number that @sql selects; -1 with @error. */
static gint64
ask (Verifier *verifier, const char *sql, GError **error)
{
  g_autoptr (FanStmt) stmt = fan_db_prepare_own (verifier->db, sql, error);

  if (stmt == NULL || fan_stmt_step (stmt, error) != FAN_STEP_ROW)
    return -1;
  return fan_stmt_get_int (stmt, 0);
}

static gboolean
check_history (Verifier *verifier, const FanKindSql *sql, GError **error)
{
  g_autofree char *text
      = g_strdup_printf ("SELECT count (*) FROM %s r WHERE NOT EXISTS"
                         " (SELECT 1 FROM change c WHERE c.record = r.id AND c.field IS NULL)",
                         sql->table);
  gint64 n = ask (verifier, text, error);

  if (n > 0)
    add_fault (verifier, _ ("%d of kind %s have no history."), (int)n, sql->kind->name);
  return n >= 0;
}

static gboolean
check_one_reference (Verifier *verifier,
                     const FanKindSql *sql,
                     const FanField *field,
                     const FanKind *to,
                     GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "SELECT count (*) FROM %s a WHERE a.deleted IS NULL AND a.\"%s\" IS NOT NULL"
      " AND NOT EXISTS (SELECT 1 FROM %s b WHERE b.id = a.\"%s\")",
      sql->table, field->name, fan_catalog_get (verifier->catalog, to)->table, field->name);
  gint64 n = ask (verifier, text, error);

  if (n > 0)
    add_fault (verifier, _ ("%d of kind %s name a %s in “%s” that is not there."), (int)n, sql->kind->name,
               to->name, field->name);
  return n >= 0;
}

static gint64
has_record (Verifier *verifier, const FanKind *kind, const char *id_text, GError **error)
{
  g_autoptr (FanRecord) record = NULL;
  FanView view = { .db = verifier->db, .catalog = verifier->catalog };
  FanId id;

  return fan_id_parse (id_text, &id) ? fan_view_load (&view, kind, &id, &record, error) : 0;
}

static gboolean
check_list_of_references (Verifier *verifier,
                          const FanKindSql *sql,
                          const FanField *field,
                          const FanKind *to,
                          GError **error)
{
  g_autofree char *text
      = g_strdup_printf ("SELECT \"%s\" FROM %s WHERE deleted IS NULL AND \"%s\" IS NOT NULL", field->name,
                         sql->table, field->name);
  g_autoptr (FanStmt) stmt = fan_db_prepare_own (verifier->db, text, error);
  FanStep step = FAN_STEP_ERROR;

  while (stmt && (step = fan_stmt_step (stmt, error)) == FAN_STEP_ROW)
    {
      g_auto (GStrv) ids = g_strsplit (fan_stmt_get_text (stmt, 0), "\n", -1);
      for (guint i = 0; ids[i]; i++)
        {
          gint64 rid = has_record (verifier, to, ids[i], error);
          if (rid < 0)
            return FALSE;
          if (rid == 0)
            add_fault (verifier, _ ("A %s names the %s %s in “%s”, which is not there."), sql->kind->name,
                       to->name, ids[i], field->name);
        }
    }
  return step == FAN_STEP_DONE;
}

static gboolean
check_digests (Verifier *verifier, const FanKindSql *sql, const FanField *field, GError **error)
{
  g_autofree char *text
      = g_strdup_printf ("SELECT count (*) FROM %s WHERE deleted IS NULL AND \"%s\" IS NOT NULL"
                         " AND lower (\"%s\") NOT IN (SELECT lower (hex (sha256)) FROM blob)",
                         sql->table, field->name, field->name);
  gint64 n = ask (verifier, text, error);

  if (n > 0)
    add_fault (verifier, _ ("The bytes of %d of kind %s are not there."), (int)n, sql->kind->name);
  return n >= 0;
}

static gboolean
check_field (Verifier *verifier, const FanKindSql *sql, const FanField *field, GError **error)
{
  const FanKind *to = field->refers ? fan_catalog_find (verifier->catalog, field->refers) : NULL;

  if (field->flags & FAN_DIGEST)
    return check_digests (verifier, sql, field, error);
  if (to != NULL && field->type == FAN_REF)
    return check_one_reference (verifier, sql, field, to, error);
  if (to != NULL && field->type == FAN_REFS)
    return check_list_of_references (verifier, sql, field, to, error);
  return TRUE;
}

static gboolean
check_kind (Verifier *verifier, const FanKindSql *sql, GError **error)
{
  GError *failure = NULL;

  if (!settle (verifier, check_history (verifier, sql, &failure), &failure, error))
    return FALSE;
  for (guint i = 0; i < sql->kind->n_fields; i++)
    if (!settle (verifier, check_field (verifier, sql, &sql->kind->fields[i], &failure), &failure, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_all (Verifier *verifier, GError **error)
{
  GError *failure = NULL;

  if (!settle (verifier, check_pages (verifier, &failure), &failure, error)
      || !settle (verifier, check_blobs (verifier, &failure), &failure, error))
    return FALSE;
  for (guint i = 0; verifier->catalog->kinds[i]; i++)
    if (!check_kind (verifier, fan_catalog_get (verifier->catalog, verifier->catalog->kinds[i]), error))
      return FALSE;
  return TRUE;
}

/* The index against the records: also finds words that the index forgot. FTS5's check is an INSERT, so it
 * needs the writing connection; it changes nothing. */
static gboolean
check_search (Verifier *verifier, const FanKindSql *sql, GError **error)
{
  g_autofree char *text
      = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('integrity-check', 1)", sql->fts, sql->fts);
  g_autoptr (GError) failure = NULL;

  if (fan_db_exec (verifier->db, text, &failure))
    return TRUE;
  if (!g_error_matches (failure, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  add_fault (verifier, _ ("The search index of %s does not agree with its records."), sql->kind->name);
  return TRUE;
}

static gboolean
search_task (FanStore *store, FanDb *db, gpointer data, GError **error)
{
  Verifier *verifier = data;

  verifier->db = db;
  for (guint i = 0; verifier->catalog->kinds[i]; i++)
    {
      const FanKindSql *sql = fan_catalog_get (verifier->catalog, verifier->catalog->kinds[i]);
      if (sql->fts != NULL && !check_search (verifier, sql, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
fan_store_verify (FanStore *store, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FanView) view = fan_store_read (store, error);
  Verifier verifier = { NULL, fan_store_get_catalog (store), faults };

  if (view == NULL)
    return NULL;
  verifier.db = view->db;
  if (!check_all (&verifier, error))
    return NULL;
  g_clear_pointer (&view, fan_view_free);
  if (!fan_store_is_read_only (store) && !fan_store_run (store, search_task, &verifier, error))
    return NULL;
  return g_steal_pointer (&faults);
}
