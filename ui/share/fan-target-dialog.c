/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-target-dialog.h"

#include "fan-i18n.h"
#include "fan-text.h"
#include "share/fan-kept-versions.h"
#include "share/fan-target-parts.h"
#include "share/fan-target-save.h"

#include <unistd.h>

struct _FanTargetDialog
{
  FanDialog parent;
  GtkButton *save, *choose;
  GtkWidget *folder, *name, *remove;
  GtkLabel *verdict;
  GtkImage *verdict_icon;
  FanTargetParts *parts;
  GtkBox *column;
  FanRecord *target; /* that is edited; NULL: a new one */
  gboolean named;    /* the name was typed, not guessed */
  gboolean guessing;
};

#define FAN_TYPE_TARGET_DIALOG (fan_target_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanTargetDialog, fan_target_dialog, FAN, TARGET_DIALOG, FanDialog)
G_DEFINE_FINAL_TYPE (FanTargetDialog, fan_target_dialog, FAN_TYPE_DIALOG)

/* -------- what was entered -------- */

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static char *
dup_address (FanTargetDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (dialog->folder)));
  g_autoptr (GFile) file = NULL;

  if (*text == '\0')
    return NULL;
  if (g_str_has_prefix (text, "~/"))
    file = g_file_new_build_filename (g_get_home_dir (), text + 2, NULL);
  else
    file = g_file_new_for_commandline_arg (text);
  return g_file_get_uri (file);
}

/* -------- Let's see -------- */

static void
tell (FanTargetDialog *dialog, gboolean good, const char *text)
{
  gtk_label_set_label (dialog->verdict, text);
  gtk_image_set_from_icon_name (dialog->verdict_icon, *text == '\0' ? NULL
                                                      : good        ? "object-select-symbolic"
                                                                    : "dialog-warning-symbolic");
}

/* Whether a folder could be used, in words. A folder that is not there yet is made. */
static gboolean
judge (FanTargetDialog *dialog, const char *address)
{
  g_autoptr (GFile) file = g_file_new_for_uri (address);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *above = path ? g_path_get_dirname (path) : NULL;
  g_autofree char *page = path ? g_build_filename (path, "index.html", NULL) : NULL;

  if (path == NULL)
    tell (dialog, FALSE, _ ("This is no folder of this computer. Choose one that is mounted here."));
  else if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_DIR))
    tell (dialog, FALSE, _ ("This is a file. Choose a folder."));
  else if (g_file_test (path, G_FILE_TEST_IS_DIR) && access (path, W_OK) != 0)
    tell (dialog, FALSE,
          _ ("We may not write there. Choose another folder, or ask IT for the right to write."));
  else if (!g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (above, G_FILE_TEST_IS_DIR))
    tell (dialog, FALSE, _ ("The folder above it is not there. Look for a typing error."));
  else if (dialog->target == NULL && g_file_test (page, G_FILE_TEST_EXISTS))
    {
      tell (dialog, FALSE,
            _ ("There is a page already, and it is not ours. It stays untouched; a folder of our own is "
               "better."));
      return TRUE;
    }
  else
    {
      tell (dialog, TRUE,
            g_file_test (path, G_FILE_TEST_IS_DIR) ? _ ("We may write there.")
                                                   : _ ("The folder is made with the first publish."));
      return TRUE;
    }
  return FALSE;
}

/* The name is guessed from the folder until somebody types one. */
static void
guess_name (FanTargetDialog *dialog, const char *address)
{
  g_autoptr (GFile) file = g_file_new_for_uri (address);
  g_autofree char *name = g_file_get_basename (file);

  dialog->guessing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (dialog->name), name && !g_str_equal (name, "/") ? name : "");
  dialog->guessing = FALSE;
}

static void
on_changed (FanTargetDialog *dialog, GtkWidget *row)
{
  g_autofree char *address = NULL;
  gboolean good;

  if (dialog->guessing)
    return;
  if (row == dialog->name)
    dialog->named = !fan_text_is_blank (get_text (dialog->name));
  address = dup_address (dialog);
  if (address != NULL && !dialog->named && dialog->target == NULL)
    guess_name (dialog, address);
  good = address != NULL && judge (dialog, address);
  if (address == NULL)
    tell (dialog, FALSE, "");
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->save), good && !fan_text_is_blank (get_text (dialog->name)));
}

static void
on_folder_chosen (GtkNativeDialog *chooser, int response, FanTargetDialog *dialog)
{
  g_autoptr (GFile) file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *name = file ? g_file_get_parse_name (file) : NULL;

  if (name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (dialog->folder), name);
  g_object_unref (chooser);
}

static void
on_choose (FanTargetDialog *dialog)
{
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (_ ("Choose a Folder"), GTK_WINDOW (dialog),
                                     GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_folder_chosen), dialog, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* -------- saving -------- */

static void
on_saved (FanDialog *fan_dialog, const char *id, const char *words)
{
  if (words == NULL)
    fan_dialog_finish (fan_dialog);
  else
    gtk_widget_set_sensitive (GTK_WIDGET (FAN_TARGET_DIALOG (fan_dialog)->save), TRUE);
}

static void
on_save (FanTargetDialog *dialog)
{
  FanTargetWish *wish;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (dialog->save)))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->save), FALSE);
  wish = g_new0 (FanTargetWish, 1);
  wish->id = dialog->target ? g_strdup (fan_record_get_id (dialog->target)) : NULL;
  wish->name = g_strstrip (g_strdup (get_text (dialog->name)));
  wish->address = dup_address (dialog);
  wish->kind = g_strdup ("folder");
  wish->scope = g_strdup (fan_target_parts_get_scope (dialog->parts));
  wish->parts = fan_target_parts_dup (dialog->parts);
  fan_target_save (FAN_DIALOG (dialog), wish, on_saved);
}

static void
on_remove (FanTargetDialog *dialog)
{
  fan_target_remove (FAN_DIALOG (dialog), dialog->target);
}

/* -------- opening -------- */

static void
show_target (FanTargetDialog *dialog, FanRecord *target)
{
  g_autoptr (GFile) file = g_file_new_for_uri (fan_record_get_text (target, "url"));
  g_autofree char *name = g_file_get_parse_name (file);

  dialog->target = g_object_ref (target);
  dialog->named = TRUE;
  gtk_window_set_title (GTK_WINDOW (dialog), fan_record_get_label (target));
  gtk_button_set_label (dialog->save, _ ("Save"));
  gtk_editable_set_text (GTK_EDITABLE (dialog->name), fan_record_get_label (target));
  gtk_editable_set_text (GTK_EDITABLE (dialog->folder), name);
  gtk_editable_set_editable (GTK_EDITABLE (dialog->folder), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (dialog->choose), FALSE);
  gtk_widget_set_visible (dialog->remove, TRUE);
  fan_target_parts_show (dialog->parts, target);
}

void
fan_target_dialog_add (GtkWidget *parent, FanSession *session)
{
  FanTargetDialog *dialog = g_object_new (FAN_TYPE_TARGET_DIALOG, NULL);

  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  fan_dialog_keep (FAN_DIALOG (dialog), "target.folder", dialog->folder);
  gtk_widget_grab_focus (dialog->folder);
}

void
fan_target_dialog_edit (GtkWidget *parent, FanSession *session, FanRecord *target)
{
  FanTargetDialog *dialog = g_object_new (FAN_TYPE_TARGET_DIALOG, NULL);

  show_target (dialog, target);
  gtk_box_insert_child_after (dialog->column, fan_kept_versions_new (session, target),
                              GTK_WIDGET (dialog->parts));
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
}

/* -------- object -------- */

static void
fan_target_dialog_dispose (GObject *object)
{
  g_clear_object (&FAN_TARGET_DIALOG (object)->target);
  G_OBJECT_CLASS (fan_target_dialog_parent_class)->dispose (object);
}

static void
fan_target_dialog_class_init (FanTargetDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (FAN_TYPE_TARGET_PARTS);
  G_OBJECT_CLASS (class)->dispose = fan_target_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-target-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FanTargetDialog, save);
  gtk_widget_class_bind_template_child (widget_class, FanTargetDialog, choose);
  gtk_widget_class_bind_template_child (widget_class, FanTargetDialog, folder);
  gtk_widget_class_bind_template_child (widget_class, FanTargetDialog, name);
  gtk_widget_class_bind_template_child (widget_class, FanTargetDialog, remove);
  gtk_widget_class_bind_template_child (widget_class, FanTargetDialog, verdict);
  gtk_widget_class_bind_template_child (widget_class, FanTargetDialog, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, FanTargetDialog, parts);
  gtk_widget_class_bind_template_child (widget_class, FanTargetDialog, column);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
fan_target_dialog_init (FanTargetDialog *dialog)
{
  gtk_widget_init_template (GTK_WIDGET (dialog));
  tell (dialog, FALSE, "");
}
