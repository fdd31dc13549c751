/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-cli.h"

#include <locale.h>

#include "fan-i18n.h"
#include "window/fan-application.h"

static gboolean
has_display (void)
{
  return g_getenv ("WAYLAND_DISPLAY") != NULL || g_getenv ("DISPLAY") != NULL;
}

int
main (int argc, char *argv[])
{
  g_auto (GStrv) args = NULL;
  g_auto (GStrv) files = NULL;
  g_autofree char *library = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, FAN_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("fanfare");
  args = g_strdupv (argv);
  /* the bus starts it, for an action of the launcher */
  if (argc == 2 && g_str_equal (argv[1], "--gapplication-service"))
    return fan_application_run_service ();
  if (has_display () && fan_cli_wants_window (args, &library, &files))
    return fan_application_run (library, (const char *const *)files);
  return fan_cli_run (args);
}
