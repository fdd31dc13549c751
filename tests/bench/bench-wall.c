/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The wall with 100,000 cards: from a key in the search to the painted results, and frames while scrolling. bench-wall [CARDS]
 * The floor is a grid of single labels in the same window, whose rows are swapped and scrolled alike, without a library behind. */
#include "fan-change-set.h"
#include "fan-consent.h"
#include "fan-kinds.h"
#include "fan-library.h"
#include "testimonials/fan-wall-view.h"

#include <glib/gstdio.h>
#include <math.h>

#define VOCABULARY 6000
#define FRAMES 300
#define STEP 90 /* pixels a frame: a quick wheel */
#define KEY_MS 50.0
#define FRAME_MS 16.7

static guint n_cards = 100000;
static char *vocabulary[VOCABULARY];

/* -------- the library -------- */

static void
make_vocabulary (GRand *rand)
{
  static const char *const parts[]
      = { "ba", "co", "di", "fe", "gu", "har", "len", "mo", "ni", "por", "sa", "ti" };

  for (guint i = 0; i < VOCABULARY; i++)
    {
      GString *word = g_string_new (NULL);
      for (int s = i < 200 ? 1 : 3; s >= 0; s--)
        g_string_append (word, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      vocabulary[i] = g_string_free (word, FALSE);
    }
}

static char *
make_words (GRand *rand, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i ? " " : "",
                            vocabulary[(guint)(pow (VOCABULARY, g_rand_double (rand)) - 1)]);
  return g_string_free (out, FALSE);
}

static FanRecord *
add_card (FanChangeSet *set, GRand *rand, const char *program, GError **error)
{
  FanRecord *card = fan_record_new (&fan_kind_testimonial);
  g_autofree char *quote = make_words (rand, 24);
  g_autofree char *author = make_words (rand, 2);

  fan_record_set_text (card, "quote_original", quote);
  fan_record_set_text (card, "author", author);
  fan_record_set_text (card, "role", "Deckhand");
  fan_record_set_text (card, "program", program);
  fan_record_set_text (card, "result_level", "behaviour");
  if (!fan_change_set_insert (set, card, error))
    g_clear_object (&card);
  return card;
}

static gboolean
fill (FanChangeSet *set, gpointer data, GError **error)
{
  static const char *const scopes[] = { "department", "intranet", NULL };
  const FanGrant grant = { .scopes = scopes };
  g_autoptr (FanRecord) program = fan_record_new (&fan_kind_program);

  fan_record_set_text (program, "title", "Calm at the Gate");
  if (!fan_change_set_insert (set, program, error))
    return FALSE;
  for (guint i = 0; i < n_cards; i++)
    {
      g_autoptr (FanRecord) card = add_card (set, data, fan_record_get_id (program), error);
      if (card == NULL || (i % 5 == 0 && !fan_consent_grant (set, card, &grant, error))
          || (i % 1000 == 999 && !fan_change_set_checkpoint (set, error)))
        return FALSE;
    }
  return TRUE;
}

/* -------- frames -------- */

typedef struct
{
  GtkWidget *window;
  GdkFrameClock *clock;
  gint64 begun, painted; /* of the last frame */
} Stage;

static void
on_begin (Stage *stage)
{
  stage->begun = g_get_monotonic_time ();
}

static void
on_painted (Stage *stage)
{
  stage->painted = g_get_monotonic_time ();
}

static void
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

/* Runs the main loop until a frame was painted that was begun after now. */
static void
next_frame (Stage *stage)
{
  gint64 now = g_get_monotonic_time (), before = stage->painted;

  gtk_widget_queue_draw (stage->window);
  while (stage->painted == before || stage->begun < now)
    g_main_context_iteration (NULL, TRUE);
}

static void
settle (Stage *stage)
{
  for (int i = 0; i < 10; i++)
    next_frame (stage);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double
percentile (GArray *times, double part)
{
  g_array_sort (times, compare);
  return g_array_index (times, double, (guint)((times->len - 1) * part));
}

static GtkScrolledWindow *
find_scrolled (GtkWidget *widget, GType holds)
{
  GtkScrolledWindow *found = NULL;

  if (GTK_IS_SCROLLED_WINDOW (widget)
      && g_type_is_a (G_OBJECT_TYPE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget))), holds))
    return GTK_SCROLLED_WINDOW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_scrolled (child, holds);
  return found;
}

/* How long the work of each frame takes while the grid is scrolled. */
static GArray *
scroll (Stage *stage)
{
  GtkAdjustment *place
      = gtk_scrolled_window_get_vadjustment (find_scrolled (stage->window, GTK_TYPE_GRID_VIEW));
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < FRAMES; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double ms;
      gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) + STEP);
      ms = (double)(g_get_monotonic_time () - start) / 1000;
      next_frame (stage);
      ms += (double)(stage->painted - stage->begun) / 1000;
      g_array_append_val (times, ms);
    }
  return times;
}

/* -------- ours -------- */

typedef struct
{
  GArray *keys, *frames;
} Times;

static void
on_loaded (gboolean *told)
{
  *told = TRUE;
}

static void
type (Stage *stage, FanSheet *sheet, FanRecordList *records, const char *text, GArray *keys)
{
  GtkEditable *entry = GTK_EDITABLE (fan_sheet_get_search_entry (sheet));
  gboolean told;
  gulong handler = g_signal_connect_swapped (records, "loaded", G_CALLBACK (on_loaded), &told);

  fan_sheet_set_search (sheet, "");
  settle (stage);
  for (int length = 0; text[length] != '\0'; length++)
    {
      gint64 start = g_get_monotonic_time ();
      int place = length;
      double ms;

      told = FALSE;
      gtk_editable_insert_text (entry, &text[length], 1, &place);
      while (!told)
        g_main_context_iteration (NULL, TRUE);
      next_frame (stage);
      ms = (double)(stage->painted - start) / 1000;
      g_array_append_val (keys, ms);
      settle (stage); /* the rest comes in, as it does between two keys */
    }
  g_signal_handler_disconnect (records, handler);
}

static Times
measure_ours (FanStore *store, GRand *rand)
{
  g_autoptr (FanSession) session = fan_session_new (store);
  Stage stage = { 0 };
  GtkWidget *sheet = g_object_new (FAN_TYPE_SHEET, "searchable", TRUE, NULL);
  FanWallView *view = fan_wall_view_new (session, FAN_SHEET (sheet));
  Times times = { g_array_new (FALSE, FALSE, sizeof (double)), NULL };

  fan_wall_view_refresh (view);
  stage_open (&stage, sheet);
  settle (&stage);
  while (find_scrolled (stage.window, GTK_TYPE_GRID_VIEW) == NULL)
    next_frame (&stage);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *text = make_words (rand, (guint)(1 + i % 2));
      type (&stage, FAN_SHEET (sheet), fan_wall_view_get_records (view), text, times.keys);
    }
  fan_sheet_set_search (FAN_SHEET (sheet), "");
  settle (&stage);
  settle (&stage);
  times.frames = scroll (&stage);
  gtk_window_destroy (GTK_WINDOW (stage.window));
  return times;
}

/* -------- the floor -------- */

static void
set_up_floor (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_size_request (label, 300, 184);
  gtk_list_item_set_child (item, label);
}

static void
bind_floor (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkStringList *
make_floor_model (guint n)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      gtk_string_list_append (list, text);
    }
  return list;
}

static Times
measure_floor (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *grid, *scrolled = gtk_scrolled_window_new ();
  g_autoptr (GtkStringList) all = make_floor_model (n_cards);
  Times times = { g_array_new (FALSE, FALSE, sizeof (double)), NULL };
  Stage stage = { 0 };

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_floor), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_floor), NULL);
  grid = gtk_grid_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (all)))),
                            factory);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (grid), 4);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  stage_open (&stage, scrolled);
  settle (&stage);
  times.frames = scroll (&stage);
  for (int i = 0; i < 100; i++)
    {
      g_autoptr (GtkStringList) some = make_floor_model (60);
      gint64 start = g_get_monotonic_time ();
      double ms;
      gtk_grid_view_set_model (GTK_GRID_VIEW (grid), NULL);
      gtk_grid_view_set_model (GTK_GRID_VIEW (grid), GTK_SELECTION_MODEL (gtk_no_selection_new (
                                                         G_LIST_MODEL (g_object_ref (some)))));
      next_frame (&stage);
      ms = (double)(stage.painted - start) / 1000;
      g_array_append_val (times.keys, ms);
      settle (&stage);
    }
  gtk_window_destroy (GTK_WINDOW (stage.window));
  return times;
}

/* -------- all -------- */

static guint
count_missed (GArray *frames)
{
  guint n = 0;

  for (guint i = 0; i < frames->len; i++)
    n += g_array_index (frames, double, i) > FRAME_MS;
  return n;
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("fanfare-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.fanfare", NULL);
  g_autoptr (FanClock) clock = fan_clock_new_fixed (G_GINT64_CONSTANT (1778572800000), NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2026);
  g_autoptr (GError) error = NULL;
  FanStore *store;
  Times floor, ours;

  if (argc > 1)
    n_cards = (guint)strtoul (argv[1], NULL, 10);
  adw_init ();
  make_vocabulary (rand);
  store = fan_library_open (path, clock, FAN_STORE_OPEN_DEFAULT, &error);
  if (store == NULL || !fan_store_write (store, "Fill", FAN_WRITE_BULK, fill, rand, &error))
    g_error ("%s", error->message);
  floor = measure_floor ();
  ours = measure_ours (store, rand);
  g_object_unref (store);
  remove_all (folder);
  printf ("wall cards=%u keys=%u key_p50_ms=%.1f key_p95_ms=%.1f floor_p50_ms=%.1f floor_p95_ms=%.1f "
          "ratio_p50=%.2f budget_p95_ms=%.0f\n",
          n_cards, ours.keys->len, percentile (ours.keys, .5), percentile (ours.keys, .95),
          percentile (floor.keys, .5), percentile (floor.keys, .95),
          percentile (ours.keys, .5) / percentile (floor.keys, .5), KEY_MS);
  printf ("wall frames=%u work_p50_ms=%.1f work_p99_ms=%.1f missed=%u floor_p50_ms=%.1f floor_p99_ms=%.1f "
          "floor_missed=%u ratio_p50=%.2f\n",
          ours.frames->len, percentile (ours.frames, .5), percentile (ours.frames, .99),
          count_missed (ours.frames), percentile (floor.frames, .5), percentile (floor.frames, .99),
          count_missed (floor.frames), percentile (ours.frames, .5) / percentile (floor.frames, .5));
  return percentile (ours.keys, .95) <= KEY_MS ? 0 : 1;
}
