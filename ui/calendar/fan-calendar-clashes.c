/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Who hears twice: which of it is still open, and how it is told. */
#include "calendar/fan-calendar-clashes.h"

#include <string.h>

#include "fan-event-facts.h"
#include "fan-i18n.h"
#include "fan-time.h"

#define KEPT "calendar.kept-clashes"
#define MAX_KEPT 200

static char *
dup_key (const FanClash *clash)
{
  const char *a = fan_record_get_id (clash->a), *b = fan_record_get_id (clash->b);

  return strcmp (a, b) < 0 ? g_strconcat (a, " ", b, NULL) : g_strconcat (b, " ", a, NULL);
}

static GStrv
recall_kept (FanSession *session)
{
  g_autofree char *kept = fan_session_recall (session, KEPT);

  return g_strsplit (kept ? kept : "", "\n", -1);
}

static gboolean
is_between (const GDate *date, const GDate *from, const GDate *to)
{
  return g_date_compare (from, date) <= 0 && g_date_compare (date, to) <= 0;
}

GPtrArray *
fan_clashes_open (FanCalendarData *data, FanSession *session, const GDate *from, const GDate *to)
{
  g_auto (GStrv) kept = recall_kept (session);
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < data->clashes->len; i++)
    {
      FanClash *clash = g_ptr_array_index (data->clashes, i);
      g_autofree char *key = dup_key (clash);
      if (is_between (&clash->date, from, to) && !g_strv_contains ((const char *const *)kept, key))
        g_ptr_array_add (open, clash);
    }
  return open;
}

void
fan_clash_keep (const FanClash *clash, FanSession *session)
{
  g_auto (GStrv) kept = recall_kept (session);
  guint n = g_strv_length (kept);
  guint first = n > MAX_KEPT ? n - MAX_KEPT : 0;
  g_autofree char *before = g_strjoinv ("\n", kept + first);
  g_autofree char *key = dup_key (clash);
  g_autofree char *all = *before ? g_strconcat (before, "\n", key, NULL) : g_strdup (key);

  fan_session_remember (session, KEPT, all);
}

static gboolean
is_at (const FanEntry *entry, FanRecord *event, const GDate *date)
{
  return g_str_equal (fan_record_get_id (entry->event), fan_record_get_id (event))
         && g_date_compare (&entry->day, date) <= 0
         && g_date_days_between (&entry->last, date) < FAN_NOISE_GAP_DAYS;
}

gboolean
fan_clash_has (const FanClash *clash, const FanEntry *entry)
{
  return is_at (entry, clash->a, &clash->date) || (!clash->blackout && is_at (entry, clash->b, &clash->date));
}

FanEntry *
fan_clash_find_entry (const FanClash *clash, FanRecord *event, FanCalendarData *data)
{
  for (guint i = 0; i < data->entries->len; i++)
    if (is_at (g_ptr_array_index (data->entries, i), event, &clash->date))
      return g_ptr_array_index (data->entries, i);
  return NULL;
}

GHashTable *
fan_clashes_get_days (GPtrArray *clashes, FanCalendarData *data)
{
  GHashTable *days = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < clashes->len; i++)
    {
      const FanClash *clash = g_ptr_array_index (clashes, i);
      const FanEntry *first = clash->blackout ? NULL : fan_clash_find_entry (clash, clash->a, data);
      g_hash_table_add (days, GUINT_TO_POINTER (g_date_get_julian (&clash->date)));
      if (first != NULL)
        g_hash_table_add (days, GUINT_TO_POINTER (g_date_get_julian (&first->day)));
    }
  return days;
}

FanRecord *
fan_clash_get_movable (const FanClash *clash)
{
  return clash->blackout || fan_record_get_bool (clash->b, "pinned") ? clash->a : clash->b;
}

/* -------- words -------- */

static int
get_distance (const FanClash *clash, FanCalendarData *data)
{
  const FanEntry *first = fan_clash_find_entry (clash, clash->a, data);

  return first ? g_date_days_between (&first->day, &clash->date) : 0;
}

char *
fan_clash_dup_title (const FanClash *clash, FanCalendarData *data)
{
  const char *who = fan_calendar_data_get_label (data, fan_record_get_text (clash->a, "audience"));
  int days = get_distance (clash, data) + 1;

  if (clash->blackout)
    return g_strdup (_ ("A touch on a busy day."));
  if (days == 1)
    return g_strdup_printf (_ ("%s hear from you twice on one day."), who);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s hear from you twice in %d day.",
                                       "%s hear from you twice in %d days.", (gulong)days),
                          who, days);
}

static char *
format_day (const GDate *date)
{
  char weekday[64];

  g_date_strftime (weekday, sizeof weekday, "%a", date);
  return g_strdup_printf ("%s %d", weekday, g_date_get_day (date));
}

char *
fan_clash_dup_text (const FanClash *clash, FanCalendarData *data)
{
  GDate first_day = fan_date_add_days (&clash->date, -get_distance (clash, data));
  g_autofree char *first = format_day (&first_day);
  g_autofree char *second = format_day (&clash->date);

  if (clash->blackout)
    return g_strdup (clash->text);
  return g_strdup_printf (_ ("“%s” (%s) and “%s” (%s). Three days apart is kinder."),
                          fan_record_get_label (clash->a), first, fan_record_get_label (clash->b), second);
}
