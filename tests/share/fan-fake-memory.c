/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-fake-memory.h"

static GPtrArray *
copy_ids (GPtrArray *ids, GPtrArray *more)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids && i < ids->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (ids, i)));
  for (guint i = 0; more && i < more->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (more, i)));
  return copy;
}

/* Tells the call; TRUE when the process dies before it is noted down. */
static gboolean
dies (FanFakeMemory *fake, const char *what, const char *path, gboolean late, GError **error)
{
  if (!late)
    {
      char *call = g_strdup_printf ("%s %s", what, path);

      if (fake->watch)
        fake->watch (call, fake->watch_data);
      g_ptr_array_add (fake->calls, call);
    }
  if (fake->late != late || (int)fake->calls->len - 1 != fake->dies_at)
    return FALSE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the process died");
  return TRUE;
}

static FanRemoteItem *
get_item (FanFakeMemory *fake, const char *path)
{
  FanRemoteItem *item = g_hash_table_lookup (fake->items, path);

  if (!item)
    {
      item = fan_remote_item_new (path, NULL, NULL, "published");
      g_hash_table_insert (fake->items, item->path, item);
    }
  return item;
}

static void
set_state (FanRemoteItem *item, const char *state)
{
  g_free (item->state);
  item->state = g_strdup (state);
}

static void
set_quotes (FanRemoteItem *item, GPtrArray *ids)
{
  g_clear_pointer (&item->quote_ids, g_ptr_array_unref);
  item->quote_ids = ids;
}

static GPtrArray *
load (gpointer data, GError **error)
{
  FanFakeMemory *fake = data;
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_item_free);
  GHashTableIter iter;
  FanRemoteItem *item;

  g_hash_table_iter_init (&iter, fake->items);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&item))
    {
      FanRemoteItem *copy = fan_remote_item_new (item->path, item->sha256, item->etag, item->state);

      copy->next_sha256 = g_strdup (item->next_sha256);
      copy->quote_ids = copy_ids (item->quote_ids, NULL);
      g_ptr_array_add (list, copy);
    }
  return list;
}

static gboolean
begin_put (const FanSiteFile *file, gpointer data, GError **error)
{
  FanFakeMemory *fake = data;

  if (dies (fake, "begin", file->path, FALSE, error))
    return FALSE;
  FanRemoteItem *item = get_item (fake, file->path);
  g_free (item->next_sha256);
  item->next_sha256 = g_strdup (file->sha256);
  set_state (item, "putting");
  set_quotes (item, copy_ids (item->quote_ids, file->quote_ids));
  return !dies (fake, "begin", file->path, TRUE, error);
}

static gboolean
end_put (const FanSiteFile *file, const char *etag, gpointer data, GError **error)
{
  FanFakeMemory *fake = data;

  if (dies (fake, "end", file->path, FALSE, error))
    return FALSE;
  FanRemoteItem *item = get_item (fake, file->path);
  g_free (item->sha256);
  item->sha256 = g_strdup (file->sha256);
  g_clear_pointer (&item->next_sha256, g_free);
  set_state (item, "published");
  set_quotes (item, copy_ids (file->quote_ids, NULL));
  return !dies (fake, "end", file->path, TRUE, error);
}

static gboolean
begin_delete (const char *path, gpointer data, GError **error)
{
  FanFakeMemory *fake = data;

  if (dies (fake, "begin-delete", path, FALSE, error))
    return FALSE;
  set_state (get_item (fake, path), "deleting");
  return !dies (fake, "begin-delete", path, TRUE, error);
}

static gboolean
end_delete (const char *path, gpointer data, GError **error)
{
  FanFakeMemory *fake = data;

  if (dies (fake, "end-delete", path, FALSE, error))
    return FALSE;
  g_hash_table_remove (fake->items, path);
  return !dies (fake, "end-delete", path, TRUE, error);
}

static gboolean
begin_puts (GPtrArray *files, gpointer data, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    if (!begin_put (g_ptr_array_index (files, i), data, error))
      return FALSE;
  return TRUE;
}

static gboolean
end_puts (GPtrArray *files, GPtrArray *validators, gpointer data, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    if (!end_put (g_ptr_array_index (files, i), g_ptr_array_index (validators, i), data, error))
      return FALSE;
  return TRUE;
}

static gboolean
learn (GPtrArray *items, gpointer data, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      const FanRemoteItem *learned = g_ptr_array_index (items, i);
      FanRemoteItem *item = get_item (data, learned->path);

      g_free (item->etag);
      item->etag = g_strdup (learned->etag);
    }
  return TRUE;
}

static gboolean
keep_theirs (const char *path, GBytes *bytes, gpointer data, GError **error)
{
  FanFakeMemory *fake = data;

  if (dies (fake, "keep", path, FALSE, error))
    return FALSE;
  g_ptr_array_add (fake->kept, g_bytes_ref (bytes));
  return TRUE;
}

static gboolean
leave (const char *path, const char *sha256, const char *etag, gpointer data, GError **error)
{
  FanRemoteItem *item = get_item (data, path);

  g_free (item->sha256);
  item->sha256 = g_strdup (sha256);
  g_clear_pointer (&item->next_sha256, g_free);
  set_state (item, "left");
  return TRUE;
}

FanFakeMemory *
fan_fake_memory_new (void)
{
  FanFakeMemory *fake = g_new0 (FanFakeMemory, 1);

  fake->memory = (FanPublishMemory){ .load = load,
                                     .begin_puts = begin_puts,
                                     .end_puts = end_puts,
                                     .learn = learn,
                                     .keep_theirs = keep_theirs,
                                     .leave = leave,
                                     .begin_delete = begin_delete,
                                     .end_delete = end_delete,
                                     .data = fake };
  fake->items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)fan_remote_item_free);
  fake->calls = g_ptr_array_new_with_free_func (g_free);
  fake->kept = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  fake->dies_at = -1;
  return fake;
}

void
fan_fake_memory_free (FanFakeMemory *fake)
{
  g_hash_table_unref (fake->items);
  g_ptr_array_unref (fake->calls);
  g_ptr_array_unref (fake->kept);
  g_free (fake);
}

void
fan_fake_memory_revive (FanFakeMemory *fake)
{
  g_ptr_array_set_size (fake->calls, 0);
  fake->dies_at = -1;
}
