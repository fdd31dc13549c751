/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-test.h"

#define CREW_ID "0196c1f0-0000-7000-8000-0000000000aa"

/* Four cards, made in this order. */
static Library *
make_library (void)
{
  static const char *const rows[][2] = {
    { "Gate", "{\"quote\":\"Nobody cried at the "
              "gate\",\"count\":1,\"weight\":0.5,\"starred\":true,\"day\":\"2026-05-12\","
              "\"at\":\"2026-05-12T08:00:00Z\",\"starts\":\"2026-05-12T10:00:00\",\"mood\":\"busy\","
              "\"crew\":\"" CREW_ID "\",\"tags\":[\"Pier 4\",\"Größe\"],\"moods\":[\"busy\"]}" },
    { "Pier", "{\"quote\":\"The pier was calm\",\"count\":2,\"weight\":2,\"day\":\"2026-05-13\","
              "\"at\":\"2026-05-13T08:00:00Z\",\"starts\":\"2026-05-13\",\"tags\":[\"Pier\"],\"moods\":["
              "\"calm\",\"busy\"]}" },
    { "gate", "{\"note\":\"Crème brûlée for all, don't ask; naïve\",\"count\":10}" },
    { "Größe", "{\"note\":\"渡し船 is a ferry, 100% “sure”\",\"mood\":\"stormy\"}" },
  };
  Library *library = library_new ();
  g_autoptr (FanRecord) crew = new_crew ("June A.");
  FanId id;

  g_assert_true (fan_id_parse (CREW_ID, &id));
  fan_record_set_id (crew, &id);
  store_insert (library->store, crew);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (rows[i][1], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (FanRecord) card = fan_record_from_json (&kind_card, json_node_get_object (node), &error);
      g_assert_no_error (error);
      fan_record_set_text (card, "title", rows[i][0]);
      store_insert (library->store, card);
    }
  return library;
}

static void
check_where (Library *library, const char *field, const char *value, const char *expected)
{
  FanQuery *query = fan_query_new (&kind_card);
  g_autofree char *labels = NULL;

  fan_query_where (query, field, value);
  labels = query_labels (library->store, query);
  g_assert_cmpstr (labels, ==, expected);
}

static void
test_where (void)
{
  g_autoptr (Library) library = make_library ();

  check_where (library, "title", "GATE", "Gate|gate");
  check_where (library, "title", "größe", "Größe");
  check_where (library, "title", "gat", "");
  check_where (library, "count", "10", "gate");
  check_where (library, "count", "ten", "");
  check_where (library, "weight", "2", "Pier");
  check_where (library, "weight", "0.5", "Gate");
  check_where (library, "starred", "true", "Gate");
  check_where (library, "starred", "no", "Pier|gate|Größe");
  check_where (library, "day", "2026-05-13", "Pier");
  check_where (library, "at", "2026-05-12T10:00:00+02:00", "Gate");
  check_where (library, "starts", "2026-05-12T10:00", "Gate");
  check_where (library, "mood", "busy", "Gate");
  check_where (library, "mood", "STORMY", "Größe");
  check_where (library, "mood", "angry", "");
  check_where (library, "crew", CREW_ID, "Gate");
  check_where (library, "crew", "June", "");
  check_where (library, "folded_key", "THE PIER WAS CALM", "Pier");
  check_where (library, "title", "'; DROP TABLE card; --", "");
}

static void
test_where_in_lists (void)
{
  g_autoptr (Library) library = make_library ();

  check_where (library, "tags", "pier 4", "Gate");
  check_where (library, "tags", "pier", "Pier");
  check_where (library, "tags", "GRÖSSE", "Gate");
  check_where (library, "tags", "GRÖẞE", "Gate");
  check_where (library, "tags", "pie", "");
  check_where (library, "moods", "busy", "Gate|Pier");
  check_where (library, "moods", "calm", "Pier");
}

static void
test_where_nothing (void)
{
  g_autoptr (Library) library = make_library ();
  FanQuery *query = fan_query_new (&kind_card);
  g_autofree char *labels = NULL;

  check_where (library, "quote", NULL, "gate|Größe");
  check_where (library, "quote", "", "gate|Größe");
  check_where (library, "tags", NULL, "gate|Größe");
  fan_query_where_set (query, "day");
  fan_query_where (query, "starred", "false");
  labels = query_labels (library->store, query);
  g_assert_cmpstr (labels, ==, "Pier");
}

static void
check_between (Library *library, const char *field, const char *low, const char *high, const char *expected)
{
  FanQuery *query = fan_query_new (&kind_card);
  g_autofree char *labels = NULL;

  fan_query_between (query, field, low, high);
  labels = query_labels (library->store, query);
  g_assert_cmpstr (labels, ==, expected);
}

static void
test_between (void)
{
  g_autoptr (Library) library = make_library ();
  FanQuery *query = fan_query_new (&kind_card);
  g_autofree char *labels = NULL;

  check_between (library, "day", "2026-05-12", "2026-05-13", "Gate");
  check_between (library, "day", "2026-05-13", NULL, "Pier");
  check_between (library, "day", NULL, "2026-06-01", "Gate|Pier");
  check_between (library, "starts", "2026-05-12T10:00:00", "2026-05-13", "Gate");
  check_between (library, "count", "2", "11", "Pier|gate");
  check_between (library, "at", "1778572800000", "1778572800001", "Gate");
  fan_query_between_instants (query, "at", TEST_NOW, TEST_NOW + 86400000);
  labels = query_labels (library->store, query);
  g_assert_cmpstr (labels, ==, "Gate");
}

static void
test_order_and_limit (void)
{
  g_autoptr (Library) library = make_library ();
  FanQuery *up = fan_query_new (&kind_card), *down = fan_query_new (&kind_card);
  FanQuery *ties = fan_query_new (&kind_card), *back = fan_query_new (&kind_card);
  g_autofree char *rising = NULL, *falling = NULL, *first_made = NULL, *last_made = NULL;

  fan_query_order (up, "count", FALSE);
  rising = query_labels (library->store, up);
  g_assert_cmpstr (rising, ==, "Größe|Gate|Pier|gate");
  fan_query_order (down, "count", TRUE);
  fan_query_limit (down, 2);
  falling = query_labels (library->store, down);
  g_assert_cmpstr (falling, ==, "gate|Pier");
  fan_query_order (ties, "mood", FALSE);
  first_made = query_labels (library->store, ties);
  g_assert_cmpstr (first_made, ==, "Gate|Pier|gate|Größe");
  fan_query_order (back, "mood", TRUE);
  last_made = query_labels (library->store, back);
  g_assert_cmpstr (last_made, ==, "Größe|gate|Pier|Gate");
}

static void
test_deleted (void)
{
  g_autoptr (Library) library = make_library ();
  g_autoptr (FanView) view = fan_store_read (library->store, NULL);
  g_autoptr (FanRecord) pier = fan_view_find (view, &kind_card, "pier", NULL);
  FanQuery *living = fan_query_new (&kind_card), *all = fan_query_new (&kind_card);
  g_autofree char *some = NULL, *every = NULL;

  g_clear_pointer (&view, fan_view_free);
  store_remove (library->store, pier);
  some = query_labels (library->store, living);
  g_assert_cmpstr (some, ==, "Gate|gate|Größe");
  fan_query_include_deleted (all);
  every = query_labels (library->store, all);
  g_assert_cmpstr (every, ==, "Gate|Pier|gate|Größe");
}

static gboolean
stop_after_two (FanRecord *record, gpointer data)
{
  return ++*(int *)data < 2;
}

static void
test_each_stops (void)
{
  g_autoptr (Library) library = make_library ();
  g_autoptr (FanView) view = fan_store_read (library->store, NULL);
  g_autoptr (FanQuery) query = fan_query_new (&kind_card);
  int n = 0;

  g_assert_true (fan_view_each (view, query, stop_after_two, &n, NULL));
  g_assert_cmpint (n, ==, 2);
  n = 0;
  fan_query_search (query, "g");
  g_assert_true (fan_view_each (view, query, stop_after_two, &n, NULL));
  g_assert_cmpint (n, ==, 2);
}

/* -------- find by name -------- */

static void
check_find (Library *library, const char *text, int code, const char *part)
{
  g_autoptr (FanView) view = fan_store_read (library->store, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FanRecord) card = fan_view_find (view, &kind_card, text, &error);

  g_assert_error (error, FAN_STORE_ERROR, code);
  g_assert_null (card);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_find (void)
{
  g_autoptr (Library) library = make_library ();
  g_autoptr (FanView) view = fan_store_read (library->store, NULL);
  g_autoptr (FanRecord) by_name = fan_view_find (view, &kind_card, "PIER", NULL);
  g_autoptr (FanRecord) by_id = NULL;
  g_autofree char *upper = g_ascii_strup (fan_record_get_id (by_name), -1);

  g_assert_cmpstr (fan_record_get_label (by_name), ==, "Pier");
  by_id = fan_view_find (view, &kind_card, upper, NULL);
  g_assert_true (fan_record_equal (by_name, by_id));
  check_find (library, "Gate", FAN_STORE_ERROR_AMBIGUOUS, "Gate");
  check_find (library, "Quay", FAN_STORE_ERROR_NOT_FOUND, "Quay");
  check_find (library, CREW_ID, FAN_STORE_ERROR_NOT_FOUND, CREW_ID);
  check_find (library, "", FAN_STORE_ERROR_NOT_FOUND, "card");
}

/* -------- search -------- */

static void
check_search (Library *library, const char *words, const char *expected)
{
  g_autofree char *labels = search_labels (library->store, words);

  g_assert_cmpstr (labels, ==, expected);
}

static void
test_search (void)
{
  g_autoptr (Library) library = make_library ();

  check_search (library, "cri", "Gate");
  check_search (library, "CALM", "Pier");
  check_search (library, "creme", "gate");
  check_search (library, "Brulée", "gate");
  check_search (library, "naïv", "gate");
  check_search (library, "nobody gate", "Gate");
  check_search (library, "gate nobody", "Gate");
  check_search (library, "gate calm", "");
  check_search (library, "渡", "Größe");
  check_search (library, "große", "Größe|Gate");
  check_search (library, "don't", "gate");
  check_search (library, "100%", "Größe");
  check_search (library, "", "Gate|Pier|gate|Größe");
  check_search (library, "  ", "Gate|Pier|gate|Größe");
  check_search (library, NULL, "Gate|Pier|gate|Größe");
}

static void
test_search_input_is_harmless (void)
{
  g_autoptr (Library) library = make_library ();

  check_search (library, "!?", "");
  check_search (library, "\"", "");
  check_search (library, "*", "");
  check_search (library, "\"nobody\" OR (", "");
  check_search (library, "nobody AND gate", "");
  check_search (library, "NOT pier", "");
  check_search (library, "quote:nobody", "");
  check_search (library, "nobody*", "Gate");
  check_search (library, "^nobody +gate -", "Gate");
  check_search (library, "{quote} : nobody", "");
  check_search (library, "'; DROP TABLE card; --", "");
  check_search (library, "caf\xe9", "");
  check_search (library, "⛴", "");
  g_assert_cmpint (ask_sql (library->path, "SELECT count (*) FROM card"), ==, 4);
}

/* A page of text pasted into the search: answered at once, by its first words. */
static void
test_search_for_a_page (void)
{
  g_autoptr (Library) library = make_library ();
  GString *page = g_string_new (NULL);

  for (int i = 0; i < 20000; i++)
    g_string_append (page, i % 2 ? "nobody " : "gate ");
  check_search (library, page->str, "Gate");
  g_string_prepend (page, "elsewhere ");
  check_search (library, page->str, "");
  g_string_free (page, TRUE);
}

static void
test_search_follows_edits (void)
{
  g_autoptr (Library) library = make_library ();
  g_autoptr (FanView) view = fan_store_read (library->store, NULL);
  g_autoptr (FanRecord) pier = fan_view_find (view, &kind_card, "Pier", NULL);

  g_clear_pointer (&view, fan_view_free);
  fan_record_set_text (pier, "note", "Skippers agree");
  store_update (library->store, pier);
  check_search (library, "skip", "Pier");
  fan_record_clear (pier, "note");
  store_update (library->store, pier);
  check_search (library, "skip", "");
  store_remove (library->store, pier);
  check_search (library, "calm", "");
  fan_record_set_text (pier, "note", "edited while removed");
  store_update (library->store, pier);
  check_search (library, "edited", "");
  assert_sound (library->store);
}

static void
test_search_with_conditions (void)
{
  g_autoptr (Library) library = make_library ();
  FanQuery *query = fan_query_new (&kind_card), *ordered = fan_query_new (&kind_card);
  g_autofree char *labels = NULL, *in_order = NULL;

  fan_query_search (query, "g");
  fan_query_where (query, "mood", "calm");
  labels = query_labels (library->store, query);
  g_assert_cmpstr (labels, ==, "gate");
  fan_query_search (ordered, "g");
  fan_query_order (ordered, "count", TRUE);
  in_order = query_labels (library->store, ordered);
  g_assert_cmpstr (in_order, ==, "gate|Gate|Größe");
}

static void
test_search_of_a_kind_without_index (void)
{
  g_autoptr (Library) library = make_library ();
  g_autoptr (FanView) view = fan_store_read (library->store, NULL);
  g_autoptr (FanQuery) query = fan_query_new (&kind_sailing);

  fan_query_search (query, "deck");
  g_assert_cmpint (fan_view_count (view, query, NULL), ==, 0);
}

static gboolean
insert_many (FanChangeSet *set, gpointer data, GError **error)
{
  const guint n = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);
      g_autoptr (FanRecord) card = new_card (title, i == 1500 ? "gate gate" : "the ship");
      /* every one has the word in the note; the first and one in the middle also in the quote */
      if (i == 0)
        fan_record_set_text (card, "quote", "gate gate");
      fan_record_set_text (card, "note", "seen from the gate");
      if (!fan_change_set_insert (set, card, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_many_hits (void)
{
  g_autoptr (Library) library = library_new ();
  FanQuery *few = fan_query_new (&kind_card), *deep = fan_query_new (&kind_card);
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanQuery) query = fan_query_new (&kind_card);
  g_autofree char *all = NULL, *first = NULL, *some = NULL;
  g_auto (GStrv) items = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  store_write (library->store, insert_many, GUINT_TO_POINTER (3000));
  all = search_labels (library->store, "gat");
  items = g_strsplit (all, "|", -1);
  for (guint i = 0; items[i]; i++)
    g_hash_table_add (seen, items[i]);
  g_assert_cmpuint (g_strv_length (items), ==, 3000);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 3000);
  /* the better one of the newest 2,000, then the newest; the oldest is good too, but beyond them */
  g_assert_true (g_str_has_prefix (all, "1500|2999|2998|"));
  g_assert_nonnull (strstr (all, "|1001|1000|999|998|"));
  g_assert_true (g_str_has_suffix (all, "|2|1|0"));
  fan_query_search (few, "gate");
  fan_query_limit (few, 3);
  first = query_labels (library->store, few);
  g_assert_cmpstr (first, ==, "1500|2999|2998");
  fan_query_search (deep, "gate");
  fan_query_limit (deep, 2001);
  fan_query_where (deep, "starred", "false");
  some = query_labels (library->store, deep);
  g_assert_true (g_str_has_suffix (some, "|1000|999"));
  view = fan_store_read (library->store, NULL);
  fan_query_search (query, "gate");
  g_assert_cmpint (fan_view_count (view, query, NULL), ==, 3000);
}

/* -------- rows instead of records -------- */

static char *
row_labels (FanView *view, GArray *rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
      = fan_view_load_rows (view, &kind_card, (gint64 *)(void *)rows->data, rows->len, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      FanRecord *record = g_ptr_array_index (records, i);
      g_string_append_printf (text, "%s%s", i ? "|" : "", record ? fan_record_get_label (record) : "-");
    }
  return g_string_free (text, FALSE);
}

static void
check_rows (Library *library, FanQuery *query, const char *expected)
{
  g_autoptr (FanView) view = fan_store_read (library->store, NULL);
  g_autoptr (GArray) rows = fan_view_list_rows (view, query, NULL);
  g_autofree char *labels = row_labels (view, rows);

  g_assert_cmpstr (labels, ==, expected);
  fan_query_free (query);
}

static void
test_rows (void)
{
  g_autoptr (Library) library = make_library ();
  FanQuery *newest = fan_query_new (&kind_card), *busy = fan_query_new (&kind_card),
           *found = fan_query_new (&kind_card), *by_title = fan_query_new (&kind_card);

  fan_query_order (newest, NULL, TRUE);
  fan_query_limit (newest, 3);
  check_rows (library, newest, "Größe|gate|Pier");
  fan_query_where (busy, "moods", "busy");
  check_rows (library, busy, "Gate|Pier");
  fan_query_search (found, "gate");
  check_rows (library, found, "Gate|gate");
  fan_query_order (by_title, "count", TRUE);
  check_rows (library, by_title, "gate|Pier|Gate|Größe");
}

static void
test_row_of_a_record (void)
{
  g_autoptr (Library) library = make_library ();
  g_autoptr (FanView) view = fan_store_read (library->store, NULL);
  g_autoptr (FanRecord) pier = fan_view_find (view, &kind_card, "Pier", NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 row = fan_view_get_row (view, &kind_card, fan_record_get_id (pier), NULL), none = 4711;
  g_autofree char *labels = NULL;

  g_array_append_val (rows, row);
  g_array_append_val (rows, none);
  labels = row_labels (view, rows);
  g_assert_cmpstr (labels, ==, "Pier|-");
  g_assert_cmpint (fan_view_get_row (view, &kind_card, CREW_ID, NULL), ==, 0);
  g_assert_cmpint (fan_view_get_row (view, &kind_card, "Pier", NULL), ==, 0);
}

static gboolean
append_value (gint64 row, const FanValue *value, gpointer data)
{
  g_string_append_printf (data, "%s|", value->type == FAN_VALUE_STRING ? value->text : "-");
  return TRUE;
}

static void
test_values (void)
{
  g_autoptr (Library) library = make_library ();
  g_autoptr (FanView) view = fan_store_read (library->store, NULL);
  g_autoptr (FanQuery) query = fan_query_new (&kind_card);
  g_autoptr (GString) crews = g_string_new (NULL);
  g_autoptr (GString) tags = g_string_new (NULL);

  g_assert_true (fan_view_each_row (view, query, "crew", append_value, crews, NULL));
  g_assert_cmpstr (crews->str, ==, CREW_ID "|-|-|-|");
  g_assert_true (fan_view_each_row (view, query, "tags", append_value, tags, NULL));
  g_assert_cmpstr (tags->str, ==, "Pier 4\nGröße|Pier|-|-|");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/where", test_where);
  g_test_add_func ("/query/where-lists", test_where_in_lists);
  g_test_add_func ("/query/where-nothing", test_where_nothing);
  g_test_add_func ("/query/between", test_between);
  g_test_add_func ("/query/order-limit", test_order_and_limit);
  g_test_add_func ("/query/deleted", test_deleted);
  g_test_add_func ("/query/each-stops", test_each_stops);
  g_test_add_func ("/query/find", test_find);
  g_test_add_func ("/search/words", test_search);
  g_test_add_func ("/search/harmless", test_search_input_is_harmless);
  g_test_add_func ("/search/page", test_search_for_a_page);
  g_test_add_func ("/search/follows-edits", test_search_follows_edits);
  g_test_add_func ("/search/with-conditions", test_search_with_conditions);
  g_test_add_func ("/search/no-index", test_search_of_a_kind_without_index);
  g_test_add_func ("/search/many-hits", test_many_hits);
  g_test_add_func ("/rows/order", test_rows);
  g_test_add_func ("/rows/of-a-record", test_row_of_a_record);
  g_test_add_func ("/rows/values", test_values);
  return g_test_run ();
}
