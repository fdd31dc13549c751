/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-cli.h"

G_BEGIN_DECLS

/* A password never stands in a command: everybody on the machine can read those. It comes by a pipe. */

/* A password, wiped when it is freed. */
typedef char FanPassword;
void fan_password_free (FanPassword *password);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanPassword, fan_password_free)

extern gboolean fan_cli_option_password_stdin;
extern int fan_cli_option_password_fd;

#define FAN_PASSWORD_OPTIONS                                                                                 \
  { "password-stdin",                                                                                        \
    0,                                                                                                       \
    0,                                                                                                       \
    G_OPTION_ARG_NONE,                                                                                       \
    &fan_cli_option_password_stdin,                                                                          \
    N_ ("reads the password from stdin, up to the end of the line"),                                         \
    NULL },                                                                                                  \
  {                                                                                                          \
    "password-fd", 0, 0, G_OPTION_ARG_INT, &fan_cli_option_password_fd,                                      \
        N_ ("reads the password from this file descriptor"), N_ ("N")                                        \
  }

/* What was given, or NULL when nothing was asked for; FALSE after it said what is wrong. */
gboolean fan_cli_read_password (FanCli *cli, FanPassword **out);

G_END_DECLS
