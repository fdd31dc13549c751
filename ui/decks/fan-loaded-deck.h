/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-make-deck.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanLoadedDeck: a kept deck as it is now, laid out: what the preview shows and what an export would write. Immutable.
 * @record: the deck's record
 * @first_pages: for each slide the number of its first page
 * @others: (element-type FanClearedQuote): cleared quotes of the program that no slide shows
 * @authors, @untils: for each slide with a quote: who said it, and until when it may be used; else %NULL
 */
typedef struct
{
  FanRecord *record;
  FanComposed *composed;
  FanPages *pages;
  guint *first_pages;
  GPtrArray *others;
  GPtrArray *authors, *untils;
} FanLoadedDeck;

FanLoadedDeck *fan_loaded_deck_ref (FanLoadedDeck *loaded);
void fan_loaded_deck_unref (FanLoadedDeck *loaded);

/** fan_loaded_deck_begin: loads the deck with this @id, for @scope (%NULL: its own), in a thread; @callback gets fan_session_load_finish(): (transfer full). */
void fan_loaded_deck_begin (FanSession *session,
                            const char *id,
                            const char *scope,
                            gpointer object,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);

guint fan_loaded_deck_count (FanLoadedDeck *loaded);
FanSlide *fan_loaded_deck_get_slide (FanLoadedDeck *loaded, guint index);
FanDeckSource *fan_loaded_deck_get_source (FanLoadedDeck *loaded, guint index);

/** fan_loaded_deck_is_held: whether the slide has a quote whose words are held back. */
gboolean fan_loaded_deck_is_held (FanLoadedDeck *loaded, guint index);

/** fan_loaded_deck_sum_minutes: how long all of it takes to say. */
double fan_loaded_deck_sum_minutes (FanLoadedDeck *loaded);

/** fan_minutes_to_text: (transfer full): "½ min", "1½ min", "2 min". */
char *fan_minutes_to_text (double minutes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanLoadedDeck, fan_loaded_deck_unref)

G_END_DECLS
