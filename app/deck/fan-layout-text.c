/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-layout-text.h"

#include <math.h>
#include <string.h>

#include "fan-text.h"

/* Arial: the widths of a to z together, and a line's height, in parts of the size (from the font's own tables). */
#define ARIAL_ALPHABET 12.726
#define ARIAL_LINE 1.149

/* Renderers round widths and heights in their own way. */
#define ROOM_FOR_ROUNDING 1.02
#define ROOM_FOR_LINES 1.04

/* More than this never fits a page: it is not worth setting in lines first. In characters. */
#define PAGE_CHARACTERS 4000

static const char *const rtl_languages[]
    = { "ar", "he", "iw", "fa", "ur", "yi", "ps", "sd", "ug", "dv", NULL };

static gboolean
language_is_rtl (const char *language)
{
  g_autofree char *primary = NULL;

  if (language == NULL)
    return FALSE;
  primary = g_ascii_strdown (language, (gssize)strcspn (language, "-_"));
  return g_strv_contains (rtl_languages, primary);
}

static void
measure_font (FanTypesetter *setter)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (setter->context);
  PangoRectangle rect;

  setter->wider = setter->taller = setter->spacing = 1;
  pango_font_description_set_absolute_size (setter->regular, 100 * PANGO_SCALE);
  pango_layout_set_font_description (layout, setter->regular);
  pango_layout_set_text (layout, "abcdefghijklmnopqrstuvwxyz", -1);
  pango_layout_get_extents (layout, NULL, &rect);
  if (rect.width > 0 && rect.height > 0)
    {
      setter->wider = MAX (1, ARIAL_ALPHABET * 100 * PANGO_SCALE / rect.width);
      setter->spacing = MAX (1, ARIAL_LINE * 100 * PANGO_SCALE / rect.height);
      setter->taller = setter->spacing;
    }
}

void
fan_typesetter_init (FanTypesetter *setter, const char *language)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Pages are drawn at any scale: what is laid out must not depend on pixels. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  setter->font_map = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (setter->font_map), 72);
  setter->context = pango_font_map_create_context (setter->font_map);
  pango_cairo_context_set_font_options (setter->context, options);
  pango_context_set_round_glyph_positions (setter->context, FALSE);
  cairo_font_options_destroy (options);
  setter->font = FAN_THEME_FONT;
  setter->regular = pango_font_description_new ();
  pango_font_description_set_family (setter->regular, setter->font);
  setter->bold = pango_font_description_copy (setter->regular);
  pango_font_description_set_weight (setter->bold, PANGO_WEIGHT_BOLD);
  setter->rtl = language_is_rtl (language);
  if (language != NULL && *language != '\0')
    pango_context_set_language (setter->context, pango_language_from_string (language));
  pango_context_set_base_dir (setter->context,
                              setter->rtl ? PANGO_DIRECTION_WEAK_RTL : PANGO_DIRECTION_WEAK_LTR);
  measure_font (setter);
}

void
fan_typesetter_clear (FanTypesetter *setter)
{
  g_clear_object (&setter->context);
  g_clear_object (&setter->font_map);
  g_clear_pointer (&setter->regular, pango_font_description_free);
  g_clear_pointer (&setter->bold, pango_font_description_free);
}

/* As every office program shows a link. */
static void
underline (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static PangoLayout *
new_layout (FanTypesetter *setter, FanParagraph *paragraph, const FanTextStyle *style, double size)
{
  PangoFontDescription *font = style->bold ? setter->bold : setter->regular;
  PangoLayout *layout = pango_layout_new (setter->context);

  paragraph->rtl = fan_text_is_rtl (paragraph->text, setter->rtl);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, paragraph->text, -1);
  if (paragraph->link != NULL)
    underline (layout);
  return layout;
}

void
fan_typesetter_set (FanTypesetter *setter,
                    FanParagraph *paragraph,
                    const FanTextStyle *style,
                    double size,
                    double width,
                    gboolean centred)
{
  PangoLayout *layout = new_layout (setter, paragraph, style, size);
  double indent = paragraph->bullet ? size * FAN_BULLET_INDENT : 0;
  PangoRectangle rect;

  paragraph->size = size;
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int)(MAX (width - indent, size) * PANGO_SCALE));
  pango_layout_set_line_spacing (layout, (float)setter->spacing);
  pango_layout_set_alignment (layout, centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  pango_layout_get_extents (layout, NULL, &rect);
  paragraph->height = (double)rect.height / PANGO_SCALE;
  g_clear_object (&paragraph->layout);
  paragraph->layout = layout;
}

double
fan_typesetter_get_natural_width (FanTypesetter *setter,
                                  FanParagraph *paragraph,
                                  const FanTextStyle *style,
                                  double *out_word)
{
  g_autoptr (PangoLayout) layout = new_layout (setter, paragraph, style, style->size);
  PangoRectangle whole, word;

  pango_layout_get_extents (layout, NULL, &whole);
  pango_layout_set_width (layout, 0);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_get_extents (layout, NULL, &word);
  *out_word = (double)word.width / PANGO_SCALE * setter->wider * ROOM_FOR_ROUNDING;
  return (double)whole.width / PANGO_SCALE * setter->wider * ROOM_FOR_ROUNDING;
}

GPtrArray *
fan_paragraphs_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)fan_paragraph_free);
}

/* What every format can hold: valid, no controls, one way to end a line, no blanks but plain and no-break ones. */
static char *
clean_text (const char *text)
{
  g_autofree char *repaired = fan_text_repair (text, -1);
  g_autofree char *allowed = fan_text_for_xml (repaired);
  GString *out = g_string_new (NULL);

  for (const char *p = allowed; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        c = '\n';
      else if (c == '\t')
        c = ' ';
      else if (c == 0x7f || (c >= 0x80 && c < 0xa0))
        continue;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

void
fan_paragraphs_add_text (GPtrArray *paragraphs, const char *text, guint level)
{
  g_autofree char *clean = text == NULL ? NULL : clean_text (text);
  g_auto (GStrv) lines = clean == NULL ? NULL : g_strsplit (clean, "\n", -1);

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      gboolean bullet = g_str_has_prefix (line, "• ");
      FanParagraph *paragraph;

      if (bullet)
        line = g_strchug (lines[i] + (line - lines[i]) + strlen ("• "));
      if (fan_text_is_blank (line))
        continue;
      paragraph = fan_paragraph_new (line, level);
      paragraph->bullet = bullet;
      g_ptr_array_add (paragraphs, paragraph);
    }
}

/* ---- fitting ---- */

static double
get_inner_width (FanTypesetter *setter, const FanPlace *place)
{
  return (place->width - 2 * place->inset) / (setter->wider * ROOM_FOR_ROUNDING);
}

static double
get_inner_height (FanTypesetter *setter, const FanPlace *place)
{
  return (place->height - 2 * place->inset) / (setter->taller * ROOM_FOR_LINES);
}

static double
scale_size (const FanTextStyle *style, double scale)
{
  return MAX (style->least, floor (style->size * scale));
}

static gboolean
is_least (const FanPlace *place, double scale)
{
  return place->levels[0].size * scale <= place->levels[0].least
         && place->levels[1].size * scale <= place->levels[1].least;
}

/* Sets all of @source one below the other; NULL as soon as it is known not to fit. */
static GPtrArray *
try_scale (FanTypesetter *setter, const FanPlace *place, GPtrArray *source, double scale)
{
  g_autoptr (GPtrArray) set = fan_paragraphs_new ();
  double width = get_inner_width (setter, place), height = get_inner_height (setter, place), y = 0;

  for (guint i = 0; i < source->len; i++)
    {
      const FanParagraph *from = g_ptr_array_index (source, i);
      const FanTextStyle *style = &place->levels[from->level];
      FanParagraph *paragraph = fan_paragraph_copy_source (from, from->text);

      g_ptr_array_add (set, paragraph);
      fan_typesetter_set (setter, paragraph, style, scale_size (style, scale), width, place->centred);
      y += i == 0 ? 0 : style->before * scale;
      paragraph->y = y;
      y += paragraph->height;
      if (y > height)
        return NULL;
    }
  return g_steal_pointer (&set);
}

/* A word that has to be broken asks for smaller letters first: a title of one long word should not be cut. */
static gboolean
breaks_a_word (GPtrArray *set)
{
  for (guint i = 0; i < set->len; i++)
    {
      const FanParagraph *paragraph = g_ptr_array_index (set, i);
      for (GSList *l = pango_layout_get_lines_readonly (paragraph->layout); l != NULL && l->next != NULL;
           l = l->next)
        {
          const PangoLayoutLine *next = l->next->data;
          const char *at = paragraph->text + next->start_index;
          const char *before = g_utf8_find_prev_char (paragraph->text, at);
          if (before != NULL && g_unichar_isalnum (g_utf8_get_char (before))
              && g_unichar_isalnum (g_utf8_get_char (at)) && g_utf8_get_char (at) < 0x0e00)
            return TRUE;
        }
    }
  return FALSE;
}

static const char *
find_sentence_end (const char *text, const char *cut)
{
  for (const char *p = cut; p > text + (cut - text) / 2; p = g_utf8_prev_char (p))
    {
      gunichar before = g_utf8_get_char (g_utf8_prev_char (p));
      if (before == 0x3002 || before == 0xff01 || before == 0xff1f
          || (*p == ' ' && (before == '.' || before == '!' || before == '?' || before == 0x61f)))
        return p;
    }
  return cut;
}

gsize
fan_paragraph_cut (FanParagraph *paragraph, double height)
{
  PangoLayoutIter *iter = pango_layout_get_iter (paragraph->layout);
  gsize cut = strlen (paragraph->text);

  do
    {
      PangoRectangle rect;
      pango_layout_iter_get_line_extents (iter, NULL, &rect);
      if ((double)(rect.y + rect.height) / PANGO_SCALE > height)
        {
          cut = (gsize)pango_layout_iter_get_line_readonly (iter)->start_index;
          break;
        }
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  if (cut == 0 || cut == strlen (paragraph->text))
    return cut;
  return (gsize)(find_sentence_end (paragraph->text, paragraph->text + cut) - paragraph->text);
}

/* Keeps the first @cut bytes of @paragraph and gives the rest back; %NULL when that is blank. */
static FanParagraph *
split_paragraph (FanTypesetter *setter,
                 const FanPlace *place,
                 FanParagraph *paragraph,
                 const FanParagraph *from,
                 gsize cut)
{
  const FanTextStyle *style = &place->levels[from->level];
  g_autofree char *tail = g_strchug (g_strdup (from->text + cut));
  FanParagraph *rest;

  g_free (paragraph->text);
  paragraph->text = g_strchomp (g_strndup (from->text, cut));
  fan_typesetter_set (setter, paragraph, style, paragraph->size, get_inner_width (setter, place),
                      place->centred);
  if (*tail == '\0')
    return NULL;
  rest = fan_paragraph_copy_source (from, tail);
  rest->bullet = FALSE;
  rest->continued = TRUE;
  return rest;
}

static char *
dup_page_of_text (const char *text)
{
  const char *end = text;

  for (guint i = 0; i < PAGE_CHARACTERS && *end; i++)
    end = g_utf8_next_char (end);
  return g_strndup (text, (gsize)(end - text));
}

/* The room that must be left for the credit below a quote: a name alone on a page says nothing. */
static double
get_room_below (const FanPlace *place, GPtrArray *source, guint i)
{
  const FanParagraph *next = i + 1 < source->len ? g_ptr_array_index (source, i + 1) : NULL;
  const FanTextStyle *style = &place->levels[1];

  if (next == NULL || next->level == 0 || ((FanParagraph *)g_ptr_array_index (source, i))->level > 0)
    return 0;
  return style->before + 2.4 * style->least;
}

/* Takes as much of @source as @place holds at the least size; the rest goes to @rest. */
static GPtrArray *
fill_and_split (FanTypesetter *setter, const FanPlace *place, GPtrArray *source, GPtrArray *rest)
{
  GPtrArray *set = fan_paragraphs_new ();
  double height = get_inner_height (setter, place), y = 0;
  guint i;

  for (i = 0; i < source->len; i++)
    {
      const FanParagraph *from = g_ptr_array_index (source, i);
      const FanTextStyle *style = &place->levels[from->level];
      g_autofree char *text = dup_page_of_text (from->text);
      FanParagraph *paragraph = fan_paragraph_copy_source (from, text), *tail;
      gboolean whole = strlen (text) == strlen (from->text);
      double room;
      gsize cut;

      fan_typesetter_set (setter, paragraph, style, style->least, get_inner_width (setter, place),
                          place->centred);
      y += i == 0 ? 0 : style->before * style->least / style->size;
      paragraph->y = y;
      room = height - y - get_room_below (place, source, i);
      if (whole && paragraph->height <= room)
        {
          g_ptr_array_add (set, paragraph);
          y += paragraph->height;
          continue;
        }
      /* A paragraph that fits a page of its own is kept together. */
      cut = whole && i > 0 && paragraph->height <= height ? 0 : fan_paragraph_cut (paragraph, room);
      if (cut == 0 && i == 0)
        cut = (gsize)(g_utf8_next_char (from->text) - from->text);
      if (cut == 0)
        {
          fan_paragraph_free (paragraph);
          break;
        }
      g_ptr_array_add (set, paragraph);
      tail = split_paragraph (setter, place, paragraph, from, cut);
      if (tail != NULL)
        g_ptr_array_add (rest, tail);
      i++;
      break;
    }
  for (; i < source->len; i++)
    {
      const FanParagraph *from = g_ptr_array_index (source, i);
      FanParagraph *later = fan_paragraph_copy_source (from, from->text);
      later->continued = TRUE;
      g_ptr_array_add (rest, later);
    }
  return set;
}

static gboolean
is_hopeless (GPtrArray *source)
{
  gsize length = 0;

  for (guint i = 0; i < source->len && length <= PAGE_CHARACTERS; i++)
    length += (gsize)g_utf8_strlen (((FanParagraph *)g_ptr_array_index (source, i))->text, -1);
  return length > PAGE_CHARACTERS;
}

/* Moves the block to where the place is anchored. */
static void
place_paragraphs (FanTypesetter *setter, const FanPlace *place, GPtrArray *set)
{
  double room = place->height - 2 * place->inset, used = 0, x = place->inset, width, y = place->inset;

  if (set->len > 0)
    {
      const FanParagraph *last = g_ptr_array_index (set, set->len - 1);
      used = last->y + last->height;
    }
  if (place->anchor == FAN_ANCHOR_MIDDLE)
    y += MAX (0, (room - used) / 2);
  else if (place->anchor == FAN_ANCHOR_BOTTOM)
    y += MAX (0, room - used);
  width = place->width - 2 * place->inset;
  for (guint i = 0; i < set->len; i++)
    {
      FanParagraph *paragraph = g_ptr_array_index (set, i);
      double spare = width - get_inner_width (setter, place);

      paragraph->y += y;
      paragraph->x = x + (place->centred ? spare / 2 : paragraph->rtl ? spare : 0);
      if (paragraph->bullet && !paragraph->rtl)
        paragraph->x += paragraph->size * FAN_BULLET_INDENT;
    }
}

/* What goes on from another page goes on in the letters it had there. */
static double
get_first_scale (const FanPlace *place, GPtrArray *source)
{
  const FanParagraph *first = source->len > 0 ? g_ptr_array_index (source, 0) : NULL;

  return first != NULL && first->continued ? place->levels[0].least / place->levels[0].size : 1;
}

GPtrArray *
fan_typesetter_fit (FanTypesetter *setter, const FanPlace *place, GPtrArray *source, GPtrArray **out_rest)
{
  GPtrArray *set = NULL;
  double scale = get_first_scale (place, source);

  *out_rest = fan_paragraphs_new ();
  while (!is_hopeless (source))
    {
      set = try_scale (setter, place, source, scale);
      if (set != NULL && (is_least (place, scale) || !breaks_a_word (set)))
        break;
      if (is_least (place, scale))
        break;
      g_clear_pointer (&set, g_ptr_array_unref);
      scale *= 0.93;
    }
  if (set == NULL)
    set = fill_and_split (setter, place, source, *out_rest);
  place_paragraphs (setter, place, set);
  return set;
}
