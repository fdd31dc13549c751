/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fan-change-set.h"
#include "fan-clock.h"

G_BEGIN_DECLS

/**
 * FanStore: an open library: one SQLite file. One thread owns the writing connection and takes change sets one after the other;
 * readers have connections of their own. Its methods may be called from any thread.
 *
 * Signal `changed` (gint64 change_set): after each change set of this process, in the thread-default main context of
 * the thread that opened it; `changed-outside` (gint64, of no meaning): another process wrote (noticed by
 * fan_store_poll()), or a backup was restored.
 */
#define FAN_TYPE_STORE (fan_store_get_type ())
G_DECLARE_FINAL_TYPE (FanStore, fan_store, FAN, STORE, GObject)

typedef enum
{
  FAN_STORE_OPEN_DEFAULT = 0,
  FAN_STORE_OPEN_EXISTING = 1 << 0,  /* don't make a new library */
  FAN_STORE_OPEN_READ_ONLY = 1 << 1, /* don't even try to write */
} FanStoreOpenFlags;

/**
 * fan_store_open:
 * @kinds: NULL-terminated, kept; must outlive the store
 *
 * Opens the library at @path, or makes it and its folder; an empty file is made one too, unless EXISTING or READ_ONLY is
 * asked for. An older one is upgraded after a copy was put beside it ("NAME.before-vN"). One that can't be written is
 * opened for reading: see fan_store_is_read_only().
 * Returns: (transfer full): %NULL and FAN_STORE_ERROR (NOT_A_LIBRARY, NEWER, LOCKED, IO; READ_ONLY for an older one that
 * can't be upgraded); the file is untouched then.
 */
FanStore *fan_store_open (const char *path,
                          const FanKind *const *kinds,
                          FanClock *clock,
                          FanStoreOpenFlags flags,
                          GError **error);

const char *fan_store_get_path (FanStore *store);
FanClock *fan_store_get_clock (FanStore *store);
gboolean fan_store_is_read_only (FanStore *store);

/** fan_store_read: (transfer full): a snapshot to read from. */
FanView *fan_store_read (FanStore *store, GError **error);

/** FanWriteFunc: writes into @set, in the writer's thread; FALSE with @error rolls back what was not yet committed. */
typedef gboolean (*FanWriteFunc) (FanChangeSet *set, gpointer data, GError **error);

typedef enum
{
  FAN_WRITE_DEFAULT = 0,
  FAN_WRITE_BULK = 1 << 0,  /* thousands of records: a large cache for the time being */
  FAN_WRITE_FINAL = 1 << 1, /* can't be undone */
} FanWriteFlags;

/**
 * fan_store_write:
 * @label: what the step is called, for people ("Caught 12 compliments"); a set that wrote nothing leaves no step behind
 *
 * Runs @func with a change set and commits. Blocks; use fan_store_write_async() in the window.
 */
gboolean fan_store_write (FanStore *store,
                          const char *label,
                          FanWriteFlags flags,
                          FanWriteFunc func,
                          gpointer data,
                          GError **error);

/** fan_store_write_async: the same without waiting; writes are done in the order in which they were asked for. */
void fan_store_write_async (FanStore *store,
                            const char *label,
                            FanWriteFlags flags,
                            FanWriteFunc func,
                            gpointer data,
                            GDestroyNotify destroy,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean fan_store_write_finish (FanStore *store, GAsyncResult *result, GError **error);

/**
 * fan_store_undo:
 * @out_label: (out) (optional) (transfer full): what was undone
 * @out_skipped: (out) (optional) (transfer full) (element-type utf8): what could not be, because it was changed since or can't be undone
 *
 * Undoes the last step of this device that was not undone yet; it stays in the history. FAN_STORE_ERROR_NOTHING when there is none.
 */
gboolean fan_store_undo (FanStore *store, char **out_label, GPtrArray **out_skipped, GError **error);

/** fan_store_redo: does again what was last undone, as long as nothing else was written since. */
gboolean fan_store_redo (FanStore *store, char **out_label, GPtrArray **out_skipped, GError **error);

/** FanHistoryEntry: one line of the history: a field that changed in a step. @field %NULL: the record was made. */
typedef struct
{
  gint64 change_set;
  gint64 at; /* instant */
  char *label;
  char *kind, *record, *field;
  FanValue old_value, new_value;
  gboolean undone;
} FanHistoryEntry;

void fan_history_entry_free (FanHistoryEntry *entry);

/** fan_view_history: (transfer full) (element-type FanHistoryEntry): of one record, or of everything when @id is %NULL; newest first, at most @limit (0: all). */
GPtrArray *fan_view_history (FanView *view, const char *id, guint limit, GError **error);

/** fan_store_poll: looks soon whether another process wrote, and emits `changed-outside` if so. Cheap; never waits. */
void fan_store_poll (FanStore *store);

G_END_DECLS
