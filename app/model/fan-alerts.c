/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong now: everything is read once, then each rule of one table looks at it. */
#include "fan-alerts-private.h"
#include "fan-consent.h"
#include "fan-kinds.h"
#include "fan-event-facts.h"
#include "fan-noise.h"
#include "fan-records.h"
#include "fan-time.h"

#include "fan-i18n.h"

#define NOISE_DAYS 90

void
fan_alert_free (FanAlert *alert)
{
  g_strfreev (alert->ids);
  g_free (alert->text);
  g_free (alert);
}

/* -------- what the rules share -------- */

void
fan_alerts_addv (FanAlerts *alerts, const GDate *date, char *text, const char *const *ids)
{
  g_autofree char *joined = g_strjoinv ("\n", (char **)ids);
  FanAlert *alert;

  if (!g_hash_table_add (alerts->told, g_strconcat (alerts->rule, "\n", joined, NULL)))
    {
      g_free (text);
      return;
    }
  alert = g_new0 (FanAlert, 1);
  alert->rule = alerts->rule;
  alert->date = *date;
  alert->ids = g_strdupv ((char **)ids);
  alert->text = text;
  g_ptr_array_add (alerts->alerts, alert);
}

void
fan_alerts_add (FanAlerts *alerts, const GDate *date, char *text, ...)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *id;
  va_list args;

  va_start (args, text);
  while ((id = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (ids, (char *)id);
  va_end (args);
  g_ptr_array_add (ids, NULL);
  fan_alerts_addv (alerts, date, text, (const char *const *)ids->pdata);
}

int
fan_alerts_get_distance (FanAlerts *alerts, const GDate *date)
{
  return g_date_days_between (&alerts->today, date);
}

char *
fan_alerts_dup_day (FanAlerts *alerts, const GDate *date)
{
  return fan_date_to_near_text (date, &alerts->today);
}

/* -------- noise -------- */

static gboolean
add_clashes (FanAlerts *alerts, gboolean blackout)
{
  GDate to = fan_date_add_days (&alerts->today, NOISE_DAYS);
  g_autoptr (GPtrArray) clashes = fan_noise_find_among (alerts->occurrences, alerts->audiences, alerts->zone,
                                                        &alerts->today, &to, FAN_NOISE_GAP_DAYS);

  for (guint i = 0; i < clashes->len; i++)
    {
      const FanClash *clash = g_ptr_array_index (clashes, i);
      if (clash->blackout == blackout)
        fan_alerts_add (alerts, &clash->date, g_strdup (clash->text), fan_record_get_id (clash->a),
                        fan_record_get_id (clash->b), NULL);
    }
  return TRUE;
}

static gboolean
find_noise (FanAlerts *alerts, GError **error)
{
  return add_clashes (alerts, FALSE);
}

static gboolean
find_blackout (FanAlerts *alerts, GError **error)
{
  return add_clashes (alerts, TRUE);
}

/* -------- consent -------- */

static gboolean
add_ending (FanAlerts *alerts, FanRecord *consent, GError **error)
{
  const char *id = fan_record_get_text (consent, "testimonial");
  g_autoptr (FanRecord) deciding = NULL;
  g_autoptr (FanRecord) testimonial = NULL;
  g_autofree char *day = NULL;
  FanConsentState state;
  const char *who;
  GDate date;

  if (!fan_consent_find (alerts->view, id, &alerts->today, &state, &deciding, error))
    return FALSE;
  if ((state != FAN_CONSENT_GRANTED && state != FAN_CONSENT_EXPIRED)
      || !g_str_equal (fan_record_get_id (deciding), fan_record_get_id (consent))
      || !fan_date_parse (fan_record_get_text (consent, "expires"), &date))
    return TRUE;
  testimonial = fan_view_get (alerts->view, &fan_kind_testimonial, id, NULL);
  if (testimonial == NULL)
    return TRUE; /* it was removed, and with it the worry */
  day = fan_alerts_dup_day (alerts, &date);
  who = *fan_record_get_label (testimonial) ? fan_record_get_label (testimonial) : _ ("Somebody");
  fan_alerts_add (
      alerts, &date,
      state == FAN_CONSENT_GRANTED
          ? g_strdup_printf (_ ("What %s allowed ends on %s. Ask again while they remember you."), who, day)
          : g_strdup_printf (_ ("What %s allowed ended on %s. Ask again; until then the quote stays home."),
                             who, day),
      id, fan_record_get_id (consent), NULL);
  return TRUE;
}

static gboolean
find_ending_consents (FanAlerts *alerts, GError **error)
{
  GDate low = fan_date_add_days (&alerts->today, -FAN_CONSENT_SOON_DAYS);
  GDate high = fan_date_add_days (&alerts->today, FAN_CONSENT_SOON_DAYS + 1);
  g_autofree char *from = fan_date_to_string (&low);
  g_autofree char *to = fan_date_to_string (&high);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_consent);
  g_autoptr (GPtrArray) consents = NULL;

  fan_query_between (query, "expires", from, to);
  fan_query_where_set (query, "given");
  fan_query_where (query, "withdrawn", NULL);
  consents = fan_view_list (alerts->view, query, error);
  for (guint i = 0; consents && i < consents->len; i++)
    if (!add_ending (alerts, g_ptr_array_index (consents, i), error))
      return FALSE;
  return consents != NULL;
}

/* -------- all of them -------- */

static const struct
{
  const char *name;
  FanAlertRule find;
} rules[] = {
  { "nobody-told", fan_alerts_nobody_told },
  { "launch-near", fan_alerts_launch_near },
  { "noise", find_noise },
  { "blackout", find_blackout },
  { "only-asks", fan_alerts_only_asks },
  { "few-channels", fan_alerts_few_channels },
  { "one-off", fan_alerts_one_off },
  { "agenda-closes", fan_alerts_agenda_closes },
  { "no-follow-up", fan_alerts_no_follow_up },
  { "consent-ends", find_ending_consents },
};

static void
group_touches (FanAlerts *alerts)
{
  alerts->touches = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < alerts->events->len; i++)
    {
      FanRecord *event = g_ptr_array_index (alerts->events, i);
      const char *program = fan_record_get_text (event, "program");
      GPtrArray *touches;
      if (program == NULL || !fan_event_is_kind (event, "touch") || fan_event_is_off (event)
          || !fan_record_is_null (event, "recurrence_id"))
        continue;
      touches = g_hash_table_lookup (alerts->touches, program);
      if (touches == NULL)
        {
          touches = g_ptr_array_new ();
          g_hash_table_insert (alerts->touches, (char *)program, touches);
        }
      g_ptr_array_add (touches, event);
    }
}

/* What a rule looks at. The sessions of other people's programs are most of a calendar. */
static gboolean
is_of_interest (FanRecord *event)
{
  if (fan_event_is_kind (event, "session"))
    return !fan_record_is_null (event, "program") && !fan_event_is_off (event);
  return !fan_event_is_kind (event, "milestone") && !fan_event_is_off (event);
}

static gboolean
add_event (FanRecord *event, gpointer events)
{
  g_ptr_array_add (events, g_object_ref (event));
  return TRUE;
}

static GPtrArray *
list_events (FanView *view, GError **error)
{
  static const char *const kinds[] = { "touch", "follow-up", "meeting" };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);
      fan_query_where (query, "kind", kinds[i]);
      if (!fan_view_each (view, query, add_event, events, error))
        return NULL;
    }
  return g_steal_pointer (&events);
}

static GPtrArray *
list_following (FanView *view, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);

  fan_query_where_set (query, "follows");
  return fan_view_list (view, query, error);
}

static gboolean
read_all (FanAlerts *alerts, FanOccurrences *occurrences, GError **error)
{
  FanView *view = alerts->view;
  GDate from = fan_date_add_days (&alerts->today, -FAN_ALERTS_BACK_DAYS);
  GDate to = fan_date_add_days (&alerts->today, FAN_ALERTS_AHEAD_DAYS);

  alerts->programs = fan_records_by_id (view, &fan_kind_program, error);
  alerts->audiences = alerts->programs ? fan_records_by_id (view, &fan_kind_audience, error) : NULL;
  alerts->events = alerts->audiences ? list_events (view, error) : NULL;
  alerts->following = alerts->events ? list_following (view, error) : NULL;
  if (alerts->following != NULL)
    alerts->occurrences
        = fan_occurrences_expand_some (occurrences, view, is_of_interest, fan_day_start (&from, alerts->zone),
                                       fan_day_start (&to, alerts->zone), error);
  if (alerts->occurrences == NULL)
    return FALSE;
  group_touches (alerts);
  return TRUE;
}

static void
let_go (FanAlerts *alerts)
{
  g_clear_pointer (&alerts->touches, g_hash_table_unref);
  g_clear_pointer (&alerts->programs, g_hash_table_unref);
  g_clear_pointer (&alerts->audiences, g_hash_table_unref);
  g_clear_pointer (&alerts->events, g_ptr_array_unref);
  g_clear_pointer (&alerts->following, g_ptr_array_unref);
  g_clear_pointer (&alerts->occurrences, g_ptr_array_unref);
  g_clear_pointer (&alerts->told, g_hash_table_unref);
  g_clear_pointer (&alerts->alerts, g_ptr_array_unref);
}

static int
compare_alerts (gconstpointer a, gconstpointer b)
{
  const FanAlert *x = *(FanAlert *const *)a, *y = *(FanAlert *const *)b;
  int order = g_date_compare (&x->date, &y->date);

  if (order == 0)
    order = g_strcmp0 (x->rule, y->rule);
  for (guint i = 0; order == 0 && x->ids[i] && y->ids[i]; i++)
    order = g_strcmp0 (x->ids[i], y->ids[i]);
  return order;
}

GPtrArray *
fan_alerts_find (FanView *view, FanClock *clock, GError **error)
{
  g_autoptr (FanOccurrences) occurrences = fan_occurrences_new (clock);

  return fan_alerts_find_with (view, clock, occurrences, error);
}

GPtrArray *
fan_alerts_find_with (FanView *view, FanClock *clock, FanOccurrences *occurrences, GError **error)
{
  FanAlerts alerts = {
    .view = view, .clock = clock, .zone = fan_clock_get_zone (clock), .today = fan_clock_today (clock)
  };
  gboolean ok;
  GPtrArray *found = NULL;

  alerts.alerts = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_alert_free);
  alerts.told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ok = read_all (&alerts, occurrences, error);
  for (guint i = 0; ok && i < G_N_ELEMENTS (rules); i++)
    {
      alerts.rule = rules[i].name;
      ok = rules[i].find (&alerts, error);
    }
  if (ok)
    {
      g_ptr_array_sort (alerts.alerts, compare_alerts);
      found = g_steal_pointer (&alerts.alerts);
    }
  let_go (&alerts);
  return found;
}
