/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-publish-dialog.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "share/fan-publish-all.h"
#include "share/fan-publishing.h"
#include "share/fan-rehearsal.h"
#include "share/fan-row-button.h"
#include "shared/fan-spoken-name.h"

/* So many files of a group are seen at once; the others fold out. */
#define SEEN 4

struct _FanPublishDialog
{
  FanDialog parent;
  AdwWindowTitle *title;
  GtkButton *publish;
  GtkBox *groups;
  GtkWidget *looking;
  FanRecord *target;
  GCancellable *cancellable; /* of the look at the target */
  gboolean narrow;
};

#define FAN_TYPE_PUBLISH_DIALOG (fan_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanPublishDialog, fan_publish_dialog, FAN, PUBLISH_DIALOG, FanDialog)
G_DEFINE_FINAL_TYPE (FanPublishDialog, fan_publish_dialog, FAN_TYPE_DIALOG)

/* -------- what is asked for from here -------- */

static void
on_publish (FanPublishDialog *dialog)
{
  FanPublishing *how = g_new0 (FanPublishing, 1);

  how->parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  fan_publishing_start (fan_dialog_get_session (FAN_DIALOG (dialog)), dialog->target, how);
  fan_dialog_finish (FAN_DIALOG (dialog));
}

/* The window's tasks are not to be reached from another window: the name of the button is the task. */
static void
on_task (FanPublishDialog *dialog, GtkWidget *button)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  g_autofree char *id = g_strdup (fan_record_get_id (dialog->target));
  const char *task = g_object_get_data (G_OBJECT (button), "task");

  fan_dialog_finish (FAN_DIALOG (dialog));
  gtk_widget_activate_action (parent, task, "s", id);
}

static GtkWidget *
add_task (FanPublishDialog *dialog, GtkWidget *list, GtkWidget *row, const char *label, const char *task)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "task", (gpointer)task);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_task), dialog);
  fan_row_add_button (GTK_LIST_BOX (list), row, button, dialog->narrow);
  return button;
}

/* -------- the preview -------- */

static GtkWidget *
make_list (FanPublishDialog *dialog, const char *title, guint count)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *number = g_strdup_printf ("%u", count);

  if (title != NULL)
    {
      GtkWidget *label = gtk_label_new (number);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
      adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_box_append (dialog->groups, group);
  return list;
}

static GtkWidget *
make_row (const char *title, const char *subtitle, const char *icon, const char *tone)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (image, "fan-mark");
  if (tone != NULL)
    gtk_widget_add_css_class (image, tone);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  return row;
}

/* Beside the title; where there is no room, below it. */
static void
add_path (FanPublishDialog *dialog, GtkWidget *row, const FanShareFile *file, const char *why)
{
  g_autofree char *below = why ? g_strdup_printf ("%s\n%s", file->path, why) : g_strdup (file->path);
  GtkWidget *path;

  if (dialog->narrow)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
      return;
    }
  path = gtk_label_new (file->path);
  gtk_label_set_ellipsize (GTK_LABEL (path), PANGO_ELLIPSIZE_START);
  gtk_label_set_max_width_chars (GTK_LABEL (path), 36);
  gtk_widget_add_css_class (path, "caption");
  gtk_widget_add_css_class (path, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), path);
}

static GtkWidget *
make_file_row (FanPublishDialog *dialog, const FanShareFile *file, const char *icon, const char *tone)
{
  /* Words come down also from a page that stays. */
  gboolean rewritten = g_str_equal (icon, "list-remove-symbolic") && !file->goes;
  const char *why = rewritten ? _ ("Written again without the words") : file->why;
  GtkWidget *row = make_row (file->title, why, rewritten ? "document-edit-symbolic" : icon,
                             rewritten ? "session" : tone);

  add_path (dialog, row, file, why);
  return row;
}

static GtkWidget *
show_files (FanPublishDialog *dialog, const char *title, GPtrArray *files, const char *icon, const char *tone)
{
  GtkWidget *list, *more = NULL;
  g_autofree char *rest = NULL;

  if (files->len == 0)
    return NULL;
  list = make_list (dialog, title, files->len);
  for (guint i = 0; i < files->len; i++)
    {
      GtkWidget *row = make_file_row (dialog, g_ptr_array_index (files, i), icon, tone);
      if (i < SEEN || files->len == SEEN + 1)
        gtk_list_box_append (GTK_LIST_BOX (list), row);
      else
        {
          if (more == NULL)
            {
              rest = g_strdup_printf (_ ("%u more"), files->len - SEEN);
              more = adw_expander_row_new ();
              adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), rest);
              gtk_list_box_append (GTK_LIST_BOX (list), more);
            }
          adw_expander_row_add_row (ADW_EXPANDER_ROW (more), row);
        }
    }
  return list;
}

static void
show_rest (FanPublishDialog *dialog, const FanSharePlan *plan)
{
  GtkWidget *list = NULL;
  g_autofree char *same
      = g_strdup_printf (ngettext ("%u stays as it is", "%u stay as they are", plan->n_same), plan->n_same);
  g_autofree char *held = g_strdup_printf (
      ngettext ("%u quote stays at home", "%u quotes stay at home", plan->n_held), plan->n_held);

  if (plan->n_same + plan->n_held == 0)
    return;
  list = make_list (dialog, NULL, 0);
  if (plan->n_same > 0)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (same, NULL, "object-select-symbolic", "done"));
  if (plan->n_held > 0)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         make_row (held, _ ("Nobody has said yes to this place, or the yes was taken back."),
                                   "system-lock-screen-symbolic", "milestone"));
}

static void
show_problem (FanPublishDialog *dialog, const FanSharePlan *plan)
{
  static const struct
  {
    FanShareError code;
    const char *label, *task;
  } ways[] = {
    { FAN_SHARE_ERROR_SIGN_IN, N_ ("Sign In…"), "win.sign-in" },
    { FAN_SHARE_ERROR_OFFLINE, N_ ("Publish When It’s Back"), "win.publish-now" },
    { FAN_SHARE_ERROR_SIGN_IN_PAGE, N_ ("Publish When It’s Back"), "win.publish-now" },
    { FAN_SHARE_ERROR_BUSY, N_ ("Publish When It’s Back"), "win.publish-now" },
    { FAN_SHARE_ERROR_UNTRUSTED, N_ ("Company Certificate…"), "win.edit-target" },
    { FAN_SHARE_ERROR_VANISHED, N_ ("Put Everything Back…"), "win.put-back" },
    { FAN_SHARE_ERROR_GONE, N_ ("Put Everything Back…"), "win.put-back" },
  };
  GtkWidget *list = make_list (dialog, NULL, 0);
  GtkWidget *row
      = make_row (_ ("Nothing can go there now"), plan->problem, "dialog-warning-symbolic", "milestone");

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (plan->code == (int)ways[i].code)
      gtk_widget_grab_focus (add_task (dialog, list, row, _ (ways[i].label), ways[i].task));
}

static void
show_conflicts (FanPublishDialog *dialog, const FanSharePlan *plan)
{
  GtkWidget *list = show_files (dialog, _ ("Somebody Else Changed These"), plan->conflicts,
                                "dialog-warning-symbolic", "milestone");
  GtkWidget *row;

  if (list == NULL)
    return;
  row = make_row (_ ("They stay as they are until you decide."), NULL, "dialog-information-symbolic", NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  add_task (dialog, list, row, _ ("Decide…"), "win.decide");
}

static void
show_foot (FanPublishDialog *dialog, const FanSharePlan *plan)
{
  g_autofree char *size = g_format_size ((guint64)plan->size);
  g_autofree char *text
      = g_strdup_printf (_ ("%s. If the line drops, the next publish goes on where it stopped."), size);
  GtkWidget *foot = gtk_label_new (plan->size > 0                    ? text
                                   : fan_share_plan_count (plan) > 0 ? _ ("Nothing is sent, files only go.")
                                                                     : _ ("There is nothing to send."));

  gtk_label_set_wrap (GTK_LABEL (foot), TRUE);
  gtk_label_set_xalign (GTK_LABEL (foot), 0);
  gtk_widget_add_css_class (foot, "caption");
  gtk_widget_add_css_class (foot, "dim-label");
  gtk_box_append (dialog->groups, foot);
}

static void
show_plan (FanPublishDialog *dialog, const FanSharePlan *plan)
{
  guint count = fan_share_plan_count (plan);
  g_autofree char *label
      = g_strdup_printf (ngettext ("Publish %u Change", "Publish %u Changes", count), count);

  if (plan->problem != NULL)
    {
      show_problem (dialog, plan);
      return;
    }
  show_files (dialog, _ ("Comes Down First"), plan->first, "list-remove-symbolic", "error");
  show_conflicts (dialog, plan);
  show_files (dialog, _ ("New"), plan->added, "list-add-symbolic", "follow-up");
  show_files (dialog, _ ("Changed"), plan->changed, "document-edit-symbolic", "session");
  show_files (dialog, _ ("Goes Away"), plan->removed, "list-remove-symbolic", "error");
  show_rest (dialog, plan);
  show_foot (dialog, plan);
  /* Where there is no room for the number it stands over the files. */
  gtk_button_set_label (dialog->publish, count && !dialog->narrow ? label : _ ("Publish"));
  if (count > 0)
    fan_set_spoken_name (GTK_WIDGET (dialog->publish), label);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->publish), count > 0);
  if (count > 0)
    gtk_widget_grab_focus (GTK_WIDGET (dialog->publish));
}

static void
on_rehearsed (GObject *object, GAsyncResult *result, gpointer data)
{
  FanPublishDialog *dialog = FAN_PUBLISH_DIALOG (object);
  g_autoptr (FanSharePlan) plan = fan_session_load_finish (result, NULL);

  if (plan == NULL || dialog->target == NULL)
    return;
  gtk_widget_set_visible (dialog->looking, FALSE);
  show_plan (dialog, plan);
}

static void
open_preview (GtkWidget *parent, FanSession *session, FanRecord *target)
{
  FanPublishDialog *dialog = g_object_new (FAN_TYPE_PUBLISH_DIALOG, NULL);

  dialog->target = g_object_ref (target);
  g_object_get (gtk_widget_get_root (parent), "narrow", &dialog->narrow, NULL);
  gtk_window_set_title (GTK_WINDOW (dialog), fan_record_get_label (target));
  adw_window_title_set_title (dialog->title, fan_record_get_label (target));
  fan_rehearsal_start (session, dialog, target, dialog->cancellable, on_rehearsed);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
}

void
fan_publish_open (GtkWidget *parent, FanSession *session, const char *id)
{
  g_autoptr (FanRecord) target = *id ? fan_session_get_record (session, &fan_kind_target, id) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = *id ? NULL : fan_target_list (fan_session_get_store (session), &error);

  if (target != NULL)
    open_preview (parent, session, target);
  else if (error != NULL)
    fan_session_fail (session, _ ("The library can’t be read"), error);
  else if (targets != NULL && targets->len == 1)
    open_preview (parent, session, g_ptr_array_index (targets, 0));
  else if (targets != NULL && targets->len > 1)
    fan_publish_all_ask (parent, session, targets);
  else
    gtk_widget_activate_action (parent, "win.add-target", "s", "");
}

void
fan_publish_now_open (GtkWidget *parent, FanSession *session, const char *id)
{
  g_autoptr (FanRecord) target = fan_session_get_record (session, &fan_kind_target, id);
  FanPublishing *how;

  if (target == NULL)
    return;
  how = g_new0 (FanPublishing, 1);
  how->parent = parent;
  fan_publishing_start (session, target, how);
}

/* -------- object -------- */

static void
fan_publish_dialog_dispose (GObject *object)
{
  FanPublishDialog *dialog = FAN_PUBLISH_DIALOG (object);

  g_cancellable_cancel (dialog->cancellable);
  g_clear_object (&dialog->target);
  G_OBJECT_CLASS (fan_publish_dialog_parent_class)->dispose (object);
}

static void
fan_publish_dialog_finalize (GObject *object)
{
  g_object_unref (FAN_PUBLISH_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (fan_publish_dialog_parent_class)->finalize (object);
}

static void
fan_publish_dialog_class_init (FanPublishDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_publish_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = fan_publish_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FanPublishDialog, title);
  gtk_widget_class_bind_template_child (widget_class, FanPublishDialog, publish);
  gtk_widget_class_bind_template_child (widget_class, FanPublishDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, FanPublishDialog, looking);
  gtk_widget_class_bind_template_callback (widget_class, on_publish);
}

static void
fan_publish_dialog_init (FanPublishDialog *dialog)
{
  dialog->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (dialog));
}
