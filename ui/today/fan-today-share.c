/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/fan-today-share.h"

static GMutex lock;
static FanToday *last;
static guint64 last_revision;

/* With the lock held. */
static gboolean
is_known (guint64 revision, const GDate *date)
{
  return last != NULL && revision != 0 && revision == last_revision
         && g_date_compare (&last->date, date) == 0;
}

FanToday *
fan_today_share (FanView *view, FanClock *clock, GError **error)
{
  guint64 revision = fan_view_get_revision (view);
  GDate date = fan_clock_today (clock);
  FanToday *today;

  g_mutex_lock (&lock);
  if (!is_known (revision, &date))
    {
      g_clear_pointer (&last, fan_today_unref);
      last = fan_today_find (view, clock, error);
      last_revision = revision;
    }
  today = last ? fan_today_ref (last) : NULL;
  g_mutex_unlock (&lock);
  return today;
}

FanToday *
fan_today_peek (FanView *view, FanClock *clock)
{
  GDate date = fan_clock_today (clock);
  FanToday *today = NULL;

  if (!g_mutex_trylock (&lock))
    return NULL;
  if (is_known (fan_view_get_revision (view), &date))
    today = fan_today_ref (last);
  g_mutex_unlock (&lock);
  return today;
}
