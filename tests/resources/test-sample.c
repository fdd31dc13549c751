/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "fan-kinds.h"
#include "fan-resources.h"
#include "fan-time.h"

#define FOLDER "/io/github/fanfare_desktop/Fanfare/sample/"

/* The sample as it is embedded, and what may be referred to: kind -> set of names. */
typedef struct
{
  JsonParser *parser;
  JsonObject *root;
  GHashTable *names;
} Sample;

static GBytes *
lookup (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes
      = g_resource_lookup_data (fan_resources_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  return bytes;
}

static const char *
get_string (JsonObject *record, const char *field)
{
  JsonNode *node = json_object_get_member (record, field);

  return node && !JSON_NODE_HOLDS_NULL (node) ? json_node_get_string (node) : NULL;
}

static JsonArray *
get_records (Sample *sample, const char *kind)
{
  JsonArray *groups = json_object_get_array_member (sample->root, "groups");

  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      JsonObject *group = json_array_get_object_element (groups, i);
      if (g_str_equal (json_object_get_string_member (group, "kind"), kind))
        return json_object_get_array_member (group, "records");
    }
  g_error ("the sample has no %s", kind);
}

static const FanKind *
get_kind (const char *name)
{
  const FanKind *kind = fan_kinds_find (name);

  g_assert_nonnull (kind);
  return kind;
}

/* By what others refer to a record of this kind; NULL where nobody does. */
static const char *
get_name_field (const char *kind)
{
  static const char *const fields[][2] = {
    { "program", "title" }, { "audience", "name" }, { "channel", "name" },
    { "person", "fn" },     { "event", "uid" },     { "testimonial", "quote_original" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i][0], kind))
      return fields[i][1];
  return NULL;
}

static void
add_name (Sample *sample, const char *kind, const char *name)
{
  g_autofree char *key = g_strconcat (kind, "\n", name, NULL);

  g_assert_nonnull (name);
  if (!g_hash_table_add (sample->names, g_steal_pointer (&key)))
    g_error ("two of kind %s are called %s", kind, name);
}

static gboolean
has_name (Sample *sample, const char *kind, const char *name)
{
  g_autofree char *key = g_strconcat (kind, "\n", name, NULL);

  return g_hash_table_contains (sample->names, key);
}

static void
collect_names (Sample *sample)
{
  JsonArray *groups = json_object_get_array_member (sample->root, "groups");
  JsonArray *caught = json_object_get_array_member (sample->root, "testimonials");

  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      JsonObject *group = json_array_get_object_element (groups, i);
      const char *kind = json_object_get_string_member (group, "kind");
      const char *field = get_name_field (kind);
      JsonArray *records = json_object_get_array_member (group, "records");

      for (guint j = 0; field && j < json_array_get_length (records); j++)
        add_name (sample, kind, get_string (json_array_get_object_element (records, j), field));
    }
  for (guint i = 0; i < json_array_get_length (caught); i++)
    {
      JsonObject *one = json_array_get_object_element (caught, i);
      const char *id = get_string (one, "message_id");
      add_name (sample, "testimonial", id ? id : get_string (one, "file"));
    }
}

static void
sample_open (Sample *sample, gconstpointer data)
{
  g_autoptr (GBytes) bytes = lookup ("sample.json");
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  sample->parser = json_parser_new_immutable ();
  json_parser_load_from_data (sample->parser, text, (gssize)size, &error);
  g_assert_no_error (error);
  sample->root = json_node_get_object (json_parser_get_root (sample->parser));
  sample->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect_names (sample);
}

static void
sample_close (Sample *sample, gconstpointer data)
{
  g_hash_table_unref (sample->names);
  g_object_unref (sample->parser);
}

static void
test_counts (Sample *sample, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    guint n;
  } expected[] = { { "program", 7 }, { "audience", 8 }, { "channel", 10 } };
  JsonArray *people = get_records (sample, "person");
  guint leaders = 0;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (json_array_get_length (get_records (sample, expected[i].kind)), ==, expected[i].n);
  for (guint i = 0; i < json_array_get_length (people); i++)
    leaders += json_object_get_boolean_member (json_array_get_object_element (people, i), "leader");
  g_assert_cmpuint (leaders, ==, 6);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (sample->root, "testimonials")), ==,
                    12);
  g_assert_cmpstr (get_string (sample->root, "today"), ==, "2026-05-12");
}

typedef struct
{
  Sample *sample;
  const FanKind *kind;
} Checked;

static void
check_text (const Checked *checked, const FanField *field, const char *text)
{
  gboolean good = TRUE;
  GDate date;
  gint64 instant;
  int seconds;

  if (field->type == FAN_REF || field->type == FAN_REFS)
    good = has_name (checked->sample, field->refers, text);
  else if (field->type == FAN_ENUM || field->type == FAN_ENUMS)
    good = fan_field_has_nick (field, text);
  else if (field->type == FAN_DATE)
    good = fan_date_parse (text, &date);
  else if (field->type == FAN_INSTANT)
    good = fan_instant_parse (text, &instant);
  else if (field->type == FAN_LOCAL)
    good = fan_local_parse (text, &date, &seconds);
  if (!good)
    g_error ("%s of %s: \"%s\" is not possible", field->name, checked->kind->name, text);
}

static void
check_member (JsonObject *record, const char *name, JsonNode *node, gpointer data)
{
  const Checked *checked = data;
  int index = fan_kind_find_field (checked->kind, name);
  const FanField *field = index < 0 ? NULL : &checked->kind->fields[index];

  if (!field || !g_str_equal (field->name, name))
    g_error ("a %s has no %s", checked->kind->name, name);
  if (JSON_NODE_HOLDS_NULL (node))
    return;
  g_assert_cmpint (JSON_NODE_HOLDS_ARRAY (node), ==, fan_field_is_list (field));
  g_assert_cmpint (json_node_get_value_type (node) == G_TYPE_BOOLEAN, ==, field->type == FAN_BOOL);
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      check_text (checked, field, json_array_get_string_element (json_node_get_array (node), i));
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    check_text (checked, field, json_node_get_string (node));
  else
    g_assert_true (field->type == FAN_INT || field->type == FAN_REAL || field->type == FAN_BOOL);
}

/* Every member is a field of its kind, and every value is one that the field can have. */
static void
test_fields (Sample *sample, gconstpointer data)
{
  JsonArray *groups = json_object_get_array_member (sample->root, "groups");

  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      JsonObject *group = json_array_get_object_element (groups, i);
      JsonArray *records = json_object_get_array_member (group, "records");
      Checked checked = { sample, get_kind (json_object_get_string_member (group, "kind")) };

      for (guint j = 0; j < json_array_get_length (records); j++)
        json_object_foreach_member (json_array_get_object_element (records, j), check_member, &checked);
    }
}

static void
check_caught_member (JsonObject *record, const char *name, JsonNode *node, gpointer data)
{
  if (!g_str_equal (name, "file") && !g_str_equal (name, "quote"))
    check_member (record, name, node, data);
}

/* What is added to a compliment after its mail was read. */
static void
test_caught (Sample *sample, gconstpointer data)
{
  JsonArray *caught = json_object_get_array_member (sample->root, "testimonials");
  Checked checked = { sample, &fan_kind_testimonial };

  for (guint i = 0; i < json_array_get_length (caught); i++)
    json_object_foreach_member (json_array_get_object_element (caught, i), check_caught_member, &checked);
}

/* A mail that is named is embedded, and one that is embedded is named. */
static void
test_mails (Sample *sample, gconstpointer data)
{
  JsonArray *mails = json_object_get_array_member (sample->root, "mails");
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) embedded = NULL;

  embedded = g_resource_enumerate_children (fan_resources_get_resource (), FOLDER "mails",
                                            G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (mails); i++)
    {
      const char *name = json_array_get_string_element (mails, i);
      g_autofree char *path = g_build_filename ("mails", name, NULL);
      g_autoptr (GBytes) bytes = lookup (path);

      g_assert_cmpuint (g_bytes_get_size (bytes), >, 500);
      g_assert_true (g_hash_table_add (named, (gpointer)name));
    }
  g_assert_cmpuint (g_strv_length (embedded), ==, g_hash_table_size (named));
}

static gboolean
array_has (JsonArray *array, const char *word)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_str_equal (json_array_get_string_element (array, i), word))
      return TRUE;
  return FALSE;
}

/* Learners of the last twelve months; with @channel only those who named it. */
static guint
count_heard (Sample *sample, const char *audience, const char *channel)
{
  JsonArray *all = get_records (sample, "conversation");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonObject *one = json_array_get_object_element (all, i);
      n += g_str_equal (get_string (one, "role"), "learner")
           && g_str_equal (get_string (one, "audience"), audience)
           && strcmp (get_string (one, "date"), "2025-05-12") > 0
           && (!channel || array_has (json_object_get_array_member (one, "found_out_via"), channel));
    }
  return n;
}

static guint
count_touches (Sample *sample, const char *audience, const char *channel, const char *from)
{
  JsonArray *all = get_records (sample, "event");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonObject *one = json_array_get_object_element (all, i);
      n += g_str_equal (get_string (one, "kind"), "touch")
           && g_strcmp0 (get_string (one, "status"), "done") == 0
           && g_str_equal (get_string (one, "audience"), audience)
           && g_str_equal (get_string (one, "channel"), channel)
           && strcmp (get_string (one, "dtstart"), from) >= 0;
    }
  return n;
}

/* The map is the sample's best picture: it must come out as it was drawn. */
static void
test_map (Sample *sample, gconstpointer data)
{
  static const struct
  {
    const char *audience, *channel;
    guint n;
    gboolean recent;
  } cells[] = {
    { "Deck crew", "Shift briefing", 5, TRUE },
    { "Deck crew", "Poster", 3, FALSE },
    { "Deck crew", "Mail", 0, FALSE },
    { "Gate & tickets", "Teams chat", 3, FALSE },
    { "Gate & tickets", "Mail", 4, TRUE },
    { "Galley & café", "Colleague", 2, FALSE },
    { "Engineers", "Colleague", 4, FALSE },
    { "Skippers", "Skippers’ meeting", 5, TRUE },
    { "Managers", "Mail", 6, TRUE },
    { "Managers", "Intranet", 3, TRUE },
    { "Head office", "Teams chat", 7, TRUE },
    { "New starters", "Manager", 3, TRUE },
    { "New starters", "Colleague", 2, FALSE },
  };
  static const struct
  {
    const char *audience;
    guint n;
  } heard[] = { { "Deck crew", 6 }, { "Gate & tickets", 7 }, { "Galley & café", 2 }, { "Engineers", 5 },
                { "Skippers", 5 },  { "Managers", 8 },       { "Head office", 9 },   { "New starters", 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (heard); i++)
    g_assert_cmpuint (count_heard (sample, heard[i].audience, NULL), ==, heard[i].n);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_test_message ("%s, %s", cells[i].audience, cells[i].channel);
      g_assert_cmpuint (count_heard (sample, cells[i].audience, cells[i].channel), ==, cells[i].n);
      g_assert_true ((count_touches (sample, cells[i].audience, cells[i].channel, "2026-02-11") > 0)
                     == cells[i].recent);
    }
  g_assert_cmpuint (count_touches (sample, "Deck crew", "Mail", "2025-05-12"), ==, 9);
  g_assert_cmpuint (count_touches (sample, "Gate & tickets", "Mail", "2025-05-12"), ==, 3);
}

static gint64
get_day (JsonObject *event)
{
  g_autofree char *text = g_strdup_printf ("%.10sT00:00:00Z", get_string (event, "dtstart"));
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) / 86400;
}

static gboolean
is_noise (JsonObject *a, JsonObject *b)
{
  return g_str_equal (get_string (a, "kind"), "touch") && g_str_equal (get_string (b, "kind"), "touch")
         && g_str_equal (get_string (a, "audience"), get_string (b, "audience"))
         && ABS (get_day (a) - get_day (b)) < 3;
}

/* The calendar is peaceful but for the one clash that it is meant to show. */
static void
test_noise (Sample *sample, gconstpointer data)
{
  JsonArray *all = get_records (sample, "event");
  guint clashes = 0;

  for (guint i = 0; i < json_array_get_length (all); i++)
    for (guint j = i + 1; j < json_array_get_length (all); j++)
      {
        JsonObject *a = json_array_get_object_element (all, i);
        JsonObject *b = json_array_get_object_element (all, j);

        if (!is_noise (a, b))
          continue;
        clashes++;
        g_assert_cmpstr (get_string (a, "summary"), ==, "Poster: Calm at the Gate");
        g_assert_cmpstr (get_string (b, "summary"), ==, "Screen: Calm at the Gate");
      }
  g_assert_cmpuint (clashes, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sample/counts", Sample, NULL, sample_open, test_counts, sample_close);
  g_test_add ("/sample/fields", Sample, NULL, sample_open, test_fields, sample_close);
  g_test_add ("/sample/caught", Sample, NULL, sample_open, test_caught, sample_close);
  g_test_add ("/sample/mails", Sample, NULL, sample_open, test_mails, sample_close);
  g_test_add ("/sample/map", Sample, NULL, sample_open, test_map, sample_close);
  g_test_add ("/sample/noise", Sample, NULL, sample_open, test_noise, sample_close);
  return g_test_run ();
}
