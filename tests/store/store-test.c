/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-test.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "fan-temp-folder.h"
#include "fan-text.h"

/* -------- kinds -------- */

static const char *const moods[] = { "calm", "busy", "stormy", NULL };
static const char *const states[] = { "planned", "confirmed", NULL };

static const FanField crew_fields[] = {
  { "name", FAN_TEXT, FAN_SEARCHED | FAN_LABEL | FAN_REQUIRED },
  { "email", FAN_TEXT, FAN_INDEXED },
  { "age", FAN_INT },
};
const FanKind kind_crew = { .name = "crew", .fields = crew_fields, .n_fields = G_N_ELEMENTS (crew_fields) };

static const FanField card_fields[] = {
  { "quote", FAN_TEXT, FAN_SEARCHED | FAN_IMMUTABLE },
  { "title", FAN_TEXT, FAN_SEARCHED | FAN_LABEL },
  { "note", FAN_TEXT, FAN_SEARCHED },
  { "count", FAN_INT },
  { "weight", FAN_REAL },
  { "starred", FAN_BOOL, .initial = "false" },
  { "day", FAN_DATE },
  { "at", FAN_INSTANT, FAN_INDEXED },
  { "starts", FAN_LOCAL },
  { "mood", FAN_ENUM, .nicks = moods, .initial = "calm" },
  { "crew", FAN_REF, .refers = "crew" },
  { "tags", FAN_TEXTS, FAN_SEARCHED },
  { "moods", FAN_ENUMS, .nicks = moods },
  { "crews", FAN_REFS, .refers = "crew" },
  { "withdrawn", FAN_INSTANT, FAN_FINAL },
  { "folded_key", FAN_TEXT, FAN_DERIVED | FAN_INDEXED },
};

static void
prepare_card (FanRecord *record)
{
  const char *quote = fan_record_get_text (record, "quote");
  g_autofree char *key = quote ? fan_text_fold (quote) : NULL;

  fan_record_set_text (record, "folded_key", key);
}

static gboolean
validate_card (FanRecord *record, GError **error)
{
  if (fan_record_get_int (record, "count") >= 0)
    return TRUE;
  g_set_error_literal (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID, "A count is not below nothing.");
  return FALSE;
}

const FanKind kind_card = { .name = "card",
                            .fields = card_fields,
                            .n_fields = G_N_ELEMENTS (card_fields),
                            .prepare = prepare_card,
                            .validate = validate_card };

static const FanField sailing_fields[] = {
  { "card", FAN_REF, FAN_REQUIRED | FAN_IMMUTABLE, .refers = "card" },
  { "place", FAN_TEXT, FAN_INDEXED },
  { "state", FAN_ENUM, .nicks = states, .initial = "planned" },
};
const FanKind kind_sailing = { .name = "sailing",
                               .fields = sailing_fields,
                               .n_fields = G_N_ELEMENTS (sailing_fields),
                               .ledger = TRUE };

const FanKind *const test_kinds[] = { &kind_crew, &kind_card, &kind_sailing, NULL };

/* -------- libraries -------- */

Library *
library_new_unopened (void)
{
  Library *library = g_new0 (Library, 1);

  library->folder = fan_temp_folder_new_in_memory ();
  library->path = g_build_filename (library->folder, "Harbourline.fanfare", NULL);
  library->clock = fan_clock_new_fixed (TEST_NOW, NULL);
  return library;
}

void
library_open (Library *library)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (library->store);
  library->store = fan_store_open (library->path, test_kinds, library->clock, FAN_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
}

Library *
library_new (void)
{
  Library *library = library_new_unopened ();

  library_open (library);
  return library;
}

void
library_close (Library *library)
{
  if (library->store != NULL)
    g_assert_finalize_object (library->store);
  library->store = NULL;
}

void
library_free (Library *library)
{
  library_close (library);
  g_chmod (library->folder, 0700);
  fan_temp_folder_remove (library->folder);
  fan_clock_unref (library->clock);
  g_free (library->folder);
  g_free (library->path);
  g_free (library);
}

char *
library_file (Library *library, const char *name)
{
  return g_build_filename (library->folder, name, NULL);
}

/* -------- writing and reading -------- */

void
store_write (FanStore *store, FanWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean good = fan_store_write (store, "Step", FAN_WRITE_DEFAULT, func, data, &error);

  g_assert_no_error (error);
  g_assert_true (good);
}

static gboolean
do_insert (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_insert (set, data, error);
}

static gboolean
do_update (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_update (set, data, error);
}

static gboolean
do_remove (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_remove (set, fan_record_get_kind (data), fan_record_get_id (data), error);
}

void
store_insert (FanStore *store, FanRecord *record)
{
  store_write (store, do_insert, record);
}

void
store_update (FanStore *store, FanRecord *record)
{
  store_write (store, do_update, record);
}

void
store_remove (FanStore *store, FanRecord *record)
{
  store_write (store, do_remove, record);
}

void
assert_refused (FanStore *store, Attempt attempt, FanRecord *record, int code, const char *part)
{
  static const FanWriteFunc funcs[] = { do_insert, do_update, do_remove };
  g_autoptr (GError) error = NULL;

  g_assert_false (fan_store_write (store, "Refused", FAN_WRITE_DEFAULT, funcs[attempt], record, &error));
  g_assert_error (error, FAN_STORE_ERROR, code);
  g_assert_nonnull (strstr (error->message, part));
}

FanRecord *
store_get (FanStore *store, const FanKind *kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = fan_store_read (store, &error);
  FanRecord *record = fan_view_get_any (view, kind, id, &error);

  g_assert_no_error (error);
  return record;
}

static void
check_step (gboolean good, GError *error, GPtrArray *skipped, guint expected)
{
  g_assert_no_error (error);
  g_assert_true (good);
  if (skipped->len != expected)
    for (guint i = 0; i < skipped->len; i++)
      g_test_message ("skipped: %s", (char *)g_ptr_array_index (skipped, i));
  g_assert_cmpuint (skipped->len, ==, expected);
}

void
store_undo (FanStore *store, guint expected_skipped)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) skipped = NULL;
  gboolean good = fan_store_undo (store, NULL, &skipped, &error);

  check_step (good, error, skipped, expected_skipped);
}

void
store_redo (FanStore *store, guint expected_skipped)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) skipped = NULL;
  gboolean good = fan_store_redo (store, NULL, &skipped, &error);

  check_step (good, error, skipped, expected_skipped);
}

void
assert_sound (FanStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = fan_store_verify (store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("fault: %s", (char *)g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
}

FanRecord *
new_card (const char *title, const char *quote)
{
  FanRecord *card = fan_record_new (&kind_card);

  fan_record_set_text (card, "title", title);
  fan_record_set_text (card, "quote", quote);
  return card;
}

FanRecord *
new_crew (const char *name)
{
  FanRecord *crew = fan_record_new (&kind_crew);

  fan_record_set_text (crew, "name", name);
  return crew;
}

/* -------- comparing -------- */

static gboolean
append_label (FanRecord *record, gpointer data)
{
  GString *out = data;

  g_string_append_printf (out, "%s%s", out->len ? "|" : "", fan_record_get_label (record));
  return TRUE;
}

static char *
labels_in (FanView *view, FanQuery *query)
{
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);

  fan_view_each (view, query, append_label, out, &error);
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

char *
query_labels (FanStore *store, FanQuery *query)
{
  g_autoptr (FanView) view = fan_store_read (store, NULL);
  char *labels = labels_in (view, query);

  fan_query_free (query);
  return labels;
}

char *
search_labels (FanStore *store, const char *words)
{
  FanQuery *query = fan_query_new (&kind_card);

  fan_query_search (query, words);
  return query_labels (store, query);
}

static gboolean
append_values (FanRecord *record, gpointer data)
{
  GString *out = data;

  g_string_append_printf (out, "%s %s", fan_record_get_kind (record)->name, fan_record_get_id (record));
  for (guint i = 0; i < fan_record_get_kind (record)->n_fields; i++)
    {
      g_autofree char *text = fan_record_dup_field_text (record, i);
      g_string_append_printf (out, " [%s]", text ? text : "null");
    }
  g_string_append_c (out, '\n');
  return TRUE;
}

char *
dump_library (FanStore *store)
{
  static const char *const searches[] = { "gate", "st", "harbour cal" };
  g_autoptr (FanView) view = fan_store_read (store, NULL);
  GString *out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint k = 0; test_kinds[k]; k++)
    {
      g_autoptr (FanQuery) query = fan_query_new (test_kinds[k]);
      fan_view_each (view, query, append_values, out, &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (FanQuery) query = fan_query_new (&kind_card);
      g_autofree char *labels = NULL;
      fan_query_search (query, searches[i]);
      labels = labels_in (view, query);
      g_string_append_printf (out, "%s: %s\n", searches[i], labels);
    }
  return g_string_free (out, FALSE);
}

/* -------- files -------- */

void
write_file (const char *path, gconstpointer bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize)length, &error);
  g_assert_no_error (error);
}

char *
file_digest (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (contents, length);
  return fan_bytes_sha256 (bytes);
}

static int
keep_number (void *data, int n, char **values, char **names)
{
  *(gint64 *)data = values[0] ? g_ascii_strtoll (values[0], NULL, 10) : -1;
  return 0;
}

gint64
ask_sql (const char *path, const char *sql)
{
  sqlite3 *db;
  gint64 number = -1;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, keep_number, &number, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
  return number;
}

void
run_sql (const char *path, const char *sql)
{
  ask_sql (path, sql);
}
