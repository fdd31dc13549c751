/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-clock.h"
#include "fan-view.h"

G_BEGIN_DECLS

/*
 * Today: in one minute, what was done well and the few things worth doing now.
 */

/** FAN_TODAY_FIRST: so many things are asked for at once; the others can wait. */
#define FAN_TODAY_FIRST 3

/** FAN_TODAY_MINUTES: what one of them takes, about. */
#define FAN_TODAY_MINUTES 4

/** FAN_TODAY_SILENCE_DAYS: a leader who was not spoken to for so long is one of the things to do. */
#define FAN_TODAY_SILENCE_DAYS 60

/**
 * FanTodo: something worth doing now.
 * @rule: "withdrawn", "untold", "promise-due", "silence", or that of a FanAlert
 * @title, @detail: for people; @detail may be %NULL
 * @ids: the records it is about, the first above all
 * @kind: the kind of the first
 */
typedef struct
{
  const char *rule;
  char *title, *detail;
  GStrv ids;
  const FanKind *kind;
} FanTodo;

/** FanComing: an entry of the calendar that is next. @closes: the day its agenda closes, for a meeting that has one ahead; else invalid. */
typedef struct
{
  FanRecord *event;
  GDate day;
  GDate closes;
  char *audience; /* its name, or NULL */
} FanComing;

/** FanUnheard: an audience of which too few learners were asked. */
typedef struct
{
  char *id, *name;
  int heard;
} FanUnheard;

/** FanLeaderNow: a leader, what they care about, and how long ago they were spoken to (-1: never noted). */
typedef struct
{
  char *id, *name, *words;
  int days;
} FanLeaderNow;

/**
 * FanToday: the whole page.
 * @todos: (element-type FanTodo): what matters most first: consent and withdrawal, launches nobody knows of, promises due,
 *   agendas that close, clashes, silence, then the rest
 * @coming: (element-type FanComing): the next few of the calendar
 * @unheard: (element-type FanUnheard): the least heard first
 * @praise: (nullable): the newest testimonial
 * @compliments: said in this month; @promises_kept of @promises that were due; @follow_ups done in the last 30 days
 * @leaders: (element-type FanLeaderNow)
 */
typedef struct
{
  GDate date;
  GPtrArray *todos;
  GPtrArray *coming;
  GPtrArray *unheard;
  FanRecord *praise;
  guint compliments, promises_kept, promises, follow_ups;
  GPtrArray *leaders;
} FanToday;

/** fan_today_find: (transfer full): %NULL with @error when the library can't be read. Nobody changes it, so several threads may have it. */
FanToday *fan_today_find (FanView *view, FanClock *clock, GError **error);
FanToday *fan_today_ref (FanToday *today);
void fan_today_unref (FanToday *today);

/** fan_today_count_first: how many things are asked for now: at most %FAN_TODAY_FIRST. */
guint fan_today_count_first (const FanToday *today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanToday, fan_today_unref)

G_END_DECLS
