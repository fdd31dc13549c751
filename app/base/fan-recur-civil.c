/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-recur-private.h"

/*
 * The proleptic Gregorian calendar as arithmetic. The year is taken to begin in March, so that the leap day is its
 * last, and the months' lengths follow 153 days for every five.
 */
gint64
fan_civil_to_days (int year, int month, int day)
{
  gint64 y = month > 2 ? year : year - 1;
  gint64 era = fan_floor_div (y, 400);
  gint64 of_era = y - era * 400;
  gint64 of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

FanCivil
fan_civil_from_days (gint64 days)
{
  gint64 shifted = days + 719468;
  gint64 era = fan_floor_div (shifted, 146097);
  int of_era = (int)(shifted - era * 146097);
  int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * year + year / 4 - year / 100);
  int month = (5 * of_year + 2) / 153;
  FanCivil civil;

  civil.day = of_year - (153 * month + 2) / 5 + 1;
  civil.month = month < 10 ? month + 3 : month - 9;
  civil.year = (int)(era * 400) + year + (civil.month <= 2 ? 1 : 0);
  return civil;
}

int
fan_civil_month_length (int year, int month)
{
  static const guint8 lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

int
fan_days_weekday (gint64 days)
{
  return (int)fan_floor_mod (days + 4, 7);
}
