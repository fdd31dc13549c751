/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fan-test-collect.h"

static void
test_page (void)
{
  g_autoptr (FanCaught) caught = fan_test_read_file ("thanks.html");

  g_assert_cmpstr (caught->source_kind, ==, "html");
  g_assert_cmpstr (caught->subject, ==, "Bridge & deck");
  g_assert_cmpstr (caught->author, ==, "Wren Halloran");
  g_assert_cmpstr (caught->source_url, ==, "https://wiki.harbourline.example/thanks/2026");
  g_assert_cmpstr (caught->language, ==, "en");
  g_assert_cmpstr (
      caught->text, ==,
      "What stayed\n\nMy crew now argues with me\nbefore we leave.\n\n• One question\n• See the notes\n\n"
      "Before 52\nAfter 36\n\na  b\n c");
}

static void
test_page_addresses (void)
{
  static const struct
  {
    const char *page, *address;
  } cases[] = {
    { "<html><!-- saved from url=(0030)https://a.example/p --><p>Words", "https://a.example/p" },
    { "<html><meta property=og:url content='https://a.example/o'><base href='https://b.example/'><p>Words",
      "https://a.example/o" },
    { "<html><base href='https://b.example/'><p>Words", "https://b.example/" },
    { "<html><link rel=canonical href='javascript:alert(1)'><p>Words", NULL },
    { "<html><link rel=canonical href='/relative'><p>Words", NULL },
    { "<html><p>Words", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FanCaught) caught = fan_test_read_text (cases[i].page, -1, NULL);
      g_assert_cmpstr (caught->source_url, ==, cases[i].address);
      g_assert_cmpstr (caught->text, ==, "Words");
    }
}

static void
test_page_charsets (void)
{
  static const char utf16[] = "\xff\xfe<\0p\0>\0c\0a\0f\0\xe9\0";
  g_autoptr (FanCaught) meta = fan_test_read_text ("<html><meta charset=iso-8859-15><p>5 \xa4", -1, NULL);
  g_autoptr (FanCaught) none = fan_test_read_text ("<html><p>caf\xe9", -1, NULL);
  g_autoptr (FanCaught) bytes = fan_test_read_text ("<html><p>caf\xc3\xa9 &eacute;&#8217;", -1, NULL);
  g_autoptr (FanCaught) wide = fan_test_read_text (utf16, sizeof utf16 - 1, NULL);

  g_assert_cmpstr (meta->text, ==, "5 €");
  g_assert_cmpstr (none->text, ==, "café");
  g_assert_cmpstr (bytes->text, ==, "café é’");
  g_assert_cmpstr (wide->text, ==, "café");
}

static void
test_page_deep (void)
{
  GString *page = g_string_new ("<html><p>Above</p>");
  g_autoptr (FanCaught) caught = NULL;

  for (int i = 0; i < 200000; i++)
    g_string_append (page, "<div></x>");
  caught = fan_test_read_text (page->str, (gssize)page->len, NULL);
  g_assert_cmpstr (caught->text, ==, "Above");
  g_string_free (page, TRUE);
}

static void
test_plain (void)
{
  static const char utf16[] = "\xff\xfeS\0o\0 \0g\0o\0o\0d\0!\0\r\0\n\0Y\0e\0s\0";
  static const char bare16[] = "S\0o\0 \0g\0o\0o\0d\0!\0 \0Y\0e\0s\0.\0";
  g_autoptr (FanCaught) wide = fan_test_read_text (utf16, sizeof utf16 - 1, NULL);
  g_autoptr (FanCaught) bare = fan_test_read_text (bare16, sizeof bare16 - 1, NULL);
  g_autoptr (FanCaught) bom = fan_test_read_text ("\xef\xbb\xbfSo good!", -1, NULL);
  g_autoptr (FanCaught) western = fan_test_read_text ("\x84Sch\xf6n\x93", -1, NULL);
  g_autoptr (FanCaught) mac = fan_test_read_text ("One.\rTwo.", -1, NULL);

  g_assert_cmpstr (wide->text, ==, "So good!\nYes");
  g_assert_cmpstr (bare->text, ==, "So good! Yes.");
  g_assert_cmpstr (bom->text, ==, "So good!");
  g_assert_cmpstr (western->text, ==, "„Schön“");
  g_assert_cmpstr (mac->text, ==, "One.\nTwo.");
  g_assert_cmpstr (wide->source_kind, ==, "text");
}

static void
test_picture (void)
{
  g_autoptr (FanCaught) png = fan_test_read_file ("small.png");
  g_autoptr (FanCaught) webp
      = fan_test_read_text ("RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x1f\x03\0\x57\x02\0", 30, "x.webp");
  g_autoptr (FanCaught) svg = fan_test_read_text (
      "<?xml version='1.0'?><!-- a --><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 32'></svg>", -1,
      "x.txt");
  g_autoptr (FanCaught) heic = fan_test_read_text ("\0\0\0\x18"
                                                   "ftypheic\0\0\0\0mif1heic",
                                                   24, "x.jpg");
  g_autoptr (FanCaught) avif = fan_test_read_text ("\0\0\0\x18"
                                                   "ftypmif1\0\0\0\0mif1avif",
                                                   24, NULL);

  g_assert_cmpstr (png->source_kind, ==, "image");
  g_assert_cmpstr (png->media_type, ==, "image/png");
  g_assert_cmpint (png->width, ==, 40);
  g_assert_cmpint (png->height, ==, 30);
  g_assert_null (png->note);
  g_assert_cmpint (webp->width, ==, 800);
  g_assert_cmpint (webp->height, ==, 600);
  g_assert_cmpstr (svg->media_type, ==, "image/svg+xml");
  g_assert_cmpint (svg->width, ==, 64);
  g_assert_cmpstr (heic->media_type, ==, "image/heic");
  g_assert_cmpstr (avif->media_type, ==, "image/avif");
  /* no loader, or a damaged picture: either way the user is told */
  g_assert_nonnull (heic->note);
}

/* A picture that claims to be huge is measured, not decoded. */
static void
test_huge_picture (void)
{
  g_autoptr (GBytes) small = fan_test_load ("small.png");
  gsize length;
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (small, &length), g_bytes_get_size (small));
  static const guint8 header[] = { 0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 6, 0, 0, 0 };
  guint32 crc = 0xffffffff;
  g_autoptr (FanCaught) caught = NULL;

  memcpy (data + 16, header, sizeof header);
  for (int i = 12; i < 29; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
  crc = GUINT32_TO_BE (crc ^ 0xffffffff);
  memcpy (data + 29, &crc, 4);
  caught = fan_test_read_text ((const char *)data, (gssize)length, NULL);
  g_assert_cmpint (caught->width, ==, 30000);
  g_assert_cmpint (caught->height, ==, 30000);
}

static char *
next_message (FanMboxReader *reader)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fan_mbox_reader_next (reader, NULL, &error);

  g_assert_no_error (error);
  return bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static void
test_mbox (void)
{
  g_autoptr (GBytes) bytes = fan_test_load ("several.mbox");
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (FanMboxReader) reader = fan_mbox_reader_new (stream);
  g_autofree char *first = next_message (reader), *second = next_message (reader);
  g_autofree char *third = next_message (reader), *fourth = next_message (reader);

  g_assert_cmpint (fan_format_sniff (bytes, "inbox.txt"), ==, FAN_FORMAT_MBOX);
  g_assert_cmpstr (
      first, ==,
      "From: June Abara <june.abara@harbourline.example>\nMessage-ID: <m1@harbourline.example>\n\n"
      "First.\n\nFrom here on it gets better.\n>From a quoted quote.\n"
      "From the start of a line, but in a paragraph.\n\n"
      "From the bridge we could see it, after an empty line.\n");
  g_assert_true (g_str_has_suffix (second, "\n\nSecond.\n"));
  g_assert_true (g_str_has_suffix (third, "\n\nThird, without a last line end"));
  g_assert_null (fourth);
}

static void
fill_mbox (GString *mbox, const char *id, gsize filler)
{
  g_string_append_printf (mbox, "From x@y.example Tue May 12 10:00:00 2026\r\nMessage-ID: <%s>\r\n\r\n", id);
  for (gsize i = 0; i < filler; i++)
    g_string_append_c (mbox, i % 70 == 69 ? '\n' : 'x');
  g_string_append (mbox, "\r\n\r\n");
}

/* One message over the limit is passed over by name, the next is read; lines longer than the buffer are no hurdle. */
static void
test_mbox_oversized (void)
{
  GString *mbox = g_string_new (NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (FanMboxReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL, *third = NULL, *fourth = NULL;
  gsize length;

  fill_mbox (mbox, "one", 200000);
  length = mbox->len;
  fill_mbox (mbox, "two", FAN_COLLECT_MAX_BYTES + 100);
  fill_mbox (mbox, "three", 10);
  stream = g_memory_input_stream_new_from_data (mbox->str, (gssize)mbox->len, NULL);
  reader = fan_mbox_reader_new (stream);
  first = next_message (reader);
  /* without its From line and the empty line after it */
  g_assert_cmpuint (strlen (first), ==,
                    length - strlen ("From x@y.example Tue May 12 10:00:00 2026\r\n") - 2);
  g_assert_null (fan_mbox_reader_next (reader, NULL, &error));
  g_assert_error (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_TOO_BIG);
  third = next_message (reader);
  g_assert_true (g_str_has_prefix (third, "Message-ID: <three>"));
  fourth = next_message (reader);
  g_assert_null (fourth);
  g_string_free (mbox, TRUE);
}

static void
test_mbox_cancelled (void)
{
  g_autoptr (GBytes) bytes = fan_test_load ("several.mbox");
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (FanMboxReader) reader = fan_mbox_reader_new (stream);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (fan_mbox_reader_next (reader, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_refused (void)
{
  static const char msg[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more";

  fan_test_fails (msg, sizeof msg, "x.eml", FAN_FORMAT_OUTLOOK, FAN_COLLECT_ERROR_UNSUPPORTED);
  fan_test_fails ("%PDF-1.7\n\x01", 10, NULL, FAN_FORMAT_UNKNOWN, FAN_COLLECT_ERROR_UNSUPPORTED);
  fan_test_fails ("PK\003\004\0\0", 6, "x.pptx", FAN_FORMAT_UNKNOWN, FAN_COLLECT_ERROR_UNSUPPORTED);
  fan_test_fails ("BEGIN:VCARD\r\n", 13, "x.txt", FAN_FORMAT_VCARD, FAN_COLLECT_ERROR_UNSUPPORTED);
  fan_test_fails ("akonadi:?item=1234\n", 19, NULL, FAN_FORMAT_TEXT, FAN_COLLECT_ERROR_UNSUPPORTED);
  fan_test_fails ("imap-message://june@mail.harbourline.example/INBOX#7", 52, NULL, FAN_FORMAT_TEXT,
                  FAN_COLLECT_ERROR_UNSUPPORTED);
  fan_test_fails (" \n\t\n", 4, NULL, FAN_FORMAT_TEXT, FAN_COLLECT_ERROR_EMPTY);
  fan_test_fails ("<html><script>x</script></html>", 31, NULL, FAN_FORMAT_HTML, FAN_COLLECT_ERROR_EMPTY);
  fan_test_fails ("\0\1\2\3\4\5\6\7\0\1\2\3", 12, NULL, FAN_FORMAT_UNKNOWN, FAN_COLLECT_ERROR_UNSUPPORTED);
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *text, *name;
    FanFormat format;
  } cases[] = {
    { "From: a@b.example\nSubject: x\n\nHi", "notes.txt", FAN_FORMAT_MAIL },
    { "Received: from x\n by y\nFrom: a@b.example\n\nHi", NULL, FAN_FORMAT_MAIL },
    { "\xef\xbb\xbf\nFrom: a@b.example\nTo: c@d.example\n\nHi", NULL, FAN_FORMAT_MAIL },
    { "To: do\nBuy milk", "x.txt", FAN_FORMAT_TEXT },
    { "Note: this\nand that", "x.txt", FAN_FORMAT_TEXT },
    { "X: y\n\nz", "x.eml", FAN_FORMAT_MAIL },
    { "From a@b.example Tue May 12 10:00:00 2026\nFrom: a@b.example\n\nHi", NULL, FAN_FORMAT_MBOX },
    { "From a@b.example Tue May 12 10:00:00 2026\nFrom: a@b.example\n\nHi", "one.eml", FAN_FORMAT_MAIL },
    { "From the bridge we saw it.\nIt was good.", NULL, FAN_FORMAT_TEXT },
    { "<!DOCTYPE html><p>x", "x.txt", FAN_FORMAT_HTML },
    { "  <!-- c --><div>x</div>", NULL, FAN_FORMAT_HTML },
    { "<3 this course", NULL, FAN_FORMAT_TEXT },
    { "GIF89a\1\1\1\1", "x.html", FAN_FORMAT_IMAGE },
    { "BEGIN:VCALENDAR\n", NULL, FAN_FORMAT_CALENDAR },
    { "begin:vcard\n", NULL, FAN_FORMAT_VCARD },
    { "name,role\nJune,Gate lead\nBea,Café lead\n", NULL, FAN_FORMAT_TABLE },
    { "name\trole\nJune\tGate lead\n", NULL, FAN_FORMAT_TABLE },
    { "a;b;c\n1;2;3\n", "x.txt", FAN_FORMAT_TABLE },
    { "\"a, b\",c\n\"d\ne\",f\n1,2\n", NULL, FAN_FORMAT_TABLE },
    { "just one column\n", "x.csv", FAN_FORMAT_TABLE },
    { "Dear Rosa, thank you.\nIt was good, really good.\nWe learned, and we laughed, a lot.", NULL,
      FAN_FORMAT_TEXT },
    { "{\"kind\": \"win\"}\n", NULL, FAN_FORMAT_JSON },
    { "[{\"a\": 1},\n {\"b\": 2}]", "x.txt", FAN_FORMAT_JSON },
    { "[ok] that was good", NULL, FAN_FORMAT_TEXT },
    { "{curly} words", NULL, FAN_FORMAT_TEXT },
    { "Great course!", "x.eml.txt", FAN_FORMAT_TEXT },
    { "", NULL, FAN_FORMAT_TEXT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      FanFormat format = fan_format_sniff (bytes, cases[i].name);
      if (format != cases[i].format)
        g_error ("case %d: %s, not %s", (int)i, fan_format_get_name (format),
                 fan_format_get_name (cases[i].format));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/readers/page", test_page);
  g_test_add_func ("/readers/page-addresses", test_page_addresses);
  g_test_add_func ("/readers/page-charsets", test_page_charsets);
  g_test_add_func ("/readers/page-deep", test_page_deep);
  g_test_add_func ("/readers/plain", test_plain);
  g_test_add_func ("/readers/picture", test_picture);
  g_test_add_func ("/readers/huge-picture", test_huge_picture);
  g_test_add_func ("/readers/mbox", test_mbox);
  g_test_add_func ("/readers/mbox-oversized", test_mbox_oversized);
  g_test_add_func ("/readers/mbox-cancelled", test_mbox_cancelled);
  g_test_add_func ("/readers/refused", test_refused);
  g_test_add_func ("/readers/sniff", test_sniff);
  return g_test_run ();
}
