/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "store-test.h"

#define CREW_ID "0196c1f0-0000-7000-8000-0000000000aa"
#define OTHER_ID "0196c1f0-0000-7000-8000-0000000000bb"

static FanRecord *
card_from (const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) failure = NULL;

  json_parser_load_from_data (parser, json, -1, &failure);
  g_assert_no_error (failure);
  return fan_record_from_json (&kind_card, json_node_get_object (json_parser_get_root (parser)), error);
}

static char *
json_of (FanRecord *record)
{
  g_autoptr (JsonObject) object = fan_record_to_json (record);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

static FanRecord *
full_card (void)
{
  static const char *const tags[] = { "gate, pier 4", "déjà vu", "", "two\nlines", NULL };
  static const char *const moods[] = { "busy", "stormy", NULL };
  static const char *const crews[] = { CREW_ID, OTHER_ID, NULL };
  FanRecord *card = new_card ("Gate 4", "“Nobody cried” — 渡し船 ⛴");

  fan_record_set_text (card, "note", "line one\nline two\ttab");
  fan_record_set_int (card, "count", G_MAXINT64);
  fan_record_set_real (card, "weight", 0.1);
  fan_record_set_bool (card, "starred", TRUE);
  fan_record_set_text (card, "day", "2026-05-12");
  fan_record_set_instant (card, "at", TEST_NOW + 250);
  fan_record_set_text (card, "starts", "2026-05-12T10:00:00");
  fan_record_set_text (card, "mood", "busy");
  fan_record_set_text (card, "crew", CREW_ID);
  fan_record_set_list (card, "tags", tags);
  fan_record_set_list (card, "moods", moods);
  fan_record_set_list (card, "crews", crews);
  return card;
}

/* -------- in the library and back -------- */

static void
test_every_type_comes_back (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = full_card ();
  g_autoptr (FanRecord) back = NULL;

  store_insert (library->store, card);
  back = store_get (library->store, &kind_card, fan_record_get_id (card));
  g_assert_true (fan_record_equal (card, back));
  g_assert_cmpint (fan_record_get_created (back), ==, TEST_NOW);
  g_assert_cmpint (fan_record_get_int (back, "count"), ==, G_MAXINT64);
  g_assert_cmpfloat (fan_record_get_real (back, "weight"), ==, 0.1);
  g_assert_true (fan_record_has_item (back, "tags", "gate, pier 4"));
  g_assert_true (fan_record_has_item (back, "tags", "two lines"));
  g_assert_false (fan_record_has_item (back, "tags", ""));
  g_assert_cmpstr (fan_record_get_text (back, "folded_key"), ==, fan_record_get_text (card, "folded_key"));
}

static void
test_nothing_comes_back_as_nothing (void)
{
  g_autoptr (Library) library = library_new ();
  g_autoptr (FanRecord) card = fan_record_new (&kind_card);
  g_autoptr (FanRecord) back = NULL;
  g_auto (GStrv) tags = NULL;

  fan_record_set_text (card, "title", "");
  store_insert (library->store, card);
  back = store_get (library->store, &kind_card, fan_record_get_id (card));
  for (guint i = 0; i < kind_card.n_fields; i++)
    g_assert_cmpint (fan_record_get_value (back, i)->type == FAN_VALUE_NULL, ==,
                     kind_card.fields[i].initial == NULL);
  g_assert_cmpint (fan_record_get_instant (back, "at"), ==, FAN_INSTANT_NONE);
  tags = fan_record_get_list (back, "tags");
  g_assert_cmpuint (g_strv_length (tags), ==, 0);
  g_assert_cmpstr (fan_record_get_label (back), ==, "");
}

static void
check_numbers (FanStore *store, gint64 whole, double real)
{
  g_autoptr (FanRecord) card = fan_record_new (&kind_card);
  g_autoptr (FanRecord) back = NULL;

  fan_record_set_int (card, "count", whole);
  fan_record_set_real (card, "weight", real);
  store_insert (store, card);
  back = store_get (store, &kind_card, fan_record_get_id (card));
  g_assert_cmpint (fan_record_get_int (back, "count"), ==, whole);
  g_assert_cmpfloat (fan_record_get_real (back, "weight"), ==, real);
  g_assert_true (fan_record_equal (card, back));
}

static void
test_numbers_are_exact (void)
{
  g_autoptr (Library) library = library_new ();

  check_numbers (library->store, 0, 0);
  check_numbers (library->store, G_MAXINT64, G_MAXDOUBLE);
  check_numbers (library->store, 1, -5e-324);
  check_numbers (library->store, 7, 3);
  check_numbers (library->store, (G_GINT64_CONSTANT (1) << 53) + 1, 0.1 + 0.2);
}

static void
test_what_is_no_number_is_nothing (void)
{
  g_autoptr (FanRecord) card = fan_record_new (&kind_card);

  fan_record_set_real (card, "weight", NAN);
  g_assert_true (fan_record_is_null (card, "weight"));
  fan_record_set_real (card, "weight", -INFINITY);
  g_assert_true (fan_record_is_null (card, "weight"));
  fan_record_set_int (card, "weight", 3);
  g_assert_cmpint (fan_record_get_value (card, (guint)fan_kind_find_field (&kind_card, "weight"))->type, ==,
                   FAN_VALUE_REAL);
}

static void
test_bad_utf8_is_repaired (void)
{
  g_autoptr (FanRecord) card = new_card ("caf\xe9", NULL);

  g_assert_cmpstr (fan_record_get_text (card, "title"), ==, "caf\357\277\275");
}

/* -------- what people enter -------- */

static void
check_parse (const char *field, const char *text, const char *expected)
{
  g_autoptr (FanRecord) card = fan_record_new (&kind_card);
  g_autoptr (GError) error = NULL;
  guint index = (guint)fan_kind_find_field (&kind_card, field);
  g_autofree char *out = NULL;

  fan_record_parse_field (card, index, text, &error);
  g_assert_no_error (error);
  out = fan_record_dup_field_text (card, index);
  g_assert_cmpstr (out, ==, expected);
  if (out != NULL)
    {
      g_autofree char *again = NULL;
      fan_record_parse_field (card, index, out, &error);
      g_assert_no_error (error);
      again = fan_record_dup_field_text (card, index);
      g_assert_cmpstr (again, ==, expected);
    }
}

static void
test_parse (void)
{
  check_parse ("title", "", NULL);
  check_parse ("title", " a, b ", " a, b ");
  check_parse ("count", "-12", "-12");
  check_parse ("count", "-9223372036854775808", "-9223372036854775808");
  check_parse ("weight", "1e3", "1000");
  check_parse ("starred", "yes", "true");
  check_parse ("starred", "0", "false");
  check_parse ("day", "2026-02-28", "2026-02-28");
  check_parse ("at", "2026-05-12T10:00:00+02:00", "2026-05-12T08:00:00Z");
  check_parse ("starts", "2026-05-12T10:00", "2026-05-12T10:00:00");
  check_parse ("mood", "stormy", "stormy");
  check_parse ("crew", "0196C1F0-0000-7000-8000-0000000000AA", CREW_ID);
  check_parse ("tags", "a, b ,,c", "a\nb\nc");
  check_parse ("tags", "one, with a comma\n", "one, with a comma\n");
  check_parse ("tags", " , ", NULL);
  check_parse ("moods", "busy,calm", "busy\ncalm");
  check_parse ("crews", "0196C1F0-0000-7000-8000-0000000000AA", CREW_ID);
}

static void
check_refused_text (const char *field, const char *text, const char *part)
{
  g_autoptr (FanRecord) card = full_card ();
  g_autoptr (FanRecord) before = fan_record_copy (card);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      fan_record_parse_field (card, (guint)fan_kind_find_field (&kind_card, field), text, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_nonnull (strstr (error->message, field));
  g_assert_true (fan_record_equal (card, before));
}

static void
test_parse_refuses (void)
{
  check_refused_text ("count", "many", "whole number");
  check_refused_text ("count", "9223372036854775808", "whole number");
  check_refused_text ("count", "1.5", "whole number");
  check_refused_text ("weight", "1,5", "number");
  check_refused_text ("weight", "nan", "number");
  check_refused_text ("weight", "1e999", "number");
  check_refused_text ("starred", "maybe", "true or false");
  check_refused_text ("day", "12 May", "2026-05-12");
  check_refused_text ("at", "soon", "2026-05-12T10:00:00Z");
  check_refused_text ("starts", "10:00", "2026-05-12T10:00:00");
  check_refused_text ("mood", "angry", "calm, busy, stormy");
  check_refused_text ("crew", "June", "id");
  check_refused_text ("moods", "busy, angry", "calm, busy, stormy");
  check_refused_text ("crews", CREW_ID ", June", "id");
  check_refused_text ("title", "caf\xe9", "UTF-8");
  check_refused_text ("tags", "ok, caf\xe9", "UTF-8");
}

/* -------- JSON -------- */

static void
test_json_round_trip (void)
{
  g_autoptr (FanRecord) card = full_card ();
  g_autoptr (FanRecord) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  FanId id;

  g_assert_true (fan_id_parse (OTHER_ID, &id));
  fan_record_set_id (card, &id);
  fan_record_set_created (card, TEST_NOW);
  json = json_of (card);
  back = card_from (json, &error);
  g_assert_no_error (error);
  g_assert_true (fan_record_equal (card, back));
  g_assert_cmpint (fan_record_get_created (back), ==, TEST_NOW);
}

static void
test_json_text (void)
{
  g_autoptr (FanRecord) card = new_card ("A \"b\"", NULL);
  g_autoptr (FanRecord) again = NULL;
  g_autofree char *json = NULL;

  fan_record_set_real (card, "weight", 2);
  json = json_of (card);
  again = card_from (json, NULL);
  g_assert_true (fan_record_equal (card, again));
  g_assert_cmpstr (json, ==,
                   "{\"id\":\"\",\"created\":null,\"modified\":null,\"quote\":null,\"title\":\"A \\\"b\\\"\","
                   "\"note\":null,\"count\":null,\"weight\":2.0,\"starred\":false,\"day\":null,\"at\":null,"
                   "\"starts\":null,\"mood\":\"calm\",\"crew\":null,\"tags\":[],\"moods\":[],\"crews\":[],"
                   "\"withdrawn\":null}");
}

static void
test_json_is_lenient_where_nothing_is_lost (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanRecord) card
      = card_from ("{\"surprise\":{\"deep\":[1,2]},\"title\":52,\"count\":\"7\",\"starred\":1,"
                   "\"tags\":\"a, b\",\"folded_key\":\"forged\",\"mood\":null,\"note\":\"\"}",
                   &error);

  g_assert_no_error (error);
  g_assert_cmpstr (fan_record_get_text (card, "title"), ==, "52");
  g_assert_cmpint (fan_record_get_int (card, "count"), ==, 7);
  g_assert_true (fan_record_get_bool (card, "starred"));
  g_assert_cmpstr (fan_record_get_text (card, "tags"), ==, "a\nb");
  g_assert_true (fan_record_is_null (card, "folded_key"));
  g_assert_true (fan_record_is_null (card, "mood"));
  g_assert_true (fan_record_is_null (card, "note"));
}

static void
check_refused_json (const char *json, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanRecord) card = card_from (json, &error);

  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID);
  g_assert_null (card);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_hostile_json_is_refused (void)
{
  g_autofree char *deep = g_strnfill (200, '[');
  g_autofree char *end = g_strnfill (200, ']');
  g_autofree char *nested = g_strconcat ("{\"title\":", deep, end, "}", NULL);

  check_refused_json ("{\"title\":{\"a\":1}}", "title");
  check_refused_json ("{\"title\":[\"a\"]}", "title");
  check_refused_json (nested, "title");
  check_refused_json ("{\"count\":true}", "whole number");
  check_refused_json ("{\"count\":[1]}", "count");
  check_refused_json ("{\"at\":1778572800000}", "2026-05-12T10:00:00Z");
  check_refused_json ("{\"day\":20260512}", "2026-05-12");
  check_refused_json ("{\"starred\":2}", "true or false");
  check_refused_json ("{\"mood\":\"angry\"}", "calm, busy, stormy");
  check_refused_json ("{\"moods\":[\"busy\",\"angry\"]}", "calm, busy, stormy");
  check_refused_json ("{\"tags\":[\"a\",null]}", "tags");
  check_refused_json ("{\"tags\":[[\"a\"]]}", "tags");
  check_refused_json ("{\"tags\":{\"a\":1}}", "tags");
  check_refused_json ("{\"crews\":[\"June\"]}", "id");
  check_refused_json ("{\"crew\":\"June\"}", "id");
  check_refused_json ("{\"id\":\"x\"}", "id");
  check_refused_json ("{\"id\":5}", "id");
  check_refused_json ("{\"created\":\"yesterday\"}", "yesterday");
}

static void
test_huge_json (void)
{
  g_autofree char *long_text = g_strnfill (2 << 20, 'x');
  g_autofree char *json = g_strdup_printf ("{\"note\":\"%s\",\"tags\":[\"%s\"]}", long_text, long_text);
  g_autoptr (Library) library = library_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FanRecord) card = card_from (json, &error);
  g_autoptr (FanRecord) back = NULL;

  g_assert_no_error (error);
  store_insert (library->store, card);
  back = store_get (library->store, &kind_card, fan_record_get_id (card));
  g_assert_true (fan_record_equal (card, back));
}

/* -------- properties -------- */

static void
count_notify (GObject *object, GParamSpec *spec, gpointer data)
{
  ++*(int *)data;
}

static void
test_one_notify_per_real_change (void)
{
  g_autoptr (FanRecord) card = fan_record_new (&kind_card);
  int title = 0, any = 0;

  g_signal_connect (card, "notify::title", G_CALLBACK (count_notify), &title);
  g_signal_connect (card, "notify", G_CALLBACK (count_notify), &any);
  g_object_set (card, "title", "Gate", NULL);
  g_object_set (card, "title", "Gate", NULL);
  fan_record_set_text (card, "title", "Gate");
  g_assert_cmpint (title, ==, 1);
  g_object_set (card, "title", NULL, NULL);
  fan_record_set_text (card, "title", "");
  g_assert_cmpint (title, ==, 2);
  g_assert_cmpint (any, ==, 2);
  fan_record_set_int (card, "count", 0);
  fan_record_set_bool (card, "starred", FALSE); /* as it was */
  g_assert_cmpint (any, ==, 3);
}

static void
test_properties (void)
{
  g_autoptr (FanRecord) card = full_card ();
  g_autofree char *title = NULL, *tags = NULL;
  gint64 count, at, withdrawn;
  double weight;
  gboolean starred;

  g_object_get (card, "title", &title, "tags", &tags, "count", &count, "at", &at, "weight", &weight,
                "starred", &starred, "withdrawn", &withdrawn, NULL);
  g_assert_cmpstr (title, ==, "Gate 4");
  g_assert_true (g_str_has_prefix (tags, "gate, pier 4\n"));
  g_assert_cmpint (count, ==, G_MAXINT64);
  g_assert_cmpint (at, ==, TEST_NOW + 250);
  g_assert_cmpint (withdrawn, ==, FAN_INSTANT_NONE);
  g_assert_cmpfloat (weight, ==, 0.1);
  g_assert_true (starred);
  g_object_set (card, "count", (gint64)4, "at", FAN_INSTANT_NONE, "weight", 1.5, "starred", FALSE, NULL);
  g_assert_cmpint (fan_record_get_int (card, "count"), ==, 4);
  g_assert_true (fan_record_is_null (card, "at"));
  g_assert_cmpfloat (fan_record_get_real (card, "weight"), ==, 1.5);
  g_assert_false (fan_record_get_bool (card, "starred"));
  g_assert_nonnull (g_object_class_find_property (G_OBJECT_GET_CLASS (card), "folded-key"));
}

static void
test_same_name_other_kind (void)
{
  static const FanField fields[] = { { "title", FAN_INT } };
  static const FanKind other = { .name = "card", .fields = fields, .n_fields = 1 };
  g_autoptr (FanRecord) a = fan_record_new (&other);
  g_autoptr (FanRecord) b = new_card ("Gate", NULL);

  fan_record_set_int (a, "title", 3);
  g_assert_true (fan_record_get_kind (a) == &other);
  g_assert_true (fan_record_get_kind (b) == &kind_card);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/every-type", test_every_type_comes_back);
  g_test_add_func ("/record/nothing", test_nothing_comes_back_as_nothing);
  g_test_add_func ("/record/numbers", test_numbers_are_exact);
  g_test_add_func ("/record/no-number", test_what_is_no_number_is_nothing);
  g_test_add_func ("/record/bad-utf8", test_bad_utf8_is_repaired);
  g_test_add_func ("/record/parse", test_parse);
  g_test_add_func ("/record/parse-refuses", test_parse_refuses);
  g_test_add_func ("/record/json/round-trip", test_json_round_trip);
  g_test_add_func ("/record/json/text", test_json_text);
  g_test_add_func ("/record/json/lenient", test_json_is_lenient_where_nothing_is_lost);
  g_test_add_func ("/record/json/hostile", test_hostile_json_is_refused);
  g_test_add_func ("/record/json/huge", test_huge_json);
  g_test_add_func ("/record/notify", test_one_notify_per_real_change);
  g_test_add_func ("/record/properties", test_properties);
  g_test_add_func ("/record/same-name", test_same_name_other_kind);
  return g_test_run ();
}
