/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-catalog.h"
#include "fan-view.h"

G_BEGIN_DECLS

typedef struct
{
  const FanField *field; /* NULL: bound as plain text */
  FanValue value;
} FanQueryValue;

struct _FanQuery
{
  const FanKind *kind;
  GString *where;
  GArray *values; /* FanQueryValue, in the order of the question marks in @where */
  char *search;   /* an FTS5 query, or NULL */
  gboolean nothing;
  const FanField *order;
  gboolean descending;
  gboolean deleted_too;
  guint limit;
};

typedef enum
{
  FAN_QUERY_ALL, /* in the asked order */
  FAN_QUERY_COUNT,
  FAN_QUERY_RANKED, /* the best of the newest FAN_SEARCH_RANKED hits first */
  FAN_QUERY_REST,   /* the older hits, newest first */
} FanQueryPart;

/* The statement of one part of the query, with its values bound; at most @limit rows, G_MAXUINT: all.
 * @columns: NULL: all that a record needs. (transfer full) */
FanStmt *fan_query_prepare (FanQuery *query,
                            FanDb *db,
                            const FanKindSql *sql,
                            FanQueryPart part,
                            const char *columns,
                            guint limit,
                            GError **error);

G_END_DECLS
