/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* How all testimonials stand, in one walk through the consents: asking the door for each would take seconds. */
#include "fan-standings.h"

#include "fan-consent-private.h"
#include "fan-door-private.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"
#include "fan-wording.h"

struct _FanStandings
{
  gatomicrefcount refs;
  GMutex lock;
  GHashTable *by_row; /* NULL: not known yet */
  guint64 revision;
  GDate today;
};

FanStandings *
fan_standings_new (void)
{
  FanStandings *standings = g_new0 (FanStandings, 1);

  g_atomic_ref_count_init (&standings->refs);
  g_mutex_init (&standings->lock);
  return standings;
}

FanStandings *
fan_standings_ref (FanStandings *standings)
{
  g_atomic_ref_count_inc (&standings->refs);
  return standings;
}

void
fan_standings_unref (FanStandings *standings)
{
  if (!g_atomic_ref_count_dec (&standings->refs))
    return;
  g_clear_pointer (&standings->by_row, g_hash_table_unref);
  g_mutex_clear (&standings->lock);
  g_free (standings);
}

/* -------- the walk -------- */

typedef struct
{
  FanView *view;
  const GDate *today;
  GPtrArray *group;      /* the consents of one testimonial so far */
  GHashTable *by_row;    /* gint64 -> FanStanding */
  GHashTable *free_rows; /* gint64 -> fingerprint of the words, of those that may be used */
  GHashTable *withdrawn; /* fingerprints of what was taken back on some card */
  GError **error;
  gboolean failed;
} Walk;

static gint64 *
copy_row (gint64 row)
{
  return g_memdup2 (&row, sizeof row);
}

static FanStanding
judge_granted (Walk *walk, gint64 row, FanRecord *testimonial, FanRecord *consent)
{
  g_auto (GStrv) scopes = fan_record_get_list (consent, "scopes");

  if (fan_door_find_objection (testimonial, FAN_CONSENT_GRANTED, consent, scopes[0] ? scopes[0] : "") != NULL)
    return FAN_STANDING_HELD;
  g_hash_table_insert (walk->free_rows, copy_row (row), fan_text_fingerprint (fan_wording_get (testimonial)));
  return fan_consent_ends_soon (consent, walk->today) ? FAN_STANDING_SOON : FAN_STANDING_FREE;
}

static FanStanding
judge (Walk *walk, gint64 row, FanRecord *testimonial)
{
  FanConsentState state;
  FanRecord *decisive = fan_consent_decide (walk->group, walk->today, &state);
  const char *words;

  switch (state)
    {
    case FAN_CONSENT_ASKED:
      return FAN_STANDING_ASKED;
    case FAN_CONSENT_GRANTED:
      return judge_granted (walk, row, testimonial, decisive);
    case FAN_CONSENT_WITHDRAWN:
      words = fan_record_get_text (testimonial, "fingerprint");
      if (words != NULL)
        g_hash_table_add (walk->withdrawn, g_strdup (words));
      return FAN_STANDING_STOP;
    case FAN_CONSENT_EXPIRED:
      return FAN_STANDING_STOP;
    default:
      return FAN_STANDING_NONE;
    }
}

static void
end_group (Walk *walk)
{
  const char *id
      = walk->group->len ? fan_record_get_text (g_ptr_array_index (walk->group, 0), "testimonial") : NULL;
  gint64 row = id ? fan_view_get_row (walk->view, &fan_kind_testimonial, id, walk->error) : 0;
  g_autoptr (GPtrArray) found = NULL;
  FanRecord *testimonial;

  if (row > 0)
    found = fan_view_load_rows (walk->view, &fan_kind_testimonial, &row, 1, walk->error);
  walk->failed = row < 0 || (row > 0 && found == NULL);
  testimonial = found ? g_ptr_array_index (found, 0) : NULL;
  if (testimonial != NULL && fan_record_get_deleted (testimonial) == FAN_INSTANT_NONE)
    g_hash_table_insert (walk->by_row, copy_row (row), GUINT_TO_POINTER (judge (walk, row, testimonial)));
  g_ptr_array_set_size (walk->group, 0);
}

static gboolean
add_consent (FanRecord *consent, gpointer data)
{
  Walk *walk = data;

  if (walk->group->len > 0
      && g_strcmp0 (fan_record_get_text (g_ptr_array_index (walk->group, 0), "testimonial"),
                    fan_record_get_text (consent, "testimonial"))
             != 0)
    end_group (walk);
  g_ptr_array_add (walk->group, g_object_ref (consent));
  return !walk->failed;
}

/* What was taken back on one card is taken back on all that say the same. */
static void
hold_withdrawn_words (Walk *walk)
{
  GHashTableIter iter;
  gpointer row, words;

  g_hash_table_iter_init (&iter, walk->free_rows);
  while (g_hash_table_iter_next (&iter, &row, &words))
    if (*(const char *)words && g_hash_table_contains (walk->withdrawn, words))
      g_hash_table_insert (walk->by_row, copy_row (*(gint64 *)row), GUINT_TO_POINTER (FAN_STANDING_HELD));
}

static GHashTable *
work_out (FanView *view, const GDate *today, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_consent);
  g_autoptr (GPtrArray) group = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_row = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) free_rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) withdrawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk walk = { view, today, group, by_row, free_rows, withdrawn, error, FALSE };

  fan_query_order (query, "testimonial", FALSE);
  if (!fan_view_each (view, query, add_consent, &walk, error) || walk.failed)
    return NULL;
  end_group (&walk);
  if (walk.failed)
    return NULL;
  hold_withdrawn_words (&walk);
  return g_steal_pointer (&by_row);
}

GHashTable *
fan_standings_get (FanStandings *standings, FanView *view, const GDate *today, GError **error)
{
  guint64 revision = fan_view_get_revision (view);
  GHashTable *by_row = NULL;

  g_mutex_lock (&standings->lock);
  if (standings->by_row == NULL || revision == 0 || revision != standings->revision
      || g_date_compare (today, &standings->today) != 0)
    {
      g_clear_pointer (&standings->by_row, g_hash_table_unref);
      standings->by_row = work_out (view, today, error);
      standings->revision = revision;
      standings->today = *today;
    }
  if (standings->by_row != NULL)
    by_row = g_hash_table_ref (standings->by_row);
  g_mutex_unlock (&standings->lock);
  return by_row;
}
