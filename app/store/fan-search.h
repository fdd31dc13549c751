/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Adds fan_rank() to a connection: weighted, saturated term frequency. bm25() looks at every hit's whole column
 * statistics and is too slow for a query a keystroke. */
gboolean fan_search_register (sqlite3 *handle);

/* A whole page pasted into the search would keep FTS5 busy for minutes: what comes after so many words is left out. */
#define FAN_SEARCH_WORDS 32

/* What people typed as an FTS5 query: every word, as the beginning of a word. (transfer full), NULL when there is no word in it. */
char *fan_search_make_query (const char *words);

/* How many of the newest hits are ranked; older ones follow in order of time. */
#define FAN_SEARCH_RANKED 2000

G_END_DECLS
