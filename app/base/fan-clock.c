/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-clock.h"
#include "fan-time.h"

struct _FanClock
{
  gatomicrefcount refs;
  GTimeZone *zone;
  gint64 fixed; /* FAN_INSTANT_NONE: the machine's clock */
};

static FanClock *
clock_new (gint64 fixed, GTimeZone *zone)
{
  FanClock *clock = g_new0 (FanClock, 1);

  g_atomic_ref_count_init (&clock->refs);
  clock->fixed = fixed;
  clock->zone = zone;
  return clock;
}

FanClock *
fan_clock_new_system (void)
{
  return clock_new (FAN_INSTANT_NONE, g_time_zone_new_local ());
}

FanClock *
fan_clock_new_fixed (gint64 ms, GTimeZone *zone)
{
  return clock_new (ms, zone ? g_time_zone_ref (zone) : g_time_zone_new_utc ());
}

FanClock *
fan_clock_new_from_environment (void)
{
  const char *text = g_getenv ("FANFARE_NOW");
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 ms;

  if (text != NULL && fan_instant_parse (text, &ms))
    return fan_clock_new_fixed (ms, zone);
  return fan_clock_new_system ();
}

FanClock *
fan_clock_ref (FanClock *clock)
{
  g_atomic_ref_count_inc (&clock->refs);
  return clock;
}

void
fan_clock_unref (FanClock *clock)
{
  if (!g_atomic_ref_count_dec (&clock->refs))
    return;
  g_time_zone_unref (clock->zone);
  g_free (clock);
}

gint64
fan_clock_now (FanClock *clock)
{
  return clock->fixed != FAN_INSTANT_NONE ? clock->fixed : g_get_real_time () / 1000;
}

GDate
fan_clock_today (FanClock *clock)
{
  return fan_instant_get_date (fan_clock_now (clock), clock->zone);
}

GTimeZone *
fan_clock_get_zone (FanClock *clock)
{
  return clock->zone;
}
