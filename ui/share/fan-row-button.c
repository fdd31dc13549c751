/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-row-button.h"

void
fan_row_add_button (GtkListBox *list, GtkWidget *row, GtkWidget *button, gboolean narrow)
{
  GtkWidget *below;

  gtk_widget_add_css_class (button, "fan-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (!narrow)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      return;
    }
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_margin_bottom (button, 6);
  gtk_widget_set_margin_end (button, 12);
  below = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (below), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (below), FALSE);
  gtk_widget_set_focusable (below, FALSE);
  gtk_list_box_insert (list, below, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
}
