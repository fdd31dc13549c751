/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-conflict.h"

typedef struct
{
  FanStore *store;
  FanRecord *target;
  GCancellable *cancellable;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->store);
  g_object_unref (search->target);
  g_object_unref (search->cancellable);
  g_free (search);
}

static void
conflict_free (gpointer data)
{
  FanConflict *conflict = data;

  g_free (conflict->path);
  g_free (conflict->title);
  g_free (conflict->problem);
  g_clear_pointer (&conflict->mine, g_bytes_unref);
  g_clear_pointer (&conflict->theirs, g_bytes_unref);
  g_free (conflict);
}

void
fan_conflicts_free (FanConflicts *conflicts)
{
  if (conflicts == NULL)
    return;
  g_ptr_array_unref (conflicts->list);
  g_free (conflicts->problem);
  g_free (conflicts);
}

/* -------- in the thread -------- */

static GBytes *
find_mine (GPtrArray *files, const char *path)
{
  for (guint i = 0; files && i < files->len; i++)
    {
      const FanSiteFile *file = g_ptr_array_index (files, i);
      if (g_str_equal (file->path, path))
        return g_bytes_ref (file->bytes);
    }
  return NULL;
}

static GBytes *
fetch_theirs (Search *search, const char *path, GError **error)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) file = NULL;

  if (fan_target_is_server (search->target))
    return fan_publish_fetch_theirs (search->store, search->target, path, search->cancellable, error);
  folder = g_file_new_for_uri (fan_record_get_text (search->target, "url"));
  file = g_file_resolve_relative_path (folder, path);
  return g_file_load_bytes (file, search->cancellable, NULL, error);
}

static void
add_conflict (Search *search, FanConflicts *found, GPtrArray *files, const FanShareFile *file)
{
  FanConflict *conflict = g_new0 (FanConflict, 1);
  g_autoptr (GError) error = NULL;

  conflict->path = g_strdup (file->path);
  conflict->title = g_strdup (file->title);
  conflict->withdrawn = file->withdrawn;
  conflict->mine = find_mine (files, file->path);
  conflict->theirs = fetch_theirs (search, file->path, &error);
  conflict->problem = error ? g_strdup (error->message) : NULL;
  g_ptr_array_add (found->list, conflict);
}

static gpointer
find (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  Search *search = data;
  g_autoptr (FanSharePlan) plan
      = fan_share_plan_find (search->store, search->target, TRUE, search->cancellable);
  g_autoptr (FanSite) site = fan_site_compose (view, clock, search->target, NULL, error);
  g_autoptr (GPtrArray) files = site ? fan_site_build (site, error) : NULL;
  FanConflicts *found;

  if (files == NULL)
    return NULL;
  found = g_new0 (FanConflicts, 1);
  found->list = g_ptr_array_new_with_free_func (conflict_free);
  found->problem = g_strdup (plan->problem);
  for (guint i = 0; i < plan->conflicts->len && !g_cancellable_is_cancelled (search->cancellable); i++)
    add_conflict (search, found, files, g_ptr_array_index (plan->conflicts, i));
  return found;
}

void
fan_conflicts_find (FanSession *session,
                    gpointer object,
                    FanRecord *target,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback)
{
  Search *search = g_new0 (Search, 1);

  search->store = g_object_ref (fan_session_get_store (session));
  search->target = g_object_ref (target);
  search->cancellable = g_object_ref (cancellable);
  fan_session_load (session, object, find, search, search_free, (GDestroyNotify)fan_conflicts_free,
                    cancellable, callback, NULL);
}
