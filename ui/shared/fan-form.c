/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-form.h"

#include "fan-i18n.h"

static GtkWidget *
make_header (const char *done, GtkWidget **out_done)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (header, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  *out_done = gtk_button_new_with_label (done);
  gtk_widget_add_css_class (*out_done, "suggested-action");
  gtk_widget_set_sensitive (*out_done, FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), *out_done);
  return header;
}

static GtkWidget *
make_column (FanDialog *dialog, const char *title, GtkWidget *header)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_window_set_title (GTK_WINDOW (dialog), title);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 492);
  adw_clamp_set_child (ADW_CLAMP (clamp), column);
  gtk_widget_set_margin_start (clamp, 24);
  gtk_widget_set_margin_end (clamp, 24);
  gtk_widget_set_margin_top (clamp, 6);
  gtk_widget_set_margin_bottom (clamp, 24);
  adw_window_set_content (ADW_WINDOW (dialog), box);
  return column;
}

GtkWidget *
fan_form_new (FanDialog *dialog, const char *title, const char *done, GtkWidget **out_done)
{
  GtkWidget *column = make_column (dialog, title, make_header (done, out_done));

  gtk_window_set_default_widget (GTK_WINDOW (dialog), *out_done);
  return column;
}

GtkWidget *
fan_form_new_list (FanDialog *dialog, const char *title, const char *more, GtkWidget **out_more)
{
  GtkWidget *header = adw_header_bar_new ();

  gtk_widget_add_css_class (header, "flat");
  *out_more = gtk_button_new_with_label (more);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), *out_more);
  return make_column (dialog, title, header);
}

AdwPreferencesGroup *
fan_form_add_group (GtkWidget *column, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (column), group);
  return ADW_PREFERENCES_GROUP (group);
}

GtkWidget *
fan_form_add_entry (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (group, row);
  return row;
}

void
fan_form_add_hint (AdwPreferencesGroup *group, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  adw_preferences_group_add (group, label);
}

GtkWidget *
fan_form_add_remove (GtkWidget *column)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Remove"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "destructive-action");
  gtk_widget_add_css_class (button, "fan-small");
  gtk_box_append (GTK_BOX (column), button);
  return button;
}

char *
fan_form_dup_text (GtkWidget *row)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}
