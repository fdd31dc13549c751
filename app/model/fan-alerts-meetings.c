/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes after a session or a meeting, and what must be said before one. */
#include "fan-alerts-private.h"
#include "fan-records.h"
#include "fan-time.h"

#include "fan-i18n.h"

#define SESSION_DAYS 84
#define SUPPORT_DAYS 56
#define FOLLOW_UPS_WANTED 2
#define AGENDA_NEAR_DAYS 7
#define MEETING_PAST_DAYS 60

/* The times of one session around today. */
typedef struct
{
  FanRecord *event; /* owned by the occurrences */
  GDate first, last;
} Session;

/* -------- one-off -------- */

/* id -> Session of all that belong to a program */
static GHashTable *
list_sessions (FanAlerts *alerts)
{
  GHashTable *sessions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < alerts->occurrences->len; i++)
    {
      const FanEventOccurrence *occurrence = g_ptr_array_index (alerts->occurrences, i);
      FanRecord *event = occurrence->event;
      const char *program = fan_record_get_text (event, "program");
      Session *session;
      GDate day;
      if (program == NULL || !fan_event_is_kind (event, "session") || fan_event_is_off (event)
          || !g_hash_table_contains (alerts->programs, program))
        continue;
      day = fan_event_occurrence_get_day (occurrence, alerts->zone);
      if (ABS (fan_alerts_get_distance (alerts, &day)) > SESSION_DAYS)
        continue;
      session = g_hash_table_lookup (sessions, fan_record_get_id (event));
      if (session == NULL)
        {
          session = g_new0 (Session, 1);
          session->event = event;
          session->first = day;
          g_hash_table_insert (sessions, (char *)fan_record_get_id (event), session);
        }
      session->last = day;
    }
  return sessions;
}

static gboolean
is_after (const Session *session, const GDate *day)
{
  return g_date_compare (day, &session->first) > 0
         && g_date_days_between (&session->last, day) <= SUPPORT_DAYS;
}

/* What the follow-ups of a library are looked up by. */
typedef struct
{
  GHashTable *by_session; /* session id -> count */
  GHashTable *by_program; /* program id -> GArray of GDate: those that name no session */
} FollowUps;

static void
note_follow_up (FollowUps *found, FanRecord *event, const GDate *day)
{
  const char *session = fan_record_get_text (event, "follows"),
             *program = fan_record_get_text (event, "program");
  guint count = session ? GPOINTER_TO_UINT (g_hash_table_lookup (found->by_session, session)) : 0;
  GArray *days;

  if (session != NULL)
    g_hash_table_replace (found->by_session, (char *)session, GUINT_TO_POINTER (count + 1));
  if (session != NULL || program == NULL)
    return;
  days = g_hash_table_lookup (found->by_program, program);
  if (days == NULL)
    {
      days = g_array_new (FALSE, FALSE, sizeof (GDate));
      g_hash_table_insert (found->by_program, (char *)program, days);
    }
  g_array_append_val (days, *day);
}

/* Single ones wherever they are; repeating ones as often as they happen around today. */
static void
note_follow_ups (FanAlerts *alerts, FollowUps *found)
{
  for (guint i = 0; i < alerts->events->len; i++)
    {
      FanRecord *event = g_ptr_array_index (alerts->events, i);
      GDate day;
      if (!fan_event_is_kind (event, "follow-up") || fan_event_is_off (event)
          || fan_event_is_repeating (event))
        continue;
      day = fan_event_get_day (event, alerts->zone);
      note_follow_up (found, event, &day);
    }
  for (guint i = 0; i < alerts->occurrences->len; i++)
    {
      const FanEventOccurrence *occurrence = g_ptr_array_index (alerts->occurrences, i);
      if (fan_event_is_kind (occurrence->event, "follow-up") && !fan_event_is_off (occurrence->event)
          && fan_event_is_repeating (occurrence->event))
        {
          GDate day = fan_event_occurrence_get_day (occurrence, alerts->zone);
          note_follow_up (found, occurrence->event, &day);
        }
    }
}

static guint
count_follow_ups (FollowUps *found, const Session *session)
{
  guint count
      = GPOINTER_TO_UINT (g_hash_table_lookup (found->by_session, fan_record_get_id (session->event)));
  GArray *days = g_hash_table_lookup (found->by_program, fan_record_get_text (session->event, "program"));

  for (guint i = 0; days && i < days->len && count < FOLLOW_UPS_WANTED; i++)
    count += is_after (session, &g_array_index (days, GDate, i)) ? 1 : 0;
  return count;
}

static void
check_session (FanAlerts *alerts, FollowUps *found, const Session *session)
{
  const char *program = fan_record_get_text (session->event, "program");
  guint count = count_follow_ups (found, session);
  g_autofree char *day = NULL;

  if (count >= FOLLOW_UPS_WANTED)
    return;
  day = fan_alerts_dup_day (alerts, &session->first);
  fan_alerts_add (
      alerts, &session->first,
      g_strdup_printf (_ ("“%s” on %s has %u of %d follow-ups. Once is a nice day out, not a habit."),
                       fan_record_get_label (session->event), day, count, FOLLOW_UPS_WANTED),
      fan_record_get_id (session->event), program, NULL);
}

gboolean
fan_alerts_one_off (FanAlerts *alerts, GError **error)
{
  g_autoptr (GHashTable) sessions = list_sessions (alerts);
  g_autoptr (GHashTable) by_session = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_program
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  FollowUps found = { by_session, by_program };
  GHashTableIter iter;
  const Session *session;

  note_follow_ups (alerts, &found);
  g_hash_table_iter_init (&iter, sessions);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&session))
    check_session (alerts, &found, session);
  return TRUE;
}

/* -------- agenda-closes -------- */

static void
check_agenda (FanAlerts *alerts, FanRecord *meeting, const GDate *day)
{
  gint64 before = fan_record_get_int (meeting, "agenda_days");
  const char *name = fan_record_get_label (meeting);
  g_autofree char *text = NULL;
  GDate deadline;
  int days;

  if (before < 0 || before > FAN_ALERTS_AHEAD_DAYS)
    return;
  deadline = fan_date_add_days (day, -(int)before);
  days = fan_alerts_get_distance (alerts, &deadline);
  if (days < 0 || days > AGENDA_NEAR_DAYS)
    return;
  text = fan_alerts_dup_day (alerts, &deadline);
  fan_alerts_add (
      alerts, &deadline,
      days == 0
          ? g_strdup_printf (_ ("The agenda of “%s” closes today. Five minutes are enough to ask."), name)
          : g_strdup_printf (_ ("The agenda of “%s” closes on %s. Ask for your minutes."), name, text),
      fan_record_get_id (meeting), NULL);
}

gboolean
fan_alerts_agenda_closes (FanAlerts *alerts, GError **error)
{
  for (guint i = 0; i < alerts->occurrences->len; i++)
    {
      const FanEventOccurrence *occurrence = g_ptr_array_index (alerts->occurrences, i);
      FanRecord *event = occurrence->event;
      if (fan_event_is_kind (event, "meeting") && !fan_record_is_null (event, "agenda_days")
          && !fan_event_is_off (event) && !fan_event_has (event, "status", "done"))
        {
          GDate day = fan_event_occurrence_get_day (occurrence, alerts->zone);
          check_agenda (alerts, event, &day);
        }
    }
  return TRUE;
}

/* -------- no-follow-up -------- */

/* What came after meetings: who was met again, and when last. */
typedef struct
{
  GHashTable *followed; /* event ids that others follow */
  GHashTable *last;     /* id of a chair or an audience -> julian day */
} Afterwards;

static void
note_last (GHashTable *last, const char *whom, const GDate *day)
{
  guint32 julian = g_date_get_julian (day);

  if (whom != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (last, whom)) < julian)
    g_hash_table_replace (last, (char *)whom, GUINT_TO_POINTER (julian));
}

static gboolean
is_meeting (FanRecord *event)
{
  return fan_event_is_kind (event, "follow-up") || fan_event_is_kind (event, "meeting");
}

static void
note_meeting (Afterwards *after, FanRecord *event, const GDate *day)
{
  note_last (after->last, fan_record_get_text (event, "chair"), day);
  note_last (after->last, fan_record_get_text (event, "audience"), day);
}

static void
note_all (FanAlerts *alerts, Afterwards *after)
{
  for (guint i = 0; i < alerts->following->len; i++)
    {
      FanRecord *event = g_ptr_array_index (alerts->following, i);
      if (!fan_event_is_off (event))
        g_hash_table_add (after->followed, (char *)fan_record_get_text (event, "follows"));
    }
  for (guint i = 0; i < alerts->events->len; i++)
    {
      FanRecord *event = g_ptr_array_index (alerts->events, i);
      GDate day;
      if (fan_event_is_off (event) || !is_meeting (event))
        continue;
      day = fan_event_get_day (event, alerts->zone);
      note_meeting (after, event, &day);
    }
  for (guint i = 0; i < alerts->occurrences->len; i++)
    {
      const FanEventOccurrence *occurrence = g_ptr_array_index (alerts->occurrences, i);
      if (is_meeting (occurrence->event) && !fan_event_is_off (occurrence->event))
        {
          GDate day = fan_event_occurrence_get_day (occurrence, alerts->zone);
          note_meeting (after, occurrence->event, &day);
        }
    }
}

static gboolean
is_met_later (Afterwards *after, const char *whom, const GDate *day)
{
  return whom != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (after->last, whom)) > g_date_get_julian (day);
}

static void
check_meeting (FanAlerts *alerts, Afterwards *after, FanRecord *meeting, const GDate *day)
{
  g_autofree char *when = NULL;
  int ago = -fan_alerts_get_distance (alerts, day);

  if (ago < 0 || ago > MEETING_PAST_DAYS
      || g_hash_table_contains (after->followed, fan_record_get_id (meeting))
      || is_met_later (after, fan_record_get_text (meeting, "chair"), day)
      || is_met_later (after, fan_record_get_text (meeting, "audience"), day))
    return;
  when = fan_alerts_dup_day (alerts, day);
  fan_alerts_add (
      alerts, day,
      g_strdup_printf (_ ("“%s” on %s went by, and no next date is set. We are the ones who stick around."),
                       fan_record_get_label (meeting), when),
      fan_record_get_id (meeting), NULL);
}

gboolean
fan_alerts_no_follow_up (FanAlerts *alerts, GError **error)
{
  g_autoptr (GHashTable) followed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);
  Afterwards after = { followed, last };

  note_all (alerts, &after);
  for (guint i = 0; i < alerts->occurrences->len; i++)
    {
      const FanEventOccurrence *occurrence = g_ptr_array_index (alerts->occurrences, i);
      if (fan_event_is_kind (occurrence->event, "meeting")
          && fan_event_has (occurrence->event, "status", "done"))
        {
          GDate day = fan_event_occurrence_get_day (occurrence, alerts->zone);
          check_meeting (alerts, &after, occurrence->event, &day);
        }
    }
  return TRUE;
}
