/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Who hears from us twice in a few days, and what falls on a day when nobody listens. */
#include "fan-event-facts.h"
#include "fan-noise.h"
#include "fan-busy-days.h"
#include "fan-kinds.h"
#include "fan-records.h"
#include "fan-time.h"

#include "fan-i18n.h"

/* So far to both sides a moved touch looks for its neighbours. */
#define NEIGHBOUR_DAYS 28

/* A touch on a day. */
typedef struct
{
  FanRecord *event; /* owned by the occurrences */
  const char *audience;
  GDate date;
} Touch;

void
fan_clash_free (FanClash *clash)
{
  g_object_unref (clash->a);
  g_object_unref (clash->b);
  g_free (clash->text);
  g_free (clash);
}

/* -------- words -------- */

static char *
text_for_pair (const Touch *a, const Touch *b, GHashTable *audiences)
{
  const char *who = fan_records_get_label (audiences, a->audience, _ ("The same people"));
  const char *one = fan_record_get_label (a->event), *other = fan_record_get_label (b->event);
  g_autofree char *first = fan_day_to_short_text (&a->date);
  g_autofree char *second = fan_day_to_short_text (&b->date);

  if (g_date_compare (&a->date, &b->date) == 0)
    return g_strdup_printf (_ ("%s: heard twice on %s, “%s” and “%s”."), who, first, one, other);
  return g_strdup_printf (_ ("%s: heard twice in a few days, “%s” on %s and “%s” on %s."), who, one, first,
                          other, second);
}

static char *
text_for_busy (const Touch *touch, FanRecord *busy)
{
  g_autofree char *day = fan_day_to_short_text (&touch->date);

  return g_strdup_printf (_ ("“%s” falls on %s, a busy day: “%s”."), fan_record_get_label (touch->event), day,
                          fan_record_get_label (busy));
}

/* -------- touches -------- */

static gboolean
counts (FanRecord *event)
{
  return fan_event_is_kind (event, "touch") && !fan_event_has (event, "status", "done")
         && !fan_event_is_off (event);
}

static int
compare_touches (gconstpointer a, gconstpointer b)
{
  const Touch *x = a, *y = b;
  int order = g_strcmp0 (x->audience, y->audience);

  if (order == 0)
    order = g_date_compare (&x->date, &y->date);
  return order ? order : g_strcmp0 (fan_record_get_id (x->event), fan_record_get_id (y->event));
}

/* By audience, then date. */
static GArray *
list_touches (GPtrArray *occurrences, GTimeZone *zone)
{
  GArray *touches = g_array_new (FALSE, FALSE, sizeof (Touch));

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FanEventOccurrence *occurrence = g_ptr_array_index (occurrences, i);
      Touch touch = { occurrence->event };
      if (!counts (touch.event))
        continue;
      touch.audience = fan_record_get_text (touch.event, "audience");
      touch.date = fan_event_occurrence_get_day (occurrence, zone);
      g_array_append_val (touches, touch);
    }
  g_array_sort (touches, compare_touches);
  return touches;
}

static gboolean
is_between (const GDate *date, const GDate *from, const GDate *to)
{
  return g_date_compare (from, date) <= 0 && g_date_compare (date, to) <= 0;
}

/* The times of one repeating touch are one thing. */
static gboolean
is_same (FanRecord *a, FanRecord *b)
{
  const char *uid = fan_record_get_text (a, "uid");

  return (uid != NULL && g_strcmp0 (uid, fan_record_get_text (b, "uid")) == 0)
         || g_str_equal (fan_record_get_id (a), fan_record_get_id (b));
}

/* -------- clashes -------- */

static void
add_clash (GPtrArray *clashes,
           const Touch *touch,
           FanRecord *other,
           const GDate *date,
           gboolean blackout,
           char *text)
{
  FanClash *clash = g_new0 (FanClash, 1);

  clash->a = g_object_ref (touch->event);
  clash->b = g_object_ref (other);
  clash->date = *date;
  clash->blackout = blackout;
  clash->text = text;
  g_ptr_array_add (clashes, clash);
}

static void
find_pairs (GPtrArray *clashes,
            GArray *touches,
            GHashTable *audiences,
            const GDate *from,
            const GDate *to,
            int gap)
{
  for (guint i = 0; i < touches->len; i++)
    {
      const Touch *a = &g_array_index (touches, Touch, i);
      for (guint j = i + 1; a->audience != NULL && j < touches->len; j++)
        {
          const Touch *b = &g_array_index (touches, Touch, j);
          if (!g_str_equal (a->audience, b->audience) || g_date_days_between (&a->date, &b->date) >= gap)
            break;
          if (!is_same (a->event, b->event)
              && (is_between (&a->date, from, to) || is_between (&b->date, from, to)))
            add_clash (clashes, a, b->event, &b->date, FALSE, text_for_pair (a, b, audiences));
        }
    }
}

static void
find_on_busy_days (GPtrArray *clashes,
                   GArray *touches,
                   GHashTable *busy_days,
                   const GDate *from,
                   const GDate *to)
{
  for (guint i = 0; i < touches->len; i++)
    {
      const Touch *touch = &g_array_index (touches, Touch, i);
      guint32 day = g_date_get_julian (&touch->date);
      FanRecord *busy = g_hash_table_lookup (busy_days, GUINT_TO_POINTER (day));
      if (busy != NULL && is_between (&touch->date, from, to))
        add_clash (clashes, touch, busy, &touch->date, TRUE, text_for_busy (touch, busy));
    }
}

static int
compare_clashes (gconstpointer a, gconstpointer b)
{
  const FanClash *x = *(FanClash *const *)a, *y = *(FanClash *const *)b;
  int order = g_date_compare (&x->date, &y->date);

  if (order == 0)
    order = x->blackout - y->blackout;
  if (order == 0)
    order = g_strcmp0 (fan_record_get_id (x->a), fan_record_get_id (y->a));
  return order ? order : g_strcmp0 (fan_record_get_id (x->b), fan_record_get_id (y->b));
}

GPtrArray *
fan_noise_find_among (GPtrArray *occurrences,
                      GHashTable *audiences,
                      GTimeZone *zone,
                      const GDate *from,
                      const GDate *to,
                      int gap_days)
{
  GPtrArray *clashes = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_clash_free);
  g_autoptr (GArray) touches = list_touches (occurrences, zone);
  g_autoptr (GHashTable) busy_days = fan_busy_days_index (occurrences, zone, from, to);

  find_pairs (clashes, touches, audiences, from, to, gap_days);
  find_on_busy_days (clashes, touches, busy_days, from, to);
  g_ptr_array_sort (clashes, compare_clashes);
  return clashes;
}

/* What may clash. */
static gboolean
is_heard_or_busy (FanRecord *event)
{
  return counts (event) || fan_event_is_kind (event, "busy");
}

/* What happens from @before days before @from until @after days after @to. */
static GPtrArray *
list_around (FanView *view,
             FanClock *clock,
             const GDate *from,
             int before,
             const GDate *to,
             int after,
             GError **error)
{
  GTimeZone *zone = fan_clock_get_zone (clock);
  GDate first = fan_date_add_days (from, -before), end = fan_date_add_days (to, after + 1);
  g_autoptr (FanOccurrences) occurrences = fan_occurrences_new (clock);

  return fan_occurrences_expand_some (occurrences, view, is_heard_or_busy, fan_day_start (&first, zone),
                                      fan_day_start (&end, zone), error);
}

GPtrArray *
fan_noise_find (FanView *view,
                FanClock *clock,
                const GDate *from,
                const GDate *to,
                int gap_days,
                GError **error)
{
  g_autoptr (GPtrArray) occurrences = list_around (view, clock, from, gap_days, to, gap_days, error);
  g_autoptr (GHashTable) audiences = occurrences ? fan_records_by_id (view, &fan_kind_audience, error) : NULL;

  if (audiences == NULL)
    return NULL;
  return fan_noise_find_among (occurrences, audiences, fan_clock_get_zone (clock), from, to, gap_days);
}

/* -------- before a touch is moved -------- */

/* The touch for the same people that would be nearest on @moved's new day. */
static const Touch *
find_nearest (GArray *touches, const Touch *moved)
{
  const Touch *nearest = NULL;
  int least = G_MAXINT;

  for (guint i = 0; moved->audience != NULL && i < touches->len; i++)
    {
      const Touch *other = &g_array_index (touches, Touch, i);
      int apart = ABS (g_date_days_between (&other->date, &moved->date));
      if (g_strcmp0 (other->audience, moved->audience) != 0 || is_same (other->event, moved->event)
          || apart >= least)
        continue;
      nearest = other;
      least = apart;
    }
  return nearest;
}

static char *
judge_move (GPtrArray *occurrences,
            GHashTable *audiences,
            GTimeZone *zone,
            const Touch *moved,
            int gap,
            gboolean *clash)
{
  g_autoptr (GArray) touches = list_touches (occurrences, zone);
  g_autoptr (GHashTable) busy_days = fan_busy_days_index (occurrences, zone, &moved->date, &moved->date);
  FanRecord *busy = g_hash_table_lookup (busy_days, GUINT_TO_POINTER (g_date_get_julian (&moved->date)));
  const Touch *nearest = find_nearest (touches, moved);
  int apart = nearest ? ABS (g_date_days_between (&nearest->date, &moved->date)) : 0;
  gboolean later = nearest && g_date_compare (&nearest->date, &moved->date) > 0;

  *clash = busy != NULL || (nearest != NULL && apart < gap);
  if (busy != NULL)
    return text_for_busy (moved, busy);
  if (*clash)
    return text_for_pair (later ? moved : nearest, later ? nearest : moved, audiences);
  if (nearest == NULL)
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day apart, room to breathe",
                                       "%d days apart, room to breathe", (gulong)apart),
                          apart);
}

/* @event on @date, whether it is in the library or not. */
static char *
check (FanView *view,
       FanClock *clock,
       FanRecord *event,
       const GDate *date,
       int gap_days,
       gboolean *out_clash,
       GError **error)
{
  g_autoptr (GPtrArray) occurrences = NULL;
  g_autoptr (GHashTable) audiences = NULL;
  gboolean clash = FALSE;
  char *verdict = NULL;
  int around = MAX (NEIGHBOUR_DAYS, gap_days);

  if (out_clash != NULL)
    *out_clash = FALSE;
  if (!counts (event))
    return NULL;
  occurrences = list_around (view, clock, date, around, date, around, error);
  audiences = occurrences ? fan_records_by_id (view, &fan_kind_audience, error) : NULL;
  if (audiences != NULL)
    {
      Touch moved = { event, fan_record_get_text (event, "audience"), *date };
      verdict = judge_move (occurrences, audiences, fan_clock_get_zone (clock), &moved, gap_days, &clash);
    }
  if (out_clash != NULL)
    *out_clash = clash;
  return verdict;
}

char *
fan_noise_check_move (FanView *view,
                      FanClock *clock,
                      const char *event_id,
                      const GDate *date,
                      int gap_days,
                      gboolean *out_clash,
                      GError **error)
{
  g_autoptr (FanRecord) event = fan_view_get (view, &fan_kind_event, event_id, error);

  if (out_clash != NULL)
    *out_clash = FALSE;
  return event ? check (view, clock, event, date, gap_days, out_clash, error) : NULL;
}

char *
fan_noise_check_event (FanView *view,
                       FanClock *clock,
                       FanRecord *event,
                       int gap_days,
                       gboolean *out_clash,
                       GError **error)
{
  GDate day = fan_event_get_day (event, fan_clock_get_zone (clock));

  return check (view, clock, event, &day, gap_days, out_clash, error);
}
