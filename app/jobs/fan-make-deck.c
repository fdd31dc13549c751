/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A composed deck becomes files, with the ledger kept. */
#include "fan-make-deck.h"
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

static gboolean
write_slide (FanChangeSet *set, const char *deck, guint position, const FanSlide *slide, GError **error)
{
  static const char *const layouts[] = { "title", "text", "quote", "picture", "table", "ask" };
  g_autoptr (FanRecord) record = fan_record_new (&fan_kind_slide);

  fan_record_set_text (record, "deck", deck);
  fan_record_set_int (record, "position", position);
  fan_record_set_text (record, "layout", layouts[slide->layout]);
  fan_record_set_text (record, "title", slide->title);
  fan_record_set_text (record, "body", slide->body);
  fan_record_set_text (record, "notes", slide->notes);
  /* never the words of a quote: they pass the door each time */
  fan_record_set_text (record, "source", slide->quote ? fan_cleared_quote_get_id (slide->quote) : NULL);
  return fan_change_set_insert (set, record, error);
}

static gboolean
remove_slides (FanChangeSet *set, const char *deck, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_slide);
  g_autoptr (GPtrArray) slides = NULL;

  fan_query_where (query, "deck", deck);
  slides = fan_view_list (fan_change_set_get_view (set), query, error);
  for (guint i = 0; slides && i < slides->len; i++)
    if (!fan_change_set_remove (set, &fan_kind_slide, fan_record_get_id (g_ptr_array_index (slides, i)),
                                error))
      return FALSE;
  return slides != NULL;
}

/* The deck of this path, made again; or a new one. */
static FanRecord *
find_deck (FanChangeSet *set, const char *path, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_deck);
  g_autoptr (GPtrArray) found = NULL;

  fan_query_where (query, "path", path);
  found = fan_view_list (fan_change_set_get_view (set), query, error);
  if (found == NULL)
    return NULL;
  return found->len ? g_object_ref (g_ptr_array_index (found, 0)) : fan_record_new (&fan_kind_deck);
}

static gboolean
remember_deck (FanChangeSet *set, gpointer data, GError **error)
{
  Step *step = data;
  FanComposed *composed = step->composed;
  g_autoptr (FanRecord) record = find_deck (set, step->path, error);
  const char *id;

  if (record == NULL)
    return FALSE;
  fan_record_set_text (record, "title", composed->title);
  fan_record_set_text (record, "program", composed->program);
  fan_record_set_text (record, "audience", composed->audience);
  fan_record_set_text (record, "meeting", composed->meeting);
  fan_record_set_int (record, "minutes", composed->minutes);
  fan_record_set_text (record, "path", step->path);
  fan_record_set_text (record, "sha256", step->sha256);
  fan_record_set_instant (record, "exported", fan_change_set_now (set));
  if (!fan_change_set_save (set, record, error))
    return FALSE;
  id = fan_record_get_id (record);
  if (!remove_slides (set, id, error))
    return FALSE;
  for (guint i = 0; i < composed->deck->slides->len; i++)
    if (!write_slide (set, id, i, g_ptr_array_index (composed->deck->slides, i), error))
      return FALSE;
  return TRUE;
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
  if (!fan_store_write (store, composed->title, FAN_WRITE_DEFAULT, remember_deck, &step, error))
    return FALSE;
  *out_files = g_steal_pointer (&files);
  return TRUE;
}
