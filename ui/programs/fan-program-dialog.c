/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "programs/fan-program-dialog.h"

#include "programs/fan-audience-choice.h"
#include "programs/fan-program-words.h"
#include "shared/fan-date-row.h"
#include "shared/fan-form.h"

#include "fan-i18n.h"
#include "fan-id.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"

struct _FanProgramDialog
{
  FanDialog parent;
  GtkWidget *done, *title, *kind, *benefit, *audiences, *launch, *url;
  gboolean stay;
  char *id; /* of the program once it is asked to be written */
};

G_DEFINE_FINAL_TYPE (FanProgramDialog, fan_program_dialog, FAN_TYPE_DIALOG)

static void
on_changed (FanProgramDialog *dialog)
{
  GDate launch;
  gboolean bad_date = !fan_date_row_is_empty (FAN_DATE_ROW (dialog->launch))
                      && !fan_date_row_get_date (FAN_DATE_ROW (dialog->launch), &launch);

  gtk_widget_set_sensitive (
      dialog->done, !bad_date && !fan_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (dialog->title))));
}

static void
set_from_row (FanRecord *program, const char *field, GtkWidget *row)
{
  g_autofree char *text = fan_form_dup_text (row);

  fan_record_set_text (program, field, text);
}

static FanRecord *
make_program (FanProgramDialog *dialog)
{
  FanRecord *program = fan_record_new (&fan_kind_program);
  FanSession *session = fan_dialog_get_session (FAN_DIALOG (dialog));
  guint kind = adw_combo_row_get_selected (ADW_COMBO_ROW (dialog->kind));
  g_auto (GStrv) audiences = fan_audience_choice_get_ids (FAN_AUDIENCE_CHOICE (dialog->audiences));
  FanId id = fan_id_new (fan_clock_now (fan_session_get_clock (session)));
  GDate launch;

  fan_record_set_id (program, &id);
  set_from_row (program, "title", dialog->title);
  set_from_row (program, "benefit", dialog->benefit);
  set_from_row (program, "url", dialog->url);
  fan_record_set_text (program, "kind", fan_nick_at (&fan_kind_program, "kind", kind));
  fan_record_set_list (program, "audiences", (const char *const *)audiences);
  if (fan_date_row_get_date (FAN_DATE_ROW (dialog->launch), &launch))
    {
      g_autofree char *text = fan_date_to_string (&launch);
      fan_record_set_text (program, "launch", text);
    }
  return program;
}

static void
on_done (FanProgramDialog *dialog)
{
  g_autoptr (FanRecord) program = make_program (dialog);
  const char *title = fan_record_get_label (program);
  g_autofree char *label = g_strdup_printf (_ ("Added “%s”"), title);
  g_autofree char *told = g_strdup_printf (_ ("Added: %s"), title);

  g_free (dialog->id);
  dialog->id = g_strdup (fan_record_get_id (program));
  fan_dialog_save (FAN_DIALOG (dialog), label, told, program);
}

static void
on_finished (FanProgramDialog *dialog)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  if (window != NULL && !dialog->stay)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.program", "s", dialog->id);
}

static void
fan_program_dialog_finalize (GObject *object)
{
  g_free (FAN_PROGRAM_DIALOG (object)->id);
  G_OBJECT_CLASS (fan_program_dialog_parent_class)->finalize (object);
}

static void
fan_program_dialog_class_init (FanProgramDialogClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_program_dialog_finalize;
}

static void
fan_program_dialog_init (FanProgramDialog *dialog)
{
  GtkWidget *column = fan_form_new (FAN_DIALOG (dialog), _ ("New Program"), _ ("Add"), &dialog->done);
  AdwPreferencesGroup *group = fan_form_add_group (column, NULL);
  g_autoptr (GListModel) kinds = fan_nicks_model (&fan_kind_program, "kind", fan_program_kind_words);

  gtk_window_set_default_size (GTK_WINDOW (dialog), 540, 560);
  dialog->title = fan_form_add_entry (group, _ ("What is it called?"));
  dialog->kind = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->kind), _ ("What is it?"));
  adw_combo_row_set_model (ADW_COMBO_ROW (dialog->kind), kinds);
  adw_preferences_group_add (group, dialog->kind);
  fan_form_add_hint (group, _ ("A name is enough. The rest helps to tell the right people in time."));
  group = fan_form_add_group (column, NULL);
  dialog->benefit = fan_form_add_entry (group, _ ("What can people do afterwards?"));
  dialog->audiences = g_object_new (FAN_TYPE_AUDIENCE_CHOICE, "title", _ ("For whom"), NULL);
  adw_preferences_group_add (group, dialog->audiences);
  dialog->launch = g_object_new (FAN_TYPE_DATE_ROW, "title", _ ("Launch"), NULL);
  adw_preferences_group_add (group, dialog->launch);
  dialog->url = fan_form_add_entry (group, _ ("Link"));
  g_signal_connect_swapped (dialog->title, "changed", G_CALLBACK (on_changed), dialog);
  g_signal_connect_swapped (dialog->launch, "date-changed", G_CALLBACK (on_changed), dialog);
  g_signal_connect_swapped (dialog->done, "clicked", G_CALLBACK (on_done), dialog);
  g_signal_connect (dialog, "finished", G_CALLBACK (on_finished), NULL);
}

void
fan_program_dialog_open_new (GtkWidget *parent, FanSession *session, const char *stay)
{
  FanProgramDialog *dialog = g_object_new (FAN_TYPE_PROGRAM_DIALOG, NULL);

  dialog->stay = g_str_equal (stay, "stay");
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  fan_audience_choice_load (FAN_AUDIENCE_CHOICE (dialog->audiences), session, NULL);
  fan_dialog_keep (FAN_DIALOG (dialog), "program.title", dialog->title);
  fan_dialog_keep (FAN_DIALOG (dialog), "program.benefit", dialog->benefit);
  fan_dialog_keep (FAN_DIALOG (dialog), "program.launch", dialog->launch);
  fan_dialog_keep (FAN_DIALOG (dialog), "program.url", dialog->url);
  gtk_widget_grab_focus (dialog->title);
}
