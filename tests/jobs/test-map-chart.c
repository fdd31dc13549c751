/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-map-chart.h"
#include "model-test.h"

#include <glib/gstdio.h>
#include <string.h>

/* A library with two people's worth of map, whose names are hard on a table. */
typedef struct
{
  Library *library;
  FanRecord *crew, *office, *poster, *mail;
} World;

static void
add_touch (World *world, FanRecord *audience, FanRecord *channel, const char *date, const char *outcome)
{
  g_autoptr (FanRecord) touch
      = library_add (world->library, &fan_kind_event, "kind", "touch", "summary", "Come and see", "audience",
                     fan_record_get_id (audience), "channel", fan_record_get_id (channel), "dtstart", date,
                     "outcome", outcome, NULL);
}

static void
world_open (World *world, gconstpointer data)
{
  Library *library = world->library = library_new ();
  g_autoptr (FanRecord) reach = NULL, talk = NULL;

  world->crew = library_add (library, &fan_kind_audience, "name", "Deck crew, piers \"1\" to 4", "has_mail",
                             "false", NULL);
  world->office = library_add (library, &fan_kind_audience, "name", "=HYPERLINK(\"x\")", NULL);
  world->poster = library_add (library, &fan_kind_channel, "name", "Poster", "kind", "poster", NULL);
  world->mail = library_add (library, &fan_kind_channel, "name", "@Mail", NULL);
  reach = library_add (library, &fan_kind_reach, "audience", fan_record_get_id (world->crew), "channel",
                       fan_record_get_id (world->poster), "importance", "2", NULL);
  talk = library_add (library, &fan_kind_conversation, "audience", fan_record_get_id (world->crew), "date",
                      "2026-05-01", "found_out_via", fan_record_get_id (world->poster), NULL);
  add_touch (world, world->crew, world->poster, "2026-01-20", "1 of 4 came");
  add_touch (world, world->crew, world->mail, "2026-05-11", NULL);
}

static void
world_close (World *world, gconstpointer data)
{
  g_object_unref (world->crew);
  g_object_unref (world->office);
  g_object_unref (world->poster);
  g_object_unref (world->mail);
  library_free (world->library);
}

/* (transfer full): the bytes of the map, exported to @name. */
static char *
export_to (Library *library, const char *audience, const char *name, gsize *out_length)
{
  g_autofree char *path = g_build_filename (library->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  fan_map_export (library->store, audience, path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &bytes, out_length, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
test_csv (World *world, gconstpointer data)
{
  g_autofree char *all = export_to (world->library, NULL, "map.csv", NULL);
  g_autofree char *one = export_to (world->library, fan_record_get_id (world->office), "one.CSV", NULL);

  g_assert_cmpstr (all, ==,
                   "audience,channel,importance,n,last_used,result,mark\r\n"
                   "\"Deck crew, piers \"\"1\"\" to 4\",Poster,2,1,2026-01-20,0.25,gap\r\n"
                   "\"Deck crew, piers \"\"1\"\" to 4\",\"'@Mail\",0,0,2026-05-11,,dead\r\n"
                   "\"'=HYPERLINK(\"\"x\"\")\",Poster,0,0,,,\r\n"
                   "\"'=HYPERLINK(\"\"x\"\")\",\"'@Mail\",0,0,,,\r\n");
  g_assert_cmpstr (one, ==,
                   "audience,channel,importance,n,last_used,result,mark\r\n"
                   "\"'=HYPERLINK(\"\"x\"\")\",Poster,0,0,,,\r\n"
                   "\"'=HYPERLINK(\"\"x\"\")\",\"'@Mail\",0,0,,,\r\n");
}

static void
refuse (Library *library, const char *audience, const char *name, GQuark domain, int code, const char *part)
{
  g_autofree char *path = g_build_filename (library->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (fan_map_export (library->store, audience, path, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_refused (World *world, gconstpointer data)
{
  g_autoptr (Library) empty = library_new ();

  refuse (world->library, NULL, "map.txt", FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE, ".csv, .png or .pdf");
  refuse (world->library, NULL, "map", FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE, ".csv, .png or .pdf");
  refuse (world->library, NULL, "no-folder/map.png", FAN_JOB_ERROR, FAN_JOB_ERROR_FILE, "map.png");
  refuse (world->library, fan_record_get_id (world->mail), "map.csv", FAN_STORE_ERROR,
          FAN_STORE_ERROR_NOT_FOUND, "");
  refuse (empty, NULL, "map.png", FAN_JOB_ERROR, FAN_JOB_ERROR_STATE, "audience");
}

/* A file that is there is replaced; nothing else is left in the folder. */
static void
test_replaced (World *world, gconstpointer data)
{
  g_autofree char *first = export_to (world->library, NULL, "map.csv", NULL);
  g_autofree char *second = NULL;
  g_autoptr (GDir) dir = g_dir_open (world->library->folder, 0, NULL);
  const char *name;

  library_remove (world->library, world->office);
  second = export_to (world->library, NULL, "map.csv", NULL);
  g_assert_cmpuint (strlen (second), <, strlen (first));
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_has_prefix (name, "Harbourline.fanfare") || g_str_equal (name, "map.csv"));
}

/* -------- pictures -------- */

static guint32
get_pixel (cairo_surface_t *surface, double x, double y)
{
  const guint8 *row
      = cairo_image_surface_get_data (surface) + (gsize)y * (gsize)cairo_image_surface_get_stride (surface);
  guint32 pixel;

  memcpy (&pixel, row + 4 * (gsize)x, 4);
  return pixel & 0xffffff;
}

/* How many pixels of exactly this colour there are in a square around (@x, @y). */
static guint
count_pixels (cairo_surface_t *surface, guint32 colour, double x, double y, double half)
{
  guint n = 0;

  for (double row = y - half; row < y + half; row++)
    for (double column = x - half; column < x + half; column++)
      n += get_pixel (surface, column, row) == colour;
  return n;
}

#define BLUE 0x1c71d8
#define RED 0xc64600
#define WHITE 0xffffff

typedef struct
{
  const char *name;
  FanReachCell cell;
  guint32 colour;
  guint least, most; /* pixels of that colour, at ten times the size */
} Sign;

/* A dot of diameter d is pi/4 d² · 100 pixels; a ring and a hatched dot are something less. */
static const Sign signs[] = {
  { "a little", { .importance = 1, .n = 2 }, BLUE, 6000, 6400 },
  { "some", { .importance = 2, .n = 2 }, BLUE, 22100, 22700 },
  { "a lot", { .importance = 3, .n = 2 }, BLUE, 56300, 57300 },
  { "gap", { .importance = 2, .mark = "gap" }, RED, 3500, 6500 },
  { "gap without a dot", { .importance = 2, .mark = "gap" }, BLUE, 0, 0 },
  { "habit", { .importance = 2, .mark = "habit" }, BLUE, 10000, 17000 },
  { "dead, no dot", { .importance = 3, .used = 9, .mark = "dead" }, BLUE, 0, 0 },
  { "nothing", { .importance = 0 }, WHITE, 160000, 160000 },
};

static void
test_sign (gconstpointer data)
{
  const Sign *one = data;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 570, 700);
  cairo_t *cr = cairo_create (surface);
  guint n;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 10, 10);
  fan_map_draw_cell (&one->cell, NULL, cr, 28.5, 35);
  cairo_surface_flush (surface);
  n = count_pixels (surface, one->colour, 285, 280, 200);
  g_test_message ("%u pixels", n);
  g_assert_cmpuint (n, >=, one->least);
  g_assert_cmpuint (n, <=, one->most);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The picture of the sample has the shape of its map: what is marked is where it belongs. */
static void
test_png (void)
{
  g_autoptr (Library) library = library_new ();
  g_autofree char *path = NULL, *bytes = NULL;
  g_autoptr (FanView) view = NULL;
  g_autoptr (FanMap) map = NULL;
  cairo_surface_t *surface;
  double width, height;

  library_load_sample (library);
  bytes = export_to (library, NULL, "map.png", NULL);
  path = g_build_filename (library->folder, "map.png", NULL);
  view = library_read (library);
  map = fan_map_load (view, library->clock, NULL);
  fan_map_measure (map, &width, &height);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, (int)(2 * (width + 48)));
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, (int)(2 * (height + 48)));
  g_assert_cmphex (get_pixel (surface, 0, 0), ==, WHITE);
  g_assert_cmpuint (count_pixels (surface, BLUE, width, height, MIN (width, height)), >, 20000);
  g_assert_cmpuint (count_pixels (surface, RED, width, height, MIN (width, height)), >, 200);
  cairo_surface_destroy (surface);
}

/* (transfer full): where poppler's tools are: the words of a PDF, in order. */
static char *
read_pdf (const char *path)
{
  const char *const argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status;

  if (tool == NULL)
    return NULL;
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return out;
}

/* In some fonts a blank is so narrow that the tool does not see it. */
static void
assert_in (const char *text, const char *words)
{
  g_auto (GStrv) text_parts = g_strsplit_set (text, " \n", -1);
  g_auto (GStrv) word_parts = g_strsplit_set (words, " ", -1);
  g_autofree char *where = g_strjoinv ("", text_parts);
  g_autofree char *what = g_strjoinv ("", word_parts);

  if (strstr (where, what) == NULL)
    g_error ("“%s” is not in the PDF:\n%s", words, text);
}

static void
test_pdf (void)
{
  static const char *const words[]
      = { "Deck crew",        "140, no mail",         "6 heard",     "assumed, 2 of 5", "n 5",
          "used 9×",          "Gate & tickets",       "habit, not",  "New starters",    "Poster",
          "matters a little", "learners who said so", "nobody looks" };
  g_autoptr (Library) library = library_new ();
  g_autofree char *path = g_build_filename (library->folder, "map.pdf", NULL);
  g_autofree char *bytes = NULL, *text = NULL;
  gsize length;

  library_load_sample (library);
  bytes = export_to (library, NULL, "map.pdf", &length);
  g_assert_cmpuint (length, >, 2000);
  g_assert_cmpint (memcmp (bytes, "%PDF-", 5), ==, 0);
  text = read_pdf (path);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not there");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    assert_in (text, words[i]);
  g_assert_null (strchr (text, '%')); /* fewer than ten learners: never a percentage */
}

/* A map far larger than a screen still becomes a picture that can be opened. */
static void
test_large (void)
{
  g_autoptr (Library) library = library_new ();
  g_autofree char *path = g_build_filename (library->folder, "map.png", NULL);
  g_autofree char *png = NULL, *pdf = NULL;
  cairo_surface_t *surface;
  gint64 start;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("Pier %u", i);
      g_autoptr (FanRecord) one
          = library_add (library, i < 40 ? &fan_kind_audience : &fan_kind_channel, "name", name, NULL);
    }
  start = g_get_monotonic_time ();
  png = export_to (library, NULL, "map.png", NULL);
  pdf = export_to (library, NULL, "map.pdf", NULL);
  g_test_message ("both pictures: %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_height (surface), <, 32767);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/map-chart/csv", World, NULL, world_open, test_csv, world_close);
  g_test_add ("/map-chart/refused", World, NULL, world_open, test_refused, world_close);
  g_test_add ("/map-chart/replaced", World, NULL, world_open, test_replaced, world_close);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/map-chart/sign/%s", signs[i].name);
      g_test_add_data_func (path, &signs[i], test_sign);
    }
  g_test_add_func ("/map-chart/png", test_png);
  g_test_add_func ("/map-chart/pdf", test_pdf);
  g_test_add_func ("/map-chart/large", test_large);
  return g_test_run ();
}
