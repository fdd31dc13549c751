/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/fan-event-chip.h"

G_BEGIN_DECLS

typedef enum
{
  FAN_DAY_PLAIN = 0,
  FAN_DAY_OUTSIDE = 1 << 0, /* of another month */
  FAN_DAY_TODAY = 1 << 1,
  FAN_DAY_WEEKEND = 1 << 2,
  FAN_DAY_BUSY = 1 << 3,  /* nobody listens: hatched */
  FAN_DAY_CLOSE = 1 << 4, /* somebody hears twice: a warning sign */
} FanDayFlags;

/** FanMonthDay: a day of the month with its chips as children. Its size is given by the month. */
#define FAN_TYPE_MONTH_DAY (fan_month_day_get_type ())
G_DECLARE_FINAL_TYPE (FanMonthDay, fan_month_day, FAN, MONTH_DAY, GtkWidget)

GtkWidget *fan_month_day_new (void);

/** fan_month_day_set: @entries: (element-type FanEntry): what happens on it, by time. */
void fan_month_day_set (FanMonthDay *day, const GDate *date, FanDayFlags flags, GPtrArray *entries);

const GDate *fan_month_day_get_date (FanMonthDay *day);

/** fan_month_day_get_entries: (transfer none) (element-type FanEntry) */
GPtrArray *fan_month_day_get_entries (FanMonthDay *day);

/** fan_month_day_set_target: rings the day, with an outline of @entry as it would be there; %NULL: no more. */
void fan_month_day_set_target (FanMonthDay *day, FanEntry *entry);

/** fan_month_day_fade: fades the chip of @entry, which is being carried; %NULL: none. */
void fan_month_day_fade (FanMonthDay *day, FanEntry *entry);

/** fan_month_day_get_chip: (transfer none) (nullable): the shown chip number @index, "+2 more" is the last. */
GtkWidget *fan_month_day_get_chip (FanMonthDay *day, guint index);

/** fan_month_day_find_chip: (transfer none) (nullable): the shown chip of the entry with this @ref. */
GtkWidget *fan_month_day_find_chip (FanMonthDay *day, const char *ref);

G_END_DECLS
