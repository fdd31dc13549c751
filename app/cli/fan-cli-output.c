/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run says: results on stdout, everything else on stderr. */
#include "fan-cli.h"

#include <stdio.h>

#include "fan-kinds.h"

#include "fan-i18n.h"

static void
put_line (FILE *stream, const char *text)
{
  fputs (text, stream);
  fputc ('\n', stream);
  /* a line that was written is an acknowledgement: it must be out */
  fflush (stream);
}

void
fan_cli_note (FanCli *cli, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  if (cli->quiet)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  put_line (stderr, text);
}

void
fan_cli_warn (FanCli *cli, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  put_line (stderr, text);
}

char *
fan_cli_describe_usage (const FanCommand *command)
{
  /* the translation of "" is the catalogue's header */
  return *command->usage ? g_strdup_printf (_ ("Usage: fanfare %s %s"), command->name, _ (command->usage))
                         : g_strdup_printf (_ ("Usage: fanfare %s"), command->name);
}

int
fan_cli_misused (FanCli *cli, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;
  g_autofree char *usage = fan_cli_describe_usage (cli->command);

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  put_line (stderr, text);
  put_line (stderr, usage);
  return FAN_EXIT_USAGE;
}

static int
status_of (const GError *error)
{
  if (error->domain == G_IO_ERROR && error->code == G_IO_ERROR_CANCELLED)
    return FAN_EXIT_INTERRUPTED;
  if (error->domain == FAN_JOB_ERROR)
    return error->code == FAN_JOB_ERROR_USAGE ? FAN_EXIT_USAGE : FAN_EXIT_FAILED;
  if (error->domain != FAN_STORE_ERROR)
    return FAN_EXIT_FAILED;
  switch (error->code)
    {
    case FAN_STORE_ERROR_INVALID:
      return FAN_EXIT_USAGE;
    case FAN_STORE_ERROR_LOCKED:
    case FAN_STORE_ERROR_NEWER:
    case FAN_STORE_ERROR_NOT_A_LIBRARY:
    case FAN_STORE_ERROR_READ_ONLY:
      return FAN_EXIT_LIBRARY;
    default:
      return FAN_EXIT_FAILED;
    }
}

int
fan_cli_fail (FanCli *cli, GError *error)
{
  int status = status_of (error);

  if (status == FAN_EXIT_INTERRUPTED)
    fan_cli_note (cli, _ ("Stopped. What was finished is kept."));
  else
    fan_cli_warn (cli, "%s", error->message);
  g_error_free (error);
  return status;
}

FanStore *
fan_cli_open (FanCli *cli)
{
  GError *error = NULL;

  if (cli->store == NULL)
    cli->store = fan_library_open (cli->library, cli->clock, FAN_STORE_OPEN_DEFAULT, &error);
  if (error != NULL)
    {
      fan_cli_warn (cli, "%s", error->message);
      g_error_free (error);
    }
  return cli->store;
}

void
fan_cli_put_json (FanCli *cli, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (node, FALSE);
  /* names of files may be any bytes, JSON is UTF-8 */
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  put_line (stdout, valid);
  json_object_unref (object);
}

void
fan_cli_put_text (FanCli *cli, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  put_line (stdout, text);
}

const FanKind *
fan_cli_find_kind (FanCli *cli, const char *name)
{
  const FanKind *kind = fan_kinds_find (name);
  g_autoptr (GString) all = g_string_new (NULL);

  if (kind != NULL)
    return kind;
  for (guint i = 0; fan_kinds[i]; i++)
    g_string_append_printf (all, " %s", fan_kinds[i]->name);
  fan_cli_warn (cli, _ ("There is no kind “%s”. The kinds are:%s."), name, all->str);
  return NULL;
}

guint
fan_cli_count_args (FanCli *cli)
{
  return g_strv_length (cli->args);
}

gboolean
fan_cli_is_interrupted (FanCli *cli)
{
  return g_cancellable_is_cancelled (cli->cancellable);
}
