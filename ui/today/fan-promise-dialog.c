/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/fan-promise-dialog.h"

#include "shared/fan-date-row.h"
#include "shared/fan-form.h"
#include "shared/fan-record-row.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"

struct _FanPromiseDialog
{
  FanDialog parent;
  GtkWidget *done, *promise, *to_whom, *due, *program;
};

G_DEFINE_FINAL_TYPE (FanPromiseDialog, fan_promise_dialog, FAN_TYPE_DIALOG)

static void
on_changed (FanPromiseDialog *dialog)
{
  GDate due;
  gboolean bad = !fan_date_row_is_empty (FAN_DATE_ROW (dialog->due))
                 && !fan_date_row_get_date (FAN_DATE_ROW (dialog->due), &due);

  gtk_widget_set_sensitive (
      dialog->done, !bad && !fan_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (dialog->promise))));
}

static void
on_done (FanPromiseDialog *dialog)
{
  g_autoptr (FanRecord) record = fan_record_new (&fan_kind_commitment);
  g_autofree char *promise = fan_form_dup_text (dialog->promise), *whom = fan_form_dup_text (dialog->to_whom);
  g_autofree char *day = NULL, *label = g_strdup_printf (_ ("Promised “%s”"), promise);
  GDate due;

  if (fan_date_row_get_date (FAN_DATE_ROW (dialog->due), &due))
    day = fan_date_to_string (&due);
  fan_record_set_text (record, "promise", promise);
  fan_record_set_text (record, "to_whom", whom);
  fan_record_set_text (record, "due", day);
  fan_record_set_text (record, "program", fan_record_row_get_id (FAN_RECORD_ROW (dialog->program)));
  fan_dialog_save (FAN_DIALOG (dialog), label, _ ("Promise noted."), record);
}

static void
fan_promise_dialog_class_init (FanPromiseDialogClass *class)
{
}

static void
fan_promise_dialog_init (FanPromiseDialog *dialog)
{
  GtkWidget *column = fan_form_new (FAN_DIALOG (dialog), _ ("New Promise"), _ ("Add"), &dialog->done);
  AdwPreferencesGroup *group = fan_form_add_group (column, NULL);

  gtk_window_set_default_size (GTK_WINDOW (dialog), 540, 420);
  dialog->promise = fan_form_add_entry (group, _ ("What did we promise?"));
  fan_form_add_hint (group, _ ("The words are enough. With a day, Today reminds you."));
  group = fan_form_add_group (column, NULL);
  dialog->to_whom = fan_form_add_entry (group, _ ("To whom"));
  dialog->due = g_object_new (FAN_TYPE_DATE_ROW, "title", _ ("Until when"), NULL);
  adw_preferences_group_add (group, dialog->due);
  dialog->program
      = g_object_new (FAN_TYPE_RECORD_ROW, "title", _ ("Program"), "none", _ ("No program"), NULL);
  adw_preferences_group_add (group, dialog->program);
  g_signal_connect_swapped (dialog->promise, "changed", G_CALLBACK (on_changed), dialog);
  g_signal_connect_swapped (dialog->due, "date-changed", G_CALLBACK (on_changed), dialog);
  g_signal_connect_swapped (dialog->done, "clicked", G_CALLBACK (on_done), dialog);
}

void
fan_promise_dialog_open_new (GtkWidget *parent, FanSession *session, const char *unused)
{
  FanPromiseDialog *dialog = g_object_new (FAN_TYPE_PROMISE_DIALOG, NULL);

  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  fan_record_row_load (FAN_RECORD_ROW (dialog->program), session, &fan_kind_program, NULL);
  fan_dialog_keep (FAN_DIALOG (dialog), "promise.promise", dialog->promise);
  fan_dialog_keep (FAN_DIALOG (dialog), "promise.to-whom", dialog->to_whom);
  fan_dialog_keep (FAN_DIALOG (dialog), "promise.due", dialog->due);
  gtk_widget_grab_focus (dialog->promise);
}
