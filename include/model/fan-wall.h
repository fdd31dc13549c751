/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-clock.h"
#include "fan-view.h"

G_BEGIN_DECLS

/*
 * The wall of testimonials: which of them are asked for, and how many there are of each sort. For libraries of 100,000.
 */

/** FanStanding: where a testimonial's consent stands, as the wall filters it. */
typedef enum
{
  FAN_STANDING_NONE,  /* nobody was asked */
  FAN_STANDING_ASKED, /* asked, no answer yet */
  FAN_STANDING_FREE,  /* may be used */
  FAN_STANDING_SOON,  /* may be used, and that ends soon */
  FAN_STANDING_HELD,  /* somebody said yes, and still it goes nowhere */
  FAN_STANDING_STOP,  /* withdrawn or ended */
} FanStanding;

/**
 * FanStandings: how all testimonials stand, worked out once and again when the library or the day is another one. Reference-counted;
 * may be used by several threads, one waits for the other.
 */
typedef struct _FanStandings FanStandings;
FanStandings *fan_standings_new (void);
FanStandings *fan_standings_ref (FanStandings *standings);
void fan_standings_unref (FanStandings *standings);

/** FanWallField: what can be filtered by. */
typedef enum
{
  FAN_WALL_KIND,
  FAN_WALL_PROGRAM,
  FAN_WALL_AUDIENCE,
  FAN_WALL_CONSENT, /* "free" (those that end soon too), "soon", "asked", "none", "held", "stop" */
  FAN_WALL_RESULT,
  FAN_WALL_YEAR, /* in which it was said, where the user is */
  FAN_WALL_TAG,
  FAN_WALL_STATUS,
  FAN_WALL_FIELDS
} FanWallField;

/** FanWallFilter: what is asked for. A value of %NULL asks for nothing, "" for those that have none (no program, no year). */
typedef struct
{
  char *search;
  char *values[FAN_WALL_FIELDS];
} FanWallFilter;

FanWallFilter *fan_wall_filter_new (void);
FanWallFilter *fan_wall_filter_copy (const FanWallFilter *filter);
void fan_wall_filter_free (FanWallFilter *filter);
void fan_wall_filter_set (FanWallFilter *filter, FanWallField field, const char *value);

/** fan_wall_filter_is_empty: whether it asks for nothing at all. */
gboolean fan_wall_filter_is_empty (const FanWallFilter *filter);

/**
 * fan_wall_list:
 * @limit: at most so many, 0: all
 *
 * Returns: (transfer full) (element-type gint64): rows of testimonials, of a search the best first, else the newest; %NULL with @error.
 */
GArray *fan_wall_list (FanView *view,
                       FanClock *clock,
                       const FanWallFilter *filter,
                       FanStandings *standings,
                       guint limit,
                       GError **error);

/** FanWallValue: a value of a field, and how many have it. */
typedef struct
{
  char *value; /* an id, a nick, a year, a tag; "": none */
  guint count;
} FanWallValue;

void fan_wall_value_free (FanWallValue *value);

/**
 * fan_wall_count_values:
 *
 * Returns: (transfer full) (element-type FanWallValue): what @field can be filtered by, whatever the filter says of it now, with the
 * number that each choice would leave; the most first, years newest first; %NULL with @error.
 */
GPtrArray *fan_wall_count_values (FanView *view,
                                  FanClock *clock,
                                  const FanWallFilter *filter,
                                  FanWallField field,
                                  FanStandings *standings,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanWallFilter, fan_wall_filter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanStandings, fan_standings_unref)

G_END_DECLS
