/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure that is not a kind's. Steps are only ever added at the end. */
#include "fan-schema.h"

static gboolean
make_core (FanDb *db, GError **error)
{
  return fan_db_exec (
      db,
      /* role: 0 done, 1 undone, 2 done again */
      "CREATE TABLE change_set (id INTEGER PRIMARY KEY, device INTEGER NOT NULL, at INTEGER NOT NULL,"
      " label TEXT NOT NULL, role INTEGER NOT NULL DEFAULT 0, undoes INTEGER, undone INTEGER NOT NULL "
      "DEFAULT 0,"
      " final INTEGER NOT NULL DEFAULT 0) STRICT;"
      /* a new record is one row without a field; a changed field one; a tombstone one of the field \"deleted\" */
      "CREATE TABLE change (seq INTEGER PRIMARY KEY, change_set INTEGER NOT NULL, kind TEXT NOT NULL,"
      " record BLOB NOT NULL, field TEXT, old ANY, new ANY, clock INTEGER NOT NULL, device INTEGER NOT NULL) "
      "STRICT;"
      "CREATE INDEX change_by_set ON change (change_set);"
      "CREATE INDEX change_by_record ON change (record, field, clock);"
      "CREATE TABLE blob (rid INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, size INTEGER NOT NULL,"
      " bytes BLOB NOT NULL) STRICT;"
      /* what this device remembers for itself */
      "CREATE TABLE remote_item (target BLOB NOT NULL, path TEXT NOT NULL, sha256 TEXT, next_sha256 TEXT, "
      "etag TEXT,"
      " state TEXT NOT NULL, quotes TEXT, PRIMARY KEY (target, path)) STRICT;"
      "CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT) STRICT;",
      error);
}

const FanMigration fan_migrations[] = {
  make_core,
};
const guint fan_n_migrations = G_N_ELEMENTS (fan_migrations);
