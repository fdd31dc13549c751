/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A query as a description, and its SQL. Values are bound; only names from the kinds' tables get into the text. */
#include "fan-query-private.h"
#include "fan-record-private.h"
#include "fan-search.h"
#include "fan-text.h"

FanQuery *
fan_query_new (const FanKind *kind)
{
  FanQuery *query = g_new0 (FanQuery, 1);

  query->kind = kind;
  query->where = g_string_new (NULL);
  query->values = g_array_new (FALSE, TRUE, sizeof (FanQueryValue));
  return query;
}

void
fan_query_free (FanQuery *query)
{
  for (guint i = 0; i < query->values->len; i++)
    fan_value_clear (&g_array_index (query->values, FanQueryValue, i).value);
  g_array_unref (query->values);
  g_string_free (query->where, TRUE);
  g_free (query->search);
  g_free (query);
}

static const FanField *
field_of (FanQuery *query, const char *name)
{
  int index = fan_kind_find_field (query->kind, name);

  if (index < 0)
    g_error ("A %s has no field “%s”", query->kind->name, name);
  return &query->kind->fields[index];
}

/* Adds a condition whose `%s` are the quoted column and the name of the bound value. */
static void
add_condition (FanQuery *query,
               const char *before,
               const char *column,
               const char *between,
               const char *after,
               const FanField *field,
               FanValue value)
{
  FanQueryValue item = { field, value };

  g_string_append_printf (query->where, " AND %s\"%s\"%s:v%u%s", before, column, between, query->values->len,
                          after);
  g_array_append_val (query->values, item);
}

static FanValue
text_value (const char *text)
{
  return (FanValue){ .type = FAN_VALUE_STRING, .text = g_strdup (text) };
}

/* What was entered, as the column holds it; a text that the field can't hold matches nothing. */
static FanValue
typed_value (FanQuery *query, const FanField *field, const char *text)
{
  g_autoptr (FanRecord) record = fan_record_new_blank (query->kind);
  g_autofree char *lower = g_ascii_strdown (text, -1);
  guint index = (guint)(field - query->kind->fields);
  FanValue value;

  if (!fan_record_parse_field (record, index, text, NULL)
      && !(field->type == FAN_ENUM && fan_record_parse_field (record, index, lower, NULL)))
    return text_value (text);
  fan_value_copy (fan_record_get_value (record, index), &value);
  return value;
}

void
fan_query_where (FanQuery *query, const char *name, const char *text)
{
  const FanField *field = field_of (query, name);

  if (text == NULL || *text == '\0')
    g_string_append_printf (query->where, " AND \"%s\" IS NULL", field->name);
  else if (fan_field_is_list (field))
    add_condition (query, "instr (char (10) || fan_fold (", field->name,
                   ") || char (10), char (10) || fan_fold (", ") || char (10)) > 0", NULL, text_value (text));
  else if (field->type == FAN_TEXT && !(field->flags & FAN_INDEXED))
    add_condition (query, "fan_fold (", field->name, ") = fan_fold (", ")", NULL, text_value (text));
  else if (field->type == FAN_TEXT) /* only what an index can do */
    add_condition (query, "", field->name, " = ", " COLLATE NOCASE", NULL, text_value (text));
  else
    add_condition (query, "", field->name, " = ", "", field, typed_value (query, field, text));
}

void
fan_query_where_set (FanQuery *query, const char *name)
{
  g_string_append_printf (query->where, " AND \"%s\" IS NOT NULL", field_of (query, name)->name);
}

void
fan_query_between (FanQuery *query, const char *name, const char *low, const char *high)
{
  const FanField *field = field_of (query, name);

  if (low != NULL)
    add_condition (query, "", field->name, " >= ", "", field, text_value (low));
  if (high != NULL)
    add_condition (query, "", field->name, " < ", "", field, text_value (high));
}

void
fan_query_between_instants (FanQuery *query, const char *name, gint64 low, gint64 high)
{
  const FanField *field = field_of (query, name);

  add_condition (query, "", field->name, " >= ", "", field,
                 (FanValue){ .type = FAN_VALUE_INT, .integer = low });
  add_condition (query, "", field->name, " < ", "", field,
                 (FanValue){ .type = FAN_VALUE_INT, .integer = high });
}

void
fan_query_search (FanQuery *query, const char *words)
{
  g_autofree char *valid = fan_text_repair (words ? words : "", -1);
  g_autofree char *text = fan_text_squeeze (valid);

  g_free (query->search);
  query->search = fan_search_make_query (text);
  query->nothing = query->search == NULL && *text != '\0';
}

void
fan_query_search_phrases (FanQuery *query, const char *const *phrases)
{
  GString *search = g_string_new (NULL);

  for (guint i = 0; phrases[i]; i++)
    {
      g_autofree char *words = g_strdelimit (fan_text_repair (phrases[i], -1), "\"", ' ');
      g_string_append_printf (search, "%s\"%s\"", i ? " OR " : "", words);
    }
  g_free (query->search);
  query->nothing = search->len == 0;
  query->search = g_string_free (search, query->nothing);
}

void
fan_query_order (FanQuery *query, const char *field, gboolean descending)
{
  query->order = field ? field_of (query, field) : NULL;
  query->descending = descending;
}

void
fan_query_limit (FanQuery *query, guint limit)
{
  query->limit = limit;
}

void
fan_query_include_deleted (FanQuery *query)
{
  query->deleted_too = TRUE;
}

static gboolean
is_searched (FanQuery *query, const FanKindSql *sql)
{
  return query->search != NULL && sql->fts != NULL;
}

static void
append_conditions (GString *text, FanQuery *query, const FanKindSql *sql)
{
  g_string_append (text, query->deleted_too ? " WHERE 1" : " WHERE deleted IS NULL");
  if (query->nothing || (query->search && !sql->fts))
    g_string_append (text, " AND 0");
  g_string_append (text, query->where->str);
}

static void
append_plain (GString *text, FanQuery *query, const FanKindSql *sql, const char *columns, gboolean count)
{
  g_string_append_printf (text, "SELECT %s FROM %s", count ? "count (*)" : columns, sql->table);
  append_conditions (text, query, sql);
  if (is_searched (query, sql))
    g_string_append_printf (text, " AND rid IN (SELECT rowid FROM %s WHERE %s MATCH :search)", sql->fts,
                            sql->fts);
  if (count)
    return;
  if (query->order != NULL)
    g_string_append_printf (text,
                            query->descending ? " ORDER BY \"%s\" DESC, rid DESC" : " ORDER BY \"%s\", rid",
                            query->order->name);
  else
    g_string_append (text, query->descending ? " ORDER BY rid DESC" : " ORDER BY rid");
  g_string_append (text, " LIMIT :limit");
}

/* The hits of the search. The index holds only living records, so that without further conditions no row is
 * looked at before the best are known. */
static void
append_hits (GString *text, FanQuery *query, const FanKindSql *sql, gboolean ranked)
{
  if (ranked)
    g_string_append_printf (text,
                            "SELECT hit, score FROM (SELECT rowid AS hit, fan_rank (%s) AS score FROM %s"
                            " WHERE %s MATCH :search ORDER BY rowid DESC LIMIT %d)",
                            sql->fts, sql->fts, sql->fts, FAN_SEARCH_RANKED);
  else
    g_string_append_printf (text,
                            "SELECT hit, 0 AS score FROM (SELECT rowid AS hit FROM %s"
                            " WHERE %s MATCH :search ORDER BY rowid DESC LIMIT -1 OFFSET %d)",
                            sql->fts, sql->fts, FAN_SEARCH_RANKED);
  if (query->where->len > 0)
    {
      g_string_append_printf (text, " CROSS JOIN %s ON rid = hit", sql->table);
      append_conditions (text, query, sql);
    }
  g_string_append (text, " ORDER BY score, hit DESC LIMIT :limit");
}

static char *
make_sql (FanQuery *query, const FanKindSql *sql, FanQueryPart part, const char *columns)
{
  GString *text = g_string_new (NULL);

  if (part == FAN_QUERY_ALL || part == FAN_QUERY_COUNT)
    append_plain (text, query, sql, columns, part == FAN_QUERY_COUNT);
  else
    {
      g_string_append_printf (text, "SELECT %s FROM (", columns);
      append_hits (text, query, sql, part == FAN_QUERY_RANKED);
      g_string_append_printf (text, ") CROSS JOIN %s ON rid = hit ORDER BY score, hit DESC", sql->table);
    }
  return g_string_free (text, FALSE);
}

FanStmt *
fan_query_prepare (FanQuery *query,
                   FanDb *db,
                   const FanKindSql *sql,
                   FanQueryPart part,
                   const char *columns,
                   guint limit,
                   GError **error)
{
  g_autofree char *text = make_sql (query, sql, part, columns ? columns : sql->columns);
  FanStmt *stmt = fan_db_prepare_own (db, text, error);

  if (stmt == NULL)
    return NULL;
  if (is_searched (query, sql))
    fan_stmt_bind_text (stmt, ":search", query->search);
  if (part != FAN_QUERY_COUNT)
    fan_stmt_bind_int (stmt, ":limit", limit == G_MAXUINT ? -1 : (gint64)limit);
  for (guint i = 0; i < query->values->len; i++)
    {
      FanQueryValue *item = &g_array_index (query->values, FanQueryValue, i);
      char name[16];
      FanId id;

      g_snprintf (name, sizeof name, ":v%u", i);
      if (item->field && item->field->type == FAN_REF && item->value.type == FAN_VALUE_STRING
          && fan_id_parse (item->value.text, &id))
        fan_stmt_bind_id (stmt, name, &id);
      else
        fan_stmt_bind_value (stmt, name, &item->value);
    }
  return stmt;
}
