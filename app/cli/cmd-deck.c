/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* deck: slides for a meeting. */
#include "fan-cli.h"
#include "fan-kinds.h"
#include "fan-make-deck.h"

#include "fan-i18n.h"

static char *option_meeting, *option_program, *option_audience;
static int option_minutes;
static char **option_output;

static const GOptionEntry deck_options[] = {
  { "meeting", 0, 0, G_OPTION_ARG_STRING, &option_meeting, N_ ("the meeting it is for; “next”: the next one"),
    N_ ("ID") },
  { "program", 0, 0, G_OPTION_ARG_STRING, &option_program, N_ ("the program it tells of"), N_ ("ID") },
  { "audience", 0, 0, G_OPTION_ARG_STRING, &option_audience, N_ ("whom it is for"), N_ ("ID") },
  { "minutes", 0, 0, G_OPTION_ARG_INT, &option_minutes, N_ ("how long we may speak"), N_ ("N") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &option_output,
    N_ ("a file, .pptx or .pdf; may be given several times"), N_ ("FILE") },
  { NULL },
};

static char *
find_id (FanView *view, const FanKind *kind, const char *text, GError **error)
{
  g_autoptr (FanRecord) record = fan_view_find (view, kind, text, error);
  return record ? g_strdup (fan_record_get_id (record)) : NULL;
}

static char *
find_next_meeting (FanCli *cli, FanView *view, GError **error)
{
  g_autoptr (GPtrArray) meetings = fan_deck_list_meetings (view, cli->clock, 1, error);

  if (meetings != NULL && meetings->len > 0)
    return g_strdup (fan_record_get_id (g_ptr_array_index (meetings, 0)));
  if (meetings != NULL)
    g_set_error_literal (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND,
                         _ ("There is no meeting ahead in which you have some minutes."));
  return NULL;
}

static gboolean
find_meeting (FanCli *cli, FanView *view, char **out, GError **error)
{
  if (option_meeting == NULL)
    return TRUE;
  *out = g_str_equal (option_meeting, "next") ? find_next_meeting (cli, view, error)
                                              : find_id (view, &fan_kind_event, option_meeting, error);
  return *out != NULL;
}

static void
put_file (FanCli *cli, FanComposed *composed, const FanDeckFile *file)
{
  JsonObject *object;

  if (!g_str_has_suffix (file->path, file->asked))
    fan_cli_note (cli, _ ("%s is not as Fanfare left it, so the new deck is saved beside it."), file->asked);
  if (!cli->json)
    {
      fan_cli_put_text (cli, _ ("%s: %u slides for %d minutes"), file->path, composed->deck->slides->len,
                        composed->minutes);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "path", file->path);
  json_object_set_string_member (object, "sha256", file->sha256);
  json_object_set_string_member (object, "title", composed->title);
  json_object_set_int_member (object, "slides", composed->deck->slides->len);
  json_object_set_int_member (object, "minutes", composed->minutes);
  json_object_set_string_member (object, "scope", composed->scope);
  json_object_set_int_member (object, "held_back", composed->held);
  json_object_set_int_member (object, "texts_held_back", composed->held_texts);
  fan_cli_put_json (cli, object);
}

static int
export_deck (FanCli *cli, FanComposed *composed)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (!fan_deck_export (cli->store, composed, (const char *const *)option_output, &files, &cli->progress,
                        cli->cancellable, &error))
    return fan_cli_fail (cli, error);
  for (guint i = 0; i < files->len; i++)
    put_file (cli, composed, g_ptr_array_index (files, i));
  if (composed->held > 0)
    fan_cli_note (cli,
                  _ ("%u quotes of this program are held back: nobody said that they may be shown here."),
                  composed->held);
  if (composed->held_texts > 0)
    fan_cli_warn (cli, _ ("%u texts are left out: they repeat words that nobody said may be shown here."),
                  composed->held_texts);
  return FAN_EXIT_DONE;
}

/* A deck that somebody edited is exported as it is; any other is put together from what the library says now. */
static FanComposed *
compose (FanCli *cli, FanView *view, const FanDeckRequest *request, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *edited = fan_deck_find_edited (view, request, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return edited ? fan_deck_load (view, cli->clock, edited, NULL, error)
                : fan_deck_compose (view, cli->clock, request, error);
}

static int
run_deck (FanCli *cli)
{
  GError *error = NULL;
  g_autofree char *meeting = NULL;
  g_autofree char *program = NULL;
  g_autofree char *audience = NULL;
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanComposed) composed = NULL;
  FanDeckRequest request;

  if (cli->args[0] != NULL || option_output == NULL || (option_meeting == NULL && option_program == NULL)
      || option_minutes < 0)
    return fan_cli_misused (cli, _ ("For which meeting or program, and into which file?"));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  view = fan_store_read (cli->store, &error);
  if (view == NULL || !find_meeting (cli, view, &meeting, &error)
      || (option_program && !(program = find_id (view, &fan_kind_program, option_program, &error)))
      || (option_audience && !(audience = find_id (view, &fan_kind_audience, option_audience, &error))))
    return fan_cli_fail (cli, error);
  request = (FanDeckRequest){ meeting, program, audience, option_minutes, NULL };
  composed = compose (cli, view, &request, &error);
  g_clear_pointer (&view, fan_view_free);
  return composed ? export_deck (cli, composed) : fan_cli_fail (cli, error);
}

const FanCommand fan_commands_deck[] = {
  { "deck", N_ ("(--meeting ID | --program ID [--audience ID]) [--minutes N] -o OUT.pptx [-o OUT.pdf …]"),
    N_ ("Makes slides for a meeting"), run_deck, deck_options, .stops_itself = TRUE },
  { NULL },
};
