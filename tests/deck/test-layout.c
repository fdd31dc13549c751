/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "deck-fixture.h"
#include "fan-cleared-maker.h"
#include "fan-layout-words.h"
#include "fan-pages-private.h"

static FanPages *
lay_out (FanDeck *deck)
{
  g_autoptr (GError) error = NULL;
  FanPages *pages = fan_deck_lay_out (deck, &error);

  g_assert_no_error (error);
  return pages;
}

static FanPage *
get_page (FanPages *pages, guint index)
{
  return g_ptr_array_index (pages->pages, index);
}

/* All text of the pages that show slide @slide. */
static char *
dup_slide_text (FanPages *pages, guint slide)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pages->pages->len; i++)
    if (get_page (pages, i)->slide == slide)
      {
        g_autofree char *text = fan_pages_dup_text (pages, i);
        g_string_append (out, text);
      }
  return g_string_free (out, FALSE);
}

/* ---- all words are there ---- */

static void
assert_words (const char *given, const char *text)
{
  g_auto (GStrv) words = given == NULL ? NULL : g_regex_split_simple ("[\\s\\x01\\x{2028}]+", given, 0, 0);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (strlen (words[i]) < 200 && strstr (text, words[i]) == NULL)
      g_error ("“%s” is on no page", words[i]);
}

static void
assert_slide_is_there (FanSlide *slide, const char *text)
{
  assert_words (slide->title, text);
  assert_words (slide->body, text);
  if (slide->quote != NULL)
    {
      assert_words (fan_cleared_quote_get_text (slide->quote), text);
      assert_words (fan_cleared_quote_get_credit (slide->quote), text);
      assert_words (fan_cleared_quote_get_result (slide->quote), text);
    }
  for (guint i = 0; slide->table != NULL && i < slide->table->len; i++)
    for (char **cell = g_ptr_array_index (slide->table, i); *cell != NULL; cell++)
      assert_words (*cell, text);
}

static void
assert_deck_is_there (FanDeck *deck)
{
  g_autoptr (FanPages) pages = lay_out (deck);

  for (guint i = 0; i < deck->slides->len; i++)
    {
      g_autofree char *text = dup_slide_text (pages, i);
      assert_slide_is_there (g_ptr_array_index (deck->slides, i), text);
      g_assert_nonnull (strstr (text, deck->footer));
    }
}

static void
test_all_words_are_on_the_pages (void)
{
  g_autoptr (FanDeck) sample = fixture_sample ();
  g_autoptr (FanDeck) hard = fixture_hard ();

  assert_deck_is_there (sample);
  assert_deck_is_there (hard);
}

/* ---- geometry ---- */

static void
assert_text_is_inside (const FanBox *box, const char *where)
{
  double width = fan_points (box->frame.width), height = fan_points (box->frame.height);

  for (guint i = 0; i < box->paragraphs->len; i++)
    {
      const FanParagraph *paragraph = g_ptr_array_index (box->paragraphs, i);
      PangoRectangle rect;
      pango_layout_get_extents (paragraph->layout, NULL, &rect);
      if (paragraph->y < -0.01 || paragraph->y + paragraph->height > height + 0.01)
        g_error ("%s: a paragraph ends at %f of %f", where, paragraph->y + paragraph->height, height);
      if (paragraph->x < -0.01 || paragraph->x + (double)(rect.x + rect.width) / PANGO_SCALE > width + 0.01)
        g_error ("%s: a line ends at %f of %f", where,
                 paragraph->x + (double)(rect.x + rect.width) / PANGO_SCALE, width);
      g_assert_cmpfloat (paragraph->size, >=, box->place->levels[paragraph->level].least);
    }
}

static void
assert_table_is_inside (const FanBox *box)
{
  const FanTable *table = box->table;
  gint64 width = 0, height = 0;

  for (guint i = 0; i < table->n_columns; i++)
    width += table->widths[i];
  for (guint row = 0; row < table->n_rows; row++)
    {
      height += table->heights[row];
      for (guint column = 0; column < table->n_columns; column++)
        {
          GPtrArray *cell = table->cells[row * table->n_columns + column];
          const FanParagraph *last = cell->len > 0 ? g_ptr_array_index (cell, cell->len - 1) : NULL;
          if (last != NULL)
            g_assert_cmpfloat (last->y + last->height, <=, fan_points (table->heights[row]));
        }
    }
  g_assert_cmpint (width, ==, box->frame.width);
  g_assert_cmpint (height, ==, box->frame.height);
}

static gboolean
frames_touch (const FanFrame *a, const FanFrame *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static void
assert_page_is_tidy (FanPage *page, const char *where)
{
  for (guint i = 0; i < page->boxes->len; i++)
    {
      const FanBox *box = g_ptr_array_index (page->boxes, i);
      g_assert_cmpint (box->frame.x, >=, 0);
      g_assert_cmpint (box->frame.y, >=, 0);
      g_assert_cmpint (box->frame.x + box->frame.width, <=, 12192000);
      g_assert_cmpint (box->frame.y + box->frame.height, <=, 6858000);
      if (box->paragraphs != NULL)
        assert_text_is_inside (box, where);
      if (box->table != NULL)
        assert_table_is_inside (box);
      for (guint k = 0; k < i; k++)
        {
          const FanBox *other = g_ptr_array_index (page->boxes, k);
          if (frames_touch (&box->frame, &other->frame))
            g_error ("%s: %s lies over %s", where, box->place->name, other->place->name);
        }
    }
}

static void
assert_deck_is_tidy (FanDeck *deck)
{
  g_autoptr (FanPages) pages = lay_out (deck);

  for (guint i = 0; i < pages->pages->len; i++)
    {
      g_autofree char *where = g_strdup_printf ("%s, page %u", deck->title, i + 1);
      assert_page_is_tidy (get_page (pages, i), where);
    }
}

static void
test_pages_are_tidy (void)
{
  g_autoptr (FanDeck) sample = fixture_sample ();
  g_autoptr (FanDeck) hard = fixture_hard ();

  assert_deck_is_tidy (sample);
  assert_deck_is_tidy (hard);
}

static const FanBox *
find_box (FanPage *page, FanRole role)
{
  for (guint i = 0; i < page->boxes->len; i++)
    if (((FanBox *)g_ptr_array_index (page->boxes, i))->place->role == role)
      return g_ptr_array_index (page->boxes, i);
  return NULL;
}

static void
test_pictures_keep_their_shape (void)
{
  const int sizes[][2] = { { 1600, 1200 }, { 300, 1000 }, { 2000, 100 }, { 1, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (FanDeck) deck = fan_deck_new ("Pictures", "en");
      FanSlide *slide = fan_slide_new (FAN_SLIDE_PICTURE, "Picture", "with text", NULL);
      g_autoptr (FanPages) pages = NULL;
      const FanBox *box;

      slide->picture = fixture_picture ("png", sizes[i][0], sizes[i][1], i, "Alt");
      g_ptr_array_add (deck->slides, slide);
      pages = lay_out (deck);
      box = find_box (get_page (pages, 0), FAN_ROLE_PICTURE);
      g_assert_cmpfloat_with_epsilon ((double)box->frame.width / (double)box->frame.height,
                                      (double)sizes[i][0] / sizes[i][1], 0.001 * sizes[i][0] / sizes[i][1]);
      g_assert_cmpstr (box->alt, ==, "Alt");
    }
}

/* ---- what does not fit ---- */

static void
test_long_text_goes_on (void)
{
  g_autoptr (FanDeck) deck = fan_deck_new ("Long", "en");
  g_autofree char *body = fixture_paragraphs (1, 8000);
  g_autofree char *joined = NULL;
  g_autoptr (FanPages) pages = NULL;
  GString *all = g_string_new (NULL);

  g_ptr_array_add (deck->slides, fan_slide_new (FAN_SLIDE_TEXT, "Goes on", body, "Say this once."));
  pages = lay_out (deck);
  g_assert_cmpuint (pages->pages->len, >, 3);
  for (guint i = 0; i < pages->pages->len; i++)
    {
      const FanBox *box = find_box (get_page (pages, i), FAN_ROLE_BODY);
      const FanParagraph *only = g_ptr_array_index (box->paragraphs, 0);
      g_autofree char *title = fan_page_dup_title (get_page (pages, i));
      g_assert_cmpstr (title, ==, "Goes on");
      g_assert_cmpuint (box->paragraphs->len, ==, 1);
      g_assert_cmpfloat (only->size, ==, 18);
      g_string_append_printf (all, "%s%s", i == 0 ? "" : " ", only->text);
      g_assert_cmpstr (get_page (pages, i)->notes, ==, i == 0 ? "Say this once." : "");
    }
  joined = g_string_free (all, FALSE);
  g_assert_cmpstr (joined, ==, body);
}

static void
test_a_word_without_end_is_not_lost (void)
{
  g_autoptr (FanDeck) deck = fan_deck_new ("Word", "en");
  g_autofree char *word = g_strnfill (5000, 'w');
  g_autoptr (FanPages) pages = NULL;
  guint n = 0;

  g_ptr_array_add (deck->slides, fan_slide_new (FAN_SLIDE_TEXT, NULL, word, NULL));
  pages = lay_out (deck);
  for (guint i = 0; i < pages->pages->len; i++)
    {
      g_autofree char *text = fan_pages_dup_text (pages, i);
      for (const char *p = text; *p; p++)
        n += *p == 'w';
    }
  g_assert_cmpuint (n, ==, 5000);
}

static void
test_text_shrinks_before_it_goes_on (void)
{
  g_autoptr (FanDeck) deck = fan_deck_new ("Shrinks", "en");
  g_autofree char *body = fixture_paragraphs (5, 110);
  g_autoptr (FanPages) pages = NULL;
  const FanParagraph *first;

  g_ptr_array_add (deck->slides, fan_slide_new (FAN_SLIDE_TEXT, "Shrinks", body, NULL));
  pages = lay_out (deck);
  g_assert_cmpuint (pages->pages->len, ==, 1);
  first = g_ptr_array_index (find_box (get_page (pages, 0), FAN_ROLE_BODY)->paragraphs, 0);
  g_assert_cmpfloat (first->size, <, 28);
  g_assert_cmpfloat (first->size, >=, 18);
}

static void
test_rows_go_on_below_the_head (void)
{
  g_autoptr (FanDeck) deck = fixture_hard ();
  g_autoptr (FanPages) pages = lay_out (deck);
  guint n_pages = 0, n_rows = 0;

  for (guint i = 0; i < pages->pages->len; i++)
    {
      g_autofree char *title = fan_page_dup_title (get_page (pages, i));
      const FanTable *table;
      if (strcmp (title, "Many rows") != 0)
        continue;
      table = find_box (get_page (pages, i), FAN_ROLE_TABLE)->table;
      g_assert_cmpstr (((FanParagraph *)g_ptr_array_index (table->cells[0], 0))->text, ==, "Number");
      n_pages++;
      n_rows += table->n_rows - 1;
    }
  g_assert_cmpuint (n_rows, ==, 60);
  g_assert_cmpuint (n_pages, >, 2);
}

static void
test_huge_text_is_quick (void)
{
  g_autoptr (FanDeck) deck = fan_deck_new ("Huge", "en");
  g_autofree char *body = fixture_paragraphs (1, 200000);
  g_autoptr (FanPages) pages = NULL;
  g_autofree char *last = NULL;

  g_ptr_array_add (deck->slides, fan_slide_new (FAN_SLIDE_TEXT, "Huge", body, NULL));
  pages = lay_out (deck);
  last = fan_pages_dup_text (pages, pages->pages->len - 1);
  assert_words (strrchr (body, ' ') + 1, last);
}

/* ---- wording ---- */

static void
test_results_begin_with_their_number (void)
{
  const struct
  {
    const char *text;
    gsize length;
  } cases[] = {
    { "-31 % complaints at Pier 4", 5 },
    { "−31 % complaints", 7 },
    { "31% fewer", 3 },
    { "€1,200 saved", 8 },
    { "4 min earlier", 5 },
    { "3× as many", 3 + 0 },
    { "fewer complaints", 0 },
    { "2026 was calm", 0 },
    { "12.5 % more", 6 },
    { "", 0 },
    { "52 before, 36 after", 2 },
    { "100", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = fan_words_get_number_length (cases[i].text);
      if (length != cases[i].length)
        g_error ("“%s”: %" G_GSIZE_FORMAT " bytes", cases[i].text, length);
    }
}

static void
test_quotes_have_the_marks_of_their_language (void)
{
  const char *const cases[][3] = { { "en", "en", "“Calm.”" },
                                   { "de", "en", "„Calm.“" },
                                   { "", "de-AT", "„Calm.“" },
                                   { "fr", "en", "« Calm. »" },
                                   { "ja", "en", "「Calm.」" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) paragraphs = fan_paragraphs_new ();
      g_autoptr (FanClearedQuote) quote = fan_cleared_quote_new ("id", "Calm.", "June A.", "", cases[i][0]);
      const FanParagraph *first, *second;

      fan_words_add_quote (paragraphs, quote, cases[i][1]);
      first = g_ptr_array_index (paragraphs, 0);
      second = g_ptr_array_index (paragraphs, 1);
      g_assert_cmpstr (first->text, ==, cases[i][2]);
      g_assert_cmpstr (second->text, ==, "June A.");
    }
}

static void
test_only_safe_addresses_become_links (void)
{
  g_autofree char *good = fan_words_dup_address ("https://harbourline.example/a b?q='1'&x=%20");
  g_autofree char *bad = fan_words_dup_address ("javascript:alert(1)");
  g_autofree char *shown = fan_words_dup_shown_address ("mailto:crew@harbourline.example");

  g_assert_cmpstr (good, ==, "https://harbourline.example/a%20b?q=%271%27&x=%20");
  g_assert_null (bad);
  g_assert_cmpstr (shown, ==, "crew@harbourline.example");
}

static void
test_scripts_have_their_direction (void)
{
  g_assert_true (fan_text_is_rtl ("12 هدوء", FALSE));
  g_assert_true (fan_text_is_rtl ("שער", FALSE));
  g_assert_false (fan_text_is_rtl ("Pier هدوء", TRUE));
  g_assert_true (fan_text_is_rtl ("12:15", TRUE));
}

/* ---- drawing ---- */

static guint32
sum_pixels (FanPages *pages, guint index)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 320, 180);
  cairo_t *cr = cairo_create (surface);
  guint32 sum = 0;

  fan_pages_render (pages, index, cr, 320, 180);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int i = 0; i < 320 * 180; i++)
    sum = sum * 31 + (((guint32 *)(gpointer)cairo_image_surface_get_data (surface))[i] & 0xffffff);
  cairo_surface_destroy (surface);
  return sum;
}

static void
test_pages_can_be_drawn (void)
{
  g_autoptr (FanDeck) sample = fixture_sample ();
  g_autoptr (FanDeck) hard = fixture_hard ();
  g_autoptr (FanPages) pages = lay_out (sample);
  g_autoptr (FanPages) again = lay_out (sample);
  g_autoptr (FanPages) hard_pages = lay_out (hard);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < fan_pages_get_count (pages); i++)
    {
      guint32 sum = sum_pixels (pages, i);
      g_assert_cmpuint (sum, ==, sum_pixels (again, i));
      /* no two slides of the sample look the same: each shows what it has */
      g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (sum)));
    }
  for (guint i = 0; i < fan_pages_get_count (hard_pages); i++)
    sum_pixels (hard_pages, i);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deck/layout/words", test_all_words_are_on_the_pages);
  g_test_add_func ("/deck/layout/tidy", test_pages_are_tidy);
  g_test_add_func ("/deck/layout/picture-shape", test_pictures_keep_their_shape);
  g_test_add_func ("/deck/layout/goes-on", test_long_text_goes_on);
  g_test_add_func ("/deck/layout/endless-word", test_a_word_without_end_is_not_lost);
  g_test_add_func ("/deck/layout/shrinks", test_text_shrinks_before_it_goes_on);
  g_test_add_func ("/deck/layout/rows", test_rows_go_on_below_the_head);
  g_test_add_func ("/deck/layout/huge", test_huge_text_is_quick);
  g_test_add_func ("/deck/words/result", test_results_begin_with_their_number);
  g_test_add_func ("/deck/words/marks", test_quotes_have_the_marks_of_their_language);
  g_test_add_func ("/deck/words/address", test_only_safe_addresses_become_links);
  g_test_add_func ("/deck/words/direction", test_scripts_have_their_direction);
  g_test_add_func ("/deck/render/pages", test_pages_can_be_drawn);
  return g_test_run ();
}
