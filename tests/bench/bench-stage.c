/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-stage.h"

#include <time.h>

/* So many frames in a row without anything to do: nothing more comes. */
#define QUIET 10

/* -------- times -------- */

static double
read_clock (clockid_t id)
{
  struct timespec time;

  clock_gettime (id, &time);
  return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

Time
time_now (void)
{
  return (Time){ read_clock (CLOCK_MONOTONIC), read_clock (CLOCK_PROCESS_CPUTIME_ID),
                 read_clock (CLOCK_THREAD_CPUTIME_ID) };
}

Time
time_since (Time start)
{
  Time now = time_now ();

  return (Time){ now.ms - start.ms, now.work - start.work, now.main - start.main };
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

double
times_percentile (GArray *times, gsize offset, double part)
{
  g_autofree double *values = g_new0 (double, times->len + 1);

  for (guint i = 0; i < times->len; i++)
    values[i] = G_STRUCT_MEMBER (double, &g_array_index (times, Time, i), offset);
  qsort (values, times->len, sizeof *values, compare);
  return times->len ? values[(guint)((times->len - 1) * part)] : 0;
}

/* -------- frames -------- */

static void
on_begin (Stage *stage)
{
  stage->begun = read_clock (CLOCK_MONOTONIC);
}

static void
on_painted (Stage *stage)
{
  stage->painted = read_clock (CLOCK_MONOTONIC);
}

void
stage_open (Stage *stage, GtkWidget *content)
{
  stage->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (stage->window), 1040, 860);
  gtk_window_set_child (GTK_WINDOW (stage->window), content);
  gtk_window_present (GTK_WINDOW (stage->window));
  stage->clock = gdk_surface_get_frame_clock (gtk_native_get_surface (GTK_NATIVE (stage->window)));
  g_signal_connect_swapped (stage->clock, "before-paint", G_CALLBACK (on_begin), stage);
  g_signal_connect_swapped (stage->clock, "after-paint", G_CALLBACK (on_painted), stage);
}

void
stage_close (Stage *stage)
{
  gtk_window_destroy (GTK_WINDOW (stage->window));
}

void
stage_next_frame (Stage *stage)
{
  double start = read_clock (CLOCK_MONOTONIC), before = stage->painted;

  gtk_widget_queue_draw (stage->window);
  while (stage->painted <= before || stage->begun < start)
    g_main_context_iteration (NULL, TRUE);
}

void
stage_settle (Stage *stage)
{
  for (int i = 0; i < QUIET; i++)
    stage_next_frame (stage);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* -------- scrolling -------- */

static GtkWidget *
find_scrolled (GtkWidget *widget, GType holds)
{
  GtkWidget *found = NULL, *child;

  if (GTK_IS_SCROLLED_WINDOW (widget) && gtk_widget_get_mapped (widget))
    {
      child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget));
      if (child
          && (g_type_is_a (G_OBJECT_TYPE (child), holds)
              || g_type_is_a (G_OBJECT_TYPE (gtk_widget_get_first_child (child)), holds)))
        return widget;
    }
  for (child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_scrolled (child, holds);
  return found;
}

GtkAdjustment *
stage_find_scrolling (Stage *stage, GType holds)
{
  GtkWidget *scrolled = find_scrolled (stage->window, holds);

  return scrolled ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)) : NULL;
}

GArray *
stage_scroll (Stage *stage, GType holds, guint frames, double step)
{
  GtkAdjustment *place = stage_find_scrolling (stage, holds);
  GArray *times = new_times ();

  for (guint i = 0; i < frames; i++)
    {
      Time start = time_now (), spent;
      double moved;

      gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) + step);
      moved = time_since (start).ms;
      stage_next_frame (stage);
      spent = time_since (start);
      spent.ms = moved + stage->painted - stage->begun;
      g_array_append_val (times, spent);
    }
  return times;
}
