/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo is a new change set that writes the old values back, newest first. The log itself never changes. */
#include "fan-store-private.h"
#include "fan-time.h"

#include "fan-i18n.h"

typedef struct
{
  gboolean redo;
  gint64 id;
  char *label;
  GPtrArray *skipped; /* words for what could not be taken back */
} UndoStep;

typedef struct
{
  const FanKind *kind;
  FanId record;
  char *field;
  FanValue old_value, new_value;
} LoggedChange;

static void
logged_change_free (gpointer data)
{
  LoggedChange *change = data;

  g_free (change->field);
  fan_value_clear (&change->old_value);
  fan_value_clear (&change->new_value);
  g_free (change);
}

static GPtrArray *
read_log (FanView *view, gint64 change_set, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (logged_change_free);
  FanStmt *stmt = fan_db_prepare (
      view->db, "SELECT kind, record, field, old, new FROM change WHERE change_set = :set ORDER BY seq DESC",
      error);
  FanStep step;

  if (stmt == NULL)
    return NULL;
  fan_stmt_bind_int (stmt, ":set", change_set);
  while ((step = fan_stmt_step (stmt, error)) == FAN_STEP_ROW)
    {
      LoggedChange *change = g_new0 (LoggedChange, 1);
      change->kind = fan_catalog_find (view->catalog, fan_stmt_get_text (stmt, 0));
      fan_stmt_get_id (stmt, 1, &change->record);
      change->field = g_strdup (fan_stmt_get_text (stmt, 2));
      fan_stmt_get_value (stmt, 3, &change->old_value);
      fan_stmt_get_value (stmt, 4, &change->new_value);
      g_ptr_array_add (changes, change);
    }
  fan_stmt_reset (stmt);
  return step == FAN_STEP_ERROR ? NULL : g_steal_pointer (&changes);
}

static gboolean
is_lasting (FanRecord *record)
{
  const FanKind *kind = fan_record_get_kind (record);

  if (kind->ledger)
    return TRUE;
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & FAN_FINAL) && fan_record_get_value (record, i)->type != FAN_VALUE_NULL)
      return TRUE;
  return FALSE;
}

static gint64
value_instant (const FanValue *value)
{
  return value->type == FAN_VALUE_INT ? value->integer : FAN_INSTANT_NONE;
}

/* Brings @record to what it was before @change. FALSE: it was changed since, or must stay. */
static gboolean
take_back (FanRecord *record, const LoggedChange *change, gint64 now)
{
  int index;

  if (change->field == NULL)
    {
      if (is_lasting (record))
        return FALSE;
      /* removed since: redo must not bring it back */
      if (fan_record_get_deleted (record) == FAN_INSTANT_NONE)
        fan_record_set_deleted (record, now);
      return TRUE;
    }
  if (g_str_equal (change->field, "deleted"))
    {
      if ((fan_record_get_deleted (record) == FAN_INSTANT_NONE) != (change->new_value.type == FAN_VALUE_NULL))
        return FALSE;
      if (change->old_value.type != FAN_VALUE_NULL && is_lasting (record))
        return FALSE;
      fan_record_set_deleted (record, value_instant (&change->old_value));
      return TRUE;
    }
  index = fan_kind_find_field (change->kind, change->field);
  if (index < 0 || change->kind->ledger || (change->kind->fields[index].flags & FAN_FINAL)
      || !fan_value_equal (fan_record_get_value (record, (guint)index), &change->new_value))
    return FALSE;
  fan_record_set_value (record, (guint)index, &change->old_value);
  return TRUE;
}

static void
note_skipped (UndoStep *step, FanRecord *record, const LoggedChange *change)
{
  const char *label = fan_record_get_label (record);

  g_ptr_array_add (step->skipped,
                   g_strdup_printf (_ ("%s “%s”: %s was changed since, or can't be taken back"),
                                    change->kind->name, *label ? label : fan_record_get_id (record),
                                    change->field ? change->field : _ ("its creation")));
}

static gboolean
undo_change (FanChangeSet *set, UndoStep *step, const LoggedChange *change, GError **error)
{
  g_autoptr (FanRecord) old = NULL;
  g_autoptr (FanRecord) new = NULL;
  gint64 rid;

  if (change->kind == NULL)
    return TRUE; /* of a newer peer: it stays in the log */
  rid = fan_view_load (&set->view, change->kind, &change->record, &old, error);
  if (rid < 0)
    return FALSE;
  if (rid == 0)
    return TRUE;
  new = fan_record_copy (old);
  if (!take_back (new, change, set->now))
    {
      note_skipped (step, old, change);
      return TRUE;
    }
  if (change->kind->prepare != NULL)
    change->kind->prepare (new);
  if (fan_record_equal (old, new) && fan_record_get_deleted (old) == fan_record_get_deleted (new))
    return TRUE;
  return fan_change_set_write_row (set, rid, old, new, error);
}

/* Undo takes back the newest step that is still in force; redo the newest undo, unless something new was done after it. */
static const char find_undo[]
    = "SELECT id, label FROM change_set WHERE role <> 1 AND undone = 0 AND final = 0"
      " ORDER BY id DESC LIMIT 1";
static const char find_redo[]
    = "SELECT id, label FROM change_set WHERE role = 1 AND undone = 0"
      " AND id > (SELECT coalesce (max (id), 0) FROM change_set WHERE role = 0 AND final = 0)"
      " ORDER BY id DESC LIMIT 1";

/* Found inside the transaction: another process may have undone it just before. */
static gboolean
find_step (FanChangeSet *set, UndoStep *step, GError **error)
{
  FanStmt *stmt = fan_db_prepare (set->view.db, step->redo ? find_redo : find_undo, error);
  FanStep found;

  if (stmt == NULL)
    return FALSE;
  found = fan_stmt_step (stmt, error);
  if (found == FAN_STEP_ROW)
    {
      set->undoes = step->id = fan_stmt_get_int (stmt, 0);
      set->label = step->label = g_strdup (fan_stmt_get_text (stmt, 1));
    }
  fan_stmt_reset (stmt);
  if (found == FAN_STEP_DONE)
    g_set_error_literal (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOTHING,
                         step->redo ? _ ("There is nothing to do again.") : _ ("There is nothing to undo."));
  return found == FAN_STEP_ROW;
}

static gboolean
mark_undone (FanChangeSet *set, gint64 id, GError **error)
{
  FanStmt *stmt = fan_db_prepare (set->view.db, "UPDATE change_set SET undone = 1 WHERE id = :id", error);

  if (stmt == NULL)
    return FALSE;
  fan_stmt_bind_int (stmt, ":id", id);
  return fan_stmt_run (stmt, error);
}

static gboolean
undo_step (FanChangeSet *set, gpointer data, GError **error)
{
  UndoStep *step = data;
  g_autoptr (GPtrArray) changes = NULL;

  if (!find_step (set, step, error))
    return FALSE;
  changes = read_log (&set->view, step->id, error);
  for (guint i = 0; changes && i < changes->len; i++)
    if (!undo_change (set, step, g_ptr_array_index (changes, i), error))
      return FALSE;
  return changes && mark_undone (set, step->id, error);
}

static gboolean
undo_task (FanStore *store, FanDb *db, gpointer data, GError **error)
{
  UndoStep *step = data;

  return fan_store_write_here (store, db, NULL, FAN_WRITE_DEFAULT, step->redo ? FAN_ROLE_REDO : FAN_ROLE_UNDO,
                               undo_step, step, error);
}

static gboolean
run_request (FanStore *store, gboolean redo, char **out_label, GPtrArray **out_skipped, GError **error)
{
  UndoStep step = { .redo = redo, .skipped = g_ptr_array_new_with_free_func (g_free) };
  gboolean good = fan_store_run (store, undo_task, &step, error);

  if (good && out_label)
    *out_label = g_steal_pointer (&step.label);
  if (good && out_skipped)
    *out_skipped = g_steal_pointer (&step.skipped);
  g_free (step.label);
  g_clear_pointer (&step.skipped, g_ptr_array_unref);
  return good;
}

gboolean
fan_store_undo (FanStore *store, char **out_label, GPtrArray **out_skipped, GError **error)
{
  return run_request (store, FALSE, out_label, out_skipped, error);
}

gboolean
fan_store_redo (FanStore *store, char **out_label, GPtrArray **out_skipped, GError **error)
{
  return run_request (store, TRUE, out_label, out_skipped, error);
}

/* -------- history -------- */

void
fan_history_entry_free (FanHistoryEntry *entry)
{
  g_free (entry->label);
  g_free (entry->kind);
  g_free (entry->record);
  g_free (entry->field);
  fan_value_clear (&entry->old_value);
  fan_value_clear (&entry->new_value);
  g_free (entry);
}

static FanHistoryEntry *
read_entry (FanStmt *stmt)
{
  FanHistoryEntry *entry = g_new0 (FanHistoryEntry, 1);
  FanId id = { 0 };

  entry->change_set = fan_stmt_get_int (stmt, 0);
  entry->at = fan_stmt_get_int (stmt, 1);
  entry->label = g_strdup (fan_stmt_get_text (stmt, 2));
  entry->undone = fan_stmt_get_int (stmt, 3) != 0;
  entry->kind = g_strdup (fan_stmt_get_text (stmt, 4));
  fan_stmt_get_id (stmt, 5, &id);
  entry->record = fan_id_to_string (&id);
  entry->field = g_strdup (fan_stmt_get_text (stmt, 6));
  fan_stmt_get_value (stmt, 7, &entry->old_value);
  fan_stmt_get_value (stmt, 8, &entry->new_value);
  return entry;
}

#define HISTORY_SELECT                                                                                       \
  "SELECT s.id, s.at, s.label, s.undone, c.kind, c.record, c.field, c.old, c.new"                            \
  " FROM change c JOIN change_set s ON s.id = c.change_set"

GPtrArray *
fan_view_history (FanView *view, const char *id_text, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_history_entry_free);
  FanStmt *stmt
      = fan_db_prepare (view->db,
                        id_text ? HISTORY_SELECT " WHERE c.record = :record ORDER BY c.seq DESC LIMIT :limit"
                                : HISTORY_SELECT " ORDER BY c.seq DESC LIMIT :limit",
                        error);
  FanStep step;
  FanId id;

  if (stmt == NULL)
    return NULL;
  if (id_text != NULL && fan_id_parse (id_text, &id))
    fan_stmt_bind_id (stmt, ":record", &id);
  fan_stmt_bind_int (stmt, ":limit", limit ? (gint64)limit : -1);
  while ((step = fan_stmt_step (stmt, error)) == FAN_STEP_ROW)
    g_ptr_array_add (entries, read_entry (stmt));
  fan_stmt_reset (stmt);
  return step == FAN_STEP_ERROR ? NULL : g_steal_pointer (&entries);
}

gint64
fan_view_get_changed (FanView *view, FanRecord *record, const char *const *fields)
{
  g_autofree char *names = g_strjoinv (" ", (char **)fields);
  FanStmt *stmt = fan_db_prepare (view->db,
                                  "SELECT max (s.at) FROM change c JOIN change_set s ON s.id = c.change_set"
                                  " WHERE c.record = :record AND instr (:fields, ' ' || c.field || ' ')",
                                  NULL);
  g_autofree char *wanted = g_strconcat (" ", names, " ", NULL);
  gint64 changed = fan_record_get_created (record);
  FanId id;

  if (stmt == NULL || !fan_id_parse (fan_record_get_id (record), &id))
    return fan_record_get_modified (record);
  fan_stmt_bind_id (stmt, ":record", &id);
  fan_stmt_bind_text (stmt, ":fields", wanted);
  if (fan_stmt_step (stmt, NULL) == FAN_STEP_ROW && !fan_stmt_is_null (stmt, 0))
    changed = MAX (changed, fan_stmt_get_int (stmt, 0));
  fan_stmt_reset (stmt);
  return changed;
}
