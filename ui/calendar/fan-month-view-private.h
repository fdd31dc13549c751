/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/fan-month-view.h"

G_BEGIN_DECLS

#define FAN_MONTH_DAYS 42

/*
 * What is being carried.
 * @entry: NULL: nothing
 * @target: where it would be put
 * @x, @y: of the pointer
 */
typedef struct
{
  FanEntry *entry;
  gboolean by_key;
  GDate origin, target;
  double x, y;
  GtkWidget *ghost, *pill, *pill_icon, *pill_label;
  GtkGesture *drag;
  guint edge; /* the source that turns the page */
  int edge_step;
} FanCarry;

struct _FanMonthView
{
  GtkWidget parent;
  GtkWidget *days[FAN_MONTH_DAYS], *heads[7];
  GtkWidget *popover;
  GDate month, today, first, cursor;
  guint n_rows;
  char *wanted; /* ref of the entry to focus when it is there; "" for the day */
  FanCarry carry;
};

/* (nullable): the day's cell */
FanMonthDay *fan_month_view_find_day (FanMonthView *view, const GDate *date);

/* (nullable): the cell under a point, the nearest one when @nearest */
FanMonthDay *fan_month_view_pick_day (FanMonthView *view, double x, double y);

void fan_carry_init (FanMonthView *view);
void fan_carry_clear (FanMonthView *view);

/* picks the entry up by keyboard */
void fan_carry_begin_by_key (FanMonthView *view, FanEntry *entry);

/* TRUE: the key was for what is carried */
gboolean fan_carry_key (FanMonthView *view, guint key, GdkModifierType state);

/* draws target and origin anew after the days were filled */
void fan_carry_update (FanMonthView *view);

void fan_carry_allocate (FanMonthView *view, int width, int height);

G_END_DECLS
