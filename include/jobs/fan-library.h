/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-store.h"

G_BEGIN_DECLS

#define FAN_JOB_ERROR (fan_job_error_quark ())
GQuark fan_job_error_quark (void);

/**
 * FanJobError:
 * @FAN_JOB_ERROR_USAGE: what was asked for makes no sense; nothing was done
 * @FAN_JOB_ERROR_FILE: a file can't be read or written; the message names it and says why
 * @FAN_JOB_ERROR_STATE: the library is not in a state for this
 */
typedef enum
{
  FAN_JOB_ERROR_USAGE,
  FAN_JOB_ERROR_FILE,
  FAN_JOB_ERROR_STATE,
} FanJobError;

/** fan_library_default_path: (transfer full): $XDG_DATA_HOME/fanfare/library.fanfare. */
char *fan_library_default_path (void);

/** fan_library_open: (transfer full): the library at @path with all kinds of record; errors as fan_store_open(). */
FanStore *fan_library_open (const char *path, FanClock *clock, FanStoreOpenFlags flags, GError **error);

/**
 * fan_library_find: (transfer full): a living record of any kind, by id or by a name that is unique in the whole library.
 * FAN_STORE_ERROR_NOT_FOUND or FAN_STORE_ERROR_AMBIGUOUS.
 */
FanRecord *fan_library_find (FanView *view, const char *id_or_name, GError **error);

/**
 * fan_library_set_field:
 * @text: as people write it: references by id or name, lists parted by commas
 *
 * Sets a field of @record in memory. FAN_JOB_ERROR_USAGE for an unknown field, FAN_STORE_ERROR for the value.
 */
gboolean
fan_library_set_field (FanView *view, FanRecord *record, const char *field, const char *text, GError **error);

/** fan_library_refuse_field: sets FAN_JOB_ERROR_USAGE: there is no field @name, with the names of those that are there. */
void fan_library_refuse_field (const FanKind *kind, const char *name, GError **error);

/**
 * fan_library_resolve: (transfer full): @text as the field holds it: a name of a reference becomes its id; anything else stays.
 */
char *fan_library_resolve (FanView *view, const FanField *field, const char *text, GError **error);

/** FanNamer: writes records as JSON with the names beside the ids of what they refer to; remembers names it has seen. */
typedef struct _FanNamer FanNamer;

/** fan_namer_new: (transfer full): @view and @clock must outlive it. */
FanNamer *fan_namer_new (FanView *view, FanClock *clock);
void fan_namer_free (FanNamer *namer);

/** fan_namer_describe: (transfer full): the record as the command line prints it: every reference `x` with `x_name`, a testimonial with its `consent`. */
JsonObject *fan_namer_describe (FanNamer *namer, FanRecord *record);

/** fan_namer_get_name: (transfer none): what the record with this id is called, "" when it is unknown or has no name. */
const char *fan_namer_get_name (FanNamer *namer, const char *kind, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanNamer, fan_namer_free)

/**
 * fan_library_restore:
 * @out_carried: how many withdrawals since the backup still hold; %G_MAXUINT: nobody knows, the library could not be read any more
 *
 * fan_store_restore(), after which the withdrawals and the usage ledger of the library as it was are written into it again.
 */
gboolean
fan_library_restore (FanStore *store, const char *path, char **out_kept, guint *out_carried, GError **error);

/**
 * fan_library_replace:
 * @out_kept: (out): where the damaged file is now; untouched when the library could be opened, and so was not replaced
 *
 * Opens the library at @path to restore @backup into it. One that is so damaged that it can't be opened is put aside and the
 * backup takes its place; that fails as fan_store_restore() does, and leaves the damaged file where it was.
 */
FanStore *
fan_library_replace (const char *path, FanClock *clock, const char *backup, char **out_kept, GError **error);

G_END_DECLS
