/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-catalog.h"
#include "fan-view.h"

G_BEGIN_DECLS

struct _FanView
{
  FanDb *db;
  FanCatalog *catalog;
  /* gives the connection back; NULL for the inside of a change set */
  void (*release) (FanView *view);
  gpointer owner;
};

/* The row number of a record, 0 when there is none; and the record itself. */
gint64 fan_view_load (FanView *view, const FanKind *kind, const FanId *id, FanRecord **out, GError **error);

/* Steps through the rows of a query in its order, reading only @columns (NULL: all that a record needs). */
typedef gboolean (*FanStmtFunc) (FanStmt *stmt, gpointer data);
gboolean fan_view_each_stmt (FanView *view,
                             FanQuery *query,
                             const char *columns,
                             FanStmtFunc func,
                             gpointer data,
                             GError **error);

/* 64 hex digits as the 32 bytes that the blob table is keyed by. */
gboolean fan_digest_parse (const char *hex, guint8 out[32]);

G_END_DECLS
