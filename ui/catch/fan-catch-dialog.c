/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "catch/fan-catch-dialog.h"

#include <string.h>

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "shared/fan-record-row.h"

struct _FanCatchDialog
{
  FanDialog parent;
  GtkWidget *choose;
  FanCatcher *catcher;
  GtkWidget *field, *catch_button;
  GtkEditable *words, *who;
  FanRecordRow *program;
};

G_DEFINE_FINAL_TYPE (FanCatchDialog, fan_catch_dialog, FAN_TYPE_DIALOG)

/* -------- what was heard -------- */

/* A card on its way into the library. */
typedef struct
{
  FanCatcher *catcher;
  FanRecord *card;
  char *same; /* the card that says it already */
} Heard;

/* "Hollis Amadi, Terminal manager" */
static void
set_author (FanRecord *card, const char *who)
{
  const char *comma = strchr (who, ',');
  g_autofree char *name = comma ? g_strndup (who, comma - who) : g_strdup (who);
  g_autofree char *author = fan_text_squeeze (name);
  g_autofree char *role = fan_text_squeeze (comma ? comma + 1 : "");

  fan_record_set_text (card, "author", *author ? author : NULL);
  fan_record_set_text (card, "role", *role ? role : NULL);
}

static FanRecord *
make_card (FanCatchDialog *dialog)
{
  FanSession *session = fan_dialog_get_session (FAN_DIALOG (dialog));
  g_autofree char *words = fan_text_squeeze (gtk_editable_get_text (dialog->words));
  g_autofree char *fingerprint = fan_text_fingerprint (words);
  FanRecord *card = fan_record_new (&fan_kind_testimonial);

  fan_record_set_text (card, "quote_original", words);
  fan_record_set_text (card, "source_kind", "other");
  fan_record_set_instant (card, "said_on", fan_clock_now (fan_session_get_clock (session)));
  fan_record_set_text (card, "program", fan_record_row_get_id (dialog->program));
  fan_record_set_text (card, "fingerprint", fingerprint);
  set_author (card, gtk_editable_get_text (dialog->who));
  return card;
}

static gboolean
write_heard (FanChangeSet *set, gpointer data, GError **error)
{
  Heard *heard = data;
  const char *fingerprint = fan_record_get_text (heard->card, "fingerprint");

  if (fingerprint != NULL && *fingerprint != '\0')
    heard->same = fan_view_lookup (fan_change_set_get_view (set), &fan_kind_testimonial, "fingerprint",
                                   fingerprint, NULL);
  return heard->same != NULL || fan_change_set_insert (set, heard->card, error);
}

static void
on_written (const GError *error, gpointer data)
{
  Heard *heard = data;
  const char *author = fan_record_get_text (heard->card, "author");

  if (error == NULL && heard->same != NULL)
    fan_catcher_show_same (heard->catcher, heard->same, author);
  else if (error == NULL)
    fan_catcher_show_card (heard->catcher, fan_record_get_id (heard->card), author);
  g_object_unref (heard->card);
  g_object_unref (heard->catcher);
  g_free (heard->same);
  g_free (heard);
}

static gboolean
is_enough (FanCatchDialog *dialog)
{
  return !fan_text_is_blank (gtk_editable_get_text (dialog->words));
}

static void
on_catch (FanCatchDialog *dialog)
{
  Heard *heard;

  if (!is_enough (dialog))
    {
      gtk_widget_grab_focus (GTK_WIDGET (dialog->words));
      return;
    }
  heard = g_new0 (Heard, 1);
  heard->catcher = g_object_ref (dialog->catcher);
  heard->card = make_card (dialog);
  fan_session_write_then (fan_dialog_get_session (FAN_DIALOG (dialog)), _ ("Compliment caught"), NULL,
                          FAN_WRITE_DEFAULT, write_heard, heard, NULL, on_written, heard);
  fan_dialog_finish (FAN_DIALOG (dialog));
}

static void
on_words_changed (FanCatchDialog *dialog)
{
  gtk_widget_set_sensitive (dialog->catch_button, is_enough (dialog));
}

/* -------- other ways -------- */

/* The window catches; what was typed is kept for the next time. */
static FanCatcher *
leave (FanCatchDialog *dialog)
{
  FanCatcher *catcher = g_object_ref (dialog->catcher);

  gtk_window_close (GTK_WINDOW (dialog));
  return catcher;
}

static void
on_paste (FanCatchDialog *dialog)
{
  g_autoptr (FanCatcher) catcher = leave (dialog);
  fan_catcher_paste (catcher);
}

static void
on_choose (FanCatchDialog *dialog)
{
  g_autoptr (FanCatcher) catcher = leave (dialog);
  fan_catcher_choose (catcher, FALSE);
}

static void
act_choose_folder (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (FanCatcher) catcher = leave (FAN_CATCH_DIALOG (widget));
  fan_catcher_choose (catcher, TRUE);
}

static gboolean
on_accept (GtkDropTargetAsync *target, GdkDrop *drop, FanCatchDialog *dialog)
{
  return fan_catcher_accepts (drop);
}

static GdkDragAction
on_over (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, FanCatchDialog *dialog)
{
  gtk_widget_add_css_class (dialog->field, "over");
  return fan_catcher_choose_action (drop);
}

static void
on_leave (GtkDropTargetAsync *target, GdkDrop *drop, FanCatchDialog *dialog)
{
  gtk_widget_remove_css_class (dialog->field, "over");
}

static gboolean
close_later (gpointer data)
{
  if (gtk_widget_get_visible (data))
    gtk_window_close (data);
  g_object_unref (data);
  return G_SOURCE_REMOVE;
}

static void
on_taken (FanCatchDialog *dialog)
{
  g_idle_add (close_later, g_object_ref (dialog));
}

/* The dialog stays until the other program has handed over everything: it drags onto this window. */
static gboolean
on_drop (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, FanCatchDialog *dialog)
{
  gtk_widget_remove_css_class (dialog->field, "over");
  gtk_widget_unset_state_flags (dialog->field, GTK_STATE_FLAG_DROP_ACTIVE);
  g_signal_connect_object (dialog->catcher, "taken", G_CALLBACK (on_taken), dialog, G_CONNECT_SWAPPED);
  fan_catcher_take_drop (dialog->catcher, drop);
  return TRUE;
}

static void
add_target (FanCatchDialog *dialog)
{
  GtkDropTargetAsync *target = gtk_drop_target_async_new (NULL, GDK_ACTION_COPY | GDK_ACTION_LINK);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "accept", G_CALLBACK (on_accept), dialog);
  g_signal_connect (target, "drag-enter", G_CALLBACK (on_over), dialog);
  g_signal_connect (target, "drag-motion", G_CALLBACK (on_over), dialog);
  g_signal_connect (target, "drag-leave", G_CALLBACK (on_leave), dialog);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), dialog);
  gtk_widget_add_controller (dialog->field, GTK_EVENT_CONTROLLER (target));
}

/* -------- object -------- */

static void
fan_catch_dialog_dispose (GObject *object)
{
  G_OBJECT_CLASS (fan_catch_dialog_parent_class)->dispose (object);
  g_clear_object (&FAN_CATCH_DIALOG (object)->catcher);
}

static void
fan_catch_dialog_class_init (FanCatchDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_catch_dialog_dispose;
  g_type_ensure (FAN_TYPE_RECORD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-catch-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FanCatchDialog, choose);
  gtk_widget_class_bind_template_child (widget_class, FanCatchDialog, field);
  gtk_widget_class_bind_template_child (widget_class, FanCatchDialog, catch_button);
  gtk_widget_class_bind_template_child (widget_class, FanCatchDialog, words);
  gtk_widget_class_bind_template_child (widget_class, FanCatchDialog, who);
  gtk_widget_class_bind_template_child (widget_class, FanCatchDialog, program);
  gtk_widget_class_bind_template_callback (widget_class, on_catch);
  gtk_widget_class_bind_template_callback (widget_class, on_words_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_paste);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
  gtk_widget_class_install_action (widget_class, "catch.choose-folder", NULL, act_choose_folder);
}

/* A screen reader has no tooltips. */
static void
name_dropdown (GtkWidget *split_button)
{
  const char *name = adw_split_button_get_dropdown_tooltip (ADW_SPLIT_BUTTON (split_button));

  for (GtkWidget *child = gtk_widget_get_first_child (split_button); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* One for all dialogs: GTK 4.8 never lets a menu go that stands in a template. */
static GMenuModel *
get_choose_menu (void)
{
  static GMenu *menu = NULL;

  if (menu == NULL)
    {
      menu = g_menu_new ();
      g_menu_append (menu, _ ("Choose a _Folder…"), "catch.choose-folder");
    }
  return G_MENU_MODEL (menu);
}

static void
fan_catch_dialog_init (FanCatchDialog *dialog)
{
  gtk_widget_init_template (GTK_WIDGET (dialog));
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (dialog->choose), get_choose_menu ());
  name_dropdown (dialog->choose);
  add_target (dialog);
}

void
fan_catch_dialog_open (FanCatcher *catcher, GtkWidget *parent, FanSession *session)
{
  FanCatchDialog *dialog = g_object_new (FAN_TYPE_CATCH_DIALOG, NULL);

  dialog->catcher = g_object_ref (catcher);
  fan_record_row_load (dialog->program, session, &fan_kind_program, NULL);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  fan_dialog_keep (FAN_DIALOG (dialog), "catch.words", dialog->words);
  fan_dialog_keep (FAN_DIALOG (dialog), "catch.who", dialog->who);
  on_words_changed (dialog);
  gtk_widget_grab_focus (GTK_WIDGET (dialog->words));
}
