/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-map.h"

G_BEGIN_DECLS

/** fan_map_words_importance: "matters some". */
const char *fan_map_words_importance (int importance);

/** fan_map_words_month: (transfer full): "January", with the year when it is not this one. */
char *fan_map_words_month (const GDate *date, const GDate *today);

/** fan_map_words_day: (transfer full): "21 April", with the year when it is not this one. */
char *fan_map_words_day (const GDate *date, const GDate *today);

/** fan_map_words_cell: (transfer full): all that a cell shows: "Deck crew, Poster: matters some, 3 learners said so, gap, not used since January". */
char *fan_map_words_cell (FanMap *map, guint row, guint column, const GDate *today);

/** fan_map_words_mark: (transfer full) (nullable): what is to be noticed in a cell: "gap: last used in January". */
char *fan_map_words_mark (const FanReachCell *cell, const GDate *today);

/** fan_map_words_heard: (transfer full): "6 heard", "assumed, 2 of 5". */
char *fan_map_words_heard (FanMap *map, guint row);

/** fan_map_words_audience: (transfer full): "Deck crew, 140 people, no mail, 6 heard". */
char *fan_map_words_audience (FanMap *map, guint row);

/** fan_map_words_people: (transfer full): "140 people · no mail, no desk", "" when nothing is known. */
char *fan_map_words_people (FanRecord *audience);

/** fan_map_words_channel: (transfer full): owner, cadence and effort, a line each; "" when nothing is known. */
char *fan_map_words_channel (FanRecord *channel);

G_END_DECLS
