/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Another month on the screen: 150 chips change, until they are painted, and one chip changes. Floor: as many labels in a
 * grid, which is what a month of ready-made widgets would do. Prints one line that a script can read, and fails over the budget of
 * PERFORMANCE.md. Needs a display.
 */
#include <adwaita.h>
#include <stdio.h>

#include "calendar/fan-month-view.h"

#include "fan-kinds.h"
#include "fan-time.h"

#define CHIPS 150
#define ROUNDS 15
#define FRAMES_MS 33.0
#define ONE_MS 8.0

static gint64 paint_began, paint_ended;

static void
on_before_paint (GdkFrameClock *clock)
{
  paint_began = g_get_monotonic_time ();
}

static void
on_after_paint (GdkFrameClock *clock)
{
  paint_ended = g_get_monotonic_time ();
}

/* The work of the next frame. */
static double
paint (void)
{
  paint_ended = 0;
  while (paint_ended == 0)
    g_main_context_iteration (NULL, TRUE);
  return (double)(paint_ended - paint_began) / 1000.0;
}

static GPtrArray *
make_entries (const char *first, const char *words)
{
  static const char *const kinds[] = { "session", "touch", "meeting", "follow-up", "milestone" };
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_entry_unref);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  GDate day;

  fan_date_parse (first, &day);
  for (int i = 0; i < CHIPS; i++)
    {
      g_autoptr (FanRecord) event = fan_record_new (&fan_kind_event);
      g_autofree char *summary = g_strdup_printf ("%s %d, with what is new", words, i);
      GDate date = fan_date_add_days (&day, i / 5);
      g_autofree char *text = fan_date_to_string (&date);
      FanEventOccurrence occurrence = { .event = event, .all_day = TRUE };

      fan_record_set_text (event, "kind", kinds[i % 5]);
      fan_record_set_text (event, "summary", summary);
      g_strlcpy (occurrence.start, text, sizeof occurrence.start);
      g_strlcpy (occurrence.end, text, sizeof occurrence.end);
      g_ptr_array_add (entries, fan_entry_new (&occurrence, zone));
    }
  return entries;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double
median (double *times)
{
  qsort (times, ROUNDS, sizeof *times, compare);
  return times[ROUNDS / 2];
}

static double
show (FanMonthView *view, const char *month, GPtrArray *entries)
{
  gint64 began = g_get_monotonic_time ();
  double work;
  GDate day;

  fan_date_parse (month, &day);
  fan_month_view_show (view, &day, &day, entries, NULL);
  work = (double)(g_get_monotonic_time () - began) / 1000.0;
  return work + paint ();
}

static double
run_months (FanMonthView *view, GPtrArray *may, GPtrArray *june)
{
  double times[ROUNDS];

  show (view, "2026-05-01", may);
  show (view, "2026-06-01", june);
  for (int i = 0; i < ROUNDS; i++)
    times[i] = i % 2 ? show (view, "2026-06-01", june) : show (view, "2026-05-01", may);
  return median (times);
}

/* One entry goes to the next day and back. */
static double
run_one (FanMonthView *view, GPtrArray *may)
{
  double times[ROUNDS];
  FanEntry *entry = g_ptr_array_index (may, 7);

  show (view, "2026-05-01", may);
  for (int i = 0; i < ROUNDS; i++)
    {
      GDate day = fan_date_add_days (&entry->day, i % 2 ? -1 : 1);
      fan_entry_move (entry, &day);
      times[i] = show (view, "2026-05-01", may);
    }
  return median (times);
}

static double
run_labels (GtkWindow *window)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *labels[CHIPS];
  double times[ROUNDS];

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int i = 0; i < CHIPS; i++)
    {
      labels[i] = gtk_label_new ("Briefing");
      gtk_label_set_ellipsize (GTK_LABEL (labels[i]), PANGO_ELLIPSIZE_END);
      gtk_grid_attach (GTK_GRID (grid), labels[i], i % 7, i / 7, 1, 1);
    }
  gtk_window_set_child (window, grid);
  paint ();
  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 began = g_get_monotonic_time ();
      for (int j = 0; j < CHIPS; j++)
        {
          g_autofree char *text = g_strdup_printf ("Words of month %d, number %d, with what is new", i, j);
          gtk_label_set_label (GTK_LABEL (labels[j]), text);
        }
      times[i] = (double)(g_get_monotonic_time () - began) / 1000.0 + paint ();
    }
  return median (times);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) may = make_entries ("2026-05-01", "Calm at the Gate");
  g_autoptr (GPtrArray) june = make_entries ("2026-06-01", "Rescue Hour");
  GtkWidget *window, *view;
  GdkFrameClock *clock;
  double months, one, labels;

  adw_init ();
  window = gtk_window_new ();
  view = fan_month_view_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1040, 860);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), NULL);
  paint ();
  months = run_months (FAN_MONTH_VIEW (view), may, june);
  one = run_one (FAN_MONTH_VIEW (view), may);
  g_object_ref (view);
  labels = run_labels (GTK_WINDOW (window));
  g_object_unref (view);
  printf ("month chips=%d change=%.1f ms (budget %.0f) one=%.1f ms (budget %.0f) labels=%.1f ms ratio=%.2f\n",
          CHIPS, months, FRAMES_MS, one, ONE_MS, labels, months / labels);
  return months > FRAMES_MS || one > ONE_MS;
}
