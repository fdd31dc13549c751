/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-calendar-zones.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "fan-collect.h"
#include "fan-zones-resources.h"

/* How many zones of one file are worked out by their rules; each takes some 10 ms. */
#define MAX_WORK 60
#define MAX_OBSERVANCES 400

#define TABLE "/io/github/fanfare_desktop/Fanfare/zones/windows-zones.txt"

struct _FanCalendarZones
{
  GHashTable *parts;    /* TZID -> FanComponent of the calendar */
  GHashTable *resolved; /* TZID -> Resolved */
  guint *work;
};

typedef struct
{
  char *tzid, *text;
  gboolean exact;
} Resolved;

/* The table of names, read once: names folded -> zone, and the zones in the table's order. */
typedef struct
{
  GHashTable *by_name;
  GPtrArray *zones;
} Table;

static gpointer
read_table (gpointer data)
{
  Table *table = g_new0 (Table, 1);
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (fan_zones_get_resource (), TABLE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  table->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  table->zones = g_ptr_array_new ();
  for (char **line = lines; *line; line++)
    {
      char *tab = strchr (*line, '\t');
      char *zone;
      if (**line == '#' || tab == NULL)
        continue;
      *tab = '\0';
      zone = g_strdup (tab + 1);
      g_hash_table_insert (table->by_name, g_ascii_strdown (*line, -1), zone);
      g_ptr_array_add (table->zones, zone);
    }
  return table;
}

static const Table *
get_table (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, read_table, NULL);
}

static void
resolved_free (gpointer data)
{
  Resolved *resolved = data;

  g_free (resolved->tzid);
  g_free (resolved->text);
  g_free (resolved);
}

FanCalendarZones *
fan_calendar_zones_new (guint *work)
{
  FanCalendarZones *zones = g_new0 (FanCalendarZones, 1);

  zones->work = work;
  zones->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  zones->resolved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, resolved_free);
  return zones;
}

void
fan_calendar_zones_free (FanCalendarZones *zones)
{
  if (zones == NULL)
    return;
  g_hash_table_unref (zones->parts);
  g_hash_table_unref (zones->resolved);
  g_free (zones);
}

static char *
tidy_name (const char *name)
{
  char *tidy = g_strdup (name);

  for (char *p = tidy; *p; p++)
    if (*p == '"')
      *p = ' ';
  return g_strstrip (tidy);
}

void
fan_calendar_zones_add (FanCalendarZones *zones, const FanComponent *calendar)
{
  for (guint i = 0; i < calendar->parts->len; i++)
    {
      FanContentPart *part = calendar->parts->pdata[i];
      FanContentLine *line;

      if (part->inner == NULL || !g_str_equal (part->inner->name, "VTIMEZONE"))
        continue;
      line = fan_component_get (part->inner, "TZID");
      if (line != NULL)
        g_hash_table_replace (zones->parts, tidy_name (line->value), part->inner);
    }
  g_hash_table_remove_all (zones->resolved);
}

/* "GMT+1" would be taken for POSIX, where the sign is the other way round; only Etc/GMT+1 is an IANA name. */
static gboolean
is_posix_offset (const char *name)
{
  const char *sign = strpbrk (name, "+-");

  return sign != NULL && g_ascii_isdigit (sign[1]) && !g_str_has_prefix (name, "Etc/");
}

gboolean
fan_calendar_zone_is_iana (const char *name)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (strlen (name) > 64 || !g_ascii_isalpha (name[0]) || is_posix_offset (name))
    return FALSE;
  for (const char *p = name; *p; p++)
    if (!g_ascii_isalnum (*p) && strchr ("_+-/", *p) == NULL)
      return FALSE;
  zone = g_time_zone_new_identifier (name);
  return zone != NULL;
}

/* "/citadel.org/20190914_1/Europe/Berlin", "custom_America/New_York": what is left at the end may be a name. */
static const char *
find_suffix (const char *name)
{
  for (const char *p = name; *p; p++)
    if ((*p == '/' || *p == '_') && strchr (p + 1, '/') != NULL && fan_calendar_zone_is_iana (p + 1))
      return p + 1;
  return NULL;
}

static const char *
find_by_name (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);
  const char *mapped = g_hash_table_lookup (get_table ()->by_name, folded);

  if (g_str_equal (folded, "utc") || g_str_equal (folded, "z") || g_str_equal (folded, "etc/utc"))
    return "UTC";
  if (fan_calendar_zone_is_iana (name))
    return name;
  return mapped ? mapped : find_suffix (name);
}

/* libical spells out every change since the first, however many there are: it gets only rules that come once a year. */
static gboolean
is_tame (const FanComponent *part)
{
  guint n = 0;

  for (guint i = 0; i < part->parts->len; i++)
    {
      FanContentPart *inner = part->parts->pdata[i];
      if (inner->inner == NULL)
        continue;
      for (guint k = 0; k < inner->inner->parts->len; k++)
        {
          FanContentPart *one = inner->inner->parts->pdata[k];
          g_autofree char *rule = NULL;
          if (one->line == NULL || !g_str_equal (one->line->name, "RRULE"))
            continue;
          rule = g_ascii_strup (one->line->value, -1);
          if (strstr (rule, "FREQ=YEARLY") == NULL || strstr (rule, "BYHOUR") || strstr (rule, "BYMINUTE")
              || strstr (rule, "BYSECOND") || strstr (rule, "RSCALE"))
            return FALSE;
        }
      n += 1 + inner->inner->parts->len / 16;
    }
  return n <= MAX_OBSERVANCES;
}

/* A rule that has no end and skips no year: what it says of one year it says of all. */
static gboolean
has_endless_rule (const FanComponent *observance)
{
  FanContentLine *line = fan_component_get (observance, "RRULE");
  g_autofree char *rule = line ? g_ascii_strup (line->value, -1) : NULL;

  return rule != NULL && !strstr (rule, "UNTIL") && !strstr (rule, "COUNT") && !strstr (rule, "INTERVAL");
}

/* Outlook's zones begin in 1601, and libical spells out every year: an endless rule may as well begin a few years before @year. */
static void
write_observance (GString *out, const FanComponent *observance, int year)
{
  gboolean endless = has_endless_rule (observance);
  int begin = (year - 3) / 4 * 4; /* a leap year, for 29 February's sake */

  g_string_append_printf (out, "BEGIN:%s\n", observance->name);
  for (guint i = 0; i < observance->parts->len; i++)
    {
      FanContentPart *part = observance->parts->pdata[i];
      if (part->line == NULL)
        continue;
      if (endless && g_str_equal (part->line->name, "DTSTART") && strlen (part->line->value) > 8
          && atoi (part->line->value) / 10000 < begin)
        g_string_append_printf (out, "DTSTART:%04d%s\n", begin, part->line->value + 4);
      else
        g_string_append_printf (out, "%s\n", part->line->text);
    }
  g_string_append_printf (out, "END:%s\n", observance->name);
}

static icaltimezone *
parse_zone (const FanComponent *part, int year)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VTIMEZONE\nTZID:zone\n");
  icalcomponent *component;
  icaltimezone *zone = icaltimezone_new ();

  icalerror_set_errors_are_fatal (0);
  for (guint i = 0; i < part->parts->len; i++)
    {
      FanContentPart *one = part->parts->pdata[i];
      if (one->inner != NULL)
        write_observance (text, one->inner, year);
    }
  g_string_append (text, "END:VTIMEZONE\n");
  component = icalcomponent_new_from_string (text->str);
  if (component != NULL && icaltimezone_set_component (zone, component))
    return zone;
  if (component != NULL)
    icalcomponent_free (component);
  icaltimezone_free (zone, 1);
  return NULL;
}

#define SAMPLES 25

/* The offsets at 25 moments from a year before @local to a year after it. */
static void
sample_rules (icaltimezone *zone, const GDate *middle, int offsets[SAMPLES])
{
  for (int i = 0; i < SAMPLES; i++)
    {
      GDate date = fan_date_add_days (middle, (i - SAMPLES / 2) * 30);
      struct icaltimetype time = icaltime_null_time ();
      int daylight;

      time.year = g_date_get_year (&date);
      time.month = (int)g_date_get_month (&date);
      time.day = g_date_get_day (&date);
      time.hour = 12;
      offsets[i] = icaltimezone_get_utc_offset (zone, &time, &daylight);
    }
}

static gboolean
has_offsets (const char *tzid, const GDate *middle, const int offsets[SAMPLES])
{
  for (int i = 0; i < SAMPLES; i++)
    {
      GDate date = fan_date_add_days (middle, (i - SAMPLES / 2) * 30);
      g_autofree char *local = fan_local_to_string (&date, 12 * 3600);
      gint64 there = fan_local_to_instant (local, tzid, NULL), utc = fan_local_to_instant (local, NULL, NULL);

      if (there == FAN_INSTANT_NONE || utc - there != (gint64)offsets[i] * 1000)
        return FALSE;
    }
  return TRUE;
}

static char *
find_by_rules (const FanComponent *part, const char *local, gboolean *exact)
{
  const GPtrArray *candidates = get_table ()->zones;
  int offsets[SAMPLES], hours;
  icaltimezone *zone;
  GDate middle;

  *exact = FALSE;
  if (local == NULL || !fan_local_parse (local, &middle, NULL) || g_date_get_year (&middle) < 10)
    return NULL;
  zone = parse_zone (part, g_date_get_year (&middle));
  if (zone == NULL)
    return NULL;
  sample_rules (zone, &middle, offsets);
  icaltimezone_free (zone, 1);
  for (guint i = 0; i < candidates->len; i++)
    if (has_offsets (candidates->pdata[i], &middle, offsets))
      {
        *exact = TRUE;
        return g_strdup (candidates->pdata[i]);
      }
  /* No zone has these rules: the offset of that day, if it is one of whole hours, will at least tell that day's time. */
  hours = offsets[SAMPLES / 2] / 3600;
  if (offsets[SAMPLES / 2] % 3600 != 0 || hours < -12 || hours > 14)
    return NULL;
  return hours == 0 ? g_strdup ("UTC") : g_strdup_printf ("Etc/GMT%+d", -hours);
}

static Resolved *
resolve (FanCalendarZones *zones, const char *name, const char *local)
{
  Resolved *resolved = g_new0 (Resolved, 1);
  const FanComponent *part = g_hash_table_lookup (zones->parts, name);
  FanContentLine *location = part ? fan_component_get (part, "X-LIC-LOCATION") : NULL;

  resolved->exact = TRUE;
  resolved->tzid = g_strdup (find_by_name (name));
  if (resolved->tzid == NULL && part != NULL)
    {
      GString *text = g_string_new (NULL);
      if (location != NULL && fan_calendar_zone_is_iana (location->value))
        resolved->tzid = g_strdup (location->value);
      else
        resolved->exact = FALSE;
      if (resolved->tzid == NULL && is_tame (part) && ++*zones->work <= MAX_WORK)
        resolved->tzid = find_by_rules (part, local, &resolved->exact);
      fan_component_write (part, text);
      resolved->text = g_string_free (text, FALSE);
    }
  return resolved;
}

FanCalendarZone
fan_calendar_zones_resolve (FanCalendarZones *zones, const char *name, const char *local)
{
  g_autofree char *tidy = tidy_name (name);
  Resolved *resolved = g_hash_table_lookup (zones->resolved, tidy);

  if (resolved == NULL)
    {
      resolved = resolve (zones, tidy, local);
      g_hash_table_insert (zones->resolved, g_strdup (tidy), resolved);
    }
  return (FanCalendarZone){ resolved->tzid, resolved->text, resolved->exact };
}
