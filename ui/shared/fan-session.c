/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-session.h"

#include "fan-i18n.h"
#include "fan-local-state.h"

/* How often is looked whether the command line wrote: the window follows within two seconds. */
#define POLL_SECONDS 1

struct _FanSession
{
  GObject parent;
  FanStore *store;
  guint poll;
  guint told_change;  /* the idle source that tells "changed" */
  guint pending;      /* writes and jobs under way */
  GPtrArray *jobs;    /* FanJob that run and have a subject */
  GHashTable *memory; /* key -> value that is not yet written */
  GHashTable *flushing;
};

enum
{
  CHANGED,
  TOLD,
  TOLD_FILE,
  FAILED,
  JOB_STARTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

enum
{
  PROP_BUSY = 1,
};

G_DEFINE_FINAL_TYPE (FanSession, fan_session, G_TYPE_OBJECT)

/* -------- life -------- */

static gboolean
tell_change (gpointer data)
{
  FanSession *session = data;

  session->told_change = 0;
  g_signal_emit (session, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
on_changed (FanSession *session)
{
  if (session->told_change == 0)
    session->told_change = g_idle_add_full (G_PRIORITY_DEFAULT, tell_change, session, NULL);
}

static gboolean
poll_store (gpointer data)
{
  FanSession *session = data;

  fan_store_poll (session->store);
  return G_SOURCE_CONTINUE;
}

static void
fan_session_dispose (GObject *object)
{
  FanSession *session = FAN_SESSION (object);

  g_clear_handle_id (&session->poll, g_source_remove);
  g_clear_handle_id (&session->told_change, g_source_remove);
  if (session->store != NULL)
    g_signal_handlers_disconnect_by_data (session->store, session);
  g_clear_object (&session->store);
  G_OBJECT_CLASS (fan_session_parent_class)->dispose (object);
}

static void
fan_session_finalize (GObject *object)
{
  g_ptr_array_unref (FAN_SESSION (object)->jobs);
  G_OBJECT_CLASS (fan_session_parent_class)->finalize (object);
}

static void
fan_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BUSY)
    g_value_set_boolean (value, fan_session_is_busy (FAN_SESSION (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_session_class_init (FanSessionClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  object_class->dispose = fan_session_dispose;
  object_class->finalize = fan_session_finalize;
  object_class->get_property = fan_session_get_property;
  g_object_class_install_property (
      object_class, PROP_BUSY,
      g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOLD] = g_signal_new ("told", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[TOLD_FILE] = g_signal_new ("told-file", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                     2, G_TYPE_STRING, G_TYPE_FILE);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_STRING);
  signals[JOB_STARTED] = g_signal_new ("job-started", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, FAN_TYPE_JOB);
}

static void
fan_session_init (FanSession *session)
{
  session->jobs = g_ptr_array_new ();
}

FanSession *
fan_session_new (FanStore *store)
{
  FanSession *session = g_object_new (FAN_TYPE_SESSION, NULL);

  session->store = g_object_ref (store);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (on_changed), session);
  g_signal_connect_swapped (store, "changed-outside", G_CALLBACK (on_changed), session);
  session->poll = g_timeout_add_seconds (POLL_SECONDS, poll_store, session);
  return session;
}

FanStore *
fan_session_get_store (FanSession *session)
{
  return session->store;
}

FanClock *
fan_session_get_clock (FanSession *session)
{
  return fan_store_get_clock (session->store);
}

/* -------- telling -------- */

void
fan_session_tell (FanSession *session, const char *text)
{
  g_signal_emit (session, signals[TOLD], 0, text, FALSE);
}

void
fan_session_tell_undo (FanSession *session, const char *text)
{
  g_signal_emit (session, signals[TOLD], 0, text, TRUE);
}

void
fan_session_tell_file (FanSession *session, const char *text, GFile *file)
{
  g_signal_emit (session, signals[TOLD_FILE], 0, text, file);
}

void
fan_session_fail (FanSession *session, const char *title, const GError *error)
{
  g_signal_emit (session, signals[FAILED], 0, title, error ? error->message : "");
}

static void
begin_work (FanSession *session)
{
  g_object_ref (session);
  if (session->pending++ == 0)
    g_object_notify (G_OBJECT (session), "busy");
}

static void
end_work (FanSession *session)
{
  if (--session->pending == 0)
    g_object_notify (G_OBJECT (session), "busy");
  g_object_unref (session);
}

gboolean
fan_session_is_busy (FanSession *session)
{
  return session->pending > 0;
}

/* -------- reading -------- */

FanView *
fan_session_read (FanSession *session)
{
  g_autoptr (GError) error = NULL;
  FanView *view = fan_store_read (session->store, &error);

  if (view == NULL)
    fan_session_fail (session, _ ("The library can’t be read"), error);
  return view;
}

FanRecord *
fan_session_get_record (FanSession *session, const FanKind *kind, const char *id)
{
  g_autoptr (FanView) view = fan_session_read (session);

  return view ? fan_view_get (view, kind, id, NULL) : NULL;
}

/* -------- writing -------- */

typedef struct
{
  FanSession *session;
  char *told;
  FanWriteFlags flags;
  FanDoneFunc done;
  gpointer done_data;
} Written;

static void
on_written (GObject *store, GAsyncResult *result, gpointer data)
{
  Written *written = data;
  g_autoptr (GError) error = NULL;

  if (fan_store_write_finish (FAN_STORE (store), result, &error))
    {
      if (written->told != NULL)
        g_signal_emit (written->session, signals[TOLD], 0, written->told,
                       (written->flags & FAN_WRITE_FINAL) == 0);
    }
  else if (g_error_matches (error, FAN_STORE_ERROR, FAN_STORE_ERROR_READ_ONLY))
    fan_session_tell (written->session, _ ("Nothing was changed: this library can only be read"));
  else
    fan_session_fail (written->session, _ ("This could not be saved"), error);
  if (written->done != NULL)
    written->done (error, written->done_data);
  end_work (written->session);
  g_free (written->told);
  g_free (written);
}

void
fan_session_write_then (FanSession *session,
                        const char *label,
                        const char *told,
                        FanWriteFlags flags,
                        FanWriteFunc func,
                        gpointer data,
                        GDestroyNotify destroy,
                        FanDoneFunc done,
                        gpointer done_data)
{
  Written *written = g_new0 (Written, 1);

  written->session = session;
  written->told = g_strdup (told);
  written->flags = flags;
  written->done = done;
  written->done_data = done_data;
  begin_work (session);
  fan_store_write_async (session->store, label, flags, func, data, destroy, on_written, written);
}

void
fan_session_write (FanSession *session,
                   const char *label,
                   const char *told,
                   FanWriteFunc func,
                   gpointer data,
                   GDestroyNotify destroy)
{
  fan_session_write_then (session, label, told, FAN_WRITE_DEFAULT, func, data, destroy, NULL, NULL);
}

static gboolean
save_record (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_save (set, data, error);
}

void
fan_session_save (FanSession *session, const char *label, const char *told, FanRecord *record)
{
  if (*fan_record_get_id (record) == '\0')
    {
      FanId id = fan_id_new (fan_clock_now (fan_session_get_clock (session)));
      fan_record_set_id (record, &id);
    }
  fan_session_write (session, label, told, save_record, fan_record_copy (record), g_object_unref);
}

static gboolean
remove_record (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_remove (set, fan_record_get_kind (data), fan_record_get_id (data), error);
}

void
fan_session_remove (FanSession *session, const char *label, const char *told, FanRecord *record)
{
  fan_session_write (session, label, told, remove_record, g_object_ref (record), g_object_unref);
}

/* -------- undo -------- */

typedef struct
{
  FanSession *session;
  gboolean redo;
  char *label;
  GPtrArray *skipped;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->label);
  g_clear_pointer (&step->skipped, g_ptr_array_unref);
  g_free (step);
}

/* In a thread: the writer may be in the middle of a long import, and the window must not wait for it. */
static void
step_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Step *step = data;
  FanStore *store = FAN_SESSION (object)->store;
  GError *error = NULL;
  gboolean done = step->redo ? fan_store_redo (store, &step->label, &step->skipped, &error)
                             : fan_store_undo (store, &step->label, &step->skipped, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_stepped (GObject *object, GAsyncResult *result, gpointer data)
{
  FanSession *session = FAN_SESSION (object);
  Step *step = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (g_error_matches (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOTHING))
        fan_session_tell (session, step->redo ? _ ("Nothing to do again") : _ ("Nothing to undo"));
      else
        fan_session_fail (session, _ ("This could not be undone"), error);
    }
  else if (step->skipped != NULL && step->skipped->len > 0)
    {
      text = g_strdup_printf (_ ("Undone in part: %s"), (char *)g_ptr_array_index (step->skipped, 0));
      fan_session_tell (session, text);
    }
  else
    {
      text = g_strdup_printf (step->redo ? _ ("Done again: %s") : _ ("Undone: %s"), step->label);
      fan_session_tell (session, text);
    }
  end_work (session);
}

static void
start_step (FanSession *session, gboolean redo)
{
  g_autoptr (GTask) task = g_task_new (session, NULL, on_stepped, NULL);
  Step *step = g_new0 (Step, 1);

  step->redo = redo;
  g_task_set_task_data (task, step, step_free);
  begin_work (session);
  g_task_run_in_thread (task, step_in_thread);
}

void
fan_session_undo (FanSession *session)
{
  start_step (session, FALSE);
}

void
fan_session_redo (FanSession *session)
{
  start_step (session, TRUE);
}

/* -------- long work -------- */

struct _FanJob
{
  GObject parent;
  char *subject, *title, *what;
  double fraction;
  guint64 count;
  gboolean running;
  GCancellable *cancellable;
  FanJobFunc func;
  gpointer data;
  GDestroyNotify destroy;
  FanDoneFunc done;
  gpointer done_data;
};

enum
{
  PROP_TITLE = 1,
  PROP_WHAT,
  PROP_FRACTION,
  PROP_COUNT,
  PROP_RUNNING,
};

G_DEFINE_FINAL_TYPE (FanJob, fan_job, G_TYPE_OBJECT)

static void
fan_job_finalize (GObject *object)
{
  FanJob *job = FAN_JOB (object);

  if (job->destroy != NULL)
    job->destroy (job->data);
  g_free (job->subject);
  g_free (job->title);
  g_free (job->what);
  g_object_unref (job->cancellable);
  G_OBJECT_CLASS (fan_job_parent_class)->finalize (object);
}

static void
fan_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FanJob *job = FAN_JOB (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, job->title);
      break;
    case PROP_WHAT:
      g_value_set_string (value, job->what);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, job->fraction);
      break;
    case PROP_COUNT:
      g_value_set_uint64 (value, job->count);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, job->running);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fan_job_class_init (FanJobClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = fan_job_finalize;
  object_class->get_property = fan_job_get_property;
  g_object_class_install_property (object_class, PROP_TITLE,
                                   g_param_spec_string ("title", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_WHAT,
                                   g_param_spec_string ("what", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_FRACTION,
                                   g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags));
  g_object_class_install_property (object_class, PROP_COUNT,
                                   g_param_spec_uint64 ("count", NULL, NULL, 0, G_MAXUINT64, 0, flags));
  g_object_class_install_property (object_class, PROP_RUNNING,
                                   g_param_spec_boolean ("running", NULL, NULL, FALSE, flags));
  g_signal_new ("done", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_job_init (FanJob *job)
{
  job->fraction = -1;
  job->cancellable = g_cancellable_new ();
}

typedef struct
{
  FanJob *job;
  guint64 done, total;
  char *what;
} Report;

static void
report_free (gpointer data)
{
  Report *report = data;

  g_object_unref (report->job);
  g_free (report->what);
  g_free (report);
}

static gboolean
take_report (gpointer data)
{
  Report *report = data;
  FanJob *job = report->job;

  job->count = report->done;
  job->fraction = report->total ? CLAMP ((double)report->done / (double)report->total, 0, 1) : -1;
  g_free (job->what);
  job->what = g_steal_pointer (&report->what);
  g_object_notify (G_OBJECT (job), "what");
  g_object_notify (G_OBJECT (job), "count");
  g_object_notify (G_OBJECT (job), "fraction");
  return G_SOURCE_REMOVE;
}

static void
report_from_thread (guint64 done, guint64 total, const char *what, gpointer data)
{
  Report *report = g_new0 (Report, 1);

  report->job = g_object_ref (data);
  report->done = done;
  report->total = total;
  report->what = g_strdup (what);
  g_idle_add_full (G_PRIORITY_DEFAULT, take_report, report, report_free);
}

static void
job_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  FanJob *job = data;
  FanProgress progress = { .func = report_from_thread, .data = job };
  GError *error = NULL;

  if (job->func (FAN_SESSION (object)->store, &progress, job->cancellable, job->data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_job_done (GObject *object, GAsyncResult *result, gpointer data)
{
  FanSession *session = FAN_SESSION (object);
  FanJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  job->running = FALSE;
  g_ptr_array_remove (session->jobs, job);
  g_object_notify (G_OBJECT (job), "running");
  g_signal_emit_by_name (job, "done");
  if (job->done != NULL)
    job->done (error, job->done_data);
  end_work (session);
}

FanJob *
fan_session_run_for (FanSession *session,
                     const char *subject,
                     const char *title,
                     FanJobFunc func,
                     gpointer data,
                     GDestroyNotify destroy,
                     FanDoneFunc done,
                     gpointer done_data)
{
  FanJob *job = g_object_new (FAN_TYPE_JOB, NULL);
  g_autoptr (GTask) task = NULL;

  job->subject = g_strdup (subject);
  job->title = g_strdup (title);
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->done = done;
  job->done_data = done_data;
  job->running = TRUE;
  task = g_task_new (session, NULL, on_job_done, NULL);
  g_task_set_task_data (task, job, g_object_unref);
  g_ptr_array_add (session->jobs, job);
  begin_work (session);
  g_signal_emit (session, signals[JOB_STARTED], 0, job);
  g_task_run_in_thread (task, job_in_thread);
  return job;
}

FanJob *
fan_session_run (FanSession *session,
                 const char *title,
                 FanJobFunc func,
                 gpointer data,
                 GDestroyNotify destroy,
                 FanDoneFunc done,
                 gpointer done_data)
{
  return fan_session_run_for (session, NULL, title, func, data, destroy, done, done_data);
}

FanJob *
fan_session_find_job (FanSession *session, const char *subject)
{
  for (guint i = 0; i < session->jobs->len; i++)
    if (g_strcmp0 (((FanJob *)g_ptr_array_index (session->jobs, i))->subject, subject) == 0)
      return g_ptr_array_index (session->jobs, i);
  return NULL;
}

const char *
fan_job_get_subject (FanJob *job)
{
  return job->subject;
}

void
fan_job_stop (FanJob *job)
{
  g_cancellable_cancel (job->cancellable);
}

/* -------- what this device remembers -------- */

static void
write_memory (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  GHashTableIter iter;
  gpointer key, value;

  /* A lost width is no reason to trouble anybody. */
  g_hash_table_iter_init (&iter, data);
  while (g_hash_table_iter_next (&iter, &key, &value))
    fan_store_set_local (FAN_SESSION (object)->store, key, value, NULL);
  g_task_return_boolean (task, TRUE);
}

static gboolean flush_memory (gpointer data);

static void
on_memory_written (GObject *object, GAsyncResult *result, gpointer data)
{
  FanSession *session = FAN_SESSION (object);

  g_clear_pointer (&session->flushing, g_hash_table_unref);
  if (session->memory != NULL)
    g_idle_add_full (G_PRIORITY_LOW, flush_memory, session, NULL);
  end_work (session);
}

static gboolean
flush_memory (gpointer data)
{
  FanSession *session = data;
  g_autoptr (GTask) task = g_task_new (session, NULL, on_memory_written, NULL);

  /* until it is in the file it is still known here */
  session->flushing = g_steal_pointer (&session->memory);
  g_task_set_task_data (task, g_hash_table_ref (session->flushing), (GDestroyNotify)g_hash_table_unref);
  g_task_run_in_thread (task, write_memory);
  return G_SOURCE_REMOVE;
}

static const char *
look_up_memory (FanSession *session, const char *key)
{
  const char *value = session->memory ? g_hash_table_lookup (session->memory, key) : NULL;

  return value == NULL && session->flushing ? g_hash_table_lookup (session->flushing, key) : value;
}

char *
fan_session_recall (FanSession *session, const char *key)
{
  const char *value = look_up_memory (session, key);
  g_autofree char *stored = value ? g_strdup (value) : fan_store_get_local (session->store, key);

  return stored && *stored ? g_steal_pointer (&stored) : NULL;
}

void
fan_session_remember (FanSession *session, const char *key, const char *value)
{
  if (fan_store_is_read_only (session->store))
    return;
  if (session->memory == NULL)
    {
      session->memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      begin_work (session);
      if (session->flushing == NULL)
        g_idle_add_full (G_PRIORITY_LOW, flush_memory, session, NULL);
    }
  g_hash_table_replace (session->memory, g_strdup (key), g_strdup (value ? value : ""));
}

gboolean
fan_session_smiles (FanSession *session)
{
  g_autofree char *smile = fan_session_recall (session, "smile");

  return g_strcmp0 (smile, "no") != 0;
}

void
fan_session_set_smiles (FanSession *session, gboolean smiles)
{
  fan_session_remember (session, "smile", smiles ? NULL : "no");
  on_changed (session);
}
