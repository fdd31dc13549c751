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
  const char *target = fan_record_get_id (use->book->target);
  FanUse line = { artefact_of (file->path), file->path, use->place, target,
                  fan_target_get_scope (use->book->target) };

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
place_of (FanPublishBook *book, const char *path)
{
  gboolean slash = g_str_has_suffix (book->address, "/");
  return g_strconcat (book->address, slash ? "" : "/", path, NULL);
}

static gboolean
write_ledger (FanPublishBook *book,
              const FanSiteFile *file,
              const char *quotes_before,
              gboolean over,
              GError **error)
{
  g_autofree char *place = place_of (book, file->path);
  FileUse use = { book, file, place, over };

  if ((file->quote_ids == NULL || file->quote_ids->len == 0) && fan_text_is_blank (quotes_before))
    return TRUE;
  return fan_store_write (book->store, _ ("Published"), FAN_WRITE_FINAL, log_file, &use, error);
}

/* -------- what the share layer calls -------- */

static gboolean
begin_put (const FanSiteFile *file, gpointer data, GError **error)
{
  FanPublishBook *book = data;
  const char *target = fan_record_get_id (book->target);
  g_autoptr (FanRemoteRow) old = NULL;
  g_autofree char *quotes = NULL;
  FanRemoteRow row;

  if (!recall (book, file->path, &old, error))
    return FALSE;
  quotes = join_ids (file->quote_ids, old ? old->quotes : NULL);
  row = (FanRemoteRow){ .path = file->path,
                        .sha256 = old ? old->sha256 : NULL,
                        .next_sha256 = file->sha256,
                        .etag = old ? old->etag : NULL,
                        .state = (char *)"putting",
                        .quotes = quotes };

  return write_ledger (book, file, NULL, FALSE, error)
         && fan_store_put_remote (book->store, target, &row, error);
}

static gboolean
end_put (const FanSiteFile *file, const char *etag, gpointer data, GError **error)
{
  FanPublishBook *book = data;
  const char *target = fan_record_get_id (book->target);
  g_autoptr (FanRemoteRow) old = NULL;
  g_autofree char *quotes = NULL;
  FanRemoteRow row;

  if (!recall (book, file->path, &old, error))
    return FALSE;
  quotes = join_ids (file->quote_ids, NULL);
  row = (FanRemoteRow){ .path = file->path,
                        .sha256 = file->sha256,
                        .etag = (char *)etag,
                        .state = (char *)"published",
                        .quotes = quotes };

  return write_ledger (book, file, old ? old->quotes : NULL, TRUE, error)
         && fan_store_put_remote (book->store, target, &row, error);
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
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_row_free);

  for (guint i = 0; i < items->len; i++)
    {
      const FanRemoteItem *item = g_ptr_array_index (items, i);
      FanRemoteRow *row = NULL;

      if (!recall (book, item->path, &row, error))
        return FALSE;
      if (row == NULL)
        continue;
      g_free (row->etag);
      row->etag = g_strdup (item->etag);
      g_ptr_array_add (rows, row);
    }
  return fan_store_put_remotes (book->store, fan_record_get_id (book->target), rows, error);
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
                             .begin_put = begin_put,
                             .end_put = end_put,
                             .learn = learn,
                             .keep_theirs = keep_theirs,
                             .leave = leave,
                             .begin_delete = begin_delete,
                             .end_delete = end_delete,
                             .data = book };
}
