/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-text.h"

static void
check (char *(*func) (const char *), const char *in, const char *expected)
{
  g_autofree char *out = func (in);
  g_assert_cmpstr (out, ==, expected);
}

static void
test_fold (void)
{
  check (fan_text_fold, "Crème BRÛLÉE", "creme brulee");
  check (fan_text_fold, "ﬁne", "fine");
}

static void
test_squeeze (void)
{
  check (fan_text_squeeze, "  a\n\tb\302\240 c ", "a b c");
}

static void
test_slug (void)
{
  check (fan_text_slug, "Größe & Güte", "groesse-guete");
  check (fan_text_slug, "Skippers’ meeting, 14 May!", "skippers-meeting-14-may");
  check (fan_text_slug, "東京", "item");
  check (fan_text_slug, "../../etc/passwd", "etc-passwd");
}

static void
test_fingerprint (void)
{
  g_autofree char *a = fan_text_fingerprint ("“Nobody cried,  at the gate!”");
  g_autofree char *b = fan_text_fingerprint ("nobody cried at the GATE");
  g_autofree char *c = fan_text_fingerprint ("nobody cried at the gates");
  g_autofree char *none = fan_text_fingerprint ("— !");

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
  g_assert_cmpstr (none, ==, "");
}

static void
test_repair (void)
{
  g_autofree char *text = fan_text_repair ("a\xff\0b\xc3", 5);
  g_assert_cmpstr (text, ==, "a\357\277\275b\357\277\275");
}

static void
test_excerpt (void)
{
  g_autofree char *cut = fan_text_excerpt ("one two three four", 11);
  g_autofree char *whole = fan_text_excerpt ("one\ntwo", 11);

  g_assert_cmpstr (cut, ==, "one two…");
  g_assert_cmpstr (whole, ==, "one two");
}

static void
test_xml (void)
{
  check (fan_text_for_xml,
         "a\x01\x0b"
         "b\tc\xef\xbf\xbe",
         "ab\tc");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/squeeze", test_squeeze);
  g_test_add_func ("/text/slug", test_slug);
  g_test_add_func ("/text/fingerprint", test_fingerprint);
  g_test_add_func ("/text/repair", test_repair);
  g_test_add_func ("/text/excerpt", test_excerpt);
  g_test_add_func ("/text/xml", test_xml);
  return g_test_run ();
}
