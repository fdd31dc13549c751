/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-catch.h"
#include "fan-import.h"
#include "fan-kinds.h"
#include "fan-sources.h"
#include "fan-text.h"

#include <string.h>

#include "fan-i18n.h"

/* Items a commit, and the longest that an item waits for its acknowledgement. */
#define COMMIT_ITEMS 1000
#define COMMIT_USEC (500 * 1000)

typedef struct
{
  FanSources *sources;
  FanCatchFunc func;
  gpointer data;
  FanCatchTotals *totals;
  FanProgress *progress;
  GCancellable *cancellable;
  GPtrArray *waiting; /* FanCatch: written, not committed */
  GPtrArray *programs;
  gint64 last_commit;
  guint done;
} Run;

static void
catch_free (gpointer data)
{
  FanCatch *item = data;

  g_free (item->path);
  g_free (item->id);
  g_clear_pointer (&item->caught, fan_caught_free);
  g_free (item->quote);
  g_free (item->error);
  g_free (item);
}

/* -------- one card -------- */

FanRecord *
fan_catch_attach (FanChangeSet *set,
                  const char *record,
                  const char *part,
                  GBytes *bytes,
                  const char *media_type,
                  const char *name,
                  GError **error)
{
  g_autofree char *sha256 = fan_change_set_add_blob (set, bytes, error);
  g_autoptr (FanRecord) attachment = NULL;

  if (sha256 == NULL)
    return NULL;
  attachment = fan_record_new (&fan_kind_attachment);
  fan_record_set_text (attachment, "record", record);
  fan_record_set_text (attachment, "part", part);
  fan_record_set_text (attachment, "sha256", sha256);
  fan_record_set_text (attachment, "media_type", media_type);
  fan_record_set_text (attachment, "name", name);
  fan_record_set_int (attachment, "size", (gint64)g_bytes_get_size (bytes));
  return fan_change_set_insert (set, attachment, error) ? g_steal_pointer (&attachment) : NULL;
}

static char *
fingerprint_of (FanSourceItem *item)
{
  FanCaught *caught = item->caught;
  const char *text = !fan_text_is_blank (caught->own_text) ? caught->own_text : caught->text;

  if (!fan_text_is_blank (text))
    return fan_text_fingerprint (text);
  return fan_bytes_sha256 (item->bytes);
}

/* The card that says the same: by Message-ID, or word for word. */
static char *
find_duplicate (FanView *view, FanSourceItem *item, const char *fingerprint, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *id = NULL;

  if (item->caught->message_id != NULL)
    id = fan_view_lookup (view, &fan_kind_testimonial, "message_id", item->caught->message_id, &failure);
  if (id == NULL && failure == NULL && *fingerprint != '\0')
    id = fan_view_lookup (view, &fan_kind_testimonial, "fingerprint", fingerprint, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return id;
}

/* The program that the words name; of several the one with the longest title. */
static const char *
guess_program (Run *run, FanCaught *caught)
{
  g_autofree char *all = NULL;
  g_autofree char *folded = NULL;
  const char *best = NULL;
  gsize length = 0;

  if (run->programs->len == 0)
    return NULL;
  all = g_strconcat (caught->subject ? caught->subject : "", "\n", caught->text ? caught->text : "", NULL);
  folded = fan_text_fold (all);
  for (guint i = 0; i < run->programs->len; i++)
    {
      FanRecord *program = g_ptr_array_index (run->programs, i);
      g_autofree char *title = fan_text_fold (fan_record_get_label (program));
      if (strlen (title) > length && strstr (folded, title) != NULL)
        {
          best = fan_record_get_id (program);
          length = strlen (title);
        }
    }
  return best;
}

static FanRecord *
make_card (Run *run, FanSourceItem *item, const char *fingerprint)
{
  FanCaught *caught = item->caught;
  FanRecord *card = fan_record_new (&fan_kind_testimonial);
  const FanCandidate *best = caught->candidates->len ? g_ptr_array_index (caught->candidates, 0) : NULL;

  fan_record_set_text (card, "quote_original", best ? best->text : NULL);
  fan_record_set_text (card, "source_kind", caught->source_kind);
  fan_record_set_text (card, "language", caught->language);
  fan_record_set_instant (card, "said_on", caught->said_on);
  fan_record_set_text (card, "message_id", caught->message_id);
  fan_record_set_text (card, "source_url", caught->source_url);
  fan_record_set_text (card, "author", caught->author);
  fan_record_set_text (card, "email", caught->email);
  fan_record_set_text (card, "role", caught->role);
  fan_record_set_text (card, "department", caught->department);
  fan_record_set_text (card, "program", guess_program (run, caught));
  fan_record_set_text (card, "fingerprint", fingerprint);
  return card;
}

static gboolean
write_card (FanChangeSet *set, Run *run, FanSourceItem *item, FanCatch *result, GError **error)
{
  g_autofree char *fingerprint = fingerprint_of (item);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FanRecord) card = NULL;
  g_autoptr (FanRecord) attachment = NULL;
  g_autofree char *name = g_path_get_basename (item->path);

  result->kind = "testimonial";
  result->id = find_duplicate (fan_change_set_get_view (set), item, fingerprint, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  card = make_card (run, item, fingerprint);
  result->quote = g_strdup (fan_record_get_text (card, "quote_original"));
  result->status = result->id ? "duplicate" : "new";
  if (result->id != NULL)
    return TRUE;
  if (!fan_change_set_insert (set, card, error))
    return FALSE;
  result->id = g_strdup (fan_record_get_id (card));
  attachment = fan_catch_attach (set, result->id, "original", item->bytes, item->caught->media_type,
                                 g_str_equal (name, "-") ? NULL : name, error);
  return attachment != NULL;
}

/* -------- acknowledging -------- */

static void
count (Run *run, const FanCatch *item)
{
  if (g_str_equal (item->status, "new"))
    run->totals->n_new++;
  else if (g_str_equal (item->status, "duplicate"))
    run->totals->n_duplicate++;
  else
    run->totals->n_failed++;
}

static void
acknowledge (Run *run)
{
  for (guint i = 0; i < run->waiting->len; i++)
    {
      count (run, g_ptr_array_index (run->waiting, i));
      run->func (g_ptr_array_index (run->waiting, i), run->data);
    }
  g_ptr_array_set_size (run->waiting, 0);
  run->last_commit = g_get_monotonic_time ();
}

static FanCatch *
add_result (Run *run, FanSourceItem *item)
{
  FanCatch *result = g_new0 (FanCatch, 1);

  result->path = g_strdup (item->path);
  result->part = item->part;
  result->status = "failed";
  g_ptr_array_add (run->waiting, result);
  return result;
}

typedef struct
{
  Run *run;
  FanSourceItem *item;
} ImportTo;

static void
add_imported (const FanImported *imported, gpointer data)
{
  ImportTo *to = data;
  FanCatch *result = add_result (to->run, to->item);

  result->kind = imported->kind;
  result->id = g_strdup (imported->id);
  result->error = g_strdup (imported->error);
  if (!g_str_equal (imported->status, "failed"))
    result->status = g_str_equal (imported->status, "same") ? "duplicate" : "new";
}

static gboolean
is_fault_of_store (const GError *error)
{
  return error->domain == FAN_STORE_ERROR && error->code != FAN_STORE_ERROR_INVALID
         && error->code != FAN_STORE_ERROR_NOT_FOUND;
}

static gboolean
import_item (FanChangeSet *set, Run *run, FanSourceItem *item, GError **error)
{
  ImportTo to = { run, item };
  g_autoptr (GError) failure = NULL;

  if (fan_import_bytes (set, item->bytes, item->format, item->path, add_imported, &to, &failure))
    return TRUE;
  if (is_fault_of_store (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  add_result (run, item)->error = g_strdup (failure->message);
  return TRUE;
}

static gboolean
take_item (FanChangeSet *set, Run *run, FanSourceItem *item, GError **error)
{
  FanCatch *result;

  if (item->error == NULL && item->caught == NULL)
    return import_item (set, run, item, error);
  result = add_result (run, item);
  result->error = g_strdup (item->error);
  if (item->caught == NULL)
    return TRUE;
  if (!write_card (set, run, item, result, error))
    return FALSE;
  result->caught = g_steal_pointer (&item->caught);
  return TRUE;
}

static gboolean
list_programs (FanChangeSet *set, Run *run, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_program);

  run->programs = fan_view_list (fan_change_set_get_view (set), query, error);
  return run->programs != NULL;
}

static gboolean
catch_all (FanChangeSet *set, gpointer data, GError **error)
{
  Run *run = data;
  FanSourceItem *next;

  if (!list_programs (set, run, error))
    return FALSE;
  run->last_commit = g_get_monotonic_time ();
  while (!g_cancellable_is_cancelled (run->cancellable) && (next = fan_sources_next (run->sources)))
    {
      g_autoptr (FanSourceItem) item = next;

      if (!take_item (set, run, item, error))
        return FALSE;
      run->done++;
      if (run->waiting->len >= COMMIT_ITEMS || g_get_monotonic_time () - run->last_commit > COMMIT_USEC)
        {
          if (!fan_change_set_checkpoint (set, error))
            return FALSE;
          acknowledge (run);
        }
      fan_progress_report (run->progress, run->done, 0, _ ("Reading"));
    }
  return TRUE;
}

static void
ignore_item (const FanCatch *item, gpointer data)
{
}

gboolean
fan_catch_run_from (FanStore *store,
                    const char *const *paths,
                    const char *const *addresses,
                    FanCatchFunc func,
                    gpointer data,
                    FanCatchTotals *totals,
                    FanProgress *progress,
                    GCancellable *cancellable,
                    GError **error)
{
  FanCatchTotals own = { 0 };
  g_autoptr (FanSources) sources = fan_sources_start (paths, addresses, cancellable);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func (catch_free);
  Run run = {
    .sources = sources,
    .func = func ? func : ignore_item,
    .data = data,
    .totals = totals ? totals : &own,
    .progress = progress,
    .cancellable = cancellable,
    .waiting = waiting,
  };
  gboolean good = fan_store_write (store, _ ("Compliments caught"), FAN_WRITE_BULK, catch_all, &run, error);

  g_clear_pointer (&run.programs, g_ptr_array_unref);
  if (good)
    acknowledge (&run);
  return good && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
fan_catch_run (FanStore *store,
               const char *const *paths,
               FanCatchFunc func,
               gpointer data,
               FanCatchTotals *totals,
               FanProgress *progress,
               GCancellable *cancellable,
               GError **error)
{
  return fan_catch_run_from (store, paths, NULL, func, data, totals, progress, cancellable, error);
}
