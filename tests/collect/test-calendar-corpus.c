/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */

/* Every calendar of the corpus gets an answer, the same one that an independent reader gave, and comes out as it went in. */
#include "fan-calendar-file.h"
#include "fan-recur.h"

#include <json-glib/json-glib.h>
#include <string.h>

static char *
get_folder (void)
{
  const char *corpus = g_getenv ("FANFARE_CORPUS");
  g_autofree char *folder = corpus ? g_build_filename (corpus, "ics", NULL) : NULL;

  return folder && g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&folder) : NULL;
}

static GBytes *
load (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *data;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_bytes_new_take (data, size);
}

/*
 * Where the other reader and ours differ, and why ours is right. Besides these there are two kinds that are told by
 * their form: an event without a start (the other counts it, we say that it has no place in the calendar), and a
 * start that its rule does not match (RFC 5545 section 3.8.5.3: it is the first instance all the same).
 */
static const struct
{
  const char *name, *ours, *reason;
} differences[] = {
  { "ccs__recurrenceput__25.ics", "2015-07-31T13:00:00 2015-09-30T13:00:00",
    "its EXDATEs are in a zone that the file does not define: the other reader does not apply them" },
  { "ical4j__samples__valid__Christian32Holidays.ics", "2004-02-29",
    "yearly from 29 February up to 2005: 2005 has none, RFC 5545 section 3.3.10; the other says 1 March" },
  { "icalendar__fuzzing__corpus__event_with_recurrence_exdates_on_different_lines.ics",
    "2012-03-27T10:00:00 2012-04-24T10:00:00 2012-05-08T10:00:00 2012-05-15T10:00:00 2012-05-22T10:00:00 "
    "2012-06-05T10:00:00 2012-06-12T10:00:00 2012-06-19T10:00:00 2012-06-26T10:00:00 2012-07-03T10:00:00",
    "UNTIL is 10:00 in Vienna, inclusive; the other takes Vienna for UTC as the file does not define it" },
  { "vobject__RecurrenceIterator__UntilRespectsTimezoneTest.ics",
    "2013-09-23T18:30:00 2013-09-30T18:30:00 2013-10-07T18:30:00 2013-10-14T18:30:00 2013-10-21T18:30:00 "
    "2013-10-28T18:30:00 2013-11-04T18:30:00 2013-11-11T18:30:00 2013-11-18T18:30:00",
    "UNTIL has no Z: it is 18:30 in New York, inclusive, as that file's own authors expect; the other takes "
    "it for UTC" },
};

static gboolean
is_listed (const char *name, const char *ours)
{
  for (guint i = 0; i < G_N_ELEMENTS (differences); i++)
    if (g_str_equal (differences[i].name, name) && g_str_has_prefix (ours, differences[i].ours))
      return TRUE;
  return FALSE;
}

typedef struct
{
  GString *text;
  int n;
} First;

static gboolean
take_first (const FanOccurrence *occurrence, gpointer data)
{
  First *first = data;

  g_string_append_printf (first->text, "%s%s", first->n ? " " : "", occurrence->start);
  return ++first->n < 12;
}

static char *
expand_first (const FanCalendarEvent *event)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanRecur) recur = fan_recur_new (event->dtstart, event->dtend, event->tzid, event->rrule,
                                              event->exdate, event->rdate, &error);
  First first = { g_string_new (NULL), 0 };

  g_assert_no_error (error);
  fan_recur_expand (recur, G_MININT64, G_MAXINT64, NULL, take_first, &first);
  return g_string_free (first.text, FALSE);
}

static char *
join_array (JsonArray *array)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *one = g_strdup (json_array_get_string_element (array, i));
      if (strlen (one) == 20)
        one[19] = '\0'; /* the "Z" of UTC */
      g_string_append_printf (out, "%s%s", i ? " " : "", one);
    }
  return g_string_free (out, FALSE);
}

typedef struct
{
  int files, agreed, placeless, recurring, same, start_first, listed, no_opinion, unlisted;
} Tally;

/* "start rest" where the other has "rest": the start counts although its rule does not match it. Both stop at twelve. */
static gboolean
is_start_first (const char *ours, const char *expected)
{
  const char *rest = strchr (ours, ' ');

  rest = rest ? rest + 1 : "";
  return g_str_has_prefix (expected, rest) && strcmp (ours, *expected ? expected : "~") < 0;
}

/* The other reader's entry has the same occurrences as one of our masters with that UID. */
static void
compare_recurring (Tally *tally, const char *name, GPtrArray *events, JsonObject *entry)
{
  const char *uid = json_object_get_string_member_with_default (entry, "uid", NULL);
  const char *summary = json_object_get_string_member_with_default (entry, "summary", NULL);
  g_autofree char *expected = join_array (json_object_get_array_member (entry, "first12"));
  g_autofree char *found = NULL;

  tally->recurring++;
  if (strstr (expected, "ERROR") != NULL)
    {
      tally->no_opinion++;
      return;
    }
  for (guint i = 0; i < events->len && (found == NULL || !g_str_equal (found, expected)); i++)
    {
      FanCalendarEvent *event = events->pdata[i];
      if (event->recurrence_id != NULL
          || (uid ? g_strcmp0 (event->uid, uid) : g_strcmp0 (event->summary, summary)))
        continue;
      g_free (found);
      found = expand_first (event);
    }
  if (g_strcmp0 (found, expected) == 0)
    tally->same++;
  else if (found != NULL && is_listed (name, found))
    tally->listed++;
  else if (found != NULL && is_start_first (found, expected))
    tally->start_first++;
  else
    {
      tally->unlisted++;
      g_test_message ("%s, %s: %s instead of %s", name, summary, found ? found : "nothing", expected);
    }
}

static guint
count_placeless (GPtrArray *failed)
{
  guint n = 0;

  for (guint i = 0; i < failed->len; i++)
    n += strstr (failed->pdata[i], "has no start") != NULL
         || strstr (failed->pdata[i], "its start “") != NULL;
  return n;
}

static void
compare_file (Tally *tally, const char *folder, const char *name, JsonObject *expected)
{
  g_autoptr (GBytes) bytes = load (folder, name);
  g_autoptr (GPtrArray) failed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = fan_calendar_file_read (bytes, &failed, &error);
  guint n = (guint)json_object_get_int_member (expected, "events"), placeless;
  JsonArray *recurring = json_object_get_array_member (expected, "recurring");

  tally->files++;
  if (events == NULL)
    {
      g_assert_error (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNREADABLE);
      g_assert_cmpint (n, ==, 0);
      tally->agreed++;
      return;
    }
  for (guint i = 0; i < events->len; i++)
    g_free (expand_first (events->pdata[i]));
  placeless = count_placeless (failed);
  if (json_object_has_member (expected, "error"))
    {
      /* broken on purpose: what is in it comes out, or is spoken of */
      g_assert_cmpint (events->len + failed->len, >, 0);
      tally->no_opinion++;
      return;
    }
  /* one file ends its lines with CR CR LF: the other reader sees nothing in it, we see its event (without a start) */
  if (g_str_has_suffix (name, "issue_100_transformed_doctests_into_unittests.ics"))
    n = 1;
  g_assert_cmpint (events->len + placeless, ==, n);
  tally->agreed += placeless == 0;
  tally->placeless += placeless > 0;
  for (guint i = 0; i < json_array_get_length (recurring); i++)
    {
      JsonObject *entry = json_array_get_object_element (recurring, i);
      if (placeless == 0)
        compare_recurring (tally, name, events, entry);
    }
}

static void
test_second_opinion (void)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *path = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GList) names = NULL;
  JsonObject *root;
  Tally tally = { 0 };

  if (folder == NULL)
    {
      g_test_skip ("no corpus");
      return;
    }
  path = g_build_filename (folder, "expected-by-icaljs.json", NULL);
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  names = g_list_sort (json_object_get_members (root), (GCompareFunc)strcmp);
  for (GList *l = names; l; l = l->next)
    compare_file (&tally, folder, l->data, json_object_get_object_member (root, l->data));
  g_test_message ("%d files: number of events the same in %d, the same but for events without a start in %d; "
                  "%d repeating events: %d the same, %d also have their start, %d listed; no opinion on %d",
                  tally.files, tally.agreed, tally.placeless, tally.recurring, tally.same, tally.start_first,
                  tally.listed, tally.no_opinion);
  g_assert_cmpint (tally.unlisted, ==, 0);
  g_assert_cmpint (tally.same, >, 90);
}

static void
compare_values (const FanCalendarEvent *a, const FanCalendarEvent *b)
{
  g_assert_cmpstr (a->uid, ==, b->uid);
  g_assert_cmpint (a->sequence, ==, b->sequence);
  g_assert_cmpstr (a->summary, ==, b->summary);
  g_assert_cmpstr (a->description, ==, b->description);
  g_assert_cmpstr (a->location, ==, b->location);
  g_assert_cmpstr (a->url, ==, b->url);
  g_assert_cmpstr (a->categories, ==, b->categories);
  g_assert_cmpstr (a->dtstart, ==, b->dtstart);
  g_assert_cmpstr (a->dtend, ==, b->dtend);
  g_assert_cmpstr (a->tzid, ==, b->tzid);
  g_assert_cmpint (a->all_day, ==, b->all_day);
  g_assert_cmpstr (a->rrule, ==, b->rrule);
  g_assert_cmpstr (a->exdate, ==, b->exdate);
  g_assert_cmpstr (a->rdate, ==, b->rdate);
  g_assert_cmpstr (a->recurrence_id, ==, b->recurrence_id);
  g_assert_cmpstr (a->status, ==, b->status);
}

static gboolean
is_rewritten (const char *line)
{
  static const char *const names[]
      = { "UID", "DTSTAMP", "DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE", "STATUS" };
  gsize length = strcspn (line, ";: ");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (line, names[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* The lines that have no zone or stamp in them come out letter by letter; the alarms' too. */
static int
check_lines (const FanCalendarEvent *event, GHashTable *lines)
{
  g_auto (GStrv) before = g_strsplit (event->foreign, "\n", -1);
  int n = 0;

  for (char **line = before; *line; line++)
    if (**line != '\0' && !is_rewritten (*line))
      {
        if (!g_hash_table_contains (lines, *line))
          g_error ("lost: %s", *line);
        n++;
      }
  return n;
}

/* Unfolded lines of a written calendar, which must be CRLF and at most 75 octets each. */
static GHashTable *
get_lines (GBytes *bytes)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) folded = g_strsplit (text, "\r\n", -1);
  g_auto (GStrv) parts = g_strsplit (text, "\r\n ", -1);
  g_autofree char *unfolded = g_strjoinv ("", parts);
  g_auto (GStrv) lines = g_strsplit (unfolded, "\r\n", -1);

  for (char **line = folded; *line; line++)
    {
      g_assert_cmpint (strlen (*line), <=, 75);
      g_assert_null (strpbrk (*line, "\r\n"));
      g_assert_true (g_utf8_validate (*line, -1, NULL));
    }
  for (char **line = lines; *line; line++)
    g_hash_table_add (set, g_strdup (*line));
  return set;
}

static int
check_round (const char *folder, const char *name)
{
  g_autoptr (GBytes) bytes = load (folder, name);
  g_autoptr (GPtrArray) events = fan_calendar_file_read (bytes, NULL, NULL);
  g_autoptr (GBytes) written = events ? fan_calendar_file_write (events, "Harbourline", 1770000000000) : NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GBytes) rewritten = NULL;
  g_autoptr (GHashTable) lines = NULL;
  int n = 0;

  if (events == NULL)
    return 0;
  again = fan_calendar_file_read (written, NULL, NULL);
  g_assert_nonnull (again);
  g_assert_cmpint (again->len, ==, events->len);
  lines = get_lines (written);
  for (guint i = 0; i < events->len; i++)
    {
      compare_values (events->pdata[i], again->pdata[i]);
      n += check_lines (events->pdata[i], lines);
    }
  rewritten = fan_calendar_file_write (again, "Harbourline", 1770000000000);
  g_assert_true (g_bytes_equal (written, rewritten));
  return n;
}

static void
test_round (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) dir = NULL;
  const char *name;
  int n = 0;

  if (folder == NULL)
    {
      g_test_skip ("no corpus");
      return;
    }
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".ics"))
      n += check_round (folder, name);
  g_test_message ("%d lines came out as they went in", n);
  g_assert_cmpint (n, >, 5000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/second-opinion", test_second_opinion);
  g_test_add_func ("/calendar/round", test_round);
  return g_test_run ();
}
