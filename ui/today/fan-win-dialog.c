/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/fan-win-dialog.h"

#include "shared/fan-form.h"
#include "shared/fan-record-row.h"
#include "shared/fan-text-row.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"

struct _FanWinDialog
{
  FanDialog parent;
  GtkWidget *done, *what, *who, *program;
};

G_DEFINE_FINAL_TYPE (FanWinDialog, fan_win_dialog, FAN_TYPE_DIALOG)

static void
on_changed (FanWinDialog *dialog)
{
  g_autofree char *text = fan_text_row_dup_text (FAN_TEXT_ROW (dialog->what));

  gtk_widget_set_sensitive (dialog->done, !fan_text_is_blank (text));
}

static void
on_done (FanWinDialog *dialog)
{
  g_autoptr (FanRecord) record = fan_record_new (&fan_kind_testimonial);
  g_autofree char *text = fan_text_row_dup_text (FAN_TEXT_ROW (dialog->what));
  g_autofree char *who = fan_form_dup_text (dialog->who);
  FanClock *clock = fan_session_get_clock (fan_dialog_get_session (FAN_DIALOG (dialog)));

  fan_record_set_text (record, "kind", "win");
  fan_record_set_text (record, "quote_original", g_strstrip (text));
  fan_record_set_text (record, "author", who);
  fan_record_set_text (record, "source_kind", "text");
  fan_record_set_text (record, "status", "kept");
  fan_record_set_instant (record, "said_on", fan_clock_now (clock));
  fan_record_set_text (record, "program", fan_record_row_get_id (FAN_RECORD_ROW (dialog->program)));
  fan_dialog_save (FAN_DIALOG (dialog), _ ("Noted a win"), _ ("Win noted. Well done."), record);
}

static void
fan_win_dialog_class_init (FanWinDialogClass *class)
{
}

static void
fan_win_dialog_init (FanWinDialog *dialog)
{
  GtkWidget *column = fan_form_new (FAN_DIALOG (dialog), _ ("New Win"), _ ("Add"), &dialog->done);
  AdwPreferencesGroup *group = fan_form_add_group (column, NULL);

  gtk_window_set_default_size (GTK_WINDOW (dialog), 540, 380);
  dialog->what = g_object_new (FAN_TYPE_TEXT_ROW, "title", _ ("What went well?"), NULL);
  adw_preferences_group_add (group, dialog->what);
  fan_form_add_hint (group, _ ("The words are enough. Small ones count."));
  group = fan_form_add_group (column, NULL);
  dialog->who = fan_form_add_entry (group, _ ("Whose work was it?"));
  dialog->program
      = g_object_new (FAN_TYPE_RECORD_ROW, "title", _ ("Program"), "none", _ ("No program"), NULL);
  adw_preferences_group_add (group, dialog->program);
  g_signal_connect_swapped (dialog->what, "changed", G_CALLBACK (on_changed), dialog);
  g_signal_connect_swapped (dialog->done, "clicked", G_CALLBACK (on_done), dialog);
}

void
fan_win_dialog_open_new (GtkWidget *parent, FanSession *session, const char *unused)
{
  FanWinDialog *dialog = g_object_new (FAN_TYPE_WIN_DIALOG, NULL);

  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  fan_record_row_load (FAN_RECORD_ROW (dialog->program), session, &fan_kind_program, NULL);
  fan_dialog_keep (FAN_DIALOG (dialog), "win.what", fan_text_row_get_buffer (FAN_TEXT_ROW (dialog->what)));
  fan_dialog_keep (FAN_DIALOG (dialog), "win.who", dialog->who);
  gtk_widget_grab_focus (dialog->what);
}
