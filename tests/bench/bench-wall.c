/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The wall with 100,000 cards: from a key in the search, or a choice of consent, to the painted results, and frames while
 * scrolling; then the same as a list. bench-wall [CARDS]
 * The floor is a grid (a list) of single labels in the same window, whose rows are swapped and scrolled alike, without a library
 * behind, in turns with ours. Beside the time by the clock stands what the processor did: on a busy machine that is what can be compared. */
#include "fan-change-set.h"
#include "fan-consent.h"
#include "fan-kinds.h"
#include "fan-library.h"
#include "testimonials/fan-filter-chip.h"
#include "testimonials/fan-wall-view.h"

#include "bench-stage.h"

#include <glib/gstdio.h>
#include <math.h>

#define VOCABULARY 6000
#define ROUNDS 4
#define PHRASES 5
#define SWAPS 25
#define CHOICES 13
#define CONSENT_CHIP 3
#define FRAMES 100
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
  GArray *keys, *answers; /* of Time; @answers: of @keys, until the results are in */
  GArray *frames;         /* of Time: while scrolling */
} Times;

static Times
make_times (void)
{
  return (Times){ new_times (), new_times (), new_times () };
}

static void
scroll (Stage *stage, gboolean list, Times *times)
{
  g_autoptr (GArray) frames
      = stage_scroll (stage, list ? GTK_TYPE_LIST_VIEW : GTK_TYPE_GRID_VIEW, FRAMES, STEP);

  g_array_append_vals (times->frames, frames->data, frames->len);
}

/* -------- ours -------- */

typedef struct
{
  Stage stage;
  FanSession *session;
  FanSheet *sheet;
  FanWallView *view;
  gboolean told;
} Ours;

static void
on_loaded (Ours *ours)
{
  ours->told = TRUE;
}

/* What was asked at @start is painted. */
static void
take_time (Ours *ours, Time start, Times *times)
{
  Time answered, painted;

  while (!ours->told)
    g_main_context_iteration (NULL, TRUE);
  answered = time_since (start);
  stage_next_frame (&ours->stage);
  painted = time_since (start);
  g_array_append_val (times->answers, answered);
  g_array_append_val (times->keys, painted);
}

/* All of it is in, as it is between two keys. */
static void
settle (Ours *ours)
{
  while (!fan_record_list_is_complete (fan_wall_view_get_records (ours->view)))
    g_main_context_iteration (NULL, TRUE);
  stage_settle (&ours->stage);
}

static void
clear (Ours *ours)
{
  gtk_widget_activate_action (GTK_WIDGET (ours->view), "wall.clear", NULL);
  settle (ours);
}

static void
type (Ours *ours, const char *text, Times *times)
{
  GtkEditable *entry = GTK_EDITABLE (fan_sheet_get_search_entry (ours->sheet));

  clear (ours);
  for (int length = 0; text[length] != '\0'; length++)
    {
      Time start = time_now ();
      int place = length;

      ours->told = FALSE;
      gtk_editable_insert_text (entry, &text[length], 1, &place);
      take_time (ours, start, times);
      settle (ours);
    }
}

static void
find_chips (GtkWidget *widget, GPtrArray *chips)
{
  if (FAN_IS_FILTER_CHIP (widget))
    g_ptr_array_add (chips, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    find_chips (child, chips);
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

/* How long until the filter of consent says what can be chosen: how all cards stand is worked out then, once. */
static Time
open_consents (FanFilterChip *chip)
{
  GListModel *choices
      = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_list (GTK_WIDGET (chip)))));
  Time start = time_now ();

  g_signal_emit_by_name (chip, "opening");
  while (g_list_model_get_n_items (choices) < 2)
    g_main_context_iteration (NULL, TRUE);
  return time_since (start);
}

/* Its choices in turn. */
static void
choose_consents (Ours *ours, Times *times, GArray *openings)
{
  static const char *const choices[] = { "free", "none", "asked", "soon", "held", "stop" };
  g_autoptr (GPtrArray) chips = g_ptr_array_new ();
  FanFilterChip *chip;
  Time opening;

  clear (ours);
  find_chips (ours->stage.window, chips);
  chip = g_ptr_array_index (chips, CONSENT_CHIP);
  opening = open_consents (chip);
  g_array_append_val (openings, opening);
  for (guint i = 0; i < CHOICES; i++)
    {
      Time start = time_now ();
      ours->told = FALSE;
      fan_filter_chip_set_value (chip, choices[i % G_N_ELEMENTS (choices)], "");
      g_signal_emit_by_name (chip, "chosen");
      take_time (ours, start, times);
      settle (ours);
    }
}

static void
open_ours (Ours *ours, FanStore *store, gboolean list)
{
  ours->session = fan_session_new (store);
  fan_session_remember (ours->session, "testimonials-view", list ? "list" : "wall");
  ours->sheet = g_object_new (FAN_TYPE_SHEET, "searchable", TRUE, NULL);
  ours->view = fan_wall_view_new (ours->session, ours->sheet);
  g_signal_connect_swapped (fan_wall_view_get_records (ours->view), "loaded", G_CALLBACK (on_loaded), ours);
  fan_wall_view_refresh (ours->view);
  stage_open (&ours->stage, GTK_WIDGET (ours->sheet));
  settle (ours);
}

static void
close_ours (Ours *ours)
{
  g_signal_handlers_disconnect_by_data (fan_wall_view_get_records (ours->view), ours);
  stage_close (&ours->stage);
  g_object_unref (ours->session);
}

/* -------- the floor -------- */

static void
set_up_floor (GtkListItemFactory *factory, GtkListItem *item, gpointer list)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_size_request (label, 300, list ? 56 : 184);
  gtk_list_item_set_child (item, label);
}

static void
bind_floor (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkSelectionModel *
make_floor_model (guint n)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      gtk_string_list_append (list, text);
    }
  return GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (list)));
}

static GtkWidget *
make_floor (gboolean list)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *view = list ? gtk_list_view_new (NULL, factory) : gtk_grid_view_new (NULL, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_floor), GINT_TO_POINTER (list));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_floor), NULL);
  if (!list)
    gtk_grid_view_set_max_columns (GTK_GRID_VIEW (view), 4);
  return view;
}

static void
measure_floor (gboolean list, Times *keys)
{
  GtkWidget *view = make_floor (list), *scrolled = gtk_scrolled_window_new ();
  g_autoptr (GtkSelectionModel) all = make_floor_model (n_cards);
  Stage stage = { 0 };

  g_object_set (view, "model", all, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  stage_open (&stage, scrolled);
  stage_settle (&stage);
  scroll (&stage, list, keys);
  for (int i = 0; i < SWAPS; i++)
    {
      g_autoptr (GtkSelectionModel) some = make_floor_model (60);
      Time time = time_now ();
      g_object_set (view, "model", NULL, NULL);
      g_object_set (view, "model", some, NULL);
      stage_next_frame (&stage);
      time = time_since (time);
      g_array_append_val (keys->keys, time);
      stage_settle (&stage);
    }
  stage_close (&stage);
}

/* -------- all -------- */

static void
measure_ours (FanStore *store, GRand *rand, gboolean list, Times *times, Times *choices, GArray *openings)
{
  Ours ours = { 0 };

  open_ours (&ours, store, list);
  for (int i = 0; i < PHRASES; i++)
    {
      g_autofree char *text = make_words (rand, (guint)(1 + i % 2));
      type (&ours, text, times);
    }
  choose_consents (&ours, choices, openings);
  clear (&ours);
  scroll (&ours.stage, list, times);
  close_ours (&ours);
}

static double
print_keys (const char *what, const Times *ours, const Times *floor)
{
  double p95 = PERCENTILE (ours->keys, ms, .95);

  printf ("%s n=%u p50_ms=%.1f p95_ms=%.1f (budget %.0f) until_answer_p50_ms=%.1f p95_ms=%.1f "
          "work_p50_ms=%.1f p95_ms=%.1f "
          "main_p50_ms=%.1f p95_ms=%.1f",
          what, ours->keys->len, PERCENTILE (ours->keys, ms, .5), p95, KEY_MS,
          PERCENTILE (ours->answers, ms, .5), PERCENTILE (ours->answers, ms, .95),
          PERCENTILE (ours->keys, work, .5), PERCENTILE (ours->keys, work, .95),
          PERCENTILE (ours->keys, main, .5), PERCENTILE (ours->keys, main, .95));
  printf (" floor_p50_ms=%.1f p95_ms=%.1f work_p50_ms=%.1f p95_ms=%.1f ratio_p50=%.2f ratio_p95=%.2f "
          "ratio_work_p50=%.2f",
          PERCENTILE (floor->keys, ms, .5), PERCENTILE (floor->keys, ms, .95),
          PERCENTILE (floor->keys, work, .5), PERCENTILE (floor->keys, work, .95),
          PERCENTILE (ours->keys, ms, .5) / PERCENTILE (floor->keys, ms, .5),
          p95 / PERCENTILE (floor->keys, ms, .95),
          PERCENTILE (ours->keys, work, .5) / PERCENTILE (floor->keys, work, .5));
  putchar ('\n');
  return p95;
}

/* By what the window's thread did: waiting for the processor is nobody's fault here. */
static guint
count_missed (GArray *frames)
{
  guint n = 0;

  for (guint i = 0; i < frames->len; i++)
    n += g_array_index (frames, Time, i).main > FRAME_MS;
  return n;
}

static void
print_frames (const char *what, GArray *ours, GArray *floor)
{
  printf ("%s frames=%u p50_ms=%.1f p99_ms=%.1f main_p50_ms=%.1f p99_ms=%.1f max_ms=%.1f missed=%u "
          "floor_p50_ms=%.1f p99_ms=%.1f main_p50_ms=%.1f p99_ms=%.1f max_ms=%.1f missed=%u\n",
          what, ours->len, PERCENTILE (ours, ms, .5), PERCENTILE (ours, ms, .99), PERCENTILE (ours, main, .5),
          PERCENTILE (ours, main, .99), PERCENTILE (ours, main, 1), count_missed (ours),
          PERCENTILE (floor, ms, .5), PERCENTILE (floor, ms, .99), PERCENTILE (floor, main, .5),
          PERCENTILE (floor, main, .99), PERCENTILE (floor, main, 1), count_missed (floor));
}

/* In turns, so that a busy moment is nobody's alone. TRUE: within the budget */
static gboolean
compare (FanStore *store, GRand *rand, gboolean list)
{
  Times floor = make_times (), ours = make_times (), choices = make_times ();
  g_autoptr (GArray) openings = new_times ();
  double key, choice;

  for (int i = 0; i < ROUNDS; i++)
    {
      measure_floor (list, &floor);
      measure_ours (store, rand, list, &ours, &choices, openings);
    }
  key = print_keys (list ? "list key" : "wall key", &ours, &floor);
  choice = print_keys (list ? "list consent" : "wall consent", &choices, &floor);
  printf ("%s consent choices p50_ms=%.1f work_p50_ms=%.1f\n", list ? "list" : "wall",
          PERCENTILE (openings, ms, .5), PERCENTILE (openings, work, .5));
  print_frames (list ? "list scroll" : "wall scroll", ours.frames, floor.frames);
  return key <= KEY_MS && choice <= KEY_MS;
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
  gboolean within;

  if (argc > 1)
    n_cards = (guint)strtoul (argv[1], NULL, 10);
  adw_init ();
  make_vocabulary (rand);
  store = fan_library_open (path, clock, FAN_STORE_OPEN_DEFAULT, &error);
  if (store == NULL || !fan_store_write (store, "Fill", FAN_WRITE_BULK, fill, rand, &error))
    g_error ("%s", error->message);
  within = compare (store, rand, FALSE);
  within = compare (store, rand, TRUE) && within;
  g_object_unref (store);
  remove_all (folder);
  return within ? 0 : 1;
}
