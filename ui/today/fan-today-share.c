/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/fan-today-share.h"

static GMutex lock;
static FanToday *last;
static guint64 last_revision;

FanToday *
fan_today_share (FanView *view, FanClock *clock, GError **error)
{
  guint64 revision = fan_view_get_revision (view);
  GDate date = fan_clock_today (clock);
  FanToday *today;

  g_mutex_lock (&lock);
  if (last != NULL
      && (revision == 0 || revision != last_revision || g_date_compare (&last->date, &date) != 0))
    g_clear_pointer (&last, fan_today_unref);
  if (last == NULL)
    {
      last = fan_today_find (view, clock, error);
      last_revision = revision;
    }
  today = last ? fan_today_ref (last) : NULL;
  g_mutex_unlock (&lock);
  return today;
}
