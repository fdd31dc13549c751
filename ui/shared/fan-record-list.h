/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-record-place.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanRecordList: the records that a query finds, as a list model of FanRecordPlace, however many they are: it holds their row numbers
 * and reads the records when they are asked for. The query runs in a thread; the first results are there at once, the
 * others follow; places whose record is not known yet have none. What is shown already stays where it is when the library changes;
 * another query fills the places anew.
 *
 * Signal "loaded" (gboolean complete): results were put in; FALSE: more will come.
 */
#define FAN_TYPE_RECORD_LIST (fan_record_list_get_type ())
G_DECLARE_FINAL_TYPE (FanRecordList, fan_record_list, FAN, RECORD_LIST, GObject)

/** FanRowsFunc: in a thread: (transfer full) (element-type gint64): the rows that @query asks for, at most @limit (0: all); %NULL with @error. */
typedef GArray *(
    *FanRowsFunc) (FanView *view, FanClock *clock, gconstpointer query, guint limit, GError **error);

/** FanExtraFunc: in any thread: (transfer full): what else is shown with a record, found in others: a name, a state. */
typedef GStrv (*FanExtraFunc) (FanView *view, FanClock *clock, FanRecord *record);

/** fan_record_list_new: (transfer full): empty until it is given a query. @extra may be %NULL. */
FanRecordList *
fan_record_list_new (FanSession *session, const FanKind *kind, FanRowsFunc rows, FanExtraFunc extra);

/** fan_record_list_set_query: @query, which must not change any more, is for the FanRowsFunc. An older one that still runs is forgotten. */
void fan_record_list_set_query (FanRecordList *list, gpointer query, GDestroyNotify destroy);

/** fan_record_list_refresh: the library changed: asks the same again and puts in what differs. */
void fan_record_list_refresh (FanRecordList *list);

/** fan_record_list_is_complete: whether all results of the last query are in. */
gboolean fan_record_list_is_complete (FanRecordList *list);

/** fan_record_list_get_extra: (transfer none): what the FanExtraFunc said of a record of a list; empty without one. */
const char *const *fan_record_list_get_extra (FanRecord *record);

G_END_DECLS
