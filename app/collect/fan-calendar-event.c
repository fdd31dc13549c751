/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-calendar-private.h"

#include <string.h>

#include "fan-calendar-time.h"
#include "fan-id.h"
#include "fan-recur.h"
#include "fan-text.h"
#include "fan-i18n.h"

FanCalendarEvent *
fan_calendar_event_new (void)
{
  return g_new0 (FanCalendarEvent, 1);
}

void
fan_calendar_event_free (FanCalendarEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->uid);
  g_free (event->summary);
  g_free (event->description);
  g_free (event->location);
  g_free (event->url);
  g_free (event->categories);
  g_free (event->dtstart);
  g_free (event->dtend);
  g_free (event->tzid);
  g_free (event->rrule);
  g_free (event->exdate);
  g_free (event->rdate);
  g_free (event->recurrence_id);
  g_free (event->status);
  g_free (event->foreign);
  g_free (event->zones);
  g_free (event);
}

/* The words of the first such line, or NULL when there are none. */
static char *
get_text (const FanComponent *component, const char *name)
{
  FanContentLine *line = fan_component_get (component, name);
  g_autofree char *text = line ? fan_content_line_get_text (line) : NULL;

  return text == NULL || fan_text_is_blank (text) ? NULL : g_steal_pointer (&text);
}

char *
fan_calendar_event_describe (const FanComponent *component)
{
  g_autofree char *text = get_text (component, "SUMMARY");
  g_autofree char *shown = NULL;

  if (text == NULL)
    text = get_text (component, "UID");
  shown = text ? fan_text_excerpt (text, 60) : g_strdup (_ ("Event without a name"));
  return g_strdup_printf ("“%s”", shown);
}

static void
add_note (const FanCalendarReading *reading,
          const FanComponent *component,
          const char *words,
          const char *value)
{
  g_autofree char *who = NULL, *shown = NULL;

  if (reading->notes == NULL)
    return;
  who = fan_calendar_event_describe (component);
  shown = fan_text_excerpt (value, 80);
  g_ptr_array_add (reading->notes, g_strdup_printf ("%s: %s “%s”", who, words, shown));
}

/* Without a UID the same text must still be the same event when it is read again. */
static char *
get_uid (const FanComponent *component, const char *foreign)
{
  FanContentLine *line = fan_component_get (component, "UID");
  g_autofree char *uid = line ? g_strstrip (g_strdup (line->value)) : NULL;
  FanId id;

  if (uid != NULL && *uid != '\0')
    return g_steal_pointer (&uid);
  id = fan_id_from_name (foreign);
  return fan_id_to_string (&id);
}

static char *
get_categories (const FanComponent *component)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < component->parts->len; i++)
    {
      FanContentPart *part = component->parts->pdata[i];
      g_auto (GStrv) values = NULL;

      if (part->line == NULL || !g_str_equal (part->line->name, "CATEGORIES"))
        continue;
      values = fan_content_split_value (part->line->value, ',');
      for (char **v = values; *v; v++)
        {
          g_autofree char *one = g_strstrip (fan_content_unescape (*v));
          if (*one != '\0')
            g_string_append_printf (all, "%s%s", all->len > 0 ? "," : "", one);
        }
    }
  return all->len > 0 ? g_strdup (all->str) : NULL;
}

static char *
get_status (const FanComponent *component, gboolean cancelled)
{
  g_autofree char *text = get_text (component, "STATUS");
  g_autofree char *status = text ? g_ascii_strdown (g_strstrip (text), -1) : NULL;

  if (cancelled || g_strcmp0 (status, "canceled") == 0)
    return g_strdup ("cancelled");
  if (g_strcmp0 (status, "tentative") == 0 || g_strcmp0 (status, "confirmed") == 0
      || g_strcmp0 (status, "cancelled") == 0)
    return g_steal_pointer (&status);
  return NULL;
}

/* The values of all lines of @name in the form of the event, joined by "\n"; of a PERIOD its start. */
static char *
get_dates (const FanComponent *component,
           const FanCalendarReading *reading,
           const char *name,
           gboolean all_day,
           const char *tzid)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < component->parts->len; i++)
    {
      FanContentPart *part = component->parts->pdata[i];
      g_auto (GStrv) values = NULL;

      if (part->line == NULL || !g_str_equal (part->line->name, name))
        continue;
      values = g_strsplit_set (part->line->value, ",;", -1);
      for (char **v = values; *v; v++)
        {
          FanMoment moment;
          g_autofree char *text = NULL;
          char *slash = strchr (*v, '/');
          if (slash != NULL)
            *slash = '\0';
          if (**v == '\0')
            continue;
          if (!fan_moment_parse (part->line, *v, reading->zones, &moment))
            {
              add_note (reading, component, _ ("this date of its repetition cannot be read:"), *v);
              continue;
            }
          text = fan_moment_in_form (&moment, all_day, tzid);
          g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", text);
        }
    }
  return all->len > 0 ? g_strdup (all->str) : NULL;
}

static char *
get_end (const FanComponent *component, const FanCalendarReading *reading, const FanMoment *start)
{
  FanContentLine *line = fan_component_get (component, "DTEND");
  FanContentLine *duration = fan_component_get (component, "DURATION");
  g_autofree char *end = NULL;
  FanMoment moment;

  if (line != NULL && fan_moment_parse (line, line->value, reading->zones, &moment))
    {
      if (moment.is_date && !start->is_date)
        end = g_strconcat (moment.text, "T00:00:00", NULL);
      else
        end = fan_moment_in_form (&moment, start->is_date, start->tzid);
    }
  else if (line == NULL && duration != NULL)
    end = fan_moment_add_duration (start, duration->value);
  if (end == NULL && (line != NULL || duration != NULL))
    add_note (reading, component, _ ("its end cannot be read and was left out:"),
              line ? line->value : duration->value);
  if (end != NULL && strcmp (end, start->text) < 0)
    {
      add_note (reading, component, _ ("its end is before its start and was left out:"), end);
      return NULL;
    }
  return g_steal_pointer (&end);
}

static int
count_lines (const FanComponent *component, const char *name)
{
  int n = 0;

  for (guint i = 0; i < component->parts->len; i++)
    {
      FanContentPart *part = component->parts->pdata[i];
      n += part->line != NULL && g_str_equal (part->line->name, name);
    }
  return n;
}

/* The rule without blanks, in capitals; NULL when there is none, several, or one that nobody can follow. */
static char *
get_rule (const FanComponent *component, const FanCalendarReading *reading, const FanCalendarEvent *event)
{
  FanContentLine *line = fan_component_get (component, "RRULE");
  g_autoptr (GString) rule = g_string_new (NULL);
  g_autoptr (FanRecur) recur = NULL;

  if (line == NULL || count_lines (component, "RRULE") > 1)
    return NULL;
  for (const char *p = line->value; *p; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (rule, g_ascii_toupper (*p));
  while (rule->len > 0 && rule->str[rule->len - 1] == ';')
    g_string_truncate (rule, rule->len - 1);
  recur = fan_recur_new (event->dtstart, NULL, event->tzid, rule->str, NULL, NULL, NULL);
  if (recur == NULL)
    {
      add_note (reading, component, _ ("its repetition is not understood, only the first time is shown:"),
                line->value);
      return NULL;
    }
  return g_strdup (rule->str);
}

static char *
get_recurrence_id (const FanComponent *component,
                   const FanCalendarReading *reading,
                   const FanCalendarEvent *event)
{
  FanContentLine *line = fan_component_get (component, "RECURRENCE-ID");
  FanCalendarEvent *master = reading->masters ? g_hash_table_lookup (reading->masters, event->uid) : NULL;
  FanMoment moment;

  if (line == NULL || !fan_moment_parse (line, line->value, reading->zones, &moment))
    return NULL;
  if (master == NULL)
    return fan_moment_in_form (&moment, moment.is_date, event->tzid);
  return fan_moment_in_form (&moment, master->all_day, master->tzid);
}

/* The texts of those VTIMEZONEs that the times of @component name and no table knows. */
static char *
get_zones (const FanComponent *component, const FanCalendarReading *reading, const char *dtstart)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < component->parts->len; i++)
    {
      FanContentPart *part = component->parts->pdata[i];
      const char *name = part->line ? fan_content_line_get_param (part->line, "TZID") : NULL;
      FanCalendarZone zone;

      if (name == NULL || *name == '\0')
        continue;
      zone = fan_calendar_zones_resolve (reading->zones, name, dtstart);
      if (zone.text != NULL && strstr (all->str, zone.text) == NULL)
        g_string_append (all, zone.text);
      if (zone.tzid == NULL && g_str_equal (part->line->name, "DTSTART"))
        add_note (reading, component, _ ("its time zone is not known, its times are taken as they stand:"),
                  name);
    }
  return all->len > 0 ? g_strdup (all->str) : NULL;
}

static void
take_words (FanCalendarEvent *event, const FanComponent *component, const FanCalendarReading *reading)
{
  FanContentLine *sequence = fan_component_get (component, "SEQUENCE");
  gint64 number = 0;

  event->summary = get_text (component, "SUMMARY");
  event->description = get_text (component, "DESCRIPTION");
  event->location = get_text (component, "LOCATION");
  event->url = get_text (component, "URL");
  event->categories = get_categories (component);
  event->status = get_status (component, reading->cancelled);
  if (sequence != NULL && g_ascii_string_to_signed (sequence->value, 10, 0, G_MAXINT, &number, NULL))
    event->sequence = (int)number;
}

static char *
get_foreign (const FanComponent *component)
{
  GString *out = g_string_new (NULL);

  fan_component_write (component, out);
  return g_string_free (out, FALSE);
}

FanCalendarEvent *
fan_calendar_event_from_component (const FanComponent *component,
                                   const FanCalendarReading *reading,
                                   char **why)
{
  g_autoptr (FanCalendarEvent) event = fan_calendar_event_new ();
  FanContentLine *line = fan_component_get (component, "DTSTART");
  FanMoment start;

  if (line == NULL || !fan_moment_parse (line, line->value, reading->zones, &start))
    {
      g_autofree char *who = fan_calendar_event_describe (component);
      *why = line == NULL ? g_strdup_printf (_ ("%s has no start, so it has no place in the calendar."), who)
                          : g_strdup_printf (_ ("%s: its start “%s” is no date or time."), who, line->value);
      return NULL;
    }
  event->foreign = get_foreign (component);
  event->uid = get_uid (component, event->foreign);
  event->all_day = start.is_date;
  event->dtstart = g_strdup (start.text);
  event->tzid = g_strdup (start.tzid);
  event->dtend = get_end (component, reading, &start);
  event->rrule = get_rule (component, reading, event);
  event->exdate = get_dates (component, reading, "EXDATE", event->all_day, event->tzid);
  event->rdate = get_dates (component, reading, "RDATE", event->all_day, event->tzid);
  event->recurrence_id = get_recurrence_id (component, reading, event);
  event->zones = get_zones (component, reading, event->dtstart);
  take_words (event, component, reading);
  return g_steal_pointer (&event);
}
