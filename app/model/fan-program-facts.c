/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-program-facts.h"
#include "fan-event-facts.h"
#include "fan-kinds.h"
#include "fan-text.h"

/* One counting. */
typedef struct
{
  FanProgramFacts *facts;
  GTimeZone *zone;
  GDate today;
  GHashTable *channels; /* set of "channel" and "audience\nchannel" */
} Counting;

void
fan_audience_facts_free (FanAudienceFacts *facts)
{
  g_free (facts->audience);
  g_free (facts);
}

void
fan_program_facts_free (FanProgramFacts *facts)
{
  g_ptr_array_unref (facts->audiences);
  g_strfreev (facts->brief_missing);
  g_free (facts);
}

static FanAudienceFacts *
get_audience (FanProgramFacts *facts, const char *audience)
{
  FanAudienceFacts *entry;

  for (guint i = 0; i < facts->audiences->len; i++)
    {
      entry = g_ptr_array_index (facts->audiences, i);
      if (g_strcmp0 (entry->audience, audience) == 0)
        return entry;
    }
  entry = g_new0 (FanAudienceFacts, 1);
  entry->audience = g_strdup (audience);
  g_ptr_array_add (facts->audiences, entry);
  return entry;
}

/* -------- touches -------- */

static void
count_channel (Counting *counting, FanAudienceFacts *entry, const char *channel)
{
  if (channel == NULL)
    return;
  if (g_hash_table_add (counting->channels, g_strdup (channel)))
    counting->facts->channels++;
  if (g_hash_table_add (counting->channels,
                        g_strconcat (entry->audience ? entry->audience : "", "\n", channel, NULL)))
    entry->channels++;
}

static void
count_stance (FanAudienceFacts *entry, FanRecord *touch)
{
  if (fan_event_has (touch, "stance", "give"))
    entry->gives++;
  else if (fan_event_has (touch, "stance", "ask"))
    entry->asks++;
  else if (fan_event_has (touch, "stance", "support"))
    entry->supports++;
}

static gboolean
count_touch (FanRecord *touch, gpointer data)
{
  Counting *counting = data;
  FanAudienceFacts *entry;
  GDate day;

  if (fan_event_is_off (touch))
    return TRUE;
  entry = get_audience (counting->facts, fan_record_get_text (touch, "audience"));
  day = fan_event_get_day (touch, counting->zone);
  counting->facts->touches++;
  entry->touches++;
  if (fan_event_has (touch, "status", "done") || g_date_compare (&day, &counting->today) < 0)
    {
      counting->facts->told++;
      entry->told++;
    }
  count_channel (counting, entry, fan_record_get_text (touch, "channel"));
  count_stance (entry, touch);
  return TRUE;
}

static gboolean
count_touches (FanProgramFacts *facts, FanView *view, FanClock *clock, FanRecord *program, GError **error)
{
  g_autoptr (GHashTable) channels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Counting counting = { facts, fan_clock_get_zone (clock), fan_clock_today (clock), channels };
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);

  fan_query_where (query, "program", fan_record_get_id (program));
  fan_query_where (query, "kind", "touch");
  fan_query_where (query, "recurrence_id", NULL);
  return fan_view_each (view, query, count_touch, &counting, error);
}

/* -------- brief -------- */

static GStrv
list_missing (FanRecord *program)
{
  static const char *const needed[] = { "key_message", "audiences", "desired_outcome" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (fan_text_is_blank (fan_record_get_text (program, needed[i])))
      g_strv_builder_add (builder, needed[i]);
  return g_strv_builder_end (builder);
}

FanProgramFacts *
fan_program_facts_find (FanView *view, FanClock *clock, FanRecord *program, GError **error)
{
  g_autoptr (FanProgramFacts) facts = g_new0 (FanProgramFacts, 1);
  g_auto (GStrv) audiences = fan_record_get_list (program, "audiences");

  facts->audiences = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_audience_facts_free);
  for (guint i = 0; audiences[i]; i++)
    get_audience (facts, audiences[i]);
  facts->brief_missing = list_missing (program);
  facts->brief_ready = facts->brief_missing[0] == NULL;
  if (!count_touches (facts, view, clock, program, error))
    return NULL;
  return g_steal_pointer (&facts);
}
