/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsf/gsf-infile-zip.h>
#include <gsf/gsf-input-memory.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>
#include <time.h>

#include "deck-fixture.h"
#include "fan-cleared-maker.h"

/* ---- a package unpacked ---- */

static void
read_folder (GsfInfile *folder, const char *prefix, GHashTable *parts)
{
  for (int i = 0; i < gsf_infile_num_children (folder); i++)
    {
      GsfInput *child = gsf_infile_child_by_index (folder, i);
      g_autofree char *path = g_strconcat (prefix, gsf_infile_name_by_index (folder, i), NULL);

      if (GSF_IS_INFILE (child) && gsf_infile_num_children (GSF_INFILE (child)) >= 0)
        {
          g_autofree char *inner = g_strconcat (path, "/", NULL);
          read_folder (GSF_INFILE (child), inner, parts);
        }
      else
        {
          gsf_off_t size = gsf_input_size (child);
          const guint8 *data = gsf_input_read (child, (size_t)size, NULL);
          g_hash_table_insert (parts, g_steal_pointer (&path), g_bytes_new (data, (gsize)size));
        }
      g_object_unref (child);
    }
}

static GHashTable *
unpack (GBytes *bytes)
{
  GHashTable *parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  GsfInput *input
      = gsf_input_memory_new (g_bytes_get_data (bytes, NULL), (gsf_off_t)g_bytes_get_size (bytes), FALSE);
  g_autoptr (GError) error = NULL;
  GsfInfile *zip = gsf_infile_zip_new (input, &error);

  g_assert_no_error (error);
  read_folder (zip, "", parts);
  g_object_unref (zip);
  g_object_unref (input);
  return parts;
}

static xmlXPathContext *
open_part (GHashTable *parts, const char *path)
{
  GBytes *bytes = g_hash_table_lookup (parts, path);
  xmlDoc *doc;
  xmlXPathContext *context;

  if (bytes == NULL)
    g_error ("%s is missing", path);
  doc = xmlReadMemory (g_bytes_get_data (bytes, NULL), (int)g_bytes_get_size (bytes), path, NULL,
                       XML_PARSE_NONET);
  g_assert_nonnull (doc);
  context = xmlXPathNewContext (doc);
  xmlXPathRegisterNs (context, BAD_CAST "a",
                      BAD_CAST "http://schemas.openxmlformats.org/drawingml/2006/main");
  xmlXPathRegisterNs (context, BAD_CAST "p",
                      BAD_CAST "http://schemas.openxmlformats.org/presentationml/2006/main");
  xmlXPathRegisterNs (context, BAD_CAST "rel",
                      BAD_CAST "http://schemas.openxmlformats.org/package/2006/relationships");
  return context;
}

static void
close_part (xmlXPathContext *context)
{
  xmlFreeDoc (context->doc);
  xmlXPathFreeContext (context);
}

static int
count (xmlXPathContext *part, const char *expression)
{
  xmlXPathObject *found = xmlXPathEvalExpression (BAD_CAST expression, part);
  int n = found->nodesetval == NULL ? 0 : found->nodesetval->nodeNr;

  xmlXPathFreeObject (found);
  return n;
}

/* The text of all nodes that @expression finds, each with "\n" behind it. */
static char *
dup_texts (xmlXPathContext *part, const char *expression)
{
  xmlXPathObject *found = xmlXPathEvalExpression (BAD_CAST expression, part);
  GString *out = g_string_new (NULL);

  for (int i = 0; found->nodesetval != NULL && i < found->nodesetval->nodeNr; i++)
    {
      xmlChar *text = xmlNodeGetContent (found->nodesetval->nodeTab[i]);
      g_string_append_printf (out, "%s\n", (char *)text);
      xmlFree (text);
    }
  xmlXPathFreeObject (found);
  return g_string_free (out, FALSE);
}

static xmlXPathContext *
open_numbered (GHashTable *parts, const char *stem, guint number)
{
  g_autofree char *path = g_strdup_printf ("ppt/%s%u.xml", stem, number);

  return open_part (parts, path);
}

static FanPages *
lay_out (FanDeck *deck)
{
  g_autoptr (GError) error = NULL;
  FanPages *pages = fan_deck_lay_out (deck, &error);

  g_assert_no_error (error);
  return pages;
}

/* ---- PPTX ---- */

typedef struct
{
  FanDeck *deck;
  FanPages *pages;
  GHashTable *parts;
} Fixture;

/* Made once: all tests only read them. */
static Fixture fixtures[2];

static void
set_up (Fixture *fixture, FanDeck *deck)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  fixture->deck = deck;
  fixture->pages = lay_out (deck);
  fan_pages_write (fixture->pages, "pptx", out, NULL, NULL, &error);
  g_assert_no_error (error);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
  fixture->parts = unpack (bytes);
}

static void
tear_down (Fixture *fixture)
{
  g_hash_table_unref (fixture->parts);
  fan_pages_free (fixture->pages);
  fan_deck_free (fixture->deck);
}

/* Bullets are a property of the paragraph in PPTX. */
static char *
dup_page_text (FanPages *pages, guint index)
{
  g_autofree char *text = fan_pages_dup_text (pages, index);
  g_auto (GStrv) pieces = g_strsplit (text, "• ", -1);

  return g_strjoinv ("", pieces);
}

static void
test_slides_say_what_the_pages_say (gconstpointer data)
{
  const Fixture *fixture = data;

  for (guint i = 0; i < fan_pages_get_count (fixture->pages); i++)
    {
      xmlXPathContext *slide = open_numbered (fixture->parts, "slides/slide", i + 1);
      g_autofree char *given = dup_page_text (fixture->pages, i);
      g_autofree char *written = dup_texts (slide, "//a:t");

      g_assert_cmpstr (written, ==, given);
      close_part (slide);
    }
}

static void
test_titles_and_bodies_are_placeholders (gconstpointer data)
{
  const Fixture *fixture = data;

  for (guint i = 0; i < fan_pages_get_count (fixture->pages); i++)
    {
      xmlXPathContext *slide = open_numbered (fixture->parts, "slides/slide", i + 1);
      /* every shape, picture and table stands in a place of its layout; text takes its geometry from there */
      g_assert_cmpint (
          count (slide, "//p:spTree/*[p:nvSpPr or p:nvPicPr or p:nvGraphicFramePr][not(*/p:nvPr/p:ph)]"), ==,
          0);
      g_assert_cmpint (count (slide, "//p:sp/p:spPr/a:xfrm"), ==, 0);
      g_assert_cmpint (count (slide, "//p:ph[@type='title' or @type='ctrTitle']"), <=, 1);
      g_assert_cmpint (count (slide, "//p:ph[@type='ftr']"), ==, 1);
      close_part (slide);
    }
}

static void
test_sample_has_its_placeholders (gconstpointer data)
{
  const Fixture *fixture = data;

  const char *const kinds[]
      = { "ctrTitle subTitle", "title body", "title body body", "title body",     "title body pic",
          "title body pic",    "title pic",  "title tbl",       "title body tbl", "title body pic" };

  g_assert_cmpuint (fan_pages_get_count (fixture->pages), ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      xmlXPathContext *slide = open_numbered (fixture->parts, "slides/slide", i + 1);
      g_autofree char *found = dup_texts (slide, "//p:ph[not(@type='ftr')]/@type");
      g_strdelimit (g_strchomp (found), "\n", ' ');
      g_assert_cmpstr (found, ==, kinds[i]);
      close_part (slide);
    }
}

static void
test_notes_are_there (gconstpointer data)
{
  const Fixture *fixture = data;

  guint page = 0;

  for (guint i = 0; i < fixture->deck->slides->len; i++, page++)
    {
      const FanSlide *slide = g_ptr_array_index (fixture->deck->slides, i);
      xmlXPathContext *notes = open_numbered (fixture->parts, "notesSlides/notesSlide", page + 1);
      g_autofree char *text = dup_texts (notes, "//a:t");
      g_autofree char *expected = g_strdup_printf ("1½ min\n%s%s", slide->notes == NULL ? "" : slide->notes,
                                                   slide->notes == NULL ? "" : "\n");
      g_assert_cmpstr (text, ==, expected);
      g_assert_cmpint (count (notes, "//p:ph[@type='sldImg']"), ==, 1);
      close_part (notes);
    }
  g_assert_true (g_hash_table_contains (fixture->parts, "ppt/notesMasters/notesMaster1.xml"));
  g_assert_true (g_hash_table_contains (fixture->parts, "ppt/theme/theme2.xml"));
}

static void
test_alt_text_and_language (gconstpointer data)
{
  const Fixture *fixture = data;

  for (guint i = 0; i < fan_pages_get_count (fixture->pages); i++)
    {
      xmlXPathContext *slide = open_numbered (fixture->parts, "slides/slide", i + 1);
      g_assert_cmpint (count (slide, "//p:nvPicPr/p:cNvPr[not(string(@descr))]"), ==, 0);
      g_assert_cmpint (count (slide, "//p:nvGraphicFramePr/p:cNvPr[not(string(@descr))]"), ==, 0);
      g_assert_cmpint (count (slide, "//a:r/a:rPr[not(string(@lang))]"), ==, 0);
      g_assert_cmpint (count (slide, "//a:r[not(a:rPr)]"), ==, 0);
      close_part (slide);
    }
}

static void
test_right_to_left_is_said (gconstpointer data)
{
  const Fixture *fixture = data;

  gboolean seen = FALSE;

  for (guint i = 0; i < fan_pages_get_count (fixture->pages); i++)
    {
      xmlXPathContext *slide = open_numbered (fixture->parts, "slides/slide", i + 1);
      if (count (slide, "//a:t[contains(.,'شار') or contains(.,'البوابة')]") > 0)
        {
          seen = TRUE;
          g_assert_cmpint (
              count (slide, "//a:p[.//a:t[contains(.,'البوابة')]][not(a:pPr[@rtl='1' and @algn='r'])]"), ==,
              0);
        }
      close_part (slide);
    }
  g_assert_true (seen);
}

static void
test_sample_details (gconstpointer data)
{
  const Fixture *fixture = data;

  xmlXPathContext *ask = open_numbered (fixture->parts, "slides/slide", 10);
  xmlXPathContext *relations = open_part (fixture->parts, "ppt/slides/_rels/slide10.xml.rels");
  xmlXPathContext *core = open_part (fixture->parts, "docProps/core.xml");
  xmlXPathContext *table = open_numbered (fixture->parts, "slides/slide", 8);
  xmlXPathContext *picture = open_numbered (fixture->parts, "slides/slide", 6);
  xmlXPathContext *main_part = open_part (fixture->parts, "ppt/presentation.xml");
  g_autofree char *address = dup_texts (relations, "//rel:Relationship[@TargetMode='External']/@Target");
  g_autofree char *properties = dup_texts (core, "//*[not(*)]");
  g_autofree char *code = dup_texts (ask, "//p:nvPicPr/p:cNvPr/@descr");
  g_autofree char *alt = dup_texts (picture, "//p:nvPicPr/p:cNvPr/@descr");
  g_autofree char *size = dup_texts (main_part, "//p:sldSz/@*");

  g_assert_cmpstr (address, ==, "https://harbourline.example/gate?from=skippers&day=26\n");
  g_assert_cmpint (count (ask, "//a:hlinkClick"), ==, 2);
  g_assert_cmpstr (code, ==, "QR code: https://harbourline.example/gate?from=skippers&day=26\n");
  g_assert_cmpstr (alt, ==, "The quay at Pier 4 with the ferry leaving\n");
  g_assert_cmpstr (properties, ==,
                   "Skippers’ meeting, 14 May\nIris Lindqvist\nIris Lindqvist\n2026-05-12T10:00:00Z\n"
                   "2026-05-12T10:00:00Z\nen-GB\n");
  g_assert_cmpint (count (table, "//a:tbl/a:tr"), ==, 5);
  g_assert_cmpint (count (table, "//a:tbl/a:tr[1]/a:tc"), ==, 4);
  g_assert_cmpstr (size, ==, "12192000\n6858000\n");
  close_part (ask);
  close_part (relations);
  close_part (core);
  close_part (table);
  close_part (picture);
  close_part (main_part);
}

/* ---- nothing comes along that was not given ---- */

static void
add_words (GHashTable *words, const char *text)
{
  g_auto (GStrv) all = text == NULL ? NULL : g_regex_split_simple ("[^\\p{L}\\p{N}]+", text, 0, 0);

  for (guint i = 0; all != NULL && all[i] != NULL; i++)
    g_hash_table_add (words, g_strdup (all[i]));
}

static void
add_slide_words (GHashTable *words, FanSlide *slide)
{
  add_words (words, slide->title);
  add_words (words, slide->body);
  add_words (words, slide->link);
  add_words (words, slide->notes);
  if (slide->quote != NULL)
    {
      add_words (words, fan_cleared_quote_get_text (slide->quote));
      add_words (words, fan_cleared_quote_get_credit (slide->quote));
      add_words (words, fan_cleared_quote_get_result (slide->quote));
    }
  for (guint i = 0; slide->table != NULL && i < slide->table->len; i++)
    for (char **cell = g_ptr_array_index (slide->table, i); *cell != NULL; cell++)
      add_words (words, *cell);
}

static void
test_no_word_that_was_not_given (gconstpointer data)
{
  const Fixture *fixture = data;

  g_autoptr (GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_words (given, fixture->deck->footer);
  add_words (given, "1½ min");
  for (guint i = 0; i < fixture->deck->slides->len; i++)
    add_slide_words (given, g_ptr_array_index (fixture->deck->slides, i));
  for (guint i = 0; i < 2 * fan_pages_get_count (fixture->pages); i++)
    {
      xmlXPathContext *part
          = open_numbered (fixture->parts, i % 2 ? "slides/slide" : "notesSlides/notesSlide", i / 2 + 1);
      g_autofree char *text = dup_texts (part, "//a:t");
      g_auto (GStrv) words = g_regex_split_simple ("[^\\p{L}\\p{N}]+", text, 0, 0);

      for (guint k = 0; words[k] != NULL; k++)
        if (!g_hash_table_contains (given, words[k]))
          g_error ("“%s” was not given", words[k]);
      close_part (part);
    }
}

/* ---- bytes ---- */

static void
test_equal_decks_are_equal_bytes (void)
{
  const char *const formats[] = { "pptx", "pdf", "png" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (FanDeck) first = fixture_sample ();
      g_autoptr (FanDeck) second = fixture_sample ();
      g_autoptr (GBytes) one = fixture_write (first, formats[i]);
      g_autoptr (GBytes) two = NULL;
      g_autoptr (GBytes) other = NULL;

      g_setenv ("TZ", "Pacific/Auckland", TRUE);
      tzset ();
      two = fixture_write (second, formats[i]);
      g_setenv ("TZ", "Europe/Berlin", TRUE);
      tzset ();
      g_assert_cmpuint (g_bytes_get_size (one), >, 1000);
      g_assert_true (g_bytes_equal (one, two));
      ((FanSlide *)g_ptr_array_index (second->slides, 0))->title[0] = 'P';
      other = fixture_write (second, formats[i]);
      g_assert_false (g_bytes_equal (one, other));
    }
}

static gboolean
contains (GBytes *bytes, const void *what, gsize length)
{
  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), what, length) != NULL;
}

static void
test_photographs_stay_as_they_are (void)
{
  g_autoptr (FanDeck) deck = fixture_large (3, 1);
  FanClearedPicture *picture = ((FanSlide *)g_ptr_array_index (deck->slides, 0))->picture;
  GBytes *photo = fan_cleared_picture_get_bytes (picture);
  g_autoptr (GBytes) pptx = fixture_write (deck, "pptx");
  g_autoptr (GBytes) pdf = fixture_write (deck, "pdf");

  g_assert_true (contains (pptx, g_bytes_get_data (photo, NULL), g_bytes_get_size (photo)));
  g_assert_true (contains (pdf, g_bytes_get_data (photo, NULL), g_bytes_get_size (photo)));
}

static void
test_a_picture_on_two_slides_is_stored_once (void)
{
  g_autoptr (FanDeck) deck = fixture_large (4, 1);
  FanSlide *first = g_ptr_array_index (deck->slides, 0), *second = g_ptr_array_index (deck->slides, 1);
  gsize photo = g_bytes_get_size (fan_cleared_picture_get_bytes (first->picture));
  const char *const formats[] = { "pptx", "pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) once = NULL;
      g_autoptr (GBytes) twice = NULL;
      second->layout = FAN_SLIDE_TEXT;
      g_clear_pointer (&second->picture, fan_cleared_picture_unref);
      once = fixture_write (deck, formats[i]);
      second->layout = FAN_SLIDE_PICTURE;
      second->picture = fan_cleared_picture_ref (first->picture);
      twice = fixture_write (deck, formats[i]);
      g_assert_cmpuint (g_bytes_get_size (twice), <, g_bytes_get_size (once) + photo / 2);
    }
}

static void
test_pdf_has_its_properties_and_links (void)
{
  g_autoptr (FanDeck) deck = fixture_sample ();
  g_autoptr (GBytes) pdf = fixture_write (deck, "pdf");
  const char *const there[]
      = { "%PDF-1.5", "harbourline.example/gate?from=skippers&day=26", "Iris Lindqvist", "20260512100000" };

  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    if (!contains (pdf, there[i], strlen (there[i])))
      g_error ("“%s” is not in the PDF", there[i]);
}

/* ---- refusals ---- */

static void
assert_fails (FanPages *pages, const char *format, GCancellable *cancellable, GQuark domain, int code)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_false (fan_pages_write (pages, format, out, NULL, cancellable, &error));
  g_assert_error (error, domain, code);
}

static void
test_refusals_say_why (void)
{
  g_autoptr (FanDeck) deck = fixture_sample ();
  g_autoptr (FanDeck) empty = fan_deck_new ("Empty", NULL);
  g_autoptr (FanPages) pages = lay_out (deck);
  g_autoptr (FanPages) none = lay_out (empty);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  assert_fails (pages, "doc", NULL, FAN_DECK_ERROR, FAN_DECK_ERROR_FORMAT);
  assert_fails (pages, NULL, NULL, FAN_DECK_ERROR, FAN_DECK_ERROR_FORMAT);
  assert_fails (none, "pdf", NULL, FAN_DECK_ERROR, FAN_DECK_ERROR_WRITE);
  g_cancellable_cancel (cancellable);
  assert_fails (pages, "pptx", cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
cancel_soon (guint64 done, guint64 total, const char *what, gpointer cancellable)
{
  g_assert_cmpuint (done, <=, total);
  g_assert_nonnull (what);
  g_cancellable_cancel (cancellable);
}

static void
test_writing_can_be_cancelled_on_the_way (void)
{
  g_autoptr (FanDeck) deck = fixture_large (20, 0);
  g_autoptr (FanPages) pages = lay_out (deck);
  const char *const formats[] = { "pptx", "pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
      g_autoptr (GError) error = NULL;
      FanProgress progress = { cancel_soon, cancellable, 0 };

      g_assert_false (fan_pages_write (pages, formats[i], out, &progress, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_a_full_disk_is_reported (void)
{
  g_autoptr (FanDeck) deck = fixture_sample ();
  g_autoptr (FanPages) pages = lay_out (deck);
  const char *const formats[] = { "pptx", "pdf", "png" };
  char room[256];

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GOutputStream) out = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
      g_autoptr (GError) error = NULL;
      g_assert_false (fan_pages_write (pages, formats[i], out, NULL, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    }
}

static void
test_a_broken_picture_is_named (void)
{
  g_autoptr (FanDeck) deck = fan_deck_new ("Broken", "en");
  g_autoptr (GBytes) junk = g_bytes_new_static ("\xff\xd8\xff junk", 8);
  g_autoptr (GError) error = NULL;
  FanSlide *slide = fan_slide_new (FAN_SLIDE_PICTURE, "Broken", NULL, NULL);

  slide->picture = fan_cleared_picture_new ("p", junk, "image/jpeg", "The quay");
  g_ptr_array_add (deck->slides, slide);
  g_assert_null (fan_deck_lay_out (deck, &error));
  g_assert_error (error, FAN_DECK_ERROR, FAN_DECK_ERROR_PICTURE);
  g_assert_nonnull (strstr (error->message, "The quay"));
}

#define ADD(path, which, test) g_test_add_data_func (path, &fixtures[which], test)

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  set_up (&fixtures[0], fixture_sample ());
  set_up (&fixtures[1], fixture_hard ());
  ADD ("/deck/pptx/sample/text", 0, test_slides_say_what_the_pages_say);
  ADD ("/deck/pptx/hard/text", 1, test_slides_say_what_the_pages_say);
  ADD ("/deck/pptx/sample/places", 0, test_titles_and_bodies_are_placeholders);
  ADD ("/deck/pptx/hard/places", 1, test_titles_and_bodies_are_placeholders);
  ADD ("/deck/pptx/sample/kinds", 0, test_sample_has_its_placeholders);
  ADD ("/deck/pptx/sample/notes", 0, test_notes_are_there);
  ADD ("/deck/pptx/sample/alt", 0, test_alt_text_and_language);
  ADD ("/deck/pptx/hard/alt", 1, test_alt_text_and_language);
  ADD ("/deck/pptx/hard/rtl", 1, test_right_to_left_is_said);
  ADD ("/deck/pptx/sample/details", 0, test_sample_details);
  ADD ("/deck/pptx/sample/words", 0, test_no_word_that_was_not_given);
  g_test_add_func ("/deck/write/equal", test_equal_decks_are_equal_bytes);
  g_test_add_func ("/deck/write/photographs", test_photographs_stay_as_they_are);
  g_test_add_func ("/deck/write/once", test_a_picture_on_two_slides_is_stored_once);
  g_test_add_func ("/deck/pdf/properties", test_pdf_has_its_properties_and_links);
  g_test_add_func ("/deck/write/refusals", test_refusals_say_why);
  g_test_add_func ("/deck/write/cancel", test_writing_can_be_cancelled_on_the_way);
  g_test_add_func ("/deck/write/full", test_a_full_disk_is_reported);
  g_test_add_func ("/deck/write/broken-picture", test_a_broken_picture_is_named);
  status = g_test_run ();
  tear_down (&fixtures[0]);
  tear_down (&fixtures[1]);
  return status;
}
