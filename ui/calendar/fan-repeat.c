/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-repeat.h"

#include <stdio.h>
#include <string.h>

#include "fan-i18n.h"
#include "fan-time.h"

/* Monday is a well-known Monday. */
#define SOME_MONDAY 5, G_DATE_JANUARY, 1970

static const char *const unit_names[] = { "", "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
static const char *const day_names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

void
fan_repeat_init (FanRepeat *repeat)
{
  repeat->unit = FAN_REPEAT_NEVER;
  repeat->every = 1;
  repeat->weekdays = 0;
  repeat->count = 0;
  g_date_clear (&repeat->until, 1);
}

/* -------- reading -------- */

static gboolean
parse_unit (const char *value, FanRepeat *out)
{
  for (guint i = FAN_REPEAT_DAILY; i < G_N_ELEMENTS (unit_names); i++)
    if (g_ascii_strcasecmp (value, unit_names[i]) == 0)
      out->unit = i;
  return out->unit != FAN_REPEAT_NEVER;
}

static gboolean
parse_days (const char *value, FanRepeat *out)
{
  g_auto (GStrv) days = g_strsplit (value, ",", -1);

  for (guint i = 0; days[i]; i++)
    {
      guint day = 0;
      while (day < G_N_ELEMENTS (day_names) && g_ascii_strcasecmp (days[i], day_names[day]) != 0)
        day++;
      if (day == G_N_ELEMENTS (day_names))
        return FALSE;
      out->weekdays |= 1u << day;
    }
  return TRUE;
}

static gboolean
parse_number (const char *value, int *out)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, 1, 999, &number, NULL))
    return FALSE;
  *out = (int)number;
  return TRUE;
}

/* "20260630" or "20260630T215959Z". */
static gboolean
parse_until (const char *value, GTimeZone *zone, GDate *out)
{
  g_autoptr (GDateTime) instant = strchr (value, 'T') ? g_date_time_new_from_iso8601 (value, zone) : NULL;
  int year, month, day;

  if (instant != NULL)
    {
      *out = fan_instant_get_date (g_date_time_to_unix (instant) * 1000, zone);
      return TRUE;
    }
  if (strlen (value) != 8 || sscanf (value, "%4d%2d%2d", &year, &month, &day) != 3
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_set_dmy (out, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

static gboolean
parse_part (const char *name, const char *value, GTimeZone *zone, FanRepeat *out)
{
  if (g_ascii_strcasecmp (name, "FREQ") == 0)
    return parse_unit (value, out);
  if (g_ascii_strcasecmp (name, "INTERVAL") == 0)
    return parse_number (value, &out->every);
  if (g_ascii_strcasecmp (name, "COUNT") == 0)
    return parse_number (value, &out->count);
  if (g_ascii_strcasecmp (name, "UNTIL") == 0)
    return parse_until (value, zone, &out->until);
  if (g_ascii_strcasecmp (name, "BYDAY") == 0)
    return parse_days (value, out);
  /* Weeks begin on Monday unless said otherwise: saying so says nothing. */
  return g_ascii_strcasecmp (name, "WKST") == 0 && g_ascii_strcasecmp (value, "MO") == 0;
}

gboolean
fan_repeat_parse (const char *rrule, GTimeZone *zone, FanRepeat *out)
{
  g_auto (GStrv) parts = g_strsplit (rrule ? rrule : "", ";", -1);

  fan_repeat_init (out);
  for (guint i = 0; parts[i]; i++)
    {
      char *equals = strchr (parts[i], '=');
      if (*parts[i] == '\0')
        continue;
      if (equals == NULL)
        return FALSE;
      *equals = '\0';
      if (!parse_part (parts[i], equals + 1, zone, out))
        return FALSE;
    }
  return rrule == NULL
         || (out->unit != FAN_REPEAT_NEVER && (out->weekdays == 0 || out->unit == FAN_REPEAT_WEEKLY));
}

/* -------- writing -------- */

static void
put_until (GString *rule, const GDate *until, gboolean timed, const char *tzid)
{
  GDate next = fan_date_add_days (until, 1);
  g_autofree char *midnight = fan_date_to_string (&next);
  g_autoptr (GDateTime) end = NULL;
  g_autofree char *text = NULL;

  g_string_append_printf (rule, ";UNTIL=%04d%02d%02d", g_date_get_year (until), g_date_get_month (until),
                          g_date_get_day (until));
  if (timed && tzid == NULL)
    g_string_append (rule, "T235959");
  if (!timed || tzid == NULL)
    return;
  end = g_date_time_new_from_unix_utc (fan_local_to_instant (midnight, tzid, NULL) / 1000 - 1);
  text = g_date_time_format (end, "%Y%m%dT%H%M%SZ");
  g_string_truncate (rule, rule->len - 8);
  g_string_append (rule, text);
}

static void
put_days (GString *rule, guint weekdays)
{
  const char *before = ";BYDAY=";

  for (guint i = 0; i < G_N_ELEMENTS (day_names); i++)
    if (weekdays & (1u << i))
      {
        g_string_append_printf (rule, "%s%s", before, day_names[i]);
        before = ",";
      }
}

char *
fan_repeat_to_rule (const FanRepeat *repeat, const GDate *start, gboolean timed, const char *tzid)
{
  guint own = 1u << (g_date_get_weekday (start) - 1);
  GString *rule;

  if (repeat->unit == FAN_REPEAT_NEVER)
    return NULL;
  rule = g_string_new ("FREQ=");
  g_string_append (rule, unit_names[repeat->unit]);
  if (repeat->every > 1)
    g_string_append_printf (rule, ";INTERVAL=%d", repeat->every);
  if (repeat->unit == FAN_REPEAT_WEEKLY && (repeat->weekdays | own) != own)
    put_days (rule, repeat->weekdays | own);
  if (repeat->count > 0)
    g_string_append_printf (rule, ";COUNT=%d", repeat->count);
  else if (g_date_valid (&repeat->until))
    put_until (rule, &repeat->until, timed, tzid);
  return g_string_free (rule, FALSE);
}

/* -------- words -------- */

char *
fan_weekday_get_short_name (guint weekday)
{
  char name[64];
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, SOME_MONDAY);
  g_date_add_days (&day, weekday);
  g_date_strftime (name, sizeof name, "%a", &day);
  return g_strdup (name);
}

static void
put_unit (GString *text, const FanRepeat *repeat)
{
  static const char *const singles[]
      = { N_ ("Never"), N_ ("Every day"), N_ ("Every week"), N_ ("Every month"), N_ ("Every year") };
  int every = repeat->every;

  if (repeat->unit == FAN_REPEAT_NEVER || every == 1)
    g_string_append (text, _ (singles[repeat->unit]));
  else if (repeat->unit == FAN_REPEAT_DAILY)
    g_string_append_printf (text, ngettext ("Every %d day", "Every %d days", (gulong)every), every);
  else if (repeat->unit == FAN_REPEAT_WEEKLY)
    g_string_append_printf (text, ngettext ("Every %d week", "Every %d weeks", (gulong)every), every);
  else if (repeat->unit == FAN_REPEAT_MONTHLY)
    g_string_append_printf (text, ngettext ("Every %d month", "Every %d months", (gulong)every), every);
  else
    g_string_append_printf (text, ngettext ("Every %d year", "Every %d years", (gulong)every), every);
}

static void
put_weekdays (GString *text, guint weekdays)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (day_names); i++)
    {
      g_autofree char *name = fan_weekday_get_short_name (i);
      if (weekdays & (1u << i))
        g_strv_builder_add (names, name);
    }
  list = g_strv_builder_end (names);
  joined = g_strjoinv (", ", list);
  /* Translators: "Every week" + " on Tue, Thu" */
  g_string_append_printf (text, _ (" on %s"), joined);
}

char *
fan_repeat_to_text (const FanRepeat *repeat)
{
  GString *text = g_string_new (NULL);

  put_unit (text, repeat);
  if (repeat->unit == FAN_REPEAT_WEEKLY && repeat->weekdays != 0)
    put_weekdays (text, repeat->weekdays);
  if (repeat->unit != FAN_REPEAT_NEVER && repeat->count > 0)
    g_string_append_printf (text, ngettext (", %d time", ", %d times", (gulong)repeat->count), repeat->count);
  else if (repeat->unit != FAN_REPEAT_NEVER && g_date_valid (&repeat->until))
    {
      g_autofree char *day = fan_date_to_text (&repeat->until);
      g_string_append_printf (text, _ (", until %s"), day);
    }
  return g_string_free (text, FALSE);
}
