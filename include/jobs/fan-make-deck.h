/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-deck.h"
#include "fan-library.h"

G_BEGIN_DECLS

/**
 * FanDeckRequest: for what a deck is wanted. Ids; %NULL where not named.
 * @meeting: an event: its audience, program and minutes are taken unless named here
 * @minutes: how long we may speak, 0: what the meeting gives, else 6
 * @scope: (nullable): for whom its quotes must be cleared; %NULL: department, or leaders when leaders meet among themselves
 */
typedef struct
{
  const char *meeting;
  const char *program;
  const char *audience;
  int minutes;
  const char *scope;
} FanDeckRequest;

/**
 * FanComposed: a deck as it was put together, and what it took.
 * @quotes: (element-type FanClearedQuote): those that stand in it
 * @held: how many of the program's quotes were held back
 * @held_texts: how many texts of ours were left out because they repeat words that were held back
 */
typedef struct
{
  FanDeck *deck;
  char *program, *audience, *meeting; /* ids */
  char *title;
  char *scope;
  int minutes;
  GPtrArray *quotes;
  guint held, held_texts;
} FanComposed;

void fan_composed_free (FanComposed *composed);

/**
 * fan_deck_compose:
 *
 * Puts slides together: hook, their problem, story, quote and result, benefits, dates, ask: as many as the minutes allow.
 * Only cleared quotes are in it. The same library and day give the same deck.
 * Returns: (transfer full): FAN_JOB_ERROR_STATE when there is nothing to tell (no program).
 */
FanComposed *fan_deck_compose (FanView *view, FanClock *clock, const FanDeckRequest *request, GError **error);

/**
 * FanDeckFile: one written file.
 * @asked: the name that was asked for; another than @path when that file was changed since we wrote it
 */
typedef struct
{
  char *asked, *path, *sha256;
} FanDeckFile;

void fan_deck_file_free (FanDeckFile *file);

/**
 * fan_deck_export:
 * @paths: NULL-terminated; the endings say the formats: .pptx, .pdf
 * @out_files: (out) (transfer full) (element-type FanDeckFile)
 *
 * Lays out, writes the ledger, writes each file through a temporary name, confirms the ledger, and remembers the deck with its slides.
 * A file there that is not as we left it is not overwritten: the new one is saved beside it ("NAME (2).pptx").
 */
gboolean fan_deck_export (FanStore *store,
                          FanComposed *composed,
                          const char *const *paths,
                          GPtrArray **out_files,
                          FanProgress *progress,
                          GCancellable *cancellable,
                          GError **error);

/** fan_deck_export_bytes: (transfer full): the deck in one format, in memory: for a page that offers it. The caller keeps the ledger. */
GBytes *fan_deck_export_bytes (FanComposed *composed, const char *format, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanComposed, fan_composed_free)

G_END_DECLS
