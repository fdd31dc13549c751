/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-record-private.h"
#include "fan-store-private.h"
#include "fan-text.h"
#include "fan-time.h"

#include "fan-i18n.h"

FanView *
fan_change_set_get_view (FanChangeSet *set)
{
  return &set->view;
}

gint64
fan_change_set_now (FanChangeSet *set)
{
  return set->now;
}

GDate
fan_change_set_today (FanChangeSet *set)
{
  return fan_instant_get_date (set->now, fan_clock_get_zone (fan_store_get_clock (set->store)));
}

void
fan_change_set_mark_final (FanChangeSet *set)
{
  FanStmt *stmt;

  set->final = TRUE;
  if (set->id == 0)
    return;
  stmt = fan_db_prepare (set->view.db, "UPDATE change_set SET final = 1 WHERE id = :id", NULL);
  fan_stmt_bind_int (stmt, ":id", set->id);
  fan_stmt_run (stmt, NULL);
}

/* -------- failures -------- */

/* A failure of the disk may have ended the transaction: what is written after it would be half a change, so that
 * nothing is. A refused value has written nothing and does no harm. */
static gboolean
settle (FanChangeSet *set, gboolean good, GError **failure, GError **error)
{
  GError *why = *failure;

  if (good)
    return TRUE;
  if (set->broken == NULL && why != NULL && why->domain == FAN_STORE_ERROR
      && why->code != FAN_STORE_ERROR_INVALID && why->code != FAN_STORE_ERROR_NOT_FOUND)
    set->broken = g_error_copy (why);
  if (why != NULL)
    g_propagate_error (error, why);
  return FALSE;
}

static gboolean
check_whole (FanChangeSet *set, GError **error)
{
  if (set->broken == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (set->broken);
  return FALSE;
}

gboolean
fan_change_set_close (FanChangeSet *set, GError **error)
{
  return check_whole (set, error) && fan_db_commit (set->view.db, error);
}

/* -------- the log -------- */

static gboolean
open_row (FanChangeSet *set, GError **error)
{
  FanStmt *stmt;

  if (set->id != 0)
    return TRUE;
  stmt = fan_db_prepare (set->view.db,
                         "INSERT INTO change_set (device, at, label, role, undoes, final)"
                         " VALUES (:device, :at, :label, :role, :undoes, :final)",
                         error);
  if (stmt == NULL)
    return FALSE;
  fan_stmt_bind_int (stmt, ":device", set->device);
  fan_stmt_bind_int (stmt, ":at", set->now);
  fan_stmt_bind_text (stmt, ":label", set->label);
  fan_stmt_bind_int (stmt, ":role", set->role);
  if (set->undoes)
    fan_stmt_bind_int (stmt, ":undoes", set->undoes);
  fan_stmt_bind_int (stmt, ":final", set->final);
  if (!fan_stmt_run (stmt, error))
    return FALSE;
  set->id = sqlite3_last_insert_rowid (fan_db_get_handle (set->view.db));
  return TRUE;
}

static gboolean
log_change (FanChangeSet *set,
            FanRecord *record,
            const char *field,
            const FanValue *old,
            const FanValue *new,
            GError **error)
{
  FanStmt *stmt;
  FanId id;

  if (!open_row (set, error))
    return FALSE;
  stmt = fan_db_prepare (set->view.db,
                         "INSERT INTO change (change_set, kind, record, field, old, new, clock, device)"
                         " VALUES (:change_set, :kind, :record, :field, :old, :new, :clock, :device)",
                         error);
  if (stmt == NULL)
    return FALSE;
  fan_record_get_raw_id (record, &id);
  set->clock++;
  fan_stmt_bind_int (stmt, ":change_set", set->id);
  fan_stmt_bind_text (stmt, ":kind", fan_record_get_kind (record)->name);
  fan_stmt_bind_id (stmt, ":record", &id);
  fan_stmt_bind_text (stmt, ":field", field);
  if (old != NULL)
    fan_stmt_bind_value (stmt, ":old", old);
  if (new != NULL)
    fan_stmt_bind_value (stmt, ":new", new);
  fan_stmt_bind_int (stmt, ":clock", set->clock);
  fan_stmt_bind_int (stmt, ":device", set->device);
  return fan_stmt_run (stmt, error);
}

static FanValue
instant_value (gint64 ms)
{
  if (ms == FAN_INSTANT_NONE)
    return (FanValue){ .type = FAN_VALUE_NULL };
  return (FanValue){ .type = FAN_VALUE_INT, .integer = ms };
}

/* -------- the search index: written here and nowhere else, with the very values that stand in it -------- */

static gboolean
write_index (FanChangeSet *set, const char *sql, gint64 rid, FanRecord *record, GError **error)
{
  const FanKind *kind = fan_record_get_kind (record);
  FanStmt *stmt = fan_db_prepare (set->view.db, sql, error);
  int position = 2;

  if (stmt == NULL)
    return FALSE;
  fan_stmt_bind_int_at (stmt, 1, rid);
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].flags & FAN_SEARCHED)
      fan_stmt_bind_value_at (stmt, position++, fan_record_get_value (record, i));
  return fan_stmt_run (stmt, error);
}

static gboolean
searched_differ (FanRecord *a, FanRecord *b)
{
  const FanKind *kind = fan_record_get_kind (a);

  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & FAN_SEARCHED)
        && !fan_value_equal (fan_record_get_value (a, i), fan_record_get_value (b, i)))
      return TRUE;
  return FALSE;
}

static gboolean
reindex (FanChangeSet *set, const FanKindSql *sql, gint64 rid, FanRecord *old, FanRecord *new, GError **error)
{
  gboolean was = fan_record_get_deleted (old) == FAN_INSTANT_NONE;
  gboolean is = fan_record_get_deleted (new) == FAN_INSTANT_NONE;

  if (sql->fts == NULL || (was == is && !searched_differ (old, new)))
    return TRUE;
  if (was && !write_index (set, sql->index_delete, rid, old, error))
    return FALSE;
  return !is || write_index (set, sql->index_insert, rid, new, error);
}

/* -------- rows -------- */

static gboolean
check_complete (FanRecord *record, GError **error)
{
  const FanKind *kind = fan_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & FAN_REQUIRED) && fan_record_get_value (record, i)->type == FAN_VALUE_NULL)
      {
        g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID, _ ("The kind %s needs the field “%s”."),
                     kind->name, kind->fields[i].name);
        return FALSE;
      }
  return kind->validate == NULL || kind->validate (record, error);
}

static gboolean
check_lasting (FanRecord *old, FanRecord *new, FanFieldFlags lasting, GError **error)
{
  const FanKind *kind = fan_record_get_kind (old);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const FanValue *before = fan_record_get_value (old, i);
      if (!(kind->fields[i].flags & lasting) || before->type == FAN_VALUE_NULL
          || fan_value_equal (before, fan_record_get_value (new, i)))
        continue;
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID,
                   _ ("The field “%s” of a %s stays as it is once it is set."), kind->fields[i].name,
                   kind->name);
      return FALSE;
    }
  return TRUE;
}

static void
bind_row (FanStmt *stmt, int position, FanRecord *record)
{
  const FanKind *kind = fan_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    fan_catalog_bind_field (stmt, position + (int)i, &kind->fields[i], fan_record_get_value (record, i));
}

static void
bind_instant (FanStmt *stmt, int position, gint64 ms)
{
  if (ms == FAN_INSTANT_NONE)
    fan_stmt_bind_null_at (stmt, position);
  else
    fan_stmt_bind_int_at (stmt, position, ms);
}

static gboolean
insert_row (FanChangeSet *set, FanRecord *record, GError **error)
{
  const FanKindSql *sql = fan_catalog_get (set->view.catalog, fan_record_get_kind (record));
  FanStmt *stmt = fan_db_prepare (set->view.db, sql->insert, error);
  FanId id;
  gint64 rid;

  if (stmt == NULL)
    return FALSE;
  fan_record_get_raw_id (record, &id);
  fan_stmt_bind_id_at (stmt, 1, &id);
  fan_stmt_bind_int_at (stmt, 2, fan_record_get_created (record));
  fan_stmt_bind_int_at (stmt, 3, fan_record_get_modified (record));
  bind_instant (stmt, 4, fan_record_get_deleted (record));
  bind_row (stmt, 5, record);
  if (!fan_stmt_run (stmt, error))
    return FALSE;
  rid = sqlite3_last_insert_rowid (fan_db_get_handle (set->view.db));
  if (sql->fts != NULL && !write_index (set, sql->index_insert, rid, record, error))
    return FALSE;
  return log_change (set, record, NULL, NULL, NULL, error);
}

static gboolean
insert_new (FanChangeSet *set, FanRecord *record, GError **error)
{
  const FanKind *kind = fan_record_get_kind (record);
  FanId id;

  if (!fan_record_get_raw_id (record, &id))
    {
      id = fan_id_new (set->now);
      fan_record_set_id (record, &id);
    }
  if (fan_record_get_created (record) == FAN_INSTANT_NONE)
    fan_record_set_created (record, set->now);
  fan_record_set_modified (record, set->now);
  fan_record_set_deleted (record, FAN_INSTANT_NONE);
  if (kind->prepare != NULL)
    kind->prepare (record);
  return check_complete (record, error) && insert_row (set, record, error);
}

gboolean
fan_change_set_insert (FanChangeSet *set, FanRecord *record, GError **error)
{
  GError *failure = NULL;

  return check_whole (set, error) && settle (set, insert_new (set, record, &failure), &failure, error);
}

static gboolean
log_fields (FanChangeSet *set, FanRecord *old, FanRecord *new, GError **error)
{
  const FanKind *kind = fan_record_get_kind (old);
  FanValue was = instant_value (fan_record_get_deleted (old));
  FanValue is = instant_value (fan_record_get_deleted (new));

  if (!fan_value_equal (&was, &is) && !log_change (set, new, "deleted", &was, &is, error))
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const FanValue *before = fan_record_get_value (old, i), *after = fan_record_get_value (new, i);
      if (!(kind->fields[i].flags & FAN_DERIVED) && !fan_value_equal (before, after)
          && !log_change (set, new, kind->fields[i].name, before, after, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fan_change_set_write_row (FanChangeSet *set, gint64 rid, FanRecord *old, FanRecord *record, GError **error)
{
  const FanKind *kind = fan_record_get_kind (record);
  const FanKindSql *sql = fan_catalog_get (set->view.catalog, kind);
  FanStmt *stmt;

  fan_record_set_modified (record, set->now);
  stmt = fan_db_prepare (set->view.db, sql->update, error);
  if (stmt == NULL)
    return FALSE;
  fan_stmt_bind_int_at (stmt, 1, set->now);
  bind_instant (stmt, 2, fan_record_get_deleted (record));
  bind_row (stmt, 3, record);
  fan_stmt_bind_int_at (stmt, 3 + (int)kind->n_fields, rid);
  return fan_stmt_run (stmt, error) && reindex (set, sql, rid, old, record, error)
         && log_fields (set, old, record, error);
}

/* The stored form of a record that the caller means: NOT_FOUND when there is none. */
static gint64
load_stored (FanChangeSet *set, const FanKind *kind, const FanId *id, FanRecord **out, GError **error)
{
  gint64 rid = fan_view_load (&set->view, kind, id, out, error);
  char text[FAN_ID_LENGTH + 1];

  if (rid != 0)
    return rid;
  fan_id_write (id, text);
  g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND, _ ("There is no %s “%s”."), kind->name,
               text);
  return -1;
}

static gboolean
update_stored (FanChangeSet *set, FanRecord *record, gboolean revive, FanFieldFlags lasting, GError **error)
{
  const FanKind *kind = fan_record_get_kind (record);
  g_autoptr (FanRecord) old = NULL;
  g_autoptr (FanRecord) new = fan_record_copy (record);
  FanId id;
  gint64 rid;

  if (!fan_record_get_raw_id (record, &id))
    g_error ("A record without an id can't be updated");
  rid = load_stored (set, kind, &id, &old, error);
  if (rid < 0)
    return FALSE;
  fan_record_set_deleted (new, revive ? FAN_INSTANT_NONE : fan_record_get_deleted (old));
  if (kind->prepare != NULL)
    kind->prepare (new);
  if (fan_record_equal (old, new) && fan_record_get_deleted (old) == fan_record_get_deleted (new))
    return TRUE;
  if (!check_complete (new, error) || !check_lasting (old, new, lasting, error)
      || !fan_change_set_write_row (set, rid, old, new, error))
    return FALSE;
  fan_record_take_derived (record, new);
  fan_record_set_deleted (record, fan_record_get_deleted (new));
  return TRUE;
}

gboolean
fan_change_set_update (FanChangeSet *set, FanRecord *record, GError **error)
{
  GError *failure = NULL;

  return check_whole (set, error)
         && settle (set, update_stored (set, record, FALSE, FAN_IMMUTABLE | FAN_FINAL, &failure), &failure,
                    error);
}

gboolean
fan_change_set_replace (FanChangeSet *set, FanRecord *record, GError **error)
{
  GError *failure = NULL;

  return check_whole (set, error)
         && settle (set, update_stored (set, record, FALSE, FAN_FINAL, &failure), &failure, error);
}

static gboolean
save_either (FanChangeSet *set, FanRecord *record, GError **error)
{
  FanId id;
  g_autoptr (FanRecord) old = NULL;
  gint64 rid;

  if (!fan_record_get_raw_id (record, &id))
    return insert_new (set, record, error);
  rid = fan_view_load (&set->view, fan_record_get_kind (record), &id, &old, error);
  if (rid < 0)
    return FALSE;
  return rid == 0 ? insert_new (set, record, error)
                  : update_stored (set, record, TRUE, FAN_IMMUTABLE | FAN_FINAL, error);
}

gboolean
fan_change_set_save (FanChangeSet *set, FanRecord *record, GError **error)
{
  GError *failure = NULL;

  return check_whole (set, error) && settle (set, save_either (set, record, &failure), &failure, error);
}

/* A withdrawn consent or a ledger row must not vanish: what it says would be forgotten. */
static gboolean
check_removable (FanRecord *record, GError **error)
{
  const FanKind *kind = fan_record_get_kind (record);
  gboolean lasting = kind->ledger;

  for (guint i = 0; i < kind->n_fields; i++)
    lasting = lasting
              || ((kind->fields[i].flags & FAN_FINAL)
                  && fan_record_get_value (record, i)->type != FAN_VALUE_NULL);
  if (lasting)
    g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID,
                 _ ("This %s is kept for good: it can't be removed."), kind->name);
  return !lasting;
}

static gboolean
set_deleted (FanChangeSet *set, const FanKind *kind, const char *id_text, gint64 deleted, GError **error)
{
  g_autoptr (FanRecord) old = NULL;
  g_autoptr (FanRecord) new = NULL;
  FanId id;
  gint64 rid;

  if (!fan_id_parse (id_text, &id))
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND, _ ("There is no %s “%s”."), kind->name,
                   id_text);
      return FALSE;
    }
  rid = load_stored (set, kind, &id, &old, error);
  if (rid < 0)
    return FALSE;
  if ((fan_record_get_deleted (old) == FAN_INSTANT_NONE) == (deleted == FAN_INSTANT_NONE))
    return TRUE;
  if (deleted != FAN_INSTANT_NONE && !check_removable (old, error))
    return FALSE;
  new = fan_record_copy (old);
  fan_record_set_deleted (new, deleted);
  return fan_change_set_write_row (set, rid, old, new, error);
}

gboolean
fan_change_set_remove (FanChangeSet *set, const FanKind *kind, const char *id, GError **error)
{
  GError *failure = NULL;

  return check_whole (set, error)
         && settle (set, set_deleted (set, kind, id, set->now, &failure), &failure, error);
}

gboolean
fan_change_set_restore (FanChangeSet *set, const FanKind *kind, const char *id, GError **error)
{
  GError *failure = NULL;

  return check_whole (set, error)
         && settle (set, set_deleted (set, kind, id, FAN_INSTANT_NONE, &failure), &failure, error);
}

static gboolean
insert_blob (FanChangeSet *set, const guint8 digest[32], GBytes *bytes, GError **error)
{
  FanStmt *stmt = fan_db_prepare (
      set->view.db, "INSERT OR IGNORE INTO blob (sha256, size, bytes) VALUES (:sha256, :size, :bytes)",
      error);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (stmt == NULL)
    return FALSE;
  fan_stmt_bind_blob (stmt, ":sha256", digest, 32);
  fan_stmt_bind_int (stmt, ":size", (gint64)size);
  fan_stmt_bind_blob (stmt, ":bytes", data, size);
  return fan_stmt_run (stmt, error);
}

char *
fan_change_set_add_blob (FanChangeSet *set, GBytes *bytes, GError **error)
{
  g_autofree char *hex = fan_bytes_sha256 (bytes);
  guint8 digest[32];
  GError *failure = NULL;

  if (!check_whole (set, error) || !fan_digest_parse (hex, digest)
      || !settle (set, insert_blob (set, digest, bytes, &failure), &failure, error))
    return NULL;
  return g_steal_pointer (&hex);
}

static gboolean
commit_and_go_on (FanChangeSet *set, GError **error)
{
  if (!fan_db_commit (set->view.db, error))
    return FALSE;
  set->checkpointed = set->checkpointed || set->id != 0;
  if (!fan_db_begin (set->view.db, TRUE, error))
    return FALSE;
  /* another process may have written in between */
  set->clock = MAX (set->clock, fan_store_last_clock (set->view.db));
  return TRUE;
}

gboolean
fan_change_set_checkpoint (FanChangeSet *set, GError **error)
{
  GError *failure = NULL;

  return check_whole (set, error) && settle (set, commit_and_go_on (set, &failure), &failure, error);
}
