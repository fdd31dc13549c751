/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "fan-test-collect.h"

/* Every file of real mail programs gets an answer soon, and agrees with what an independent reader found in it. */

#define LIMIT_SECONDS 5
#define LIMIT_KB (400 * 1024)

static const char *
get_corpus (void)
{
  const char *corpus = g_getenv ("FANFARE_CORPUS");

  if (corpus != NULL && g_file_test (corpus, G_FILE_TEST_IS_DIR))
    return corpus;
  g_test_skip ("the corpus of foreign files is not here (FANFARE_CORPUS)");
  return NULL;
}

static GBytes *
load (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (get_corpus (), folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static FanCaught *
read_in_time (GBytes *bytes, const char *name, FanFormat format, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  FanCaught *caught = fan_collect_read (bytes, name, format, error);

  if (g_get_monotonic_time () - start > LIMIT_SECONDS * G_USEC_PER_SEC)
    g_error ("%s took too long", name);
  return caught;
}

static void
check_caught (FanCaught *caught, const char *name)
{
  glong length = g_utf8_strlen (caught->text, -1);

  g_test_message ("%s: %ld characters, %u candidates", name, length, caught->candidates->len);
  g_assert_true (g_utf8_validate (caught->text, -1, NULL));
  g_assert_true (g_utf8_validate (caught->own_text, -1, NULL));
  g_assert_true (caught->author == NULL || g_utf8_validate (caught->author, -1, NULL));
  g_assert_true (caught->subject == NULL || g_utf8_validate (caught->subject, -1, NULL));
  for (guint i = 0; i < caught->candidates->len; i++)
    {
      FanCandidate *candidate = caught->candidates->pdata[i];
      g_assert_cmpint (candidate->start, >=, 0);
      g_assert_cmpint (candidate->start, <, candidate->end);
      g_assert_cmpint (candidate->end, <=, length);
    }
}

/* One file, mailboxes message by message. Returns how many items were read. */
static guint
check_file (const char *folder, const char *name)
{
  g_autoptr (GBytes) bytes = load (folder, name);
  FanFormat format = fan_format_sniff (bytes, name);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (FanMboxReader) reader = fan_mbox_reader_new (stream);
  guint n = 0;

  while (TRUE)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) item
          = format == FAN_FORMAT_MBOX ? fan_mbox_reader_next (reader, NULL, &error) : g_bytes_ref (bytes);
      g_autoptr (FanCaught) caught = NULL;

      g_assert_no_error (error);
      if (item == NULL)
        break;
      caught = read_in_time (item, name, format == FAN_FORMAT_MBOX ? FAN_FORMAT_MAIL : format, &error);
      g_assert_true ((caught != NULL) != (error != NULL));
      if (caught != NULL)
        check_caught (caught, name);
      else
        g_assert_cmpint (error->domain, ==, FAN_COLLECT_ERROR);
      n++;
      if (format != FAN_FORMAT_MBOX)
        break;
    }
  return n;
}

static void
test_folder (gconstpointer data)
{
  const char *folder = data;
  g_autofree char *path = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  struct rusage usage;
  guint n = 0;

  if (get_corpus () == NULL)
    return;
  path = g_build_filename (get_corpus (), folder, NULL);
  dir = g_dir_open (path, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    n += check_file (folder, name);
  g_assert_cmpuint (n, >, 0);
  getrusage (RUSAGE_SELF, &usage);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (usage.ru_maxrss, <, LIMIT_KB);
#endif
}

static const char *
get_string (JsonObject *object, const char *name)
{
  return json_object_get_null_member (object, name) ? NULL : json_object_get_string_member (object, name);
}

/* The first address of From, found without a mail library; NULL where that needs one. */
static char *
plain_address (const char *from)
{
  const char *open = strchr (from, '<'), *close = open ? strchr (open, '>') : NULL;

  if (close != NULL)
    return g_strndup (open + 1, close - open - 1);
  return strpbrk (from, " ,(") == NULL ? g_strdup (from) : NULL;
}

/* "Tue, 12 May 2026 10:00:00 +0200" and its older forms, read word by word; FAN_INSTANT_NONE when it is none. */
static gint64
plain_date (const char *text)
{
  static const char *const months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const char *comma = strchr (text, ',');
  g_autoptr (GDateTime) when = NULL;
  int day, year, hour, minute, second = 0, offset = 0, used = 0;
  char month[4] = "", zone[16] = "";
  const char *found;

  if (sscanf (comma ? comma + 1 : text, " %d %3s %d %d:%d%n", &day, month, &year, &hour, &minute, &used) != 5)
    return FAN_INSTANT_NONE;
  text = (comma ? comma + 1 : text) + used;
  if (sscanf (text, ":%d%n", &second, &used) == 1)
    text += used;
  if (text[strspn (text, " ")] == '(')
    text += strcspn (text, ")") + 1;
  sscanf (text, " %15s", zone);
  if (zone[0] == '+' || zone[0] == '-')
    offset = (atoi (zone + 1) / 100 * 60 + atoi (zone + 1) % 100) * (zone[0] == '-' ? -1 : 1);
  else if (zone[0] && zone[1] && strchr ("SD", zone[1]) && zone[2] == 'T' && strchr ("ECMP", zone[0]))
    offset = -60 * (int)(5 + (strchr ("ECMP", zone[0]) - "ECMP") - (zone[1] == 'D'));
  found = strstr (months, month);
  if (found == NULL || (found - months) % 3 != 0)
    return FAN_INSTANT_NONE;
  year += year < 70 ? 2000 : year < 100 ? 1900 : 0;
  when = g_date_time_new_utc (year, (int)(found - months) / 3 + 1, day, hour, minute, second);
  return when ? (g_date_time_to_unix (when) - offset * 60) * 1000 : FAN_INSTANT_NONE;
}

static void
check_headers (JsonObject *expected, FanCaught *caught, const char *name)
{
  const char *from = get_string (expected, "from"), *date = get_string (expected, "date");
  const char *id = get_string (expected, "message_id");
  g_autofree char *address = from ? plain_address (from) : NULL;
  g_autofree char *bare_id = id ? g_strdup (id) : NULL;

  g_test_message ("%s", name);
  if (from == NULL || address != NULL)
    g_assert_cmpstr (caught->email, ==, address);
  else
    g_assert_true (g_str_has_prefix (from, caught->email));
  if (bare_id != NULL && *g_strstrip (bare_id) == '<')
    {
      memmove (bare_id, bare_id + 1, strlen (bare_id));
      bare_id[strcspn (bare_id, ">")] = '\0';
    }
  g_assert_cmpstr (caught->message_id, ==, bare_id);
  g_assert_cmpint (caught->said_on, ==, date ? plain_date (date) : FAN_INSTANT_NONE);
}

static gboolean
has_hash (const char *bytes, gsize length, const char *hash)
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length);

  return strncmp (sum, hash, strlen (hash)) == 0;
}

/* The text is the part's bytes when it gives them back in the part's charset, with LF or with CRLF. */
static gboolean
gives_back (const char *text, const char *charset, const char *hash)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *with_crlf = g_strjoinv ("\r\n", lines);
  const char *forms[] = { text, with_crlf };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      gsize length;
      g_autofree char *bytes = g_convert (forms[i], -1, charset, "UTF-8", NULL, &length, NULL);
      if (bytes != NULL && has_hash (bytes, length, hash))
        return TRUE;
    }
  return FALSE;
}

/* The text/plain part when there is exactly one. */
static JsonObject *
get_only_plain (JsonObject *expected)
{
  JsonArray *leaves = json_object_get_array_member (expected, "leaf_parts");
  JsonObject *only = NULL;

  for (guint i = 0; i < json_array_get_length (leaves); i++)
    {
      JsonObject *leaf = json_array_get_object_element (leaves, i);
      if (strcmp (json_object_get_string_member (leaf, "type"), "text/plain") != 0)
        continue;
      if (only != NULL)
        return NULL;
      only = leaf;
    }
  return only;
}

static gboolean
is_text_right (JsonObject *leaf, FanCaught *caught)
{
  const char *charset = get_string (leaf, "charset"), *hash = json_object_get_string_member (leaf, "sha256");
  GIConv known = charset ? g_iconv_open ("UTF-8", charset) : (GIConv)-1;
  gboolean has_charset = known != (GIConv)-1;

  if (has_charset)
    g_iconv_close (known);
  if (has_charset && gives_back (caught->text, charset, hash))
    return TRUE;
  /* none, an unknown or a wrong one: the bytes tell, and they are Western or UTF-8 */
  return (!has_charset || g_ascii_strcasecmp (charset, "us-ascii") == 0)
         && (gives_back (caught->text, "UTF-8", hash) || gives_back (caught->text, "WINDOWS-1252", hash));
}

static void
test_agreement (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GList) names = NULL;
  g_autofree char *path = NULL;
  guint sound = 0, texts = 0, right = 0;
  JsonObject *all;

  if (get_corpus () == NULL)
    return;
  path = g_build_filename (get_corpus (), "eml", "expected-by-python-email.json", NULL);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  all = json_node_get_object (json_parser_get_root (parser));
  names = json_object_get_members (all);
  for (GList *at = names; at != NULL; at = at->next)
    {
      JsonObject *expected = json_object_get_object_member (all, at->data), *leaf = get_only_plain (expected);
      g_autoptr (GBytes) bytes = load ("eml", at->data);
      g_autoptr (FanCaught) caught = NULL;

      if (json_array_get_length (json_object_get_array_member (expected, "defects")) > 0)
        continue;
      caught = fan_test_read (bytes, at->data);
      check_headers (expected, caught, at->data);
      sound++;
      texts += leaf ? 1 : 0;
      if (leaf != NULL && is_text_right (leaf, caught))
        right++;
      else if (leaf != NULL)
        g_test_message ("text differs: %s", (char *)at->data);
    }
  g_test_message ("%u sound mails, all headers equal; %u of %u texts equal", sound, right, texts);
  g_assert_cmpuint (sound, >=, 80);
  g_assert_cmpuint (right * 100, >=, texts * 97);
}

int
main (int argc, char *argv[])
{
  static const char *const folders[] = { "eml", "msg", "text", "vcf", "csv", "ics", "pptx" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_strconcat ("/corpus/", folders[i], NULL);
      g_test_add_data_func (path, folders[i], test_folder);
    }
  g_test_add_func ("/corpus/agreement", test_agreement);
  return g_test_run ();
}
