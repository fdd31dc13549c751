/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor of starting: floor-start LIBRARY: opens the file, counts the cards, prints the number. */
#include <sqlite3.h>
#include <stdio.h>

int
main (int argc, char *argv[])
{
  sqlite3 *db;
  sqlite3_stmt *stmt;

  if (argc < 2 || sqlite3_open (argv[1], &db) != SQLITE_OK)
    return 1;
  sqlite3_prepare_v2 (db, "SELECT count (*) FROM testimonial WHERE deleted IS NULL", -1, &stmt, NULL);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    printf ("%d\n", sqlite3_column_int (stmt, 0));
  sqlite3_finalize (stmt);
  return sqlite3_close (db);
}
