/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "catch/fan-catch-refused.h"

#include "fan-i18n.h"
#include "shared/fan-question.h"

static void
add_step (GtkListBox *list, const char *number, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "heading");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
  gtk_widget_set_focusable (row, FALSE); /* it is read, nothing is done with it */
  gtk_list_box_append (list, row);
}

static GtkWidget *
make_steps (const FanDropContents *contents)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *foot = gtk_label_new (contents->is_page ? _ ("Or save the page as a file and choose it here.")
                                                     : _ ("Or save the mail as a file and choose it here."));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Two steps"), -1);
  if (contents->is_page)
    add_step (GTK_LIST_BOX (list), "1", _ ("Open the page, select the words, copy"), _ ("Ctrl+C"));
  else
    add_step (GTK_LIST_BOX (list), "1", _ ("Open the mail, select all, copy"), _ ("Ctrl+A, then Ctrl+C"));
  add_step (GTK_LIST_BOX (list), "2", _ ("Come back and paste"), _ ("Ctrl+V, or the button below"));
  gtk_label_set_wrap (GTK_LABEL (foot), TRUE);
  gtk_label_set_justify (GTK_LABEL (foot), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (foot, "caption");
  gtk_widget_add_css_class (foot, "dim-label");
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), foot);
  return box;
}

static char *
make_heading (const FanDropContents *contents)
{
  if (contents->is_page)
    return g_strdup (_ ("This Is Only an Address"));
  if (contents->program != NULL)
    return g_strdup_printf (_ ("%s Keeps Its Mail to Itself"), contents->program);
  return g_strdup (contents->refused ? _ ("The Mail Program Keeps Its Mail to Itself")
                                     : _ ("This One Could Not Be Taken"));
}

static char *
make_body (const FanDropContents *contents)
{
  if (contents->is_page)
    return g_strdup (_ ("Fanfare does not visit pages by itself. The words are still there, unharmed."));
  if (contents->program != NULL)
    return g_strdup_printf (
        _ ("It handed over a link that only %s can open. The compliment itself is still in %s, unharmed."),
        contents->program, contents->program);
  if (contents->refused)
    return g_strdup (
        _ ("It handed over a link that only it can open. The compliment itself is still there, unharmed."));
  return g_strdup (_ ("There was nothing in it that can be read here. It is still where it was, unharmed."));
}

GtkWidget *
fan_catch_refused_new (GtkWindow *parent, const FanDropContents *contents)
{
  g_autofree char *heading = make_heading (contents);
  g_autofree char *body = make_body (contents);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (fan_question_new (GTK_WIDGET (parent), heading, body));

  adw_message_dialog_set_extra_child (dialog, make_steps (contents));
  adw_message_dialog_add_responses (dialog, "close", _ ("_Not Now"), "choose", _ ("_Choose File…"), "paste",
                                    _ ("_Paste"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "paste", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "paste");
  adw_message_dialog_set_close_response (dialog, "close");
  return GTK_WIDGET (dialog);
}
