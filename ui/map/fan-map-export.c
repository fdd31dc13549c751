/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The map as a file that somebody else can look at. */
#include "map/fan-map-export.h"

#include "fan-i18n.h"
#include "fan-map-chart.h"
#include "shared/fan-choose-files.h"

#define FORMAT_KEY "map.format"

typedef struct
{
  FanSession *session;
  GFile *file;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->session);
  g_clear_object (&export->file);
  g_free (export);
}

static gboolean
write_map (FanStore *store, FanProgress *progress, GCancellable *cancellable, gpointer data, GError **error)
{
  Export *export = data;

  return fan_map_export (store, NULL, g_file_peek_path (export->file), error);
}

static void
on_written (const GError *error, gpointer data)
{
  Export *export = data;
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *text = g_strdup_printf (_ ("The map is in a file: %s"), name);

  if (error == NULL)
    fan_session_tell_file (export->session, text, export->file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fan_session_fail (export->session, _ ("The Map Could Not Be Exported"), error);
  export_free (export);
}

static void
on_chosen (GtkWidget *parent, GListModel *files, gpointer data)
{
  Export *export = g_new0 (Export, 1);

  export->session = g_object_ref (data);
  export->file = g_list_model_get_item (files, 0);
  fan_session_run (export->session, _ ("Exporting the map"), write_map, export, NULL, on_written, export);
}

void
fan_map_export_as (GtkWidget *parent, FanSession *session, const char *format)
{
  g_autofree char *last = fan_session_recall (session, FORMAT_KEY);
  const char *ending = *format ? format : last ? last : "png";
  g_autofree char *name = g_strdup_printf ("%s.%s", _ ("Channel Map"), ending);

  fan_session_remember (session, FORMAT_KEY, ending);
  fan_choose_files (parent, _ ("Export the Map"), _ ("_Export"), GTK_FILE_CHOOSER_ACTION_SAVE, FALSE, name,
                    fan_file_filter_new (_ ("Maps"), ending), on_chosen, session);
}
