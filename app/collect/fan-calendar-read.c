/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-calendar-private.h"

#include "fan-i18n.h"

#define MAX_EVENTS 200000

typedef struct
{
  GPtrArray *events;
  GPtrArray *failed;
  guint other[4]; /* of each kind below */
  guint work;     /* see fan_calendar_zones_new() */
} Answer;

static const char *const other_kinds[] = { "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY" };

static gboolean
is_override (const FanComponent *component)
{
  return fan_component_get (component, "RECURRENCE-ID") != NULL;
}

static void
take_event (Answer *answer, const FanComponent *component, FanCalendarReading *reading)
{
  g_autofree char *why = NULL;
  FanCalendarEvent *event;

  if (answer->events->len >= MAX_EVENTS)
    return;
  event = fan_calendar_event_from_component (component, reading, &why);
  if (event == NULL)
    {
      g_ptr_array_add (answer->failed, g_steal_pointer (&why));
      return;
    }
  if (!component->closed)
    {
      g_autofree char *who = fan_calendar_event_describe (component);
      g_ptr_array_add (
          answer->failed,
          g_strdup_printf (_ ("%s is not closed in the file; perhaps a part of it is missing."), who));
    }
  g_ptr_array_add (answer->events, event);
  if (event->recurrence_id == NULL)
    g_hash_table_replace (reading->masters, event->uid, event);
}

static void
count_others (Answer *answer, const FanComponent *calendar)
{
  for (guint i = 0; i < calendar->parts->len; i++)
    {
      FanContentPart *part = calendar->parts->pdata[i];
      for (guint k = 0; part->inner != NULL && k < G_N_ELEMENTS (other_kinds); k++)
        answer->other[k] += g_str_equal (part->inner->name, other_kinds[k]);
    }
}

/* Also those that somebody put into a component of their own making; a calendar within it reads its own. */
static void
find_events (const FanComponent *component, GPtrArray *found)
{
  for (guint i = 0; i < component->parts->len; i++)
    {
      FanContentPart *part = component->parts->pdata[i];
      if (part->inner == NULL || g_str_equal (part->inner->name, "VCALENDAR"))
        continue;
      if (g_str_equal (part->inner->name, "VEVENT"))
        g_ptr_array_add (found, part->inner);
      else
        find_events (part->inner, found);
    }
}

/* The masters first: an exception's RECURRENCE-ID takes their form. */
static void
take_calendar (Answer *answer, const FanComponent *calendar)
{
  g_autoptr (FanCalendarZones) zones = fan_calendar_zones_new (&answer->work);
  g_autoptr (GHashTable) masters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  FanContentLine *method = fan_component_get (calendar, "METHOD");
  FanCalendarReading reading = { zones, masters, answer->failed, FALSE };

  reading.cancelled = method != NULL && g_ascii_strncasecmp (method->value, "CANCEL", 6) == 0;
  fan_calendar_zones_add (zones, calendar);
  find_events (calendar, found);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < found->len; i++)
      if (is_override (found->pdata[i]) == pass)
        take_event (answer, found->pdata[i], &reading);
  count_others (answer, calendar);
}

static gboolean
is_calendar (const FanComponent *root)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  static const char *const kinds[]
      = { "VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY" };

  for (guint i = 0; i < root->parts->len; i++)
    {
      FanContentPart *part = root->parts->pdata[i];
      for (guint k = 0; part->inner != NULL && k < G_N_ELEMENTS (kinds); k++)
        if (g_str_equal (part->inner->name, kinds[k]))
          return TRUE;
    }
  find_events (root, found);
  return found->len > 0;
}

static void
tell_others (Answer *answer)
{
  const guint *n = answer->other;

  if (n[0] > 0)
    g_ptr_array_add (
        answer->failed,
        g_strdup_printf (ngettext ("%u task was left out.", "%u tasks were left out.", n[0]), n[0]));
  if (n[1] > 0)
    g_ptr_array_add (answer->failed, g_strdup_printf (ngettext ("%u journal entry was left out.",
                                                                "%u journal entries were left out.", n[1]),
                                                      n[1]));
  if (n[2] + n[3] > 0)
    g_ptr_array_add (
        answer->failed,
        g_strdup_printf (ngettext ("%u list of free and busy times was left out.",
                                   "%u lists of free and busy times were left out.", n[2] + n[3]),
                         n[2] + n[3]));
  if (answer->events->len >= MAX_EVENTS)
    g_ptr_array_add (answer->failed, g_strdup_printf (_ ("Only the first %d events were read."), MAX_EVENTS));
}

GPtrArray *
fan_calendar_file_read (GBytes *bytes, GPtrArray **out_failed, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (FanComponent) root = NULL;
  g_autoptr (GPtrArray) failed = g_ptr_array_new_with_free_func (g_free);
  Answer answer = { NULL, failed, { 0 }, 0 };

  if (size > FAN_COLLECT_MAX_BYTES)
    {
      g_set_error (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_TOO_BIG,
                   _ ("This calendar is larger than %d MiB. Export a shorter span of time."),
                   FAN_COLLECT_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  root = fan_component_parse (data ? data : "", size);
  if (root == NULL || !is_calendar (root))
    {
      g_set_error (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNREADABLE,
                   _ ("This is no calendar: there is no “BEGIN:VCALENDAR” in it. Export it again as "
                      "iCalendar (.ics)."));
      return NULL;
    }
  answer.events = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_calendar_event_free);
  take_calendar (&answer, root); /* events outside of any calendar */
  for (guint i = 0; i < root->parts->len; i++)
    {
      FanContentPart *part = root->parts->pdata[i];
      if (part->inner != NULL && g_str_equal (part->inner->name, "VCALENDAR"))
        take_calendar (&answer, part->inner);
    }
  tell_others (&answer);
  if (out_failed != NULL)
    *out_failed = g_steal_pointer (&failed);
  return answer.events;
}
