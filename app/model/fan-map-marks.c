/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Results of the cells, and what is to be noticed in them: dead weight, gaps, habits. */
#include "fan-map-private.h"

#include <string.h>

#define GAP_DAYS 90
#define HABIT_USES 3

/* -------- outcomes -------- */

static gboolean
is_thousand (const char *p)
{
  return g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2])
         && !g_ascii_isdigit (p[3]);
}

/* "12", "1,200", "0.5" and "0,5". */
static gboolean
read_number (const char **text, double *out)
{
  const char *p = *text;
  double value = 0, step = 1;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p) || (*p == ',' && is_thousand (p + 1)); p++)
    if (*p != ',')
      value = value * 10 + g_ascii_digit_value (*p);
  if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
    for (p++; g_ascii_isdigit (*p); p++)
      value += g_ascii_digit_value (*p) * (step /= 10);
  *text = p;
  *out = value;
  return TRUE;
}

static const char *
skip_blanks (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;
  return p;
}

/* "of 140" or "/140": the whole of which something is a part. */
static gboolean
read_whole (const char *p, double *out)
{
  p = skip_blanks (p);
  if (*p == '/')
    p++;
  else if (g_ascii_strncasecmp (p, "of", 2) == 0 && g_ascii_isspace (p[2]))
    p += 2;
  else
    return FALSE;
  p = skip_blanks (p);
  return read_number (&p, out) && *out > 0;
}

gboolean
fan_outcome_parse (const char *text, FanOutcome *out)
{
  const char *p = skip_blanks (text ? text : "");
  double whole;

  if (!read_number (&p, &out->value))
    return FALSE;
  /* a number ends here; "10:30" and "2026-05-12" are none */
  if (strchr (":-.", *p) != NULL && *p != '\0' && g_ascii_isdigit (p[1]))
    return FALSE;
  out->is_share = TRUE;
  if (read_whole (p, &whole))
    out->value /= whole;
  else if (*skip_blanks (p) == '%')
    out->value /= 100;
  else
    out->is_share = FALSE;
  return TRUE;
}

void
fan_tally_add (FanTally *tally, const FanOutcome *outcome)
{
  *(outcome->is_share ? &tally->shares : &tally->people) += outcome->value;
  *(outcome->is_share ? &tally->n_shares : &tally->n_people) += 1;
}

static void
settle_one (const FanTally *tally, FanReachCell *cell, gboolean in_shares, gint64 size)
{
  double sum = tally->shares + tally->people;
  guint n = tally->n_shares + tally->n_people;

  if (in_shares)
    {
      sum = tally->shares + (size > 0 ? tally->people / (double)size : 0);
      n = tally->n_shares + (size > 0 ? tally->n_people : 0);
    }
  cell->has_result = n > 0;
  cell->result = n > 0 ? sum / n : 0;
}

void
fan_tally_settle (const FanTally *tallies, FanReachCell **cells, guint n, gint64 size)
{
  gboolean in_shares = FALSE;

  for (guint i = 0; i < n; i++)
    in_shares = in_shares || tallies[i].n_shares > 0;
  for (guint i = 0; i < n; i++)
    settle_one (&tallies[i], cells[i], in_shares, size);
}

/* -------- marks -------- */

gboolean
fan_map_is_lost_mail (FanMap *map, guint row, guint column)
{
  return !fan_record_get_bool (g_ptr_array_index (map->audiences, row), "has_mail")
         && g_strcmp0 (fan_record_get_text (g_ptr_array_index (map->channels, column), "kind"), "mail") == 0;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The middle one of the row's results, or the mean of the two in the middle; 0 when there is none. */
static double
find_median (FanMap *map, guint row)
{
  g_autofree double *results = g_new (double, map->channels->len);
  gsize n = 0;

  for (guint i = 0; i < map->channels->len; i++)
    if (fan_map_get_cell (map, row, i)->has_result)
      results[n++] = fan_map_get_cell (map, row, i)->result;
  if (n == 0)
    return 0;
  qsort (results, n, sizeof *results, compare_doubles);
  return n % 2 ? results[n / 2] : (results[n / 2 - 1] + results[n / 2]) / 2;
}

static gboolean
is_gap (const FanReachCell *cell, const GDate *today)
{
  return cell->importance >= 1
         && (!cell->used_ever || g_date_days_between (&cell->last_used, today) >= GAP_DAYS);
}

void
fan_map_mark_row (FanMap *map, guint row, const GDate *today)
{
  double median = find_median (map, row);

  for (guint i = 0; i < map->channels->len; i++)
    {
      FanReachCell *cell = fan_map_get_cell (map, row, i);
      gboolean unwanted = (cell->importance == 0 && cell->n == 0) || fan_map_is_lost_mail (map, row, i);

      if (cell->used > 0 && unwanted)
        cell->mark = "dead";
      else if (is_gap (cell, today))
        cell->mark = "gap";
      else if (cell->used >= HABIT_USES && cell->has_result && cell->result < median)
        cell->mark = "habit";
      else
        cell->mark = NULL;
    }
}
