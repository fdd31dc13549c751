/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* publish: the page that everybody sees. */
#include "fan-cli.h"
#include "fan-cli-password.h"
#include "fan-kinds.h"
#include "fan-publish-site.h"
#include "fan-time.h"

#include <string.h>

#include "fan-i18n.h"

/* -------- publish -------- */

static gboolean option_dry_run, option_put_back;
static GStrv option_mine, option_theirs;

static const GOptionEntry publish_options[] = {
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &option_dry_run, N_ ("only tells what would be done"), NULL },
  { "mine", 0, 0, G_OPTION_ARG_STRING_ARRAY, &option_mine,
    N_ ("decides a conflict: ours replaces theirs, which is kept as an attachment"), N_ ("PATH") },
  { "theirs", 0, 0, G_OPTION_ARG_STRING_ARRAY, &option_theirs,
    N_ ("decides a conflict: theirs stays until somebody changes it again"), N_ ("PATH") },
  { "put-back", 0, 0, G_OPTION_ARG_NONE, &option_put_back,
    N_ ("publishes again what is gone, however much it is"), NULL },
  FAN_PASSWORD_OPTIONS,
  { NULL },
};

static const char *
action_nick (FanPublishAction action)
{
  static const char *const nicks[] = { "put", "delete", "keep", "conflict" };
  return nicks[action];
}

static void
on_step (const FanPublishStep *step, gpointer data)
{
  FanCli *cli = data;
  JsonObject *object;

  if (!cli->json)
    {
      if (step->action != FAN_PUBLISH_KEEP)
        fan_cli_put_text (cli, "%-9s %-8s %s%s%s", action_nick (step->action), step->status, step->path,
                          step->why ? ": " : "", step->why ? step->why : "");
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "path", step->path);
  json_object_set_string_member (object, "action", action_nick (step->action));
  json_object_set_string_member (object, "status", step->status);
  if (step->http)
    json_object_set_int_member (object, "http", step->http);
  else
    json_object_set_null_member (object, "http");
  fan_json_set_text (object, "error", step->why);
  fan_cli_put_json (cli, object);
}

/* A clock far from ours makes dates on the page look wrong; nothing is decided by it. */
#define MUCH_SKEW 300

/* What a word of the error means here. */
static void
tell_way_out (FanCli *cli, const GError *error)
{
  if (g_error_matches (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_VANISHED)
      || g_error_matches (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_GONE))
    fan_cli_note (cli, _ ("To put everything back: --put-back"));
  else if (g_error_matches (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_SIGN_IN))
    fan_cli_note (cli, _ ("To give the password for this time: --password-stdin"));
}

static int
publish_one (FanCli *cli, FanRecord *target, const char *password)
{
  GError *error = NULL;
  g_autoptr (GError) cause = NULL;
  int status;
  FanPublishWish wish = { .dry_run = option_dry_run,
                          .put_back = option_put_back,
                          .mine = (const char *const *)option_mine,
                          .theirs = (const char *const *)option_theirs,
                          .password = password,
                          .func = on_step,
                          .data = cli };
  gboolean good = fan_publish_site (cli->store, target, &wish, &cli->progress, cli->cancellable, &error);

  if (wish.held > 0)
    fan_cli_warn (cli, _ ("%u texts are left out: they repeat words that nobody said may be shown there."),
                  wish.held);
  if (ABS (wish.skew) > MUCH_SKEW)
    fan_cli_warn (cli, _ ("The server’s clock and this computer’s are %d minutes apart."),
                  (int)(ABS (wish.skew) / 60));
  if (good)
    {
      fan_cli_note (cli,
                    option_dry_run ? _ ("%s: nothing was changed, this was a rehearsal.")
                                   : _ ("%s is up to date."),
                    fan_record_get_text (target, "url"));
      return FAN_EXIT_DONE;
    }
  if (error == NULL)
    return FAN_EXIT_FAILED;
  cause = g_error_copy (error);
  status = fan_cli_fail (cli, error);
  tell_way_out (cli, cause);
  return status;
}

static int
publish_all (FanCli *cli, const char *password)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) targets = fan_target_list (cli->store, &error);
  int worst = FAN_EXIT_DONE;

  if (targets == NULL)
    return fan_cli_fail (cli, error);
  if (targets->len == 0)
    {
      fan_cli_warn (
          cli,
          _ ("There is no target yet. Add one: “fanfare target add NAME ADDRESS”, or name a folder here."));
      return FAN_EXIT_FAILED;
    }
  for (guint i = 0; i < targets->len && !fan_cli_is_interrupted (cli); i++)
    worst = MAX (worst, publish_one (cli, g_ptr_array_index (targets, i), password));
  return fan_cli_is_interrupted (cli) ? FAN_EXIT_INTERRUPTED : worst;
}

static int
run_publish (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (FanRecord) target = NULL;
  g_autoptr (FanPassword) password = NULL;

  if (fan_cli_count_args (cli) > 1)
    return fan_cli_misused (cli, _ ("One target at a time, or none for all."));
  if (cli->args[0] == NULL && (option_mine || option_theirs))
    return fan_cli_misused (cli, _ ("At which target is the conflict?"));
  if (!fan_cli_read_password (cli, &password))
    return FAN_EXIT_USAGE;
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  if (cli->args[0] == NULL)
    return publish_all (cli, password);
  target = fan_target_find (cli->store, cli->args[0], option_dry_run, &error);
  return target ? publish_one (cli, target, password) : fan_cli_fail (cli, error);
}

const FanCommand fan_commands_share[] = {
  { "publish", N_ ("[TARGET|URL|DIR] [--dry-run] [--mine PATH] [--theirs PATH]"),
    N_ ("Brings the page, calendar and feed to where they are shown"), run_publish, publish_options,
    .stops_itself = TRUE },
  { NULL },
};
