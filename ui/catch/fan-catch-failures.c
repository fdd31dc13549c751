/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "catch/fan-catch-failures.h"

#include "fan-i18n.h"
#include "shared/fan-question.h"

/* More are not read by anybody; the number says how many there are. */
#define MAX_ROWS 200
/* As many stand there without a scrollbar. */
#define FEW_ROWS 3

FanCatchFailure *
fan_catch_failure_new (const char *path, const char *name, const char *reason)
{
  FanCatchFailure *failure = g_new0 (FanCatchFailure, 1);

  failure->path = g_strdup (path);
  failure->name = g_strdup (name);
  failure->reason = g_strdup (reason);
  return failure;
}

void
fan_catch_failure_free (gpointer data)
{
  FanCatchFailure *failure = data;

  g_free (failure->path);
  g_free (failure->name);
  g_free (failure->reason);
  g_free (failure->kept);
  g_free (failure);
}

static const char *
find_kept (GPtrArray *failures)
{
  for (guint i = 0; i < failures->len; i++)
    {
      FanCatchFailure *failure = g_ptr_array_index (failures, i);
      if (failure->kept != NULL)
        return failure->kept;
    }
  return NULL;
}

static GtkWidget *
make_list (GPtrArray *failures)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What could not be read"), -1);
  for (guint i = 0; i < MIN (failures->len, MAX_ROWS); i++)
    {
      FanCatchFailure *failure = g_ptr_array_index (failures, i);
      GtkWidget *row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), failure->name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), failure->reason);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  if (failures->len <= FEW_ROWS)
    return list;
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 300);
  return scroller;
}

static void
on_response (GtkWidget *dialog, const char *response, char *folder)
{
  if (g_str_equal (response, "folder"))
    gtk_show_uri (gtk_window_get_transient_for (GTK_WINDOW (dialog)), folder, GDK_CURRENT_TIME);
}

static gboolean
has_file (GPtrArray *failures)
{
  for (guint i = 0; i < failures->len; i++)
    {
      FanCatchFailure *failure = g_ptr_array_index (failures, i);
      if (failure->path != NULL && g_file_test (failure->path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

static char *
make_body (const char *folder, GPtrArray *failures)
{
  if (folder == NULL)
    return has_file (failures) ? g_strdup (_ ("The files are unharmed where they were.")) : NULL;
  return g_strdup_printf (_ ("Nothing is lost: what had no other place is kept in %s."), folder);
}

void
fan_catch_failures_show (GtkWindow *parent, GPtrArray *failures)
{
  const char *kept = find_kept (failures);
  g_autofree char *folder = kept ? g_path_get_dirname (kept) : NULL;
  g_autofree char *body = make_body (folder, failures);
  g_autofree char *heading = g_strdup_printf (
      ngettext ("%u Thing Could Not Be Read", "%u Things Could Not Be Read", failures->len), failures->len);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (fan_question_new (GTK_WIDGET (parent), heading, body));

  adw_message_dialog_set_extra_child (dialog, make_list (failures));
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  if (folder != NULL)
    adw_message_dialog_add_response (dialog, "folder", _ ("Open the _Folder"));
  adw_message_dialog_set_close_response (dialog, "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response),
                         folder ? g_filename_to_uri (folder, NULL, NULL) : NULL,
                         (GClosureNotify)(void (*) (void))g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
