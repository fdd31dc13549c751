/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-sign-in-dialog.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-target.h"
#include "share/fan-publishing.h"
#include "shared/fan-form.h"

struct _FanSignInDialog
{
  FanDialog parent;
  GtkWidget *sign_in, *user, *password;
  FanRecord *target;
};

#define FAN_TYPE_SIGN_IN_DIALOG (fan_sign_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanSignInDialog, fan_sign_in_dialog, FAN, SIGN_IN_DIALOG, FanDialog)
G_DEFINE_FINAL_TYPE (FanSignInDialog, fan_sign_in_dialog, FAN_TYPE_DIALOG)

static void
on_changed (FanSignInDialog *dialog)
{
  gtk_widget_set_sensitive (dialog->sign_in,
                            *gtk_editable_get_text (GTK_EDITABLE (dialog->password)) != '\0');
}

/* -------- going on -------- */

static void
go_on (FanSignInDialog *dialog)
{
  FanPublishing *how = g_new0 (FanPublishing, 1);

  how->parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  how->password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (dialog->password)));
  fan_publishing_start (fan_dialog_get_session (FAN_DIALOG (dialog)), dialog->target, how);
  fan_dialog_finish (FAN_DIALOG (dialog));
}

static gboolean
save_target (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_save (set, data, error);
}

static void
on_written (const GError *error, gpointer data)
{
  FanSignInDialog *dialog = data;

  if (error == NULL && fan_dialog_get_session (FAN_DIALOG (dialog)) != NULL)
    go_on (dialog);
  g_object_unref (dialog);
}

static void
on_sign_in (FanSignInDialog *dialog)
{
  g_autofree char *user = fan_form_dup_text (dialog->user);
  g_autofree char *told = NULL;

  if (g_strcmp0 (user, fan_record_get_text (dialog->target, "user")) == 0)
    {
      go_on (dialog);
      return;
    }
  gtk_widget_set_sensitive (dialog->sign_in, FALSE);
  fan_record_set_text (dialog->target, "user", user);
  told = g_strdup_printf (_ ("Changed: %s"), fan_record_get_label (dialog->target));
  fan_session_write_then (fan_dialog_get_session (FAN_DIALOG (dialog)), _ ("Changed a target"), told,
                          FAN_WRITE_DEFAULT, save_target, fan_record_copy (dialog->target), g_object_unref,
                          on_written, g_object_ref (dialog));
}

/* -------- opening -------- */

static void
add_words (GtkWidget *column, FanStore *store, FanRecord *target)
{
  g_autoptr (FanTargetOutcome) outcome = fan_target_get_outcome (store, target);
  GtkWidget *label;

  if (outcome == NULL || outcome->words == NULL || !g_str_equal (outcome->state, "sign-in"))
    return;
  label = gtk_label_new (outcome->words);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (column), label);
}

void
fan_sign_in_open (GtkWidget *parent, FanSession *session, const char *id)
{
  g_autoptr (FanRecord) target = fan_session_get_record (session, &fan_kind_target, id);
  FanSignInDialog *dialog;
  GtkWidget *column;
  AdwPreferencesGroup *group;
  g_autofree char *title = NULL;

  if (target == NULL)
    return;
  dialog = g_object_new (FAN_TYPE_SIGN_IN_DIALOG, NULL);
  title = g_strdup_printf (_ ("Sign In: %s"), fan_record_get_label (target));
  dialog->target = g_steal_pointer (&target);
  column = fan_form_new (FAN_DIALOG (dialog), title, _ ("Sign In"), &dialog->sign_in);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 540, -1);
  add_words (column, fan_session_get_store (session), dialog->target);
  group = fan_form_add_group (column, NULL);
  dialog->user = fan_form_add_entry (group, _ ("User name"));
  dialog->password = adw_password_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->password), _ ("App password"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (dialog->password), TRUE);
  adw_preferences_group_add (group, dialog->password);
  fan_form_add_hint (group, _ ("The password goes into this computer’s keyring, nowhere else."));
  if (!fan_record_is_null (dialog->target, "user"))
    gtk_editable_set_text (GTK_EDITABLE (dialog->user), fan_record_get_text (dialog->target, "user"));
  g_signal_connect_swapped (dialog->password, "changed", G_CALLBACK (on_changed), dialog);
  g_signal_connect_swapped (dialog->sign_in, "clicked", G_CALLBACK (on_sign_in), dialog);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  gtk_widget_grab_focus (fan_record_is_null (dialog->target, "user") ? dialog->user : dialog->password);
}

/* -------- object -------- */

static void
fan_sign_in_dialog_dispose (GObject *object)
{
  g_clear_object (&FAN_SIGN_IN_DIALOG (object)->target);
  G_OBJECT_CLASS (fan_sign_in_dialog_parent_class)->dispose (object);
}

static void
fan_sign_in_dialog_class_init (FanSignInDialogClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fan_sign_in_dialog_dispose;
}

static void
fan_sign_in_dialog_init (FanSignInDialog *dialog)
{
}
