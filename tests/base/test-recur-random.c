/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Five hundred random rules: ours against libical's own iterator, which counts every occurrence up from the start.
 * Each rule comes from its number alone, so a failure can be had again with -p /recur/random.
 */
#include "fan-recur.h"
#include "fan-time.h"

#include <libical/ical.h>
#include <string.h>

#define RULES 500
#define DAY_MS G_GINT64_CONSTANT (86400000)

static const char *zones[]
    = { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC" };
static const char *days[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };

typedef struct
{
  char *dtstart, *dtend, *tzid, *rrule, *exdate, *rdate;
  gboolean is_date;
  gint64 from, to;
} Case;

static void
case_clear (Case *c)
{
  g_free (c->dtstart);
  g_free (c->dtend);
  g_free (c->tzid);
  g_free (c->rrule);
  g_free (c->exdate);
  g_free (c->rdate);
}

static gboolean
chance (GRand *rand, int of)
{
  return g_rand_int_range (rand, 0, of) == 0;
}

static char *
random_local (GRand *rand, int year, int years, gboolean is_date)
{
  int y = g_rand_int_range (rand, year, year + years);
  int month = g_rand_int_range (rand, 1, 13), day = g_rand_int_range (rand, 1, 29);

  if (g_rand_int_range (rand, 0, 6) == 0 && month != 2)
    day = g_date_get_days_in_month ((GDateMonth)month, (GDateYear)y);
  if (is_date)
    return g_strdup_printf ("%04d-%02d-%02d", y, month, day);
  /* often at night, where the clocks change */
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", y, month, day,
                          g_rand_boolean (rand) ? g_rand_int_range (rand, 0, 4)
                                                : g_rand_int_range (rand, 0, 24),
                          g_rand_int_range (rand, 0, 4) * 15, g_rand_int_range (rand, 0, 3) == 0 ? 20 : 0);
}

static void
add_list (GString *rule, GRand *rand, const char *name, int low, int high, int most, gboolean back)
{
  int n = g_rand_int_range (rand, 1, most + 1), value = low;

  /* ascending: libical takes hours and minutes in the order in which they stand */
  g_string_append_printf (rule, ";%s=", name);
  for (int i = 0; i < n && value < high; i++)
    {
      value = g_rand_int_range (rand, value, value + MAX (1, (high - value) / (n - i)));
      g_string_append_printf (rule, "%s%s%d", i ? "," : "", back && chance (rand, 4) ? "-" : "", value);
      value++;
    }
}

static void
add_days (GString *rule, GRand *rand, int nth)
{
  int n = g_rand_int_range (rand, 1, 4), first = g_rand_int_range (rand, 0, 7);
  gboolean with_nth = nth > 0 && g_rand_boolean (rand);

  g_string_append (rule, ";BYDAY=");
  for (int i = 0; i < n; i++)
    {
      if (i)
        g_string_append_c (rule, ',');
      if (with_nth)
        g_string_append_printf (rule, "%d",
                                g_rand_boolean (rand) ? -g_rand_int_range (rand, 1, nth + 1)
                                                      : g_rand_int_range (rand, 1, nth + 1));
      g_string_append (rule, days[(first + i * 2) % 7]);
    }
}

/* The start's own weekday among those of a weekly rule: without it libical 3.0 mistakes the week it begins with. */
static void
add_own_day (GString *rule, const char *dtstart)
{
  GDate date;
  const char *day;

  g_assert_true (fan_local_parse (dtstart, &date, NULL));
  day = days[g_date_get_weekday (&date) % 7];
  if (strstr (strstr (rule->str, "BYDAY="), day) == NULL)
    g_string_append_printf (rule, ",%s", day);
}

static void
add_times (GString *rule, GRand *rand, int freq)
{
  gboolean stepped = strstr (rule->str, "INTERVAL") != NULL;

  /* not beside the interval of the same unit: libical loses count of it */
  if (chance (rand, 3) && !(freq >= 4 && stepped))
    add_list (rule, rand, "BYHOUR", 0, 24, 3, FALSE);
  if (chance (rand, 3) && !(freq >= 5 && stepped))
    add_list (rule, rand, "BYMINUTE", 0, 60, 3, FALSE);
  if (chance (rand, 6))
    add_list (rule, rand, "BYSECOND", 0, 60, 2, FALSE);
}

static void
add_month_parts (GString *rule, GRand *rand, gboolean yearly)
{
  gboolean by_month = chance (rand, 2), any = by_month;

  if (by_month)
    add_list (rule, rand, "BYMONTH", 1, 13, 3, FALSE);
  /* a year's BYMONTHDAY without BYMONTH means every month; libical takes it for the start's alone */
  if (chance (rand, 3) && (!yearly || by_month))
    {
      add_list (rule, rand, "BYMONTHDAY", 1, 29, 4, TRUE);
      any = TRUE;
      if (chance (rand, 3))
        add_days (rule, rand, 0);
    }
  else if (chance (rand, 2))
    {
      add_days (rule, rand, yearly && !by_month ? 53 : 5);
      any = TRUE;
    }
  else if (yearly && !by_month && chance (rand, 2))
    {
      if (g_rand_boolean (rand))
        add_list (rule, rand, "BYYEARDAY", 1, 366, 3, TRUE);
      else
        {
          add_list (rule, rand, "BYWEEKNO", 1, 53, 3, FALSE);
          add_days (rule, rand, 0);
        }
      any = TRUE;
    }
  if (any && chance (rand, 4))
    add_list (rule, rand, "BYSETPOS", 1, 3, 2, TRUE);
}

/* BYSETPOS only with months and years: libical overlooks it elsewhere. */
static char *
random_rule (GRand *rand, const char *dtstart, gboolean is_date, const char *tzid, int *freq)
{
  static const char *names[] = { "YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY" };
  GString *rule = g_string_new ("FREQ=");

  *freq = g_rand_int_range (rand, 0, is_date ? 4 : 6);
  g_string_append (rule, names[*freq]);
  if (*freq == 5 || chance (rand, 2))
    g_string_append_printf (rule, ";INTERVAL=%d",
                            g_rand_int_range (rand, *freq == 5 ? 5 : 1, *freq == 5 ? 200 : 8));
  if (*freq <= 1)
    add_month_parts (rule, rand, *freq == 0);
  else
    {
      if (chance (rand, 2))
        {
          add_days (rule, rand, 0);
          if (*freq == 2)
            add_own_day (rule, dtstart);
        }
      if (chance (rand, 4))
        add_list (rule, rand, "BYMONTH", 1, 13, 4, FALSE);
      /* none from the end: libical overlooks those here */
      if (*freq > 2 && chance (rand, 5))
        add_list (rule, rand, "BYMONTHDAY", 1, 29, 8, FALSE);
    }
  /* nor times beside BYSETPOS: libical sets positions among a year's days, not its times */
  if (!is_date && chance (rand, 4) && strstr (rule->str, "BYSETPOS") == NULL)
    add_times (rule, rand, *freq);
  /* with other days than these two libical 3.0 mistakes the week that an interval of weeks begins with */
  if (chance (rand, 3))
    g_string_append_printf (rule, ";WKST=%s", days[g_rand_int_range (rand, 0, *freq == 2 ? 2 : 7)]);
  if (chance (rand, 4))
    g_string_append_printf (rule, ";COUNT=%d", g_rand_int_range (rand, 1, 60));
  else if (chance (rand, 3))
    {
      g_autofree char *until = random_local (rand, 2025, 6, is_date);
      g_auto (GStrv) parts = g_strsplit_set (until, "-:", -1);
      g_autofree char *joined = g_strjoinv ("", parts);
      g_string_append_printf (rule, ";UNTIL=%s%s", joined, !is_date && tzid ? "Z" : "");
    }
  return g_string_free (rule, FALSE);
}

static void
case_make (Case *c, int number)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)number * 7919 + 17);
  g_autofree char *from = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  int freq, span;

  c->is_date = chance (rand, 4);
  c->dtstart = random_local (rand, 2024, 2, c->is_date);
  if (!c->is_date && !chance (rand, 4))
    c->tzid = g_strdup (zones[g_rand_int_range (rand, 0, G_N_ELEMENTS (zones))]);
  c->rrule = random_rule (rand, c->dtstart, c->is_date, c->tzid, &freq);
  for (int i = 0; i < g_rand_int_range (rand, 0, 4); i++)
    g_ptr_array_add (list, random_local (rand, 2024, 6, c->is_date));
  g_ptr_array_add (list, NULL);
  c->rdate = g_strjoinv ("\n", (char **)list->pdata);
  span = freq >= 4 ? 1 : g_rand_int_range (rand, 1, 5);
  from = freq >= 4 ? g_strdup (c->dtstart) : random_local (rand, 2024, 5, c->is_date);
  c->from
      = fan_local_to_instant (from, NULL, NULL) + (freq >= 4 ? g_rand_int_range (rand, -1, 40) : 0) * DAY_MS;
  c->to = c->from + (gint64)span * (freq >= 4 ? 7 : 300) * DAY_MS;
}

static char *
local_of (struct icaltimetype t)
{
  if (t.is_date)
    return g_strdup_printf ("%04d-%02d-%02d", t.year, t.month, t.day);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", t.year, t.month, t.day, t.hour, t.minute,
                          t.second);
}

/* Instants, for libical moves a time that the clocks skip to the one that is meant, and we keep it as it was said. */
static int
compare_instants (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

static void
make_unique (GArray *sorted)
{
  guint n = 0;

  g_array_sort (sorted, compare_instants);
  for (guint i = 0; i < sorted->len; i++)
    if (n == 0 || g_array_index (sorted, gint64, n - 1) != g_array_index (sorted, gint64, i))
      g_array_index (sorted, gint64, n++) = g_array_index (sorted, gint64, i);
  g_array_set_size (sorted, n);
}

/* What libical says: its iterator over the wall clock, from the very start; the rest of the set is set theory.
   (Given a zone, libical 3.0 lets a rule drift by the hour that one occurrence lost to the clock.) */
static gboolean
is_over (const Case *c, const char *local)
{
  const char *until = strstr (c->rrule, "UNTIL=");
  struct icaltimetype last;
  g_autofree char *text = NULL;

  if (until == NULL)
    return FALSE;
  last = icaltime_from_string (until + 6);
  text = local_of (last);
  return fan_local_to_instant (local, c->tzid, NULL) > fan_local_to_instant (text, NULL, NULL);
}

static GArray *
get_expected (const Case *c)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *squeezed = NULL;
  g_auto (GStrv) parts = g_strsplit_set (c->dtstart, "-:", -1);
  g_auto (GStrv) extras = g_strsplit (c->rdate, "\n", -1);
  g_auto (GStrv) without = g_strsplit (c->exdate ? c->exdate : "", "\n", -1);
  struct icalrecurrencetype rule = icalrecurrencetype_from_string (c->rrule);
  struct icaltimetype start;
  icalrecur_iterator *iterator;
  int count = rule.count, n = 0;

  squeezed = g_strjoinv ("", parts);
  start = icaltime_from_string (squeezed);
  rule.count = 0;
  rule.until = icaltime_null_time ();
  g_hash_table_add (seen, g_strdup (c->dtstart));
  for (char **e = extras; *e; e++)
    if (**e)
      g_hash_table_add (seen, g_strdup (*e));
  iterator = icalrecur_iterator_new (rule, start);
  for (n = 1; iterator != NULL; n++)
    {
      struct icaltimetype t = icalrecur_iterator_next (iterator);
      g_autofree char *local = NULL;
      if (icaltime_is_null_time (t))
        break;
      local = local_of (t);
      if (n == 1 && g_str_equal (local, c->dtstart))
        n = 0;
      if ((count > 0 && n >= count) || is_over (c, local)
          || fan_local_to_instant (local, c->tzid, NULL) >= c->to + 86400000)
        break;
      g_hash_table_add (seen, g_steal_pointer (&local));
    }
  if (iterator != NULL)
    icalrecur_iterator_free (iterator);
  for (char **e = without; *e; e++)
    g_hash_table_remove (seen, *e);
  {
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init (&iter, seen);
    while (g_hash_table_iter_next (&iter, &key, NULL))
      {
        gint64 ms = fan_local_to_instant (key, c->tzid, NULL);
        gint64 end = ms + (c->is_date ? 86400000 : 0);
        if (ms < c->to && (c->is_date ? end > c->from : ms >= c->from))
          g_array_append_val (out, ms);
      }
  }
  make_unique (out);
  return out;
}

typedef struct
{
  const Case *c;
  GArray *instants;
  GPtrArray *locals; /* those that no clock change touches */
} Heard;

static gboolean
hear (const FanOccurrence *occurrence, gpointer data)
{
  Heard *heard = data;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (heard->c->tzid ? heard->c->tzid : "UTC");
  gint64 seconds = occurrence->start_ms / 1000;

  g_assert_cmpint (occurrence->start_ms, ==, fan_local_to_instant (occurrence->start, heard->c->tzid, NULL));
  g_array_append_val (heard->instants, occurrence->start_ms);
  if (g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds - 86400)
      == g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds + 86400))
    g_ptr_array_add (heard->locals, g_strdup (occurrence->start));
  return TRUE;
}

static GArray *
get_ours (const Case *c, GPtrArray *locals)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanRecur) recur
      = fan_recur_new (c->dtstart, NULL, c->tzid, c->rrule, c->exdate, c->rdate, &error);
  Heard heard = { c, g_array_new (FALSE, FALSE, sizeof (gint64)), locals };

  g_assert_no_error (error);
  fan_recur_expand (recur, c->from, c->to, NULL, hear, &heard);
  make_unique (heard.instants);
  return heard.instants;
}

/* Every third occurrence becomes an exception, and the whole is compared again. */
static void
add_exceptions (Case *c, GPtrArray *locals)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < locals->len && i < 90; i += 3)
    g_ptr_array_add (list, locals->pdata[i]);
  g_ptr_array_add (list, NULL);
  c->exdate = g_strjoinv ("\n", (char **)list->pdata);
}

static char *
instant_at (GArray *instants, guint i)
{
  return i < instants->len ? fan_instant_to_string (g_array_index (instants, gint64, i)) : g_strdup ("none");
}

static gboolean
compare_case (const Case *c, int number, GArray *expected, GPtrArray *locals)
{
  g_autoptr (GArray) ours = get_ours (c, locals);
  g_autofree char *left = NULL, *right = NULL;
  guint i = 0;

  while (i < ours->len && i < expected->len
         && g_array_index (ours, gint64, i) == g_array_index (expected, gint64, i))
    i++;
  if (i == ours->len && i == expected->len)
    return TRUE;
  left = instant_at (ours, i);
  right = instant_at (expected, i);
  g_test_message ("rule %d: %s from %s in %s: %u occurrences, libical %u; number %u is %s, libical %s",
                  number, c->rrule, c->dtstart, c->tzid ? c->tzid : "floating", ours->len, expected->len, i,
                  left, right);
  return FALSE;
}

static void
test_random (void)
{
  int agreed = 0, filled = 0;
  gsize occurrences = 0;

  icalerror_set_errors_are_fatal (0);
  for (int number = 0; number < RULES; number++)
    {
      Case c = { 0 };
      g_autoptr (GArray) expected = NULL;
      g_autoptr (GArray) rest = NULL;
      g_autoptr (GPtrArray) locals = g_ptr_array_new_with_free_func (g_free);

      case_make (&c, number);
      expected = get_expected (&c);
      occurrences += expected->len;
      filled += expected->len > 0;
      if (compare_case (&c, number, expected, locals))
        {
          add_exceptions (&c, locals);
          rest = get_expected (&c);
          agreed += compare_case (&c, number, rest, locals);
        }
      case_clear (&c);
    }
  g_test_message ("%d of %d rules agree; %d with occurrences in their window, %" G_GSIZE_FORMAT " in all",
                  agreed, RULES, filled, occurrences);
  g_assert_cmpint (agreed, ==, RULES);
  g_assert_cmpint (filled, >, RULES / 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recur/random", test_random);
  return g_test_run ();
}
