/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Today page says: alerts and more, ranked; what is next; what went well. */
#include "fan-today.h"

#include "fan-alerts.h"
#include "fan-door.h"
#include "fan-event-facts.h"
#include "fan-kinds.h"
#include "fan-map.h"
#include "fan-occurrences.h"
#include "fan-program-facts.h"
#include "fan-recall.h"
#include "fan-records.h"
#include "fan-text.h"
#include "fan-time.h"

#include <string.h>

#include "fan-i18n.h"

#define COMING 3
#define COMING_DAYS 30
#define UNHEARD 2
#define LEADERS 3
#define PROMISE_DAYS 7
#define LAUNCH_DAYS 182
#define FOLLOW_UP_DAYS 30

typedef struct
{
  FanView *view;
  FanClock *clock;
  GTimeZone *zone;
  FanToday *today;
  GHashTable *audiences; /* id -> FanRecord */
  FanOccurrences *occurrences;
} Finder;

/* What comes first; rules that are not here come last. */
static const struct
{
  const char *rule;
  const FanKind *kind;
} ranks[] = {
  { "withdrawn", &fan_kind_testimonial }, { "consent-ends", &fan_kind_testimonial },
  { "launch-near", &fan_kind_program },   { "nobody-told", &fan_kind_program },
  { "untold", &fan_kind_program },        { "promise-due", &fan_kind_commitment },
  { "agenda-closes", &fan_kind_event },   { "noise", &fan_kind_event },
  { "blackout", &fan_kind_event },        { "silence", &fan_kind_person },
  { "no-follow-up", &fan_kind_event },    { "one-off", &fan_kind_event },
  { "only-asks", &fan_kind_program },     { "few-channels", &fan_kind_program },
};

/* -------- freeing -------- */

static void
todo_free (gpointer data)
{
  FanTodo *todo = data;

  g_free (todo->title);
  g_free (todo->detail);
  g_strfreev (todo->ids);
  g_free (todo);
}

static void
coming_free (gpointer data)
{
  FanComing *coming = data;

  g_object_unref (coming->event);
  g_free (coming->audience);
  g_free (coming);
}

static void
unheard_free (gpointer data)
{
  FanUnheard *unheard = data;

  g_free (unheard->id);
  g_free (unheard->name);
  g_free (unheard);
}

static void
leader_free (gpointer data)
{
  FanLeaderNow *leader = data;

  g_free (leader->id);
  g_free (leader->name);
  g_free (leader->words);
  g_free (leader);
}

static void
today_clear (gpointer data)
{
  FanToday *today = data;

  g_ptr_array_unref (today->todos);
  g_ptr_array_unref (today->coming);
  g_ptr_array_unref (today->unheard);
  g_ptr_array_unref (today->leaders);
  g_clear_object (&today->praise);
}

FanToday *
fan_today_ref (FanToday *today)
{
  return g_atomic_rc_box_acquire (today);
}

void
fan_today_unref (FanToday *today)
{
  g_atomic_rc_box_release_full (today, today_clear);
}

/* -------- things to do -------- */

static guint
get_rank (const char *rule)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (ranks) && !g_str_equal (ranks[i].rule, rule))
    i++;
  return i;
}

static void
add_todo (Finder *finder, const char *rule, char *title, char *detail, const char *const *ids)
{
  guint rank = get_rank (rule);
  FanTodo *todo = g_new0 (FanTodo, 1);

  todo->rule = rule;
  todo->title = title;
  todo->detail = detail;
  todo->ids = g_strdupv ((char **)ids);
  todo->kind = rank < G_N_ELEMENTS (ranks) ? ranks[rank].kind : NULL;
  g_ptr_array_add (finder->today->todos, todo);
}

static char *
dup_day (Finder *finder, const GDate *day)
{
  return fan_date_to_near_text (day, &finder->today->date);
}

static char *
describe_places (guint n)
{
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "The words are in %u place.", "The words are in %u places.", n), n);
}

/* An alert is one or two sentences: the first is the title. */
static void
add_alert (Finder *finder, const FanAlert *alert)
{
  const char *end = strstr (alert->text, ". ");
  g_autoptr (GPtrArray) uses = NULL;
  char *title, *detail = NULL;

  title = end ? g_strndup (alert->text, (gsize)(end - alert->text)) : g_strdup (alert->text);
  if (end != NULL)
    detail = g_strdup (end + 2);
  else if (g_str_has_suffix (title, "."))
    title[strlen (title) - 1] = '\0';
  if (g_str_equal (alert->rule, "consent-ends"))
    uses = fan_usage_list (finder->view, alert->ids[0], TRUE, NULL);
  if (uses != NULL && uses->len > 0)
    {
      g_free (detail);
      detail = describe_places (uses->len);
    }
  add_todo (finder, alert->rule, title, detail, (const char *const *)alert->ids);
}

static gboolean
add_alerts (Finder *finder, GError **error)
{
  g_autoptr (GPtrArray) alerts
      = fan_alerts_find_with (finder->view, finder->clock, finder->occurrences, error);

  for (guint i = 0; alerts && i < alerts->len; i++)
    add_alert (finder, g_ptr_array_index (alerts, i));
  return alerts != NULL;
}

static gboolean
add_withdrawn (Finder *finder, GError **error)
{
  g_autoptr (GPtrArray) recalls = fan_recall_list (finder->view, finder->clock, error);

  for (guint i = 0; recalls && i < recalls->len; i++)
    {
      FanRecall *recall = g_ptr_array_index (recalls, i);
      const char *const ids[] = { fan_record_get_id (recall->testimonial), NULL };
      const char *who = fan_record_get_label (recall->testimonial);
      add_todo (finder, "withdrawn",
                g_strdup_printf (_ ("%s took the yes back, and the words are still out there"),
                                 *who ? who : _ ("Somebody")),
                describe_places (recall->places->len), ids);
    }
  return recalls != NULL;
}

/* The program's own audiences that hear nothing of it. */
static char *
join_untold (Finder *finder, FanProgramFacts *facts, FanRecord *program)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < facts->audiences->len; i++)
    {
      FanAudienceFacts *audience = g_ptr_array_index (facts->audiences, i);
      if (audience->audience != NULL && audience->touches == 0)
        g_ptr_array_add (names, (char *)fan_records_get_label (finder->audiences, audience->audience, NULL));
    }
  g_ptr_array_remove (names, NULL);
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

static gboolean
add_untold_program (Finder *finder, FanRecord *program, GError **error)
{
  const char *launch = fan_record_get_text (program, "launch");
  const char *const ids[] = { fan_record_get_id (program), NULL };
  g_autoptr (FanProgramFacts) facts = NULL;
  g_autofree char *names = NULL;
  g_autofree char *day = NULL;
  GDate date;
  int days;

  if (launch == NULL || !fan_date_parse (launch, &date))
    return TRUE;
  days = g_date_days_between (&finder->today->date, &date);
  if (days < 0 || days > LAUNCH_DAYS)
    return TRUE;
  facts = fan_program_facts_find (finder->view, finder->clock, program, error);
  if (facts == NULL)
    return FALSE;
  /* Nobody at all is an alert of its own. */
  names = facts->touches > 0 ? join_untold (finder, facts, program) : NULL;
  if (names == NULL)
    return TRUE;
  day = dup_day (finder, &date);
  add_todo (finder, "untold",
            g_strdup_printf (_ ("%s: nobody knows about %s"), names, fan_record_get_label (program)),
            g_strdup_printf (_ ("It launches on %s, and no touch for them is planned."), day), ids);
  return TRUE;
}

static gboolean
add_untold (Finder *finder, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_program);
  g_autoptr (GPtrArray) programs = NULL;

  fan_query_where_set (query, "launch");
  programs = fan_view_list (finder->view, query, error);
  for (guint i = 0; programs && i < programs->len; i++)
    {
      FanRecord *program = g_ptr_array_index (programs, i);
      if (g_strcmp0 (fan_record_get_text (program, "status"), "closed") != 0
          && !add_untold_program (finder, program, error))
        return FALSE;
    }
  return programs != NULL;
}

static void
add_promise (Finder *finder, FanRecord *promise, const GDate *due)
{
  const char *const ids[] = { fan_record_get_id (promise), NULL };
  const char *whom = fan_record_get_text (promise, "to_whom");
  g_autofree char *day = dup_day (finder, due);
  int days = g_date_days_between (&finder->today->date, due);
  char *detail;

  if (days < 0)
    detail = g_strdup_printf (_ ("You promised it for %s."), day);
  else if (days == 0)
    detail = g_strdup (_ ("You promised it for today."));
  else
    detail = g_strdup_printf (_ ("You promise it for %s."), day);
  add_todo (finder, "promise-due",
            whom ? g_strdup_printf (_ ("%s: waiting for “%s”"), whom, fan_record_get_label (promise))
                 : g_strdup (fan_record_get_label (promise)),
            detail, ids);
}

static gboolean
add_promises (Finder *finder, GError **error)
{
  FanToday *today = finder->today;
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_commitment);
  g_autoptr (GPtrArray) promises = NULL;

  fan_query_order (query, "due", FALSE);
  promises = fan_view_list (finder->view, query, error);

  for (guint i = 0; promises && i < promises->len; i++)
    {
      FanRecord *promise = g_ptr_array_index (promises, i);
      gboolean kept = !fan_record_is_null (promise, "delivered");
      const char *text = fan_record_get_text (promise, "due");
      GDate due;
      gboolean dated = text != NULL && fan_date_parse (text, &due);
      int days = dated ? g_date_days_between (&today->date, &due) : G_MAXINT;

      today->promises_kept += kept;
      today->promises += kept || days <= PROMISE_DAYS;
      if (!kept && days <= PROMISE_DAYS)
        add_promise (finder, promise, &due);
    }
  return promises != NULL;
}

/* -------- leaders -------- */

/* What stands in quotation marks first, else all of it. */
static char *
dup_first_words (const char *words)
{
  const char *start = words ? strstr (words, "“") : NULL;
  const char *end = start ? strstr (start, "”") : NULL;

  if (fan_text_is_blank (words))
    return NULL;
  if (end != NULL)
    return g_strndup (start, (gsize)(end - start) + strlen ("”"));
  return fan_text_excerpt (words, 60);
}

static void
add_leader (Finder *finder, FanRecord *person)
{
  const char *const ids[] = { fan_record_get_id (person), NULL };
  const char *contact = fan_record_get_text (person, "last_contact");
  FanLeaderNow *leader = g_new0 (FanLeaderNow, 1);
  GDate date;

  leader->id = g_strdup (fan_record_get_id (person));
  leader->name = g_strdup (fan_record_get_label (person));
  leader->words = dup_first_words (fan_record_get_text (person, "words"));
  leader->days
      = contact && fan_date_parse (contact, &date) ? g_date_days_between (&date, &finder->today->date) : -1;
  if (leader->days >= FAN_TODAY_SILENCE_DAYS)
    add_todo (finder, "silence",
              g_strdup_printf (_ ("%s has not heard from you for %d days"), leader->name, leader->days),
              leader->words ? g_strdup_printf (_ ("Cares about %s"), leader->words) : NULL, ids);
  if (finder->today->leaders->len < LEADERS)
    g_ptr_array_add (finder->today->leaders, leader);
  else
    leader_free (leader);
}

static gboolean
add_leaders (Finder *finder, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_person);
  g_autoptr (GPtrArray) people = NULL;

  fan_query_where (query, "leader", "true");
  people = fan_view_list (finder->view, query, error);
  for (guint i = 0; people && i < people->len; i++)
    add_leader (finder, g_ptr_array_index (people, i));
  return people != NULL;
}

/* -------- what is next -------- */

/* What somebody does: a milestone comes by itself. */
static gboolean
is_next (FanRecord *event)
{
  return !fan_event_is_kind (event, "busy") && !fan_event_is_kind (event, "milestone")
         && !fan_event_is_off (event) && !fan_event_has (event, "status", "done");
}

static FanComing *
coming_new (Finder *finder, FanEventOccurrence *occurrence)
{
  FanComing *coming = g_new0 (FanComing, 1);
  FanRecord *event = occurrence->event;

  coming->event = g_object_ref (event);
  coming->day = fan_event_occurrence_get_day (occurrence, finder->zone);
  coming->audience
      = g_strdup (fan_records_get_label (finder->audiences, fan_record_get_text (event, "audience"), NULL));
  g_date_clear (&coming->closes, 1);
  if (fan_event_is_kind (event, "meeting") && !fan_record_is_null (event, "agenda_days"))
    {
      GDate closes = fan_date_add_days (&coming->day, -(int)fan_record_get_int (event, "agenda_days"));
      if (g_date_compare (&closes, &finder->today->date) >= 0)
        coming->closes = closes;
    }
  return coming;
}

/* The next ones are mostly near: who looks far at once reads a whole calendar for three. */
static gboolean
add_coming (Finder *finder, GError **error)
{
  static const int ahead[] = { 2, 7, COMING_DAYS };
  g_autoptr (GPtrArray) next = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ahead) && (next == NULL || next->len < COMING); i++)
    {
      GDate end = fan_date_add_days (&finder->today->date, ahead[i]);
      g_clear_pointer (&next, g_ptr_array_unref);
      next = fan_occurrences_expand_some (finder->occurrences, finder->view, is_next,
                                          fan_clock_now (finder->clock), fan_day_start (&end, finder->zone),
                                          error);
      if (next == NULL)
        return FALSE;
    }
  for (guint i = 0; i < MIN (next->len, COMING); i++)
    g_ptr_array_add (finder->today->coming, coming_new (finder, g_ptr_array_index (next, i)));
  return TRUE;
}

/* -------- who was not heard -------- */

static int
compare_heard (gconstpointer a, gconstpointer b)
{
  return (*(FanUnheard *const *)a)->heard - (*(FanUnheard *const *)b)->heard;
}

static gboolean
add_unheard (Finder *finder, GError **error)
{
  GPtrArray *list = finder->today->unheard;
  g_autoptr (FanMap) map = fan_map_load (finder->view, finder->clock, error);

  for (guint row = 0; map && row < map->audiences->len; row++)
    {
      FanRecord *audience = g_ptr_array_index (map->audiences, row);
      FanUnheard *unheard;
      if (!fan_map_is_assumed (map, row))
        continue;
      unheard = g_new0 (FanUnheard, 1);
      unheard->id = g_strdup (fan_record_get_id (audience));
      unheard->name = g_strdup (fan_record_get_label (audience));
      unheard->heard = map->heard[row];
      g_ptr_array_add (list, unheard);
    }
  g_ptr_array_sort (list, compare_heard);
  if (list->len > UNHEARD)
    g_ptr_array_set_size (list, UNHEARD);
  return map != NULL;
}

/* -------- what went well -------- */

static gboolean
add_praise (Finder *finder, GError **error)
{
  FanToday *today = finder->today;
  GDate first = today->date;
  GDate tomorrow = fan_date_add_days (&today->date, 1);
  g_autoptr (FanQuery) newest = fan_query_new (&fan_kind_testimonial);
  g_autoptr (FanQuery) month = fan_query_new (&fan_kind_testimonial);
  g_autoptr (GPtrArray) list = NULL;
  gint64 count;

  fan_query_where (newest, "kind", "testimonial");
  fan_query_where_set (newest, "said_on");
  fan_query_order (newest, "said_on", TRUE);
  fan_query_limit (newest, 1);
  list = fan_view_list (finder->view, newest, error);
  if (list == NULL)
    return FALSE;
  if (list->len > 0)
    today->praise = g_object_ref (g_ptr_array_index (list, 0));
  g_date_set_day (&first, 1);
  fan_query_where (month, "kind", "testimonial");
  fan_query_between_instants (month, "said_on", fan_day_start (&first, finder->zone),
                              fan_day_start (&tomorrow, finder->zone));
  count = fan_view_count (finder->view, month, error);
  today->compliments = (guint)MAX (count, 0);
  return count >= 0;
}

static gboolean
add_follow_ups (Finder *finder, GError **error)
{
  GDate from = fan_date_add_days (&finder->today->date, -FOLLOW_UP_DAYS);
  GDate to = fan_date_add_days (&finder->today->date, 1);
  g_autofree char *low = fan_date_to_string (&from);
  g_autofree char *high = fan_date_to_string (&to);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);
  gint64 count;

  fan_query_where (query, "kind", "follow-up");
  fan_query_where (query, "status", "done");
  fan_query_between (query, "dtstart", low, high);
  count = fan_view_count (finder->view, query, error);
  finder->today->follow_ups = (guint)MAX (count, 0);
  return count >= 0;
}

/* -------- all of it -------- */

/* Their order within a rule stays: by date. */
static void
rank_todos (GPtrArray *todos)
{
  g_autoptr (GPtrArray) ranked = g_ptr_array_new ();

  for (guint rank = 0; rank <= G_N_ELEMENTS (ranks); rank++)
    for (guint i = 0; i < todos->len; i++)
      {
        FanTodo *todo = g_ptr_array_index (todos, i);
        if (get_rank (todo->rule) == rank)
          g_ptr_array_add (ranked, todo);
      }
  for (guint i = 0; i < ranked->len; i++)
    todos->pdata[i] = ranked->pdata[i];
}

FanToday *
fan_today_find (FanView *view, FanClock *clock, GError **error)
{
  g_autoptr (FanToday) today = g_atomic_rc_box_new0 (FanToday);
  g_autoptr (GHashTable) audiences = fan_records_by_id (view, &fan_kind_audience, error);
  g_autoptr (FanOccurrences) occurrences = fan_occurrences_new (clock);
  Finder finder = { view, clock, fan_clock_get_zone (clock), today, audiences, occurrences };

  today->date = fan_clock_today (clock);
  today->todos = g_ptr_array_new_with_free_func (todo_free);
  today->coming = g_ptr_array_new_with_free_func (coming_free);
  today->unheard = g_ptr_array_new_with_free_func (unheard_free);
  today->leaders = g_ptr_array_new_with_free_func (leader_free);
  if (audiences == NULL || !add_withdrawn (&finder, error) || !add_alerts (&finder, error)
      || !add_untold (&finder, error) || !add_promises (&finder, error) || !add_leaders (&finder, error)
      || !add_coming (&finder, error) || !add_unheard (&finder, error) || !add_praise (&finder, error)
      || !add_follow_ups (&finder, error))
    return NULL;
  rank_todos (today->todos);
  return g_steal_pointer (&today);
}

guint
fan_today_count_first (const FanToday *today)
{
  return MIN (today->todos->len, FAN_TODAY_FIRST);
}
