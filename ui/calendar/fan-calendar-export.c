/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-calendar-export.h"

#include "shared/fan-choose-files.h"

#include "fan-export.h"
#include "fan-i18n.h"
#include "fan-kinds.h"

typedef struct
{
  FanSession *session;
  char *path;
} Export;

static gboolean
run_export (FanStore *store, FanProgress *progress, GCancellable *cancellable, gpointer data, GError **error)
{
  return fan_export_run (store, &fan_kind_event, ((Export *)data)->path, "team", NULL, error);
}

static void
on_exported (const GError *error, gpointer data)
{
  Export *export = data;
  g_autofree char *name = g_filename_display_basename (export->path);
  g_autofree char *told = g_strdup_printf (_ ("Exported: %s"), name);

  if (error != NULL)
    fan_session_fail (export->session, _ ("The Calendar Was Not Exported"), error);
  else
    fan_session_tell (export->session, told);
  g_object_unref (export->session);
  g_free (export->path);
  g_free (export);
}

static void
on_chosen (GtkWidget *parent, GListModel *files, gpointer session)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  Export *export;

  if (path == NULL)
    return;
  export = g_new0 (Export, 1);
  export->session = g_object_ref (session);
  export->path = g_str_has_suffix (path, ".ics") ? g_steal_pointer (&path) : g_strconcat (path, ".ics", NULL);
  fan_session_run (session, _ ("Exporting the calendar"), run_export, export, NULL, on_exported, export);
}

void
fan_calendar_export (GtkWidget *parent, FanSession *session)
{
  fan_choose_files (parent, _ ("Export the Calendar"), _ ("_Export"), GTK_FILE_CHOOSER_ACTION_SAVE, FALSE,
                    "calendar.ics", fan_file_filter_new (_ ("Calendars"), "ics"), on_chosen, session);
}
