/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-blackout-dialog.h"

#include "shared/fan-date-row.h"

#include "fan-event-facts.h"
#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"

struct _FanBlackoutDialog
{
  FanDialog parent;
  GtkWidget *what, *from, *to, *save;
};

G_DEFINE_FINAL_TYPE (FanBlackoutDialog, fan_blackout_dialog, FAN_TYPE_DIALOG)

/* Both days, FALSE while they make no span. The last one may be left empty. */
static gboolean
get_span (FanBlackoutDialog *dialog, GDate *from, GDate *to)
{
  if (!fan_date_row_get_date (FAN_DATE_ROW (dialog->from), from))
    return FALSE;
  if (fan_date_row_is_empty (FAN_DATE_ROW (dialog->to)))
    {
      *to = *from;
      return TRUE;
    }
  return fan_date_row_get_date (FAN_DATE_ROW (dialog->to), to) && g_date_compare (from, to) <= 0;
}

static void
update (FanBlackoutDialog *dialog)
{
  GDate from, to;
  gboolean named = !fan_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (dialog->what)));

  gtk_widget_set_sensitive (dialog->save, named && get_span (dialog, &from, &to));
}

static void
save (FanBlackoutDialog *dialog)
{
  FanSession *session = fan_dialog_get_session (FAN_DIALOG (dialog));
  g_autoptr (FanRecord) event = fan_record_new (&fan_kind_event);
  g_autofree char *what = fan_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (dialog->what)));
  g_autofree char *start = NULL, *end = NULL, *day = NULL, *told = NULL;
  GDate from, to;

  if (*what == '\0' || !get_span (dialog, &from, &to))
    return;
  to = fan_date_add_days (&to, 1);
  start = fan_date_to_string (&from);
  end = fan_date_to_string (&to);
  day = fan_day_to_short_text (&from);
  told = g_strdup_printf (_ ("Blacked out: %s"), day);
  fan_record_set_text (event, "kind", "busy");
  fan_record_set_text (event, "summary", what);
  fan_record_set_text (event, "dtstart", start);
  fan_record_set_text (event, "dtend", end);
  fan_session_save (session, _ ("Blackout day"), told, event);
  fan_dialog_finish (FAN_DIALOG (dialog));
}

static void
fan_blackout_dialog_class_init (FanBlackoutDialogClass *class)
{
}

static GtkWidget *
make_header (FanBlackoutDialog *dialog)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  dialog->save = gtk_button_new_with_mnemonic (_ ("_Save"));
  gtk_widget_add_css_class (dialog->save, "suggested-action");
  gtk_widget_set_sensitive (dialog->save, FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), dialog->save);
  gtk_widget_add_css_class (header, "flat");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), dialog);
  g_signal_connect_swapped (dialog->save, "clicked", G_CALLBACK (save), dialog);
  return header;
}

static GtkWidget *
make_rows (FanBlackoutDialog *dialog)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("Nobody is told anything on these days: a holiday, the regatta, inventory."));
  dialog->what = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->what), _ ("What"));
  dialog->from = g_object_new (FAN_TYPE_DATE_ROW, "title", _ ("First day"), NULL);
  dialog->to = g_object_new (FAN_TYPE_DATE_ROW, "title", _ ("Last day (if more than one)"), NULL);
  g_signal_connect_swapped (dialog->what, "changed", G_CALLBACK (update), dialog);
  g_signal_connect_swapped (dialog->what, "entry-activated", G_CALLBACK (save), dialog);
  g_signal_connect_swapped (dialog->from, "date-changed", G_CALLBACK (update), dialog);
  g_signal_connect_swapped (dialog->to, "date-changed", G_CALLBACK (update), dialog);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), dialog->what);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), dialog->from);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), dialog->to);
  g_object_set (group, "margin-start", 24, "margin-end", 24, "margin-top", 12, "margin-bottom", 24, NULL);
  return group;
}

static void
fan_blackout_dialog_init (FanBlackoutDialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_window_set_title (GTK_WINDOW (dialog), _ ("Blackout Day"));
  gtk_window_set_default_size (GTK_WINDOW (dialog), 540, -1);
  gtk_box_append (GTK_BOX (box), make_header (dialog));
  gtk_box_append (GTK_BOX (box), make_rows (dialog));
  adw_window_set_content (ADW_WINDOW (dialog), box);
}

void
fan_blackout_dialog_open (GtkWidget *parent, FanSession *session, const GDate *day)
{
  FanBlackoutDialog *dialog = g_object_new (FAN_TYPE_BLACKOUT_DIALOG, NULL);

  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  fan_date_row_set_date (FAN_DATE_ROW (dialog->from), day);
  fan_dialog_keep (FAN_DIALOG (dialog), "blackout.what", dialog->what);
  update (dialog);
  gtk_widget_grab_focus (dialog->what);
}
