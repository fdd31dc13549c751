/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "fan-collect.h"

/* Helpers of the tests of collect. */

static inline GBytes *
fan_test_load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "collect", "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static inline FanCaught *
fan_test_read (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  FanCaught *caught = fan_collect_read (bytes, name, fan_format_sniff (bytes, name), &error);

  g_assert_no_error (error);
  g_assert_nonnull (caught);
  g_assert_true (g_utf8_validate (caught->text, -1, NULL));
  return caught;
}

static inline FanCaught *
fan_test_read_file (const char *name)
{
  g_autoptr (GBytes) bytes = fan_test_load (name);

  return fan_test_read (bytes, name);
}

static inline FanCaught *
fan_test_read_text (const char *text, gssize length, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize)length);

  return fan_test_read (bytes, name);
}

static inline void
fan_test_fails (const char *data, gsize length, const char *name, FanFormat format, FanCollectError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fan_format_sniff (bytes, name), ==, format);
  g_assert_null (fan_collect_read (bytes, name, format, &error));
  g_assert_error (error, FAN_COLLECT_ERROR, (int)code);
  g_assert_cmpuint (strlen (error->message), >, 15);
}

/* The best candidate's words, or NULL. */
static inline const char *
fan_test_best (FanCaught *caught)
{
  return caught->candidates->len ? ((FanCandidate *)caught->candidates->pdata[0])->text : NULL;
}
