/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a program is told of: at all, in time, in several ways, and not only by asking. */
#include "fan-alerts-private.h"
#include "fan-program-facts.h"
#include "fan-records.h"
#include "fan-time.h"

#include "fan-i18n.h"

#define LAUNCH_NEAR_DAYS 28
#define LAUNCH_PAST_DAYS 56

/* What one audience hears of one program. */
typedef struct
{
  const char *audience; /* NULL: touches that name nobody */
  GPtrArray *touches;
} Hearing;

static gboolean
is_active (FanRecord *program)
{
  return fan_event_has (program, "status", "planned") || fan_event_has (program, "status", "running");
}

static gboolean
find_launch (FanRecord *program, GDate *out)
{
  const char *launch = fan_record_get_text (program, "launch");
  return launch != NULL && fan_date_parse (launch, out);
}

static GPtrArray *
get_touches (FanAlerts *alerts, FanRecord *program)
{
  return g_hash_table_lookup (alerts->touches, fan_record_get_id (program));
}

/* -------- nobody-told, launch-near -------- */

static char *
text_for_nobody (FanAlerts *alerts, FanRecord *program, const GDate *launch)
{
  const char *title = fan_record_get_label (program);
  g_autofree char *day = launch ? fan_alerts_dup_day (alerts, launch) : NULL;

  if (launch == NULL)
    return g_strdup_printf (_ ("Nobody on deck knows about %s."), title);
  if (fan_alerts_get_distance (alerts, launch) < 0)
    return g_strdup_printf (_ ("Nobody on deck knows about %s. It launched on %s."), title, day);
  return g_strdup_printf (_ ("Nobody on deck knows about %s. It launches on %s."), title, day);
}

gboolean
fan_alerts_nobody_told (FanAlerts *alerts, GError **error)
{
  GHashTableIter iter;
  FanRecord *program;

  g_hash_table_iter_init (&iter, alerts->programs);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&program))
    {
      GDate launch;
      gboolean known = find_launch (program, &launch);
      if (is_active (program) && get_touches (alerts, program) == NULL)
        fan_alerts_add (alerts, known ? &launch : &alerts->today,
                        text_for_nobody (alerts, program, known ? &launch : NULL),
                        fan_record_get_id (program), NULL);
    }
  return TRUE;
}

static gboolean
is_told_before (FanAlerts *alerts, GPtrArray *touches, const GDate *launch)
{
  for (guint i = 0; touches && i < touches->len; i++)
    {
      GDate day = fan_event_get_day (g_ptr_array_index (touches, i), alerts->zone);
      if (g_date_compare (&day, launch) < 0)
        return TRUE;
    }
  return FALSE;
}

static char *
text_for_near (FanAlerts *alerts, FanRecord *program, const GDate *launch)
{
  const char *title = fan_record_get_label (program);
  int days = fan_alerts_get_distance (alerts, launch);

  if (days == 0)
    return g_strdup_printf (_ ("%s launches today, and nobody was told before. Say it now, loudly."), title);
  return g_strdup_printf (
      g_dngettext (
          GETTEXT_PACKAGE, "%s launches in %d day, and nobody hears of it before. Plan a first touch.",
          "%s launches in %d days, and nobody hears of it before. Plan a first touch.", (gulong)days),
      title, days);
}

gboolean
fan_alerts_launch_near (FanAlerts *alerts, GError **error)
{
  GHashTableIter iter;
  FanRecord *program;

  g_hash_table_iter_init (&iter, alerts->programs);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&program))
    {
      GDate launch;
      int days;
      if (!find_launch (program, &launch) || fan_event_has (program, "status", "closed"))
        continue;
      days = fan_alerts_get_distance (alerts, &launch);
      if (days >= 0 && days <= LAUNCH_NEAR_DAYS
          && !is_told_before (alerts, get_touches (alerts, program), &launch))
        fan_alerts_add (alerts, &launch, text_for_near (alerts, program, &launch),
                        fan_record_get_id (program), NULL);
    }
  return TRUE;
}

/* -------- per audience -------- */

static void
hearing_free (gpointer data)
{
  Hearing *hearing = data;

  g_ptr_array_unref (hearing->touches);
  g_free (hearing);
}

/* In the order in which the audiences are named first. */
static GPtrArray *
list_hearings (GPtrArray *touches)
{
  GPtrArray *hearings = g_ptr_array_new_with_free_func (hearing_free);
  g_autoptr (GHashTable) by_audience = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; touches && i < touches->len; i++)
    {
      FanRecord *touch = g_ptr_array_index (touches, i);
      const char *audience = fan_record_get_text (touch, "audience");
      const char *key = audience ? audience : "";
      Hearing *hearing = g_hash_table_lookup (by_audience, key);
      if (hearing == NULL)
        {
          hearing = g_new0 (Hearing, 1);
          hearing->audience = audience;
          hearing->touches = g_ptr_array_new ();
          g_hash_table_insert (by_audience, (char *)key, hearing);
          g_ptr_array_add (hearings, hearing);
        }
      g_ptr_array_add (hearing->touches, touch);
    }
  return hearings;
}

/* Program, audience if there is one, touches. */
static void
add_hearing (FanAlerts *alerts, FanRecord *program, const Hearing *hearing, const GDate *date, char *text)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, (char *)fan_record_get_id (program));
  if (hearing->audience != NULL)
    g_ptr_array_add (ids, (char *)hearing->audience);
  for (guint i = 0; i < hearing->touches->len; i++)
    g_ptr_array_add (ids, (char *)fan_record_get_id (g_ptr_array_index (hearing->touches, i)));
  g_ptr_array_add (ids, NULL);
  fan_alerts_addv (alerts, date, text, (const char *const *)ids->pdata);
}

typedef void (*HearingFunc) (FanAlerts *alerts, FanRecord *program, const Hearing *hearing);

static void
each_hearing (FanAlerts *alerts, FanRecord *program, HearingFunc func)
{
  g_autoptr (GPtrArray) hearings = list_hearings (get_touches (alerts, program));

  for (guint i = 0; i < hearings->len; i++)
    func (alerts, program, g_ptr_array_index (hearings, i));
}

/* -------- only-asks -------- */

/* The next of the touches, or the last one when all are over. */
static GDate
find_next_day (FanAlerts *alerts, const Hearing *hearing)
{
  GDate best;

  for (guint i = 0; i < hearing->touches->len; i++)
    {
      GDate day = fan_event_get_day (g_ptr_array_index (hearing->touches, i), alerts->zone);
      gboolean ahead = g_date_compare (&day, &alerts->today) >= 0;
      gboolean best_ahead = i > 0 && g_date_compare (&best, &alerts->today) >= 0;
      if (i == 0 || (ahead && !best_ahead)
          || (ahead == best_ahead && (g_date_compare (&day, &best) < 0) == ahead))
        best = day;
    }
  return best;
}

static void
check_asks (FanAlerts *alerts, FanRecord *program, const Hearing *hearing)
{
  const char *who = fan_records_get_label (alerts->audiences, hearing->audience, NULL);
  const char *title = fan_record_get_label (program);
  GDate date;

  for (guint i = 0; i < hearing->touches->len; i++)
    if (!fan_event_has (g_ptr_array_index (hearing->touches, i), "stance", "ask"))
      return;
  if (hearing->touches->len < 2)
    return;
  date = find_next_day (alerts, hearing);
  add_hearing (
      alerts, program, hearing, &date,
      who ? g_strdup_printf (_ ("%s only ever asks something of %s. Give them something first."), title, who)
          : g_strdup_printf (_ ("%s only ever asks. Give people something first."), title));
}

gboolean
fan_alerts_only_asks (FanAlerts *alerts, GError **error)
{
  GHashTableIter iter;
  FanRecord *program;

  g_hash_table_iter_init (&iter, alerts->programs);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&program))
    if (!fan_event_has (program, "status", "closed"))
      each_hearing (alerts, program, check_asks);
  return TRUE;
}

/* -------- few-channels -------- */

static void
check_channels (FanAlerts *alerts, FanRecord *program, const Hearing *hearing)
{
  g_autoptr (GHashTable) channels = g_hash_table_new (g_str_hash, g_str_equal);
  const char *who = fan_records_get_label (alerts->audiences, hearing->audience, NULL);
  const char *title = fan_record_get_label (program);
  guint n;
  GDate launch;

  for (guint i = 0; i < hearing->touches->len; i++)
    {
      const char *channel = fan_record_get_text (g_ptr_array_index (hearing->touches, i), "channel");
      if (channel != NULL)
        g_hash_table_add (channels, (char *)channel);
    }
  n = g_hash_table_size (channels);
  if (n >= FAN_CHANNELS_WANTED)
    return;
  find_launch (program, &launch);
  add_hearing (
      alerts, program, hearing, &launch,
      who ? g_strdup_printf (_ ("%s reaches %s through %u of %d channels. Some people never look there."),
                             title, who, n, FAN_CHANNELS_WANTED)
          : g_strdup_printf (_ ("%s is told through %u of %d channels. Some people never look there."), title,
                             n, FAN_CHANNELS_WANTED));
}

gboolean
fan_alerts_few_channels (FanAlerts *alerts, GError **error)
{
  GHashTableIter iter;
  FanRecord *program;

  g_hash_table_iter_init (&iter, alerts->programs);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&program))
    {
      GDate launch;
      if (is_active (program) && find_launch (program, &launch)
          && fan_alerts_get_distance (alerts, &launch) >= -LAUNCH_PAST_DAYS)
        each_hearing (alerts, program, check_channels);
    }
  return TRUE;
}
