/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-site-view.h"

#include "fan-text.h"
#include "fan-time.h"
#include "fan-i18n.h"

const char *
fan_site_date_get_heading (const FanSiteDate *date)
{
  if (!fan_text_is_blank (date->benefit))
    return date->benefit;
  return fan_text_is_blank (date->title) ? _ ("A date to keep free") : date->title;
}

const char *
fan_site_date_get_subtitle (const FanSiteDate *date)
{
  if (fan_text_is_blank (date->title) || fan_site_date_get_heading (date) == date->title)
    return NULL;
  return date->title;
}

const char *
fan_site_program_get_heading (const FanSiteProgram *program)
{
  if (!fan_text_is_blank (program->benefit))
    return program->benefit;
  return fan_text_is_blank (program->title) ? program->slug : program->title;
}

gboolean
fan_site_date_get_day (const FanSiteDate *date, GDate *day)
{
  return date->start && fan_local_parse (date->start, day, NULL);
}

char *
fan_site_day_to_text (const GDate *day, const char *format)
{
  char text[128];

  /* A year has 366 days and a text of ours some thirty characters: it always fits. */
  g_date_strftime (text, sizeof text, format, day);
  return g_strdup (text);
}

static char *
seconds_to_text (int seconds)
{
  /* Translators: a time of day, hours and minutes */
  return g_strdup_printf (_ ("%02d:%02d"), seconds / 3600, seconds / 60 % 60);
}

/* The last day of @date, which is not its first; FALSE when it is over on the day it began. */
static gboolean
get_last_day (const FanSiteDate *date, const GDate *first, GDate *last, int *seconds)
{
  if (!date->end || !fan_local_parse (date->end, last, seconds))
    return FALSE;
  /* Until midnight means the day before, as does the exclusive end of whole days. */
  if (*seconds <= 0)
    *last = fan_date_add_days (last, -1);
  return g_date_compare (last, first) > 0;
}

static char *
whole_days_to_when (const FanSiteDate *date, const GDate *first)
{
  GDate last;
  int seconds;

  if (!get_last_day (date, first, &last, &seconds))
    return g_strdup ("");

  /* Translators: day and month of the last day, as in strftime */
  g_autofree char *day = fan_site_day_to_text (&last, _ ("%-e %B"));
  return g_strdup_printf (_ ("until %s"), day);
}

static char *
times_to_when (const FanSiteDate *date, const GDate *first, int start_seconds)
{
  g_autofree char *start = seconds_to_text (start_seconds);
  GDate last;
  int end_seconds = -1;

  if (get_last_day (date, first, &last, &end_seconds))
    {
      g_autofree char *day = fan_site_day_to_text (&last, _ ("%-e %B"));

      if (end_seconds <= 0)
        return g_strdup_printf (_ ("%s, until %s"), start, day);

      g_autofree char *end = seconds_to_text (end_seconds);
      return g_strdup_printf (_ ("%s, until %s, %s"), start, day, end);
    }
  if (end_seconds == 0)
    end_seconds = 24 * 3600;
  if (end_seconds <= start_seconds)
    return g_steal_pointer (&start);

  g_autofree char *end = seconds_to_text (end_seconds);
  return g_strdup_printf (_ ("%s–%s"), start, end);
}

/* "Europe/Lisbon" is "Lisbon" for people; (nullable) when it need not be said. */
static char *
zone_to_text (FanSiteView *view, const FanSiteDate *date)
{
  if (!view->has_several_zones || fan_text_is_blank (date->tzid))
    return NULL;

  const char *slash = strrchr (date->tzid, '/');
  return g_strdelimit (g_strdup (slash ? slash + 1 : date->tzid), "_", ' ');
}

char *
fan_site_date_to_when (FanSiteView *view, const FanSiteDate *date)
{
  GDate first;
  int seconds;

  if (!date->start || !fan_local_parse (date->start, &first, &seconds))
    return g_strdup ("");
  if (date->all_day || seconds < 0)
    return whole_days_to_when (date, &first);

  g_autofree char *when = times_to_when (date, &first, seconds);
  g_autofree char *zone = zone_to_text (view, date);
  if (!zone)
    return g_steal_pointer (&when);
  /* Translators: a time and the city whose clock it is */
  return g_strdup_printf (_ ("%s (%s time)"), when, zone);
}

char *
fan_site_program_to_path (const FanSiteProgram *program)
{
  return g_strdup_printf ("programs/%s.html", program->slug);
}

char *
fan_site_deck_to_path (const FanSiteDeck *deck)
{
  return g_strdup_printf ("decks/%s.%s", deck->slug, deck->ending);
}

const char *
fan_site_kind_to_text (const char *kind)
{
  if (g_strcmp0 (kind, "course") == 0)
    return _ ("Course");
  if (g_strcmp0 (kind, "event") == 0)
    return _ ("Event");
  if (g_strcmp0 (kind, "system") == 0)
    return _ ("System");
  if (g_strcmp0 (kind, "resource") == 0)
    return _ ("Resource");
  if (g_strcmp0 (kind, "community") == 0)
    return _ ("Community");
  return _ ("Program");
}

const char *
fan_site_safe_url (const char *url)
{
  static const char *const schemes[] = { "http", "https", "mailto" };
  g_autofree char *scheme = url ? g_uri_parse_scheme (url) : NULL;

  for (guint i = 0; scheme && i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strcasecmp (scheme, schemes[i]) == 0)
      return url;
  return NULL;
}

char **
fan_site_text_to_paragraphs (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *valid = fan_text_repair (text ? text : "", -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);
  g_autoptr (GString) paragraph = g_string_new (NULL);

  for (guint i = 0;; i++)
    {
      if (lines[i] && !fan_text_is_blank (lines[i]))
        {
          g_string_append_printf (paragraph, "%s ", lines[i]);
          continue;
        }
      if (paragraph->len > 0)
        {
          g_autofree char *squeezed = fan_text_squeeze (paragraph->str);
          g_strv_builder_add (builder, squeezed);
        }
      g_string_truncate (paragraph, 0);
      if (!lines[i])
        break;
    }
  return g_strv_builder_end (builder);
}
