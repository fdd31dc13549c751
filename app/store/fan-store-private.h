/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-store.h"
#include "fan-view-private.h"

G_BEGIN_DECLS

typedef enum
{
  FAN_ROLE_DO,
  FAN_ROLE_UNDO,
  FAN_ROLE_REDO,
} FanChangeRole;

struct _FanChangeSet
{
  FanView view;
  FanStore *store;
  gint64 id; /* of its row; 0 while nothing was written */
  const char *label;
  FanChangeRole role;
  gint64 undoes; /* the step that this one takes back, 0 for none */
  gboolean final;
  gint64 now;
  gint64 clock; /* hybrid: milliseconds << 16 | counter */
  int device;
  gboolean checkpointed; /* a part is committed */
  GError *broken;        /* the first failure of the disk: nothing may be written after it */
};

/* Work for the writing connection, in the writer's thread. */
typedef gboolean (*FanStoreTask) (FanStore *store, FanDb *db, gpointer data, GError **error);

/* Runs it there and waits. READ_ONLY when the library can't be written. */
gboolean fan_store_run (FanStore *store, FanStoreTask task, gpointer data, GError **error);

FanCatalog *fan_store_get_catalog (FanStore *store);

/* Inside a task: a change set from begin to commit. @role: see FanChangeSet. */
gboolean fan_store_write_here (FanStore *store,
                               FanDb *db,
                               const char *label,
                               FanWriteFlags flags,
                               FanChangeRole role,
                               FanWriteFunc func,
                               gpointer data,
                               GError **error);

/* Commits; FALSE when something failed on the way, even if the function that wrote took no notice. */
gboolean fan_change_set_close (FanChangeSet *set, GError **error);

/* The last stamp in the log, 0 when it is empty. */
gint64 fan_store_last_clock (FanDb *db);

/* Writes the stored row of @record with the new values and logs what changed; the checks were made. */
gboolean
fan_change_set_write_row (FanChangeSet *set, gint64 rid, FanRecord *old, FanRecord *record, GError **error);

/* Tells listeners of a commit, in the context of the thread that opened the store. */
void fan_store_notify (FanStore *store, const char *signal, gint64 change_set);

G_END_DECLS
