/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-pages-private.h"

G_BEGIN_DECLS

/**
 * FanTypesetter: sets paragraphs in lines. @wider and @taller (1 or more) say how much room the theme's own font
 * may need beyond the one that is here, so that nothing overflows where the theme's font is. @spacing gives lines
 * the theme's own distance.
 */
typedef struct
{
  PangoFontMap *font_map;
  PangoContext *context;
  PangoFontDescription *regular, *bold;
  const char *font;
  gboolean rtl;
  double wider, taller, spacing;
} FanTypesetter;

void fan_typesetter_init (FanTypesetter *setter, const char *language);
void fan_typesetter_clear (FanTypesetter *setter);

/** fan_typesetter_set: makes @paragraph's lines at @size for @width points; the height follows. */
void fan_typesetter_set (FanTypesetter *setter,
                         FanParagraph *paragraph,
                         const FanTextStyle *style,
                         double size,
                         double width,
                         gboolean centred);

/** fan_typesetter_get_natural_width: how wide @paragraph is when nothing wraps, and its longest word (points). */
double fan_typesetter_get_natural_width (FanTypesetter *setter,
                                         FanParagraph *paragraph,
                                         const FanTextStyle *style,
                                         double *out_word);

/**
 * fan_typesetter_fit:
 * @source: (element-type FanParagraph): not changed
 * @out_rest: (out) (transfer full): what did not fit at the least size; empty when all did
 *
 * Returns: (transfer full): paragraphs set in lines and placed in @place.
 */
GPtrArray *
fan_typesetter_fit (FanTypesetter *setter, const FanPlace *place, GPtrArray *source, GPtrArray **out_rest);

/** fan_paragraph_cut: where @paragraph (set in lines) is best cut so that the first part is at most @height tall; 0 when not even a line fits. */
gsize fan_paragraph_cut (FanParagraph *paragraph, double height);

/** fan_paragraphs_new: (transfer full): an empty array that owns its paragraphs. */
GPtrArray *fan_paragraphs_new (void);

/** fan_paragraphs_add_text: adds the lines of @text as paragraphs, "• " at a beginning as a bullet; blank ones are left out. */
void fan_paragraphs_add_text (GPtrArray *paragraphs, const char *text, guint level);

G_END_DECLS
