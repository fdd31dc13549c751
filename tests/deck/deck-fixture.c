/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "deck-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

#include "fan-cleared-maker.h"

static FanSlide *
add_slide (FanDeck *deck, FanSlideLayout layout, const char *title, const char *body, const char *notes)
{
  FanSlide *slide = fan_slide_new (layout, title, body, notes);

  slide->minutes = 1.5;
  g_ptr_array_add (deck->slides, slide);
  return slide;
}

static void
add_row (FanSlide *slide, const char *first, ...)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  va_list more;

  if (slide->table == NULL)
    slide->table = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  va_start (more, first);
  for (const char *cell = first; cell != NULL; cell = va_arg (more, const char *))
    g_strv_builder_add (row, cell);
  va_end (more);
  g_ptr_array_add (slide->table, g_strv_builder_end (row));
}

/* ---- pictures ---- */

static const guchar sky[] = { 190, 215, 232 }, land[] = { 60, 120, 80 }, water[] = { 30, 100, 150 };

/* One column: sky, a hill, the sea, with a little grain so that it packs like a photograph. */
static void
paint_column (GdkPixbuf *pixbuf, int x, guint seed)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  double at = (double)x / width;
  int hill = (int)(height * (0.55 + 0.12 * sin (at * 5 + seed) + 0.05 * sin (at * 13 + seed * 2)));
  int sea = (int)(height * (0.72 + 0.02 * sin (at * 21 + seed)));

  for (int y = 0; y < height; y++)
    {
      guchar *pixel = gdk_pixbuf_get_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + x * 3;
      const guchar *color = y < hill ? sky : y < sea ? land : water;
      guint grain = (seed * 31 + (guint)x * 17 + (guint)(y * y) * 13) % 16;
      for (int i = 0; i < 3; i++)
        pixel[i] = (guchar)(color[i] + grain);
    }
}

FanClearedPicture *
fixture_picture (const char *format, int width, int height, guint seed, const char *alt)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *id = g_strdup_printf ("picture-%s-%u", format, seed);
  char *buffer;
  gsize length;

  for (int x = 0; x < width; x++)
    paint_column (pixbuf, x, seed);
  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, format, &error, NULL);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (buffer, length);
  return fan_cleared_picture_new (id, bytes, strcmp (format, "png") == 0 ? "image/png" : "image/jpeg", alt);
}

/* ---- decks ---- */

static FanDeck *
new_deck (const char *title)
{
  FanDeck *deck = fan_deck_new (title, "en-GB");

  deck->author = g_strdup ("Iris Lindqvist");
  deck->footer = g_strdup ("Harbourline Ferries");
  deck->modified_ms = G_GINT64_CONSTANT (1778580000000);
  return deck;
}

static void
add_sample_quotes (FanDeck *deck)
{
  FanSlide *slide;

  slide = add_slide (
      deck, FAN_SLIDE_QUOTE, "Calm gate, on-time ship", NULL,
      "Pause here. Captain Brandt likes “no surprises”, so say: the gate had no surprises on the worst "
      "Friday of the year. Then wait for the dog question.");
  slide->quote
      = fan_cleared_quote_new ("q1", "For the first time in nine summers nobody cried at the gate.",
                               "June A., Gate lead", "−31 % complaints at Pier 4, 52 before, 36 after", "en");
  slide = add_slide (deck, FAN_SLIDE_QUOTE, "What the crew says", NULL, NULL);
  slide->quote = fan_cleared_quote_new ("q2",
                                        "I had the sentence from the card in my pocket, I said it once, and "
                                        "the whole queue turned round. My son asked "
                                        "me at supper why I was not tired. I had no answer but that one.",
                                        "A deckhand on the Pier 4 run", NULL, "en");
  slide = add_slide (deck, FAN_SLIDE_QUOTE, "The view from the gate", NULL, NULL);
  slide->quote
      = fan_cleared_quote_new ("q3", "Two prams, one dog, and not one raised voice.", "June A.", NULL, "en");
  slide->picture = fixture_picture ("jpeg", 300, 400, 3, "The gate at Pier 4 on a bright morning");
}

static void
add_sample_pictures (FanDeck *deck)
{
  FanSlide *slide;

  slide = add_slide (
      deck, FAN_SLIDE_PICTURE, "What happened at Pier 4",
      "Friday, bank holiday, the 17:40 was cancelled.\nFour hundred people, two prams, one dog.\nJune took "
      "a breath, said one sentence, and the queue turned round.",
      "Tell it slowly.");
  slide->picture = fixture_picture ("jpeg", 800, 600, 1, "The quay at Pier 4 with the ferry leaving");
  slide = add_slide (deck, FAN_SLIDE_PICTURE, "The new gate", NULL, NULL);
  slide->picture = fixture_picture ("png", 480, 180, 2, "The new gate seen from the water");
}

static void
add_sample_tables (FanDeck *deck)
{
  FanSlide *slide;

  slide = add_slide (deck, FAN_SLIDE_TABLE, "Dates until the summer timetable", NULL,
                     "Ask who can come on the 26th.");
  add_row (slide, "Date", "What", "Where", "Seats", NULL);
  add_row (slide, "12 May 2026", "Calm at the Gate, first half", "Pier 2 loft", "14", NULL);
  add_row (slide, "26 May 2026", "Calm at the Gate, second half", "Pier 2 loft", "9", NULL);
  add_row (slide, "9 June 2026", "Refresher for crew leads, with the cards and the three sentences", "Pier 4",
           "20", NULL);
  add_row (slide, "18 June 2026", "Review with the captains", "Bridge of the Aurora", "6", NULL);
  slide = add_slide (deck, FAN_SLIDE_TABLE, "Who has been", "Half of the crews have a lead who was there.",
                     NULL);
  add_row (slide, "Crew", "People", "Trained", NULL);
  add_row (slide, "Aurora", "32", "18", NULL);
  add_row (slide, "Bellamy", "28", "", NULL);
}

FanDeck *
fixture_sample (void)
{
  FanDeck *deck = new_deck ("Skippers’ meeting, 14 May");
  FanSlide *slide;

  add_slide (deck, FAN_SLIDE_TITLE, "Four minutes late.\nBecause of one pram.", "Skippers’ meeting, 14 May",
             "Wait for the laugh & go on <quickly>.");
  add_slide (
      deck, FAN_SLIDE_TEXT, "What costs you the slot",
      "A slot is four minutes.\n• One argument at the gate\n• Four minutes at the quay\n• One missed slot at "
      "Pier 1, and with it the tide for the next two sailings of the day",
      NULL);
  add_sample_quotes (deck);
  add_sample_pictures (deck);
  add_sample_tables (deck);
  slide = add_slide (deck, FAN_SLIDE_ASK, "One favour, two seats",
                     "Send two from your crew on 26 May, 10:00, Pier 2 loft.\nThey are back for the 12:15.",
                     "Point at the code, then stop talking.");
  slide->link = g_strdup ("https://harbourline.example/gate?from=skippers&day=26");
  return deck;
}

char *
fixture_paragraphs (guint n, guint length)
{
  static const char *const words[]
      = { "gate",      "quay",    "crew",    "calm",     "ferry",  "before", "after",
          "people",    "morning", "ticket",  "harbour",  "ask",    "answer", "question",
          "timetable", "breath",  "captain", "sentence", "summer", "slot" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      gsize start = text->len;
      g_string_append_printf (text, "%sParagraph%u", i == 0 ? "" : "\n", i);
      for (guint k = 0; text->len - start < length; k++)
        g_string_append_printf (text, " %s%u%s", words[(i * 7 + k * 3) % G_N_ELEMENTS (words)], k,
                                k % 9 == 8 ? "." : "");
    }
  return g_string_free (text, FALSE);
}

static void
add_hard_texts (FanDeck *deck)
{
  g_autofree char *many = fixture_paragraphs (12, 260);
  g_autofree char *one = fixture_paragraphs (1, 6000);
  g_autofree char *title = fixture_paragraphs (1, 900);
  g_autofree char *word = g_strnfill (3000, 'w');

  add_slide (deck, FAN_SLIDE_TEXT, "Many paragraphs", many, many);
  add_slide (deck, FAN_SLIDE_TEXT, "One endless paragraph", one, NULL);
  add_slide (deck, FAN_SLIDE_TEXT, title, "after the title", NULL);
  add_slide (deck, FAN_SLIDE_TITLE, title, many, NULL);
  add_slide (deck, FAN_SLIDE_TEXT, "One word", word, NULL);
  add_slide (deck, FAN_SLIDE_TEXT, "Donaudampfschifffahrtsgesellschaftskapitänsmütze", "short", NULL);
  add_slide (deck, FAN_SLIDE_TEXT, NULL, NULL, NULL);
  add_slide (deck, FAN_SLIDE_TEXT, "", "a body alone\r\nand a\tsecond \x01line\xe2\x80\xa8third", NULL);
}

static void
add_hard_quotes (FanDeck *deck)
{
  g_autofree char *long_quote = fixture_paragraphs (1, 3000);
  g_autofree char *long_result = g_strconcat ("31 % ", long_quote, NULL);
  FanSlide *slide = add_slide (deck, FAN_SLIDE_QUOTE, "A long quote", "and a body", NULL);

  slide->quote = fan_cleared_quote_new ("h1", long_quote, "Somebody", long_result, "en");
  slide = add_slide (deck, FAN_SLIDE_QUOTE, "Held back", NULL, NULL);
  slide = add_slide (deck, FAN_SLIDE_TEXT, "All at once", "body", NULL);
  slide->quote = fan_cleared_quote_new ("h2", "Said & done <b>", "", "fewer complaints", "");
  slide->picture = fixture_picture ("png", 30, 900, 9, "");
  slide->link = g_strdup ("javascript:alert(1)");
  add_row (slide, "a", "b", NULL);
  add_row (slide, "c", NULL);
}

static void
add_hard_scripts (FanDeck *deck)
{
  FanSlide *slide = add_slide (deck, FAN_SLIDE_TEXT, "هدوء عند البوابة",
                               "• أربع دقائق على الرصيف\nجملة واحدة، وعاد الطابور. Pier 4, 17:40", "ملاحظات");

  slide->link = g_strdup ("mailto:crew@harbourline.example?subject=o'clock \\ \"now\"");
  add_slide (deck, FAN_SLIDE_TITLE, "שער רגוע", "ספינה בזמן", NULL);
  add_slide (deck, FAN_SLIDE_TEXT, "登船口的平静",
             "九个夏天以来，第一次没有人在登船口哭泣。\n「静かなゲート」と船長は言った。", NULL);
  add_slide (deck, FAN_SLIDE_TEXT, "สะพานเทียบเรือ",
             "नाव समय पर है 👩‍👩‍👧‍👦 🚢", NULL);
}

static void
add_hard_tables (FanDeck *deck)
{
  g_autofree char *cell = fixture_paragraphs (2, 2500);
  FanSlide *slide = add_slide (deck, FAN_SLIDE_TABLE, "Many rows", NULL, NULL);

  add_row (slide, "Number", "Ferry", "Remark", NULL);
  for (guint i = 1; i <= 60; i++)
    {
      g_autofree char *number = g_strdup_printf ("no%u", i);
      g_autofree char *remark = g_strdup_printf ("remark%u on the sailing", i);
      add_row (slide, number, i % 2 ? "Aurora" : "Bellamy", remark, NULL);
    }
  slide = add_slide (deck, FAN_SLIDE_TABLE, "A row taller than the page", NULL, NULL);
  add_row (slide, "Key", "Value", NULL);
  add_row (slide, "long", cell, NULL);
  add_row (slide, "short", "end", NULL);
  slide = add_slide (deck, FAN_SLIDE_TABLE, "Only a head", NULL, NULL);
  add_row (slide, "A", "B", NULL);
  slide = add_slide (deck, FAN_SLIDE_TABLE, "Twenty columns", NULL, NULL);
  for (guint i = 0; i < 3; i++)
    add_row (slide, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
             "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", NULL);
}

FanDeck *
fixture_hard (void)
{
  FanDeck *deck = new_deck ("Hard & <harder>");

  add_hard_texts (deck);
  add_hard_quotes (deck);
  add_hard_scripts (deck);
  add_hard_tables (deck);
  return deck;
}

FanDeck *
fixture_large (guint n_slides, guint n_pictures)
{
  FanDeck *deck = new_deck ("A hundred slides");

  for (guint i = 0; i < n_slides; i++)
    {
      g_autofree char *title = g_strdup_printf ("Slide %u: what happened at the gate", i + 1);
      g_autofree char *body = fixture_paragraphs (3, 90);
      g_autofree char *notes = fixture_paragraphs (2, 300);
      gboolean picture = n_pictures > 0 && i % MAX (1, n_slides / n_pictures) == 0
                         && i * n_pictures / n_slides < n_pictures;
      FanSlide *slide = add_slide (deck, picture ? FAN_SLIDE_PICTURE : FAN_SLIDE_TEXT, title, body, notes);
      if (picture)
        slide->picture = fixture_picture ("jpeg", 1600, 1200, i, "The quay");
    }
  return deck;
}

GBytes *
fixture_write (FanDeck *deck, const char *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanPages) pages = fan_deck_lay_out (deck, &error);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_assert_no_error (error);
  fan_pages_write (pages, format, out, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}
