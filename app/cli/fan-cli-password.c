/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-cli-password.h"

#include <string.h>
#include <unistd.h>

#include "fan-i18n.h"

#define LONGEST 4096

gboolean fan_cli_option_password_stdin;
int fan_cli_option_password_fd = -1;

void
fan_password_free (FanPassword *password)
{
  memset (password, 0, strlen (password));
  g_free (password);
}

/* One byte at a time: what follows the line belongs to somebody else. */
static FanPassword *
read_line (int fd)
{
  char line[LONGEST];
  gsize length = 0;
  char c;

  while (length < sizeof line - 1 && read (fd, &c, 1) == 1 && c != '\n' && c != '\0')
    line[length++] = c;
  if (length > 0 && line[length - 1] == '\r')
    length--;
  line[length] = '\0';
  FanPassword *password = length > 0 ? g_strdup (line) : NULL;
  memset (line, 0, sizeof line);
  return password;
}

gboolean
fan_cli_read_password (FanCli *cli, FanPassword **out)
{
  int fd = fan_cli_option_password_stdin ? STDIN_FILENO : fan_cli_option_password_fd;

  *out = NULL;
  if (fd < 0)
    return TRUE;
  *out = read_line (fd);
  if (*out == NULL)
    fan_cli_warn (cli, _ ("No password came: the line is empty."));
  return *out != NULL;
}
