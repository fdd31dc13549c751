/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-library-tasks.h"

#include "fan-i18n.h"
#include "fan-import.h"
#include "fan-maintenance.h"
#include "fan-sample.h"
#include "shared/fan-choose-files.h"
#include "shared/fan-page.h"
#include "shared/fan-question.h"

static void
tell_finished (GtkWidget *parent, const char *title, const char *text, GtkWidget *list)
{
  GtkWidget *dialog = fan_question_new (parent, title, text);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
dup_name (const char *path)
{
  return g_filename_display_basename (path);
}

/* A file that is only somewhere on a network is named by its address; opening it then fails with words. */
static char *
dup_path (GFile *file)
{
  char *path = g_file_get_path (file);

  return path ? path : g_file_get_uri (file);
}

static char *
dup_first_path (GListModel *files)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  return dup_path (file);
}

/* -------- import -------- */

typedef struct
{
  FanSession *session;
  GtkWidget *parent;
  GStrv paths;
  GPtrArray *faults; /* "name: why" */
  FanImportTotals totals;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_object_unref (import->session);
  g_object_unref (import->parent);
  g_strfreev (import->paths);
  g_ptr_array_unref (import->faults);
  g_free (import);
}

static void
note_fault (const FanImported *item, gpointer data)
{
  Import *import = data;
  g_autofree char *name = dup_name (item->path);

  if (g_str_equal (item->status, "failed"))
    g_ptr_array_add (import->faults, g_strdup_printf ("%s: %s", name, item->error));
}

static gboolean
run_import (FanStore *store, FanProgress *progress, GCancellable *cancellable, gpointer data, GError **error)
{
  Import *import = data;

  return fan_import_run (store, (const char *const *)import->paths, note_fault, import, &import->totals,
                         progress, cancellable, error);
}

static GtkWidget *
make_fault_list (GPtrArray *faults)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What could not be read"), -1);
  for (guint i = 0; i < faults->len; i++)
    {
      GtkWidget *label = gtk_label_new (g_ptr_array_index (faults, i));
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      g_object_set (label, "margin-start", 12, "margin-end", 12, "margin-top", 6, "margin-bottom", 6, NULL);
      gtk_list_box_append (GTK_LIST_BOX (list), label);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), 240);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), list);
  return window;
}

static void
tell_faults (Import *import)
{
  guint n = import->faults->len;
  g_autofree char *title
      = g_strdup_printf (ngettext ("%u Entry Could Not Be Read", "%u Entries Could Not Be Read", n), n);

  tell_finished (import->parent, title,
                 _ ("All that could be read is in the library. The files are as they were."),
                 make_fault_list (import->faults));
}

/* "Imported: 3 new, 1 changed" */
static void
tell_import (Import *import)
{
  const FanImportTotals *totals = &import->totals;
  g_autoptr (GString) text = g_string_new (NULL);

  if (totals->n_new > 0)
    g_string_append_printf (text, ngettext ("%u new", "%u new", totals->n_new), totals->n_new);
  if (totals->n_changed > 0)
    {
      g_string_append (text, text->len ? ", " : "");
      g_string_append_printf (text, ngettext ("%u changed", "%u changed", totals->n_changed),
                              totals->n_changed);
    }
  if (text->len > 0)
    {
      g_autofree char *told = g_strdup_printf (_ ("Imported: %s"), text->str);
      /* each file is a step of its own: the toast's Undo must not take back only the last one */
      if (g_strv_length (import->paths) == 1)
        fan_session_tell_undo (import->session, told);
      else
        fan_session_tell (import->session, told);
    }
  else if (totals->n_same > 0)
    fan_session_tell (import->session, _ ("Nothing new: all of it is here already"));
}

static void
on_imported (const GError *error, gpointer data)
{
  Import *import = data;

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fan_session_fail (import->session, _ ("The Import Stopped"), error);
  tell_import (import);
  if (import->faults->len > 0)
    tell_faults (import);
}

static void
import_files (GtkWidget *parent, GListModel *files, gpointer data)
{
  guint n = g_list_model_get_n_items (files);
  Import *import = g_new0 (Import, 1);

  import->session = g_object_ref (fan_page_find_session (parent));
  import->parent = g_object_ref (parent);
  import->faults = g_ptr_array_new_with_free_func (g_free);
  import->paths = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      import->paths[i] = dup_path (file);
    }
  fan_session_run (import->session, _ ("Importing"), run_import, import, import_free, on_imported, import);
}

void
fan_import_open (GtkWidget *parent, FanSession *session, const char *id)
{
  fan_choose_files (parent, _ ("Import"), _ ("_Import"), GTK_FILE_CHOOSER_ACTION_OPEN, TRUE, NULL,
                    fan_file_filter_new (_ ("Calendars, contacts, tables, records"), "ics vcf csv json"),
                    import_files, NULL);
}

/* -------- backup -------- */

typedef struct
{
  FanSession *session;
  GtkWidget *parent;
  char *path;
  char *kept;
  guint carried;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_object_unref (copy->session);
  g_object_unref (copy->parent);
  g_free (copy->path);
  g_free (copy->kept);
  g_free (copy);
}

static Copy *
copy_new (GtkWidget *parent, char *path)
{
  Copy *copy = g_new0 (Copy, 1);

  copy->session = g_object_ref (fan_page_find_session (parent));
  copy->parent = g_object_ref (parent);
  copy->path = path;
  return copy;
}

static gboolean
run_backup (FanStore *store, FanProgress *progress, GCancellable *cancellable, gpointer data, GError **error)
{
  return fan_store_backup (store, ((Copy *)data)->path, error);
}

static void
on_backed_up (const GError *error, gpointer data)
{
  Copy *copy = data;
  g_autofree char *name = dup_name (copy->path);
  g_autofree char *text = g_strdup_printf (_ ("All of it is in “%s”"), name);

  if (error != NULL)
    fan_session_fail (copy->session, _ ("The Backup Could Not Be Written"), error);
  else
    fan_session_tell (copy->session, text);
}

static void
back_up (GtkWidget *parent, GListModel *files, gpointer data)
{
  Copy *copy = copy_new (parent, dup_first_path (files));

  fan_session_run (copy->session, _ ("Writing the backup"), run_backup, copy, copy_free, on_backed_up, copy);
}

void
fan_backup_open (GtkWidget *parent, FanSession *session, const char *id)
{
  g_autofree char *name = dup_name (fan_store_get_path (fan_session_get_store (session)));
  GDate today = fan_clock_today (fan_session_get_clock (session));
  char day[16];
  g_autofree char *proposed = NULL;

  if (g_str_has_suffix (name, ".fanfare"))
    name[strlen (name) - strlen (".fanfare")] = '\0';
  g_date_strftime (day, sizeof day, "%Y-%m-%d", &today);
  proposed = g_strdup_printf ("%s-%s.fanfare", name, day);
  fan_choose_files (parent, _ ("Backup"), _ ("_Save"), GTK_FILE_CHOOSER_ACTION_SAVE, FALSE, proposed,
                    fan_file_filter_new (_ ("Fanfare libraries"), "fanfare"), back_up, NULL);
}

/* -------- restore -------- */

static gboolean
run_restore (FanStore *store, FanProgress *progress, GCancellable *cancellable, gpointer data, GError **error)
{
  Copy *copy = data;

  return fan_library_restore (store, copy->path, &copy->kept, &copy->carried, error);
}

static void
on_restored (const GError *error, gpointer data)
{
  Copy *copy = data;
  g_autofree char *kept = copy->kept ? dup_name (copy->kept) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (error != NULL)
    {
      fan_session_fail (copy->session, _ ("The Backup Could Not Be Restored"), error);
      return;
    }
  g_string_append_printf (text, _ ("The library as it was before is kept beside it as “%s”."),
                          kept ? kept : "");
  if (copy->carried == G_MAXUINT)
    g_string_append_printf (
        text, "\n\n%s",
        _ ("Which consents were withdrawn since that backup could not be read: look after them yourself."));
  else if (copy->carried > 0)
    {
      g_string_append (text, "\n\n");
      g_string_append_printf (text,
                              ngettext ("%u consent was withdrawn since that backup. It stays withdrawn.",
                                        "%u consents were withdrawn since that backup. They stay withdrawn.",
                                        copy->carried),
                              copy->carried);
    }
  tell_finished (copy->parent, _ ("The Backup Is Back"), text->str, NULL);
}

static void
on_restore_answered (AdwMessageDialog *dialog, const char *response, char *path)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  Copy *copy;

  if (!g_str_equal (response, "restore"))
    return;
  copy = copy_new (parent, g_strdup (path));
  fan_session_run (copy->session, _ ("Restoring the backup"), run_restore, copy, copy_free, on_restored,
                   copy);
}

/* (transfer full): when the file was written, as people say it. */
static char *
describe_time (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) written = info ? g_file_info_get_modification_date_time (info) : NULL;
  g_autoptr (GDateTime) local = written ? g_date_time_to_local (written) : NULL;

  /* Translators: day, month, year, time of a backup; see g_date_time_format() */
  return local ? g_date_time_format (local, _ ("%-e %B %Y, %H:%M")) : g_strdup (_ ("an unknown day"));
}

static void
ask_restore (GtkWidget *parent, GListModel *files, gpointer data)
{
  char *path = dup_first_path (files);
  g_autofree char *name = dup_name (path);
  g_autofree char *when = describe_time (path);
  g_autofree char *title = g_strdup_printf (_ ("Restore “%s”?"), name);
  GtkWidget *dialog = fan_question_new (parent, title, NULL);

  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("Everything becomes as it was in this backup (%s). The library as it is now is kept beside it. Who "
         "withdrew a consent since then has still withdrawn it."),
      when);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore",
                                    _ ("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_restore_answered), path,
                         (GClosureNotify)(void (*) (void))g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fan_restore_open (GtkWidget *parent, FanSession *session, const char *id)
{
  fan_choose_files (parent, _ ("Restore a Backup"), _ ("_Restore…"), GTK_FILE_CHOOSER_ACTION_OPEN, FALSE,
                    NULL, fan_file_filter_new (_ ("Fanfare libraries"), "fanfare"), ask_restore, NULL);
}

/* -------- the sample -------- */

typedef struct
{
  FanSession *session;
  guint removed, kept;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->session);
  g_free (removal);
}

static gboolean
run_removal (FanStore *store, FanProgress *progress, GCancellable *cancellable, gpointer data, GError **error)
{
  Removal *removal = data;

  return fan_sample_remove (store, &removal->removed, &removal->kept, error);
}

static void
on_removed (const GError *error, gpointer data)
{
  Removal *removal = data;

  if (error != NULL)
    fan_session_fail (removal->session, _ ("The Sample Could Not Be Removed"), error);
  else
    fan_session_tell_undo (removal->session, _ ("The sample is gone. Undo brings it back."));
}

void
fan_remove_sample_open (GtkWidget *parent, FanSession *session, const char *id)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->session = g_object_ref (session);
  fan_session_run (session, _ ("Removing the sample"), run_removal, removal, removal_free, on_removed,
                   removal);
}
