/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-search.h"

static fts5_api *
find_fts5 (sqlite3 *handle)
{
  fts5_api *api = NULL;
  sqlite3_stmt *stmt;

  if (sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &stmt, NULL) != SQLITE_OK)
    return NULL;
  sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (stmt);
  sqlite3_finalize (stmt);
  return api;
}

/* Each phrase counts once for being there, a little more for being there again; the first column
 * (the quote) weighs most. A lower number is better, as with bm25(). */
static void
rank (const Fts5ExtensionApi *api,
      Fts5Context *fts,
      sqlite3_context *context,
      int n_values,
      sqlite3_value **values)
{
  double score = 0;
  int n_phrases = api->xPhraseCount (fts);

  for (int phrase = 0; phrase < n_phrases; phrase++)
    {
      Fts5PhraseIter iter;
      int column, offset;
      double weight = 0;

      if (api->xPhraseFirst (fts, phrase, &iter, &column, &offset) != SQLITE_OK)
        continue;
      for (; column >= 0; api->xPhraseNext (fts, &iter, &column, &offset))
        weight += (column == 0 ? 3.0 : 1.0) / (1.0 + offset / 32.0);
      score += weight / (weight + 1.0);
    }
  sqlite3_result_double (context, -score);
}

gboolean
fan_search_register (sqlite3 *handle)
{
  fts5_api *api = find_fts5 (handle);

  return api != NULL && api->xCreateFunction (api, "fan_rank", NULL, rank, NULL) == SQLITE_OK;
}

static void
append_word (GString *query, const char *start, const char *end)
{
  if (query->len > 0)
    g_string_append_c (query, ' ');
  g_string_append_c (query, '"');
  g_string_append_len (query, start, end - start);
  g_string_append (query, "\"*");
}

char *
fan_search_make_query (const char *words)
{
  GString *query = g_string_new (NULL);
  const char *start = NULL;
  const char *p;
  guint n = 0;

  for (p = words; n < FAN_SEARCH_WORDS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c));

      if (letter && start == NULL)
        start = p;
      if (!letter && start != NULL)
        {
          append_word (query, start, p);
          start = NULL;
          n++;
        }
      if (c == 0)
        break;
    }
  return g_string_free (query, query->len == 0);
}
