/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-catalog.h"

G_BEGIN_DECLS

/* "FANF": SQLite's application_id of a library. */
#define FAN_APPLICATION_ID 0x46414e46

/* One step of the structure that is not a kind's: step i leads from version i to i + 1. A released step never changes. */
typedef gboolean (*FanMigration) (FanDb *db, GError **error);

extern const FanMigration fan_migrations[];
extern const guint fan_n_migrations;

/* Is this file a library that this Fanfare can read? NOT_A_LIBRARY or NEWER otherwise. *out_version 0: an empty file. */
gboolean
fan_schema_check (FanDb *db, const char *path, guint n_migrations, guint *out_version, GError **error);

/* The same without leaving a trace beside or in the file: what is surely none, or surely newer, is refused here. */
gboolean fan_schema_probe (const char *path, guint n_migrations, GError **error);

/* Makes a new library, or brings an older one up to date; a copy "PATH.before-vN" is made before the first step.
 * Each step is a transaction of its own; after a failure the library is at the last good step. */
gboolean
fan_schema_migrate (FanDb *db, const char *path, const FanMigration *steps, guint n_steps, GError **error);

/* Tables, columns, indexes and search indexes that the kinds have and the file lacks. */
gboolean fan_schema_match_kinds (FanDb *db, FanCatalog *catalog, GError **error);

/* Whether the file has all that the kinds ask for: one that can't be written must have it already. */
gboolean fan_schema_covers_kinds (FanDb *db, FanCatalog *catalog, gboolean *out_covered, GError **error);

/* Copies all of @from (a connection) to the file @path through a temporary name. */
gboolean fan_schema_copy (FanDb *from, const char *path, GError **error);

G_END_DECLS
