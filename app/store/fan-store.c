/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-schema.h"
#include "fan-store-private.h"
#include "fan-time.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fan-i18n.h"

struct _FanStore
{
  GObject parent;
  char *path;
  FanClock *clock;
  FanCatalog *catalog;
  GMainContext *context;
  gboolean read_only;
  FanDbMode reader_mode;

  /* idle reading connections, guarded by @lock */
  GMutex lock;
  GQueue readers;

  /* the writing connection belongs to @thread once that runs */
  FanDb *writer;
  GThread *thread;
  GAsyncQueue *tasks;
  gint64 data_version;
  int polling; /* atomic: a poll is in the queue */
};

G_DEFINE_TYPE (FanStore, fan_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  CHANGED_OUTSIDE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

#define IDLE_READERS 4

/* -------- the writer's thread -------- */

typedef struct _Task Task;
struct _Task
{
  FanStoreTask run; /* NULL: end the thread */
  gpointer data;
  void (*finish) (Task *task, gboolean good, GError *error); /* in the writer's thread; takes @error */
};

static gpointer
writer_thread (gpointer data)
{
  FanStore *store = data;

  for (;;)
    {
      Task *task = g_async_queue_pop (store->tasks);
      gboolean last = task->run == NULL;
      GError *error = NULL;
      gboolean good = last || task->run (store, store->writer, task->data, &error);

      task->finish (task, good, error);
      if (last)
        return NULL;
    }
}

/* A task that somebody waits for. */
typedef struct
{
  Task task;
  gboolean good, done;
  GError *error;
  GMutex lock;
  GCond cond;
} WaitedTask;

static void
finish_waited (Task *task, gboolean good, GError *error)
{
  WaitedTask *waited = (WaitedTask *)task;

  g_mutex_lock (&waited->lock);
  waited->good = good;
  waited->error = error;
  waited->done = TRUE;
  g_cond_signal (&waited->cond);
  g_mutex_unlock (&waited->lock);
}

static gboolean
push_and_wait (FanStore *store, FanStoreTask run, gpointer data, GError **error)
{
  WaitedTask waited = { .task = { run, data, finish_waited } };

  g_mutex_init (&waited.lock);
  g_cond_init (&waited.cond);
  g_async_queue_push (store->tasks, &waited);
  g_mutex_lock (&waited.lock);
  while (!waited.done)
    g_cond_wait (&waited.cond, &waited.lock);
  g_mutex_unlock (&waited.lock);
  g_mutex_clear (&waited.lock);
  g_cond_clear (&waited.cond);
  if (waited.error != NULL)
    g_propagate_error (error, waited.error);
  return waited.good;
}

static gboolean
check_writable (FanStore *store, GError **error)
{
  if (!store->read_only)
    return TRUE;
  g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_READ_ONLY,
               _ ("“%s” can be read but not changed: its file or folder is write-protected."), store->path);
  return FALSE;
}

static void
start_thread (FanStore *store)
{
  g_mutex_lock (&store->lock);
  if (store->thread == NULL)
    store->thread = g_thread_new ("library-writer", writer_thread, store);
  g_mutex_unlock (&store->lock);
}

gboolean
fan_store_run (FanStore *store, FanStoreTask run, gpointer data, GError **error)
{
  if (!check_writable (store, error))
    return FALSE;
  if (g_thread_self () == store->thread)
    g_error ("A write inside a write: use the change set that is there");
  start_thread (store);
  return push_and_wait (store, run, data, error);
}

/* -------- opening -------- */

static gboolean
prepare_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_IO, _ ("The folder “%s” could not be made: %s."),
               folder, g_strerror (errno));
  return FALSE;
}

static gboolean
can_write (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE; /* the attempt to make it tells more than access() */
  return g_access (path, W_OK) == 0 && g_access (folder, W_OK) == 0;
}

/* On failure store->read_only tells whether reading may still work. */
static gboolean
open_for_writing (FanStore *store, GError **error)
{
  g_autoptr (GError) failure = NULL;
  FanDb *db;

  if (!prepare_folder (store->path, error) || !fan_schema_probe (store->path, fan_n_migrations, error))
    return FALSE;
  db = fan_db_open (store->path, FAN_DB_WRITE, &failure);
  if (db != NULL && fan_schema_migrate (db, store->path, fan_migrations, fan_n_migrations, &failure)
      && fan_schema_match_kinds (db, store->catalog, &failure))
    {
      store->writer = db;
      store->data_version = fan_db_get_pragma (db, "data_version");
      return TRUE;
    }
  fan_db_free (db);
  store->read_only = g_error_matches (failure, FAN_STORE_ERROR, FAN_STORE_ERROR_READ_ONLY);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* What can't be written must be complete already. */
static gboolean
check_complete (FanStore *store, FanDb *db, GError **error)
{
  guint version;
  gboolean complete = FALSE;

  if (!fan_schema_check (db, store->path, fan_n_migrations, &version, error))
    return FALSE;
  if (version == fan_n_migrations && !fan_schema_covers_kinds (db, store->catalog, &complete, error))
    return FALSE;
  if (version == 0)
    g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY,
                 _ ("“%s” is empty: it is no library."), store->path);
  else if (!complete)
    g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_READ_ONLY,
                 _ ("“%s” is of an older Fanfare and can't be upgraded where it is: it is write-protected. "
                    "Copy it to a place of your own."),
                 store->path);
  return complete;
}

static gboolean
try_reading (FanStore *store, FanDbMode mode, GError **error)
{
  g_autoptr (FanDb) db = fan_db_open (store->path, mode, error);

  if (db == NULL || !check_complete (store, db, error))
    return FALSE;
  store->reader_mode = mode;
  g_queue_push_head (&store->readers, g_steal_pointer (&db));
  return TRUE;
}

static gboolean
open_for_reading (FanStore *store, GError **error)
{
  g_autoptr (GError) failure = NULL;

  store->read_only = TRUE;
  if (!fan_schema_probe (store->path, fan_n_migrations, error))
    return FALSE;
  if (try_reading (store, FAN_DB_READ, &failure))
    return TRUE;
  /* In a read-only folder WAL can't make its index; nobody writes there, so none is needed. */
  if (g_error_matches (failure, FAN_STORE_ERROR, FAN_STORE_ERROR_IO)
      || g_error_matches (failure, FAN_STORE_ERROR, FAN_STORE_ERROR_READ_ONLY))
    return try_reading (store, FAN_DB_READ_IMMUTABLE, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
check_there (const char *path, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_IO, _ ("There is no library “%s”: %s."), path,
                   g_strerror (errno));
      return FALSE;
    }
  if (S_ISREG (info.st_mode) && info.st_size == 0)
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY,
                   _ ("“%s” is empty: it is no library."), path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
open_either (FanStore *store, FanStoreOpenFlags flags, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if ((flags & (FAN_STORE_OPEN_EXISTING | FAN_STORE_OPEN_READ_ONLY)) && !check_there (store->path, error))
    return FALSE;
  if ((flags & FAN_STORE_OPEN_READ_ONLY) || !can_write (store->path))
    return open_for_reading (store, error);
  if (open_for_writing (store, &failure))
    return TRUE;
  if (store->read_only && g_file_test (store->path, G_FILE_TEST_EXISTS))
    return open_for_reading (store, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

FanStore *
fan_store_open (const char *path,
                const FanKind *const *kinds,
                FanClock *clock,
                FanStoreOpenFlags flags,
                GError **error)
{
  g_autoptr (FanStore) store = g_object_new (FAN_TYPE_STORE, NULL);

  store->path = g_strdup (path);
  store->clock = fan_clock_ref (clock);
  store->catalog = fan_catalog_new (kinds);
  if (!open_either (store, flags, error))
    return NULL;
  return g_steal_pointer (&store);
}

static void
fan_store_finalize (GObject *object)
{
  FanStore *store = FAN_STORE (object);
  FanDb *db;

  if (store->thread != NULL)
    {
      push_and_wait (store, NULL, NULL, NULL);
      g_thread_join (store->thread);
    }
  while ((db = g_queue_pop_head (&store->readers)))
    fan_db_free (db);
  g_clear_pointer (&store->writer, fan_db_free);
  g_async_queue_unref (store->tasks);
  g_clear_pointer (&store->catalog, fan_catalog_free);
  g_clear_pointer (&store->clock, fan_clock_unref);
  g_main_context_unref (store->context);
  g_mutex_clear (&store->lock);
  g_free (store->path);
  G_OBJECT_CLASS (fan_store_parent_class)->finalize (object);
}

static void
fan_store_class_init (FanStoreClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fan_store_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[CHANGED_OUTSIDE] = g_signal_new ("changed-outside", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
fan_store_init (FanStore *store)
{
  g_mutex_init (&store->lock);
  g_queue_init (&store->readers);
  store->tasks = g_async_queue_new ();
  store->context = g_main_context_ref_thread_default ();
}

const char *
fan_store_get_path (FanStore *store)
{
  return store->path;
}

FanClock *
fan_store_get_clock (FanStore *store)
{
  return store->clock;
}

gboolean
fan_store_is_read_only (FanStore *store)
{
  return store->read_only;
}

FanCatalog *
fan_store_get_catalog (FanStore *store)
{
  return store->catalog;
}

/* -------- reading -------- */

static void
release_reader (FanView *view)
{
  FanStore *store = view->owner;
  FanDb *db = view->db;

  fan_db_rollback (db);
  g_mutex_lock (&store->lock);
  if (store->readers.length < IDLE_READERS)
    {
      g_queue_push_head (&store->readers, db);
      db = NULL;
    }
  g_mutex_unlock (&store->lock);
  fan_db_free (db);
  g_free (view);
  g_object_unref (store);
}

FanView *
fan_store_read (FanStore *store, GError **error)
{
  FanDb *db;
  FanView *view;

  g_mutex_lock (&store->lock);
  db = g_queue_pop_head (&store->readers);
  g_mutex_unlock (&store->lock);
  if (db == NULL)
    db = fan_db_open (store->path, store->read_only ? store->reader_mode : FAN_DB_READ, error);
  if (db == NULL)
    return NULL;
  if (!fan_db_begin (db, FALSE, error))
    {
      fan_db_free (db);
      return NULL;
    }
  view = g_new0 (FanView, 1);
  view->db = db;
  view->catalog = store->catalog;
  view->release = release_reader;
  view->owner = g_object_ref (store);
  return view;
}

/* -------- writing -------- */

gint64
fan_store_last_clock (FanDb *db)
{
  FanStmt *stmt = fan_db_prepare (db, "SELECT clock FROM change ORDER BY seq DESC LIMIT 1", NULL);
  gint64 clock = 0;

  if (stmt != NULL && fan_stmt_step (stmt, NULL) == FAN_STEP_ROW)
    clock = fan_stmt_get_int (stmt, 0);
  if (stmt != NULL)
    fan_stmt_reset (stmt);
  return clock;
}

gboolean
fan_store_write_here (FanStore *store,
                      FanDb *db,
                      const char *label,
                      FanWriteFlags flags,
                      FanChangeRole role,
                      FanWriteFunc func,
                      gpointer data,
                      GError **error)
{
  FanChangeSet set = {
    .view = { .db = db, .catalog = store->catalog },
    .store = store,
    .label = label,
    .role = role,
    .final = (flags & FAN_WRITE_FINAL) != 0,
    .now = fan_clock_now (store->clock),
  };
  gboolean good = FALSE;

  if (flags & FAN_WRITE_BULK)
    fan_db_exec (db, "PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 8000", NULL);
  if (fan_db_begin (db, TRUE, error))
    {
      set.clock = MAX (set.now << 16, fan_store_last_clock (db));
      good = func (&set, data, error) && fan_change_set_close (&set, error);
    }
  if (!good)
    fan_db_rollback (db);
  if (flags & FAN_WRITE_BULK)
    fan_db_exec (db, "PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000; PRAGMA shrink_memory",
                 NULL);
  if (set.id != 0 && (good || set.checkpointed))
    fan_store_notify (store, "changed", set.id);
  g_clear_error (&set.broken);
  return good;
}

typedef struct
{
  const char *label;
  FanWriteFlags flags;
  FanWriteFunc func;
  gpointer data;
} Write;

static gboolean
write_task (FanStore *store, FanDb *db, gpointer data, GError **error)
{
  Write *write = data;
  return fan_store_write_here (store, db, write->label, write->flags, FAN_ROLE_DO, write->func, write->data,
                               error);
}

gboolean
fan_store_write (FanStore *store,
                 const char *label,
                 FanWriteFlags flags,
                 FanWriteFunc func,
                 gpointer data,
                 GError **error)
{
  Write write = { label, flags, func, data };
  return fan_store_run (store, write_task, &write, error);
}

/* A write that nobody waits for. It goes straight into the writer's queue, so that writes are done in the order
 * in which they were asked for. */
typedef struct
{
  Task task;
  Write write;
  char *label;
  GDestroyNotify destroy;
  GTask *result;
  gboolean good;
  GError *error;
} AsyncWrite;

static gboolean
async_task (FanStore *store, FanDb *db, gpointer data, GError **error)
{
  return write_task (store, db, &((AsyncWrite *)data)->write, error);
}

static gboolean
return_result (gpointer data)
{
  AsyncWrite *async = data;

  if (async->good)
    g_task_return_boolean (async->result, TRUE);
  else
    g_task_return_error (async->result, g_steal_pointer (&async->error));
  return G_SOURCE_REMOVE;
}

static void
async_write_free (gpointer data)
{
  AsyncWrite *async = data;

  if (async->destroy)
    async->destroy (async->write.data);
  g_clear_error (&async->error);
  g_object_unref (async->result);
  g_free (async->label);
  g_free (async);
}

/* Everything is let go in the caller's context: a store must not end in its own writer's thread. */
static void
return_in_context (AsyncWrite *async)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, return_result, async, async_write_free);
  g_source_attach (source, g_task_get_context (async->result));
  g_source_unref (source);
}

static void
finish_async (Task *task, gboolean good, GError *error)
{
  AsyncWrite *async = (AsyncWrite *)task;

  async->good = good;
  async->error = error;
  return_in_context (async);
}

void
fan_store_write_async (FanStore *store,
                       const char *label,
                       FanWriteFlags flags,
                       FanWriteFunc func,
                       gpointer data,
                       GDestroyNotify destroy,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  AsyncWrite *async = g_new0 (AsyncWrite, 1);

  async->task = (Task){ async_task, async, finish_async };
  async->label = g_strdup (label);
  async->write = (Write){ async->label, flags, func, data };
  async->destroy = destroy;
  async->result = g_task_new (store, NULL, callback, user_data);
  g_task_set_source_tag (async->result, fan_store_write_async);
  if (!check_writable (store, &async->error))
    {
      return_in_context (async);
      return;
    }
  start_thread (store);
  g_async_queue_push (store->tasks, async);
}

gboolean
fan_store_write_finish (FanStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* -------- telling -------- */

/* It does not keep the store alive: a program may end without looking at its last notices. */
typedef struct
{
  GWeakRef store;
  const char *signal;
  gint64 change_set;
} Notice;

static gboolean
deliver_notice (gpointer data)
{
  Notice *notice = data;
  g_autoptr (FanStore) store = g_weak_ref_get (&notice->store);

  if (store != NULL)
    g_signal_emit_by_name (store, notice->signal, notice->change_set);
  return G_SOURCE_REMOVE;
}

static void
notice_free (gpointer data)
{
  Notice *notice = data;

  g_weak_ref_clear (&notice->store);
  g_free (notice);
}

void
fan_store_notify (FanStore *store, const char *signal, gint64 change_set)
{
  Notice *notice;
  GSource *source;

  if (!g_signal_has_handler_pending (store, g_signal_lookup (signal, FAN_TYPE_STORE), 0, TRUE))
    return;
  notice = g_new0 (Notice, 1);
  g_weak_ref_init (&notice->store, store);
  notice->signal = signal;
  notice->change_set = change_set;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_notice, notice, notice_free);
  g_source_attach (source, store->context);
  g_source_unref (source);
}

static gboolean
poll_task (FanStore *store, FanDb *db, gpointer data, GError **error)
{
  gint64 version = fan_db_get_pragma (db, "data_version");

  if (version != store->data_version)
    fan_store_notify (store, "changed-outside", 0);
  store->data_version = version;
  return TRUE;
}

static void
finish_poll (Task *task, gboolean good, GError *error)
{
  FanStore *store = task->data;

  g_atomic_int_set (&store->polling, FALSE);
  g_free (task);
}

/* Not waited for: the writer may be busy with an import, and this is called from the window. */
void
fan_store_poll (FanStore *store)
{
  Task *task;

  if (store->read_only || !g_atomic_int_compare_and_exchange (&store->polling, FALSE, TRUE))
    return;
  task = g_new0 (Task, 1);
  *task = (Task){ poll_task, store, finish_poll };
  start_thread (store);
  g_async_queue_push (store->tasks, task);
}
