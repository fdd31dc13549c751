/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-event-words.h"

#include "fan-i18n.h"

#define GIVE 0
#define SUPPORT 2

const FanEventKindInfo fan_event_kinds[] = {
  { FAN_EVENT_KIND_SESSION, "session", "fan-block-symbolic", N_ ("New Session"), N_ ("Session"),
    N_ ("What is it called?"), "", TRUE, TRUE, TRUE, TRUE, FALSE, TRUE, FALSE, -1 },
  { FAN_EVENT_KIND_TOUCH, "touch", "fan-pennant-symbolic", N_ ("New Touch"), N_ ("Touch"),
    N_ ("What will they hear?"), N_ ("This touch is a"), FALSE, FALSE, TRUE, TRUE, TRUE, FALSE, TRUE, GIVE },
  { FAN_EVENT_KIND_FOLLOW_UP, "follow-up", "fan-loop-symbolic", N_ ("New Follow-up"), N_ ("Follow-up"),
    N_ ("How do you stay around?"), N_ ("This follow-up is a"), FALSE, FALSE, TRUE, TRUE, TRUE, TRUE, TRUE,
    SUPPORT },
  { FAN_EVENT_KIND_MEETING, "meeting", "fan-diamond-symbolic", N_ ("New Meeting"), N_ ("Meeting"),
    N_ ("Which meeting?"), N_ ("In this meeting we"), TRUE, FALSE, TRUE, TRUE, FALSE, TRUE, TRUE, -1 },
  { FAN_EVENT_KIND_MILESTONE, "milestone", "starred-symbolic", N_ ("New Milestone"), N_ ("Milestone"),
    N_ ("What is reached?"), "", FALSE, FALSE, TRUE, FALSE, FALSE, FALSE, FALSE, -1 },
  { FAN_EVENT_KIND_BUSY, "busy", "system-lock-screen-symbolic", N_ ("New Blackout Day"), N_ ("Blackout Day"),
    N_ ("Why does nobody listen?"), "", FALSE, TRUE, FALSE, FALSE, FALSE, FALSE, FALSE, -1 },
};

const char *const fan_event_stances[] = { "give", "ask", "support", NULL };

const FanEventKindInfo *
fan_event_kind_find (const char *nick)
{
  for (guint i = 0; i < FAN_N_EVENT_KINDS; i++)
    if (g_strcmp0 (nick, fan_event_kinds[i].nick) == 0)
      return &fan_event_kinds[i];
  return &fan_event_kinds[FAN_EVENT_KIND_SESSION];
}

/* -------- status -------- */

static const struct
{
  const char *nick, *words;
} statuses[] = {
  { "want", N_ ("We want to be invited") },
  { "asked", N_ ("Asked") },
  { "invited", N_ ("Invited") },
  { "declined", N_ ("Declined") },
  { "tentative", N_ ("Not sure yet") },
  { "confirmed", N_ ("Confirmed") },
  { "done", N_ ("Done") },
  { "cancelled", N_ ("Cancelled") },
};

const char *const *
fan_event_kind_statuses (FanEventKind kind)
{
  static const char *const meeting[]
      = { "want", "asked", "invited", "confirmed", "declined", "done", "cancelled", NULL };
  static const char *const other[] = { "tentative", "confirmed", "done", "cancelled", NULL };

  return kind == FAN_EVENT_KIND_MEETING ? meeting : other;
}

const char *
fan_event_status_words (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_strcmp0 (nick, statuses[i].nick) == 0)
      return _ (statuses[i].words);
  return nick ? nick : "";
}

/* -------- stance -------- */

static const struct
{
  const char *nick, *words, *icon;
} stances[] = {
  { "give", N_ ("Give"), "fan-gift-symbolic" },
  { "ask", N_ ("Ask"), "fan-hand-symbolic" },
  { "support", N_ ("Support"), "fan-loop-symbolic" },
};

const char *
fan_stance_words (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (stances); i++)
    if (g_strcmp0 (nick, stances[i].nick) == 0)
      return _ (stances[i].words);
  return nick ? nick : "";
}

const char *
fan_stance_icon (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (stances); i++)
    if (g_strcmp0 (nick, stances[i].nick) == 0)
      return stances[i].icon;
  return NULL;
}

/* -------- days and people -------- */

static char *
format (const GDate *date, const char *form)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (g_date_get_year (date), (int)g_date_get_month (date),
                                                   g_date_get_day (date), 12, 0, 0);

  return g_date_time_format (day, form);
}

char *
fan_day_words (const GDate *date)
{
  /* Translators: a day as in "18 May" (strftime) */
  return format (date, _ ("%-d %B"));
}

char *
fan_day_short_words (const GDate *date)
{
  /* Translators: a day as in "Mon 18 May" (strftime) */
  return format (date, _ ("%a %-d %b"));
}

char *
fan_weekday_words (const GDate *date)
{
  return format (date, "%A");
}

char *
fan_audience_words (FanRecord *audience)
{
  gint64 size = fan_record_get_int (audience, "size");
  g_autofree char *people
      = size > 0 ? g_strdup_printf (ngettext ("%d person", "%d people", (gulong)size), (int)size) : NULL;

  if (fan_record_get_bool (audience, "has_mail"))
    return people ? g_steal_pointer (&people) : g_strdup ("");
  return people ? g_strdup_printf (_ ("%s, no mail"), people) : g_strdup (_ ("No mail"));
}
