/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-recall.h"

#include "fan-consent.h"
#include "fan-door.h"
#include "fan-kinds.h"
#include "fan-time.h"

void
fan_recall_free (FanRecall *recall)
{
  if (recall == NULL)
    return;
  g_clear_object (&recall->testimonial);
  g_ptr_array_unref (recall->places);
  g_free (recall);
}

/* %NULL without @error when nothing of it is out there, or a yes came after the no. */
static FanRecall *
make_recall (FanView *view, FanClock *clock, FanRecord *consent, GError **error)
{
  const char *id = fan_record_get_text (consent, "testimonial");
  GDate today = fan_clock_today (clock);
  FanConsentState state;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) out = NULL;
  FanRecall *recall;

  if (!fan_consent_find (view, id, &today, &state, NULL, error) || state != FAN_CONSENT_WITHDRAWN)
    return NULL;
  all = fan_usage_list (view, id, FALSE, error);
  out = all ? fan_usage_list (view, id, TRUE, error) : NULL;
  if (out == NULL || out->len == 0)
    return NULL;
  recall = g_new0 (FanRecall, 1);
  recall->testimonial = fan_view_get_any (view, &fan_kind_testimonial, id, NULL);
  recall->withdrawn
      = fan_instant_get_date (fan_record_get_instant (consent, "withdrawn"), fan_clock_get_zone (clock));
  recall->places = g_steal_pointer (&out);
  recall->total = all->len;
  if (recall->testimonial == NULL)
    g_clear_pointer (&recall, fan_recall_free);
  return recall;
}

GPtrArray *
fan_recall_list (FanView *view, FanClock *clock, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_consent);
  g_autoptr (GPtrArray) recalls = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_recall_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) consents = NULL;

  fan_query_where_set (query, "withdrawn");
  fan_query_order (query, "withdrawn", FALSE);
  consents = fan_view_list (view, query, error);
  for (guint i = 0; consents && i < consents->len; i++)
    {
      FanRecord *consent = g_ptr_array_index (consents, i);
      g_autoptr (GError) failure = NULL;
      FanRecall *recall;
      if (!g_hash_table_add (seen, (char *)fan_record_get_text (consent, "testimonial")))
        continue;
      recall = make_recall (view, clock, consent, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (recall != NULL)
        g_ptr_array_add (recalls, recall);
    }
  return consents ? g_steal_pointer (&recalls) : NULL;
}

gboolean
fan_recall_needs_hand (FanView *view, FanRecord *usage)
{
  const char *id = fan_record_get_text (usage, "target");
  g_autoptr (FanRecord) target = id ? fan_view_get (view, &fan_kind_target, id, NULL) : NULL;

  return target == NULL || fan_record_get_bool (target, "one_off");
}

/* All others whose words stand at the same place. */
static GPtrArray *
list_others (FanView *view, FanRecord *usage, GError **error)
{
  const char *id = fan_record_get_text (usage, "testimonial");
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_usage);
  g_autoptr (GPtrArray) uses = NULL;
  GPtrArray *others;

  fan_query_where (query, "place", fan_record_get_text (usage, "place"));
  uses = fan_view_list (view, query, error);
  if (uses == NULL)
    return NULL;
  others = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < uses->len; i++)
    {
      const char *other = fan_record_get_text (g_ptr_array_index (uses, i), "testimonial");
      if (g_strcmp0 (other, id) != 0)
        g_ptr_array_add (others, g_strdup (other));
    }
  return others;
}

gboolean
fan_recall_take_down (FanChangeSet *set, const char *usage_id, GError **error)
{
  FanView *view = fan_change_set_get_view (set);
  g_autoptr (FanRecord) usage = fan_view_get (view, &fan_kind_usage, usage_id, error);
  g_autoptr (GPtrArray) others = usage ? list_others (view, usage, error) : NULL;

  return others != NULL
         && fan_door_end_uses (set, fan_record_get_text (usage, "target"),
                               fan_record_get_text (usage, "place"), others, error);
}
