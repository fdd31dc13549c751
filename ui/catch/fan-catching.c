/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "catch/fan-catching.h"

#include <string.h>

#include "catch/fan-catch-count.h"
#include "catch/fan-catch-failures.h"
#include "fan-catch.h"
#include "fan-i18n.h"

struct _FanCatching
{
  GObject parent;
  FanDropped *dropped;
  FanJob *job; /* the session keeps it while it runs */
  GMutex lock;
  FanCatchResult result; /* under the lock: its thread writes */
};

G_DEFINE_FINAL_TYPE (FanCatching, fan_catching, G_TYPE_OBJECT)

/* -------- what is noted, in its thread -------- */

static void
note_new (FanCatchResult *result, const FanCatch *item)
{
  if (g_strcmp0 (item->kind, "testimonial") == 0)
    {
      if (result->n_cards++ > 0)
        return;
      result->card = g_strdup (item->id);
      result->author = item->caught ? g_strdup (item->caught->author) : NULL;
    }
  else if (g_strcmp0 (item->kind, "event") == 0)
    result->n_events++;
  else if (g_strcmp0 (item->kind, "person") == 0)
    result->n_people++;
  else if (g_strcmp0 (item->kind, "result") == 0)
    result->n_results++;
  else
    result->n_others++;
}

static void
note_same (FanCatchResult *result, const FanCatch *item)
{
  if (result->n_same++ > 0 || g_strcmp0 (item->kind, "testimonial") != 0)
    return;
  result->same = g_strdup (item->id);
  result->same_author = item->caught ? g_strdup (item->caught->author) : NULL;
}

static void
note_failed (FanCatchResult *result, const FanCatch *item)
{
  g_autofree char *base = g_filename_display_basename (item->path);
  g_autofree char *name
      = item->part > 0 ? g_strdup_printf (_ ("%s, mail %d"), base, item->part) : g_strdup (base);

  result->n_failed++;
  g_ptr_array_add (result->failures, fan_catch_failure_new (item->path, name, item->error));
}

static void
note (const FanCatch *item, gpointer data)
{
  FanCatching *run = data;

  g_mutex_lock (&run->lock);
  run->result.done++;
  if (g_str_equal (item->status, "new"))
    note_new (&run->result, item);
  else if (g_str_equal (item->status, "duplicate"))
    note_same (&run->result, item);
  else
    note_failed (&run->result, item);
  g_mutex_unlock (&run->lock);
}

/* -------- the job -------- */

/* Bytes that have no other place are not lost because they could not be read. Only this thread adds to the list. */
static void
set_failures_aside (FanCatching *run)
{
  for (guint i = 0; i < run->result.failures->len; i++)
    {
      FanCatchFailure *failure = g_ptr_array_index (run->result.failures, i);
      char *kept = failure->path ? fan_dropped_set_aside (run->dropped, failure->path) : NULL;

      g_mutex_lock (&run->lock);
      failure->kept = kept;
      g_mutex_unlock (&run->lock);
    }
}

/* It broke off in the middle, for example because the disk is full: nobody knows which are in. */
static void
set_all_aside (FanCatching *run, const char *reason)
{
  for (const char *const *path = fan_dropped_get_paths (run->dropped); *path; path++)
    {
      g_autofree char *name = g_filename_display_basename (*path);
      g_autofree char *kept = fan_dropped_set_aside (run->dropped, *path);
      FanCatchFailure *failure;

      if (kept == NULL)
        continue;
      failure = fan_catch_failure_new (*path, name, reason);
      failure->kept = g_steal_pointer (&kept);
      g_mutex_lock (&run->lock);
      g_ptr_array_add (run->result.failures, failure);
      g_mutex_unlock (&run->lock);
    }
}

static gboolean
work (FanStore *store, FanProgress *progress, GCancellable *cancellable, gpointer data, GError **error)
{
  FanCatching *run = data;
  const char *const *paths = fan_dropped_get_paths (run->dropped);
  FanCatchCount count = fan_catch_count (paths, cancellable);
  g_autoptr (GError) failure = NULL;
  gboolean good;

  g_mutex_lock (&run->lock);
  run->result.total = count.mails + count.others;
  run->result.only_mails = count.others == 0;
  g_mutex_unlock (&run->lock);
  fan_progress_report (progress, 0, run->result.total, NULL);
  good = fan_catch_run_from (store, paths, fan_dropped_get_addresses (run->dropped), note, run, NULL,
                             progress, cancellable, &failure);
  set_failures_aside (run);
  if (!good && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_all_aside (run, failure->message);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return good;
}

static void
on_progress (FanCatching *run)
{
  g_signal_emit_by_name (run, "progress");
}

static void
on_done (const GError *error, gpointer data)
{
  FanCatching *run = data;

  g_signal_handlers_disconnect_by_data (run->job, run);
  run->job = NULL;
  g_signal_emit_by_name (run, "done", error);
  g_object_unref (run);
}

void
fan_catching_start (FanCatching *run, FanSession *session)
{
  run->job = fan_session_run (session, _ ("Reading"), work, g_object_ref (run), g_object_unref, on_done,
                              g_object_ref (run));
  g_signal_connect_swapped (run->job, "notify::count", G_CALLBACK (on_progress), run);
}

void
fan_catching_stop (FanCatching *run)
{
  if (run->job != NULL)
    fan_job_stop (run->job);
}

/* -------- the result -------- */

static gpointer
copy_failure (gconstpointer source, gpointer data)
{
  const FanCatchFailure *failure = source;
  FanCatchFailure *copy = fan_catch_failure_new (failure->path, failure->name, failure->reason);

  copy->kept = g_strdup (failure->kept);
  return copy;
}

FanCatchResult *
fan_catching_get (FanCatching *run)
{
  FanCatchResult *copy;

  g_mutex_lock (&run->lock);
  copy = g_memdup2 (&run->result, sizeof (FanCatchResult));
  copy->card = g_strdup (run->result.card);
  copy->author = g_strdup (run->result.author);
  copy->same = g_strdup (run->result.same);
  copy->same_author = g_strdup (run->result.same_author);
  copy->failures = g_ptr_array_copy (run->result.failures, (GCopyFunc)copy_failure, NULL);
  g_ptr_array_set_free_func (copy->failures, fan_catch_failure_free);
  g_mutex_unlock (&run->lock);
  return copy;
}

static void
clear_result (FanCatchResult *result)
{
  g_free (result->card);
  g_free (result->author);
  g_free (result->same);
  g_free (result->same_author);
  g_ptr_array_unref (result->failures);
}

void
fan_catch_result_free (FanCatchResult *result)
{
  clear_result (result);
  g_free (result);
}

guint
fan_catch_result_count_new (const FanCatchResult *result)
{
  return result->n_cards + result->n_events + result->n_people + result->n_results + result->n_others;
}

/* A part of the sentence, when its number is not 0. */
static void G_GNUC_PRINTF (3, 4) add_part (GString *text, guint number, const char *words, ...)
{
  va_list args;

  if (number == 0)
    return;
  if (text->len > 0)
    g_string_append (text, _ (", "));
  va_start (args, words);
  g_string_append_vprintf (text, words, args);
  va_end (args);
}

char *
fan_catch_result_describe (const FanCatchResult *result)
{
  GString *text = g_string_new (NULL);

  add_part (text, result->n_cards,
            ngettext ("%'u compliment caught", "%'u compliments caught", result->n_cards), result->n_cards);
  add_part (text, result->n_events,
            ngettext ("%'u entry joined your calendar", "%'u entries joined your calendar", result->n_events),
            result->n_events);
  add_part (text, result->n_people,
            ngettext ("%'u person joined your people", "%'u joined your people", result->n_people),
            result->n_people);
  add_part (text, result->n_results,
            ngettext ("%'u number joined your results", "%'u numbers joined your results", result->n_results),
            result->n_results);
  add_part (text, result->n_others,
            ngettext ("%'u record taken in", "%'u records taken in", result->n_others), result->n_others);
  add_part (text, result->n_same, ngettext ("%'u you already had", "%'u you already had", result->n_same),
            result->n_same);
  add_part (text, result->failures->len,
            ngettext ("%'u could not be read", "%'u could not be read", result->failures->len),
            result->failures->len);
  g_string_append (text, _ ("."));
  return g_string_free (text, FALSE);
}

/* -------- object -------- */

static void
fan_catching_finalize (GObject *object)
{
  FanCatching *run = FAN_CATCHING (object);

  fan_dropped_unref (run->dropped);
  clear_result (&run->result);
  g_mutex_clear (&run->lock);
  G_OBJECT_CLASS (fan_catching_parent_class)->finalize (object);
}

static void
fan_catching_class_init (FanCatchingClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fan_catching_finalize;
  g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
fan_catching_init (FanCatching *run)
{
  g_mutex_init (&run->lock);
  run->result.failures = g_ptr_array_new_with_free_func (fan_catch_failure_free);
}

FanCatching *
fan_catching_new (FanDropped *dropped, GPtrArray *lost)
{
  FanCatching *run = g_object_new (FAN_TYPE_CATCHING, NULL);

  run->dropped = fan_dropped_ref (dropped);
  for (guint i = 0; lost != NULL && i < lost->len; i++)
    g_ptr_array_add (run->result.failures,
                     fan_catch_failure_new (NULL, g_ptr_array_index (lost, i),
                                            _ ("It was gone before it could be read. Save it as a file, then "
                                               "drag that.")));
  return run;
}
