/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Keeping what was collected: records with their original bytes, through one bulk change set that is committed every
 * 1,000. Floor: plain SQLite doing only what is needed (row, search index, bytes under their SHA-256), no undo, no
 * history, no kinds. Prints one line that a script can read, and fails over the budget.
 *   bench-store [RECORDS]
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "fan-maintenance.h"
#include "fan-store.h"
#include "fan-text.h"

#define RECORDS 10000
#define BYTES 7000
#define COMMIT_EVERY 1000
#define ROUNDS 5
#define BUDGET 1.3

static const char *const sources[] = { "mail", "text", NULL };

static const FanField fields[] = {
  { "quote_original", FAN_TEXT, FAN_SEARCHED | FAN_IMMUTABLE },
  { "quote_edited", FAN_TEXT, FAN_SEARCHED },
  { "language", FAN_TEXT },
  { "said_on", FAN_INSTANT },
  { "source_kind", FAN_ENUM, .nicks = sources, .initial = "mail" },
  { "message_id", FAN_TEXT, FAN_INDEXED },
  { "author", FAN_TEXT, FAN_SEARCHED | FAN_LABEL },
  { "email", FAN_TEXT, FAN_INDEXED },
  { "role", FAN_TEXT },
  { "department", FAN_TEXT },
  { "tags", FAN_TEXTS, FAN_SEARCHED },
  { "notes", FAN_TEXT, FAN_SEARCHED },
  { "sha256", FAN_TEXT },
};
static const FanKind praise = { .name = "praise", .fields = fields, .n_fields = G_N_ELEMENTS (fields) };
static const FanKind *const kinds[] = { &praise, NULL };

typedef struct
{
  char *quote, *author, *email, *message_id;
  gint64 said_on;
  GBytes *bytes;
} Item;

static guint n_items = RECORDS;
static Item *items;

/* -------- what is kept: words with the frequencies of a language, from a fixed seed -------- */

static void
append_words (GString *out, GRand *rand, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint rank = (guint)(8.0 / (g_rand_double (rand) + 0.0004)); /* Zipf-like: 8 to 20,000 */
      g_string_append_printf (out, "%s%c%c%u", i ? " " : "", 'a' + (int)(rank % 26),
                              'a' + (int)(rank / 26 % 26), rank);
    }
}

static void
make_items (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (10000);

  items = g_new0 (Item, n_items);
  for (guint i = 0; i < n_items; i++)
    {
      GString *quote = g_string_new (NULL), *mail = g_string_new (NULL);
      append_words (quote, rand, 60);
      g_string_append_printf (mail, "Message-Id: <%u@example.org>\n", i);
      while (mail->len < BYTES)
        append_words (mail, rand, 100);
      items[i].quote = g_string_free (quote, FALSE);
      items[i].author = g_strdup_printf ("Deckhand %u", i % 700);
      items[i].email = g_strdup_printf ("deck%u@example.org", i % 700);
      items[i].message_id = g_strdup_printf ("%u@example.org", i);
      items[i].said_on = G_GINT64_CONSTANT (1778572800000) + i * 60000;
      items[i].bytes = g_string_free_to_bytes (mail);
    }
}

/* -------- the floor -------- */

static const char floor_schema[]
    = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
      "CREATE TABLE praise (rid INTEGER PRIMARY KEY, id BLOB UNIQUE, quote_original TEXT, quote_edited TEXT,"
      " said_on INTEGER, source_kind TEXT, message_id TEXT, author TEXT, email TEXT, tags TEXT, notes TEXT,"
      " sha256 TEXT);"
      "CREATE INDEX praise_by_message_id ON praise (message_id);"
      "CREATE INDEX praise_by_email ON praise (email);"
      "CREATE TABLE blob (sha256 TEXT PRIMARY KEY, bytes BLOB);"
      "CREATE VIRTUAL TABLE praise_fts USING fts5 (quote_original, quote_edited, author, tags, notes,"
      " content = 'praise', content_rowid = 'rid', tokenize = 'unicode61 remove_diacritics 2',"
      " prefix = '1 2 3')";

static void
must (int rc, sqlite3 *db)
{
  if (rc != SQLITE_OK && rc != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (db));
}

static void
run_floor (const char *path)
{
  sqlite3 *db;
  sqlite3_stmt *row, *index, *blob;

  must (sqlite3_open (path, &db), db);
  must (sqlite3_exec (db, floor_schema, NULL, NULL, NULL), db);
  must (
      sqlite3_prepare_v2 (db,
                          "INSERT INTO praise (id, quote_original, said_on, source_kind, message_id, author,"
                          " email, sha256) VALUES (?, ?, ?, 'mail', ?, ?, ?, ?)",
                          -1, &row, NULL),
      db);
  must (sqlite3_prepare_v2 (db, "INSERT INTO praise_fts (rowid, quote_original, author) VALUES (?, ?, ?)", -1,
                            &index, NULL),
        db);
  must (sqlite3_prepare_v2 (db, "INSERT OR IGNORE INTO blob VALUES (?, ?)", -1, &blob, NULL), db);
  for (guint i = 0; i < n_items; i++)
    {
      gsize length;
      const char *bytes = g_bytes_get_data (items[i].bytes, &length);
      g_autofree char *digest = fan_bytes_sha256 (items[i].bytes);
      FanId id = fan_id_new (items[i].said_on);

      if (i % COMMIT_EVERY == 0)
        must (sqlite3_exec (db, i ? "COMMIT; BEGIN" : "BEGIN", NULL, NULL, NULL), db);
      sqlite3_bind_text (blob, 1, digest, -1, SQLITE_STATIC);
      sqlite3_bind_blob (blob, 2, bytes, (int)length, SQLITE_STATIC);
      must (sqlite3_step (blob), db);
      sqlite3_reset (blob);
      sqlite3_bind_blob (row, 1, id.bytes, 16, SQLITE_STATIC);
      sqlite3_bind_text (row, 2, items[i].quote, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (row, 3, items[i].said_on);
      sqlite3_bind_text (row, 4, items[i].message_id, -1, SQLITE_STATIC);
      sqlite3_bind_text (row, 5, items[i].author, -1, SQLITE_STATIC);
      sqlite3_bind_text (row, 6, items[i].email, -1, SQLITE_STATIC);
      sqlite3_bind_text (row, 7, digest, -1, SQLITE_STATIC);
      must (sqlite3_step (row), db);
      sqlite3_reset (row);
      sqlite3_bind_int64 (index, 1, sqlite3_last_insert_rowid (db));
      sqlite3_bind_text (index, 2, items[i].quote, -1, SQLITE_STATIC);
      sqlite3_bind_text (index, 3, items[i].author, -1, SQLITE_STATIC);
      must (sqlite3_step (index), db);
      sqlite3_reset (index);
    }
  must (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), db);
  sqlite3_finalize (row);
  sqlite3_finalize (index);
  sqlite3_finalize (blob);
  sqlite3_close (db);
}

/* -------- the store -------- */

static gboolean
insert_all (FanChangeSet *set, gpointer data, GError **error)
{
  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *digest = fan_change_set_add_blob (set, items[i].bytes, error);
      g_autoptr (FanRecord) record = fan_record_new (&praise);

      if (digest == NULL)
        return FALSE;
      fan_record_set_text (record, "quote_original", items[i].quote);
      fan_record_set_text (record, "author", items[i].author);
      fan_record_set_text (record, "email", items[i].email);
      fan_record_set_text (record, "message_id", items[i].message_id);
      fan_record_set_text (record, "sha256", digest);
      fan_record_set_instant (record, "said_on", items[i].said_on);
      if (!fan_change_set_insert (set, record, error)
          || ((i + 1) % COMMIT_EVERY == 0 && !fan_change_set_checkpoint (set, error)))
        return FALSE;
    }
  return TRUE;
}

static void
run_store (const char *path)
{
  g_autoptr (FanClock) clock = fan_clock_new_fixed (G_GINT64_CONSTANT (1778572800000), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FanStore) store = fan_store_open (path, kinds, clock, FAN_STORE_OPEN_DEFAULT, &error);

  if (store == NULL || !fan_store_write (store, "Collect", FAN_WRITE_BULK, insert_all, NULL, &error))
    g_error ("%s", error->message);
}

/* -------- measuring -------- */

static void
remove_all (const char *path)
{
  static const char *const ends[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (path, ends[i], NULL);
      g_unlink (name);
    }
}

typedef struct
{
  double wall, cpu; /* seconds */
  double size;      /* MB */
} Cost;

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static Cost
measure (void (*run) (const char *path), const char *path)
{
  Cost cost;
  GStatBuf info = { 0 };
  gint64 start = g_get_monotonic_time ();
  double cpu = cpu_seconds ();

  run (path);
  cost.wall = (double)(g_get_monotonic_time () - start) / 1e6;
  cost.cpu = cpu_seconds () - cpu;
  g_stat (path, &info);
  cost.size = (double)info.st_size / 1e6;
  remove_all (path);
  return cost;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("fanfare-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.fanfare", NULL);
  double ratios[ROUNDS], cpu_ratios[ROUNDS];
  Cost floor = { 0 }, store = { 0 };

  if (argc > 1)
    n_items = (guint)strtoul (argv[1], NULL, 10);
  make_items ();
  for (int i = 0; i < ROUNDS; i++)
    {
      floor = measure (run_floor, path);
      store = measure (run_store, path);
      ratios[i] = store.wall / floor.wall;
      cpu_ratios[i] = store.cpu / floor.cpu;
      fprintf (stderr, "# floor %.2f s (cpu %.2f), store %.2f s (cpu %.2f)\n", floor.wall, floor.cpu,
               store.wall, store.cpu);
    }
  qsort (ratios, ROUNDS, sizeof *ratios, compare);
  qsort (cpu_ratios, ROUNDS, sizeof *cpu_ratios, compare);
  printf ("store-insert records=%u floor_s=%.2f store_s=%.2f floor_mb=%.1f store_mb=%.1f ratio=%.2f "
          "cpu_ratio=%.2f "
          "budget=%.1f\n",
          n_items, floor.wall, store.wall, floor.size, store.size, ratios[ROUNDS / 2], cpu_ratios[ROUNDS / 2],
          BUDGET);
  g_rmdir (folder);
  return ratios[ROUNDS / 2] <= BUDGET ? 0 : 1;
}
