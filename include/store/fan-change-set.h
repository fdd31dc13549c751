/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fan-view.h"

G_BEGIN_DECLS

/**
 * FanChangeSet: the one way to write: a step that can be undone as a whole, usually one transaction.
 * It exists only inside the function given to fan_store_write(), in the writer's thread.
 */
typedef struct _FanChangeSet FanChangeSet;

/** fan_change_set_get_view: (transfer none): reads the library with what was written so far. */
FanView *fan_change_set_get_view (FanChangeSet *set);

/** fan_change_set_now: the present, milliseconds UTC; the same through one change set. */
gint64 fan_change_set_now (FanChangeSet *set);

/** fan_change_set_today: the date where the user is. */
GDate fan_change_set_today (FanChangeSet *set);

/** fan_change_set_insert: writes a new record; one without an id gets one. FAN_STORE_ERROR_INVALID when a required field is missing. */
gboolean fan_change_set_insert (FanChangeSet *set, FanRecord *record, GError **error);

/** fan_change_set_update: writes the fields in which @record differs from what is stored; nothing at all when none does. */
gboolean fan_change_set_update (FanChangeSet *set, FanRecord *record, GError **error);

/**
 * fan_change_set_replace: as fan_change_set_update(), but immutable fields may be set anew: for the few rules above that know
 * why (another sentence of the same original is chosen). What is final stays final.
 */
gboolean fan_change_set_replace (FanChangeSet *set, FanRecord *record, GError **error);

/** fan_change_set_save: fan_change_set_insert() or, when its id is known, fan_change_set_update() (which brings a removed one back). */
gboolean fan_change_set_save (FanChangeSet *set, FanRecord *record, GError **error);

/** fan_change_set_remove: leaves a tombstone: the record is gone from every list, and undo brings it back. */
gboolean fan_change_set_remove (FanChangeSet *set, const FanKind *kind, const char *id, GError **error);

/** fan_change_set_restore: takes the tombstone away. */
gboolean fan_change_set_restore (FanChangeSet *set, const FanKind *kind, const char *id, GError **error);

/** fan_change_set_add_blob: keeps @bytes under their SHA-256; the same bytes are kept once. Returns: (transfer full): the hex digest. */
char *fan_change_set_add_blob (FanChangeSet *set, GBytes *bytes, GError **error);

/**
 * fan_change_set_checkpoint: commits what was written so far and goes on under the same undo step: for imports of thousands.
 * What was acknowledged after it is safe.
 */
gboolean fan_change_set_checkpoint (FanChangeSet *set, GError **error);

/** fan_change_set_mark_final: this step is never undone (a withdrawal, a ledger entry). */
void fan_change_set_mark_final (FanChangeSet *set);

G_END_DECLS
