/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "fan-collect.h"
#include "fan-resources.h"

#define FOLDER "/io/github/fanfare_desktop/Fanfare/sample/"

/* The sample's compliments go through the reader, as a person's own would; what it finds is what the sample expects. */

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

static void
add_caught (GPtrArray *all, GBytes *bytes, const char *name, FanFormat format)
{
  g_autoptr (GError) error = NULL;
  FanCaught *caught = fan_collect_read (bytes, name, format, &error);

  g_assert_no_error (error);
  g_ptr_array_add (all, caught);
}

/* The items of a file: one, or the mails of an mbox. */
static GPtrArray *
read_file (const char *name)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_caught_free);
  g_autofree char *path = g_strconcat ("mails/", name, NULL);
  g_autoptr (GBytes) bytes = lookup (path);
  FanFormat format = fan_format_sniff (bytes, name);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (FanMboxReader) reader = NULL;

  if (format != FAN_FORMAT_MBOX)
    {
      add_caught (all, bytes, name, format);
      return all;
    }
  stream = g_memory_input_stream_new_from_bytes (bytes);
  reader = fan_mbox_reader_new (stream);
  for (GBytes *one; (one = fan_mbox_reader_next (reader, NULL, NULL)) != NULL; g_bytes_unref (one))
    add_caught (all, one, name, FAN_FORMAT_MAIL);
  return all;
}

static FanCaught *
find_caught (GPtrArray *all, const char *message_id)
{
  for (guint i = 0; i < all->len; i++)
    {
      FanCaught *caught = all->pdata[i];
      if (g_strcmp0 (caught->message_id, message_id) == 0)
        return caught;
    }
  g_error ("no mail has the id %s", message_id ? message_id : "(none)");
}

/* Line breaks of mail programs are no part of a sentence. */
static char *
unwrap (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; words[i]; i++)
    if (words[i][0])
      g_string_append_printf (joined, "%s%s", joined->len ? " " : "", words[i]);
  return g_string_free (joined, FALSE);
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && !JSON_NODE_HOLDS_NULL (node) ? json_node_get_string (node) : NULL;
}

/* The place among the candidates of one that is part of @quote, from 0; -1 when none is. */
static int
find_quote (FanCaught *caught, const char *quote)
{
  for (guint i = 0; i < caught->candidates->len; i++)
    {
      FanCandidate *candidate = caught->candidates->pdata[i];
      g_autofree char *text = unwrap (candidate->text);

      if (strstr (quote, text))
        return (int)i;
    }
  return -1;
}

/* Returns: whether the sentence that the wall shows comes first. */
static gboolean
check_mail (JsonObject *expected)
{
  const char *quote = get_string (expected, "quote");
  g_autoptr (GPtrArray) all = read_file (get_string (expected, "file"));
  FanCaught *caught = find_caught (all, get_string (expected, "message_id"));
  g_autofree char *own = unwrap (caught->own_text);
  int place = find_quote (caught, quote);

  g_test_message ("%s, %s: %s", caught->author, caught->role, quote);
  g_assert_nonnull (strstr (own, quote));
  g_assert_null (strstr (own, "wrote:"));
  g_assert_null (strstr (own, "schrieb"));
  g_assert_null (strstr (own, "a écrit"));
  g_assert_null (strstr (own, "confidential"));
  g_assert_cmpint (place, >=, 0);
  if (caught->message_id) /* a page does not say who wrote it */
    {
      g_assert_cmpstr (caught->author, ==, get_string (expected, "author"));
      g_assert_cmpstr (caught->email, !=, NULL);
      g_assert_cmpstr (caught->role, !=, NULL);
      g_assert_cmpint (caught->said_on, !=, FAN_INSTANT_NONE);
    }
  return place == 0;
}

static void
test_mails (void)
{
  g_autoptr (GBytes) bytes = lookup ("sample.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  JsonArray *expected;
  guint first = 0;

  json_parser_load_from_data (parser, text, (gssize)size, &error);
  g_assert_no_error (error);
  expected
      = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "testimonials");
  for (guint i = 0; i < json_array_get_length (expected); i++)
    first += check_mail (json_array_get_object_element (expected, i));
  g_assert_cmpuint (json_array_get_length (expected), ==, 12);
  g_assert_cmpuint (first, >=, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/mails", test_mails);
  return g_test_run ();
}
