/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fan-cleared.h"
#include "fan-progress.h"

G_BEGIN_DECLS

#define FAN_DECK_ERROR (fan_deck_error_quark ())
GQuark fan_deck_error_quark (void);

/**
 * FanDeckError:
 * @FAN_DECK_ERROR_FORMAT: the file name's ending names no format that can be written
 * @FAN_DECK_ERROR_WRITE: the file could not be written; the message says why
 * @FAN_DECK_ERROR_PICTURE: a picture could not be read
 */
typedef enum
{
  FAN_DECK_ERROR_FORMAT,
  FAN_DECK_ERROR_WRITE,
  FAN_DECK_ERROR_PICTURE,
} FanDeckError;

/** FanSlideLayout: what a slide is built like; each is a layout with placeholders in the PPTX. */
typedef enum
{
  FAN_SLIDE_TITLE,   /* a big sentence and a small one: the hook */
  FAN_SLIDE_TEXT,    /* title and body */
  FAN_SLIDE_QUOTE,   /* title, quote, credit, result beside it */
  FAN_SLIDE_PICTURE, /* title, body, picture */
  FAN_SLIDE_TABLE,   /* title and table: dates */
  FAN_SLIDE_ASK,     /* title, body, QR code */
} FanSlideLayout;

/**
 * FanSlide: one slide as it is meant, before it is laid out. Strings are plain text, %NULL where there is nothing.
 * @body: paragraphs joined by "\n"; a paragraph that begins with "• " is a bullet
 * @quote: (nullable): its text, credit and result are shown as they come; nobody else's words go in here
 * @link: (nullable): http(s) or mailto address: the QR code's content and a hyperlink
 * @table: (nullable) (element-type GStrv): rows of cells, the first row is the head; all rows have as many cells
 * @minutes: how long it takes to say, for the notes
 */
typedef struct
{
  FanSlideLayout layout;
  char *title;
  char *body;
  FanClearedQuote *quote;
  FanClearedPicture *picture;
  char *link;
  GPtrArray *table;
  char *notes;
  double minutes;
} FanSlide;

FanSlide *fan_slide_new (FanSlideLayout layout, const char *title, const char *body, const char *notes);
void fan_slide_free (FanSlide *slide);

/**
 * FanDeck: slides and what is said of the whole. @language is BCP 47 ("en-GB"); @footer stands on every slide;
 * @modified_ms goes into the file's properties (equal decks give equal bytes).
 */
typedef struct
{
  char *title, *author, *footer, *language;
  gint64 modified_ms;
  GPtrArray *slides; /* FanSlide */
} FanDeck;

FanDeck *fan_deck_new (const char *title, const char *language);
void fan_deck_free (FanDeck *deck);

/**
 * FanPages: the deck laid out: for each slide boxes in EMU on a 13.333 × 7.5 inch page, with text runs
 * (font, size, colour, wrapped and shrunk to fit), pictures and tables. All writers and the preview read only this.
 */
typedef struct _FanPages FanPages;

/**
 * fan_deck_lay_out: (transfer full):
 *
 * Never fails on text: what does not fit is made smaller down to a readable size, then goes on to a second page.
 * A picture that can't be read is FAN_DECK_ERROR_PICTURE. The pages may be used by one thread at a time.
 */
FanPages *fan_deck_lay_out (FanDeck *deck, GError **error);
void fan_pages_free (FanPages *pages);
guint fan_pages_get_count (FanPages *pages);

/** fan_pages_get_slide: the number of the slide that page @index shows, from 0: a long slide has several pages. */
guint fan_pages_get_slide (FanPages *pages, guint index);

/** fan_pages_dup_text: (transfer full): all words of page @index in reading order, one paragraph a line: what every writer must show. */
char *fan_pages_dup_text (FanPages *pages, guint index);

/** fan_pages_render: draws page @index with cairo, scaled to @width × @height pixels or points; @cr is a cairo_t*. */
void fan_pages_render (FanPages *pages, guint index, gpointer cr, double width, double height);

/**
 * fan_pages_write:
 * @format: "pptx", "pdf" or "png" (png: the first page, 1920 pixels wide; others are written by fan_pages_write_png())
 * @out: closed by this on success
 *
 * Writes the whole deck. Equal pages give equal bytes. A deck without slides is FAN_DECK_ERROR_WRITE,
 * another format FAN_DECK_ERROR_FORMAT; errors of @out and of @cancellable come through as they are.
 */
gboolean fan_pages_write (FanPages *pages,
                          const char *format,
                          GOutputStream *out,
                          FanProgress *progress,
                          GCancellable *cancellable,
                          GError **error);

/**
 * fan_pages_write_png:
 * @index: which page, from 0
 * @width: pixels, 16 to 7680; the height is 9/16 of it
 * @out: closed by this on success
 *
 * Writes one page as a picture. Equal pages give equal bytes.
 */
gboolean fan_pages_write_png (FanPages *pages,
                              guint index,
                              int width,
                              GOutputStream *out,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanSlide, fan_slide_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanDeck, fan_deck_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanPages, fan_pages_free)

G_END_DECLS
