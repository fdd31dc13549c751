/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-loaded-deck.h"

#include "fan-consent.h"
#include "fan-door.h"
#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-time.h"

static void
loaded_clear (gpointer data)
{
  FanLoadedDeck *loaded = data;

  g_clear_object (&loaded->record);
  g_clear_pointer (&loaded->composed, fan_composed_free);
  g_clear_pointer (&loaded->pages, fan_pages_free);
  g_clear_pointer (&loaded->first_pages, g_free);
  g_clear_pointer (&loaded->others, g_ptr_array_unref);
  g_clear_pointer (&loaded->authors, g_ptr_array_unref);
  g_clear_pointer (&loaded->untils, g_ptr_array_unref);
}

FanLoadedDeck *
fan_loaded_deck_ref (FanLoadedDeck *loaded)
{
  return g_atomic_rc_box_acquire (loaded);
}

void
fan_loaded_deck_unref (FanLoadedDeck *loaded)
{
  g_atomic_rc_box_release_full (loaded, loaded_clear);
}

guint
fan_loaded_deck_count (FanLoadedDeck *loaded)
{
  return loaded->composed->deck->slides->len;
}

FanSlide *
fan_loaded_deck_get_slide (FanLoadedDeck *loaded, guint index)
{
  return g_ptr_array_index (loaded->composed->deck->slides, index);
}

FanDeckSource *
fan_loaded_deck_get_source (FanLoadedDeck *loaded, guint index)
{
  return g_ptr_array_index (loaded->composed->sources, index);
}

gboolean
fan_loaded_deck_is_held (FanLoadedDeck *loaded, guint index)
{
  return fan_loaded_deck_get_source (loaded, index)->quote != NULL
         && fan_loaded_deck_get_slide (loaded, index)->quote == NULL;
}

double
fan_loaded_deck_sum_minutes (FanLoadedDeck *loaded)
{
  double sum = 0;

  for (guint i = 0; i < fan_loaded_deck_count (loaded); i++)
    sum += fan_loaded_deck_get_slide (loaded, i)->minutes;
  return sum;
}

char *
fan_minutes_to_text (double minutes)
{
  int whole = (int)minutes;
  gboolean half = minutes - whole > 0.25;

  if (half && whole == 0)
    return g_strdup (_ ("½ min"));
  return half ? g_strdup_printf (_ ("%d½ min"), whole) : g_strdup_printf (_ ("%d min"), whole);
}

/* -------- loading -------- */

static void
find_pages (FanLoadedDeck *loaded)
{
  guint n = fan_loaded_deck_count (loaded);

  loaded->first_pages = g_new0 (guint, n + 1);
  for (guint page = fan_pages_get_count (loaded->pages); page > 0; page--)
    loaded->first_pages[fan_pages_get_slide (loaded->pages, page - 1)] = page - 1;
}

static char *
find_until (FanView *view, const GDate *today, const char *testimonial)
{
  g_autoptr (FanRecord) consent = NULL;
  FanConsentState state;
  const char *expires;
  GDate date;

  if (!fan_consent_find (view, testimonial, today, &state, &consent, NULL) || consent == NULL)
    return NULL;
  expires = fan_record_get_text (consent, "expires");
  return expires != NULL && fan_local_parse (expires, &date, NULL) ? fan_date_to_text (&date) : NULL;
}

static void
find_people (FanLoadedDeck *loaded, FanView *view, FanClock *clock)
{
  GDate today = fan_clock_today (clock);

  loaded->authors = g_ptr_array_new_with_free_func (g_free);
  loaded->untils = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < fan_loaded_deck_count (loaded); i++)
    {
      FanDeckSource *source = fan_loaded_deck_get_source (loaded, i);
      g_autoptr (FanRecord) card
          = source->quote ? fan_view_get_any (view, &fan_kind_testimonial, source->quote, NULL) : NULL;

      g_ptr_array_add (loaded->authors, card ? g_strdup (fan_record_get_text (card, "author")) : NULL);
      g_ptr_array_add (loaded->untils,
                       source->quote && !source->why ? find_until (view, &today, source->quote) : NULL);
    }
}

static gboolean
is_shown (FanLoadedDeck *loaded, FanClearedQuote *quote)
{
  for (guint i = 0; i < fan_loaded_deck_count (loaded); i++)
    if (g_strcmp0 (fan_loaded_deck_get_source (loaded, i)->quote, fan_cleared_quote_get_id (quote)) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
find_others (FanLoadedDeck *loaded, FanView *view, FanClock *clock, GError **error)
{
  loaded->others = fan_door_list_quotes (view, clock, loaded->composed->program, loaded->composed->scope, 20,
                                         NULL, error);
  for (guint i = loaded->others ? loaded->others->len : 0; i > 0; i--)
    if (is_shown (loaded, g_ptr_array_index (loaded->others, i - 1)))
      g_ptr_array_remove_index (loaded->others, i - 1);
  return loaded->others != NULL;
}

typedef struct
{
  char *id, *scope;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->id);
  g_free (wanted->scope);
  g_free (wanted);
}

static gpointer
load (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  g_autoptr (FanLoadedDeck) loaded = g_atomic_rc_box_new0 (FanLoadedDeck);
  Wanted *wanted = data;

  loaded->record = fan_view_get (view, &fan_kind_deck, wanted->id, error);
  if (loaded->record != NULL)
    loaded->composed = fan_deck_load (view, clock, wanted->id, wanted->scope, error);
  if (loaded->composed != NULL)
    loaded->pages = fan_deck_lay_out (loaded->composed->deck, error);
  if (loaded->pages == NULL || !find_others (loaded, view, clock, error))
    return NULL;
  find_pages (loaded);
  find_people (loaded, view, clock);
  return g_steal_pointer (&loaded);
}

void
fan_loaded_deck_begin (FanSession *session,
                       const char *id,
                       const char *scope,
                       gpointer object,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->id = g_strdup (id);
  wanted->scope = g_strdup (scope);
  fan_session_load (session, object, load, wanted, wanted_free, (GDestroyNotify)fan_loaded_deck_unref,
                    cancellable, callback, data);
}
