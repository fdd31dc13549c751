/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-event-values.h"
#include "fan-kinds.h"

#include <string.h>

#define KIND_PROPERTY "X-FANFARE-KIND:"

/* Text fields of the same meaning on both sides. */
static const struct
{
  const char *field;
  gsize offset;
} shared[] = {
  { "uid", G_STRUCT_OFFSET (FanCalendarEvent, uid) },
  { "summary", G_STRUCT_OFFSET (FanCalendarEvent, summary) },
  { "description", G_STRUCT_OFFSET (FanCalendarEvent, description) },
  { "location", G_STRUCT_OFFSET (FanCalendarEvent, location) },
  { "url", G_STRUCT_OFFSET (FanCalendarEvent, url) },
  { "dtstart", G_STRUCT_OFFSET (FanCalendarEvent, dtstart) },
  { "dtend", G_STRUCT_OFFSET (FanCalendarEvent, dtend) },
  { "tzid", G_STRUCT_OFFSET (FanCalendarEvent, tzid) },
  { "rrule", G_STRUCT_OFFSET (FanCalendarEvent, rrule) },
  { "exdate", G_STRUCT_OFFSET (FanCalendarEvent, exdate) },
  { "rdate", G_STRUCT_OFFSET (FanCalendarEvent, rdate) },
  { "recurrence_id", G_STRUCT_OFFSET (FanCalendarEvent, recurrence_id) },
  { "foreign", G_STRUCT_OFFSET (FanCalendarEvent, foreign) },
  { "zones", G_STRUCT_OFFSET (FanCalendarEvent, zones) },
};

static gboolean
is_calendar_status (const char *status)
{
  static const char *const nicks[] = { "tentative", "confirmed", "cancelled", NULL };
  return status != NULL && g_strv_contains (nicks, status);
}

/* The VEVENT that the writer starts from: the one that came in, or one that carries our kind. */
static char *
make_foreign (FanRecord *event)
{
  const char *kind = fan_record_get_text (event, "kind");
  const char *foreign = fan_record_get_text (event, "foreign");
  const char *end = foreign ? g_strrstr (foreign, "END:VEVENT") : NULL;

  if (foreign != NULL && (end == NULL || strstr (foreign, KIND_PROPERTY) || g_strcmp0 (kind, "session") == 0))
    return g_strdup (foreign);
  if (foreign == NULL)
    return g_strdup_printf ("BEGIN:VEVENT\r\n" KIND_PROPERTY "%s\r\nEND:VEVENT\r\n", kind ? kind : "session");
  return g_strdup_printf ("%.*s" KIND_PROPERTY "%s\r\n%s", (int)(end - foreign), foreign, kind, end);
}

FanCalendarEvent *
fan_event_values_from_record (FanRecord *event)
{
  FanCalendarEvent *values = fan_calendar_event_new ();
  const char *status = fan_record_get_text (event, "status");

  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    {
      char **member = G_STRUCT_MEMBER_P (values, shared[i].offset);
      *member = g_strdup (fan_record_get_text (event, shared[i].field));
    }
  g_free (values->foreign);
  values->foreign = make_foreign (event);
  values->sequence = (int)fan_record_get_int (event, "sequence");
  values->all_day = fan_record_get_bool (event, "all_day");
  values->status = is_calendar_status (status) ? g_strdup (status) : NULL;
  return values;
}

static void
set_kind (const FanCalendarEvent *values, FanRecord *event)
{
  const char *mark = values->foreign ? strstr (values->foreign, KIND_PROPERTY) : NULL;
  g_autofree char *kind = NULL;
  guint index = (guint)fan_kind_find_field (&fan_kind_event, "kind");

  if (mark == NULL)
    return;
  mark += strlen (KIND_PROPERTY);
  kind = g_strndup (mark, strcspn (mark, "\r\n"));
  /* a kind of a newer Fanfare: the entry is a session here */
  fan_record_parse_field (event, index, kind, NULL);
}

void
fan_event_values_to_record (const FanCalendarEvent *values, FanRecord *event)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    {
      char *const *member = G_STRUCT_MEMBER_P (values, shared[i].offset);
      fan_record_set_text (event, shared[i].field, *member);
    }
  if (fan_record_is_null (event, "summary"))
    fan_record_set_text (event, "summary", "—");
  fan_record_set_int (event, "sequence", values->sequence);
  if (values->status != NULL)
    fan_record_set_text (event, "status", values->status);
  set_kind (values, event);
}
