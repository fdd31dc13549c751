/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* plan alerts occurrences: who hears what when. */
#include "fan-alerts.h"
#include "fan-cli.h"
#include "fan-kinds.h"
#include "fan-occurrences.h"
#include "fan-plan.h"
#include "fan-time.h"

#include "fan-i18n.h"

/* -------- plan -------- */

static char *option_launch, *option_template;

static const GOptionEntry plan_options[] = {
  { "launch", 0, 0, G_OPTION_ARG_STRING, &option_launch, N_ ("the day of the launch"), N_ ("DATE") },
  { "template", 0, 0, G_OPTION_ARG_STRING, &option_template, N_ ("the rhythm (default standard)"),
    N_ ("NAME") },
  { NULL },
};

static void
put_plan_line (FanCli *cli, FanNamer *namer, const FanPlanLine *line)
{
  g_autofree char *date = fan_date_to_string (&line->date);
  g_autofree char *from = line->moved ? fan_date_to_string (&line->moved_from) : NULL;
  const char *channel = line->channel ? fan_namer_get_name (namer, "channel", line->channel) : NULL;
  const char *audience = line->audience ? fan_namer_get_name (namer, "audience", line->audience) : NULL;
  JsonObject *object;

  if (!cli->json)
    {
      fan_cli_put_text (cli, "%+4d  %s  %-5s  %-16s  %-16s  %s%s%s", line->offset_weeks, date,
                        line->stance ? line->stance : "", channel ? channel : "", audience ? audience : "",
                        line->summary, line->why ? " · " : "", line->why ? line->why : "");
      return;
    }
  object = json_object_new ();
  fan_json_set_text (object, "id", line->id);
  json_object_set_int_member (object, "offset_weeks", line->offset_weeks);
  json_object_set_string_member (object, "date", date);
  fan_json_set_text (object, "moved_from", from);
  fan_json_set_text (object, "why", line->why);
  fan_json_set_text (object, "channel", line->channel);
  fan_json_set_text (object, "channel_name", channel);
  fan_json_set_text (object, "audience", line->audience);
  fan_json_set_text (object, "audience_name", audience);
  fan_json_set_text (object, "stance", line->stance);
  fan_json_set_text (object, "summary", line->summary);
  json_object_set_string_member (object, "action", line->action);
  fan_cli_put_json (cli, object);
}

typedef struct
{
  FanCli *cli;
  GDate launch;
  GPtrArray *lines;
} Planning;

static gboolean
write_plan (FanChangeSet *set, gpointer data, GError **error)
{
  Planning *planning = data;
  FanView *view = fan_change_set_get_view (set);
  g_autoptr (FanRecord) program = fan_view_find (view, &fan_kind_program, planning->cli->args[0], error);

  if (program == NULL)
    return FALSE;
  planning->lines = fan_plan_make (view, planning->cli->clock, program, &planning->launch,
                                   option_template ? option_template : "standard", error);
  return planning->lines != NULL && fan_plan_apply (set, program, &planning->launch, planning->lines, error);
}

static int
put_plan (FanCli *cli, GPtrArray *lines)
{
  GError *error = NULL;
  g_autoptr (FanView) view = fan_store_read (cli->store, &error);
  g_autoptr (FanNamer) namer = view ? fan_namer_new (view, cli->clock) : NULL;

  if (view == NULL)
    return fan_cli_fail (cli, error);
  for (guint i = 0; i < lines->len; i++)
    put_plan_line (cli, namer, g_ptr_array_index (lines, i));
  return FAN_EXIT_DONE;
}

static int
run_plan (FanCli *cli)
{
  GError *error = NULL;
  Planning planning = { .cli = cli };
  int status;

  if (fan_cli_count_args (cli) != 1 || option_launch == NULL)
    return fan_cli_misused (cli, _ ("Which program, and when is its launch?"));
  if (!fan_date_parse (option_launch, &planning.launch))
    return fan_cli_misused (cli, _ ("“%s” is no date: write it like 2026-05-12."), option_launch);
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  if (fan_store_write (cli->store, _ ("Planned back from the launch"), FAN_WRITE_DEFAULT, write_plan,
                       &planning, &error))
    status = put_plan (cli, planning.lines);
  else
    status = fan_cli_fail (cli, error);
  g_clear_pointer (&planning.lines, g_ptr_array_unref);
  return status;
}

/* -------- alerts -------- */

static void
put_alert (FanCli *cli, const FanAlert *alert)
{
  g_autofree char *date = g_date_valid (&alert->date) ? fan_date_to_string (&alert->date) : NULL;
  JsonObject *object;
  JsonArray *ids;

  if (!cli->json)
    {
      fan_cli_put_text (cli, "%s  %s", date ? date : "          ", alert->text);
      return;
    }
  object = json_object_new ();
  ids = json_array_new ();
  json_object_set_string_member (object, "rule", alert->rule);
  fan_json_set_text (object, "date", date);
  for (guint i = 0; alert->ids && alert->ids[i]; i++)
    json_array_add_string_element (ids, alert->ids[i]);
  json_object_set_array_member (object, "ids", ids);
  json_object_set_string_member (object, "text", alert->text);
  fan_cli_put_json (cli, object);
}

static int
run_alerts (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (FanView) view = NULL;
  g_autoptr (GPtrArray) alerts = NULL;

  if (cli->args[0] != NULL)
    return fan_cli_misused (cli, _ ("It needs no more words."));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  view = fan_store_read (cli->store, &error);
  alerts = view ? fan_alerts_find (view, cli->clock, &error) : NULL;
  if (alerts == NULL)
    return fan_cli_fail (cli, error);
  for (guint i = 0; i < alerts->len; i++)
    put_alert (cli, g_ptr_array_index (alerts, i));
  if (alerts->len == 0)
    fan_cli_note (cli, _ ("Nothing is waiting. You may now toot your own horn."));
  return FAN_EXIT_DONE;
}

/* -------- occurrences -------- */

static char *option_from, *option_to;

static const GOptionEntry occurrences_options[] = {
  { "from", 0, 0, G_OPTION_ARG_STRING, &option_from, N_ ("the first day"), N_ ("DATE") },
  { "to", 0, 0, G_OPTION_ARG_STRING, &option_to, N_ ("the last day, which is included"), N_ ("DATE") },
  { NULL },
};

static void
put_occurrence (FanCli *cli, const FanEventOccurrence *occurrence)
{
  FanRecord *event = occurrence->event;
  JsonObject *object;

  if (!cli->json)
    {
      fan_cli_put_text (cli, "%-19s  %-9s  %s", occurrence->start, fan_record_get_text (event, "kind"),
                        fan_record_get_label (event));
      return;
    }
  object = json_object_new ();
  fan_json_set_text (object, "uid", occurrence->uid);
  json_object_set_string_member (object, "start", occurrence->start);
  json_object_set_string_member (object, "end", occurrence->end);
  fan_json_set_text (object, "tzid", fan_record_get_text (event, "tzid"));
  json_object_set_boolean_member (object, "all_day", occurrence->all_day);
  json_object_set_string_member (object, "summary", fan_record_get_label (event));
  fan_json_set_text (object, "kind", fan_record_get_text (event, "kind"));
  json_object_set_string_member (object, "id", fan_record_get_id (event));
  fan_cli_put_json (cli, object);
}

static gint64
start_of_day (FanCli *cli, const GDate *date)
{
  g_autofree char *text = fan_date_to_string (date);
  return fan_local_to_instant (text, NULL, fan_clock_get_zone (cli->clock));
}

/* The last day that can be written has none after it. */
static gint64
end_of_day (FanCli *cli, const GDate *date)
{
  GDate next = fan_date_add_days (date, 1);

  return g_date_get_year (&next) > 9999 ? start_of_day (cli, date) + 86400 * G_GINT64_CONSTANT (1000)
                                        : start_of_day (cli, &next);
}

static int
run_occurrences (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (FanView) view = NULL;
  g_autoptr (GPtrArray) occurrences = NULL;
  GDate from, to;

  if (cli->args[0] != NULL || option_from == NULL || option_to == NULL)
    return fan_cli_misused (cli, _ ("From which day to which?"));
  if (!fan_date_parse (option_from, &from) || !fan_date_parse (option_to, &to)
      || g_date_compare (&from, &to) > 0)
    return fan_cli_misused (cli, _ ("Write two days in order: --from 2026-05-12 --to 2026-06-11."));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  view = fan_store_read (cli->store, &error);
  occurrences = view ? fan_occurrences_list (view, cli->clock, start_of_day (cli, &from),
                                             end_of_day (cli, &to), &error)
                     : NULL;
  if (occurrences == NULL)
    return fan_cli_fail (cli, error);
  for (guint i = 0; i < occurrences->len && !fan_cli_is_interrupted (cli); i++)
    put_occurrence (cli, g_ptr_array_index (occurrences, i));
  return fan_cli_is_interrupted (cli) ? FAN_EXIT_INTERRUPTED : FAN_EXIT_DONE;
}

const FanCommand fan_commands_calendar[] = {
  { "plan", N_ ("PROGRAM --launch DATE [--template NAME]"),
    N_ ("Plans touches back from a launch, on working days"), run_plan, plan_options },
  { "alerts", "", N_ ("Tells what is wrong now"), run_alerts },
  { "occurrences", N_ ("--from DATE --to DATE"), N_ ("Lists what happens when, repetitions included"),
    run_occurrences, occurrences_options, .stops_itself = TRUE },
  { NULL },
};
