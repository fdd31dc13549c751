/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor of collecting: floor-collect FOLDER LIBRARY: GMime reads each mail; a row, its words in an FTS5 index, the original bytes and
 * their SHA-256 are written in one transaction. Nothing else: no sentences, no duplicates, no undo, no history. */
#include <gmime/gmime.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static sqlite3 *db;
static sqlite3_stmt *insert_row, *insert_words, *insert_blob;

static char *
text_of (GMimeMessage *message)
{
  GMimeObject *body = g_mime_message_get_body (message);

  if (!GMIME_IS_TEXT_PART (body))
    return g_strdup ("");
  return g_mime_text_part_get_text (GMIME_TEXT_PART (body));
}

static void
write_mail (GBytes *bytes, GMimeMessage *message)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = text_of (message);
  const char *subject = g_mime_message_get_subject (message);
  g_autofree char *from = internet_address_list_to_string (g_mime_message_get_from (message), NULL, FALSE);

  g_checksum_update (sum, (const guchar *)data, (gssize)size);
  g_checksum_get_digest (sum, digest, &length);
  sqlite3_bind_text (insert_row, 1, from, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert_row, 2, subject, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert_row, 3, g_mime_message_get_message_id (message), -1, SQLITE_STATIC);
  sqlite3_step (insert_row);
  sqlite3_reset (insert_row);
  sqlite3_bind_int64 (insert_words, 1, sqlite3_last_insert_rowid (db));
  sqlite3_bind_text (insert_words, 2, text, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert_words, 3, from, -1, SQLITE_STATIC);
  sqlite3_step (insert_words);
  sqlite3_reset (insert_words);
  sqlite3_bind_blob (insert_blob, 1, digest, 32, SQLITE_STATIC);
  sqlite3_bind_blob64 (insert_blob, 2, data, size, SQLITE_STATIC);
  sqlite3_step (insert_blob);
  sqlite3_reset (insert_blob);
}

static void
read_mail (const char *path)
{
  char *contents;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  GMimeStream *stream;
  GMimeParser *parser;
  GMimeMessage *message;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return;
  bytes = g_bytes_new_take (contents, length);
  stream = g_mime_stream_mem_new_with_buffer (contents, length);
  parser = g_mime_parser_new_with_stream (stream);
  message = g_mime_parser_construct_message (parser, NULL);
  if (message != NULL)
    {
      write_mail (bytes, message);
      g_object_unref (message);
    }
  g_object_unref (parser);
  g_object_unref (stream);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) dir = g_dir_open (argv[1], 0, NULL);
  const char *name;

  g_mime_init ();
  sqlite3_open (argv[2], &db);
  sqlite3_exec (db,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
                "CREATE TABLE mail (id INTEGER PRIMARY KEY, author TEXT, subject TEXT, message_id TEXT);"
                "CREATE TABLE blob (sha256 BLOB PRIMARY KEY, bytes BLOB) WITHOUT ROWID;"
                "CREATE VIRTUAL TABLE words USING fts5 (text, author, content = '', prefix = '1 2 3');"
                "BEGIN",
                NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO mail (author, subject, message_id) VALUES (?, ?, ?)", -1, &insert_row,
                      NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO words (rowid, text, author) VALUES (?, ?, ?)", -1, &insert_words,
                      NULL);
  sqlite3_prepare_v2 (db, "INSERT OR IGNORE INTO blob VALUES (?, ?)", -1, &insert_blob, NULL);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      read_mail (path);
    }
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  sqlite3_finalize (insert_row);
  sqlite3_finalize (insert_words);
  sqlite3_finalize (insert_blob);
  return sqlite3_close (db);
}
