/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-question.h"

/* libadwaita has the heading twice, big on one line or small on several, and asks each for what only the other can do; newer
 * GTK writes a warning then. Here both are the same: big, on as many lines as it takes. */
static void
make_big (GtkWidget *dialog, const char *part)
{
  GObject *heading = gtk_widget_get_template_child (dialog, ADW_TYPE_MESSAGE_DIALOG, part);

  if (!GTK_IS_LABEL (heading))
    return;
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (heading), PANGO_WRAP_WORD_CHAR);
  gtk_widget_remove_css_class (GTK_WIDGET (heading), "title-4");
  gtk_widget_add_css_class (GTK_WIDGET (heading), "title-2");
}

GtkWidget *
fan_question_new (GtkWidget *parent, const char *title, const char *text)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), title, text);

  make_big (dialog, "heading_label");
  make_big (dialog, "heading_label_small");
  return dialog;
}
