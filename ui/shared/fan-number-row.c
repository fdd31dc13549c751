/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-number-row.h"

/* 0 is none: an empty field says so. */
static gboolean
show_value (GtkSpinButton *button)
{
  if (gtk_spin_button_get_value_as_int (button) != 0)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (button), "");
  return TRUE;
}

static int
read_value (GtkSpinButton *button, double *out)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (button));

  if (*text != '\0')
    return FALSE;
  *out = 0;
  return TRUE;
}

GtkWidget *
fan_number_row_new (const char *title, int least, int most, GtkSpinButton **out_button)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_spin_button_new_with_range (least, most, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (button), TRUE);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (button), 4);
  if (least == 0)
    {
      g_signal_connect (button, "output", G_CALLBACK (show_value), NULL);
      g_signal_connect (button, "input", G_CALLBACK (read_value), NULL);
      gtk_editable_set_text (GTK_EDITABLE (button), "");
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  *out_button = GTK_SPIN_BUTTON (button);
  return row;
}
