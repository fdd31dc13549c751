/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that a window like ours costs: a flap with seven rows and twelve action rows, and no data. */
#include <adwaita.h>

static GtkWidget *
make_list (int n, gboolean action)
{
  GtkWidget *list = gtk_list_box_new ();

  for (int i = 0; i < n; i++)
    {
      GtkWidget *row = action ? adw_action_row_new () : gtk_list_box_row_new ();
      if (action)
        {
          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Nobody on deck knows about it");
          adw_action_row_set_subtitle (ADW_ACTION_ROW (row), "It launches on 8 September.");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_button_new_with_label ("Plan Back…"));
        }
      else
        gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), gtk_label_new ("A page"));
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  if (action)
    gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static GtkWidget *
make_column (GtkWidget *child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), child);
  return box;
}

static void
on_activate (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *flap = adw_flap_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_child (ADW_CLAMP (clamp), make_list (12, TRUE));
  adw_flap_set_flap (ADW_FLAP (flap), make_column (make_list (7, FALSE)));
  adw_flap_set_content (ADW_FLAP (flap), make_column (clamp));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), flap);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 900);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application
      = adw_application_new ("io.github.fanfare_desktop.Floor", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
