/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing with a memory and a ledger: what the share layer asks to be remembered is kept in the library. */
#include "fan-publish-site.h"
#include "fan-door.h"
#include "fan-kinds.h"
#include "fan-local-state.h"
#include "fan-slugs.h"
#include "fan-text.h"

#include <string.h>

#include "fan-i18n.h"

typedef struct
{
  FanStore *store;
  FanRecord *target;
  const char *address;
} Publish;

/* -------- the memory of a target -------- */

static void
add_ids (GPtrArray *ids, const char *joined)
{
  g_auto (GStrv) items = joined ? g_strsplit (joined, "\n", -1) : NULL;

  for (guint i = 0; items && items[i]; i++)
    if (*items[i] != '\0')
      g_ptr_array_add (ids, g_strdup (items[i]));
}

static FanRemoteItem *
item_from_row (const FanRemoteRow *row)
{
  FanRemoteItem *item = fan_remote_item_new (row->path, row->sha256, row->etag, row->state);

  item->next_sha256 = g_strdup (row->next_sha256);
  if (item->quote_ids == NULL)
    item->quote_ids = g_ptr_array_new_with_free_func (g_free);
  add_ids (item->quote_ids, row->quotes);
  return item;
}

static GPtrArray *
load_memory (gpointer data, GError **error)
{
  Publish *publish = data;
  g_autoptr (GPtrArray) rows
      = fan_store_list_remote (publish->store, fan_record_get_id (publish->target), error);
  GPtrArray *items;

  if (rows == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_item_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (items, item_from_row (g_ptr_array_index (rows, i)));
  return items;
}

/* What is known of one path; nothing is no error. */
static gboolean
recall (Publish *publish, const char *path, FanRemoteRow **out, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *out = fan_store_get_remote (publish->store, fan_record_get_id (publish->target), path, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static char *
join_ids (GPtrArray *ids, const char *also)
{
  GString *joined = g_string_new (also ? also : "");

  for (guint i = 0; ids && i < ids->len; i++)
    if (strstr (joined->str, g_ptr_array_index (ids, i)) == NULL)
      g_string_append_printf (joined, "%s%s", joined->len ? "\n" : "",
                              (const char *)g_ptr_array_index (ids, i));
  return g_string_free (joined, FALSE);
}

/* -------- the ledger -------- */

typedef struct
{
  Publish *publish;
  const FanSiteFile *file;
  char *place;
  gboolean over; /* the bytes are there */
} FileUse;

static const char *
artefact_of (const char *path)
{
  if (g_str_has_suffix (path, ".html"))
    return "page";
  if (g_str_has_suffix (path, ".atom"))
    return "feed";
  return g_str_has_prefix (path, "decks/") ? "deck" : "file";
}

static gboolean
log_file (FanChangeSet *set, gpointer data, GError **error)
{
  FileUse *use = data;
  const FanSiteFile *file = use->file;
  const char *target = fan_record_get_id (use->publish->target);
  FanUse line = { artefact_of (file->path), file->path, use->place, target,
                  fan_target_get_scope (use->publish->target) };

  if (!use->over && !fan_door_check_uses (set, file->quote_ids, line.scope, error))
    return FALSE;
  /* what stood there before stands there no more */
  if (use->over && !fan_door_end_uses (set, target, use->place, file->quote_ids, error))
    return FALSE;
  for (guint i = 0; file->quote_ids && i < file->quote_ids->len; i++)
    {
      g_autofree char *usage = fan_door_plan_use (set, g_ptr_array_index (file->quote_ids, i), &line, error);
      if (usage == NULL || (use->over && !fan_door_confirm_use (set, usage, file->sha256, error)))
        return FALSE;
    }
  return TRUE;
}

static char *
place_of (Publish *publish, const char *path)
{
  gboolean slash = g_str_has_suffix (publish->address, "/");
  return g_strconcat (publish->address, slash ? "" : "/", path, NULL);
}

static gboolean
write_ledger (Publish *publish,
              const FanSiteFile *file,
              const char *quotes_before,
              gboolean over,
              GError **error)
{
  g_autofree char *place = place_of (publish, file->path);
  FileUse use = { publish, file, place, over };

  if ((file->quote_ids == NULL || file->quote_ids->len == 0) && fan_text_is_blank (quotes_before))
    return TRUE;
  return fan_store_write (publish->store, _ ("Published"), FAN_WRITE_FINAL, log_file, &use, error);
}

/* -------- what the share layer calls -------- */

static gboolean
begin_put (const FanSiteFile *file, gpointer data, GError **error)
{
  Publish *publish = data;
  const char *target = fan_record_get_id (publish->target);
  g_autoptr (FanRemoteRow) old = NULL;
  g_autofree char *quotes = NULL;
  FanRemoteRow row;

  if (!recall (publish, file->path, &old, error))
    return FALSE;
  quotes = join_ids (file->quote_ids, old ? old->quotes : NULL);
  row = (FanRemoteRow){ .path = file->path,
                        .sha256 = old ? old->sha256 : NULL,
                        .next_sha256 = file->sha256,
                        .etag = old ? old->etag : NULL,
                        .state = (char *)"putting",
                        .quotes = quotes };

  return write_ledger (publish, file, NULL, FALSE, error)
         && fan_store_put_remote (publish->store, target, &row, error);
}

static gboolean
end_put (const FanSiteFile *file, const char *etag, gpointer data, GError **error)
{
  Publish *publish = data;
  const char *target = fan_record_get_id (publish->target);
  g_autoptr (FanRemoteRow) old = NULL;
  g_autofree char *quotes = NULL;
  FanRemoteRow row;

  if (!recall (publish, file->path, &old, error))
    return FALSE;
  quotes = join_ids (file->quote_ids, NULL);
  row = (FanRemoteRow){ .path = file->path,
                        .sha256 = file->sha256,
                        .etag = (char *)etag,
                        .state = (char *)"published",
                        .quotes = quotes };

  return write_ledger (publish, file, old ? old->quotes : NULL, TRUE, error)
         && fan_store_put_remote (publish->store, target, &row, error);
}

static gboolean
begin_delete (const char *path, gpointer data, GError **error)
{
  Publish *publish = data;
  const char *target = fan_record_get_id (publish->target);
  g_autoptr (FanRemoteRow) old = NULL;
  FanRemoteRow row;

  if (!recall (publish, path, &old, error))
    return FALSE;
  if (old == NULL)
    return TRUE;
  row = *old;
  row.state = (char *)"deleting";
  return fan_store_put_remote (publish->store, target, &row, error);
}

typedef struct
{
  const char *target, *place;
} Gone;

static gboolean
log_gone (FanChangeSet *set, gpointer data, GError **error)
{
  Gone *gone = data;
  return fan_door_end_uses (set, gone->target, gone->place, NULL, error);
}

static gboolean
end_delete (const char *path, gpointer data, GError **error)
{
  Publish *publish = data;
  g_autofree char *place = place_of (publish, path);
  Gone gone = { fan_record_get_id (publish->target), place };

  return fan_store_write (publish->store, _ ("Taken down"), FAN_WRITE_FINAL, log_gone, &gone, error)
         && fan_store_drop_remote (publish->store, gone.target, path, error);
}

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
list_withdrawn (Publish *publish, FanView *view, GPtrArray *files, GError **error)
{
  g_autoptr (GPtrArray) items = load_memory (publish, error);
  g_autoptr (GHashTable) cleared = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *withdrawn;
  FanClock *clock = fan_store_get_clock (publish->store);

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
            quote = fan_door_clear_quote (view, clock, testimonial, fan_target_get_scope (publish->target),
                                          NULL, NULL);
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
publish_files (Publish *publish,
               GPtrArray *files,
               GPtrArray *withdrawn,
               gboolean dry_run,
               FanPublishFunc func,
               gpointer data,
               FanProgress *progress,
               GCancellable *cancellable,
               GError **error)
{
  FanPublishMemory memory = { load_memory, begin_put, end_put, begin_delete, end_delete, publish };
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (publish->address);

  return fan_publish_to_folder (folder, files, withdrawn, dry_run, &memory, func, data, progress, cancellable,
                                error);
}

gboolean
fan_publish_site (FanStore *store,
                  FanRecord *target,
                  gboolean dry_run,
                  FanPublishFunc func,
                  gpointer data,
                  guint *out_held,
                  FanProgress *progress,
                  GCancellable *cancellable,
                  GError **error)
{
  Publish publish = { store, target, fan_record_get_text (target, "url") };
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanSite) site = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) withdrawn = NULL;

  if (!fan_target_check (target, error))
    return FALSE;
  if (!dry_run && !fan_store_write (store, _ ("Addresses fixed"), FAN_WRITE_FINAL, fix_slugs, NULL, error))
    return FALSE;
  view = fan_store_read (store, error);
  site = view ? fan_site_compose (view, fan_store_get_clock (store), target, out_held, error) : NULL;
  files = site ? fan_site_build (site, error) : NULL;
  withdrawn = files ? list_withdrawn (&publish, view, files, error) : NULL;
  g_clear_pointer (&view, fan_view_free);
  return withdrawn != NULL
         && publish_files (&publish, files, withdrawn, dry_run, func, data, progress, cancellable, error);
}
