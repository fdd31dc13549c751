/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* target: where to publish to. */
#include "fan-cli.h"
#include "fan-cli-password.h"
#include "fan-keyring.h"
#include "fan-kinds.h"
#include "fan-target.h"

#include <string.h>

#include "fan-i18n.h"

static char *option_kind, *option_scope, *option_what, *option_user, *option_auth, *option_ca;

static const GOptionEntry target_options[] = {
  { "kind", 0, 0, G_OPTION_ARG_STRING, &option_kind, N_ ("folder, webdav, or put (default by the address)"),
    N_ ("KIND") },
  { "user", 0, 0, G_OPTION_ARG_STRING, &option_user, N_ ("the name to sign in with"), N_ ("NAME") },
  { "auth", 0, 0, G_OPTION_ARG_STRING, &option_auth, N_ ("how: auto, basic, digest, bearer, ntlm, negotiate"),
    N_ ("WAY") },
  { "ca", 0, 0, G_OPTION_ARG_FILENAME, &option_ca,
    N_ ("the company’s certificate (PEM), to trust the server"), N_ ("FILE") },
  FAN_PASSWORD_OPTIONS,
  { "scope", 0, 0, G_OPTION_ARG_STRING, &option_scope,
    N_ ("for whom its quotes must be cleared (default intranet)"), N_ ("SCOPE") },
  { "what", 0, 0, G_OPTION_ARG_STRING, &option_what,
    N_ ("site, calendar, decks, signage (default all but decks)"), N_ ("PART,…") },
  { NULL },
};

typedef struct
{
  FanNewTarget wish;
  FanRecord *target;
} Addition;

static gboolean
write_target (FanChangeSet *set, gpointer data, GError **error)
{
  Addition *addition = data;

  addition->target = fan_target_add (set, &addition->wish, error);
  return addition->target != NULL;
}

static void
put_target (FanCli *cli, FanNamer *namer, FanRecord *target)
{
  if (cli->json)
    fan_cli_put_json (cli, fan_namer_describe (namer, target));
  else
    fan_cli_put_text (cli, "%s  %s  %s  %s", fan_record_get_label (target),
                      fan_record_get_text (target, "kind"), fan_record_get_text (target, "scope"),
                      fan_record_get_text (target, "url"));
}

/* The company's certificate is kept with the target: the file may move. */
static gboolean
read_ca (char **out, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *out = NULL;
  if (option_ca == NULL)
    return TRUE;
  if (!g_file_get_contents (option_ca, out, NULL, &failure))
    g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE, _ ("The certificate can’t be read: %s"),
                 failure->message);
  else if (strstr (*out, "-----BEGIN CERTIFICATE-----") == NULL)
    g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE,
                 _ ("“%s” is no certificate in PEM form. Ask IT for one: it is a text that begins with "
                    "“-----BEGIN CERTIFICATE-----”."),
                 option_ca);
  else
    return TRUE;
  g_clear_pointer (out, g_free);
  return FALSE;
}

static gboolean
keep_password (FanCli *cli, FanRecord *target, const char *password, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Fanfare: %s"), fan_record_get_label (target));

  return password == NULL
         || fan_keyring_store (fan_record_get_id (target), label, password, cli->cancellable, error);
}

static void
show_target (FanCli *cli, FanRecord *target)
{
  g_autoptr (FanView) view = fan_store_read (cli->store, NULL);
  g_autoptr (FanNamer) namer = view ? fan_namer_new (view, cli->clock) : NULL;

  if (namer != NULL)
    put_target (cli, namer, target);
}

static int
add_target (FanCli *cli)
{
  GError *error = NULL;
  g_autofree char *address = NULL;
  g_autofree char *ca = NULL;
  g_autoptr (FanPassword) password = NULL;
  g_autoptr (FanRecord) target = NULL;
  Addition addition = { 0 };

  if (fan_cli_count_args (cli) != 3 || *cli->args[2] == '\0')
    return fan_cli_misused (cli, _ ("Under which name, and where?"));
  if (!fan_cli_read_password (cli, &password))
    return FAN_EXIT_USAGE;
  if (!read_ca (&ca, &error))
    return fan_cli_fail (cli, error);
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  address = fan_target_dup_address (cli->args[2]);
  addition.wish = (FanNewTarget){ .name = cli->args[1],
                                  .address = address,
                                  .kind = option_kind,
                                  .scope = option_scope,
                                  .what = option_what,
                                  .user = option_user,
                                  .auth = option_auth,
                                  .ca = ca };
  if (!fan_store_write (cli->store, _ ("Added a target"), FAN_WRITE_DEFAULT, write_target, &addition, &error))
    return fan_cli_fail (cli, error);
  target = addition.target;
  show_target (cli, target);
  return keep_password (cli, target, password, &error) ? FAN_EXIT_DONE : fan_cli_fail (cli, error);
}

static int
set_password (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (FanPassword) password = NULL;
  g_autoptr (FanRecord) target = NULL;

  if (fan_cli_count_args (cli) != 2)
    return fan_cli_misused (cli, _ ("Which target?"));
  if (!fan_cli_read_password (cli, &password))
    return FAN_EXIT_USAGE;
  if (password == NULL)
    return fan_cli_misused (
        cli, _ ("Give the password by --password-stdin or --password-fd: it must not stand in a command."));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  target = fan_target_find (cli->store, cli->args[1], TRUE, &error);
  return target && keep_password (cli, target, password, &error) ? FAN_EXIT_DONE : fan_cli_fail (cli, error);
}

static int
list_targets (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_target);
  g_autoptr (FanView) view = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (FanNamer) namer = NULL;

  if (fan_cli_count_args (cli) != 1)
    return fan_cli_misused (cli, _ ("It needs no more words."));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  view = fan_store_read (cli->store, &error);
  targets = view ? fan_view_list (view, query, &error) : NULL;
  if (targets == NULL)
    return fan_cli_fail (cli, error);
  namer = fan_namer_new (view, cli->clock);
  for (guint i = 0; i < targets->len; i++)
    put_target (cli, namer, g_ptr_array_index (targets, i));
  return FAN_EXIT_DONE;
}

static gboolean
write_target_removal (FanChangeSet *set, gpointer data, GError **error)
{
  FanCli *cli = data;
  g_autoptr (FanRecord) target
      = fan_view_find (fan_change_set_get_view (set), &fan_kind_target, cli->args[1], error);

  return target != NULL && fan_change_set_remove (set, &fan_kind_target, fan_record_get_id (target), error);
}

static int
remove_target (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (FanRecord) target = NULL;

  if (fan_cli_count_args (cli) != 2)
    return fan_cli_misused (cli, _ ("Which target?"));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  target = fan_target_find (cli->store, cli->args[1], TRUE, &error);
  if (target == NULL
      || !fan_store_write (cli->store, _ ("Removed a target"), FAN_WRITE_DEFAULT, write_target_removal, cli,
                           &error))
    return fan_cli_fail (cli, error);
  /* Without a keyring there is no password either. */
  if (fan_target_is_server (target))
    fan_keyring_clear (fan_record_get_id (target), cli->cancellable, NULL);
  fan_cli_note (cli, _ ("What was published there stays there. “fanfare undo” brings the target back."));
  return FAN_EXIT_DONE;
}

static int
run_target (FanCli *cli)
{
  if (g_strcmp0 (cli->args[0], "add") == 0)
    return add_target (cli);
  if (g_strcmp0 (cli->args[0], "list") == 0)
    return list_targets (cli);
  if (g_strcmp0 (cli->args[0], "remove") == 0)
    return remove_target (cli);
  if (g_strcmp0 (cli->args[0], "password") == 0)
    return set_password (cli);
  return fan_cli_misused (cli, _ ("Add, list, remove or password?"));
}

const FanCommand fan_commands_target[] = {
  { "target",
    N_ ("add NAME URL|DIR [--user NAME] [--password-stdin] [--scope SCOPE] [--what PART,…] | list | remove "
        "NAME | password NAME"),
    N_ ("Where to publish to"), run_target, target_options },
  { NULL },
};
