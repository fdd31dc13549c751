/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-record.h"

G_BEGIN_DECLS

/**
 * FanView: one consistent look at a library: a reader's snapshot (fan_store_read()), or the inside of a change set
 * with what it has written so far. Use it in one thread and let it go soon.
 */
typedef struct _FanView FanView;

void fan_view_free (FanView *view);

/** FanQuery: which records of a kind, in which order. */
typedef struct _FanQuery FanQuery;

/** fan_query_new: (transfer full): all living records of @kind, oldest first. */
FanQuery *fan_query_new (const FanKind *kind);
void fan_query_free (FanQuery *query);

/**
 * fan_query_where: only records whose @field equals @text (letter case does not matter, of an
 * FAN_INDEXED text only that of ASCII letters; a list holds it).
 * @text: an id for references, a nick for enums, …; %NULL or "": the field is null
 *
 * Aborts on an unknown field (check with fan_kind_find_field() what people enter).
 */
void fan_query_where (FanQuery *query, const char *field, const char *text);

/** fan_query_where_set: only records whose @field is not null. */
void fan_query_where_set (FanQuery *query, const char *field);

/** fan_query_between: @field (date, local time or instant as number) in [low, high); %NULL leaves a side open. */
void fan_query_between (FanQuery *query, const char *field, const char *low, const char *high);

/** fan_query_between_instants: the same for instants. */
void fan_query_between_instants (FanQuery *query, const char *field, gint64 low, gint64 high);

/**
 * fan_query_search: only records in which every word of @words is found, as the beginning of a word, accents and case folded; best first.
 * Blank @words ask for nothing and leave all records; @words without a letter or digit find none. The first 32 words count.
 */
void fan_query_search (FanQuery *query, const char *words);

/** fan_query_search_phrases: only records in which one of the %NULL-terminated @phrases stands word for word, accents and case folded. A phrase is words with a blank between them. */
void fan_query_search_phrases (FanQuery *query, const char *const *phrases);

/** fan_query_order: by @field instead of by creation; @field %NULL is by creation, and of a search still the best first. Of equal ones the older is first, or last when @descending. */
void fan_query_order (FanQuery *query, const char *field, gboolean descending);
void fan_query_limit (FanQuery *query, guint limit);
void fan_query_include_deleted (FanQuery *query);

/** FanRecordFunc: FALSE stops. The record may be kept by a reference. */
typedef gboolean (*FanRecordFunc) (FanRecord *record, gpointer data);

/**
 * fan_view_get_changed:
 * @fields: (array zero-terminated): names
 *
 * Returns: when one of @fields of a record last changed, as its history tells; when it was made, if none has since.
 */
gint64 fan_view_get_changed (FanView *view, FanRecord *record, const char *const *fields);

/** fan_view_each: tells the records one by one, without holding them all. */
gboolean fan_view_each (FanView *view, FanQuery *query, FanRecordFunc func, gpointer data, GError **error);

/** fan_view_list: (transfer full) (element-type FanRecord): %NULL with @error. */
GPtrArray *fan_view_list (FanView *view, FanQuery *query, GError **error);

/** fan_view_count: -1 with @error. */
gint64 fan_view_count (FanView *view, FanQuery *query, GError **error);

/**
 * Row numbers: what a long list holds instead of the records. A row keeps its number for ever; numbers are of one library file
 * and of one kind, and mean nothing elsewhere.
 */

/** fan_view_list_rows: (transfer full) (element-type gint64): the row numbers in the query's order; %NULL with @error. 100,000 take a moment: not in the window's thread. */
GArray *fan_view_list_rows (FanView *view, FanQuery *query, GError **error);

/** FanRowFunc: FALSE stops. @value is NULL, or what @field holds, for the time of the call. */
typedef gboolean (*FanRowFunc) (gint64 row, const FanValue *value, gpointer data);

/** fan_view_each_row: tells row numbers in the query's order, with the value of one @field (%NULL: of none): for counting what there is. */
gboolean fan_view_each_row (FanView *view,
                            FanQuery *query,
                            const char *field,
                            FanRowFunc func,
                            gpointer data,
                            GError **error);

/** fan_view_load_rows: (transfer full) (element-type FanRecord) (nullable): the records of @n rows in their order, also removed ones; %NULL for a row that does not exist; %NULL with @error. */
GPtrArray *
fan_view_load_rows (FanView *view, const FanKind *kind, const gint64 *rows, guint n, GError **error);

/** fan_view_get_row: the row number of a record, living or removed; 0 when there is none, -1 with @error. */
gint64 fan_view_get_row (FanView *view, const FanKind *kind, const char *id, GError **error);

/** fan_view_get: (transfer full) (nullable): a living record; %NULL and FAN_STORE_ERROR_NOT_FOUND. @kind %NULL looks in all kinds. */
FanRecord *fan_view_get (FanView *view, const FanKind *kind, const char *id, GError **error);

/** fan_view_get_any: the same, but a removed one is found too. */
FanRecord *fan_view_get_any (FanView *view, const FanKind *kind, const char *id, GError **error);

/**
 * fan_view_find: (transfer full): by id, or by its name where that is unique in @kind (letter case does not matter).
 * FAN_STORE_ERROR_NOT_FOUND or FAN_STORE_ERROR_AMBIGUOUS otherwise.
 */
FanRecord *fan_view_find (FanView *view, const FanKind *kind, const char *id_or_name, GError **error);

/** fan_view_lookup: (transfer full) (nullable): the id of the oldest living record whose indexed text @field is @text (ASCII letter case does not matter); %NULL when there is none. Quick: for thousands in a row. */
char *
fan_view_lookup (FanView *view, const FanKind *kind, const char *field, const char *text, GError **error);

/**
 * fan_view_get_revision: a number that changes with every write that the view can see: what was worked out from records
 * still holds while it is the same. Nearly free. 0: it is not known.
 */
guint64 fan_view_get_revision (FanView *view);

/** fan_view_dup_blob: (transfer full): the bytes of an attachment, by their SHA-256 (hex). */
GBytes *fan_view_dup_blob (FanView *view, const char *sha256, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanView, fan_view_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanQuery, fan_query_free)

G_END_DECLS
