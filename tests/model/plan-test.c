/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-test.h"

Library *
world_new (const char *today)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char *now = g_strdup_printf ("%sT08:00:00Z", today);
  gint64 ms;

  g_assert_nonnull (zone);
  g_assert_true (fan_instant_parse (now, &ms));
  return library_new_in (ms, zone);
}

static void
fill (FanRecord *record, va_list args)
{
  const char *word;

  while ((word = va_arg (args, const char *)) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (word, "=", 2);
      library_enter (record, parts[0], parts[1]);
    }
}

FanRecord *
world_add (Library *world, const FanKind *kind, ...)
{
  FanRecord *record = fan_record_new (kind);
  va_list args;

  va_start (args, kind);
  fill (record, args);
  va_end (args);
  library_save (world, record);
  return record;
}

void
world_set (Library *world, FanRecord *record, ...)
{
  va_list args;

  va_start (args, record);
  fill (record, args);
  va_end (args);
  library_save (world, record);
}

FanRecord *
world_get (Library *world, const FanKind *kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = fan_store_read (world->store, &error);
  FanRecord *record = view ? fan_view_get (view, kind, id, &error) : NULL;

  g_assert_no_error (error);
  return record;
}

GPtrArray *
world_list (Library *world, const FanKind *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = fan_store_read (world->store, &error);
  g_autoptr (FanQuery) query = fan_query_new (kind);
  GPtrArray *records = fan_view_list (view, query, &error);

  g_assert_no_error (error);
  return records;
}

GDate
day (const char *text)
{
  GDate date;

  g_assert_true (fan_date_parse (text, &date));
  return date;
}

void
assert_day (const GDate *date, const char *expected)
{
  g_autofree char *text = fan_date_to_string (date);
  g_assert_cmpstr (text, ==, expected);
}
