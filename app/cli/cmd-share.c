/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* publish target: the page that everybody sees. */
#include "fan-cli.h"
#include "fan-kinds.h"
#include "fan-publish-site.h"
#include "fan-time.h"

#include <string.h>

#include "fan-i18n.h"

/* -------- publish -------- */

static gboolean option_dry_run;

static const GOptionEntry publish_options[] = {
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &option_dry_run, N_ ("only tells what would be done"), NULL },
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

static int
publish_one (FanCli *cli, FanRecord *target)
{
  GError *error = NULL;
  guint held = 0;
  gboolean good = fan_publish_site (cli->store, target, option_dry_run, on_step, cli, &held, &cli->progress,
                                    cli->cancellable, &error);

  if (held > 0)
    fan_cli_warn (cli, _ ("%u texts are left out: they repeat words that nobody said may be shown there."),
                  held);
  if (good)
    {
      fan_cli_note (cli,
                    option_dry_run ? _ ("%s: nothing was changed, this was a rehearsal.")
                                   : _ ("%s is up to date."),
                    fan_record_get_text (target, "url"));
      return FAN_EXIT_DONE;
    }
  return error ? fan_cli_fail (cli, error) : FAN_EXIT_FAILED;
}

static int
publish_all (FanCli *cli)
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
          _ ("There is no target yet. Add one: “fanfare target add NAME FOLDER”, or name a folder here."));
      return FAN_EXIT_FAILED;
    }
  for (guint i = 0; i < targets->len && !fan_cli_is_interrupted (cli); i++)
    worst = MAX (worst, publish_one (cli, g_ptr_array_index (targets, i)));
  return fan_cli_is_interrupted (cli) ? FAN_EXIT_INTERRUPTED : worst;
}

static int
run_publish (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (FanRecord) target = NULL;

  if (fan_cli_count_args (cli) > 1)
    return fan_cli_misused (cli, _ ("One target at a time, or none for all."));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  if (cli->args[0] == NULL)
    return publish_all (cli);
  target = fan_target_find (cli->store, cli->args[0], option_dry_run, &error);
  return target ? publish_one (cli, target) : fan_cli_fail (cli, error);
}

/* -------- target -------- */

static char *option_kind, *option_scope, *option_what;

static const GOptionEntry target_options[] = {
  { "kind", 0, 0, G_OPTION_ARG_STRING, &option_kind, N_ ("folder (the only kind so far)"), N_ ("KIND") },
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

/* A folder by its address; an address of another kind as it stands, for the check to refuse. */
static char *
make_address (const char *place)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (place);
  return strstr (place, "://") ? g_strdup (place) : g_file_get_uri (file);
}

static int
add_target (FanCli *cli)
{
  GError *error = NULL;
  g_autofree char *address = NULL;
  g_autoptr (FanRecord) target = NULL;
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanNamer) namer = NULL;
  Addition addition = { 0 };
  gboolean good;

  if (fan_cli_count_args (cli) != 3 || *cli->args[2] == '\0')
    return fan_cli_misused (cli, _ ("Under which name, and where?"));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  address = make_address (cli->args[2]);
  addition.wish = (FanNewTarget){ cli->args[1], address, option_kind, option_scope, option_what };
  good = fan_store_write (cli->store, _ ("Added a target"), FAN_WRITE_DEFAULT, write_target, &addition,
                          &error);
  target = addition.target;
  view = good ? fan_store_read (cli->store, &error) : NULL;
  if (view == NULL)
    return fan_cli_fail (cli, error);
  namer = fan_namer_new (view, cli->clock);
  put_target (cli, namer, target);
  return FAN_EXIT_DONE;
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

  if (fan_cli_count_args (cli) != 2)
    return fan_cli_misused (cli, _ ("Which target?"));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  if (!fan_store_write (cli->store, _ ("Removed a target"), FAN_WRITE_DEFAULT, write_target_removal, cli,
                        &error))
    return fan_cli_fail (cli, error);
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
  return fan_cli_misused (cli, _ ("Add, list or remove?"));
}

const FanCommand fan_commands_share[] = {
  { "publish", N_ ("[TARGET|DIR] [--dry-run]"),
    N_ ("Brings the page, calendar and feed to where they are shown"), run_publish, publish_options,
    .stops_itself = TRUE },
  { "target", N_ ("add NAME DIR [--scope SCOPE] [--what PART,…] | list | remove NAME"),
    N_ ("Where to publish to"), run_target, target_options },
  { NULL },
};
