/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-progress.h"

void
fan_progress_report (FanProgress *progress, guint64 done, guint64 total, const char *what)
{
  gint64 now;

  if (progress == NULL || progress->func == NULL)
    return;
  now = g_get_monotonic_time ();
  if (now - progress->last < 100 * 1000)
    return;
  progress->last = now;
  progress->func (done, total, what, progress->data);
}
