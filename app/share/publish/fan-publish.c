/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Does what the plan says, through a transport, and keeps the memory in step: "begun" before, "done" once it is there for good. */
#include "fan-publish.h"

#include "fan-publish-plan.h"
#include "fan-publish-run.h"
#include "fan-i18n.h"

/* So many puts are settled together: an fsync of a folder for each would cost as much as the files. */
#define BATCH 64

typedef struct
{
  FanTransport *transport;
  FanPublishMemory *memory;
  FanPublishFunc func;
  gpointer func_data;
  FanProgress *progress;
  GCancellable *cancellable;
  GPtrArray *plan;
  GPtrArray *pending; /* Pending: done, but not yet for good */
  guint told;
  gboolean clean;  /* nothing failed, nothing is a conflict */
  gboolean failed; /* something is missing that should be there */
  gboolean full;
} Run;

/* What is done and not yet for good; or, so that the steps are told in their order, what is only to be told after that. */
typedef struct
{
  const FanPublishPlanned *planned;
  gboolean is_delete;
  char *etag;
  int http;
  const char *status; /* only told: that, with @action and @why */
  FanPublishAction action;
  char *why;
} Pending;

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_free (pending->etag);
  g_free (pending->why);
  g_free (pending);
}

static void
tell_now (Run *run,
          const FanPublishPlanned *planned,
          FanPublishAction action,
          const char *status,
          int http,
          const char *why)
{
  FanPublishStep step = { (char *)planned->path, action, status, http, (char *)why };

  run->told++;
  if (run->func)
    run->func (&step, run->func_data);
  fan_progress_report (run->progress, run->told, run->plan->len, planned->path);
}

static void
tell (Run *run,
      const FanPublishPlanned *planned,
      FanPublishAction action,
      const char *status,
      int http,
      const char *why)
{
  Pending *pending;

  if (run->pending->len == 0)
    {
      tell_now (run, planned, action, status, http, why);
      return;
    }
  pending = g_new0 (Pending, 1);
  pending->planned = planned;
  pending->status = status;
  pending->action = action;
  pending->http = http;
  pending->why = g_strdup (why);
  g_ptr_array_add (run->pending, pending);
}

/* ---- The memory; what goes wrong there ends the run ---- */

static gboolean
check_memory (gboolean remembered, GError *cause, GError **error)
{
  if (remembered)
    return TRUE;
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_MEMORY,
               _ ("What is published could not be noted down, so nothing more was sent: %s"),
               cause ? cause->message : _ ("no reason was given"));
  g_clear_error (&cause);
  return FALSE;
}

static gboolean
begin_put (Run *run, const FanSiteFile *file, GError **error)
{
  GError *cause = NULL;

  return check_memory (run->memory->begin_put (file, run->memory->data, &cause), cause, error);
}

static gboolean
end_put (Run *run, const FanSiteFile *file, const char *etag, GError **error)
{
  GError *cause = NULL;

  return check_memory (run->memory->end_put (file, etag, run->memory->data, &cause), cause, error);
}

static gboolean
begin_delete (Run *run, const char *path, GError **error)
{
  GError *cause = NULL;

  return check_memory (run->memory->begin_delete (path, run->memory->data, &cause), cause, error);
}

static gboolean
end_delete (Run *run, const char *path, GError **error)
{
  GError *cause = NULL;

  return check_memory (run->memory->end_delete (path, run->memory->data, &cause), cause, error);
}

/* ---- What is done is made sure of, then noted down and told ---- */

static gboolean
end_pending (Run *run, const Pending *pending, GError **error)
{
  const FanPublishPlanned *planned = pending->planned;

  if (pending->is_delete ? !end_delete (run, planned->path, error)
                         : !end_put (run, planned->file, pending->etag, error))
    return FALSE;
  tell_now (run, planned, planned->action, "done", pending->http, planned->why);
  return TRUE;
}

/* Before a deletion is forgotten: after a crash nobody would know of the empty folder. */
static void
prune (Run *run, GPtrArray *pending)
{
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();

  for (guint i = 0; i < pending->len; i++)
    {
      const Pending *one = g_ptr_array_index (pending, i);

      if (one->is_delete)
        g_ptr_array_add (removed, (gpointer)one->planned->path);
    }
  if (removed->len > 0)
    run->transport->prune (run->transport, removed);
}

static gboolean
settle (Run *run, GError **error)
{
  g_autoptr (GPtrArray) pending = g_steal_pointer (&run->pending);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GError) failure = NULL;

  run->pending = g_ptr_array_new_with_free_func (pending_free);
  if (pending->len == 0)
    return TRUE;
  for (guint i = 0; i < pending->len; i++)
    if (!((Pending *)g_ptr_array_index (pending, i))->status)
      g_ptr_array_add (paths, (gpointer)((Pending *)g_ptr_array_index (pending, i))->planned->path);

  prune (run, pending);
  gboolean settled = run->transport->settle (run->transport, paths, &failure);
  for (guint i = 0; i < pending->len; i++)
    {
      Pending *one = g_ptr_array_index (pending, i);

      if (one->status)
        tell_now (run, one->planned, one->action, one->status, one->http, one->why);
      else if (!settled)
        tell_now (run, one->planned, one->planned->action, "failed", one->http, failure->message);
      else if (!end_pending (run, one, error))
        return FALSE;
    }
  run->clean &= settled;
  run->failed |= !settled;
  return TRUE;
}

static gboolean
add_pending (Run *run,
             const FanPublishPlanned *planned,
             gboolean is_delete,
             char *etag,
             int http,
             GError **error)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->planned = planned;
  pending->is_delete = is_delete;
  pending->etag = etag;
  pending->http = http;
  g_ptr_array_add (run->pending, pending);
  return run->pending->len < BATCH || settle (run, error);
}

/* ---- Single steps; FALSE only when the whole run must end ---- */

static void
tell_failure (Run *run, const FanPublishPlanned *planned, int http, const GError *failure)
{
  run->clean = FALSE;
  if (g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_CONFLICT))
    {
      tell (run, planned, FAN_PUBLISH_CONFLICT, "held", http, failure->message);
      return;
    }
  run->failed = TRUE;
  if (g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_FULL))
    run->full = TRUE;
  tell (run, planned, planned->action, "failed", http, failure->message);
}

/* An earlier put went through and nobody noted it: first that, else its bytes would be a stranger's after the next crash. */
static gboolean
settle_earlier (Run *run, const FanPublishPlanned *planned, GError **error)
{
  const FanRemoteItem *item = planned->item;
  FanSiteFile earlier = { item->path, NULL, item->next_sha256, item->quote_ids };

  return end_put (run, &earlier, planned->there->etag, error);
}

/* The page can't be written without the withdrawn words: then it goes altogether, until it can. */
static gboolean
take_down_instead (Run *run, const FanPublishPlanned *planned, gboolean *taken, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  *taken = FALSE;
  g_ptr_array_add (paths, (gpointer)planned->path);
  if (!begin_delete (run, planned->path, error))
    return FALSE;
  if (!run->transport->remove (run->transport, planned->there, NULL, &failure)
      || !run->transport->settle (run->transport, paths, &failure))
    return TRUE;
  *taken = TRUE;
  return end_delete (run, planned->path, error);
}

static gboolean
put_again_after_taking_down (Run *run, const FanPublishPlanned *planned, GError *cause, GError **error)
{
  g_autoptr (FanThere) nothing = fan_there_new (planned->path, FAN_THERE_NOTHING, NULL, NULL);
  g_autoptr (GError) failure = NULL;
  char *etag = NULL;
  gboolean taken;
  int http = 0;

  if (!take_down_instead (run, planned, &taken, error))
    return FALSE;
  if (!taken)
    {
      tell_failure (run, planned, 0, cause);
      return TRUE;
    }
  if (!begin_put (run, planned->file, error))
    return FALSE;
  if (run->transport->put (run->transport, planned->file, nothing, &etag, &http, &failure))
    return add_pending (run, planned, FALSE, etag, http, error);

  g_autofree char *why
      = g_strdup_printf (_ ("The page with the withdrawn words is taken down. %s"), failure->message);
  g_autoptr (GError) told = g_error_new_literal (failure->domain, failure->code, why);
  tell_failure (run, planned, http, told);
  return TRUE;
}

static gboolean
do_put (Run *run, const FanPublishPlanned *planned, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *etag = NULL;
  int http = 0;

  if (planned->settle && !settle_earlier (run, planned, error))
    return FALSE;
  if (!begin_put (run, planned->file, error))
    return FALSE;
  if (run->transport->put (run->transport, planned->file, planned->there, &etag, &http, &failure))
    return add_pending (run, planned, FALSE, etag, http, error);
  if (planned->phase == FAN_PHASE_WITHDRAWN_PUT && planned->there->kind == FAN_THERE_FILE
      && !g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_CONFLICT))
    return put_again_after_taking_down (run, planned, failure, error);
  tell_failure (run, planned, http, failure);
  return TRUE;
}

static gboolean
do_delete (Run *run, const FanPublishPlanned *planned, GError **error)
{
  g_autoptr (GError) failure = NULL;
  int http = 0;

  if (!begin_delete (run, planned->path, error))
    return FALSE;
  if (planned->there->kind == FAN_THERE_FILE
      && !run->transport->remove (run->transport, planned->there, &http, &failure))
    {
      tell_failure (run, planned, http, failure);
      return TRUE;
    }
  return add_pending (run, planned, TRUE, NULL, http, error);
}

static gboolean
do_keep (Run *run, const FanPublishPlanned *planned, GError **error)
{
  if (!planned->learn)
    {
      tell (run, planned, FAN_PUBLISH_KEEP, "done", 0, planned->why);
      return TRUE;
    }
  if (!begin_put (run, planned->file, error))
    return FALSE;
  return add_pending (run, planned, FALSE, g_strdup (planned->there->etag), 0, error);
}

/* Why @planned has to wait for another run; %NULL when it need not. */
static const char *
get_hold (Run *run, const FanPublishPlanned *planned)
{
  if (planned->action == FAN_PUBLISH_CONFLICT)
    return NULL;
  if (planned->action == FAN_PUBLISH_PUT && run->full && planned->phase != FAN_PHASE_WITHDRAWN_PUT)
    return _ ("It waits until there is room.");
  if (!run->failed || planned->action == FAN_PUBLISH_KEEP)
    return NULL;
  if (planned->phase == FAN_PHASE_INDEX || planned->phase == FAN_PHASE_MANIFEST)
    return _ ("It waits until what it points to is there.");
  if (planned->phase == FAN_PHASE_DELETE && !run->full)
    return _ ("It stays until the pages that point to it are changed.");
  return NULL;
}

static gboolean
do_step (Run *run, const FanPublishPlanned *planned, GError **error)
{
  const char *hold = get_hold (run, planned);

  if (planned->action == FAN_PUBLISH_CONFLICT || hold)
    {
      run->clean = FALSE;
      tell (run, planned, planned->action, "held", 0, hold ? hold : planned->why);
      return TRUE;
    }
  if (planned->broken)
    {
      run->clean = FALSE;
      run->failed = TRUE;
      tell (run, planned, planned->action, "failed", 0, planned->why);
      return TRUE;
    }
  if (planned->action == FAN_PUBLISH_PUT)
    return do_put (run, planned, error);
  return planned->action == FAN_PUBLISH_DELETE ? do_delete (run, planned, error)
                                               : do_keep (run, planned, error);
}

static gboolean
do_plan (Run *run, GError **error)
{
  for (guint i = 0; i < run->plan->len; i++)
    {
      const FanPublishPlanned *planned = g_ptr_array_index (run->plan, i);
      const FanPublishPlanned *before = i > 0 ? g_ptr_array_index (run->plan, i - 1) : planned;

      /* A phase is there for good before the next one begins: a page never comes before what it shows. */
      if (planned->phase != before->phase && !settle (run, error))
        return FALSE;
      if (g_cancellable_is_cancelled (run->cancellable))
        {
          if (settle (run, error))
            g_cancellable_set_error_if_cancelled (run->cancellable, error);
          return FALSE;
        }
      if (!do_step (run, planned, error))
        return FALSE;
    }
  return settle (run, error);
}

static void
tell_plan (Run *run)
{
  for (guint i = 0; i < run->plan->len; i++)
    {
      const FanPublishPlanned *planned = g_ptr_array_index (run->plan, i);

      run->clean &= !planned->broken && planned->action != FAN_PUBLISH_CONFLICT;
      tell (run, planned, planned->action, planned->broken ? "failed" : "planned", 0, planned->why);
    }
}

/* ---- The whole ---- */

static GPtrArray *
load (FanPublishMemory *memory, GError **error)
{
  GError *cause = NULL;
  GPtrArray *items = memory->load (memory->data, &cause);

  if (!items)
    {
      check_memory (FALSE, cause, error);
      return NULL;
    }
  for (guint i = 0; i < items->len; i++)
    if (!fan_publish_check_path (((FanRemoteItem *)g_ptr_array_index (items, i))->path, error))
      {
        g_ptr_array_unref (items);
        return NULL;
      }
  return items;
}

static gboolean
run_within (Run *run, GPtrArray *files, GPtrArray *withdrawn, gboolean dry_run, GError **error)
{
  g_autoptr (GPtrArray) items = load (run->memory, error);
  g_autoptr (GPtrArray) paths = items ? fan_publish_list_paths (files, items) : NULL;

  if (!items || (!dry_run && !run->transport->begin (run->transport, paths, run->cancellable, error)))
    return FALSE;
  /* Another run may have been at work until we got in. */
  if (!dry_run)
    {
      g_clear_pointer (&paths, g_ptr_array_unref);
      g_ptr_array_unref (items);
      items = load (run->memory, error);
      if (!items)
        return FALSE;
      paths = fan_publish_list_paths (files, items);
    }

  g_autoptr (GPtrArray) there = run->transport->list (run->transport, paths, run->cancellable, error);
  if (!there)
    return FALSE;
  run->plan = fan_publish_plan (files, items, there, withdrawn);
  if (dry_run)
    tell_plan (run);
  gboolean finished = dry_run || do_plan (run, error);
  g_clear_pointer (&run->pending, g_ptr_array_unref);
  g_clear_pointer (&run->plan, g_ptr_array_unref);
  return finished && run->clean;
}

gboolean
fan_publish_run (FanTransport *transport,
                 GPtrArray *files,
                 GPtrArray *withdrawn,
                 gboolean dry_run,
                 FanPublishMemory *memory,
                 FanPublishFunc func,
                 gpointer func_data,
                 FanProgress *progress,
                 GCancellable *cancellable,
                 GError **error)
{
  Run run = { .transport = transport,
              .memory = memory,
              .func = func,
              .func_data = func_data,
              .progress = progress,
              .cancellable = cancellable,
              .clean = TRUE };

  if (!fan_publish_check_files (files, withdrawn, error))
    return FALSE;
  run.pending = g_ptr_array_new_with_free_func (pending_free);
  gboolean clean = run_within (&run, files, withdrawn, dry_run, error);
  g_clear_pointer (&run.pending, g_ptr_array_unref);
  if (!dry_run)
    transport->end (transport);
  return clean;
}

void
fan_transport_free (FanTransport *transport)
{
  if (transport)
    transport->free (transport);
}

gboolean
fan_publish_to_folder (GFile *folder,
                       GPtrArray *files,
                       GPtrArray *withdrawn,
                       gboolean dry_run,
                       FanPublishMemory *memory,
                       FanPublishFunc func,
                       gpointer func_data,
                       FanProgress *progress,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (G_IS_FILE (folder) && files && memory, FALSE);

  g_autoptr (FanTransport) transport = fan_folder_transport_new (folder, error);
  return transport
         && fan_publish_run (transport, files, withdrawn, dry_run, memory, func, func_data, progress,
                             cancellable, error);
}
