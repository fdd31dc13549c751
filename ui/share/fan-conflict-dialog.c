/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-conflict-dialog.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "share/fan-conflict-card.h"
#include "share/fan-line-diff.h"
#include "share/fan-publishing.h"

struct _FanConflictDialog
{
  FanDialog parent;
  GtkWidget *keep, *later, *content;
  GtkWidget *mine, *theirs; /* the radio buttons */
  FanRecord *target;
  GCancellable *cancellable;
  FanConflicts *conflicts;
  guint at; /* the one that is shown */
  GPtrArray *keep_mine, *keep_theirs;
  gboolean narrow;
};

#define FAN_TYPE_CONFLICT_DIALOG (fan_conflict_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanConflictDialog, fan_conflict_dialog, FAN, CONFLICT_DIALOG, FanDialog)
G_DEFINE_FINAL_TYPE (FanConflictDialog, fan_conflict_dialog, FAN_TYPE_DIALOG)

/* -------- what is shown -------- */

static void
clear (FanConflictDialog *dialog)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (dialog->content)) != NULL)
    gtk_box_remove (GTK_BOX (dialog->content), child);
}

static void
add_text (FanConflictDialog *dialog, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (dialog->content), label);
}

static void
show_chosen (GtkWidget *radio)
{
  gboolean chosen = gtk_check_button_get_active (GTK_CHECK_BUTTON (radio));
  GtkWidget *card = gtk_widget_get_parent (radio);

  (chosen ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (card, "chosen");
}

static void
on_chosen (FanConflictDialog *dialog)
{
  gboolean mine = gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->mine));

  show_chosen (dialog->mine);
  show_chosen (dialog->theirs);
  gtk_button_set_label (GTK_BUTTON (dialog->keep), mine ? _ ("Keep Mine") : _ ("Keep Theirs"));
}

static void
add_cards (FanConflictDialog *dialog, const FanConflict *conflict)
{
  g_autofree char *mine = fan_conflict_dup_text (conflict->path, conflict->mine);
  g_autofree char *theirs = fan_conflict_dup_text (conflict->path, conflict->theirs);
  GtkWidget *box = gtk_box_new (dialog->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 12);
  g_autoptr (GPtrArray) my_lines = NULL;
  g_autoptr (GPtrArray) their_lines = NULL;

  if (mine != NULL && theirs != NULL)
    fan_line_diff (mine, theirs, &my_lines, &their_lines);
  gtk_box_set_homogeneous (GTK_BOX (box), !dialog->narrow);
  gtk_box_append (GTK_BOX (box), fan_conflict_card_new (_ ("Mine"), _ ("as Fanfare makes it now"), my_lines,
                                                        conflict->mine, conflict->path, &dialog->mine));
  gtk_box_append (GTK_BOX (box),
                  fan_conflict_card_new (_ ("Theirs"),
                                         conflict->problem ? conflict->problem : _ ("as it is there"),
                                         their_lines, conflict->theirs, conflict->path, &dialog->theirs));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (dialog->theirs), GTK_CHECK_BUTTON (dialog->mine));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (dialog->mine), TRUE);
  g_signal_connect_swapped (dialog->mine, "toggled", G_CALLBACK (on_chosen), dialog);
  gtk_box_append (GTK_BOX (dialog->content), box);
  on_chosen (dialog);
}

static void
show_conflict (FanConflictDialog *dialog)
{
  const FanConflict *conflict = g_ptr_array_index (dialog->conflicts->list, dialog->at);
  g_autofree char *text = g_strdup_printf (
      _ ("“%s” was changed there, too. If yours stays, the other version is kept: you find "
         "it when you open the target. If theirs stays, it is left alone until somebody "
         "changes it again."),
      conflict->title);
  g_autofree char *count = g_strdup_printf (_ ("%u of %u"), dialog->at + 1, dialog->conflicts->list->len);

  clear (dialog);
  add_text (dialog, text);
  if (conflict->withdrawn)
    add_text (dialog,
              _ ("Words that were withdrawn may stand in theirs. If theirs stays, please take them out "
                 "there by hand."));
  if (dialog->conflicts->list->len > 1)
    add_text (dialog, count);
  add_cards (dialog, conflict);
  gtk_widget_set_sensitive (dialog->keep, TRUE);
  gtk_widget_set_visible (dialog->later, TRUE);
  gtk_widget_grab_focus (dialog->mine);
}

/* -------- deciding -------- */

static void
publish (FanConflictDialog *dialog)
{
  FanPublishing *how = g_new0 (FanPublishing, 1);

  how->parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  how->mine = g_ptr_array_ref (dialog->keep_mine);
  how->theirs = g_ptr_array_ref (dialog->keep_theirs);
  fan_publishing_start (fan_dialog_get_session (FAN_DIALOG (dialog)), dialog->target, how);
  fan_dialog_finish (FAN_DIALOG (dialog));
}

/* The next one; after the last one what was decided is done. */
static void
go_on (FanConflictDialog *dialog)
{
  dialog->at++;
  if (dialog->at < dialog->conflicts->list->len)
    show_conflict (dialog);
  else if (dialog->keep_mine->len + dialog->keep_theirs->len > 0)
    publish (dialog);
  else
    fan_dialog_finish (FAN_DIALOG (dialog));
}

static void
on_keep (FanConflictDialog *dialog)
{
  const FanConflict *conflict;
  gboolean mine;

  if (dialog->conflicts == NULL || dialog->at >= dialog->conflicts->list->len)
    {
      publish (dialog);
      return;
    }
  conflict = g_ptr_array_index (dialog->conflicts->list, dialog->at);
  mine = gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->mine));
  g_ptr_array_add (mine ? dialog->keep_mine : dialog->keep_theirs, g_strdup (conflict->path));
  go_on (dialog);
}

/* -------- looking -------- */

static void
on_found (GObject *object, GAsyncResult *result, gpointer data)
{
  FanConflictDialog *dialog = FAN_CONFLICT_DIALOG (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (FanConflicts) conflicts = fan_session_load_finish (result, &error);

  if (dialog->target == NULL)
    return;
  clear (dialog);
  if (error != NULL || conflicts->problem != NULL)
    add_text (dialog, error ? error->message : conflicts->problem);
  else if (conflicts->list->len == 0)
    {
      add_text (dialog, _ ("There are no two versions any more. Publish, and all is well."));
      gtk_button_set_label (GTK_BUTTON (dialog->keep), _ ("Publish"));
      gtk_widget_set_sensitive (dialog->keep, TRUE);
    }
  else
    {
      dialog->conflicts = g_steal_pointer (&conflicts);
      show_conflict (dialog);
    }
}

static void
show_looking (FanConflictDialog *dialog)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (dialog->content), spinner);
  add_text (dialog, _ ("Looking at what is there…"));
}

static GtkWidget *
make_header (FanConflictDialog *dialog)
{
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (header, "flat");
  dialog->later = gtk_button_new_with_label (_ ("Later"));
  g_signal_connect_swapped (dialog->later, "clicked", G_CALLBACK (go_on), dialog);
  gtk_widget_set_visible (dialog->later, FALSE);
  dialog->keep = gtk_button_new_with_label (_ ("Keep Mine"));
  gtk_widget_add_css_class (dialog->keep, "suggested-action");
  gtk_widget_set_sensitive (dialog->keep, FALSE);
  g_signal_connect_swapped (dialog->keep, "clicked", G_CALLBACK (on_keep), dialog);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), dialog->later);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), dialog->keep);
  return header;
}

static void
fill (FanConflictDialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  dialog->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_start (dialog->content, 24);
  gtk_widget_set_margin_end (dialog->content, 24);
  gtk_widget_set_margin_top (dialog->content, 6);
  gtk_widget_set_margin_bottom (dialog->content, 24);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), dialog->content);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (dialog));
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (dialog), box);
  gtk_window_set_title (GTK_WINDOW (dialog), _ ("One Page, Two Versions"));
  gtk_window_set_default_size (GTK_WINDOW (dialog), 720, 560);
  gtk_window_set_default_widget (GTK_WINDOW (dialog), dialog->keep);
}

void
fan_conflict_open (GtkWidget *parent, FanSession *session, const char *id)
{
  g_autoptr (FanRecord) target = fan_session_get_record (session, &fan_kind_target, id);
  FanConflictDialog *dialog;

  if (target == NULL)
    return;
  dialog = g_object_new (FAN_TYPE_CONFLICT_DIALOG, NULL);
  dialog->target = g_steal_pointer (&target);
  g_object_get (gtk_widget_get_root (parent), "narrow", &dialog->narrow, NULL);
  fill (dialog);
  show_looking (dialog);
  fan_conflicts_find (session, dialog, dialog->target, dialog->cancellable, on_found);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
}

/* -------- object -------- */

static void
fan_conflict_dialog_dispose (GObject *object)
{
  FanConflictDialog *dialog = FAN_CONFLICT_DIALOG (object);

  g_cancellable_cancel (dialog->cancellable);
  g_clear_object (&dialog->target);
  G_OBJECT_CLASS (fan_conflict_dialog_parent_class)->dispose (object);
}

static void
fan_conflict_dialog_finalize (GObject *object)
{
  FanConflictDialog *dialog = FAN_CONFLICT_DIALOG (object);

  g_object_unref (dialog->cancellable);
  g_ptr_array_unref (dialog->keep_mine);
  g_ptr_array_unref (dialog->keep_theirs);
  fan_conflicts_free (dialog->conflicts);
  G_OBJECT_CLASS (fan_conflict_dialog_parent_class)->finalize (object);
}

static void
fan_conflict_dialog_class_init (FanConflictDialogClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fan_conflict_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = fan_conflict_dialog_finalize;
}

static void
fan_conflict_dialog_init (FanConflictDialog *dialog)
{
  dialog->cancellable = g_cancellable_new ();
  dialog->keep_mine = g_ptr_array_new_with_free_func (g_free);
  dialog->keep_theirs = g_ptr_array_new_with_free_func (g_free);
}
