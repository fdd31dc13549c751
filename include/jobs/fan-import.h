/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-collect.h"
#include "fan-library.h"
#include "fan-progress.h"

G_BEGIN_DECLS

/**
 * FanImported: what became of one record of an imported file.
 * @status: "new", "changed", "same" or "failed"
 */
typedef struct
{
  const char *path;
  const char *kind;
  const char *status;
  char *id;
  char *error;
} FanImported;

typedef void (*FanImportFunc) (const FanImported *item, gpointer data);

/**
 * fan_import_bytes:
 * @format: calendar, contact cards, JSON records, or a table
 *
 * Writes the records of one file into @set. Events are known by their UID, people by UID or address, records of our own export by their
 * id: importing the same file twice changes nothing. Each record, also one that could not be read, is told to @func.
 * Returns: FALSE with @error when the file as a whole can't be imported or writing failed.
 */
gboolean fan_import_bytes (FanChangeSet *set,
                           GBytes *bytes,
                           FanFormat format,
                           const char *path,
                           FanImportFunc func,
                           gpointer data,
                           GError **error);

/** FanImportTotals: what a run did. */
typedef struct
{
  guint n_new, n_changed, n_same, n_failed;
} FanImportTotals;

/**
 * fan_import_run: imports files, each in one undo step. @func is told of a file's records after its commit.
 * A file that fails is told as one failed item and does not stop the rest.
 */
gboolean fan_import_run (FanStore *store,
                         const char *const *paths,
                         FanImportFunc func,
                         gpointer data,
                         FanImportTotals *totals,
                         FanProgress *progress,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
