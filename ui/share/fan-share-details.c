/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-share-details.h"

#include "fan-i18n.h"
#include "share/fan-publishing.h"
#include "shared/fan-form.h"

struct _FanShareDetails
{
  FanDialog parent;
};

#define FAN_TYPE_SHARE_DETAILS (fan_share_details_get_type ())
G_DECLARE_FINAL_TYPE (FanShareDetails, fan_share_details, FAN, SHARE_DETAILS, FanDialog)
G_DEFINE_FINAL_TYPE (FanShareDetails, fan_share_details, FAN_TYPE_DIALOG)

static char *
describe (FanSession *session, FanRecord *target)
{
  g_autofree char *details = fan_publishing_get_details (session, target);

  return g_strdup_printf ("%s\n%s\n\n%s\n", fan_record_get_label (target),
                          fan_record_get_text (target, "url"),
                          details ? details : _ ("Nothing is known of any trouble there."));
}

static char *
describe_all (FanSession *session)
{
  g_autoptr (GPtrArray) targets = fan_target_list (fan_session_get_store (session), NULL);
  GString *all = g_string_new (NULL);

  for (guint i = 0; targets && i < targets->len; i++)
    {
      g_autofree char *text = describe (session, g_ptr_array_index (targets, i));
      g_string_append_printf (all, "%s%s", i ? "\n" : "", text);
    }
  return g_string_free (all, FALSE);
}

static void
on_copy (FanShareDetails *dialog)
{
  g_autofree char *text = describe_all (fan_dialog_get_session (FAN_DIALOG (dialog)));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), text);
  fan_session_tell (fan_dialog_get_session (FAN_DIALOG (dialog)), _ ("Copied"));
  fan_dialog_finish (FAN_DIALOG (dialog));
}

void
fan_share_details_open (GtkWidget *parent, FanSession *session, const char *id)
{
  FanDialog *dialog = g_object_new (FAN_TYPE_SHARE_DETAILS, NULL);
  GtkWidget *copy;
  GtkWidget *column = fan_form_new (dialog, _ ("Details"), _ ("Copy"), &copy);
  g_autofree char *text = describe_all (session);
  GtkWidget *label = gtk_label_new (*text ? text : _ ("There is no target yet."));

  gtk_window_set_default_size (GTK_WINDOW (dialog), 540, 480);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (column), label);
  gtk_widget_set_sensitive (copy, TRUE);
  g_signal_connect_swapped (copy, "clicked", G_CALLBACK (on_copy), dialog);
  fan_dialog_open (dialog, parent, session);
}

static void
fan_share_details_class_init (FanShareDetailsClass *class)
{
}

static void
fan_share_details_init (FanShareDetails *dialog)
{
}
