/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-publish-dialog.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "shared/fan-question.h"
#include "share/fan-rehearsal.h"

/* So many files of a group are seen at once; the others fold out. */
#define SEEN 4

struct _FanPublishDialog
{
  FanDialog parent;
  AdwWindowTitle *title;
  GtkButton *publish;
  GtkBox *groups;
  FanRecord *target;
};

#define FAN_TYPE_PUBLISH_DIALOG (fan_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanPublishDialog, fan_publish_dialog, FAN, PUBLISH_DIALOG, FanDialog)
G_DEFINE_FINAL_TYPE (FanPublishDialog, fan_publish_dialog, FAN_TYPE_DIALOG)

/* -------- publishing, as a job -------- */

typedef struct
{
  FanSession *session;
  FanRecord *target;
  GPtrArray *problems; /* "What’s on: somebody changed it" */
  guint written, taken_down;
} Publish;

static void
publish_free (gpointer data)
{
  Publish *publish = data;

  g_object_unref (publish->session);
  g_object_unref (publish->target);
  g_ptr_array_unref (publish->problems);
  g_free (publish);
}

static void
on_step (const FanPublishStep *step, gpointer data)
{
  Publish *publish = data;

  if (g_str_equal (step->status, "failed") || g_str_equal (step->status, "held")
      || step->action == FAN_PUBLISH_CONFLICT)
    g_ptr_array_add (publish->problems,
                     step->why ? g_strdup_printf ("%s: %s", step->path, step->why) : g_strdup (step->path));
  else if (step->action == FAN_PUBLISH_PUT)
    publish->written++;
  else if (step->action == FAN_PUBLISH_DELETE)
    publish->taken_down++;
}

static gboolean
run (FanStore *store, FanProgress *progress, GCancellable *cancellable, gpointer data, GError **error)
{
  Publish *publish = data;
  g_autoptr (GError) failure = NULL;

  FanPublishWish wish = { .func = on_step, .data = publish };
  fan_publish_site (store, publish->target, &wish, progress, cancellable, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
tell_problems (Publish *publish)
{
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u File Stayed as It Was", "%u Files Stayed as They Were", publish->problems->len),
      publish->problems->len);
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = NULL;

  g_ptr_array_add (publish->problems, NULL);
  lines = g_strjoinv ("\n", (char **)publish->problems->pdata);
  g_set_error_literal (&error, FAN_JOB_ERROR, FAN_JOB_ERROR_STATE, lines);
  fan_session_fail (publish->session, title, error);
}

static void
on_done (const GError *error, gpointer data)
{
  Publish *publish = data;
  const char *name = fan_record_get_label (publish->target);
  guint all = publish->written + publish->taken_down;
  g_autofree char *title = g_strdup_printf (_ ("“%s” Was Not Published"), name);
  g_autofree char *told = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    told = g_strdup (_ ("Stopped. Publish again to go on from there."));
  else if (error != NULL)
    fan_session_fail (publish->session, title, error);
  else if (publish->problems->len > 0)
    tell_problems (publish);
  else
    told
        = all ? g_strdup_printf (ngettext ("Published %u file: %s", "Published %u files: %s", all), all, name)
              : g_strdup_printf (_ ("Up to date: %s"), name);
  if (told != NULL)
    fan_session_tell (publish->session, told);
  publish_free (publish);
}

static void
start (FanSession *session, FanRecord *target)
{
  Publish *publish;

  if (fan_session_find_job (session, fan_record_get_id (target)) != NULL)
    return;
  publish = g_new0 (Publish, 1);
  publish->session = g_object_ref (session);
  publish->target = g_object_ref (target);
  publish->problems = g_ptr_array_new_with_free_func (g_free);
  fan_session_run_for (session, fan_record_get_id (target), _ ("Publishing"), run, publish, NULL, on_done,
                       publish);
}

static void
on_publish (FanPublishDialog *dialog)
{
  start (fan_dialog_get_session (FAN_DIALOG (dialog)), dialog->target);
  fan_dialog_finish (FAN_DIALOG (dialog));
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

static GtkWidget *
make_file_row (const FanShareFile *file, const char *icon, const char *tone)
{
  /* Words come down also from a page that stays. */
  gboolean rewritten = g_str_equal (icon, "list-remove-symbolic") && !file->goes;
  GtkWidget *row = make_row (file->title, rewritten ? _ ("Written again without the words") : file->why,
                             rewritten ? "document-edit-symbolic" : icon, rewritten ? NULL : tone);
  GtkWidget *path = gtk_label_new (file->path);

  gtk_label_set_ellipsize (GTK_LABEL (path), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (path), 24);
  gtk_widget_add_css_class (path, "caption");
  gtk_widget_add_css_class (path, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), path);
  return row;
}

static void
show_files (FanPublishDialog *dialog, const char *title, GPtrArray *files, const char *icon, const char *tone)
{
  GtkWidget *list, *more = NULL;
  g_autofree char *rest = NULL;

  if (files->len == 0)
    return;
  list = make_list (dialog, title, files->len);
  for (guint i = 0; i < files->len; i++)
    {
      GtkWidget *row = make_file_row (g_ptr_array_index (files, i), icon, tone);
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
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (same, NULL, "object-select-symbolic", NULL));
  if (plan->n_held > 0)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         make_row (held, _ ("Nobody has said yes for there, or took the yes back."),
                                   "system-lock-screen-symbolic", "milestone"));
}

static void
show_plan (FanPublishDialog *dialog, const FanSharePlan *plan)
{
  guint count = fan_share_plan_count (plan);
  g_autofree char *label
      = g_strdup_printf (ngettext ("Publish %u Change", "Publish %u Changes", count), count);
  GtkWidget *foot;

  if (plan->problem != NULL)
    {
      GtkWidget *list = make_list (dialog, NULL, 0);
      gtk_list_box_append (GTK_LIST_BOX (list), make_row (_ ("Nothing can go there now"), plan->problem,
                                                          "dialog-warning-symbolic", "milestone"));
      return;
    }
  show_files (dialog, _ ("Comes Down First"), plan->first, "list-remove-symbolic", "error");
  show_files (dialog, _ ("Somebody Else Changed These"), plan->conflicts, "dialog-warning-symbolic",
              "milestone");
  show_files (dialog, _ ("New"), plan->added, "list-add-symbolic", "follow-up");
  show_files (dialog, _ ("Changed"), plan->changed, "document-edit-symbolic", "session");
  show_files (dialog, _ ("Goes Away"), plan->removed, "list-remove-symbolic", "error");
  show_rest (dialog, plan);
  foot = gtk_label_new (
      plan->conflicts->len > 0
          ? _ ("What somebody else changed stays as it is. Rename it there, then publish again.")
          : _ ("If something gets in the way, the next publish goes on where it stopped."));
  gtk_label_set_wrap (GTK_LABEL (foot), TRUE);
  gtk_label_set_xalign (GTK_LABEL (foot), 0);
  gtk_widget_add_css_class (foot, "caption");
  gtk_widget_add_css_class (foot, "dim-label");
  gtk_box_append (dialog->groups, foot);
  gtk_button_set_label (dialog->publish, count ? label : _ ("Publish"));
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->publish), count > 0);
  if (count > 0)
    gtk_widget_grab_focus (GTK_WIDGET (dialog->publish));
}

static void
on_rehearsed (GObject *object, GAsyncResult *result, gpointer data)
{
  FanPublishDialog *dialog = FAN_PUBLISH_DIALOG (object);
  g_autoptr (FanSharePlan) plan = fan_session_load_finish (result, NULL);

  if (plan != NULL && dialog->target != NULL)
    show_plan (dialog, plan);
}

static void
open_preview (GtkWidget *parent, FanSession *session, FanRecord *target)
{
  FanPublishDialog *dialog = g_object_new (FAN_TYPE_PUBLISH_DIALOG, NULL);

  dialog->target = g_object_ref (target);
  gtk_window_set_title (GTK_WINDOW (dialog), fan_record_get_label (target));
  adw_window_title_set_title (dialog->title, fan_record_get_label (target));
  fan_rehearsal_start (session, dialog, target, on_rehearsed);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
}

/* -------- all at once -------- */

typedef struct
{
  FanSession *session;
  GPtrArray *targets;
} All;

static void
on_all_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  All *all = data;

  for (guint i = 0; g_str_equal (response, "publish") && i < all->targets->len; i++)
    start (all->session, g_ptr_array_index (all->targets, i));
  g_object_unref (all->session);
  g_ptr_array_unref (all->targets);
  g_free (all);
}

static void
ask_for_all (GtkWidget *parent, FanSession *session, GPtrArray *targets)
{
  All *all = g_new0 (All, 1);
  g_autofree char *title = g_strdup_printf (
      ngettext ("Publish to %u Place?", "Publish to %u Places?", targets->len), targets->len);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  for (guint i = 0; i < targets->len; i++)
    g_ptr_array_add (names, (char *)fan_record_get_label (g_ptr_array_index (targets, i)));
  g_ptr_array_add (names, NULL);
  body = g_strjoinv ("\n", (char **)names->pdata);
  dialog = fan_question_new (parent, title, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "publish",
                                    _ ("_Publish"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "publish", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "publish");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  all->session = g_object_ref (session);
  all->targets = g_ptr_array_ref (targets);
  g_signal_connect (dialog, "response", G_CALLBACK (on_all_response), all);
  gtk_window_present (GTK_WINDOW (dialog));
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
    ask_for_all (parent, session, targets);
  else
    gtk_widget_activate_action (parent, "win.add-target", "s", "");
}

/* -------- object -------- */

static void
fan_publish_dialog_dispose (GObject *object)
{
  g_clear_object (&FAN_PUBLISH_DIALOG (object)->target);
  G_OBJECT_CLASS (fan_publish_dialog_parent_class)->dispose (object);
}

static void
fan_publish_dialog_class_init (FanPublishDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_publish_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FanPublishDialog, title);
  gtk_widget_class_bind_template_child (widget_class, FanPublishDialog, publish);
  gtk_widget_class_bind_template_child (widget_class, FanPublishDialog, groups);
  gtk_widget_class_bind_template_callback (widget_class, on_publish);
}

static void
fan_publish_dialog_init (FanPublishDialog *dialog)
{
  gtk_widget_init_template (GTK_WIDGET (dialog));
}
