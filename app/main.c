/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-cli.h"

#include <locale.h>

#include "fan-i18n.h"

int
main (int argc, char *argv[])
{
  g_auto (GStrv) args = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, FAN_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("fanfare");
  args = g_strdupv (argv);
  return fan_cli_run (args);
}
