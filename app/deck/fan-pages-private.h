/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "fan-deck.h"
#include "fan-theme.h"

G_BEGIN_DECLS

/* What a deck is after it was laid out. The writers and the preview read these and nothing else. */

/** FanFrame: where something stands on the page, in EMU. */
typedef struct
{
  gint64 x, y, width, height;
} FanFrame;

/**
 * FanParagraph: text in one look. @layout holds its lines, wrapped for the box, in points;
 * @x and @y are points from the box's upper left corner, filled in when the box is complete.
 */
typedef struct
{
  char *text;
  char *link;     /* (nullable): http(s) or mailto address */
  char *language; /* (nullable): BCP 47, where it is not the deck's */
  guint level;
  gboolean bullet, rtl;
  gboolean continued; /* began on an earlier page, or would have */
  double size;
  PangoLayout *layout;
  double x, y, height;
} FanParagraph;

FanParagraph *fan_paragraph_new (const char *text, guint level);
FanParagraph *fan_paragraph_copy_source (const FanParagraph *paragraph, const char *text);
void fan_paragraph_free (FanParagraph *paragraph);

/** fan_text_is_rtl: whether @text runs from right to left; @neutral where no letter tells. */
gboolean fan_text_is_rtl (const char *text, gboolean neutral);

/** How far the text of a bullet stands in, in parts of its size. */
#define FAN_BULLET_INDENT 0.9

/** FanImage: a picture that stands on one or more pages, in a form every writer can take. */
typedef struct
{
  gatomicrefcount refs;
  char *id; /* its name among the deck's pictures */
  GBytes *bytes;
  gboolean jpeg; /* else PNG */
  int width, height;
  cairo_surface_t *embedded; /* made once for vector targets */
  cairo_surface_t *raster;   /* made for the screen, perhaps smaller */
} FanImage;

FanImage *fan_image_new (GBytes *bytes, const char *what, GError **error);
FanImage *fan_image_ref (FanImage *image);
void fan_image_unref (FanImage *image);

/** FanCode: the modules of a QR code, quiet zone left out. */
typedef struct
{
  int width;
  guint8 *modules; /* width × width, 1 is dark */
  GBytes *png;
} FanCode;

FanCode *fan_code_new (const char *text);
void fan_code_free (FanCode *code);

/** Modules of white around a QR code (ISO/IEC 18004 asks for four). */
#define FAN_CODE_QUIET 4

/** FanTable: cells as paragraphs; widths and heights in EMU, cell margins inside them. The first row is the head. */
typedef struct
{
  guint n_rows, n_columns;
  gint64 *widths, *heights;
  GPtrArray **cells; /* row by row; FanParagraph */
  double size;
} FanTable;

void fan_table_free (FanTable *table);

#define FAN_CELL_MARGIN_X 10.0
#define FAN_CELL_MARGIN_Y 6.0

/** FanBox: one thing on a page. What is set tells its kind: @paragraphs, @image, @code or @table. */
typedef struct
{
  const FanPlace *place;
  FanFrame frame;
  GPtrArray *paragraphs;
  FanImage *image;
  FanCode *code;
  FanTable *table;
  char *alt;
  char *link;
} FanBox;

void fan_box_free (FanBox *box);

/** FanPage: @slide is the number of the slide it shows; @first: not a continuation. */
typedef struct
{
  FanDesignId design;
  guint slide;
  gboolean first;
  GPtrArray *boxes; /* FanBox, in reading order, the footer last */
  char *notes;      /* "" where there are none */
} FanPage;

struct _FanPages
{
  char *title, *author, *language;
  gint64 modified_ms;
  gboolean rtl;
  GPtrArray *pages; /* FanPage */
  PangoFontMap *font_map;
};

/** fan_render_page: for a writer: @vector says that pictures are to be handed on as they are. @cr in points. */
void fan_render_page (FanPages *pages, guint index, cairo_t *cr, gboolean vector);

/** fan_render_forget_embedded: frees what was made of the pictures for a vector target. */
void fan_render_forget_embedded (FanPages *pages);

/** fan_page_dup_title: (transfer full): the title in one line; "" when there is none. */
char *fan_page_dup_title (FanPage *page);

static inline double
fan_points (gint64 emu)
{
  return (double)emu / FAN_EMU_PER_POINT;
}

static inline gint64
fan_emu (double points)
{
  return (gint64)(points * FAN_EMU_PER_POINT + 0.5);
}

gboolean fan_write_pptx (FanPages *pages,
                         GOutputStream *out,
                         FanProgress *progress,
                         GCancellable *cancellable,
                         GError **error);
gboolean fan_write_pdf (FanPages *pages,
                        GOutputStream *out,
                        FanProgress *progress,
                        GCancellable *cancellable,
                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanParagraph, fan_paragraph_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanBox, fan_box_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanTable, fan_table_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanCode, fan_code_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanImage, fan_image_unref)

G_END_DECLS
