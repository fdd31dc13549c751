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
 * FanDeckSource: where a slide of a kept deck comes from.
 * @slide: the slide's record
 * @quote: (nullable): the testimonial it shows
 * @why: (nullable): why its words are held back; %NULL when they are cleared, or when there are none
 */
typedef struct
{
  char *slide, *quote, *why;
} FanDeckSource;

/**
 * FanComposed: a deck as it was put together, and what it took.
 * @id: (nullable): of the kept deck that it was loaded from
 * @sources: (nullable) (element-type FanDeckSource): of a loaded deck: one for each slide
 * @quotes: (element-type FanClearedQuote): those that stand in it
 * @held: how many of the program's quotes were held back
 * @held_texts: how many texts of ours were left out because they repeat words that were held back
 */
typedef struct
{
  FanDeck *deck;
  char *id;
  GPtrArray *sources;
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

/** fan_deck_list_meetings: (transfer full) (element-type FanRecord): the next @limit meetings in which we have a few minutes. */
GPtrArray *fan_deck_list_meetings (FanView *view, FanClock *clock, guint limit, GError **error);

/* -------- kept decks: records that are edited, and exported as they are -------- */

/** fan_deck_keep: (transfer full): writes a composed deck as a new record with its slides. Returns its id. */
char *fan_deck_keep (FanChangeSet *set, FanComposed *composed, GError **error);

/**
 * fan_deck_load: (transfer full): a kept deck as it stands now, for @scope (%NULL: where it was made for). Every quote passes the door again, every text of ours the screen:
 * a slide whose quote is held back keeps its place and shows the result instead, or, without one, the program's benefit. Dates and address are those of today.
 */
FanComposed *
fan_deck_load (FanView *view, FanClock *clock, const char *id, const char *scope, GError **error);

/**
 * fan_deck_find_edited: (transfer full) (nullable): the id of the newest kept deck for @request that somebody edited: it is exported as
 * it is. %NULL without @error when there is none.
 */
char *fan_deck_find_edited (FanView *view, const FanDeckRequest *request, GError **error);

/** fan_deck_set_slide_text: @field is "title", "body", "notes" or "source". */
gboolean fan_deck_set_slide_text (FanChangeSet *set,
                                  const char *slide,
                                  const char *field,
                                  const char *text,
                                  GError **error);

/** fan_deck_add_slide: (transfer full): a slide of text after @after (%NULL: at the end). Returns its id. */
char *fan_deck_add_slide (FanChangeSet *set,
                          const char *deck,
                          const char *after,
                          const char *title,
                          GError **error);
gboolean fan_deck_remove_slide (FanChangeSet *set, const char *slide, GError **error);

/** fan_deck_move_slide: @position from 0; one past the end is the end. */
gboolean fan_deck_move_slide (FanChangeSet *set, const char *slide, guint position, GError **error);

/** fan_deck_remove: the deck with its slides. What was exported of it stays where it is. */
gboolean fan_deck_remove (FanChangeSet *set, const char *deck, GError **error);

/** fan_deck_list_slides: (transfer full) (element-type FanRecord): in their order. */
GPtrArray *fan_deck_list_slides (FanView *view, const char *deck, GError **error);

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
 * Lays out, writes the ledger, writes each file through a temporary name, confirms the ledger, and remembers the deck with its slides;
 * of a loaded one, whose slides are kept already, where it went.
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

/* -------- on paper -------- */

/**
 * fan_deck_plan_print: the ledger's lines before the first page of a deck, loaded for scope "print", leaves for @place: a printer's name or
 * the absolute path of a file. The door is asked again: FALSE when somebody said no meanwhile.
 */
gboolean fan_deck_plan_print (FanChangeSet *set, FanComposed *composed, const char *place, GError **error);

/** fan_deck_confirm_print: after the last page. */
gboolean fan_deck_confirm_print (FanChangeSet *set, FanComposed *composed, const char *place, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanComposed, fan_composed_free)

G_END_DECLS
