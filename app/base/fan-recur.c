/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-recur-private.h"

#include <stdlib.h>
#include <string.h>

#include "fan-time.h"
#include "fan-text.h"
#include "fan-i18n.h"

#define MAX_TOLD 100000

struct _FanRecur
{
  gint64 start, end; /* keys; end is exclusive and equals start when there is no length */
  gboolean is_date;
  char *tzid; /* NULL: floating */
  FanRule *rule;
  GArray *extra;        /* gint64 keys, ascending: RDATE and the start itself */
  GArray *without;      /* gint64 keys, ascending: EXDATE */
  GArray *without_days; /* gint64 days, ascending: EXDATE that is a date while the start is a time */
};

/* clang-format off */
G_DEFINE_QUARK (fan-recur-error-quark, fan_recur_error)
/* clang-format on */

static gboolean
fail (GError **error, const char *value, const char *format)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_autofree char *shown = fan_text_excerpt (valid, 80);

  g_set_error (error, FAN_RECUR_ERROR, FAN_RECUR_ERROR_INVALID, "%s “%s”", format, shown);
  return FALSE;
}

static gboolean
parse_key (const char *text, gint64 *key, gboolean *is_date)
{
  GDate date;
  int seconds;

  if (!fan_local_parse (text, &date, &seconds))
    return FALSE;
  *is_date = seconds < 0;
  *key = fan_civil_to_days (g_date_get_year (&date), (int)g_date_get_month (&date), g_date_get_day (&date))
             * FAN_DAY
         + CLAMP (seconds, 0, FAN_DAY - 1);
  return TRUE;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

/* A date among times means the day (EXDATE) or the start's time on that day (RDATE); a time among dates means its date. */
static gboolean
parse_dates (FanRecur *recur, const char *joined, GArray *keys, GArray *days, GError **error)
{
  g_auto (GStrv) values = g_strsplit (joined ? joined : "", "\n", -1);

  for (char **value = values; *value; value++)
    {
      gint64 key, day;
      gboolean is_date;

      if (**value == '\0')
        continue;
      if (!parse_key (*value, &key, &is_date))
        return fail (error, *value, _ ("A date or time in a list of repetitions cannot be read:"));
      day = fan_floor_div (key, FAN_DAY);
      if (recur->is_date)
        key = day * FAN_DAY;
      else if (is_date)
        key = day * FAN_DAY + fan_floor_mod (recur->start, FAN_DAY);
      if (is_date && !recur->is_date && days != NULL)
        g_array_append_val (days, day);
      else
        g_array_append_val (keys, key);
    }
  return TRUE;
}

static gboolean
parse_span (FanRecur *recur, const char *dtstart, const char *dtend, GError **error)
{
  gboolean is_date;

  if (dtstart == NULL || !parse_key (dtstart, &recur->start, &recur->is_date))
    return fail (error, dtstart ? dtstart : "", _ ("The start is no date or time:"));
  recur->end = recur->start;
  if (dtend != NULL && *dtend != '\0')
    {
      if (!parse_key (dtend, &recur->end, &is_date))
        return fail (error, dtend, _ ("The end is no date or time:"));
      if (is_date != recur->is_date)
        return fail (error, dtend, _ ("Start and end are not both dates or both times. The end is"));
      if (recur->end < recur->start)
        return fail (error, dtend, _ ("The end is before the start:"));
    }
  if (recur->is_date && recur->end == recur->start)
    recur->end += FAN_DAY;
  return TRUE;
}

static gboolean
compile (FanRecur *recur, const char *rrule, const char *exdate, const char *rdate, GError **error)
{
  if (recur->tzid != NULL && !fan_recur_zone_is_known (recur->tzid))
    return fail (error, recur->tzid, _ ("This time zone is not known:"));
  if (rrule != NULL && *rrule != '\0')
    {
      recur->rule = fan_rule_new (rrule, recur->start, recur->is_date, recur->tzid, error);
      if (recur->rule == NULL)
        return FALSE;
    }
  g_array_append_val (recur->extra, recur->start);
  if (!parse_dates (recur, rdate, recur->extra, NULL, error)
      || !parse_dates (recur, exdate, recur->without, recur->without_days, error))
    return FALSE;
  g_array_sort (recur->extra, compare_keys);
  g_array_sort (recur->without, compare_keys);
  g_array_sort (recur->without_days, compare_keys);
  return TRUE;
}

FanRecur *
fan_recur_new (const char *dtstart,
               const char *dtend,
               const char *tzid,
               const char *rrule,
               const char *exdate,
               const char *rdate,
               GError **error)
{
  g_autoptr (FanRecur) recur = g_new0 (FanRecur, 1);

  recur->extra = g_array_new (FALSE, FALSE, sizeof (gint64));
  recur->without = g_array_new (FALSE, FALSE, sizeof (gint64));
  recur->without_days = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!parse_span (recur, dtstart, dtend, error))
    return NULL;
  /* A date is the same date everywhere. */
  if (!recur->is_date && tzid != NULL && *tzid != '\0')
    recur->tzid = g_strdup (tzid);
  if (!compile (recur, rrule, exdate, rdate, error))
    return NULL;
  return g_steal_pointer (&recur);
}

void
fan_recur_free (FanRecur *recur)
{
  if (recur == NULL)
    return;
  g_array_unref (recur->extra);
  g_array_unref (recur->without);
  g_array_unref (recur->without_days);
  fan_rule_free (recur->rule);
  g_free (recur->tzid);
  g_free (recur);
}

gboolean
fan_recur_is_repeating (FanRecur *recur)
{
  return recur->rule != NULL || recur->extra->len > 1;
}

typedef struct
{
  FanRecur *recur;
  FanRecurZone *zone;
  gint64 from_ms, to_ms; /* what the caller asked for */
  gint64 length;         /* seconds of time for times, of the wall clock for dates */
  gint64 last;           /* the key told or passed over last: none is told twice */
  guint next_extra;
  int told;
  FanRecurFunc func;
  gpointer data;
} Expansion;

static void
put_digits (char *out, int value, int digits)
{
  while (digits-- > 0)
    {
      out[digits] = (char)('0' + value % 10);
      value /= 10;
    }
}

/* printf costs more than the whole expansion of a month. */
static void
put_key (char out[20], gint64 key, gboolean is_date)
{
  FanCivil civil = fan_civil_from_days (fan_floor_div (key, FAN_DAY));
  int of_day = (int)fan_floor_mod (key, FAN_DAY);

  memcpy (out, "0000-00-00T00:00:00", 20);
  put_digits (out, CLAMP (civil.year, 0, 9999), 4);
  put_digits (out + 5, civil.month, 2);
  put_digits (out + 8, civil.day, 2);
  if (is_date)
    {
      out[10] = '\0';
      return;
    }
  put_digits (out + 11, of_day / 3600, 2);
  put_digits (out + 14, of_day / 60 % 60, 2);
  put_digits (out + 17, of_day % 60, 2);
}

static gboolean
array_has (GArray *sorted, gint64 value)
{
  return sorted->len > 0
         && bsearch (&value, sorted->data, sorted->len, sizeof (gint64), compare_keys) != NULL;
}

static gboolean
tell (Expansion *walk, gint64 key)
{
  FanRecur *recur = walk->recur;
  FanOccurrence occurrence;
  gint64 start, end;

  if (key == walk->last)
    return TRUE;
  walk->last = key;
  if (array_has (recur->without, key) || array_has (recur->without_days, fan_floor_div (key, FAN_DAY)))
    return TRUE;
  start = fan_recur_zone_to_instant (walk->zone, key);
  end = recur->is_date ? fan_recur_zone_to_instant (walk->zone, key + walk->length) : start + walk->length;
  if (start * 1000 >= walk->to_ms)
    return TRUE;
  if (end > start ? end * 1000 <= walk->from_ms : start * 1000 < walk->from_ms)
    return TRUE;
  occurrence.start_ms = start * 1000;
  occurrence.end_ms = end * 1000;
  put_key (occurrence.start, key, recur->is_date);
  put_key (occurrence.end,
           recur->is_date ? key + walk->length : fan_recur_zone_from_instant (walk->zone, end),
           recur->is_date);
  return walk->func (&occurrence, walk->data) && ++walk->told < MAX_TOLD;
}

/* The further dates up to @key, in their place among the rule's. */
static gboolean
tell_extras (Expansion *walk, gint64 key)
{
  GArray *extra = walk->recur->extra;

  while (walk->next_extra < extra->len && g_array_index (extra, gint64, walk->next_extra) <= key)
    if (!tell (walk, g_array_index (extra, gint64, walk->next_extra++)))
      {
        walk->told = MAX_TOLD;
        return FALSE;
      }
  return TRUE;
}

static gboolean
tell_rule_key (gint64 key, gpointer data)
{
  Expansion *walk = data;

  if (!tell_extras (walk, key))
    return FALSE;
  if (tell (walk, key))
    return TRUE;
  walk->told = MAX_TOLD;
  return FALSE;
}

static void
find_first_extra (Expansion *walk, gint64 from)
{
  GArray *extra = walk->recur->extra;

  while (walk->next_extra < extra->len && g_array_index (extra, gint64, walk->next_extra) < from)
    walk->next_extra++;
}

void
fan_recur_expand (FanRecur *recur,
                  gint64 from_ms,
                  gint64 to_ms,
                  GTimeZone *zone,
                  FanRecurFunc func,
                  gpointer data)
{
  Expansion walk = { recur, NULL, from_ms, to_ms, 0, G_MININT64, 0, 0, func, data };
  gint64 from, to;

  walk.zone = recur->tzid ? fan_recur_zone_get (recur->tzid) : fan_recur_zone_get_for (zone);
  g_return_if_fail (walk.zone != NULL);
  walk.length = recur->end - recur->start;
  /* RFC 5545 section 3.8.5.3: the exact duration applies to every occurrence, also across a clock change. */
  if (!recur->is_date)
    walk.length = MAX (0, fan_recur_zone_to_instant (walk.zone, recur->end)
                              - fan_recur_zone_to_instant (walk.zone, recur->start));
  /* Two days more at each side than any offset can need; what lies outside the window after all is not told. */
  from = MAX (fan_floor_div (from_ms, 1000), FAN_KEY_MIN) - walk.length - 2 * FAN_DAY;
  to = MIN (fan_floor_div (to_ms, 1000), FAN_KEY_MAX - 2 * FAN_DAY) + 2 * FAN_DAY;
  if (from > to)
    return;
  find_first_extra (&walk, from);
  if (recur->rule != NULL)
    fan_rule_walk (recur->rule, from, to, tell_rule_key, &walk);
  if (walk.told < MAX_TOLD)
    tell_extras (&walk, to);
}
