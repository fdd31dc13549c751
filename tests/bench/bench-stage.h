/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* A window of its own whose frames are watched, and times. */

typedef struct
{
  GtkWidget *window;
  GdkFrameClock *clock;
  double begun, painted; /* by the clock, of the last frame */
} Stage;

/* Milliseconds. On a busy machine only the processor's can be compared. */
typedef struct
{
  double ms;   /* by the clock */
  double work; /* of the processor, in all threads */
  double main; /* of @work: in the thread of the window */
} Time;

Time time_now (void);
Time time_since (Time start);

#define new_times() g_array_new (FALSE, FALSE, sizeof (Time))
/* Of a GArray of Time: what is not surpassed by @part of them. */
#define PERCENTILE(times, member, part) times_percentile (times, G_STRUCT_OFFSET (Time, member), part)
double times_percentile (GArray *times, gsize offset, double part);

void stage_open (Stage *stage, GtkWidget *content);
void stage_close (Stage *stage);
/* Runs the main loop until a frame was painted that was begun after now. */
void stage_next_frame (Stage *stage);
/* Until everything that was begun is painted, and nothing more comes. */
void stage_settle (Stage *stage);
/* (transfer full): GtkScrolledWindow around a @holds. */
GtkAdjustment *stage_find_scrolling (Stage *stage, GType holds);
/* Goes down @frames frames by @step pixels: (transfer full): the work of each, without the waiting for it. */
GArray *stage_scroll (Stage *stage, GType holds, guint frames, double step);
