/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* sample export backup restore verify: the library as a whole. */
#include "fan-cli.h"
#include "fan-export.h"
#include "fan-kinds.h"
#include "fan-maintenance.h"
#include "fan-sample.h"

#include "fan-i18n.h"

static gboolean option_remove;

static const GOptionEntry sample_options[] = {
  { "remove", 0, 0, G_OPTION_ARG_NONE, &option_remove, N_ ("remove it again; what you added stays") },
  { NULL },
};

static int
remove_sample (FanCli *cli)
{
  GError *error = NULL;
  guint removed = 0, kept = 0;

  if (!fan_sample_remove (cli->store, &removed, &kept, &error))
    return fan_cli_fail (cli, error);
  fan_cli_note (cli, _ ("The sample is gone, %u records of it. “fanfare undo” brings it back."), removed);
  if (kept > 0)
    fan_cli_warn (cli, _ ("%u of its records stay: what was used, and who said no, is kept for good."), kept);
  return FAN_EXIT_DONE;
}

static int
run_sample (FanCli *cli)
{
  GError *error = NULL;
  FanSampleTotals totals = { 0 };

  if (cli->args[0] != NULL)
    return fan_cli_misused (cli, _ ("It needs no more words."));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  if (option_remove)
    return remove_sample (cli);
  if (!fan_sample_load (cli->store, &totals, &cli->progress, cli->cancellable, &error))
    return fan_cli_fail (cli, error);
  fan_cli_note (cli, _ ("Harbourline Ferries is open: %u records, and %u compliments out of real mails."),
                totals.n_records, totals.n_mails);
  return FAN_EXIT_DONE;
}

/* -------- export -------- */

static char *option_output, *option_for;

static const GOptionEntry export_options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &option_output, N_ ("the file: .json, .csv, .ics or .vcf"),
    N_ ("FILE") },
  { "for", 0, 0, G_OPTION_ARG_STRING, &option_for,
    N_ ("for whom (default external): what may not go there is held back"), N_ ("SCOPE") },
  { NULL },
};

static gboolean
is_scope (const char *text)
{
  const FanField *field = &fan_kind_consent.fields[fan_kind_find_field (&fan_kind_consent, "scopes")];
  return fan_field_has_nick (field, text);
}

static int
run_export (FanCli *cli)
{
  GError *error = NULL;
  const FanKind *kind = NULL;
  const char *scope = option_for ? option_for : "external";
  guint held = 0;

  if (fan_cli_count_args (cli) != 1 || option_output == NULL)
    return fan_cli_misused (cli, _ ("Which kind, and into which file?"));
  if (!is_scope (scope))
    return fan_cli_misused (
        cli, _ ("--for needs one of team, leaders, department, intranet, social, external, print."));
  if (!g_str_equal (cli->args[0], "all") && (kind = fan_cli_find_kind (cli, cli->args[0])) == NULL)
    return FAN_EXIT_USAGE;
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  if (!fan_export_run (cli->store, kind, option_output, scope, &held, &error))
    return fan_cli_fail (cli, error);
  if (held > 0)
    fan_cli_warn (cli,
                  _ ("%u held back: they came without quote, author and original, because nobody said they "
                     "may go to “%s”."),
                  held, scope);
  return FAN_EXIT_DONE;
}

/* -------- backup, restore, verify -------- */

static int
run_backup (FanCli *cli)
{
  GError *error = NULL;

  if (fan_cli_count_args (cli) != 1)
    return fan_cli_misused (cli, _ ("Into which file?"));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  if (!fan_store_backup (cli->store, cli->args[0], &error))
    return fan_cli_fail (cli, error);
  fan_cli_note (cli, _ ("All of it is in %s."), cli->args[0]);
  return FAN_EXIT_DONE;
}

/* Our library that can't be opened or written is 3; a backup that is none is a failure. */
static int
fail_restore (FanCli *cli, GError *error)
{
  gboolean backup = g_error_matches (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID)
                    || (cli->store != NULL
                        && (g_error_matches (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY)
                            || g_error_matches (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NEWER)));
  int status = fan_cli_fail (cli, error);

  return backup ? FAN_EXIT_FAILED : status;
}

static int
run_restore (FanCli *cli)
{
  GError *error = NULL;
  g_autofree char *kept = NULL;
  guint carried = 0;

  if (fan_cli_count_args (cli) != 1)
    return fan_cli_misused (cli, _ ("From which file?"));
  cli->store = fan_library_replace (cli->library, cli->clock, cli->args[0], &kept, &error);
  if (cli->store == NULL)
    return fail_restore (cli, error);
  if (kept != NULL)
    carried = G_MAXUINT;
  else if (!fan_library_restore (cli->store, cli->args[0], &kept, &carried, &error))
    return fail_restore (cli, error);
  fan_cli_note (cli, _ ("Restored. The library as it was before is kept in %s."), kept);
  if (carried == G_MAXUINT)
    fan_cli_warn (
        cli, "%s",
        _ ("Look after them yourself: which consents were withdrawn since that backup could not be read."));
  else if (carried > 0)
    fan_cli_warn (cli, _ ("%u consents were withdrawn since that backup: they stay withdrawn."), carried);
  return FAN_EXIT_DONE;
}

static int
run_verify (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  if (cli->args[0] != NULL)
    return fan_cli_misused (cli, _ ("It needs no more words."));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  faults = fan_store_verify (cli->store, &error);
  if (faults == NULL)
    return fan_cli_fail (cli, error);
  for (guint i = 0; i < faults->len; i++)
    if (cli->json)
      {
        JsonObject *object = json_object_new ();
        json_object_set_string_member (object, "fault", g_ptr_array_index (faults, i));
        fan_cli_put_json (cli, object);
      }
    else
      fan_cli_put_text (cli, "%s", (const char *)g_ptr_array_index (faults, i));
  if (faults->len == 0)
    fan_cli_note (cli, _ ("All is well."));
  return faults->len ? FAN_EXIT_FAILED : FAN_EXIT_DONE;
}

const FanCommand fan_commands_library[] = {
  { "sample", N_ ("[--remove]"), N_ ("Fills an empty library with an invented ferry company"), run_sample,
    sample_options, .stops_itself = TRUE },
  { "export", N_ ("KIND|all -o FILE [--for SCOPE]"),
    N_ ("Writes records into a file; quotes pass the consent door"), run_export, export_options },
  { "backup", N_ ("FILE"), N_ ("Copies the whole library into one file"), run_backup },
  { "restore", N_ ("FILE"), N_ ("Puts a backup in its place; what was there is kept beside it"),
    run_restore },
  { "verify", "", N_ ("Checks that nothing is damaged or missing"), run_verify },
  { NULL },
};
