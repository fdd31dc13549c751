/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-choose-files.h"

#include "fan-i18n.h"

typedef struct
{
  GtkWidget *parent;
  FanFilesFunc func;
  gpointer data;
} Choice;

static void
on_response (GtkNativeDialog *chooser, int response, Choice *choice)
{
  g_autoptr (GListModel) files
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (files != NULL && g_list_model_get_n_items (files) > 0 && gtk_widget_get_root (choice->parent) != NULL)
    choice->func (choice->parent, files, choice->data);
  g_object_unref (choice->parent);
  g_free (choice);
  g_object_unref (chooser);
}

/* A name alone, or with the folder that it shall be in. */
static void
propose (GtkFileChooser *chooser, const char *name)
{
  g_autofree char *base = g_path_get_basename (name);

  gtk_file_chooser_set_current_name (chooser, base);
  if (g_path_is_absolute (name))
    {
      g_autoptr (GFile) file = g_file_new_for_path (name);
      g_autoptr (GFile) folder = g_file_get_parent (file);

      gtk_file_chooser_set_current_folder (chooser, folder, NULL);
    }
}

void
fan_choose_files (GtkWidget *parent,
                  const char *title,
                  const char *accept,
                  GtkFileChooserAction action,
                  gboolean many,
                  const char *name,
                  GtkFileFilter *filter,
                  FanFilesFunc func,
                  gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (title, GTK_WINDOW (root), action, accept, _ ("_Cancel"));
  Choice *choice = g_new0 (Choice, 1);

  choice->parent = g_object_ref (parent);
  choice->func = func;
  choice->data = data;
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), many);
  if (name != NULL)
    propose (GTK_FILE_CHOOSER (chooser), name);
  if (filter != NULL)
    {
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
      gtk_file_filter_set_name (all, _ ("All files"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
      g_object_unref (filter);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

GtkFileFilter *
fan_file_filter_new (const char *name, const char *suffixes)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  g_auto (GStrv) list = g_strsplit (suffixes, " ", -1);

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; list[i]; i++)
    gtk_file_filter_add_suffix (filter, list[i]);
  return filter;
}
