/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* map: which channel really reaches which audience. */
#include "fan-cli.h"
#include "fan-kinds.h"
#include "fan-map-chart.h"
#include "fan-map.h"
#include "fan-time.h"

#include "fan-i18n.h"

static char *option_audience, *option_output;

static const GOptionEntry map_options[] = {
  { "audience", 0, 0, G_OPTION_ARG_STRING, &option_audience, N_ ("only this one"), N_ ("NAME") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &option_output, N_ ("a picture or table: .png, .pdf or .csv"),
    N_ ("FILE") },
  { NULL },
};

static JsonObject *
cell_to_json (FanRecord *audience, FanRecord *channel, const FanReachCell *cell)
{
  JsonObject *object = json_object_new ();
  g_autofree char *last = g_date_valid (&cell->last_used) ? fan_date_to_string (&cell->last_used) : NULL;

  json_object_set_string_member (object, "audience", fan_record_get_id (audience));
  json_object_set_string_member (object, "audience_name", fan_record_get_label (audience));
  json_object_set_string_member (object, "channel", fan_record_get_id (channel));
  json_object_set_string_member (object, "channel_name", fan_record_get_label (channel));
  json_object_set_int_member (object, "importance", cell->importance);
  json_object_set_int_member (object, "n", cell->n);
  fan_json_set_text (object, "last_used", last);
  if (cell->has_result)
    json_object_set_double_member (object, "result", cell->result);
  else
    json_object_set_null_member (object, "result");
  fan_json_set_text (object, "mark", cell->mark);
  return object;
}

static const char *
describe_mark (const char *mark)
{
  if (g_strcmp0 (mark, "gap") == 0)
    return _ (", gap: matters, not used for 90 days");
  if (g_strcmp0 (mark, "habit") == 0)
    return _ (", habit, not reach");
  return g_strcmp0 (mark, "dead") == 0 ? _ (", used, but nobody looks there") : "";
}

/* The channels of one audience, those that reach it first; a cell that says nothing is left out for people. */
static void
put_row (FanCli *cli, FanMap *map, guint row)
{
  FanRecord *audience = g_ptr_array_index (map->audiences, row);
  g_autoptr (GPtrArray) ranked = fan_map_rank (map, row);

  if (!cli->json)
    fan_cli_put_text (cli,
                      fan_map_is_assumed (map, row) ? _ ("%s (assumed, %d of 5 heard)") : _ ("%s (%d heard)"),
                      fan_record_get_label (audience), map->heard[row]);
  for (guint i = 0; i < ranked->len; i++)
    {
      const FanReachCell *cell = g_ptr_array_index (ranked, i);
      FanRecord *channel = fan_map_find_channel (map, cell->channel);

      if (cli->json)
        fan_cli_put_json (cli, cell_to_json (audience, channel, cell));
      else if (cell->importance || cell->n || cell->mark)
        fan_cli_put_text (cli, "  %-20s  %d  n %d%s", fan_record_get_label (channel), cell->importance,
                          cell->n, describe_mark (cell->mark));
    }
}

static int
put_map (FanCli *cli, FanView *view, const char *audience)
{
  GError *error = NULL;
  FanMap *map = fan_map_load (view, cli->clock, &error);

  if (map == NULL)
    return fan_cli_fail (cli, error);
  for (guint row = 0; row < map->audiences->len; row++)
    if (audience == NULL
        || g_str_equal (fan_record_get_id (g_ptr_array_index (map->audiences, row)), audience))
      put_row (cli, map, row);
  fan_map_free (map);
  return FAN_EXIT_DONE;
}

static int
run_map (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanRecord) audience = NULL;

  if (cli->args[0] != NULL)
    return fan_cli_misused (cli, _ ("It needs no more words."));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  view = fan_store_read (cli->store, &error);
  if (view == NULL
      || (option_audience && !(audience = fan_view_find (view, &fan_kind_audience, option_audience, &error))))
    return fan_cli_fail (cli, error);
  if (option_output == NULL)
    return put_map (cli, view, audience ? fan_record_get_id (audience) : NULL);
  g_clear_pointer (&view, fan_view_free);
  if (!fan_map_export (cli->store, audience ? fan_record_get_id (audience) : NULL, option_output, &error))
    return fan_cli_fail (cli, error);
  fan_cli_note (cli, _ ("The map is in %s."), option_output);
  return FAN_EXIT_DONE;
}

const FanCommand fan_commands_map[] = {
  { "map", N_ ("[--audience NAME] [-o FILE.csv|.png|.pdf]"),
    N_ ("Shows which channel really reaches which audience"), run_map, map_options },
  { NULL },
};
