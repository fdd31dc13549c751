/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The channel map with 100 audiences and 50 channels: how long from a key to the painted frame. Floor: a frame of an empty widget of the
 * same size. Needs a display. Prints one line that a script can read, and fails over the budget.
 */
#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>

#include "fan-kinds.h"
#include "fan-library.h"
#include "fan-temp-folder.h"
#include "map/fan-map-grid.h"

#define AUDIENCES 100
#define CHANNELS 50
#define KEYS 41
#define BUDGET_MS 50.0 /* above the empty frame: what feels like at once */

static double
since (gint64 began)
{
  return (double)(g_get_monotonic_time () - began) / 1000.0;
}

static gboolean
add_named (FanChangeSet *set,
           const FanKind *kind,
           const char *format,
           guint n,
           GPtrArray *ids,
           GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FanRecord) record = fan_record_new (kind);
      g_autofree char *name = g_strdup_printf ("%s %u", format, i + 1);

      fan_record_set_text (record, "name", name);
      if (!fan_change_set_insert (set, record, error))
        return FALSE;
      g_ptr_array_add (ids, g_strdup (fan_record_get_id (record)));
    }
  return TRUE;
}

static gboolean
fill (FanChangeSet *set, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) audiences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) channels = g_ptr_array_new_with_free_func (g_free);

  if (!add_named (set, &fan_kind_audience, "Crew", AUDIENCES, audiences, error)
      || !add_named (set, &fan_kind_channel, "Channel", CHANNELS, channels, error))
    return FALSE;
  for (guint i = 0; i < AUDIENCES * CHANNELS; i++)
    {
      g_autoptr (FanRecord) reach = fan_record_new (&fan_kind_reach);

      fan_record_set_text (reach, "audience", g_ptr_array_index (audiences, i / CHANNELS));
      fan_record_set_text (reach, "channel", g_ptr_array_index (channels, i % CHANNELS));
      fan_record_set_int (reach, "importance", (int)(i * 7 % 4));
      if (!fan_change_set_insert (set, reach, error))
        return FALSE;
    }
  return TRUE;
}

static FanMap *
make_map (const char *folder, FanClock *clock)
{
  g_autofree char *path = g_build_filename (folder, "library.fanfare", NULL);
  g_autoptr (FanStore) store = fan_library_open (path, clock, FAN_STORE_OPEN_DEFAULT, NULL);
  g_autoptr (FanView) view = NULL;

  if (store == NULL || !fan_store_write (store, "Filled", FAN_WRITE_BULK, fill, NULL, NULL))
    return NULL;
  view = fan_store_read (store, NULL);
  return view ? fan_map_load (view, clock, NULL) : NULL;
}

/* -------- frames -------- */

static void
on_painted (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

/* Runs until the next frame is painted. */
static void
paint (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted), &painted);

  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

typedef void (*KeyFunc) (GtkWidget *widget, FanMap *map, FanClock *clock, int i);

/* The median of some keys, in milliseconds. The clock waits for the next frame, so it is let come to rest before each. */
static double
time_keys (GtkWidget *widget, FanMap *map, FanClock *clock, KeyFunc press)
{
  double times[KEYS];

  for (int i = 0; i < KEYS; i++)
    {
      gint64 began = g_get_monotonic_time ();
      press (widget, map, clock, i);
      paint (widget);
      times[i] = since (began);
      g_usleep (20000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  qsort (times, KEYS, sizeof *times, compare);
  return times[KEYS / 2];
}

static void
press_nothing (GtkWidget *widget, FanMap *map, FanClock *clock, int i)
{
  gtk_widget_queue_draw (widget);
}

static void
press_digit (GtkWidget *widget, FanMap *map, FanClock *clock, int i)
{
  fan_map_set_importance (map, 3, 4, i % 4, clock);
  fan_map_grid_redraw (FAN_MAP_GRID (widget), 3, 4);
}

static void
press_arrow (GtkWidget *widget, FanMap *map, FanClock *clock, int i)
{
  fan_map_grid_select (FAN_MAP_GRID (widget), 3, i % 8);
}

/* Each brings a row that was not in sight. */
static void
press_down (GtkWidget *widget, FanMap *map, FanClock *clock, int i)
{
  fan_map_grid_select (FAN_MAP_GRID (widget), 20 + i, 8);
}

static GtkWidget *
show (GtkWidget *widget)
{
  GtkWidget *window = gtk_window_new (), *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), widget);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 820);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_present (GTK_WINDOW (window));
  paint (window);
  return window;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = fan_temp_folder_new_in_memory ();
  g_autoptr (FanClock) clock = fan_clock_new_system ();
  GDate today = fan_clock_today (clock);
  FanMap *map = make_map (folder, clock);
  GtkWidget *grid, *empty, *window;
  double floor_ms, first, digit, arrow, down;
  gint64 began;

  adw_init ();
  empty = gtk_drawing_area_new ();
  window = show (empty);
  floor_ms = time_keys (empty, map, clock, press_nothing);
  gtk_window_destroy (GTK_WINDOW (window));
  grid = g_object_new (FAN_TYPE_MAP_GRID, NULL);
  window = show (grid);
  began = g_get_monotonic_time ();
  fan_map_grid_show (FAN_MAP_GRID (grid), map, NULL, &today);
  paint (grid);
  first = since (began);
  digit = time_keys (grid, map, clock, press_digit);
  arrow = time_keys (grid, map, clock, press_arrow);
  down = time_keys (grid, map, clock, press_down);
  gtk_window_destroy (GTK_WINDOW (window));
  printf ("map cells=%d first_ms=%.1f digit_ms=%.1f arrow_ms=%.1f scroll_ms=%.1f floor_ms=%.1f\n",
          AUDIENCES * CHANNELS, first, digit, arrow, down, floor_ms);
  fan_map_free (map);
  fan_temp_folder_remove (folder);
  return MAX (digit, MAX (arrow, down)) - floor_ms > BUDGET_MS;
}
