/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* consent usage: what may leave, and where it went. */
#include "fan-catch.h"
#include "fan-cli.h"
#include "fan-consent.h"
#include "fan-door.h"
#include "fan-kinds.h"
#include "fan-time.h"

#include "fan-i18n.h"

static char *option_grant, *option_what, *option_name_form, *option_basis, *option_expires, *option_evidence;
static gboolean option_withdraw;

static const GOptionEntry consent_options[] = {
  { "grant", 0, 0, G_OPTION_ARG_STRING, &option_grant,
    N_ ("where: team, leaders, department, intranet, social, external, print"), N_ ("SCOPE,…") },
  { "what", 0, 0, G_OPTION_ARG_STRING, &option_what, N_ ("text, name, photo (default text)"), N_ ("PART,…") },
  { "name-form", 0, 0, G_OPTION_ARG_STRING, &option_name_form,
    N_ ("full, first-initial-role, first, role, anonymous (default)"), N_ ("FORM") },
  { "basis", 0, 0, G_OPTION_ARG_STRING, &option_basis, N_ ("consent (default), legitimate-interest, other"),
    N_ ("BASIS") },
  { "expires", 0, 0, G_OPTION_ARG_STRING, &option_expires, N_ ("the last day it holds"), N_ ("DATE") },
  { "evidence", 0, 0, G_OPTION_ARG_FILENAME, &option_evidence, N_ ("the mail that says yes"), N_ ("FILE") },
  { "withdraw", 0, 0, G_OPTION_ARG_NONE, &option_withdraw, N_ ("takes it back, for good"), NULL },
  { NULL },
};

/* Checks what was entered against the fields of a consent, before anything is written. */
static gboolean
check_grant (GError **error)
{
  g_autoptr (FanRecord) probe = fan_record_new (&fan_kind_consent);
  const struct
  {
    const char *field, *text;
  } entered[] = {
    { "scopes", option_grant }, { "what", option_what },       { "name_form", option_name_form },
    { "basis", option_basis },  { "expires", option_expires },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entered); i++)
    if (entered[i].text != NULL
        && !fan_record_parse_field (probe, (guint)fan_kind_find_field (&fan_kind_consent, entered[i].field),
                                    entered[i].text, error))
      return FALSE;
  if (fan_record_is_null (probe, "scopes"))
    {
      g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE,
                   _ ("Name at least one place: --grant intranet."));
      return FALSE;
    }
  return fan_kind_consent.validate (probe, error);
}

/* By its id a removed card is found too: its words may still be out there. */
static FanRecord *
find_testimonial (FanView *view, const char *text, GError **error)
{
  FanId id;

  return fan_id_parse (text, &id) ? fan_view_get_any (view, &fan_kind_testimonial, text, error)
                                  : fan_view_find (view, &fan_kind_testimonial, text, error);
}

typedef struct
{
  FanCli *cli;
  GBytes *evidence;
} Request;

static gboolean
attach_evidence (FanChangeSet *set, FanRecord *testimonial, Request *request, char **out_id, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (FanRecord) attachment = NULL;

  if (request->evidence == NULL)
    return TRUE;
  name = g_path_get_basename (option_evidence);
  attachment = fan_catch_attach (set, fan_record_get_id (testimonial), "evidence", request->evidence, NULL,
                                 name, error);
  if (attachment == NULL)
    return FALSE;
  *out_id = g_strdup (fan_record_get_id (attachment));
  return TRUE;
}

static gboolean
write_grant (FanChangeSet *set, FanRecord *testimonial, Request *request, GError **error)
{
  g_auto (GStrv) scopes = g_strsplit (option_grant, ",", -1);
  g_auto (GStrv) what = option_what ? g_strsplit (option_what, ",", -1) : NULL;
  g_autofree char *evidence = NULL;
  FanGrant grant = {
    .scopes = (const char *const *)scopes,
    .what = (const char *const *)what,
    .name_form = option_name_form,
    .basis = option_basis,
    .expires = option_expires,
  };

  if (!attach_evidence (set, testimonial, request, &evidence, error))
    return FALSE;
  grant.evidence = evidence;
  return fan_consent_grant (set, testimonial, &grant, error);
}

static gboolean
write_consent (FanChangeSet *set, gpointer data, GError **error)
{
  Request *request = data;
  g_autoptr (FanRecord) testimonial
      = find_testimonial (fan_change_set_get_view (set), request->cli->args[0], error);

  if (testimonial == NULL)
    return FALSE;
  return option_withdraw ? fan_consent_withdraw (set, testimonial, error)
                         : write_grant (set, testimonial, request, error);
}

/* -------- what is said -------- */

static void
put_usage (FanCli *cli, FanNamer *namer, FanRecord *usage)
{
  g_autofree char *at = fan_instant_to_string (fan_record_get_instant (usage, "at"));

  if (cli->json)
    {
      fan_cli_put_json (cli, fan_namer_describe (namer, usage));
      return;
    }
  fan_cli_put_text (cli, "%s  %s  %s  %s", at, fan_record_get_text (usage, "artefact"),
                    fan_record_get_text (usage, "state"), fan_record_get_text (usage, "place"));
}

static int
put_usages (FanCli *cli, const char *testimonial, gboolean only_out)
{
  GError *error = NULL;
  g_autoptr (FanView) view = fan_store_read (cli->store, &error);
  g_autoptr (FanRecord) record = view ? find_testimonial (view, testimonial, &error) : NULL;
  g_autoptr (GPtrArray) uses
      = record ? fan_usage_list (view, fan_record_get_id (record), only_out, &error) : NULL;
  g_autoptr (FanNamer) namer = view ? fan_namer_new (view, cli->clock) : NULL;

  if (uses == NULL)
    return fan_cli_fail (cli, error);
  for (guint i = 0; i < uses->len; i++)
    put_usage (cli, namer, g_ptr_array_index (uses, i));
  if (only_out && uses->len > 0)
    fan_cli_note (cli,
                  _ ("These words are in %u places. The next publish takes them down where Fanfare can; the "
                     "others are yours."),
                  uses->len);
  return FAN_EXIT_DONE;
}

static int
put_consent (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (FanView) view = fan_store_read (cli->store, &error);
  g_autoptr (FanRecord) record = view ? find_testimonial (view, cli->args[0], &error) : NULL;
  g_autoptr (FanNamer) namer = view ? fan_namer_new (view, cli->clock) : NULL;
  g_autoptr (JsonObject) object = record ? fan_namer_describe (namer, record) : NULL;
  JsonObject *consent, *line;

  if (record == NULL)
    return fan_cli_fail (cli, error);
  consent = json_object_get_object_member (object, "consent");
  if (!cli->json)
    {
      fan_cli_put_text (cli, "%s", json_object_get_string_member (consent, "state"));
      return FAN_EXIT_DONE;
    }
  line = json_object_new ();
  json_object_set_string_member (line, "id", fan_record_get_id (record));
  json_object_set_object_member (line, "consent", json_object_ref (consent));
  fan_cli_put_json (cli, line);
  return FAN_EXIT_DONE;
}

static int
change_consent (FanCli *cli)
{
  GError *error = NULL;
  Request request = { cli, NULL };
  char *contents;
  gsize length;
  gboolean good;

  if (option_grant != NULL && !check_grant (&error))
    return fan_cli_fail (cli, error);
  if (option_evidence != NULL)
    {
      if (!g_file_get_contents (option_evidence, &contents, &length, &error))
        return fan_cli_fail (cli, error);
      request.evidence = g_bytes_new_take (contents, length);
    }
  good = fan_store_write (cli->store, option_withdraw ? _ ("Consent withdrawn") : _ ("Consent given"),
                          option_withdraw ? FAN_WRITE_FINAL : FAN_WRITE_DEFAULT, write_consent, &request,
                          &error);
  g_clear_pointer (&request.evidence, g_bytes_unref);
  if (!good)
    return fan_cli_fail (cli, error);
  return option_withdraw ? put_usages (cli, cli->args[0], TRUE) : put_consent (cli);
}

static int
run_consent (FanCli *cli)
{
  if (fan_cli_count_args (cli) != 1)
    return fan_cli_misused (cli, _ ("For which testimonial?"));
  if (option_withdraw && option_grant)
    return fan_cli_misused (cli, _ ("Either --grant or --withdraw."));
  if (!option_grant && (option_what || option_name_form || option_basis || option_expires || option_evidence))
    return fan_cli_misused (cli, _ ("Name the places with --grant."));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  return option_grant || option_withdraw ? change_consent (cli) : put_consent (cli);
}

static int
run_usage (FanCli *cli)
{
  if (fan_cli_count_args (cli) != 1)
    return fan_cli_misused (cli, _ ("Of which testimonial?"));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  return put_usages (cli, cli->args[0], FALSE);
}

const FanCommand fan_commands_consent[] = {
  { "consent",
    N_ ("ID [--grant SCOPE,… [--what …] [--name-form …] [--basis …] [--expires DATE] [--evidence FILE] | "
        "--withdraw]"),
    N_ ("Says what may be used where, or takes it back"), run_consent, consent_options },
  { "usage", N_ ("ID"), N_ ("Tells where a quote went"), run_usage },
  { NULL },
};
