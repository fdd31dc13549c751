/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-site-view.h"

#include "fan-id.h"
#include "fan-text.h"
#include "fan-time.h"
#include "fan-i18n.h"

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
/* Dates and floating times are read in UTC here; this is how far the reader's own day may be from it. */
#define ZONE_SLACK_MS (12 * 60 * 60 * G_GINT64_CONSTANT (1000))
/* "Changed" of records of which nothing is known: 2000-01-01T00:00:00Z. */
#define UNKNOWN_CHANGE_MS G_GINT64_CONSTANT (946684800000)

static gboolean
date_is_due (const FanSiteDate *date, gint64 now_ms)
{
  gint64 slack = date->all_day || fan_text_is_blank (date->tzid) ? ZONE_SLACK_MS : 0;
  gint64 start = date->start ? fan_local_to_instant (date->start, date->tzid, NULL) : FAN_INSTANT_NONE;
  gint64 end = date->end ? fan_local_to_instant (date->end, date->tzid, NULL) : FAN_INSTANT_NONE;

  if (start == FAN_INSTANT_NONE && date->start) /* a zone nobody knows: the time is still good to read */
    start = fan_local_to_instant (date->start, NULL, NULL);
  if (start == FAN_INSTANT_NONE)
    return FALSE;
  if (end == FAN_INSTANT_NONE || end < start)
    end = date->all_day ? start + DAY_MS : start;
  return end + slack >= now_ms && start - slack < now_ms + FAN_SITE_DAYS * DAY_MS;
}

static void
view_add_dates (FanSiteView *view)
{
  const char *zone = NULL;

  for (guint i = 0; i < view->site->dates->len; i++)
    {
      FanSiteDate *date = g_ptr_array_index (view->site->dates, i);

      if (!date_is_due (date, view->site->now_ms))
        continue;
      g_ptr_array_add (view->dates, date);
      if (date->all_day || fan_text_is_blank (date->tzid))
        continue;
      if (zone && g_strcmp0 (zone, date->tzid) != 0)
        view->has_several_zones = TRUE;
      zone = date->tzid;
    }
}

static void
view_add_programs (FanSiteView *view)
{
  for (guint i = 0; i < view->site->programs->len; i++)
    {
      FanSiteProgram *program = g_ptr_array_index (view->site->programs, i);

      if (program->id)
        g_hash_table_insert (view->programs, program->id, program);
      for (guint j = 0; j < program->quotes->len; j++)
        g_hash_table_insert (view->quote_programs,
                             (gpointer)fan_cleared_quote_get_id (g_ptr_array_index (program->quotes, j)),
                             program);
    }
}

FanSiteView *
fan_site_view_new (FanSite *site)
{
  FanSiteView *view = g_new0 (FanSiteView, 1);

  view->site = site;
  view->title = !fan_text_is_blank (site->title)          ? site->title
                : !fan_text_is_blank (site->organization) ? site->organization
                                                          : _ ("Learning Here");
  view->language = fan_text_is_blank (site->language) ? "en" : site->language;
  view->dates = g_ptr_array_new ();
  view->decks = g_ptr_array_new ();
  view->programs = g_hash_table_new (g_str_hash, g_str_equal);
  view->quote_programs = g_hash_table_new (g_str_hash, g_str_equal);
  view->has_calendar = site->calendar && (site->parts & FAN_SITE_CALENDAR);
  view_add_dates (view);
  view_add_programs (view);
  for (guint i = 0; i < site->decks->len && (site->parts & FAN_SITE_DECKS); i++)
    g_ptr_array_add (view->decks, g_ptr_array_index (site->decks, i));
  return view;
}

void
fan_site_view_free (FanSiteView *view)
{
  g_ptr_array_unref (view->dates);
  g_ptr_array_unref (view->decks);
  g_hash_table_unref (view->programs);
  g_hash_table_unref (view->quote_programs);
  g_free (view);
}

FanSiteProgram *
fan_site_view_get_program (FanSiteView *view, const FanSiteDate *date)
{
  return date->program_id ? g_hash_table_lookup (view->programs, date->program_id) : NULL;
}

gint64
fan_site_view_get_changed (FanSiteView *view, const char *id)
{
  g_autofree char *lower = g_ascii_strdown (id ? id : "", -1);
  const gint64 *changed = g_hash_table_lookup (view->site->changed, lower);
  gint64 made = 0;
  FanId uuid;

  if (changed)
    return *changed;
  if (!fan_id_parse (lower, &uuid) || uuid.bytes[6] >> 4 != 7)
    return UNKNOWN_CHANGE_MS;
  for (guint i = 0; i < 6; i++) /* RFC 9562 section 5.7: 48 bits of milliseconds */
    made = made << 8 | uuid.bytes[i];
  return made;
}
