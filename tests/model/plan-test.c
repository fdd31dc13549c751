/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-test.h"

#include <glib/gstdio.h>
#include <string.h>

World *
world_new (const char *today)
{
  World *world = g_new0 (World, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char *now = g_strdup_printf ("%sT08:00:00Z", today);
  g_autofree char *path = NULL;
  gint64 ms;

  g_assert_nonnull (zone);
  g_assert_true (fan_instant_parse (now, &ms));
  world->folder = g_strdup ("/dev/shm/fanfare-model-XXXXXX");
  if (g_mkdtemp (world->folder) == NULL)
    {
      g_free (world->folder);
      world->folder = g_dir_make_tmp ("fanfare-model-XXXXXX", NULL);
    }
  path = g_build_filename (world->folder, "Harbourline.fanfare", NULL);
  world->clock = fan_clock_new_fixed (ms, zone);
  world->store = fan_store_open (path, fan_kinds, world->clock, FAN_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  return world;
}

void
world_free (World *world)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_finalize_object (world->store);
  dir = g_dir_open (world->folder, 0, NULL);
  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (world->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (world->folder);
  g_free (world->folder);
  fan_clock_unref (world->clock);
  g_free (world);
}

static gboolean
save (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_save (set, data, error);
}

static gboolean
remove_one (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_remove (set, fan_record_get_kind (data), fan_record_get_id (data), error);
}

static void
fill (FanRecord *record, va_list args)
{
  const char *word;

  while ((word = va_arg (args, const char *)) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (word, "=", 2);
      g_autoptr (GError) error = NULL;
      int field = fan_kind_find_field (fan_record_get_kind (record), parts[0]);
      g_assert_cmpint (field, >=, 0);
      fan_record_parse_field (record, (guint)field, parts[1], &error);
      g_assert_no_error (error);
    }
}

static void
write_record (World *world, FanWriteFunc func, FanRecord *record)
{
  g_autoptr (GError) error = NULL;

  fan_store_write (world->store, "test", FAN_WRITE_DEFAULT, func, record, &error);
  g_assert_no_error (error);
}

FanRecord *
world_add (World *world, const FanKind *kind, ...)
{
  FanRecord *record = fan_record_new (kind);
  va_list args;

  va_start (args, kind);
  fill (record, args);
  va_end (args);
  write_record (world, save, record);
  return record;
}

void
world_set (World *world, FanRecord *record, ...)
{
  va_list args;

  va_start (args, record);
  fill (record, args);
  va_end (args);
  write_record (world, save, record);
}

void
world_remove (World *world, FanRecord *record)
{
  write_record (world, remove_one, record);
}

FanRecord *
world_get (World *world, const FanKind *kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = fan_store_read (world->store, &error);
  FanRecord *record = view ? fan_view_get (view, kind, id, &error) : NULL;

  g_assert_no_error (error);
  return record;
}

GPtrArray *
world_list (World *world, const FanKind *kind)
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
