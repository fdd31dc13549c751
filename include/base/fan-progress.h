/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FanProgressFunc:
 * @done: how many items are through
 * @total: of how many; 0 when that is not known
 * @what: what is being done, for people
 *
 * Called at most about ten times a second, in the thread that does the work.
 */
typedef void (*FanProgressFunc) (guint64 done, guint64 total, const char *what, gpointer data);

/** FanProgress: where a long piece of work reports to. A zeroed one reports nowhere. */
typedef struct
{
  FanProgressFunc func;
  gpointer data;
  gint64 last; /* monotonic microseconds of the last report */
} FanProgress;

/** fan_progress_report: tells @progress (which may be %NULL), unless it was told less than 100 ms ago. */
void fan_progress_report (FanProgress *progress, guint64 done, guint64 total, const char *what);

G_END_DECLS
