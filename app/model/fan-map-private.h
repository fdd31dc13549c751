/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-map.h"

G_BEGIN_DECLS

/* What a touch or a report brought: a share of the people, or a number of them. */
typedef struct
{
  gboolean is_share;
  double value;
} FanOutcome;

/* FALSE when @text does not begin with a number. */
gboolean fan_outcome_parse (const char *text, FanOutcome *out);

/* The outcomes of one cell, added up. */
typedef struct
{
  double shares, people;
  guint n_shares, n_people;
} FanTally;

void fan_tally_add (FanTally *tally, const FanOutcome *outcome);

/* Gives the cells of one audience of @size people (0: unknown) their results; @tallies has one for each. */
void fan_tally_settle (const FanTally *tallies, FanReachCell **cells, guint n, gint64 size);

/* Gives the cells of one row their marks; results, n and use must be known. */
void fan_map_mark_row (FanMap *map, guint row, const GDate *today);

/* The audience has no mail and the channel is mail. */
gboolean fan_map_is_lost_mail (FanMap *map, guint row, guint column);

G_END_DECLS
