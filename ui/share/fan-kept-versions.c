/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-kept-versions.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-time.h"
#include "shared/fan-choose-files.h"
#include "shared/fan-spoken-name.h"

/* -------- saving one -------- */

typedef struct
{
  FanSession *session;
  FanRecord *version;
  GFile *file;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->session);
  g_object_unref (saving->version);
  g_clear_object (&saving->file);
  g_free (saving);
}

static gboolean
write_version (FanStore *store,
               FanProgress *progress,
               GCancellable *cancellable,
               gpointer data,
               GError **error)
{
  Saving *saving = data;
  g_autoptr (FanView) view = fan_store_read (store, error);
  g_autoptr (GBytes) bytes
      = view ? fan_view_dup_blob (view, fan_record_get_text (saving->version, "sha256"), error) : NULL;

  return bytes
         && g_file_replace_contents (saving->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                     NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error);
}

static void
on_written (const GError *error, gpointer data)
{
  Saving *saving = data;
  g_autofree char *name = g_file_get_basename (saving->file);
  g_autofree char *text = g_strdup_printf (_ ("The other version is in a file: %s"), name);

  if (error == NULL)
    fan_session_tell_file (saving->session, text, saving->file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fan_session_fail (saving->session, _ ("The Other Version Could Not Be Saved"), error);
  saving_free (saving);
}

static void
on_chosen (GtkWidget *parent, GListModel *files, gpointer data)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->session = g_object_ref (g_object_get_data (G_OBJECT (parent), "session"));
  saving->version = g_object_ref (g_object_get_data (G_OBJECT (parent), "version"));
  saving->file = g_list_model_get_item (files, 0);
  fan_session_run (saving->session, _ ("Saving the other version"), write_version, saving, NULL, on_written,
                   saving);
}

static void
on_save (GtkWidget *button)
{
  FanRecord *version = g_object_get_data (G_OBJECT (button), "version");
  g_autofree char *name = g_path_get_basename (fan_record_get_label (version));

  fan_choose_files (button, _ ("Save the Other Version"), _ ("_Save"), GTK_FILE_CHOOSER_ACTION_SAVE, FALSE,
                    name, NULL, on_chosen, NULL);
}

/* -------- the group -------- */

static GtkWidget *
make_row (FanSession *session, FanRecord *version)
{
  GDate day = fan_instant_get_date (fan_record_get_created (version),
                                    fan_clock_get_zone (fan_session_get_clock (session)));
  g_autofree char *when = fan_date_to_text (&day);
  g_autofree char *size = g_format_size ((guint64)fan_record_get_int (version, "size"));
  g_autofree char *words = g_strdup_printf (_ ("Replaced on %s, %s"), when, size);
  g_autofree char *name = g_strdup_printf (_ ("Save as: %s"), fan_record_get_label (version));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Save As…"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fan_record_get_label (version));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  fan_set_spoken_name (button, name);
  gtk_widget_add_css_class (button, "fan-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "session", g_object_ref (session), g_object_unref);
  g_object_set_data_full (G_OBJECT (button), "version", g_object_ref (version), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_save), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

GtkWidget *
fan_kept_versions_new (FanSession *session, FanRecord *target)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (FanView) view = fan_session_read (session);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_attachment);
  g_autoptr (GPtrArray) versions = NULL;

  fan_query_where (query, "record", fan_record_get_id (target));
  fan_query_where (query, "part", "theirs");
  versions = view ? fan_view_list (view, query, NULL) : NULL;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Replaced Versions of Others"));
  for (guint i = versions ? versions->len : 0; i > 0; i--)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_row (session, g_ptr_array_index (versions, i - 1)));
  gtk_widget_set_visible (group, versions && versions->len > 0);
  return group;
}
