/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "programs/fan-result-dialog.h"

#include "programs/fan-program-words.h"
#include "shared/fan-date-row.h"
#include "shared/fan-form.h"
#include "shared/fan-record-row.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"

struct _FanResultDialog
{
  FanDialog parent;
  GtkWidget *done, *kind, *value, *text, *date, *audience, *remove;
  FanRecord *result;
};

G_DEFINE_FINAL_TYPE (FanResultDialog, fan_result_dialog, FAN_TYPE_DIALOG)

static const char *
get_kind (FanResultDialog *dialog)
{
  return fan_nick_at (&fan_kind_result, "kind", adw_combo_row_get_selected (ADW_COMBO_ROW (dialog->kind)));
}

/* A number as people write it: with a point or a comma. */
static gboolean
read_value (FanResultDialog *dialog, double *out)
{
  g_autofree char *text = fan_form_dup_text (dialog->value);
  char *end = NULL;

  if (text == NULL)
    return FALSE;
  g_strdelimit (text, ",", '.');
  *out = g_ascii_strtod (text, &end);
  return *end == '\0';
}

static void
on_changed (FanResultDialog *dialog)
{
  gboolean via = g_strcmp0 (get_kind (dialog), "heard-via") == 0;
  gboolean has_value = !fan_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (dialog->value)));
  gboolean has_text = !fan_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (dialog->text)));
  gboolean bad = has_value;
  double value;
  GDate date;

  bad = has_value && !read_value (dialog, &value);
  (bad ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (dialog->value, "error");
  if (!fan_date_row_is_empty (FAN_DATE_ROW (dialog->date)))
    bad = bad || !fan_date_row_get_date (FAN_DATE_ROW (dialog->date), &date);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->text),
                                 via ? _ ("Through which channel") : _ ("In a sentence, for leaders"));
  gtk_widget_set_sensitive (dialog->done, !bad && (has_value || has_text));
}

static void
collect (FanResultDialog *dialog, FanRecord *result)
{
  g_autofree char *text = fan_form_dup_text (dialog->text);
  g_autofree char *day = NULL;
  double value;
  GDate date;

  fan_record_set_text (result, "kind", get_kind (dialog));
  fan_record_set_text (result, "text", text);
  if (read_value (dialog, &value))
    fan_record_set_real (result, "value", value);
  else
    fan_record_clear (result, "value");
  if (fan_date_row_get_date (FAN_DATE_ROW (dialog->date), &date))
    day = fan_date_to_string (&date);
  fan_record_set_text (result, "date", day);
  fan_record_set_text (result, "audience", fan_record_row_get_id (FAN_RECORD_ROW (dialog->audience)));
}

static void
on_done (FanResultDialog *dialog)
{
  g_autoptr (FanRecord) result = fan_record_copy (dialog->result);
  gboolean is_new = *fan_record_get_id (result) == '\0';

  collect (dialog, result);
  fan_dialog_save (FAN_DIALOG (dialog), is_new ? _ ("Added a result") : _ ("Changed a result"),
                   is_new ? _ ("Result added.") : _ ("Result changed."), result);
}

static void
on_remove (FanResultDialog *dialog)
{
  fan_session_remove (fan_dialog_get_session (FAN_DIALOG (dialog)), _ ("Removed a result"),
                      _ ("Result removed."), dialog->result);
  fan_dialog_finish (FAN_DIALOG (dialog));
}

static void
show_result (FanResultDialog *dialog)
{
  FanRecord *result = dialog->result;
  const char *text = fan_record_get_text (result, "text"), *day = fan_record_get_text (result, "date");
  GDate date;

  adw_combo_row_set_selected (
      ADW_COMBO_ROW (dialog->kind),
      fan_nick_index (&fan_kind_result, "kind", fan_record_get_text (result, "kind")));
  if (!fan_record_is_null (result, "value"))
    {
      g_autofree char *number = g_strdup_printf ("%g", fan_record_get_real (result, "value"));
      gtk_editable_set_text (GTK_EDITABLE (dialog->value), number);
    }
  gtk_editable_set_text (GTK_EDITABLE (dialog->text), text ? text : "");
  if (day != NULL && fan_date_parse (day, &date))
    fan_date_row_set_date (FAN_DATE_ROW (dialog->date), &date);
  fan_record_row_load (FAN_RECORD_ROW (dialog->audience), fan_dialog_get_session (FAN_DIALOG (dialog)),
                       &fan_kind_audience, fan_record_get_text (result, "audience"));
}

static void
open_result (GtkWidget *parent, FanSession *session, FanRecord *result)
{
  FanResultDialog *dialog = g_object_new (FAN_TYPE_RESULT_DIALOG, NULL);
  gboolean is_new = *fan_record_get_id (result) == '\0';
  const char *about = is_new ? fan_record_get_text (result, "program") : fan_record_get_id (result);
  g_autofree char *value_key = g_strdup_printf ("result.%s.value", about);
  g_autofree char *text_key = g_strdup_printf ("result.%s.text", about);

  dialog->result = result;
  gtk_window_set_title (GTK_WINDOW (dialog), is_new ? _ ("Add a Report") : _ ("Report"));
  gtk_button_set_label (GTK_BUTTON (dialog->done), is_new ? _ ("Add") : _ ("Save"));
  gtk_widget_set_visible (dialog->remove, !is_new);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  show_result (dialog);
  fan_dialog_keep (FAN_DIALOG (dialog), value_key, dialog->value);
  fan_dialog_keep (FAN_DIALOG (dialog), text_key, dialog->text);
  on_changed (dialog);
  gtk_widget_grab_focus (dialog->value);
}

void
fan_result_dialog_open_new (GtkWidget *parent, FanSession *session, const char *program)
{
  FanRecord *result = fan_record_new (&fan_kind_result);
  GDate today = fan_clock_today (fan_session_get_clock (session));
  g_autofree char *day = fan_date_to_string (&today);

  fan_record_set_text (result, "program", program);
  fan_record_set_text (result, "kind", "attended");
  fan_record_set_text (result, "date", day);
  open_result (parent, session, result);
}

void
fan_result_dialog_open (GtkWidget *parent, FanSession *session, const char *id)
{
  FanRecord *result = fan_session_get_record (session, &fan_kind_result, id);

  if (result != NULL)
    open_result (parent, session, result);
}

static void
fan_result_dialog_finalize (GObject *object)
{
  g_clear_object (&FAN_RESULT_DIALOG (object)->result);
  G_OBJECT_CLASS (fan_result_dialog_parent_class)->finalize (object);
}

static void
fan_result_dialog_class_init (FanResultDialogClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_result_dialog_finalize;
}

static void
fan_result_dialog_init (FanResultDialog *dialog)
{
  GtkWidget *column = fan_form_new (FAN_DIALOG (dialog), _ ("Add a Report"), _ ("Add"), &dialog->done);
  AdwPreferencesGroup *group = fan_form_add_group (column, NULL);
  g_autoptr (GListModel) kinds = fan_nicks_model (&fan_kind_result, "kind", fan_result_kind_words);

  gtk_window_set_default_size (GTK_WINDOW (dialog), 540, 520);
  dialog->kind = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->kind), _ ("What was counted?"));
  adw_combo_row_set_model (ADW_COMBO_ROW (dialog->kind), kinds);
  adw_preferences_group_add (group, dialog->kind);
  dialog->value = fan_form_add_entry (group, _ ("How many"));
  dialog->text = fan_form_add_entry (group, _ ("In a sentence, for leaders"));
  fan_form_add_hint (group, _ ("A number or a sentence is enough."));
  group = fan_form_add_group (column, NULL);
  dialog->date = g_object_new (FAN_TYPE_DATE_ROW, "title", _ ("When"), "back", TRUE, NULL);
  adw_preferences_group_add (group, dialog->date);
  dialog->audience
      = g_object_new (FAN_TYPE_RECORD_ROW, "title", _ ("Who"), "none", _ ("Nobody in particular"), NULL);
  adw_preferences_group_add (group, dialog->audience);
  dialog->remove = fan_form_add_remove (column);
  g_signal_connect_swapped (dialog->kind, "notify::selected", G_CALLBACK (on_changed), dialog);
  g_signal_connect_swapped (dialog->value, "changed", G_CALLBACK (on_changed), dialog);
  g_signal_connect_swapped (dialog->text, "changed", G_CALLBACK (on_changed), dialog);
  g_signal_connect_swapped (dialog->date, "date-changed", G_CALLBACK (on_changed), dialog);
  g_signal_connect_swapped (dialog->done, "clicked", G_CALLBACK (on_done), dialog);
  g_signal_connect_swapped (dialog->remove, "clicked", G_CALLBACK (on_remove), dialog);
}
