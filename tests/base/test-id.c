/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fan-id.h"

static void
test_ids_ascend (void)
{
  FanId last = fan_id_new (1000);

  for (int i = 0; i < 10000; i++)
    {
      /* the clock stands still, then goes back */
      FanId next = fan_id_new (i < 5000 ? 1000 : 10);
      g_assert_cmpint (memcmp (last.bytes, next.bytes, 16), <, 0);
      last = next;
    }
}

static void
test_id_is_version_7 (void)
{
  FanId id = fan_id_new (0x0123456789abLL);
  g_autofree char *text = fan_id_to_string (&id);

  g_assert_true (g_str_has_prefix (text, "01234567-89ab-7"));
  g_assert_nonnull (strchr ("89ab", text[19]));
}

static void
test_id_survives_writing (void)
{
  FanId id = fan_id_new (1), back;
  g_autofree char *text = fan_id_to_string (&id);
  g_autofree char *upper = g_ascii_strup (text, -1);

  g_assert_true (fan_id_parse (upper, &back));
  g_assert_cmpmem (id.bytes, 16, back.bytes, 16);
}

static void
test_bad_ids_are_refused (void)
{
  static const char *bad[] = { "",
                               "x",
                               "01234567-89ab-7000-8000-00000000000",
                               "01234567-89ab-7000-8000-0000000000000",
                               "0123456789ab-7000-8000-0000-00000000",
                               "g1234567-89ab-7000-8000-000000000000" };
  FanId id;

  g_assert_false (fan_id_parse (NULL, &id));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (fan_id_parse (bad[i], &id));
}

static void
test_named_id_is_constant (void)
{
  FanId a = fan_id_from_name ("Deck crew"), b = fan_id_from_name ("Deck crew"),
        c = fan_id_from_name ("Skippers");

  g_assert_cmpmem (a.bytes, 16, b.bytes, 16);
  g_assert_cmpint (memcmp (a.bytes, c.bytes, 16), !=, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/ascend", test_ids_ascend);
  g_test_add_func ("/id/version-7", test_id_is_version_7);
  g_test_add_func ("/id/survives-writing", test_id_survives_writing);
  g_test_add_func ("/id/bad-refused", test_bad_ids_are_refused);
  g_test_add_func ("/id/named-is-constant", test_named_id_is_constant);
  return g_test_run ();
}
