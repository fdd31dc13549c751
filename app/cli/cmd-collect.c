/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* collect import attachment: bytes in, and the same bytes out again. */
#include "fan-catch.h"
#include "fan-cli.h"
#include "fan-import.h"
#include "fan-kinds.h"
#include "fan-text.h"

#include <errno.h>
#include <unistd.h>

#include "fan-i18n.h"

/* -------- collect -------- */

static JsonArray *
candidates_to_json (const FanCaught *caught)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; caught && i < caught->candidates->len; i++)
    {
      const FanCandidate *candidate = g_ptr_array_index (caught->candidates, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "text", candidate->text);
      json_object_set_int_member (object, "start", candidate->start);
      json_object_set_int_member (object, "end", candidate->end);
      json_object_set_string_member (object, "reason", candidate->reason);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
catch_to_json (const FanCatch *item)
{
  const FanCaught *caught = item->caught;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "path", item->path);
  if (item->part > 0)
    json_object_set_int_member (object, "part", item->part);
  else
    json_object_set_null_member (object, "part");
  fan_json_set_text (object, "id", item->id);
  fan_json_set_text (object, "kind", item->kind);
  json_object_set_string_member (object, "status", item->status);
  fan_json_set_text (object, "quote", item->quote);
  fan_json_set_text (object, "author", caught ? caught->author : NULL);
  fan_json_set_text (object, "email", caught ? caught->email : NULL);
  fan_json_set_text (object, "role", caught ? caught->role : NULL);
  fan_json_set_instant (object, "said_on", caught ? caught->said_on : FAN_INSTANT_NONE);
  fan_json_set_text (object, "message_id", caught ? caught->message_id : NULL);
  fan_json_set_text (object, "source_kind", caught ? caught->source_kind : NULL);
  fan_json_set_text (object, "subject", caught ? caught->subject : NULL);
  fan_json_set_text (object, "text", caught ? caught->text : NULL);
  json_object_set_array_member (object, "candidates", candidates_to_json (caught));
  fan_json_set_text (object, "note", caught ? caught->note : NULL);
  fan_json_set_text (object, "error", item->error);
  return object;
}

static void
put_catch_line (FanCli *cli, const FanCatch *item)
{
  g_autofree char *place
      = item->part ? g_strdup_printf ("%s (%d)", item->path, item->part) : g_strdup (item->path);

  if (g_str_equal (item->status, "failed"))
    fan_cli_warn (cli, _ ("%s could not be read: %s"), place, item->error);
  else if (item->caught == NULL)
    fan_cli_put_text (cli, _ ("%s: %s, imported"), place, item->kind);
  else if (g_str_equal (item->status, "duplicate"))
    fan_cli_put_text (cli, _ ("%s: you already had this one"), place);
  else
    fan_cli_put_text (cli, "%s: “%s”%s%s", place,
                      item->quote ? item->quote : _ ("no words in it, kept as it is"),
                      item->caught->author ? " — " : "", item->caught->author ? item->caught->author : "");
}

static void
on_caught (const FanCatch *item, gpointer data)
{
  FanCli *cli = data;

  if (cli->json)
    fan_cli_put_json (cli, catch_to_json (item));
  else
    put_catch_line (cli, item);
}

static int
run_collect (FanCli *cli)
{
  GError *error = NULL;
  FanCatchTotals totals = { 0 };
  gboolean good;

  if (cli->args[0] == NULL)
    return fan_cli_misused (cli, _ ("Which files?"));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  good = fan_catch_run (cli->store, (const char *const *)cli->args, on_caught, cli, &totals, &cli->progress,
                        cli->cancellable, &error);
  if (totals.n_new + totals.n_duplicate + totals.n_failed > 1)
    fan_cli_note (cli, _ ("%u caught, %u you already had, %u could not be read."), totals.n_new,
                  totals.n_duplicate, totals.n_failed);
  if (!good)
    return fan_cli_fail (cli, error);
  return totals.n_failed ? FAN_EXIT_FAILED : FAN_EXIT_DONE;
}

/* -------- import -------- */

static void
on_imported (const FanImported *item, gpointer data)
{
  FanCli *cli = data;
  JsonObject *object;

  if (!cli->json)
    {
      if (g_str_equal (item->status, "failed"))
        fan_cli_warn (cli, "%s: %s", item->path, item->error);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "path", item->path);
  fan_json_set_text (object, "kind", item->kind);
  json_object_set_string_member (object, "status", item->status);
  fan_json_set_text (object, "id", item->id);
  fan_json_set_text (object, "error", item->error);
  fan_cli_put_json (cli, object);
}

static int
run_import (FanCli *cli)
{
  GError *error = NULL;
  FanImportTotals totals = { 0 };

  if (cli->args[0] == NULL)
    return fan_cli_misused (cli, _ ("Which files?"));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  if (!fan_import_run (cli->store, (const char *const *)cli->args, on_imported, cli, &totals, &cli->progress,
                       cli->cancellable, &error))
    return fan_cli_fail (cli, error);
  fan_cli_note (cli, _ ("%u new, %u changed, %u as they were, %u could not be read."), totals.n_new,
                totals.n_changed, totals.n_same, totals.n_failed);
  return totals.n_failed ? FAN_EXIT_FAILED : FAN_EXIT_DONE;
}

/* -------- attachment -------- */

static char *option_output;

static const GOptionEntry attachment_options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &option_output, N_ ("write to this file instead of stdout"),
    N_ ("FILE") },
  { NULL },
};

/* The attachment that an id means: itself, or the original of the record it names. */
static FanRecord *
find_attachment (FanView *view, const char *id, GError **error)
{
  g_autoptr (FanRecord) record = fan_library_find (view, id, error);
  g_autoptr (FanQuery) query = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (record == NULL || fan_record_get_kind (record) == &fan_kind_attachment)
    return g_steal_pointer (&record);
  query = fan_query_new (&fan_kind_attachment);
  fan_query_where (query, "record", fan_record_get_id (record));
  found = fan_view_list (view, query, error);
  if (found == NULL)
    return NULL;
  if (found->len == 0)
    {
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND, _ ("“%s” has no attachment."), id);
      return NULL;
    }
  return g_object_ref (g_ptr_array_index (found, 0));
}

static gboolean
write_out (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (option_output != NULL)
    return g_file_set_contents (option_output, data ? data : "", (gssize)size, error);
  while (size > 0)
    {
      ssize_t n = write (STDOUT_FILENO, data, size);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_FILE, _ ("The bytes could not be written: %s."),
                       g_strerror (errno));
          return FALSE;
        }
      data += n;
      size -= (gsize)n;
    }
  return TRUE;
}

static int
run_attachment (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanRecord) attachment = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (fan_cli_count_args (cli) != 1)
    return fan_cli_misused (cli, _ ("Of which record?"));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  view = fan_store_read (cli->store, &error);
  attachment = view ? find_attachment (view, cli->args[0], &error) : NULL;
  bytes = attachment ? fan_view_dup_blob (view, fan_record_get_text (attachment, "sha256"), &error) : NULL;
  if (bytes == NULL || !write_out (bytes, &error))
    return fan_cli_fail (cli, error);
  return FAN_EXIT_DONE;
}

const FanCommand fan_commands_collect[] = {
  { "collect", N_ ("PATH… | -"), N_ ("Catches compliments in files, folders, or a mail on stdin"),
    run_collect, .stops_itself = TRUE },
  { "import", N_ ("FILE…"), N_ ("Takes in calendars (.ics), contacts (.vcf), records (.json)"), run_import,
    .stops_itself = TRUE },
  { "attachment", N_ ("ID [-o FILE]"), N_ ("Gives the original bytes"), run_attachment, attachment_options },
  { NULL },
};
