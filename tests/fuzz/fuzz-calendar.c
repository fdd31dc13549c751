/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-fuzz.h"

#include "fan-calendar-file.h"
#include "fan-recur.h"

static gboolean
count (const FanOccurrence *occurrence, gpointer data)
{
  int *n = data;

  g_assert_true (occurrence->start_ms <= occurrence->end_ms);
  g_assert_true (fan_local_parse (occurrence->start, NULL, NULL));
  return ++*n < 2000;
}

/* Every event that was read can be expanded: what could not be understood was left out and told. */
static void
expand (const FanCalendarEvent *event)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanRecur) recur = fan_recur_new (event->dtstart, event->dtend, event->tzid, event->rrule,
                                              event->exdate, event->rdate, &error);
  gint64 from = G_GINT64_CONSTANT (1767225600000);
  int n = 0;

  g_assert_no_error (error);
  fan_recur_expand (recur, from, from + G_GINT64_CONSTANT (366) * 86400000, NULL, count, &n);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) failed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = fan_calendar_file_read (bytes, &failed, &error);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GBytes) written = NULL;

  g_assert_true ((events != NULL) != (error != NULL));
  if (events == NULL)
    return 0;
  for (guint i = 0; i < events->len; i++)
    {
      FanCalendarEvent *event = events->pdata[i];
      g_assert_true (g_utf8_validate (event->foreign, -1, NULL) && *event->uid);
      g_assert_true (event->summary == NULL || g_utf8_validate (event->summary, -1, NULL));
      g_assert_true (event->description == NULL || g_utf8_validate (event->description, -1, NULL));
      expand (event);
    }
  for (guint i = 0; i < failed->len; i++)
    g_assert_true (g_utf8_validate (failed->pdata[i], -1, NULL));
  written = fan_calendar_file_write (events, NULL, 0);
  again = fan_calendar_file_read (written, NULL, NULL);
  g_assert_true (again != NULL && again->len == events->len);
  return 0;
}
