/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* How much a channel matters to an audience, and the note on it. */
#include "map/fan-reach.h"

#include "fan-i18n.h"
#include "fan-kinds.h"

typedef struct
{
  char *audience, *channel;
  int importance;
  char *note;
} Reach;

static void
reach_free (gpointer data)
{
  Reach *reach = data;

  g_free (reach->audience);
  g_free (reach->channel);
  g_free (reach->note);
  g_free (reach);
}

/* (transfer full): when a cell was described twice, the later one holds. %NULL also without @error: there is none. */
static FanRecord *
find_reach (FanView *view, const char *audience, const char *channel, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_reach);
  g_autoptr (GPtrArray) found = NULL;

  fan_query_where (query, "audience", audience);
  fan_query_where (query, "channel", channel);
  found = fan_view_list (view, query, error);
  return found && found->len ? g_object_ref (g_ptr_array_index (found, found->len - 1)) : NULL;
}

char *
fan_reach_dup_note (FanView *view, const char *audience, const char *channel)
{
  g_autoptr (FanRecord) record = find_reach (view, audience, channel, NULL);
  const char *note = record ? fan_record_get_text (record, "note") : NULL;

  return g_strdup (note ? note : "");
}

static gboolean
write_reach (FanChangeSet *set, gpointer data, GError **error)
{
  Reach *reach = data;
  GError *failure = NULL;
  g_autoptr (FanRecord) record
      = find_reach (fan_change_set_get_view (set), reach->audience, reach->channel, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (record == NULL)
    {
      record = fan_record_new (&fan_kind_reach);
      fan_record_set_text (record, "audience", reach->audience);
      fan_record_set_text (record, "channel", reach->channel);
    }
  fan_record_set_int (record, "importance", reach->importance);
  if (reach->note != NULL)
    fan_record_set_text (record, "note", reach->note);
  return fan_change_set_save (set, record, error);
}

static char *
say (int importance, const char *channel, const char *audience)
{
  switch (importance)
    {
    case 1:
      return g_strdup_printf (_ ("Matters a little: %s, %s"), channel, audience);
    case 2:
      return g_strdup_printf (_ ("Matters some: %s, %s"), channel, audience);
    case 3:
      return g_strdup_printf (_ ("Matters a lot: %s, %s"), channel, audience);
    default:
      return g_strdup_printf (_ ("Does not matter: %s, %s"), channel, audience);
    }
}

void
fan_reach_write (FanSession *session,
                 FanRecord *audience,
                 FanRecord *channel,
                 int importance,
                 const char *note)
{
  Reach *reach = g_new0 (Reach, 1);
  g_autofree char *told = say (importance, fan_record_get_label (channel), fan_record_get_label (audience));

  reach->audience = g_strdup (fan_record_get_id (audience));
  reach->channel = g_strdup (fan_record_get_id (channel));
  reach->importance = importance;
  reach->note = g_strdup (note);
  fan_session_write (session, told, told, write_reach, reach, reach_free);
}
