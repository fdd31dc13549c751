/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-site.h"

#include "fan-text.h"

static void
program_free (FanSiteProgram *program)
{
  g_free (program->id);
  g_free (program->slug);
  g_free (program->kind);
  g_free (program->title);
  g_free (program->benefit);
  g_free (program->description);
  g_free (program->url);
  g_free (program->audiences);
  g_ptr_array_unref (program->quotes);
  g_free (program);
}

static void
date_free (FanSiteDate *date)
{
  g_free (date->id);
  g_free (date->uid);
  g_free (date->program_id);
  g_free (date->title);
  g_free (date->benefit);
  g_free (date->location);
  g_free (date->start);
  g_free (date->end);
  g_free (date->tzid);
  g_free (date);
}

static void
deck_free (FanSiteDeck *deck)
{
  g_free (deck->slug);
  g_free (deck->title);
  g_free (deck->ending);
  g_clear_pointer (&deck->bytes, g_bytes_unref);
  g_ptr_array_unref (deck->quote_ids);
  g_free (deck);
}

static GPtrArray *
quotes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)fan_cleared_quote_unref);
}

FanSite *
fan_site_new (const char *title, const char *language, gint64 now_ms)
{
  FanSite *site = g_new0 (FanSite, 1);

  site->title = g_strdup (title);
  site->language = g_strdup (language);
  site->now_ms = now_ms;
  site->parts = FAN_SITE_ALL;
  site->programs = g_ptr_array_new_with_free_func ((GDestroyNotify)program_free);
  site->dates = g_ptr_array_new_with_free_func ((GDestroyNotify)date_free);
  site->quotes = quotes_new ();
  site->decks = g_ptr_array_new_with_free_func ((GDestroyNotify)deck_free);
  site->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return site;
}

void
fan_site_free (FanSite *site)
{
  if (!site)
    return;
  g_free (site->id);
  g_free (site->title);
  g_free (site->organization);
  g_free (site->language);
  g_free (site->address);
  g_ptr_array_unref (site->programs);
  g_ptr_array_unref (site->dates);
  g_ptr_array_unref (site->quotes);
  g_ptr_array_unref (site->decks);
  g_clear_pointer (&site->calendar, g_bytes_unref);
  g_hash_table_unref (site->changed);
  g_free (site);
}

FanSiteProgram *
fan_site_program_new (void)
{
  FanSiteProgram *program = g_new0 (FanSiteProgram, 1);

  program->quotes = quotes_new ();
  return program;
}

FanSiteDate *
fan_site_date_new (void)
{
  return g_new0 (FanSiteDate, 1);
}

FanSiteDeck *
fan_site_deck_new (void)
{
  FanSiteDeck *deck = g_new0 (FanSiteDeck, 1);

  deck->quote_ids = g_ptr_array_new_with_free_func (g_free);
  return deck;
}

void
fan_site_set_changed (FanSite *site, const char *id, gint64 ms)
{
  gint64 *value = g_new (gint64, 1);

  *value = ms;
  g_hash_table_replace (site->changed, g_ascii_strdown (id, -1), value);
}

static GPtrArray *
copy_ids (GPtrArray *ids)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids && i < ids->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (ids, i)));
  return copy;
}

FanSiteFile *
fan_site_file_new (const char *path, GBytes *bytes, GPtrArray *quote_ids)
{
  FanSiteFile *file = g_new0 (FanSiteFile, 1);

  file->path = g_strdup (path);
  file->bytes = g_bytes_ref (bytes);
  file->sha256 = fan_bytes_sha256 (bytes);
  file->quote_ids = copy_ids (quote_ids);
  return file;
}

void
fan_site_file_free (FanSiteFile *file)
{
  if (!file)
    return;
  g_free (file->path);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file->sha256);
  g_clear_pointer (&file->quote_ids, g_ptr_array_unref);
  g_free (file);
}
