/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-deck-export.h"

#include "decks/fan-deck-held.h"
#include "fan-i18n.h"
#include "shared/fan-choose-files.h"

#include <string.h>

typedef struct
{
  FanSession *session;
  char *id, *title, *format;
  char **paths;
  char *told, *written;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->session);
  g_free (export->id);
  g_free (export->title);
  g_free (export->format);
  g_strfreev (export->paths);
  g_free (export->told);
  g_free (export->written);
  g_free (export);
}

/* -------- the work, in a thread -------- */

static char *
name_of (GPtrArray *files, guint i)
{
  return g_path_get_basename (((FanDeckFile *)g_ptr_array_index (files, i))->path);
}

/* A file that was changed since we wrote it there: ours went beside it. */
static gboolean
find_beside (GPtrArray *files, guint *out_index)
{
  for (guint i = 0; i < files->len; i++)
    {
      FanDeckFile *file = g_ptr_array_index (files, i);
      *out_index = i;
      if (g_strcmp0 (file->path, file->asked) != 0)
        return TRUE;
    }
  return FALSE;
}

static char *
tell_result (GPtrArray *files)
{
  g_autofree char *first = name_of (files, 0);
  g_autofree char *second = files->len > 1 ? name_of (files, 1) : NULL;
  guint beside;

  if (find_beside (files, &beside))
    return g_strdup_printf (_ ("You changed this one in PowerPoint. The new one is saved beside it: “%s”"),
                            beside == 0 ? first : second);
  return second ? g_strdup_printf (_ ("Saved “%s” and “%s”"), first, second)
                : g_strdup_printf (_ ("Saved “%s”"), first);
}

static gboolean
export_in_thread (FanStore *store,
                  FanProgress *progress,
                  GCancellable *cancellable,
                  gpointer data,
                  GError **error)
{
  Export *export = data;
  g_autoptr (FanView) view = fan_store_read (store, error);
  g_autoptr (FanComposed) composed
      = view ? fan_deck_load (view, fan_store_get_clock (store), export->id, NULL, error) : NULL;
  g_autoptr (GPtrArray) files = NULL;

  g_clear_pointer (&view, fan_view_free);
  if (composed == NULL
      || !fan_deck_export (store, composed, (const char *const *)export->paths, &files, progress, cancellable,
                           error))
    return FALSE;
  export->written = g_strdup (((FanDeckFile *)g_ptr_array_index (files, 0))->path);
  export->told = tell_result (files);
  return TRUE;
}

static void
on_exported (const GError *error, gpointer data)
{
  Export *export = data;

  if (error == NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (export->written);
      fan_session_tell_file (export->session, export->told, file);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fan_session_fail (export->session, _ ("The deck was not saved"), error);
  export_free (export);
}

/* -------- where to -------- */

static char *
with_ending (const char *path, const char *ending)
{
  const char *dot = strrchr (path, '.');
  gboolean known = dot && (g_str_equal (dot, ".pptx") || g_str_equal (dot, ".pdf"));

  return g_strdup_printf ("%.*s%s", known ? (int)(dot - path) : (int)strlen (path), path, ending);
}

static const char *
first_ending (Export *export)
{
  return g_str_equal (export->format, "pdf") ? ".pdf" : ".pptx";
}

static void
on_chosen (GtkWidget *parent, GListModel *files, gpointer data)
{
  Export *export = g_object_steal_data (G_OBJECT (parent), "fan-export");
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autofree char *folder = path ? g_path_get_dirname (path) : NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  if (path == NULL)
    {
      export_free (export);
      return;
    }
  first = with_ending (path, first_ending (export));
  second = with_ending (path, ".pdf");
  g_strv_builder_add (paths, first);
  if (g_str_equal (export->format, "both"))
    g_strv_builder_add (paths, second);
  export->paths = g_strv_builder_end (paths);
  fan_session_remember (export->session, "decks.folder", folder);
  fan_session_remember (export->session, "decks.format", export->format);
  fan_session_run_for (export->session, export->id, _ ("Making slides"), export_in_thread, export, NULL,
                       on_exported, export);
}

/* "Skippers’ meeting, 14 May" in the folder of last time; a slash in a title is no folder. */
static char *
propose (Export *export)
{
  g_autofree char *folder = fan_session_recall (export->session, "decks.folder");
  g_autofree char *name = g_strconcat (export->title, first_ending (export), NULL);

  g_strdelimit (name, "/", '-');
  return folder && g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_build_filename (folder, name, NULL)
                                                            : g_steal_pointer (&name);
}

static void
choose_file (gpointer data)
{
  Export *export = g_object_steal_data (G_OBJECT (data), "fan-held-export");
  GtkWidget *parent = data;
  g_autofree char *name = propose (export);
  gboolean pdf = g_str_equal (export->format, "pdf");

  /* Nobody tells when the choice is left: the next one, or the page's end, frees it then. */
  g_object_set_data_full (G_OBJECT (parent), "fan-export", export, export_free);
  fan_choose_files (parent, _ ("Save the Deck"), _ ("_Save"), GTK_FILE_CHOOSER_ACTION_SAVE, FALSE, name,
                    pdf ? fan_file_filter_new (_ ("PDF"), "pdf")
                        : fan_file_filter_new (_ ("PowerPoint or Impress"), "pptx"),
                    on_chosen, NULL);
}

void
fan_deck_export_ask (GtkWidget *parent, FanSession *session, FanLoadedDeck *deck, const char *format)
{
  Export *export = g_new0 (Export, 1);

  export->session = g_object_ref (session);
  export->id = g_strdup (fan_record_get_id (deck->record));
  export->title = g_strdup (fan_record_get_label (deck->record));
  export->format = format ? g_strdup (format) : fan_session_recall (session, "decks.format");
  if (export->format == NULL)
    export->format = g_strdup ("pptx");
  g_object_set_data_full (G_OBJECT (parent), "fan-held-export", export, export_free);
  fan_deck_tell_held (parent, deck, _ ("_Export Without"), choose_file, g_object_ref (parent),
                      g_object_unref);
}
