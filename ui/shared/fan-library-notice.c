/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-library-notice.h"

#include "fan-i18n.h"

#define KNOWN_KEY "network-folder-known"

static gboolean
is_remote (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
      = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);

  return info != NULL && g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE);
}

static void
on_copy (GtkWidget *banner)
{
  gtk_widget_activate_action (banner, "win.backup", "s", "");
}

static void
on_known (FanBanner *banner, FanSession *session)
{
  fan_session_remember (session, KNOWN_KEY, "yes");
  fan_banner_hide (banner);
}

GtkWidget *
fan_library_notice_new (FanSession *session)
{
  FanStore *store = fan_session_get_store (session);
  g_autofree char *known = fan_session_recall (session, KNOWN_KEY);
  GtkWidget *banner;

  if (fan_store_is_read_only (store))
    {
      banner = fan_banner_new (FAN_BANNER_INFO);
      fan_banner_show (FAN_BANNER (banner), _ ("This library can only be read."),
                       _ ("Its file is write-protected."), _ ("Save a Copy…"), NULL);
      g_signal_connect (banner, "first", G_CALLBACK (on_copy), NULL);
      return banner;
    }
  if (known == NULL && is_remote (fan_store_get_path (store)))
    {
      banner = fan_banner_new (FAN_BANNER_WARNING);
      fan_banner_show (
          FAN_BANNER (banner), _ ("This library lies in a network folder."),
          _ ("Two computers writing at once can damage it. Better: keep it here, and put backups there."),
          _ ("Back Up…"), _ ("I Know"));
      g_signal_connect (banner, "first", G_CALLBACK (on_copy), NULL);
      g_signal_connect_object (banner, "second", G_CALLBACK (on_known), session, 0);
      return banner;
    }
  return NULL;
}
