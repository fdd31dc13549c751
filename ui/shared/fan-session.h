/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fan-library.h"
#include "fan-progress.h"

G_BEGIN_DECLS

/**
 * FanSession: an open library as the window sees it: reading, writing, long work, undo, and what is said about it.
 *
 * Signals (all in the main thread):
 * "changed": something was written, by whomever; several writes in a row are told once
 * "told" (const char *text, gboolean can_undo): something for a toast
 * "told-file" (const char *text, GFile *file): the same for a file that was written
 * "failed" (const char *title, const char *text): something did not work, in words for people
 * "job-started" (FanJob *job): long work began
 */
#define FAN_TYPE_SESSION (fan_session_get_type ())
G_DECLARE_FINAL_TYPE (FanSession, fan_session, FAN, SESSION, GObject)

/** fan_session_new: (transfer full): for an open @store, which must have been opened in the main thread. */
FanSession *fan_session_new (FanStore *store);

FanStore *fan_session_get_store (FanSession *session);
FanClock *fan_session_get_clock (FanSession *session);

/* -------- reading -------- */

/** fan_session_read: (transfer full) (nullable): a snapshot for a short, indexed read; %NULL after the failure was told. */
FanView *fan_session_read (FanSession *session);

/** fan_session_get_record: (transfer full) (nullable): a living record; %NULL when it is gone. */
FanRecord *fan_session_get_record (FanSession *session, const FanKind *kind, const char *id);

/** FanLoadFunc: reads in a thread of its own; %NULL with @error when it can't. */
typedef gpointer (*FanLoadFunc) (FanView *view, FanClock *clock, gpointer data, GError **error);

/**
 * fan_session_load:
 * @object: whose callback it is; kept until then
 * @free_result: for what @func returns
 *
 * Reads what takes longer than a moment; @callback gets @object as source and fan_session_load_finish() the result.
 */
void fan_session_load (FanSession *session,
                       gpointer object,
                       FanLoadFunc func,
                       gpointer data,
                       GDestroyNotify destroy,
                       GDestroyNotify free_result,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);

/** fan_session_load_finish: (transfer full) (nullable): %NULL with @error. */
gpointer fan_session_load_finish (GAsyncResult *result, GError **error);

/* -------- writing -------- */

/**
 * fan_session_write:
 * @label: the step's name in the history ("Moved “Poster”")
 * @told: (nullable): what the toast with Undo says once it is done
 * @func: runs in the writer's thread
 *
 * Writes one step that can be undone. A failure is told.
 */
void fan_session_write (FanSession *session,
                        const char *label,
                        const char *told,
                        FanWriteFunc func,
                        gpointer data,
                        GDestroyNotify destroy);

/** FanDoneFunc: after a write: @error is %NULL when it is in; a failure was already told. */
typedef void (*FanDoneFunc) (const GError *error, gpointer data);

/** fan_session_write_then: the same with flags, and with @done called after it; @told without Undo when @flags has FAN_WRITE_FINAL. */
void fan_session_write_then (FanSession *session,
                             const char *label,
                             const char *told,
                             FanWriteFlags flags,
                             FanWriteFunc func,
                             gpointer data,
                             GDestroyNotify destroy,
                             FanDoneFunc done,
                             gpointer done_data);

/** fan_session_save: writes a new or changed record (its values now; later changes in memory don't matter). A new one has its id afterwards at once. */
void fan_session_save (FanSession *session, const char *label, const char *told, FanRecord *record);

/** fan_session_remove: removes a record. */
void fan_session_remove (FanSession *session, const char *label, const char *told, FanRecord *record);

/** fan_session_undo, fan_session_redo: the last step; the outcome is told. */
void fan_session_undo (FanSession *session);
void fan_session_redo (FanSession *session);

/* -------- long work -------- */

#define FAN_TYPE_JOB (fan_job_get_type ())
G_DECLARE_FINAL_TYPE (FanJob, fan_job, FAN, JOB, GObject)

/**
 * FanJob: work in a thread that may take long. Properties: "title" (what is being done), "what" (the item at hand),
 * "fraction" (0 to 1, -1: not known), "count" (items done), "running". Signal "done".
 */
typedef gboolean (*FanJobFunc) (FanStore *store,
                                FanProgress *progress,
                                GCancellable *cancellable,
                                gpointer data,
                                GError **error);

/**
 * fan_session_run:
 * @title: "Collecting compliments"
 * @done: (nullable): called in the main thread at its end; @error set when it failed or was stopped: nothing was told then
 *
 * Returns: (transfer none): the job; the session keeps it while it runs.
 */
FanJob *fan_session_run (FanSession *session,
                         const char *title,
                         FanJobFunc func,
                         gpointer data,
                         GDestroyNotify destroy,
                         FanDoneFunc done,
                         gpointer done_data);

/**
 * fan_session_run_for: the same for work on one record: @subject is its id; its page finds the job by it.
 */
FanJob *fan_session_run_for (FanSession *session,
                             const char *subject,
                             const char *title,
                             FanJobFunc func,
                             gpointer data,
                             GDestroyNotify destroy,
                             FanDoneFunc done,
                             gpointer done_data);

/** fan_session_find_job: (transfer none) (nullable): the running job for @subject. */
FanJob *fan_session_find_job (FanSession *session, const char *subject);

/** fan_job_get_subject: (transfer none) (nullable): the id of the record it works on. */
const char *fan_job_get_subject (FanJob *job);

/** fan_job_stop: asks it to stop at the next safe place; what is in stays in. */
void fan_job_stop (FanJob *job);

/** fan_session_is_busy: whether something is still being written or worked on: the program must not end yet. Notifies "busy". */
gboolean fan_session_is_busy (FanSession *session);

/* -------- telling -------- */

/** fan_session_tell: a toast: what happened first, the name last. */
void fan_session_tell (FanSession *session, const char *text);

/** fan_session_tell_undo: a toast with Undo, for the step that was written last. */
void fan_session_tell_undo (FanSession *session, const char *text);

/** fan_session_tell_file: a toast whose button shows the folder of a @file that was written. */
void fan_session_tell_file (FanSession *session, const char *text, GFile *file);

/** fan_session_fail: something did not work: @title in a few words, @error says why and the way out. */
void fan_session_fail (FanSession *session, const char *title, const GError *error);

/* -------- what this device remembers -------- */

/** fan_session_recall: (transfer full) (nullable): a remembered word: a view, a width, a draft. */
char *fan_session_recall (FanSession *session, const char *key);

/** fan_session_remember: keeps @value (%NULL forgets it). Not undone, not shared. */
void fan_session_remember (FanSession *session, const char *key, const char *value);

/** fan_session_smiles: whether a page may have a light line; asked again in each refresh. */
gboolean fan_session_smiles (FanSession *session);
void fan_session_set_smiles (FanSession *session, gboolean smiles);

G_END_DECLS
