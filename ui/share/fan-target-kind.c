/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-target-kind.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-target.h"
#include "share/fan-server-dialog.h"
#include "share/fan-target-dialog.h"
#include "shared/fan-form.h"

static const struct
{
  const char *nick, *icon, *title, *subtitle;
} kinds[] = {
  { "folder", "folder-publicshare-symbolic", N_ ("A shared folder"),
    N_ ("On a shared drive, or one that your web server shows") },
  { "webdav", "network-server-symbolic", N_ ("Page on Nextcloud or WebDAV"),
    N_ ("A folder on your intranet server, with its address") },
  { "put", "x-office-document-symbolic", N_ ("Plain web server (PUT)"),
    N_ ("One that takes files at an address, without WebDAV. IT tells you") },
};

const char *
fan_target_get_icon_name (FanRecord *target)
{
  const char *kind = fan_record_get_text (target, "kind");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].nick, kind) == 0)
      return kinds[i].icon;
  return "fan-share-symbolic";
}

/* -------- which kind -------- */

struct _FanTargetKind
{
  FanDialog parent;
};

#define FAN_TYPE_TARGET_KIND (fan_target_kind_get_type ())
G_DECLARE_FINAL_TYPE (FanTargetKind, fan_target_kind, FAN, TARGET_KIND, FanDialog)
G_DEFINE_FINAL_TYPE (FanTargetKind, fan_target_kind, FAN_TYPE_DIALOG)

static void
on_kind (FanTargetKind *dialog, GtkWidget *row)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  g_autoptr (FanSession) session = g_object_ref (fan_dialog_get_session (FAN_DIALOG (dialog)));
  const char *nick = gtk_widget_get_name (row);

  fan_dialog_finish (FAN_DIALOG (dialog));
  if (g_str_equal (nick, "folder"))
    fan_target_dialog_add (parent, session);
  else
    fan_server_dialog_add (parent, session, nick);
}

static void
fan_target_kind_class_init (FanTargetKindClass *class)
{
}

static void
fan_target_kind_init (FanTargetKind *dialog)
{
  GtkWidget *done;
  GtkWidget *column = fan_form_new (FAN_DIALOG (dialog), _ ("Where Shall It Go?"), "", &done);
  AdwPreferencesGroup *group = fan_form_add_group (column, NULL);

  gtk_widget_set_visible (done, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 540, -1);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *icon = gtk_image_new_from_icon_name (kinds[i].icon);

      gtk_widget_set_name (row, kinds[i].nick);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (kinds[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (kinds[i].subtitle));
      gtk_widget_add_css_class (icon, "fan-place");
      gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_swapped (row, "activated", G_CALLBACK (on_kind), dialog);
      adw_preferences_group_add (group, row);
      if (i == 0)
        gtk_window_set_focus (GTK_WINDOW (dialog), row);
    }
}

void
fan_target_add_open (GtkWidget *parent, FanSession *session, const char *id)
{
  fan_dialog_open (g_object_new (FAN_TYPE_TARGET_KIND, NULL), parent, session);
}

void
fan_target_edit_open (GtkWidget *parent, FanSession *session, const char *id)
{
  g_autoptr (FanRecord) target = fan_session_get_record (session, &fan_kind_target, id);

  if (target == NULL)
    return;
  if (fan_target_is_server (target))
    fan_server_dialog_edit (parent, session, target);
  else
    fan_target_dialog_edit (parent, session, target);
}
