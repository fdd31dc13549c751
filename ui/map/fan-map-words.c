/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What the map shows, in words: for screen readers, tooltips and the pane. */
#include "map/fan-map-words.h"

#include "fan-i18n.h"

const char *
fan_map_words_importance (int importance)
{
  switch (importance)
    {
    case 1:
      return _ ("matters a little");
    case 2:
      return _ ("matters some");
    case 3:
      return _ ("matters a lot");
    default:
      return _ ("does not matter");
    }
}

static char *
format_date (const GDate *date, const char *format)
{
  char text[64];

  return g_strndup (text, g_date_strftime (text, sizeof text, format, date));
}

char *
fan_map_words_month (const GDate *date, const GDate *today)
{
  gboolean this_year = g_date_get_year (date) == g_date_get_year (today);

  return format_date (date, this_year ? "%B" : "%B %Y");
}

char *
fan_map_words_day (const GDate *date, const GDate *today)
{
  gboolean this_year = g_date_get_year (date) == g_date_get_year (today);
  g_autofree char *month = format_date (date, this_year ? "%B" : "%B %Y");

  /* TRANSLATORS: day and month, "21 April" */
  return g_strdup_printf (_ ("%d %s"), g_date_get_day (date), month);
}

/* -------- cells -------- */

static char *
describe_mark_for_reader (const FanReachCell *cell, const GDate *today)
{
  g_autofree char *month = NULL;

  if (g_strcmp0 (cell->mark, "gap") == 0 && !cell->used_ever)
    return g_strdup (_ ("gap, never used"));
  if (g_strcmp0 (cell->mark, "gap") == 0)
    {
      month = fan_map_words_month (&cell->last_used, today);
      return g_strdup_printf (_ ("gap, not used since %s"), month);
    }
  if (g_strcmp0 (cell->mark, "dead") == 0)
    return g_strdup_printf (ngettext ("used %d time, but nobody looks there",
                                      "used %d times, but nobody looks there", cell->used),
                            cell->used);
  return g_strcmp0 (cell->mark, "habit") == 0 ? g_strdup (_ ("habit, not reach")) : NULL;
}

char *
fan_map_words_cell (FanMap *map, guint row, guint column, const GDate *today)
{
  const FanReachCell *cell = fan_map_get_cell (map, row, column);
  const char *audience = fan_record_get_label (g_ptr_array_index (map->audiences, row));
  const char *channel = fan_record_get_label (g_ptr_array_index (map->channels, column));
  g_autofree char *mark = describe_mark_for_reader (cell, today);
  g_autofree char *said
      = cell->n ? g_strdup_printf (ngettext ("%d learner said so", "%d learners said so", cell->n), cell->n)
                : g_strdup (_ ("nobody said so"));

  if (cell->importance == 0 && cell->n == 0 && mark == NULL)
    /* TRANSLATORS: audience, channel */
    return g_strdup_printf (_ ("%s, %s: nothing known"), audience, channel);
  if (mark != NULL)
    /* TRANSLATORS: audience, channel: matters some, 3 learners said so, gap */
    return g_strdup_printf (_ ("%s, %s: %s, %s, %s"), audience, channel,
                            fan_map_words_importance (cell->importance), said, mark);
  /* TRANSLATORS: audience, channel: matters some, 3 learners said so */
  return g_strdup_printf (_ ("%s, %s: %s, %s"), audience, channel,
                          fan_map_words_importance (cell->importance), said);
}

char *
fan_map_words_mark (const FanReachCell *cell, const GDate *today)
{
  g_autofree char *month = cell->used_ever ? fan_map_words_month (&cell->last_used, today) : NULL;

  if (g_strcmp0 (cell->mark, "gap") == 0)
    return month ? g_strdup_printf (_ ("gap: last used in %s"), month) : g_strdup (_ ("gap: never used"));
  if (g_strcmp0 (cell->mark, "habit") == 0)
    return g_strdup_printf (
        ngettext ("habit, not reach: used %d time", "habit, not reach: used %d times", cell->used),
        cell->used);
  if (g_strcmp0 (cell->mark, "dead") == 0)
    return g_strdup_printf (
        ngettext ("used %d time, nobody looks there", "used %d times, nobody looks there", cell->used),
        cell->used);
  return NULL;
}

/* -------- heads -------- */

char *
fan_map_words_heard (FanMap *map, guint row)
{
  return fan_map_is_assumed (map, row)
             ? g_strdup_printf (_ ("assumed, %d of %d"), map->heard[row], FAN_MAP_ENOUGH)
             : g_strdup_printf (_ ("%d heard"), map->heard[row]);
}

char *
fan_map_words_people (FanRecord *audience)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  int size = (int)CLAMP (fan_record_get_int (audience, "size"), 0, G_MAXINT);
  gboolean mail = fan_record_get_bool (audience, "has_mail"), desk = fan_record_get_bool (audience, "desk");

  if (size > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%d person", "%d people", size), size));
  if (!mail || !desk)
    g_ptr_array_add (parts, g_strdup (mail ? _ ("no desk") : desk ? _ ("no mail") : _ ("no mail, no desk")));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

char *
fan_map_words_audience (FanMap *map, guint row)
{
  FanRecord *audience = g_ptr_array_index (map->audiences, row);
  g_autofree char *people = fan_map_words_people (audience);
  g_autofree char *heard = fan_map_words_heard (map, row);

  return g_strjoin (", ", fan_record_get_label (audience), *people ? people : heard, *people ? heard : NULL,
                    NULL);
}

char *
fan_map_words_channel (FanRecord *channel)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *owner = fan_record_get_text (channel, "owner"),
             *cadence = fan_record_get_text (channel, "cadence");
  char hours[G_ASCII_DTOSTR_BUF_SIZE];

  if (owner != NULL)
    g_ptr_array_add (lines, g_strdup_printf (_ ("By: %s"), owner));
  if (cadence != NULL)
    g_ptr_array_add (lines, g_strdup_printf (_ ("When: %s"), cadence));
  if (!fan_record_is_null (channel, "effort"))
    g_ptr_array_add (lines, g_strdup_printf (_ ("Effort: %s hours each time"),
                                             g_ascii_formatd (hours, sizeof hours, "%g",
                                                              fan_record_get_real (channel, "effort"))));
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}
