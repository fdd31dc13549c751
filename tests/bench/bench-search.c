/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Search as you type: the first 50 results after every key, over 100,000 cards. Floor: the same ranked query by plain
 * SQLite on the same file, rows read but no records made of them. Prints one line that a script can read, and fails
 * over the budget of PERFORMANCE.md.
 *   bench-search [CARDS]
 */
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fan-search.h"
#include "fan-store.h"

#include <sqlite3.h>

#define CARDS 100000
#define VOCABULARY 20000
#define PHRASES 150
#define FIRST 50
#define P50_MS 2.0
#define P99_MS 16.0

static const FanField fields[] = {
  { "quote", FAN_TEXT, FAN_SEARCHED },
  { "author", FAN_TEXT, FAN_SEARCHED | FAN_LABEL },
  { "notes", FAN_TEXT, FAN_SEARCHED },
  { "email", FAN_TEXT, FAN_INDEXED },
  { "tags", FAN_TEXTS, FAN_SEARCHED },
  { "said_on", FAN_INSTANT },
  { "role", FAN_TEXT },
  { "department", FAN_TEXT },
};
static const FanKind card = { .name = "card", .fields = fields, .n_fields = G_N_ELEMENTS (fields) };
static const FanKind *const kinds[] = { &card, NULL };

static guint n_cards = CARDS;
static char *vocabulary[VOCABULARY];

/* -------- cards: pronounceable words, the n-th used 1/n as often as the first -------- */

static void
make_vocabulary (GRand *rand)
{
  static const char *const heads[]
      = { "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w" };
  static const char *const tails[] = { "a", "e", "i", "o", "u", "ar", "en", "ing", "or", "ea" };

  for (guint i = 0; i < VOCABULARY; i++)
    {
      GString *word = g_string_new (NULL);
      int syllables = i < 50 ? 1 : i < 1500 ? 2 : 3;
      for (int s = 0; s < syllables; s++)
        g_string_append_printf (word, "%s%s", heads[g_rand_int_range (rand, 0, G_N_ELEMENTS (heads))],
                                tails[g_rand_int_range (rand, 0, G_N_ELEMENTS (tails))]);
      vocabulary[i] = g_string_free (word, FALSE);
    }
}

static const char *
any_word (GRand *rand)
{
  /* the harmonic distribution, by its inverse */
  double rank = pow (VOCABULARY, g_rand_double (rand)) - 1;

  return vocabulary[MIN ((guint)rank, VOCABULARY - 1)];
}

static char *
any_words (GRand *rand, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i ? " " : "", any_word (rand));
  return g_string_free (out, FALSE);
}

static gboolean
insert_all (FanChangeSet *set, gpointer data, GError **error)
{
  for (guint i = 0; i < n_cards; i++)
    {
      g_autoptr (FanRecord) record = fan_record_new (&card);
      g_autofree char *quote = any_words (data, 40), *author = any_words (data, 2),
                      *notes = any_words (data, 8);

      fan_record_set_text (record, "quote", quote);
      fan_record_set_text (record, "author", author);
      fan_record_set_text (record, "notes", i % 3 ? NULL : notes);
      if (!fan_change_set_insert (set, record, error)
          || (i % 1000 == 999 && !fan_change_set_checkpoint (set, error)))
        return FALSE;
    }
  return TRUE;
}

/* -------- queries -------- */

static double
ask_store (FanStore *store, const char *text, guint *out_n)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = fan_store_read (store, &error);
  g_autoptr (FanQuery) query = fan_query_new (&card);
  g_autoptr (GPtrArray) found = NULL;

  fan_query_search (query, text);
  fan_query_limit (query, FIRST);
  found = fan_view_list (view, query, &error);
  if (found == NULL)
    g_error ("%s", error->message);
  *out_n = found->len;
  return (double)(g_get_monotonic_time () - start) / 1000;
}

static const char floor_sql[]
    = "SELECT * FROM (SELECT hit, score FROM (SELECT rowid AS hit, fan_rank (card_fts) AS score FROM card_fts"
      " WHERE card_fts MATCH ?1 ORDER BY rowid DESC LIMIT 2000) ORDER BY score, hit DESC LIMIT 50)"
      " CROSS JOIN card ON rid = hit ORDER BY score, hit DESC";

static double
ask_floor (sqlite3_stmt *stmt, const char *text, guint *out_n)
{
  gint64 start = g_get_monotonic_time ();
  g_autofree char *query = fan_search_make_query (text);

  *out_n = 0;
  sqlite3_bind_text (stmt, 1, query, -1, SQLITE_STATIC);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    ++*out_n;
  sqlite3_reset (stmt);
  return (double)(g_get_monotonic_time () - start) / 1000;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double
percentile (GArray *times, double part)
{
  return g_array_index (times, double, (guint)((times->len - 1) * part));
}

/* Types @text key by key. */
static void
type (FanStore *store, sqlite3_stmt *stmt, const char *text, GArray *ours, GArray *floor)
{
  for (gsize length = 1; length <= strlen (text); length++)
    {
      g_autofree char *typed = g_strndup (text, length);
      guint n, n_floor;
      double t;

      if (typed[length - 1] == ' ')
        continue;
      t = ask_floor (stmt, typed, &n_floor);
      g_array_append_val (floor, t);
      t = ask_store (store, typed, &n);
      g_array_append_val (ours, t);
      if (n != n_floor)
        g_error ("“%s”: %u results, %u expected", typed, n, n_floor);
    }
}

static void
fill (FanStore *store, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  if (!fan_store_write (store, "Fill", FAN_WRITE_BULK, insert_all, rand, &error))
    g_error ("%s", error->message);
  fprintf (stderr, "# %u cards in %.1f s\n", n_cards, (double)(g_get_monotonic_time () - start) / 1e6);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

static sqlite3_stmt *
open_floor (const char *path, sqlite3 **out_db)
{
  sqlite3_stmt *stmt;

  if (sqlite3_open (path, out_db) != SQLITE_OK || !fan_search_register (*out_db)
      || sqlite3_prepare_v2 (*out_db, floor_sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (*out_db));
  return stmt;
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("fanfare-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.fanfare", NULL);
  g_autoptr (FanClock) clock = fan_clock_new_fixed (G_GINT64_CONSTANT (1778572800000), NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2026);
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (double));
  FanStore *store = fan_store_open (path, kinds, clock, FAN_STORE_OPEN_DEFAULT, NULL);
  sqlite3_stmt *stmt;
  sqlite3 *db;
  double p50, p99;

  if (argc > 1)
    n_cards = (guint)strtoul (argv[1], NULL, 10);
  make_vocabulary (rand);
  fill (store, rand);
  stmt = open_floor (path, &db);
  for (int i = 0; i < PHRASES; i++)
    {
      g_autofree char *text = any_words (rand, (guint)(1 + i % 3));
      type (store, stmt, text, ours, floor);
    }
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  g_object_unref (store);
  remove_all (folder);
  g_array_sort (ours, compare);
  g_array_sort (floor, compare);
  p50 = percentile (ours, 0.5);
  p99 = percentile (ours, 0.99);
  printf ("search cards=%u keys=%u p50_ms=%.2f p99_ms=%.2f max_ms=%.2f floor_p50_ms=%.2f floor_p99_ms=%.2f "
          "budget_p50_ms=%.0f budget_p99_ms=%.0f\n",
          n_cards, ours->len, p50, p99, percentile (ours, 1), percentile (floor, 0.5),
          percentile (floor, 0.99), P50_MS, P99_MS);
  return p50 <= P50_MS && p99 <= P99_MS ? 0 : 1;
}
