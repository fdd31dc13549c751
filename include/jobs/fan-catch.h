/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-collect.h"
#include "fan-library.h"
#include "fan-progress.h"

G_BEGIN_DECLS

/**
 * FanCatch: what became of one item: a mail, a page, a picture, an entry of a calendar.
 * @part: its number in an mbox or a file of several, from 1; 0 when the file is one item
 * @status: "new", "duplicate" or "failed"
 * @id: (nullable): the card it became or equals; of anything else the record it became
 * @kind: (nullable): the kind of that record
 * @caught: (nullable): what was read
 * @error: (nullable): why it failed, and the way out
 */
typedef struct
{
  char *path;
  int part;
  const char *status;
  char *id;
  const char *kind;
  FanCaught *caught;
  char *quote;
  char *error;
} FanCatch;

/** FanCatchFunc: told of each item once, in order, after its commit: it is safe then. In the writer's thread. */
typedef void (*FanCatchFunc) (const FanCatch *item, gpointer data);

/** FanCatchTotals: what a run did. */
typedef struct
{
  guint n_new, n_duplicate, n_failed;
} FanCatchTotals;

/**
 * fan_catch_run:
 * @paths: NULL-terminated: files, folders (walked, names in order), "-" for standard input
 *
 * Collects testimonials out of files: reads and understands them in a thread of its own, and writes cards with their original bytes under
 * one undo step, about a thousand a commit. What is no testimonial (calendar, cards) is imported; a bad item is told and does
 * not stop the rest. A cancel keeps what is in.
 * Returns: FALSE with @error when it could not go on (disk full, cancelled); failed items alone are no error.
 */
gboolean fan_catch_run (FanStore *store,
                        const char *const *paths,
                        FanCatchFunc func,
                        gpointer data,
                        FanCatchTotals *totals,
                        FanProgress *progress,
                        GCancellable *cancellable,
                        GError **error);

/**
 * fan_catch_run_from: the same for what has no file name of its own to tell where it is from.
 * @addresses: (nullable): beside @paths: the web address each came from, or "": the source of what names none itself
 */
gboolean fan_catch_run_from (FanStore *store,
                             const char *const *paths,
                             const char *const *addresses,
                             FanCatchFunc func,
                             gpointer data,
                             FanCatchTotals *totals,
                             FanProgress *progress,
                             GCancellable *cancellable,
                             GError **error);

/** fan_catch_attach: keeps @bytes as an attachment of @record. Returns: (transfer full): the attachment. */
FanRecord *fan_catch_attach (FanChangeSet *set,
                             const char *record,
                             const char *part,
                             GBytes *bytes,
                             const char *media_type,
                             const char *name,
                             GError **error);

G_END_DECLS
