/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* list show add set remove count undo redo history: records as they are. */
#include "fan-cli.h"
#include "fan-consent.h"
#include "fan-kinds.h"

#include <string.h>

#include "fan-i18n.h"

/* -------- printing -------- */

/* A record on one line: its name, and what else fits. */
static void
put_record_line (FanCli *cli, FanRecord *record)
{
  const FanKind *kind = fan_record_get_kind (record);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%s  %s", fan_record_get_id (record), fan_record_get_label (record));
  for (guint i = 0; i < kind->n_fields && g_utf8_strlen (line->str, -1) < 120; i++)
    {
      g_autofree char *text = NULL;
      if (kind->fields[i].flags & (FAN_LABEL | FAN_DERIVED) || kind->fields[i].type == FAN_REF
          || fan_field_is_list (&kind->fields[i]))
        continue;
      text = fan_record_dup_field_text (record, i);
      if (text != NULL)
        g_string_append_printf (line, " · %.60s", g_strdelimit (text, "\n\r", ' '));
    }
  {
    g_autofree char *valid = g_utf8_make_valid (line->str, -1);
    fan_cli_put_text (cli, "%s", valid);
  }
}

static void
put_member (FanCli *cli, const char *name, JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  if (!JSON_NODE_HOLDS_NULL (node) && !g_str_equal (text, "[]"))
    fan_cli_put_text (cli, "%-18s %s", name,
                      json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : text);
}

static void
put_record (FanCli *cli, FanNamer *namer, FanRecord *record, gboolean whole)
{
  g_autoptr (JsonObject) object = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (cli->json)
    {
      fan_cli_put_json (cli, fan_namer_describe (namer, record));
      return;
    }
  if (!whole)
    {
      put_record_line (cli, record);
      return;
    }
  object = fan_namer_describe (namer, record);
  fan_cli_put_text (cli, "%-18s %s", _ ("kind of record"), fan_record_get_kind (record)->name);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    put_member (cli, name, node);
}

/* -------- list, count -------- */

static char *option_search;
static int option_limit = G_MAXINT;

static const GOptionEntry list_options[] = {
  { "search", 0, 0, G_OPTION_ARG_STRING, &option_search, N_ ("only with these words, as beginnings of words"),
    N_ ("TEXT") },
  { "limit", 0, 0, G_OPTION_ARG_INT, &option_limit, N_ ("at most so many"), N_ ("N") },
  { NULL },
};

static gboolean
split_assignment (const char *arg, char **out_name, const char **out_value)
{
  const char *sign = strchr (arg, '=');

  if (sign == NULL || sign == arg)
    return FALSE;
  *out_name = g_strndup (arg, (gsize)(sign - arg));
  *out_value = sign + 1;
  return TRUE;
}

/* A filter value that its field can't hold is a mistake, not an empty answer. */
static gboolean
add_filter (FanView *view,
            FanQuery *query,
            const FanKind *kind,
            const char *name,
            const char *value,
            GError **error)
{
  int index = fan_kind_find_field (kind, name);
  g_autofree char *resolved = NULL;
  g_autofree char *folded = NULL;
  g_autoptr (FanRecord) probe = fan_record_new (kind);

  if (index < 0 || (kind->fields[index].flags & FAN_DERIVED))
    {
      fan_library_refuse_field (kind, name, error);
      return FALSE;
    }
  /* filters are case-folded: so are the words of an enum and true and false, which are ASCII */
  if (kind->fields[index].nicks != NULL || kind->fields[index].type == FAN_BOOL)
    value = folded = g_ascii_strdown (value, -1);
  resolved = fan_library_resolve (view, &kind->fields[index], value, error);
  if (resolved == NULL || !fan_record_parse_field (probe, (guint)index, resolved, error))
    return FALSE;
  fan_query_where (query, name, *resolved ? resolved : NULL);
  return TRUE;
}

static FanQuery *
make_query (FanCli *cli, FanView *view, const FanKind *kind, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (kind);

  for (guint i = 1; cli->args[i]; i++)
    {
      g_autofree char *name = NULL;
      const char *value;

      if (!split_assignment (cli->args[i], &name, &value))
        {
          g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE, _ ("“%s” is no FIELD=VALUE."),
                       cli->args[i]);
          return NULL;
        }
      if (!add_filter (view, query, kind, name, value, error))
        return NULL;
    }
  if (option_search != NULL)
    fan_query_search (query, option_search);
  if (option_limit > 0 && option_limit < G_MAXINT)
    fan_query_limit (query, (guint)option_limit);
  return g_steal_pointer (&query);
}

typedef struct
{
  FanCli *cli;
  FanNamer *namer;
} Printer;

static gboolean
print_one (FanRecord *record, gpointer data)
{
  Printer *printer = data;

  put_record (printer->cli, printer->namer, record, FALSE);
  return !fan_cli_is_interrupted (printer->cli);
}

static int
list_or_count (FanCli *cli, gboolean counting)
{
  GError *error = NULL;
  const FanKind *kind;
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanNamer) namer = NULL;
  g_autoptr (FanQuery) query = NULL;
  Printer printer = { cli, NULL };
  gint64 n;

  if (cli->args[0] == NULL)
    return fan_cli_misused (cli, _ ("Which kind?"));
  if (option_limit < 0)
    return fan_cli_misused (cli, _ ("--limit needs a number from 0: how many records at most."));
  kind = fan_cli_find_kind (cli, cli->args[0]);
  if (kind == NULL)
    return FAN_EXIT_USAGE;
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  view = fan_store_read (cli->store, &error);
  query = view ? make_query (cli, view, kind, &error) : NULL;
  if (query == NULL)
    return fan_cli_fail (cli, error);
  if (counting)
    {
      n = fan_view_count (view, query, &error);
      if (n < 0)
        return fan_cli_fail (cli, error);
      fan_cli_put_text (cli, "%" G_GINT64_FORMAT, n);
      return FAN_EXIT_DONE;
    }
  printer.namer = namer = fan_namer_new (view, cli->clock);
  if (option_limit > 0 && !fan_view_each (view, query, print_one, &printer, &error))
    return fan_cli_fail (cli, error);
  return fan_cli_is_interrupted (cli) ? FAN_EXIT_INTERRUPTED : FAN_EXIT_DONE;
}

static int
run_list (FanCli *cli)
{
  return list_or_count (cli, FALSE);
}

static int
run_count (FanCli *cli)
{
  return list_or_count (cli, TRUE);
}

/* -------- show -------- */

/* Prints a living record as it stands now. */
static int
print_id (FanCli *cli, const char *id)
{
  GError *error = NULL;
  g_autoptr (FanView) view = fan_store_read (cli->store, &error);
  g_autoptr (FanNamer) namer = view ? fan_namer_new (view, cli->clock) : NULL;
  g_autoptr (FanRecord) record = view ? fan_library_find (view, id, &error) : NULL;

  if (record == NULL)
    return fan_cli_fail (cli, error);
  put_record (cli, namer, record, TRUE);
  return FAN_EXIT_DONE;
}

static int
run_show (FanCli *cli)
{
  if (fan_cli_count_args (cli) != 1)
    return fan_cli_misused (cli, _ ("Which record?"));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  return print_id (cli, cli->args[0]);
}

/* -------- add, set, remove -------- */

typedef struct
{
  FanCli *cli;
  const FanKind *kind; /* of a new record; NULL: change args[0] */
  char *id;
} Edit;

static gboolean
assign_all (FanCli *cli, FanView *view, FanRecord *record, GError **error)
{
  for (guint i = 1; cli->args[i]; i++)
    {
      g_autofree char *name = NULL;
      const char *value;

      if (!split_assignment (cli->args[i], &name, &value))
        {
          g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE, _ ("“%s” is no FIELD=VALUE."),
                       cli->args[i]);
          return FALSE;
        }
      if (!fan_library_set_field (view, record, name, value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_ledger (const FanKind *kind, GError **error)
{
  if (!kind->ledger)
    return FALSE;
  g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE,
               _ ("The kind %s is a ledger: only what leaves this computer writes into it."), kind->name);
  return TRUE;
}

static gboolean
write_edit (FanChangeSet *set, gpointer data, GError **error)
{
  Edit *edit = data;
  FanView *view = fan_change_set_get_view (set);
  g_autoptr (FanRecord) record
      = edit->kind ? fan_record_new (edit->kind) : fan_library_find (view, edit->cli->args[0], error);

  if (record == NULL || refuse_ledger (fan_record_get_kind (record), error)
      || !assign_all (edit->cli, view, record, error))
    return FALSE;
  /* a yes that is entered by hand is one to the words as they are */
  if (edit->kind == &fan_kind_consent)
    fan_consent_cover (view, record);
  if (edit->kind ? !fan_change_set_insert (set, record, error) : !fan_change_set_update (set, record, error))
    return FALSE;
  edit->id = g_strdup (fan_record_get_id (record));
  return TRUE;
}

static int
run_edit (FanCli *cli, const FanKind *kind)
{
  GError *error = NULL;
  Edit edit = { cli, kind, NULL };
  g_autofree char *id = NULL;
  g_autofree char *label = kind ? g_strdup_printf (_ ("Added a %s"), kind->name) : g_strdup (_ ("Changed"));
  gboolean good;

  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  good = fan_store_write (cli->store, label, FAN_WRITE_DEFAULT, write_edit, &edit, &error);
  id = edit.id;
  return good ? print_id (cli, id) : fan_cli_fail (cli, error);
}

static int
run_add (FanCli *cli)
{
  const FanKind *kind;

  if (cli->args[0] == NULL)
    return fan_cli_misused (cli, _ ("Which kind?"));
  kind = fan_cli_find_kind (cli, cli->args[0]);
  return kind ? run_edit (cli, kind) : FAN_EXIT_USAGE;
}

static int
run_set (FanCli *cli)
{
  if (fan_cli_count_args (cli) < 2)
    return fan_cli_misused (cli, _ ("Which record, and what about it?"));
  return run_edit (cli, NULL);
}

typedef struct
{
  FanCli *cli;
  GPtrArray *ids; /* of what is to go; each once */
  int status;
} Removal;

/* The records that are meant; those that are not there are named, and the others go all the same. */
static gboolean
find_removed (FanView *view, Removal *removal)
{
  char **args = removal->cli->args;

  for (guint i = 0; args[i]; i++)
    {
      GError *failure = NULL;
      g_autoptr (FanRecord) record = fan_library_find (view, args[i], &failure);
      const char *id = record ? fan_record_get_id (record) : NULL;

      if (record == NULL)
        removal->status = MAX (removal->status, fan_cli_fail (removal->cli, failure));
      else if (!g_ptr_array_find_with_equal_func (removal->ids, id, g_str_equal, NULL))
        g_ptr_array_add (removal->ids, g_strdup (id));
    }
  return removal->ids->len > 0;
}

static gboolean
write_removal (FanChangeSet *set, gpointer data, GError **error)
{
  Removal *removal = data;
  FanView *view = fan_change_set_get_view (set);

  for (guint i = 0; i < removal->ids->len; i++)
    {
      const char *id = g_ptr_array_index (removal->ids, i);
      g_autoptr (FanRecord) record = fan_view_get (view, NULL, id, error);
      if (record == NULL || !fan_change_set_remove (set, fan_record_get_kind (record), id, error))
        return FALSE;
    }
  return TRUE;
}

static int
run_remove (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (FanView) view = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  Removal removal = { cli, ids, FAN_EXIT_DONE };
  gboolean any;

  if (cli->args[0] == NULL)
    return fan_cli_misused (cli, _ ("Which record?"));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  view = fan_store_read (cli->store, &error);
  if (view == NULL)
    return fan_cli_fail (cli, error);
  any = find_removed (view, &removal);
  g_clear_pointer (&view, fan_view_free);
  if (!any)
    return removal.status;
  if (!fan_store_write (cli->store, _ ("Removed"), FAN_WRITE_DEFAULT, write_removal, &removal, &error))
    return fan_cli_fail (cli, error);
  fan_cli_note (cli, _ ("In the bin: %u. “fanfare undo” brings it back."), ids->len);
  return removal.status;
}

/* -------- undo, redo, history -------- */

static int
undo_or_redo (FanCli *cli, gboolean redo)
{
  GError *error = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GPtrArray) skipped = NULL;

  if (cli->args[0] != NULL)
    return fan_cli_misused (cli, _ ("It needs no more words: it is always the last step."));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  if (redo ? !fan_store_redo (cli->store, &label, &skipped, &error)
           : !fan_store_undo (cli->store, &label, &skipped, &error))
    return fan_cli_fail (cli, error);
  for (guint i = 0; i < skipped->len; i++)
    fan_cli_warn (cli, _ ("Left as it is: %s"), (const char *)g_ptr_array_index (skipped, i));
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, redo ? "redone" : "undone", label);
      json_object_set_int_member (object, "skipped", skipped->len);
      fan_cli_put_json (cli, object);
    }
  else
    fan_cli_put_text (cli, redo ? _ ("Done again: %s") : _ ("Undone: %s"), label);
  return FAN_EXIT_DONE;
}

static int
run_undo (FanCli *cli)
{
  return undo_or_redo (cli, FALSE);
}

static int
run_redo (FanCli *cli)
{
  return undo_or_redo (cli, TRUE);
}

static JsonNode *
value_to_json (const FanValue *value)
{
  JsonNode *node = json_node_alloc ();

  switch (value->type)
    {
    case FAN_VALUE_INT:
      return json_node_init_int (node, value->integer);
    case FAN_VALUE_REAL:
      return json_node_init_double (node, value->real);
    case FAN_VALUE_STRING:
      return json_node_init_string (node, value->text);
    default:
      return json_node_init_null (node);
    }
}

static void
put_entry (FanCli *cli, const FanHistoryEntry *entry)
{
  JsonObject *object = json_object_new ();

  fan_json_set_instant (object, "at", entry->at);
  json_object_set_int_member (object, "change_set", entry->change_set);
  json_object_set_string_member (object, "label", entry->label);
  json_object_set_string_member (object, "kind", entry->kind);
  json_object_set_string_member (object, "record", entry->record);
  fan_json_set_text (object, "field", entry->field);
  json_object_set_member (object, "old", value_to_json (&entry->old_value));
  json_object_set_member (object, "new", value_to_json (&entry->new_value));
  json_object_set_boolean_member (object, "undone", entry->undone);
  if (cli->json)
    {
      fan_cli_put_json (cli, object);
      return;
    }
  fan_cli_put_text (cli, "%s  %s  %s %s%s%s", json_object_get_string_member (object, "at"), entry->label,
                    entry->kind, entry->record, entry->field ? "  " : "", entry->field ? entry->field : "");
  json_object_unref (object);
}

static int
run_history (FanCli *cli)
{
  GError *error = NULL;
  g_autoptr (FanView) view = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (FanRecord) record = NULL;
  FanId id;

  if (fan_cli_count_args (cli) > 1)
    return fan_cli_misused (cli, _ ("One record at a time."));
  if (fan_cli_open (cli) == NULL)
    return FAN_EXIT_LIBRARY;
  view = fan_store_read (cli->store, &error);
  if (view == NULL)
    return fan_cli_fail (cli, error);
  /* a removed record has a history too */
  if (cli->args[0] != NULL)
    {
      record = fan_id_parse (cli->args[0], &id) ? fan_view_get_any (view, NULL, cli->args[0], &error)
                                                : fan_library_find (view, cli->args[0], &error);
      if (record == NULL)
        return fan_cli_fail (cli, error);
    }
  entries = fan_view_history (view, record ? fan_record_get_id (record) : NULL, 0, &error);
  if (entries == NULL)
    return fan_cli_fail (cli, error);
  for (guint i = 0; i < entries->len; i++)
    put_entry (cli, g_ptr_array_index (entries, i));
  return FAN_EXIT_DONE;
}

const FanCommand fan_commands_records[] = {
  { "list", N_ ("KIND [--search TEXT] [FIELD=VALUE…] [--limit N]"), N_ ("Lists records"), run_list,
    list_options, .stops_itself = TRUE },
  { "show", N_ ("ID"), N_ ("Shows one record"), run_show },
  { "count", N_ ("KIND [--search TEXT] [FIELD=VALUE…]"), N_ ("Counts records"), run_count, list_options },
  { "add", N_ ("KIND FIELD=VALUE…"), N_ ("Adds a record"), run_add },
  { "set", N_ ("ID FIELD=VALUE…"), N_ ("Changes a record"), run_set },
  { "remove", N_ ("ID…"), N_ ("Removes records; undo brings them back"), run_remove },
  { "undo", "", N_ ("Takes the last step back"), run_undo },
  { "redo", "", N_ ("Does again what was undone last"), run_redo },
  { "history", N_ ("[ID]"), N_ ("Tells what was changed, newest first"), run_history },
  { NULL },
};
