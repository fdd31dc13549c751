/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-clock.h"
#include "fan-view.h"

G_BEGIN_DECLS

/*
 * The channel map: which channel really reaches which people, and how do we know. Importance is entered (reach); all
 * the rest is counted, from learner conversations, touches and results.
 *
 * "The last 90 days" and "the last 12 months" end with today and begin after the day that lies so far back: a touch of
 * exactly 90 days ago is outside, so that channel was not used for 90 days.
 */

/** FAN_MAP_ENOUGH: from so many learner conversations in 12 months on, an audience is heard and no longer assumed. */
#define FAN_MAP_ENOUGH 5

/** FAN_MAP_LEAST_FOR_PERCENT: from fewer learners nobody makes a percentage. */
#define FAN_MAP_LEAST_FOR_PERCENT 10

/**
 * FanReachCell: what is known of one channel for one audience.
 * @audience, @channel: their ids
 * @importance: 0 to 3
 * @n: learner conversations of the last 12 months that name the channel; other roles never count
 * @last_used: the newest touch that was not cancelled, not after today; cleared when @used_ever is FALSE
 * @used: how many of these touches lie in the last 12 months
 * @result: what the touches of the last 12 months brought, averaged: see fan_map_load()
 * @mark: "dead" (used in the last 12 months although it does not matter and nobody names it, or mail to people without
 *   mail), else "gap" (matters, but not used for 90 days), else "habit" (used at least 3 times with a result below the
 *   audience's median), else %NULL
 */
typedef struct
{
  char *audience, *channel;
  int importance;
  int n;
  GDate last_used;
  gboolean used_ever;
  int used;
  double result;
  gboolean has_result;
  const char *mark;
} FanReachCell;

/**
 * FanMap: all audiences by all channels.
 * @audiences, @channels: (element-type FanRecord): in order of creation
 * @cells: (element-type FanReachCell): row by row
 * @heard: for each audience: learner conversations of the last 12 months
 * @give, @ask: for each audience: touches of that stance in the last 90 days
 * @last_gift: for each audience: the newest touch that was no pitch (gave or supported); invalid when there is none
 */
typedef struct
{
  GPtrArray *audiences;
  GPtrArray *channels;
  GPtrArray *cells;
  int *heard;
  int *give, *ask;
  GDate *last_gift;
} FanMap;

/**
 * fan_map_load: (transfer full): the map as it is today; %NULL with @error when the library can't be read.
 *
 * The result of a cell is the average of what its touches of the last 12 months brought, by their `outcome`, and of
 * the results of kind heard-via that name the channel. An outcome counts when it begins with a number: "19 of 140 came"
 * and "19/140" are the share 19/140, "14 %" is 0.14, "12 came" is a number of people, as is the value of a heard-via.
 * Where an audience has any share, its numbers of people are taken as shares of its size, so that they can be compared
 * (and left out when its size is unknown).
 */
FanMap *fan_map_load (FanView *view, FanClock *clock, GError **error);
void fan_map_free (FanMap *map);

/** fan_map_get_cell: (transfer none): the cell of the audience at @row and the channel at @column. */
FanReachCell *fan_map_get_cell (FanMap *map, guint row, guint column);

/** fan_map_find_audience: the row of the audience with this id, -1 when it has none. */
int fan_map_find_audience (FanMap *map, const char *id);

/** fan_map_find_channel: (transfer none) (nullable): the channel with this id. */
FanRecord *fan_map_find_channel (FanMap *map, const char *id);

/**
 * fan_map_rank: (transfer container) (element-type FanReachCell): what reaches the audience at @row: all its cells, by n, then by
 * importance, then by the channel's name. For an audience without mail, mail comes after everything else.
 */
GPtrArray *fan_map_rank (FanMap *map, guint row);

/** fan_map_set_importance: in this map only, with its mark: what it will be once that is written. */
void fan_map_set_importance (FanMap *map, guint row, guint column, int importance, FanClock *clock);

/** fan_map_is_assumed: fewer than %FAN_MAP_ENOUGH learners were heard in 12 months: what the map says of them is a guess. */
gboolean fan_map_is_assumed (FanMap *map, guint row);

/**
 * fan_map_get_give_ask:
 *
 * How often the touches of the last 90 days gave the audience at @row something, and how often they asked for something.
 * Returns: whether that is balanced: at least two gifts for each request.
 */
gboolean fan_map_get_give_ask (FanMap *map, guint row, int *out_give, int *out_ask);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanMap, fan_map_free)

G_END_DECLS
