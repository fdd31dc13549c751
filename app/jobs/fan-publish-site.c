/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing: what the site is, what must come down first, and where it goes. */
#include "fan-publish-site.h"
#include "fan-door.h"
#include "fan-kinds.h"
#include "fan-publish-book.h"
#include "fan-slugs.h"

#include "fan-i18n.h"

/* -------- what must come down first -------- */

static void
collect_site_quotes (GHashTable *cleared, GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      const FanSiteFile *file = g_ptr_array_index (files, i);
      for (guint k = 0; file->quote_ids && k < file->quote_ids->len; k++)
        g_hash_table_add (cleared, g_ptr_array_index (file->quote_ids, k));
    }
}

/* Whose words are out there and may not be any more: withdrawn, expired, removed, or changed. */
static GPtrArray *
list_withdrawn (FanPublishBook *book, FanView *view, GPtrArray *files, GError **error)
{
  g_autoptr (GPtrArray) items = fan_publish_book_load (book, error);
  g_autoptr (GHashTable) cleared = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *withdrawn;
  FanClock *clock = fan_store_get_clock (book->store);

  if (items == NULL)
    return NULL;
  collect_site_quotes (cleared, files);
  withdrawn = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < items->len; i++)
    {
      const FanRemoteItem *item = g_ptr_array_index (items, i);
      for (guint k = 0; item->quote_ids && k < item->quote_ids->len; k++)
        {
          char *id = g_ptr_array_index (item->quote_ids, k);
          g_autoptr (FanRecord) testimonial = NULL;
          g_autoptr (FanClearedQuote) quote = NULL;

          if (g_hash_table_contains (cleared, id) || !g_hash_table_add (seen, id))
            continue;
          testimonial = fan_view_get (view, &fan_kind_testimonial, id, NULL);
          if (testimonial != NULL)
            quote = fan_door_clear_quote (view, clock, testimonial, fan_target_get_scope (book->target), NULL,
                                          NULL);
          if (quote == NULL)
            g_ptr_array_add (withdrawn, g_strdup (id));
        }
    }
  return withdrawn;
}

/* -------- addresses are fixed at the first publish -------- */

static gboolean
fix_slugs (FanChangeSet *set, gpointer data, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_program);
  g_autoptr (GPtrArray) programs = fan_view_list (fan_change_set_get_view (set), query, error);
  g_autoptr (GHashTable) slugs = programs ? fan_slugs_choose (programs) : NULL;

  for (guint i = 0; programs && i < programs->len; i++)
    {
      FanRecord *program = g_ptr_array_index (programs, i);

      fan_record_set_text (program, "slug", g_hash_table_lookup (slugs, fan_record_get_id (program)));
      if (!fan_change_set_update (set, program, error))
        return FALSE;
    }
  return programs != NULL;
}

/* -------- the job -------- */

static gboolean
publish_to_server (FanPublishBook *book,
                   FanPublishOrder *order,
                   FanPublishWish *wish,
                   GCancellable *cancellable,
                   gint64 *wait_until,
                   GError **error)
{
  g_autoptr (FanServer) server
      = fan_target_open_server (book->store, book->target, wish->password, cancellable, error);
  gboolean good;

  if (server == NULL)
    return FALSE;
  good = fan_publish_to_server (server, order, cancellable, error);
  fan_target_keep_server (book->store, book->target, server);
  wish->skew = server->skew;
  *wait_until = server->wait_until;
  return good;
}

static gboolean
publish_to_folder (FanPublishBook *book, FanPublishOrder *order, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (book->address);
  return fan_publish_to_folder (folder, order, cancellable, error);
}

/* The worst that was told of a file is how it all ended. */
typedef struct
{
  FanPublishWish *wish;
  const char *state;
  char *words;
  guint count; /* of the files that ended so */
} Ending;

static void
on_step (const FanPublishStep *step, gpointer data)
{
  Ending *ending = data;
  const char *state = g_str_equal (step->status, "uncertain") ? "uncertain"
                      : step->action == FAN_PUBLISH_CONFLICT  ? "conflict"
                      : g_str_equal (step->status, "failed")  ? "failed"
                                                              : NULL;

  /* A conflict waits for a person, which is more than a file that is tried again. */
  if (state
      && (g_str_equal (ending->state, "done") || g_str_equal (state, "uncertain")
          || (g_str_equal (state, "conflict") && g_str_equal (ending->state, "failed"))))
    {
      ending->state = state;
      g_free (ending->words);
      ending->words = g_strdup (step->why);
      ending->count = 0;
    }
  if (g_strcmp0 (state, ending->state) == 0)
    ending->count++;
  if (ending->wish->func)
    ending->wish->func (step, ending->wish->data);
}

static void
keep_ending (FanPublishBook *book, const Ending *ending, const GError *failure, gint64 wait_until)
{
  g_autoptr (GError) told
      = failure || ending->words == NULL
            ? NULL
            : g_error_new_literal (FAN_SHARE_ERROR, FAN_SHARE_ERROR_TARGET, ending->words);

  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fan_target_set_outcome (book->store, book->target, failure ? NULL : ending->state,
                            failure ? 0 : ending->count, failure ? failure : told, wait_until * 1000);
}

static gboolean
publish_files (FanPublishBook *book,
               GPtrArray *files,
               GPtrArray *withdrawn,
               FanPublishWish *wish,
               FanProgress *progress,
               GCancellable *cancellable,
               GError **error)
{
  FanPublishMemory memory = fan_publish_book_open (book);
  Ending ending = { wish, "done", NULL, 0 };
  FanPublishOrder order = { .files = files,
                            .withdrawn = withdrawn,
                            .dry_run = wish->dry_run,
                            .put_back = wish->put_back,
                            .mine = wish->mine,
                            .theirs = wish->theirs,
                            .memory = &memory,
                            .func = on_step,
                            .func_data = &ending,
                            .progress = progress };
  GError *failure = NULL;
  gint64 wait_until = 0;
  gboolean good = !fan_target_is_server (book->target)
                      ? publish_to_folder (book, &order, cancellable, &failure)
                  : wish->dry_run && wish->remembered
                      ? fan_publish_as_remembered (&order, &failure)
                      : publish_to_server (book, &order, wish, cancellable, &wait_until, &failure);

  if (!wish->dry_run)
    keep_ending (book, &ending, failure, wait_until);
  g_free (ending.words);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return good;
}

gboolean
fan_publish_site (FanStore *store,
                  FanRecord *target,
                  FanPublishWish *wish,
                  FanProgress *progress,
                  GCancellable *cancellable,
                  GError **error)
{
  FanPublishBook book = { store, target, fan_record_get_text (target, "url") };
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanSite) site = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) withdrawn = NULL;

  if (!fan_target_check (target, error))
    return FALSE;
  if (!wish->dry_run
      && !fan_store_write (store, _ ("Addresses fixed"), FAN_WRITE_FINAL, fix_slugs, NULL, error))
    return FALSE;
  view = fan_store_read (store, error);
  site = view ? fan_site_compose (view, fan_store_get_clock (store), target, &wish->held, error) : NULL;
  files = site ? fan_site_build (site, error) : NULL;
  withdrawn = files ? list_withdrawn (&book, view, files, error) : NULL;
  g_clear_pointer (&view, fan_view_free);
  return withdrawn != NULL && publish_files (&book, files, withdrawn, wish, progress, cancellable, error);
}

GBytes *
fan_publish_fetch_theirs (FanStore *store,
                          FanRecord *target,
                          const char *path,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (FanServer) server = fan_target_open_server (store, target, NULL, cancellable, error);
  GBytes *bytes = server ? fan_publish_fetch (server, path, cancellable, error) : NULL;

  if (server)
    fan_target_keep_server (store, target, server);
  return bytes;
}
