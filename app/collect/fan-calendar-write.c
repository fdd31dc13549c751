/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-calendar-private.h"

#include <stdlib.h>
#include <string.h>

#include "fan-calendar-time.h"
#include "fan-text.h"

/* The properties that have a value of their own in FanCalendarEvent, in the order in which a new event has them. */
typedef enum
{
  P_UID,
  P_DTSTAMP,
  P_SEQUENCE,
  P_DTSTART,
  P_DTEND,
  P_RECURRENCE_ID,
  P_RRULE,
  P_RDATE,
  P_EXDATE,
  P_STATUS,
  P_SUMMARY,
  P_DESCRIPTION,
  P_LOCATION,
  P_URL,
  P_CATEGORIES,
  N_KNOWN
} Known;

static const char *const known_names[N_KNOWN]
    = { "UID",    "DTSTAMP", "SEQUENCE", "DTSTART",     "DTEND",    "RECURRENCE-ID", "RRULE",     "RDATE",
        "EXDATE", "STATUS",  "SUMMARY",  "DESCRIPTION", "LOCATION", "URL",           "CATEGORIES" };

typedef struct
{
  GString *body;     /* the events, folded */
  GHashTable *years; /* IANA name -> the first year it is needed for */
  GPtrArray *zones;  /* texts of VTIMEZONEs to be written as they came */
  GHashTable *masters;
  GHashTable
      *zone_sets; /* FanCalendarEvent.zones, or "" -> ZoneSet: working out a zone by its rules takes long */
  char *stamp;
  guint work; /* see fan_calendar_zones_new() */
} Writing;

typedef struct
{
  FanComponent *root;
  FanCalendarZones *zones;
} ZoneSet;

static void
zone_set_free (gpointer data)
{
  ZoneSet *set = data;

  fan_calendar_zones_free (set->zones);
  fan_component_free (set->root);
  g_free (set);
}

static FanCalendarZones *
get_zone_set (Writing *writing, const char *text)
{
  const char *key = text ? text : "";
  ZoneSet *set = g_hash_table_lookup (writing->zone_sets, key);

  if (set == NULL)
    {
      set = g_new0 (ZoneSet, 1);
      set->root = fan_component_parse (key, strlen (key));
      set->zones = fan_calendar_zones_new (&writing->work);
      if (set->root != NULL)
        fan_calendar_zones_add (set->zones, set->root);
      g_hash_table_insert (writing->zone_sets, g_strdup (key), set);
    }
  return set->zones;
}

typedef struct
{
  Writing *writing;
  const FanCalendarEvent *event;
  const FanCalendarEvent *was; /* what @foreign says, or NULL */
  FanCalendarZones *known_zones;
  gboolean anew[N_KNOWN], done[N_KNOWN];
} EventWriting;

static void
put (EventWriting *writing, const char *line)
{
  fan_content_fold (writing->writing->body, line);
}

static void
use_zone (EventWriting *writing, const char *tzid)
{
  int year = atoi (writing->event->dtstart);
  gpointer before = g_hash_table_lookup (writing->writing->years, tzid);

  if (before == NULL || GPOINTER_TO_INT (before) > year)
    g_hash_table_replace (writing->writing->years, g_strdup (tzid), GINT_TO_POINTER (MAX (year, 1)));
}

/* Dates joined by "\n" as one line; each form (dates, times) has its own. */
static void
put_times (EventWriting *writing, const char *name, const char *joined, const char *tzid)
{
  g_auto (GStrv) values = g_strsplit (joined, "\n", -1);

  for (int dates = 0; dates < 2; dates++)
    {
      g_autoptr (GString) line = g_string_new (name);
      gsize head;

      if (dates)
        g_string_append (line, ";VALUE=DATE");
      else if (tzid != NULL && !g_str_equal (tzid, "UTC"))
        g_string_append_printf (line, ";TZID=%s", tzid);
      g_string_append_c (line, ':');
      head = line->len;
      for (char **v = values; *v; v++)
        {
          g_autofree char *value = fan_moment_to_ical (*v, tzid);
          if (**v != '\0' && (strchr (*v, 'T') == NULL) == dates)
            g_string_append_printf (line, "%s%s", line->len > head ? "," : "", value);
        }
      if (line->len == head)
        continue;
      put (writing, line->str);
      if (!dates && tzid != NULL && !g_str_equal (tzid, "UTC"))
        use_zone (writing, tzid);
    }
}

static void
put_text (EventWriting *writing, const char *name, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = fan_content_escape (valid);
  g_autofree char *line = g_strdup_printf ("%s:%s", name, escaped);

  put (writing, line);
}

/* Values whose syntax is their own: no commas to be escaped. */
static void
put_plain (EventWriting *writing, const char *name, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_autofree char *line = NULL;

  g_strdelimit (valid, "\r\n", ' ');
  line = g_strdup_printf ("%s:%s", name, valid);
  put (writing, line);
}

static void
put_categories (EventWriting *writing, const char *joined)
{
  g_auto (GStrv) values = g_strsplit (joined, ",", -1);

  for (char **v = values; *v; v++)
    {
      char *escaped = fan_content_escape (*v);
      g_free (*v);
      *v = escaped;
    }
  {
    g_autofree char *line = g_strjoinv (",", values);
    put_plain (writing, "CATEGORIES", line);
  }
}

static void
put_recurrence_id (EventWriting *writing)
{
  const FanCalendarEvent *event = writing->event;
  FanCalendarEvent *master = g_hash_table_lookup (writing->writing->masters, event->uid ? event->uid : "");

  put_times (writing, "RECURRENCE-ID", event->recurrence_id, master ? master->tzid : event->tzid);
}

static const char *
get_value (const FanCalendarEvent *event, Known known)
{
  switch (known)
    {
    case P_UID:
      return event->uid;
    case P_DTSTART:
      return event->dtstart;
    case P_DTEND:
      return event->dtend;
    case P_RECURRENCE_ID:
      return event->recurrence_id;
    case P_RRULE:
      return event->rrule;
    case P_RDATE:
      return event->rdate;
    case P_EXDATE:
      return event->exdate;
    case P_STATUS:
      return event->status;
    case P_SUMMARY:
      return event->summary;
    case P_DESCRIPTION:
      return event->description;
    case P_LOCATION:
      return event->location;
    case P_URL:
      return event->url;
    case P_CATEGORIES:
      return event->categories;
    case P_DTSTAMP:
    case P_SEQUENCE:
    case N_KNOWN:
    default:
      return NULL;
    }
}

/* One known property from its value; nothing when there is none. */
static void
put_known (EventWriting *writing, Known known)
{
  const char *value = get_value (writing->event, known);
  g_autofree char *text = NULL;

  if (known == P_DTSTAMP)
    put_plain (writing, "DTSTAMP", writing->writing->stamp);
  else if (known == P_SEQUENCE)
    put_plain (writing, "SEQUENCE", (text = g_strdup_printf ("%d", MAX (writing->event->sequence, 0))));
  else if (value == NULL || *value == '\0')
    return;
  else if (known == P_DTSTART || known == P_DTEND || known == P_RDATE || known == P_EXDATE)
    put_times (writing, known_names[known], value, writing->event->tzid);
  else if (known == P_RECURRENCE_ID)
    put_recurrence_id (writing);
  else if (known == P_STATUS)
    put_plain (writing, "STATUS", (text = g_ascii_strup (value, -1)));
  else if (known == P_CATEGORIES)
    put_categories (writing, value);
  else if (known == P_UID || known == P_RRULE || known == P_URL)
    put_plain (writing, known_names[known], value);
  else
    put_text (writing, known_names[known], value);
}

/* Which of the known properties say something else now than the text they came with. */
static void
find_changes (EventWriting *writing)
{
  const FanCalendarEvent *event = writing->event, *was = writing->was;
  gboolean form;

  for (Known known = 0; known < N_KNOWN; known++)
    writing->anew[known] = was == NULL || g_strcmp0 (get_value (event, known), get_value (was, known)) != 0;
  writing->anew[P_DTSTAMP] = TRUE;
  if (was == NULL)
    return;
  writing->anew[P_SEQUENCE] = event->sequence != was->sequence;
  form = g_strcmp0 (event->tzid, was->tzid) != 0 || event->all_day != was->all_day;
  writing->anew[P_DTSTART] |= form;
  writing->anew[P_DTEND] |= writing->anew[P_DTSTART];
  writing->anew[P_RDATE] |= form;
  writing->anew[P_EXDATE] |= form;
}

static Known
get_known (const char *name)
{
  if (g_str_equal (name, "DURATION"))
    return P_DTEND;
  for (Known known = 0; known < N_KNOWN; known++)
    if (g_str_equal (name, known_names[known]))
      return known;
  return N_KNOWN;
}

/* A line that stays: only the name of its zone becomes the IANA name, unless its VTIMEZONE goes along. */
static void
put_kept (EventWriting *writing, const FanContentLine *line)
{
  const char *name = fan_content_line_get_param (line, "TZID");
  FanCalendarZone zone;
  g_autofree char *renamed = NULL;

  if (name == NULL || *name == '\0' || g_str_equal (line->name, "RRULE"))
    {
      put (writing, line->text);
      return;
    }
  zone = fan_calendar_zones_resolve (writing->known_zones, name, writing->event->dtstart);
  if (zone.text != NULL && !zone.exact)
    {
      if (!g_ptr_array_find_with_equal_func (writing->writing->zones, zone.text, g_str_equal, NULL))
        g_ptr_array_add (writing->writing->zones, g_strdup (zone.text));
      put (writing, line->text);
      return;
    }
  if (zone.tzid != NULL && !g_str_equal (zone.tzid, name))
    renamed = fan_content_line_with_param (line, "TZID", zone.tzid);
  put (writing, renamed ? renamed : line->text);
  if (zone.tzid != NULL)
    use_zone (writing, zone.tzid);
}

static void
put_inner (EventWriting *writing, const FanComponent *inner)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  fan_component_write (inner, text);
  lines = g_strsplit (text->str, "\n", -1);
  for (char **line = lines; *line; line++)
    if (**line != '\0')
      put (writing, *line);
}

static void
put_missing (EventWriting *writing)
{
  for (Known known = 0; known < N_KNOWN; known++)
    if (!writing->done[known] && writing->anew[known])
      {
        writing->done[known] = TRUE;
        put_known (writing, known);
      }
}

static void
put_line (EventWriting *writing, const FanContentLine *line)
{
  Known known = get_known (line->name);

  if (known == N_KNOWN)
    put (writing, line->text);
  else if (!writing->anew[known])
    put_kept (writing, line);
  else if (!writing->done[known])
    put_known (writing, known);
  if (known != N_KNOWN)
    writing->done[known] = TRUE;
}

static void
put_parts (EventWriting *writing, const FanComponent *component)
{
  /* the properties first, for RFC 5545 puts them before the alarms */
  for (guint i = 0; component != NULL && i < component->parts->len; i++)
    {
      FanContentPart *part = component->parts->pdata[i];
      if (part->line != NULL)
        put_line (writing, part->line);
    }
  put_missing (writing);
  for (guint i = 0; component != NULL && i < component->parts->len; i++)
    {
      FanContentPart *part = component->parts->pdata[i];
      if (part->inner != NULL)
        put_inner (writing, part->inner);
    }
}

static const FanComponent *
find_event (const FanComponent *root)
{
  for (guint i = 0; root != NULL && i < root->parts->len; i++)
    {
      FanContentPart *part = root->parts->pdata[i];
      if (part->inner != NULL && g_str_equal (part->inner->name, "VEVENT"))
        return part->inner;
    }
  return NULL;
}

static void
write_event (Writing *writing, const FanCalendarEvent *event)
{
  FanCalendarZones *zones = get_zone_set (writing, event->zones);
  g_autoptr (FanComponent) root
      = event->foreign ? fan_component_parse (event->foreign, strlen (event->foreign)) : NULL;
  const FanComponent *component = find_event (root);
  FanCalendarReading reading = { zones, writing->masters, NULL, FALSE };
  g_autoptr (FanCalendarEvent) was = NULL;
  g_autofree char *why = NULL;
  EventWriting one = { writing, event, NULL, zones, { 0 }, { 0 } };

  if (event->dtstart == NULL)
    return;
  if (component != NULL)
    was = fan_calendar_event_from_component (component, &reading, &why);
  one.was = was;
  find_changes (&one);
  if (component == NULL || fan_component_get (component, "UID") == NULL)
    one.anew[P_UID] = TRUE; /* it was made up while reading */
  fan_content_fold (writing->body, "BEGIN:VEVENT");
  put_parts (&one, component);
  fan_content_fold (writing->body, "END:VEVENT");
}

static void
write_zones (Writing *writing, GString *out)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (writing->years), (GCompareFunc)strcmp);

  for (GList *l = names; l; l = l->next)
    if (!g_str_equal (l->data, "UTC"))
      fan_calendar_zone_write (out, l->data, GPOINTER_TO_INT (g_hash_table_lookup (writing->years, l->data)));
  for (guint i = 0; i < writing->zones->len; i++)
    {
      g_auto (GStrv) lines = g_strsplit (writing->zones->pdata[i], "\n", -1);
      for (char **line = lines; *line; line++)
        if (**line != '\0')
          fan_content_fold (out, *line);
    }
}

static void
write_name (GString *out, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *escaped = fan_content_escape (valid);
  g_autofree char *line = g_strdup_printf ("NAME:%s", escaped);
  g_autofree char *old = g_strdup_printf ("X-WR-CALNAME:%s", escaped);

  fan_content_fold (out, line);
  fan_content_fold (out, old);
}

static char *
get_stamp (gint64 now_ms)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (now_ms / 1000);

  return now ? g_date_time_format (now, "%Y%m%dT%H%M%SZ") : g_strdup ("19700101T000000Z");
}

GBytes *
fan_calendar_file_write (GPtrArray *events, const char *name, gint64 now_ms)
{
  g_autoptr (GHashTable) years = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) masters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *stamp = get_stamp (now_ms);
  g_autoptr (GHashTable) zone_sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, zone_set_free);
  Writing writing = { body, years, zones, masters, zone_sets, stamp, 0 };
  GString *out = g_string_new (
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Fanfare//Fanfare//EN\r\nCALSCALE:GREGORIAN\r\n");

  for (guint i = 0; i < events->len; i++)
    {
      FanCalendarEvent *event = events->pdata[i];
      if (event->uid != NULL && event->recurrence_id == NULL)
        g_hash_table_replace (masters, event->uid, event);
    }
  for (guint i = 0; i < events->len; i++)
    write_event (&writing, events->pdata[i]);
  if (name != NULL && !fan_text_is_blank (name))
    write_name (out, name);
  write_zones (&writing, out);
  g_string_append_len (out, body->str, (gssize)body->len);
  g_string_append (out, "END:VCALENDAR\r\n");
  return g_string_free_to_bytes (out);
}
