/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What the share layer asks to be remembered is kept in the library, and what goes out is written into the ledger. */
#include "fan-publish-book.h"

#include <string.h>

#include "fan-catch.h"
#include "fan-door.h"
#include "fan-kinds.h"
#include "fan-local-state.h"
#include "fan-text.h"
#include "fan-i18n.h"

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

GPtrArray *
fan_publish_book_load (gpointer data, GError **error)
{
  FanPublishBook *book = data;
  g_autoptr (GPtrArray) rows = fan_store_list_remote (book->store, fan_record_get_id (book->target), error);
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
recall (FanPublishBook *book, const char *path, FanRemoteRow **out, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *out = fan_store_get_remote (book->store, fan_record_get_id (book->target), path, &failure);
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
  FanPublishBook *book;
  GPtrArray *files;   /* FanSiteFile */
  GHashTable *before; /* path -> FanRemoteRow */
  gboolean over;      /* the bytes are there */
} FileUses;

static const char *
artefact_of (const char *path)
{
  if (g_str_has_suffix (path, ".html"))
    return "page";
  if (g_str_has_suffix (path, ".atom"))
    return "feed";
  return g_str_has_prefix (path, "decks/") ? "deck" : "file";
}

static char *
place_of (FanPublishBook *book, const char *path)
{
  gboolean slash = g_str_has_suffix (book->address, "/");
  return g_strconcat (book->address, slash ? "" : "/", path, NULL);
}

static gboolean
log_file (FanChangeSet *set, FileUses *uses, const FanSiteFile *file, GError **error)
{
  const char *target = fan_record_get_id (uses->book->target);
  g_autofree char *place = place_of (uses->book, file->path);
  FanUse line
      = { artefact_of (file->path), file->path, place, target, fan_target_get_scope (uses->book->target) };

  if (!uses->over && !fan_door_check_uses (set, file->quote_ids, line.scope, error))
    return FALSE;
  /* what stood there before stands there no more */
  if (uses->over && !fan_door_end_uses (set, target, place, file->quote_ids, error))
    return FALSE;
  for (guint i = 0; file->quote_ids && i < file->quote_ids->len; i++)
    {
      g_autofree char *usage = fan_door_plan_use (set, g_ptr_array_index (file->quote_ids, i), &line, error);
      if (usage == NULL || (uses->over && !fan_door_confirm_use (set, usage, file->sha256, error)))
        return FALSE;
    }
  return TRUE;
}

/* Whether the ledger has anything to do with a file: quotes that stand in it, or stood. */
static gboolean
is_of_interest (FileUses *uses, const FanSiteFile *file)
{
  FanRemoteRow *row = g_hash_table_lookup (uses->before, file->path);

  return (file->quote_ids && file->quote_ids->len > 0)
         || (uses->over && row && !fan_text_is_blank (row->quotes));
}

static gboolean
log_files (FanChangeSet *set, gpointer data, GError **error)
{
  FileUses *uses = data;

  for (guint i = 0; i < uses->files->len; i++)
    {
      const FanSiteFile *file = g_ptr_array_index (uses->files, i);

      if (is_of_interest (uses, file) && !log_file (set, uses, file, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_ledger (FanPublishBook *book, GPtrArray *files, GHashTable *before, gboolean over, GError **error)
{
  FileUses uses = { book, files, before, over };
  gboolean any = FALSE;

  for (guint i = 0; i < files->len && !any; i++)
    any = is_of_interest (&uses, g_ptr_array_index (files, i));
  return !any || fan_store_write (book->store, _ ("Published"), FAN_WRITE_FINAL, log_files, &uses, error);
}

/* -------- what the share layer calls -------- */

static void
row_free (gpointer row)
{
  fan_remote_row_free (row);
}

/* What is known of @paths: path -> FanRemoteRow. */
static GHashTable *
recall_paths (FanPublishBook *book, GPtrArray *paths, GError **error)
{
  g_autoptr (GPtrArray) rows
      = fan_store_list_remote_at (book->store, fan_record_get_id (book->target), paths, error);
  GHashTable *known;

  if (rows == NULL)
    return NULL;
  known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, row_free);
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (known, ((FanRemoteRow *)g_ptr_array_index (rows, i))->path,
                         g_ptr_array_index (rows, i));
  return known;
}

static GHashTable *
recall_files (FanPublishBook *book, GPtrArray *files, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (paths, ((FanSiteFile *)g_ptr_array_index (files, i))->path);
  return recall_paths (book, paths, error);
}

static FanRemoteRow *
make_begun_row (const FanSiteFile *file, const FanRemoteRow *old)
{
  FanRemoteRow *row = g_new0 (FanRemoteRow, 1);

  row->path = g_strdup (file->path);
  row->sha256 = old ? g_strdup (old->sha256) : NULL;
  row->next_sha256 = g_strdup (file->sha256);
  row->etag = old ? g_strdup (old->etag) : NULL;
  row->state = g_strdup ("putting");
  row->quotes = join_ids (file->quote_ids, old ? old->quotes : NULL);
  return row;
}

static FanRemoteRow *
make_ended_row (const FanSiteFile *file, const char *validator)
{
  FanRemoteRow *row = g_new0 (FanRemoteRow, 1);

  row->path = g_strdup (file->path);
  row->sha256 = g_strdup (file->sha256);
  row->etag = g_strdup (validator);
  row->state = g_strdup ("published");
  row->quotes = join_ids (file->quote_ids, NULL);
  return row;
}

static gboolean
begin_puts (GPtrArray *files, gpointer data, GError **error)
{
  FanPublishBook *book = data;
  g_autoptr (GHashTable) known = recall_files (book, files, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; known && i < files->len; i++)
    {
      const FanSiteFile *file = g_ptr_array_index (files, i);
      g_ptr_array_add (rows, make_begun_row (file, g_hash_table_lookup (known, file->path)));
    }
  return known && write_ledger (book, files, known, FALSE, error)
         && fan_store_put_remotes (book->store, fan_record_get_id (book->target), rows, error);
}

static gboolean
end_puts (GPtrArray *files, GPtrArray *validators, gpointer data, GError **error)
{
  FanPublishBook *book = data;
  g_autoptr (GHashTable) known = recall_files (book, files, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (rows, make_ended_row (g_ptr_array_index (files, i), g_ptr_array_index (validators, i)));
  return known && write_ledger (book, files, known, TRUE, error)
         && fan_store_put_remotes (book->store, fan_record_get_id (book->target), rows, error);
}

static gboolean
begin_delete (const char *path, gpointer data, GError **error)
{
  FanPublishBook *book = data;
  const char *target = fan_record_get_id (book->target);
  g_autoptr (FanRemoteRow) old = NULL;
  FanRemoteRow row;

  if (!recall (book, path, &old, error))
    return FALSE;
  if (old == NULL)
    return TRUE;
  row = *old;
  row.state = (char *)"deleting";
  return fan_store_put_remote (book->store, target, &row, error);
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
  FanPublishBook *book = data;
  g_autofree char *place = place_of (book, path);
  Gone gone = { fan_record_get_id (book->target), place };

  return fan_store_write (book->store, _ ("Taken down"), FAN_WRITE_FINAL, log_gone, &gone, error)
         && fan_store_drop_remote (book->store, gone.target, path, error);
}

/* -------- what is learned and decided -------- */

static gboolean
learn (GPtrArray *items, gpointer data, GError **error)
{
  FanPublishBook *book = data;
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (paths, ((FanRemoteItem *)g_ptr_array_index (items, i))->path);
  known = recall_paths (book, paths, error);
  for (guint i = 0; known && i < items->len; i++)
    {
      const FanRemoteItem *item = g_ptr_array_index (items, i);
      FanRemoteRow *row = g_hash_table_lookup (known, item->path);

      if (row == NULL)
        continue;
      g_free (row->etag);
      row->etag = g_strdup (item->etag);
      g_ptr_array_add (rows, row);
    }
  return known && fan_store_put_remotes (book->store, fan_record_get_id (book->target), rows, error);
}

typedef struct
{
  FanPublishBook *book;
  const char *path;
  GBytes *bytes;
} Theirs;

static gboolean
attach_theirs (FanChangeSet *set, gpointer data, GError **error)
{
  Theirs *theirs = data;
  g_autoptr (FanRecord) attachment = fan_catch_attach (set, fan_record_get_id (theirs->book->target),
                                                       "theirs", theirs->bytes, NULL, theirs->path, error);

  return attachment != NULL;
}

static gboolean
keep_theirs (const char *path, GBytes *bytes, gpointer data, GError **error)
{
  Theirs theirs = { data, path, bytes };

  return fan_store_write (theirs.book->store, _ ("Kept the other version"), FAN_WRITE_FINAL, attach_theirs,
                          &theirs, error);
}

static gboolean
leave (const char *path, const char *sha256, const char *etag, gpointer data, GError **error)
{
  FanPublishBook *book = data;
  g_autoptr (FanRemoteRow) old = NULL;
  FanRemoteRow row
      = { .path = (char *)path, .sha256 = (char *)sha256, .etag = (char *)etag, .state = (char *)"left" };

  if (!recall (book, path, &old, error))
    return FALSE;
  row.quotes = old ? old->quotes : NULL;
  return fan_store_put_remote (book->store, fan_record_get_id (book->target), &row, error);
}

FanPublishMemory
fan_publish_book_open (FanPublishBook *book)
{
  return (FanPublishMemory){ .load = fan_publish_book_load,
                             .begin_puts = begin_puts,
                             .end_puts = end_puts,
                             .learn = learn,
                             .keep_theirs = keep_theirs,
                             .leave = leave,
                             .begin_delete = begin_delete,
                             .end_delete = end_delete,
                             .data = book };
}
