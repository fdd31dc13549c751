/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "programs/fan-programs-dialog.h"

#include "programs/fan-program-words.h"
#include "shared/fan-form.h"

#include "fan-i18n.h"
#include "fan-kinds.h"

struct _FanProgramsDialog
{
  FanDialog parent;
  GtkWidget *column, *new_program;
};

G_DEFINE_FINAL_TYPE (FanProgramsDialog, fan_programs_dialog, FAN_TYPE_DIALOG)

/* Closes the dialog and goes on in the window below. */
static void
go_on (FanProgramsDialog *dialog, const char *action, const char *id)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  g_autofree char *target = g_strdup (id);

  gtk_window_close (GTK_WINDOW (dialog));
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), action, "s", target);
}

static void
on_activated (FanProgramsDialog *dialog, AdwActionRow *row)
{
  go_on (dialog, "win.program", g_object_get_data (G_OBJECT (row), "id"));
}

static void
on_new_program (FanProgramsDialog *dialog)
{
  go_on (dialog, "win.new-program", "");
}

static GtkWidget *
make_row (FanProgramsDialog *dialog, FanRecord *program, const GDate *today)
{
  GtkWidget *row = adw_action_row_new ();
  const char *benefit = fan_record_get_text (program, "benefit");
  gboolean running = g_strcmp0 (fan_record_get_text (program, "status"), "running") == 0;
  g_autofree char *words
      = running && benefit ? g_markup_escape_text (benefit, -1) : fan_program_words (program, today);
  g_autofree char *markup = g_markup_escape_text (fan_record_get_label (program), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (fan_record_get_id (program)), g_free);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (on_activated), dialog);
  return row;
}

/* Programs whose status is one of two. */
static guint
add_programs (FanProgramsDialog *dialog,
              GPtrArray *programs,
              const char *title,
              const char *one,
              const char *other)
{
  FanSession *session = fan_dialog_get_session (FAN_DIALOG (dialog));
  GDate today = fan_clock_today (fan_session_get_clock (session));
  AdwPreferencesGroup *group = NULL;
  guint count = 0;

  for (guint i = 0; i < programs->len; i++)
    {
      FanRecord *program = g_ptr_array_index (programs, i);
      const char *status = fan_record_get_text (program, "status");
      if (g_strcmp0 (status, one) != 0 && g_strcmp0 (status, other) != 0)
        continue;
      if (group == NULL)
        group = fan_form_add_group (dialog->column, title);
      adw_preferences_group_add (group, make_row (dialog, program, &today));
      count++;
    }
  return count;
}

static void
add_empty (FanProgramsDialog *dialog)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "fan-pennant-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Program Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _ ("What are you proud of and nobody knows?"));
  gtk_box_append (GTK_BOX (dialog->column), page);
}

static void
fan_programs_dialog_class_init (FanProgramsDialogClass *class)
{
}

static void
fan_programs_dialog_init (FanProgramsDialog *dialog)
{
  dialog->column
      = fan_form_new_list (FAN_DIALOG (dialog), _ ("Programs"), _ ("New Program…"), &dialog->new_program);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 540, 640);
  g_signal_connect_swapped (dialog->new_program, "clicked", G_CALLBACK (on_new_program), dialog);
}

void
fan_programs_dialog_open (GtkWidget *parent, FanSession *session, const char *unused)
{
  FanProgramsDialog *dialog = g_object_new (FAN_TYPE_PROGRAMS_DIALOG, NULL);
  g_autoptr (FanView) view = fan_session_read (session);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_program);
  g_autoptr (GPtrArray) programs = NULL;
  guint count = 0;

  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  fan_query_order (query, "title", FALSE);
  programs = view ? fan_view_list (view, query, NULL) : NULL;
  if (programs != NULL)
    {
      count += add_programs (dialog, programs, _ ("Running"), "running", "running");
      count += add_programs (dialog, programs, _ ("Planned"), "planned", "idea");
      count += add_programs (dialog, programs, _ ("Closed"), "closed", "closed");
      /* Of a newer Fanfare, or nothing said. */
      if (count < programs->len)
        count += add_programs (dialog, programs, _ ("Others"), NULL, NULL);
    }
  if (count == 0)
    add_empty (dialog);
}
