/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fan-test-collect.h"

static void
test_alternative (void)
{
  g_autoptr (FanCaught) caught = fan_test_read_file ("alternative-en.eml");

  g_assert_cmpstr (caught->source_kind, ==, "mail");
  g_assert_cmpstr (caught->media_type, ==, "message/rfc822");
  g_assert_cmpstr (caught->author, ==, "Abara, June");
  g_assert_cmpstr (caught->email, ==, "june.abara@harbourline.example");
  g_assert_cmpstr (caught->subject, ==, "Calm at the Gate – a thank you");
  g_assert_cmpstr (caught->message_id, ==, "gate-1@harbourline.example");
  g_assert_cmpint (caught->said_on, ==, G_GINT64_CONSTANT (1778572800000));
  g_assert_cmpstr (caught->text, ==,
                   "Hi Rosa,\n\ncomplaints at Pier 4 dropped from 52 to 36 since the course. That’s a\nthird "
                   "less!\n\nKind regards\nJune Abara\nGate lead, Pier 4\nTel. 555 0110\n");
  g_assert_cmpstr (
      caught->own_text, ==,
      "Hi Rosa,\n\ncomplaints at Pier 4 dropped from 52 to 36 since the course. That’s a\nthird less!");
  g_assert_cmpstr (caught->role, ==, "Gate lead");
  g_assert_cmpstr (caught->department, ==, "Pier 4");
  g_assert_cmpstr (caught->language, ==, "en");
  g_assert_cmpstr (fan_test_best (caught), ==,
                   "complaints at Pier 4 dropped from 52 to 36 since the course.");
  g_assert_null (caught->note);
}

static void
test_html_only (void)
{
  g_autoptr (FanCaught) caught = fan_test_read_file ("html-only-de.eml");

  g_assert_cmpstr (caught->author, ==, "Jürgen Brügge");
  g_assert_cmpstr (caught->subject, ==, "Rümen-Kurs");
  g_assert_cmpstr (
      caught->text, ==,
      "Liebe Rosa,\n\nseit dem Kurs legen wir schneller ab: statt 14 Minuten nur noch 9.\n\n"
      "Viele Grüße\nJürgen Brügge\nDecksmann | MV Kittiwake\n\n> Hallo Jürgen, wie war der Kurs?");
  g_assert_cmpstr (caught->own_text, ==,
                   "Liebe Rosa,\n\nseit dem Kurs legen wir schneller ab: statt 14 Minuten nur noch 9.");
  g_assert_cmpstr (caught->role, ==, "Decksmann");
  g_assert_cmpstr (caught->department, ==, "MV Kittiwake");
  g_assert_cmpstr (caught->language, ==, "de");
  g_assert_cmpint (caught->said_on, ==, G_GINT64_CONSTANT (1777872600000));
}

static void
test_no_charset (void)
{
  g_autoptr (FanCaught) caught = fan_test_read_file ("no-charset-fr.eml");

  g_assert_cmpstr (caught->author, ==, "Angèle Petit");
  g_assert_cmpstr (caught->message_id, ==, "raw-id@harbourline.example");
  g_assert_cmpstr (caught->language, ==, "fr");
  g_assert_cmpstr (fan_test_best (caught), ==,
                   "Grâce à la formation, je gère seule la caisse dès le 12e jour au lieu du 30e.");
}

/* What was passed on without a word has the words of its inner mail. */
static void
test_forwarded (void)
{
  g_autoptr (FanCaught) caught = fan_test_read_file ("forwarded.eml");

  g_assert_cmpstr (caught->author, ==, "rosa.tveit");
  g_assert_cmpstr (caught->email, ==, "rosa.tveit@harbourline.example");
  g_assert_cmpstr (caught->text, ==, "I swapped a shift in two minutes instead \nof two days.\n");
  g_assert_cmpstr (fan_test_best (caught), ==, "I swapped a shift in two minutes instead of two days.");
}

static void
test_charsets (void)
{
  static const struct
  {
    const char *charset, *bytes, *text;
  } cases[] = {
    { "utf-8", "gr\xc3\xbc\xc3\x9f dich", "grüß dich" },
    { "utf-8", "gr\xfc\xdf dich", "grüß dich" },
    { "us-ascii", "caf\xc3\xa9", "café" },
    { "us-ascii", "caf\xe9", "café" },
    { "iso-8859-1", "it\x92s", "it’s" },
    { "iso-8859-1", "it\xe2\x80\x99s", "it’s" },
    { "iso-8859-15", "5 \xa4", "5 €" },
    { "no-such-charset", "caf\xe9", "café" },
    { "no-such-charset", "caf\xc3\xa9", "café" },
    { "koi8-r", "\xf0\xd2\xc9\xd7\xc5\xd4", "Привет" },
    { "shift_jis", "\x82\xb1\x82\xf1", "こん" },
    { "iso-2022-jp", "\033$B$3$s\033(B", "こん" },
    { "gb2312", "\xc4\xe3\xba\xc3", "你好" },
    { "utf-7", "caf+AOk-", "café" },
    { "windows-1252", "\x80 5", "€ 5" },
    { "gb2312", "ok \xff end", "ok \xef\xbf\xbd end" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mail = g_strdup_printf ("From: a@b.example\nMIME-Version: 1.0\n"
                                               "Content-Type: text/plain; charset=%s\n"
                                               "Content-Transfer-Encoding: 8bit\n\n%s",
                                               cases[i].charset, cases[i].bytes);
      g_autoptr (FanCaught) caught = fan_test_read_text (mail, -1, "x.eml");
      g_assert_cmpstr (caught->text, ==, cases[i].text);
    }
}

static void
test_authors (void)
{
  static const struct
  {
    const char *from, *author, *email;
  } cases[] = {
    { "june@harbourline.example", "june", "june@harbourline.example" },
    { "<june@harbourline.example>", "june", "june@harbourline.example" },
    { "June Abara <june@harbourline.example>", "June Abara", "june@harbourline.example" },
    { "\"June \\\"Bug\\\" Abara\" <june@harbourline.example>", "June \"Bug\" Abara",
      "june@harbourline.example" },
    { "june@harbourline.example (June Abara)", "June Abara", "june@harbourline.example" },
    { "Crew: june@harbourline.example, bea@harbourline.example;", "june", "june@harbourline.example" },
    { "June Abara", "June Abara", NULL },
    { "", NULL, NULL },
    { "=?utf-8?q?J=C3=BCrgen?= =?utf-8?q?_Br=C3=BCgge?= <j@harbourline.example>", "Jürgen Brügge",
      "j@harbourline.example" },
    { "Ang\xe8le <a@harbourline.example>", "Angèle", "a@harbourline.example" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mail = g_strdup_printf ("From: %s\nSubject: x\n\nGood.\n", cases[i].from);
      g_autoptr (FanCaught) caught = fan_test_read_text (mail, -1, "x.eml");
      g_assert_cmpstr (caught->author, ==, cases[i].author);
      g_assert_cmpstr (caught->email, ==, cases[i].email);
    }
}

static void
test_dates (void)
{
  static const struct
  {
    const char *date;
    gint64 ms;
  } cases[] = {
    { "Tue, 12 May 2026 10:00:00 +0200", G_GINT64_CONSTANT (1778572800000) },
    { "12 May 2026 08:00 UT", G_GINT64_CONSTANT (1778572800000) },
    { "Tue, 12 May 26 04:00:00 EDT", G_GINT64_CONSTANT (1778572800000) },
    { "Tue, 12 May 2026 10:00:00 (summer time) +0200", G_GINT64_CONSTANT (1778572800000) },
    { "yesterday", FAN_INSTANT_NONE },
    { "", FAN_INSTANT_NONE },
    { "Tue, 99 Foo 2026 10:00:00 +0200", FAN_INSTANT_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mail = g_strdup_printf ("From: a@b.example\nDate: %s\n\nGood.\n", cases[i].date);
      g_autoptr (FanCaught) caught = fan_test_read_text (mail, -1, "x.eml");
      g_assert_cmpint (caught->said_on, ==, cases[i].ms);
    }
}

/* A list's footer below a mail in HTML does not stand for the mail; a text below HTML that is no footer does. */
static void
test_bodies (void)
{
  static const char *const head
      = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/html\n\n<p>The words</p>\n--b\nContent-Type: text/plain\n\n";
  g_autofree char *footer = g_strconcat (head, "_______________\nlist footer\n--b--\n", NULL);
  g_autofree char *words = g_strconcat (head, "Plain words.\n--b--\n", NULL);
  g_autofree char *blank = g_strconcat (head, " \n\n--b--\n", NULL);
  g_autoptr (FanCaught) with_footer = fan_test_read_text (footer, -1, "x.eml");
  g_autoptr (FanCaught) with_words = fan_test_read_text (words, -1, "x.eml");
  g_autoptr (FanCaught) with_blank = fan_test_read_text (blank, -1, "x.eml");

  g_assert_cmpstr (with_footer->text, ==, "The words");
  g_assert_cmpstr (with_words->text, ==, "Plain words.");
  g_assert_cmpstr (with_blank->text, ==, "The words");
}

/* A body in pieces around a picture, as Apple's mail program writes it, is one text. */
static void
test_pieces (void)
{
  g_autoptr (FanCaught) caught = fan_test_read_text (
      "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
      "--b\nContent-Type: text/plain\n\nAbove.\n--b\nContent-Type: image/png\n\nx\n"
      "--b\nContent-Type: text/plain\n\nBelow.\n--b--\n",
      -1, "x.eml");

  g_assert_cmpstr (caught->text, ==, "Above.\n\nBelow.");
}

static void
test_without_words (void)
{
  g_autoptr (FanCaught) caught = fan_test_read_text ("From: a@b.example\nSubject: hi\n\n", -1, "x.eml");
  g_autoptr (FanCaught) encrypted = fan_test_read_text (
      "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=b; "
      "protocol=\"application/pgp-encrypted\"\n\n"
      "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n"
      "Content-Type: application/octet-stream\n\nxxxx\n--b--\n",
      -1, "x.eml");

  g_assert_cmpstr (caught->text, ==, "");
  g_assert_nonnull (caught->note);
  g_assert_cmpuint (caught->candidates->len, ==, 0);
  g_assert_nonnull (strstr (encrypted->note, "encrypted"));
}

/* Depth and number of parts are bounded; what was not read is said. */
static void
test_deep (void)
{
  GString *mail = g_string_new ("From: a@b.example\nMIME-Version: 1.0\n");
  g_autoptr (FanCaught) caught = NULL;

  for (int i = 0; i < 500; i++)
    g_string_append_printf (mail, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
  g_string_append (mail, "Content-Type: text/plain\n\nDeep down.\n");
  caught = fan_test_read_text (mail->str, (gssize)mail->len, "x.eml");
  g_assert_cmpstr (caught->text, ==, "");
  g_assert_nonnull (caught->note);
  g_string_free (mail, TRUE);
}

static void
test_many_parts (void)
{
  GString *mail
      = g_string_new ("From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
                      "--b\nContent-Type: text/plain\n\nFirst.\n");
  g_autoptr (FanCaught) caught = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append (mail, "--b\nContent-Type: image/png\n\nx\n");
  g_string_append (mail, "--b--\n");
  caught = fan_test_read_text (mail->str, (gssize)mail->len, "x.eml");
  g_assert_cmpstr (caught->text, ==, "First.");
  g_assert_nonnull (caught->note);
  g_string_free (mail, TRUE);
}

/* Bytes made to cost: refused before they are read. A large attachment is no such thing. */
static void
test_unbearable (void)
{
  static const struct
  {
    const char *start, *again;
    gboolean bearable;
  } cases[] = {
    { "From: a@b.example\n", "X-A: b\n", FALSE },
    { "From: a@b.example\nTo: ", "c@d.example, ", FALSE },
    { "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n\nx\n", FALSE },
    { "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n", "X-A: b\n", FALSE },
    { "From: a@b.example\nContent-Type: message/rfc822\n\n", "X-A: b\n", FALSE },
    { "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nWords.\n--b\n"
      "Content-Transfer-Encoding: base64\n\n",
      "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2\n", TRUE },
    { "From: a@b.example\n\n", "12:00:01 a line of a log\n", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) mail = g_string_new (cases[i].start);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (FanCaught) caught = NULL;
      g_autoptr (GError) error = NULL;

      while (mail->len < 4 * 1024 * 1024)
        g_string_append (mail, cases[i].again);
      bytes = g_bytes_new (mail->str, mail->len);
      caught = fan_collect_read (bytes, NULL, FAN_FORMAT_MAIL, &error);
      if (cases[i].bearable)
        g_assert_no_error (error);
      else
        g_assert_error (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_TOO_BIG);
    }
}

static void
test_too_big (void)
{
  gsize length = FAN_COLLECT_MAX_BYTES + 1;
  char *data = g_malloc0 (length);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (fan_collect_read (bytes, "x.eml", FAN_FORMAT_MAIL, &error));
  g_assert_error (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_TOO_BIG);
}

static void
test_empty (void)
{
  fan_test_fails ("", 0, "x.eml", FAN_FORMAT_MAIL, FAN_COLLECT_ERROR_EMPTY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/alternative", test_alternative);
  g_test_add_func ("/mail/html-only", test_html_only);
  g_test_add_func ("/mail/no-charset", test_no_charset);
  g_test_add_func ("/mail/forwarded", test_forwarded);
  g_test_add_func ("/mail/charsets", test_charsets);
  g_test_add_func ("/mail/authors", test_authors);
  g_test_add_func ("/mail/dates", test_dates);
  g_test_add_func ("/mail/bodies", test_bodies);
  g_test_add_func ("/mail/pieces", test_pieces);
  g_test_add_func ("/mail/without-words", test_without_words);
  g_test_add_func ("/mail/deep", test_deep);
  g_test_add_func ("/mail/many-parts", test_many_parts);
  g_test_add_func ("/mail/unbearable", test_unbearable);
  g_test_add_func ("/mail/too-big", test_too_big);
  g_test_add_func ("/mail/empty", test_empty);
  return g_test_run ();
}
