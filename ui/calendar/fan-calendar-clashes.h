/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/fan-calendar-data.h"

G_BEGIN_DECLS

/** fan_clashes_open: (transfer full) (element-type FanClash): those of @data between two days that nobody said are meant so; owned by @data. */
GPtrArray *fan_clashes_open (FanCalendarData *data, FanSession *session, const GDate *from, const GDate *to);

/** fan_clash_keep: remembers on this device that it is meant so. */
void fan_clash_keep (const FanClash *clash, FanSession *session);

/** fan_clash_has: whether @entry is one of the two. */
gboolean fan_clash_has (const FanClash *clash, const FanEntry *entry);

/** fan_clashes_get_days: (transfer full): a set of the Julian days of all entries in @clashes. */
GHashTable *fan_clashes_get_days (GPtrArray *clashes, FanCalendarData *data);

/** fan_clash_get_movable: (transfer none): the one of the two that is to go elsewhere. */
FanRecord *fan_clash_get_movable (const FanClash *clash);

/** fan_clash_dup_title, fan_clash_dup_text: (transfer full): for the banner. */
char *fan_clash_dup_title (const FanClash *clash, FanCalendarData *data);
char *fan_clash_dup_text (const FanClash *clash, FanCalendarData *data);

/** fan_clash_find_entry: (transfer none) (nullable): the entry of one of the two. */
FanEntry *fan_clash_find_entry (const FanClash *clash, FanRecord *event, FanCalendarData *data);

G_END_DECLS
