/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-collect.h"
#include "fan-fuzz.h"

/* Whatever came in: there is either an answer or an error with words, and an answer keeps its promises. */
static inline void
fan_fuzz_read (const uint8_t *data, size_t size, const char *name, FanFormat format)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (FanCaught) caught = fan_collect_read (bytes, name, format, &error);
  glong length;

  g_assert_true ((caught != NULL) != (error != NULL));
  if (caught == NULL)
    {
      g_assert_true (error->domain == FAN_COLLECT_ERROR && *error->message);
      return;
    }
  length = g_utf8_strlen (caught->text, -1);
  g_assert_true (g_utf8_validate (caught->text, -1, NULL));
  g_assert_true (g_utf8_validate (caught->own_text, -1, NULL));
  g_assert_true (caught->author == NULL || g_utf8_validate (caught->author, -1, NULL));
  g_assert_true (caught->email == NULL || g_utf8_validate (caught->email, -1, NULL));
  g_assert_true (caught->subject == NULL || g_utf8_validate (caught->subject, -1, NULL));
  g_assert_true (caught->message_id == NULL || g_utf8_validate (caught->message_id, -1, NULL));
  g_assert_true (caught->source_url == NULL || g_utf8_validate (caught->source_url, -1, NULL));
  g_assert_true (caught->role == NULL || g_utf8_validate (caught->role, -1, NULL));
  g_assert_true (caught->department == NULL || g_utf8_validate (caught->department, -1, NULL));
  for (guint i = 0; i < caught->candidates->len; i++)
    {
      FanCandidate *candidate = caught->candidates->pdata[i];
      g_assert_true (candidate->start >= 0 && candidate->start < candidate->end && candidate->end <= length);
      g_assert_true (g_utf8_validate (candidate->text, -1, NULL));
    }
}
