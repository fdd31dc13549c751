/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Does what the plan says, through a transport, and keeps the memory in step: "begun" before, "done" once it is there for good. */
#include "fan-publish.h"

#include "fan-publish-memory.h"
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
  GPtrArray *done;    /* Pending: told as done; looked at once more in the end where the transport can */
  guint begun;        /* so many of the plan's steps are noted as begun */
  guint told;
  guint forbidden; /* refusals in a row before anything was done */
  gboolean clean;  /* nothing failed, nothing is a conflict */
  gboolean failed; /* something is missing that should be there */
  gboolean full;
} Run;

/* What is done and not yet for good; or, so that the steps are told in their order, what is only to be told after that. */
typedef struct
{
  const FanPublishPlanned *planned;
  gboolean is_delete;
  char *validator;
  int http;
  const char *status; /* only told: that, with @action and @why */
  FanPublishAction action;
  char *why;
} Pending;

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_free (pending->validator);
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
  GBytes *bytes = action == FAN_PUBLISH_PUT && planned->file ? planned->file->bytes : NULL;
  FanPublishStep step
      = { (char *)planned->path, action, status, http, (char *)why, bytes ? g_bytes_get_size (bytes) : 0 };

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

/* ---- What is done is made sure of, then noted down and told ---- */

static void
tell_done (Run *run, const Pending *pending)
{
  tell_now (run, pending->planned, pending->planned->action, "done", pending->http, pending->planned->why);
  run->forbidden = 0;
}

/* Notes down what is there, or gone, for good. */
static gboolean
end_pending (Run *run, GPtrArray *pending, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GPtrArray) validators = g_ptr_array_new ();

  for (guint i = 0; i < pending->len; i++)
    {
      const Pending *one = g_ptr_array_index (pending, i);

      if (one->status)
        continue;
      if (one->is_delete && !fan_memory_end_delete (run->memory, one->planned->path, error))
        return FALSE;
      if (!one->is_delete)
        {
          g_ptr_array_add (files, (gpointer)one->planned->file);
          g_ptr_array_add (validators, one->validator);
        }
    }
  return files->len == 0 || fan_memory_end_puts (run->memory, files, validators, error);
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
  if (settled && !end_pending (run, pending, error))
    return FALSE;
  for (guint i = 0; i < pending->len; i++)
    {
      Pending *one = g_ptr_array_index (pending, i);

      if (one->status)
        tell_now (run, one->planned, one->action, one->status, one->http, one->why);
      else if (!settled)
        tell_now (run, one->planned, one->planned->action, "failed", one->http, failure->message);
      else
        {
          tell_done (run, one);
          g_ptr_array_add (run->done, g_ptr_array_steal_index (pending, i--));
        }
    }
  run->clean &= settled;
  run->failed |= !settled;
  return TRUE;
}

static gboolean
add_pending (Run *run,
             const FanPublishPlanned *planned,
             gboolean is_delete,
             char *validator,
             int http,
             GError **error)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->planned = planned;
  pending->is_delete = is_delete;
  pending->validator = validator;
  pending->http = http;
  g_ptr_array_add (run->pending, pending);
  return run->pending->len < BATCH || settle (run, error);
}

/* ---- Single steps; FALSE only when the whole run must end ---- */

/* Nothing could be written before, and it goes on like that: it is not this file. */
#define FORBIDDEN_ENOUGH 3

static gboolean
ends_run (Run *run, const GError *failure)
{
  if (g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_FORBIDDEN) && run->done->len == 0)
    run->forbidden++;
  return fan_transport_ends_run (failure) || run->forbidden >= FORBIDDEN_ENOUGH;
}

static const char *
get_failed_status (const GError *failure)
{
  if (g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_CONFLICT))
    return "held";
  return g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_UNCERTAIN) ? "uncertain" : "failed";
}

/* FALSE with an error: after this failure nothing else would work either. */
static gboolean
tell_failure (Run *run, const FanPublishPlanned *planned, int http, const GError *failure, GError **error)
{
  gboolean conflict = g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_CONFLICT);

  run->clean = FALSE;
  run->failed |= !conflict;
  run->full |= g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_FULL);
  tell (run, planned, conflict ? FAN_PUBLISH_CONFLICT : planned->action, get_failed_status (failure), http,
        failure->message);
  if (!ends_run (run, failure))
    return TRUE;
  if (settle (run, error))
    g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

/* An earlier put went through and nobody noted it: first that, else its bytes would be a stranger's after the next crash. */
static gboolean
settle_earlier (Run *run, const FanPublishPlanned *planned, GError **error)
{
  const FanRemoteItem *item = planned->item;
  FanSiteFile earlier = { item->path, NULL, item->next_sha256, item->quote_ids };

  return fan_memory_end_put (run->memory, &earlier, planned->there->validator, error);
}

/* The page can't be written without the withdrawn words: then it goes altogether, until it can. */
static gboolean
take_down_instead (Run *run, const FanPublishPlanned *planned, gboolean *taken, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  *taken = FALSE;
  g_ptr_array_add (paths, (gpointer)planned->path);
  if (!fan_memory_begin_delete (run->memory, planned->path, error))
    return FALSE;
  if (!run->transport->remove (run->transport, planned->there, NULL, &failure)
      || !run->transport->settle (run->transport, paths, &failure))
    return TRUE;
  *taken = TRUE;
  return fan_memory_end_delete (run->memory, planned->path, error);
}

static gboolean
put_again_after_taking_down (Run *run, const FanPublishPlanned *planned, GError *cause, GError **error)
{
  g_autoptr (FanThere) nothing = fan_there_new (planned->path, FAN_THERE_NOTHING, NULL, NULL);
  g_autoptr (GError) failure = NULL;
  char *validator = NULL;
  gboolean taken;
  int http = 0;

  if (!take_down_instead (run, planned, &taken, error))
    return FALSE;
  if (!taken)
    return tell_failure (run, planned, 0, cause, error);
  if (!fan_memory_begin_put (run->memory, planned->file, error))
    return FALSE;
  if (run->transport->put (run->transport, planned->file, nothing, &validator, &http, &failure))
    return add_pending (run, planned, FALSE, validator, http, error);

  g_autofree char *why
      = g_strdup_printf (_ ("The page with the withdrawn words is taken down. %s"), failure->message);
  g_autoptr (GError) told = g_error_new_literal (failure->domain, failure->code, why);
  return tell_failure (run, planned, http, told, error);
}

/* Somebody else's bytes are kept before ours go over them. */
static gboolean
keep_theirs (Run *run, const FanPublishPlanned *planned, gboolean *kept, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes
      = run->transport->fetch (run->transport, planned->path, run->cancellable, &failure);

  *kept = bytes != NULL;
  if (!bytes)
    return tell_failure (run, planned, 0, failure, error);
  return fan_memory_keep_theirs (run->memory, planned->path, bytes, error);
}

static gboolean
do_put (Run *run, const FanPublishPlanned *planned, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *validator = NULL;
  int http = 0;

  if (planned->settle && !settle_earlier (run, planned, error))
    return FALSE;
  if (planned->settle && !fan_memory_begin_put (run->memory, planned->file, error))
    return FALSE;
  if (run->transport->put (run->transport, planned->file, planned->there, &validator, &http, &failure))
    return add_pending (run, planned, FALSE, validator, http, error);
  if (planned->phase == FAN_PHASE_WITHDRAWN_PUT && planned->there->kind == FAN_THERE_FILE
      && !g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_CONFLICT)
      && !fan_transport_ends_run (failure))
    return put_again_after_taking_down (run, planned, failure, error);
  return tell_failure (run, planned, http, failure, error);
}

static gboolean
do_delete (Run *run, const FanPublishPlanned *planned, GError **error)
{
  g_autoptr (GError) failure = NULL;
  int http = 0;

  if (!fan_memory_begin_delete (run->memory, planned->path, error))
    return FALSE;
  if (planned->there->kind == FAN_THERE_FILE
      && !run->transport->remove (run->transport, planned->there, &http, &failure))
    return tell_failure (run, planned, http, failure, error);
  return add_pending (run, planned, TRUE, NULL, http, error);
}

static gboolean
do_keep (Run *run, const FanPublishPlanned *planned, GError **error)
{
  const FanThere *there = planned->there;

  if (planned->leaves
      && !fan_memory_leave (run->memory, planned->path, there->sha256, there->validator, error))
    return FALSE;
  if (!planned->learn)
    {
      tell (run, planned, FAN_PUBLISH_KEEP, "done", 0, planned->why);
      return TRUE;
    }
  return add_pending (run, planned, FALSE, g_strdup (there->validator), 0, error);
}

static gboolean
is_on_its_way (Run *run, const FanPublishPlanned *planned)
{
  return run->transport->is_on_its_way && run->transport->is_on_its_way (run->transport, planned->path);
}

/* Why @planned has to wait for another run; %NULL when it need not. */
static const char *
get_hold (Run *run, const FanPublishPlanned *planned)
{
  if (planned->action == FAN_PUBLISH_CONFLICT)
    return NULL;
  if (planned->action == FAN_PUBLISH_PUT && run->full && planned->phase != FAN_PHASE_WITHDRAWN_PUT
      && !is_on_its_way (run, planned))
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
  if (planned->over_theirs)
    {
      gboolean kept;
      if (!keep_theirs (run, planned, &kept, error))
        return FALSE;
      if (!kept)
        return TRUE; /* told as failed; the rest goes on */
    }
  if (planned->action == FAN_PUBLISH_PUT)
    return do_put (run, planned, error);
  return planned->action == FAN_PUBLISH_DELETE ? do_delete (run, planned, error)
                                               : do_keep (run, planned, error);
}

/* Whether a step puts something: noted as begun before. What has to be settled first begins by itself. */
static gboolean
begins_put (const FanPublishPlanned *planned)
{
  return planned->file && !planned->broken && !planned->settle
         && (planned->action == FAN_PUBLISH_PUT || (planned->action == FAN_PUBLISH_KEEP && planned->learn));
}

/* Nothing may be sent beside what takes withdrawn words away, nor beside the pages that point to the rest. */
static gboolean
is_foretold (const FanPublishPlanned *planned)
{
  return begins_put (planned) && planned->action == FAN_PUBLISH_PUT && !planned->over_theirs
         && planned->phase > FAN_PHASE_WITHDRAWN_PUT && planned->phase < FAN_PHASE_INDEX;
}

/* The puts among the steps @from to @to, which are noted as begun. */
static void
foretell (Run *run, guint from, guint to)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GPtrArray) there = g_ptr_array_new ();

  for (guint i = from; run->transport->foretell && i < to; i++)
    {
      const FanPublishPlanned *planned = g_ptr_array_index (run->plan, i);

      if (!is_foretold (planned) || get_hold (run, planned))
        continue;
      g_ptr_array_add (files, (gpointer)planned->file);
      g_ptr_array_add (there, (gpointer)planned->there);
    }
  if (run->transport->foretell)
    run->transport->foretell (run->transport, files, there);
}

/* The step @from and those after it in its phase are noted as begun together, as many as are settled together. */
static gboolean
begin_batch (Run *run, guint from, GError **error)
{
  const FanPublishPlanned *first = g_ptr_array_index (run->plan, from);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  guint i;

  if (from < run->begun)
    return TRUE;
  for (i = from; i < run->plan->len && files->len < BATCH; i++)
    {
      const FanPublishPlanned *planned = g_ptr_array_index (run->plan, i);

      if (planned->phase != first->phase)
        break;
      /* After a failure the rest may have to wait: nothing is noted as begun that is not. */
      if (begins_put (planned) && !get_hold (run, planned))
        g_ptr_array_add (files, (gpointer)planned->file);
    }
  run->begun = i;
  if (files->len > 0 && !fan_memory_begin_puts (run->memory, files, error))
    return FALSE;
  foretell (run, from, i);
  return TRUE;
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
      if (!begin_batch (run, i, error) || !do_step (run, planned, error))
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
  GPtrArray *items = fan_memory_load (memory, error);

  for (guint i = 0; items && i < items->len; i++)
    if (!fan_publish_check_path (((FanRemoteItem *)g_ptr_array_index (items, i))->path, error))
      {
        g_ptr_array_unref (items);
        return NULL;
      }
  return items;
}

/* It was told as done, and it is not: the memory goes back to what was there before, words that were withdrawn as well, so that
 * the next run begins there. */
static gboolean
take_back (Run *run, const Pending *done, GError **error)
{
  const FanPublishPlanned *planned = done->planned;
  const FanRemoteItem *item = planned->item;

  run->clean = FALSE;
  tell_now (run, planned, planned->action, "failed", done->http,
            _ ("The server said that it was stored, and has not all of it. Publish again; if it stays so, "
               "ask IT."));
  if (item && (item->sha256 || item->next_sha256))
    {
      FanSiteFile was
          = { (char *)planned->path, NULL, item->sha256 ? item->sha256 : item->next_sha256, item->quote_ids };

      if (!fan_memory_end_put (run->memory, &was, NULL, error))
        return FALSE;
    }
  return fan_memory_begin_put (run->memory, planned->file, error);
}

/* What a second look shows: what is not whole, and the validators of the rest. */
static gboolean
take_review (Run *run, GPtrArray *there, GError **error)
{
  g_autoptr (GPtrArray) learned = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_item_free);

  for (guint i = 0; i < there->len; i++)
    {
      const Pending *done = g_ptr_array_index (run->done, i);
      const FanThere *now = g_ptr_array_index (there, i);
      const FanPublishPlanned *planned = done->planned;

      if (now->kind == FAN_THERE_NOTHING || now->torn)
        {
          if (!take_back (run, done, error))
            return FALSE;
        }
      else if (now->validator)
        g_ptr_array_add (learned, fan_remote_item_new (planned->path, NULL, now->validator, NULL));
    }
  return learned->len == 0 || fan_memory_learn (run->memory, learned, error);
}

/* That it could not be looked at again undoes nothing: the next run looks closer. */
static gboolean
review (Run *run, GError **error)
{
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) there = NULL;

  for (guint i = 0; i < run->done->len; i++)
    {
      const Pending *done = g_ptr_array_index (run->done, i);
      FanExpected *one;

      if (done->is_delete || done->validator)
        {
          g_ptr_array_remove_index (run->done, i--);
          continue;
        }
      one = g_new0 (FanExpected, 1);
      one->path = done->planned->path;
      one->file = done->planned->file;
      one->item = done->planned->item;
      g_ptr_array_add (expected, one);
    }
  if (!run->transport->review || expected->len == 0)
    return TRUE;
  there = run->transport->review (run->transport, expected, run->cancellable, NULL);
  return !there || take_review (run, there, error);
}

static GPtrArray *
look (Run *run, const FanPublishOrder *order, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) expected = fan_publish_expect (order->files, items);

  return run->transport->list (run->transport, expected, run->cancellable, error);
}

static gboolean
begin (Run *run, const FanPublishOrder *order, GPtrArray **items, GError **error)
{
  g_autoptr (GPtrArray) expected = fan_publish_expect (order->files, *items);

  if (!run->transport->begin (run->transport, expected, run->cancellable, error))
    return FALSE;
  /* Another run may have been at work until we got in. */
  g_ptr_array_unref (*items);
  *items = load (run->memory, error);
  return *items != NULL;
}

static gboolean
run_within (Run *run, const FanPublishOrder *order, GError **error)
{
  g_autoptr (GPtrArray) items = load (run->memory, error);
  g_autoptr (GPtrArray) there = NULL;

  run->transport->doubts &= !order->put_back;
  if (!items || (!order->dry_run && !begin (run, order, &items, error)))
    return FALSE;
  there = look (run, order, items, error);
  if (!there)
    return FALSE;
  run->plan = fan_publish_plan (order, items, there);
  gboolean finished = !run->transport->doubts || fan_publish_check_vanished (run->plan, error);
  if (finished && order->dry_run)
    tell_plan (run);
  else if (finished)
    finished = do_plan (run, error) && review (run, error);
  g_clear_pointer (&run->pending, g_ptr_array_unref);
  g_clear_pointer (&run->done, g_ptr_array_unref);
  g_clear_pointer (&run->plan, g_ptr_array_unref);
  return finished && run->clean;
}

gboolean
fan_publish_run (FanTransport *transport,
                 const FanPublishOrder *order,
                 GCancellable *cancellable,
                 GError **error)
{
  Run run = { .transport = transport,
              .memory = order->memory,
              .func = order->func,
              .func_data = order->func_data,
              .progress = order->progress,
              .cancellable = cancellable,
              .clean = TRUE };

  if (!fan_publish_check_files (order->files, order->withdrawn, error))
    return FALSE;
  run.pending = g_ptr_array_new_with_free_func (pending_free);
  run.done = g_ptr_array_new_with_free_func (pending_free);
  gboolean clean = run_within (&run, order, error);
  g_clear_pointer (&run.pending, g_ptr_array_unref);
  g_clear_pointer (&run.done, g_ptr_array_unref);
  if (!order->dry_run)
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
fan_transport_ends_run (const GError *error)
{
  static const FanShareError ends[]
      = { FAN_SHARE_ERROR_SIGN_IN,   FAN_SHARE_ERROR_BUSY,         FAN_SHARE_ERROR_OFFLINE,
          FAN_SHARE_ERROR_UNTRUSTED, FAN_SHARE_ERROR_SIGN_IN_PAGE, FAN_SHARE_ERROR_MOVED,
          FAN_SHARE_ERROR_PROXY };

  if (!error || error->domain != FAN_SHARE_ERROR)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (error->code == (int)ends[i])
      return TRUE;
  return FALSE;
}

gboolean
fan_publish_to_folder (GFile *folder, const FanPublishOrder *order, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (folder) && order->files && order->memory, FALSE);

  g_autoptr (FanTransport) transport = fan_folder_transport_new (folder, error);
  return transport && fan_publish_run (transport, order, cancellable, error);
}

gboolean
fan_publish_to_server (FanServer *server,
                       const FanPublishOrder *order,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (server && order->files && order->memory, FALSE);

  g_autoptr (FanTransport) transport = fan_server_transport_new (server, error);
  return transport && fan_publish_run (transport, order, cancellable, error);
}

GBytes *
fan_publish_fetch (FanServer *server, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (FanTransport) transport = NULL;

  if (!fan_publish_check_path (path, error))
    return NULL;
  transport = fan_server_transport_new (server, error);
  return transport ? transport->fetch (transport, path, cancellable, error) : NULL;
}
