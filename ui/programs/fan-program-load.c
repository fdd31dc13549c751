/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "programs/fan-program-load.h"

#include "shared/fan-consent-words.h"

#include "fan-kinds.h"
#include "fan-time.h"

#define DAYS_AHEAD 183
#define MOST_COMING 5
#define MOST_QUOTES 8
#define DAY_MS (86400 * G_GINT64_CONSTANT (1000))

static void
quote_free (gpointer data)
{
  FanProgramQuote *quote = data;

  g_object_unref (quote->testimonial);
  g_free (quote->consent);
  g_free (quote);
}

void
fan_program_load_free (gpointer data)
{
  FanProgramLoad *load = data;

  g_clear_object (&load->program);
  g_clear_pointer (&load->facts, fan_program_facts_free);
  g_clear_pointer (&load->names, g_hash_table_unref);
  g_clear_pointer (&load->coming, g_ptr_array_unref);
  g_clear_pointer (&load->results, g_ptr_array_unref);
  g_clear_pointer (&load->quotes, g_ptr_array_unref);
  g_free (load);
}

static GPtrArray *
list_of_program (FanView *view, const FanKind *kind, const char *id, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (kind);

  fan_query_where (query, "program", id);
  return fan_view_list (view, query, error);
}

static void
add_name (FanProgramLoad *load, FanView *view, const FanKind *kind, const char *id)
{
  FanRecord *record;

  if (id == NULL || g_hash_table_contains (load->names, id))
    return;
  record = fan_view_get (view, kind, id, NULL);
  if (record != NULL)
    g_hash_table_insert (load->names, g_strdup (id), record);
}

/* -------- what comes -------- */

static gboolean
load_coming (FanProgramLoad *load, FanView *view, FanClock *clock, GError **error)
{
  GDate today = fan_clock_today (clock);
  g_autofree char *text = fan_date_to_string (&today);
  gint64 from = fan_local_to_instant (text, NULL, fan_clock_get_zone (clock));
  g_autoptr (GPtrArray) all = fan_occurrences_list (view, clock, from, from + DAYS_AHEAD * DAY_MS, error);
  const char *id = fan_record_get_id (load->program);

  if (all == NULL)
    return FALSE;
  load->coming = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_event_occurrence_free);
  for (guint i = 0; i < all->len && load->coming->len < MOST_COMING; i++)
    {
      FanEventOccurrence *occurrence = g_ptr_array_index (all, i);
      if (g_strcmp0 (fan_record_get_text (occurrence->event, "program"), id) != 0
          || g_strcmp0 (fan_record_get_text (occurrence->event, "status"), "done") == 0)
        continue;
      add_name (load, view, &fan_kind_audience, fan_record_get_text (occurrence->event, "audience"));
      g_ptr_array_add (load->coming, occurrence);
      all->pdata[i] = NULL;
    }
  /* What was kept was taken out of the list. */
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    g_clear_pointer (&all->pdata[i], fan_event_occurrence_free);
  return TRUE;
}

/* -------- results -------- */

static gboolean
belongs_together (FanRecord *a, FanRecord *b)
{
  return !fan_record_is_null (a, "session") && fan_record_is_null (a, "text")
         && fan_record_is_null (b, "text")
         && g_strcmp0 (fan_record_get_text (a, "session"), fan_record_get_text (b, "session")) == 0
         && g_strcmp0 (fan_record_get_text (a, "audience"), fan_record_get_text (b, "audience")) == 0;
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  FanRecord *x = g_ptr_array_index (*(GPtrArray *const *)a, 0),
            *y = g_ptr_array_index (*(GPtrArray *const *)b, 0);
  int order = g_strcmp0 (fan_record_get_text (y, "date"), fan_record_get_text (x, "date"));

  return order ? order : g_strcmp0 (fan_record_get_id (y), fan_record_get_id (x));
}

static void
add_result (GPtrArray *groups, FanRecord *result)
{
  GPtrArray *group;

  for (guint i = 0; i < groups->len; i++)
    {
      group = g_ptr_array_index (groups, i);
      if (belongs_together (g_ptr_array_index (group, 0), result))
        {
          g_ptr_array_add (group, g_object_ref (result));
          return;
        }
    }
  group = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (group, g_object_ref (result));
  g_ptr_array_add (groups, group);
}

static gboolean
load_results (FanProgramLoad *load, FanView *view, GError **error)
{
  g_autoptr (GPtrArray) all
      = list_of_program (view, &fan_kind_result, fan_record_get_id (load->program), error);

  if (all == NULL)
    return FALSE;
  load->results = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < all->len; i++)
    {
      FanRecord *result = g_ptr_array_index (all, i);
      add_name (load, view, &fan_kind_audience, fan_record_get_text (result, "audience"));
      add_name (load, view, &fan_kind_event, fan_record_get_text (result, "session"));
      add_result (load->results, result);
    }
  g_ptr_array_sort (load->results, compare_groups);
  return TRUE;
}

/* -------- quotes -------- */

static gboolean
load_quotes (FanProgramLoad *load, FanView *view, FanClock *clock, GError **error)
{
  GDate today = fan_clock_today (clock);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_testimonial);
  g_autoptr (GPtrArray) all = NULL;

  fan_query_where (query, "program", fan_record_get_id (load->program));
  fan_query_order (query, "said_on", TRUE);
  fan_query_limit (query, MOST_QUOTES);
  all = fan_view_list (view, query, error);
  if (all == NULL)
    return FALSE;
  load->quotes = g_ptr_array_new_with_free_func (quote_free);
  for (guint i = 0; i < all->len; i++)
    {
      FanProgramQuote *quote = g_new0 (FanProgramQuote, 1);
      quote->testimonial = g_object_ref (g_ptr_array_index (all, i));
      quote->consent = fan_consent_words (view, &today, quote->testimonial, &quote->tone, NULL);
      g_ptr_array_add (load->quotes, quote);
    }
  return TRUE;
}

gpointer
fan_program_load (FanView *view, FanClock *clock, gpointer id, GError **error)
{
  FanProgramLoad *load = g_new0 (FanProgramLoad, 1);

  load->program = fan_view_get (view, &fan_kind_program, id, NULL);
  if (load->program == NULL)
    return load;
  load->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  load->facts = fan_program_facts_find (view, clock, load->program, error);
  if (load->facts == NULL || !load_coming (load, view, clock, error) || !load_results (load, view, error)
      || !load_quotes (load, view, clock, error))
    {
      fan_program_load_free (load);
      return NULL;
    }
  for (guint i = 0; i < load->facts->audiences->len; i++)
    {
      FanAudienceFacts *facts = g_ptr_array_index (load->facts->audiences, i);
      add_name (load, view, &fan_kind_audience, facts->audience);
    }
  return load;
}
