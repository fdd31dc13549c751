/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A composed deck becomes files, with the ledger kept. */
#include "fan-compose-private.h"
#include "fan-door.h"
#include "fan-kinds.h"
#include "fan-local-state.h"
#include "fan-text.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "fan-i18n.h"

void
fan_deck_file_free (FanDeckFile *file)
{
  g_free (file->asked);
  g_free (file->path);
  g_free (file->sha256);
  g_free (file);
}

static const char *
format_of (const char *path)
{
  return g_str_has_suffix (path, ".pptx") ? "pptx" : g_str_has_suffix (path, ".pdf") ? "pdf" : NULL;
}

static gboolean
check_formats (const char *const *paths, GError **error)
{
  for (guint i = 0; paths[i]; i++)
    if (format_of (paths[i]) == NULL)
      {
        g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE,
                     _ ("“%s” can't be written: use a name that ends in .pptx or .pdf."), paths[i]);
        return FALSE;
      }
  return TRUE;
}

/* -------- where it goes -------- */

static char *
memory_key (const char *path)
{
  return g_strconcat ("deck-file:", path, NULL);
}

/* Free to write: nothing there, or just what we wrote there last. */
static gboolean
is_ours_or_free (FanStore *store, const char *path)
{
  g_autofree char *key = memory_key (path);
  g_autofree char *known = fan_store_get_local (store, key);
  g_autofree char *contents = NULL;
  g_autofree char *sha256 = NULL;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (known == NULL || !g_file_get_contents (path, &contents, &length, NULL))
    return FALSE;
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)contents, length);
  return g_str_equal (known, sha256);
}

static char *
choose_path (FanStore *store, const char *asked)
{
  g_autoptr (GFile) file = g_file_new_for_path (asked);
  g_autofree char *path = g_file_get_path (file);
  const char *dot = strrchr (path, '.');

  if (is_ours_or_free (store, path))
    return g_steal_pointer (&path);
  for (int n = 2;; n++)
    {
      g_autofree char *beside = g_strdup_printf ("%.*s (%d)%s", (int)(dot - path), path, n, dot);
      if (is_ours_or_free (store, beside))
        return g_steal_pointer (&beside);
    }
}

/* -------- bytes -------- */

static GBytes *
write_pages (FanPages *pages,
             const char *format,
             FanProgress *progress,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (!fan_pages_write (pages, format, out, progress, cancellable, error))
    return NULL;
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

GBytes *
fan_deck_export_bytes (FanComposed *composed, const char *format, GError **error)
{
  g_autoptr (FanPages) pages = fan_deck_lay_out (composed->deck, error);
  return pages ? write_pages (pages, format, NULL, NULL, error) : NULL;
}

static gboolean
save (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_set_contents_full (path, data, (gssize)size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &failure))
    return TRUE;
  g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_FILE, _ ("The deck could not be written: %s"),
               failure->message);
  return FALSE;
}

/* -------- the ledger and the record -------- */

typedef struct
{
  FanStore *store;
  FanComposed *composed;
  const char *path, *sha256; /* sha256 NULL: before the first byte leaves */
} Step;

static gboolean
log_uses (FanChangeSet *set, gpointer data, GError **error)
{
  Step *step = data;
  FanUse use = { "deck", step->composed->title, step->path, NULL, step->composed->scope };

  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < step->composed->quotes->len; i++)
    g_ptr_array_add (ids, (char *)fan_cleared_quote_get_id (g_ptr_array_index (step->composed->quotes, i)));
  if (step->sha256 == NULL && !fan_door_check_uses (set, ids, use.scope, error))
    return FALSE;
  /* what an earlier deck of this name said, it says no more */
  if (step->sha256 != NULL && !fan_door_end_uses (set, NULL, step->path, ids, error))
    return FALSE;
  for (guint i = 0; i < step->composed->quotes->len; i++)
    {
      g_autofree char *usage = fan_door_plan_use (set, g_ptr_array_index (ids, i), &use, error);
      if (usage == NULL || (step->sha256 && !fan_door_confirm_use (set, usage, step->sha256, error)))
        return FALSE;
    }
  return TRUE;
}

/* The first of @decks that nobody edited. */
static FanRecord *
find_untouched (GPtrArray *decks, int minutes)
{
  for (guint i = 0; i < decks->len; i++)
    {
      FanRecord *deck = g_ptr_array_index (decks, i);
      if (fan_record_is_null (deck, "edited")
          && (minutes < 0 || fan_record_get_int (deck, "minutes") == minutes))
        return g_object_ref (deck);
    }
  return NULL;
}

static GPtrArray *
list_decks_for (FanView *view, FanComposed *composed, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_deck);

  fan_query_where (query, "path", NULL);
  fan_query_where (query, "meeting", composed->meeting);
  fan_query_where (query, "program", composed->program);
  fan_query_where (query, "audience", composed->audience);
  return fan_view_list (view, query, error);
}

/* The deck of this path, made again; one that was kept for the same and never exported; or a new one. What somebody edited stays as it is. */
static FanRecord *
find_deck (FanChangeSet *set, Step *step, GError **error)
{
  FanView *view = fan_change_set_get_view (set);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_deck);
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GPtrArray) same = NULL;
  FanRecord *found;

  if (step->composed->id != NULL)
    return fan_view_get (view, &fan_kind_deck, step->composed->id, error);
  fan_query_where (query, "path", step->path);
  here = fan_view_list (view, query, error);
  same = here ? list_decks_for (view, step->composed, error) : NULL;
  if (same == NULL)
    return NULL;
  found = find_untouched (here, -1);
  if (found == NULL)
    found = find_untouched (same, step->composed->minutes);
  return found ? found : fan_record_new (&fan_kind_deck);
}

static gboolean
remember_deck (FanChangeSet *set, gpointer data, GError **error)
{
  Step *step = data;
  FanComposed *composed = step->composed;
  g_autoptr (FanRecord) record = find_deck (set, step, error);

  if (record == NULL)
    return FALSE;
  if (composed->id == NULL)
    fan_deck_describe (record, composed);
  fan_record_set_text (record, "path", step->path);
  fan_record_set_text (record, "sha256", step->sha256);
  fan_record_set_instant (record, "exported", fan_change_set_now (set));
  return fan_change_set_save (set, record, error)
         && (composed->id != NULL
             || fan_deck_write_slides (set, fan_record_get_id (record), composed, error));
}

/* The ledger before the first byte, the file, the ledger after the last. */
static FanDeckFile *
export_one (FanStore *store,
            FanComposed *composed,
            FanPages *pages,
            const char *asked,
            FanProgress *progress,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *path = choose_path (store, asked);
  g_autoptr (GBytes) bytes = write_pages (pages, format_of (asked), progress, cancellable, error);
  g_autofree char *sha256 = bytes ? fan_bytes_sha256 (bytes) : NULL;
  g_autofree char *key = memory_key (path);
  Step before = { store, composed, path, NULL };
  Step after = { store, composed, path, sha256 };
  FanDeckFile *file;

  if (bytes == NULL || !fan_store_write (store, composed->title, FAN_WRITE_FINAL, log_uses, &before, error)
      || !save (path, bytes, error) || !fan_store_set_local (store, key, sha256, error)
      || !fan_store_write (store, composed->title, FAN_WRITE_FINAL, log_uses, &after, error))
    return NULL;
  file = g_new0 (FanDeckFile, 1);
  file->asked = g_strdup (asked);
  file->path = g_steal_pointer (&path);
  file->sha256 = g_steal_pointer (&sha256);
  return file;
}

gboolean
fan_deck_export (FanStore *store,
                 FanComposed *composed,
                 const char *const *paths,
                 GPtrArray **out_files,
                 FanProgress *progress,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_deck_file_free);
  g_autoptr (FanPages) pages = NULL;
  Step step = { store, composed, NULL, NULL };
  FanDeckFile *first;

  if (!check_formats (paths, error))
    return FALSE;
  pages = fan_deck_lay_out (composed->deck, error);
  for (guint i = 0; pages && paths[i]; i++)
    {
      FanDeckFile *file = export_one (store, composed, pages, paths[i], progress, cancellable, error);
      if (file == NULL)
        return FALSE;
      g_ptr_array_add (files, file);
    }
  if (pages == NULL || files->len == 0)
    return FALSE;
  first = g_ptr_array_index (files, 0);
  step.path = first->path;
  step.sha256 = first->sha256;
  /* Undo after an export takes the last edit back, not the memory of what was exported. */
  if (!fan_store_write (store, composed->title, composed->id ? FAN_WRITE_FINAL : FAN_WRITE_DEFAULT,
                        remember_deck, &step, error))
    return FALSE;
  *out_files = g_steal_pointer (&files);
  return TRUE;
}
