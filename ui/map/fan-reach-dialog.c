/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/fan-reach-dialog.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "map/fan-map-voices.h"
#include "map/fan-map-words.h"
#include "map/fan-reach.h"

struct _FanReachDialog
{
  FanDialog parent;
  AdwWindowTitle *title;
  GtkWidget *choices, *note, *said, *save;
  GtkWidget *buttons[4];
  FanRecord *audience, *channel;
};

G_DEFINE_FINAL_TYPE (FanReachDialog, fan_reach_dialog, FAN_TYPE_DIALOG)

static int
get_importance (FanReachDialog *dialog)
{
  for (int i = 1; i < 4; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (dialog->buttons[i])))
      return i;
  return 0;
}

static void
on_save (FanReachDialog *dialog)
{
  fan_reach_write (fan_dialog_get_session (FAN_DIALOG (dialog)), dialog->audience, dialog->channel,
                   get_importance (dialog), gtk_editable_get_text (GTK_EDITABLE (dialog->note)));
  fan_dialog_finish (FAN_DIALOG (dialog));
}

static void
make_choices (FanReachDialog *dialog)
{
  const char *const words[] = { _ ("Not at all"), _ ("A little"), _ ("Some"), _ ("A lot") };

  for (int i = 0; i < 4; i++)
    {
      dialog->buttons[i] = gtk_toggle_button_new_with_label (words[i]);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (dialog->buttons[i]),
                                     GTK_TOGGLE_BUTTON (dialog->buttons[0]));
      gtk_box_append (GTK_BOX (dialog->choices), dialog->buttons[i]);
    }
}

static void
show_voices (FanReachDialog *dialog, FanView *view, const GDate *today)
{
  GtkWidget *list = fan_map_voices_new (_ ("Who Said So"));
  guint n = fan_map_voices_show (list, view, fan_record_get_id (dialog->audience), FAN_VOICES_OWN,
                                 fan_record_get_id (dialog->channel), 100, today);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (dialog->said), list);
  if (n == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (dialog->said), _ ("Nobody yet."));
}

void
fan_reach_dialog_open (GtkWidget *parent,
                       FanSession *session,
                       FanMap *map,
                       guint row,
                       guint column,
                       gboolean note)
{
  FanReachDialog *dialog = g_object_new (FAN_TYPE_REACH_DIALOG, NULL);
  const FanReachCell *cell = fan_map_get_cell (map, row, column);
  GDate today = fan_clock_today (fan_session_get_clock (session));
  g_autoptr (FanView) view = fan_session_read (session);
  g_autofree char *text = view ? fan_reach_dup_note (view, cell->audience, cell->channel) : NULL;
  g_autofree char *key = g_strdup_printf ("reach.%s.%s", cell->audience, cell->channel);
  g_autofree char *mark = fan_map_words_mark (cell, &today);
  g_autofree char *title = NULL;

  dialog->audience = g_object_ref (g_ptr_array_index (map->audiences, row));
  dialog->channel = g_object_ref (g_ptr_array_index (map->channels, column));
  title = g_strdup_printf (_ ("%s, %s"), fan_record_get_label (dialog->channel),
                           fan_record_get_label (dialog->audience));
  gtk_window_set_title (GTK_WINDOW (dialog), title);
  adw_window_title_set_title (dialog->title, title);
  adw_window_title_set_subtitle (dialog->title, mark ? mark : "");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (dialog->buttons[CLAMP (cell->importance, 0, 3)]), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (dialog->note), text ? text : "");
  if (view != NULL)
    show_voices (dialog, view, &today);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  fan_dialog_keep (FAN_DIALOG (dialog), key, dialog->note);
  gtk_window_set_default_widget (GTK_WINDOW (dialog), dialog->save);
  gtk_widget_grab_focus (note ? dialog->note : dialog->buttons[CLAMP (cell->importance, 0, 3)]);
}

static void
fan_reach_dialog_finalize (GObject *object)
{
  g_clear_object (&FAN_REACH_DIALOG (object)->audience);
  g_clear_object (&FAN_REACH_DIALOG (object)->channel);
  G_OBJECT_CLASS (fan_reach_dialog_parent_class)->finalize (object);
}

static void
fan_reach_dialog_class_init (FanReachDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fan_reach_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-reach-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FanReachDialog, title);
  gtk_widget_class_bind_template_child (widget_class, FanReachDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, FanReachDialog, note);
  gtk_widget_class_bind_template_child (widget_class, FanReachDialog, said);
  gtk_widget_class_bind_template_child (widget_class, FanReachDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
fan_reach_dialog_init (FanReachDialog *dialog)
{
  gtk_widget_init_template (GTK_WIDGET (dialog));
  make_choices (dialog);
}
