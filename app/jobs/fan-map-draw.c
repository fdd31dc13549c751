/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The channel map as a picture: the same for paper, files and the window. */
#include "fan-map-draw.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "fan-i18n.h"

#define FAMILY "Cantarell,Adwaita Sans,Noto Sans,Sans"
#define CELL_WIDTH 57
#define CELL_WIDTH_MAX 110
#define CELL_HEIGHT 70
#define ROW_HEAD_WIDTH 147
#define ROW_HEAD_WIDTH_MAX 240
#define PAD 12
#define LEGEND_GAP 18  /* between its entries */
#define LEGEND_LINE 26 /* from line to line */
#define HEAD_LINES 3

typedef struct
{
  double r, g, b;
} Colour;

typedef struct
{
  Colour ink, dim, warning, dot, gap, line;
} Palette;

/* As the table of colours has them: text at least 4.5, marks at least 3. */
static const Palette light_palette = {
  .ink = { 0.14, 0.14, 0.14 },
  .dim = { 0.40, 0.40, 0.40 },
  .warning = { 0x8a / 255.0, 0x5f / 255.0, 0 },
  .dot = { 0x1c / 255.0, 0x71 / 255.0, 0xd8 / 255.0 },
  .gap = { 0xc6 / 255.0, 0x46 / 255.0, 0 },
  .line = { 0.87, 0.87, 0.87 },
};
static const Palette dark_palette = {
  .ink = { 1, 1, 1 },
  .dim = { 0.72, 0.72, 0.72 },
  .warning = { 0xf9 / 255.0, 0xf0 / 255.0, 0x6b / 255.0 },
  .dot = { 0x62 / 255.0, 0xa0 / 255.0, 0xea / 255.0 },
  .gap = { 1, 0xa3 / 255.0, 0x48 / 255.0 },
  .line = { 0.21, 0.21, 0.21 },
};
static const FanMapLook paper = { FALSE, FALSE, FALSE };

static const Palette *
get_palette (const FanMapLook *look)
{
  return look != NULL && look->dark ? &dark_palette : &light_palette;
}

/* Who asked for more contrast gets nothing dimmed. */
static const Colour *
get_dim (const FanMapLook *look)
{
  const Palette *palette = get_palette (look);

  return look != NULL && look->contrast ? &palette->ink : &palette->dim;
}

static void
use (cairo_t *cr, const Colour *colour)
{
  cairo_set_source_rgb (cr, colour->r, colour->g, colour->b);
}

/* -------- text -------- */

typedef enum
{
  TEXT_NAME,   /* of an audience */
  TEXT_HEAD,   /* of a column */
  TEXT_NORMAL, /* legend */
  TEXT_SMALL,
} TextStyle;

/* A text is as long at one size as at another, so that what was measured fits. */
static void
forget_pixels (PangoLayout *layout)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  pango_layout_context_changed (layout);
  cairo_font_options_destroy (options);
}

/* (transfer full): @width 0: as long as it is. */
static PangoLayout *
make_text (cairo_t *cr, TextStyle style, const char *text, double width)
{
  static const double sizes[] = { 13, 11, 11.5, 11 };
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, FAMILY);
  pango_font_description_set_absolute_size (font, sizes[style] * PANGO_SCALE);
  if (style == TEXT_NAME || style == TEXT_HEAD)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  forget_pixels (layout);
  pango_layout_set_text (layout, text, -1);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  pango_font_description_free (font);
  return layout;
}

static void
get_size (PangoLayout *layout, double *width, double *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  if (width)
    *width = (double)logical.width / PANGO_SCALE;
  if (height)
    *height = (double)logical.height / PANGO_SCALE;
}

static double
measure_text (cairo_t *cr, TextStyle style, const char *text)
{
  g_autoptr (PangoLayout) layout = make_text (cr, style, text, 0);
  double width;

  get_size (layout, &width, NULL);
  return width;
}

/* From (@x, @y), the upper left corner; @width 0: as long as it is. Returns: its width. */
static double
draw_text (cairo_t *cr,
           TextStyle style,
           const Colour *colour,
           const char *text,
           double x,
           double y,
           double width)
{
  g_autoptr (PangoLayout) layout = make_text (cr, style, text, width);
  double drawn;

  use (cr, colour);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  get_size (layout, &drawn, NULL);
  return drawn;
}

static void
draw_centred (cairo_t *cr, TextStyle style, const Colour *colour, const char *text, double x, double y)
{
  draw_text (cr, style, colour, text, x - measure_text (cr, style, text) / 2, y, 0);
}

/* -------- signs -------- */

static double
get_diameter (int importance)
{
  static const double diameters[] = { 0, 9, 17, 27 };
  return diameters[CLAMP (importance, 0, 3)];
}

static void
draw_dot (cairo_t *cr, const Colour *colour, double x, double y, double diameter)
{
  use (cr, colour);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, diameter / 2, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* As many dashes as there is room for, all alike. */
static void
draw_ring (cairo_t *cr, const Colour *colour, double x, double y, double diameter)
{
  double radius = diameter / 2 - 1, round = 2 * G_PI * radius;
  double part = round / MAX (5, floor (round / 5.6));
  double dashes[] = { part * 0.62, part * 0.38 };

  cairo_save (cr);
  use (cr, colour);
  cairo_set_line_width (cr, 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_hatched (cairo_t *cr, const Colour *colour, double x, double y, double diameter)
{
  double radius = diameter / 2, step = diameter < 12 ? 4.4 : 5.6;

  cairo_save (cr);
  use (cr, colour);
  cairo_set_line_width (cr, 1.5);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius - 0.75, 0, 2 * G_PI);
  cairo_stroke_preserve (cr);
  cairo_clip (cr);
  cairo_set_line_width (cr, step * 0.44);
  for (double offset = -2 * diameter; offset <= 2 * diameter; offset += step)
    {
      cairo_move_to (cr, x + offset - diameter, y + diameter);
      cairo_line_to (cr, x + offset + diameter, y - diameter);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_cross (cairo_t *cr, const Colour *colour, double x, double y)
{
  cairo_save (cr);
  use (cr, colour);
  cairo_set_line_width (cr, 1.6);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (int way = -1; way <= 1; way += 2)
    {
      cairo_move_to (cr, x - 3.2, y - 3.2 * way);
      cairo_line_to (cr, x + 3.2, y + 3.2 * way);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_sign (const FanReachCell *cell, const Palette *palette, cairo_t *cr, double x, double y)
{
  double diameter = get_diameter (cell->importance);

  if (g_strcmp0 (cell->mark, "dead") == 0)
    draw_cross (cr, &palette->ink, x, y);
  else if (g_strcmp0 (cell->mark, "gap") == 0)
    draw_ring (cr, &palette->gap, x, y, diameter);
  else if (g_strcmp0 (cell->mark, "habit") == 0)
    draw_hatched (cr, &palette->dot, x, y, MAX (diameter, get_diameter (1)));
  else if (diameter > 0)
    draw_dot (cr, &palette->dot, x, y, diameter);
}

void
fan_map_draw_cell (const FanReachCell *cell, const FanMapLook *look, cairo_t *cr, double x, double y)
{
  gboolean dead = g_strcmp0 (cell->mark, "dead") == 0;
  g_autofree char *count = NULL;

  draw_sign (cell, get_palette (look), cr, x, y - 7);
  if (dead)
    count = g_strdup_printf (_ ("used %d×"), cell->used);
  else if (cell->n > 0 || cell->importance > 0)
    count = g_strdup_printf (_ ("n %d"), cell->n);
  if (count)
    draw_centred (cr, TEXT_SMALL, get_dim (look), count, x, y + 8);
}

/* -------- heads -------- */

typedef struct
{
  FanMap *map;
  guint first, n_rows;
  FanMapSizes sizes;
  double body_width, legend_height;
} Chart;

static const char *
get_name (GPtrArray *records, guint i)
{
  return fan_record_get_label (g_ptr_array_index (records, i));
}

/* So wide that no word of a head is cut, within reason. */
static double
measure_column (cairo_t *cr, FanMap *map)
{
  double width = CELL_WIDTH;

  for (guint i = 0; i < map->channels->len; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (get_name (map->channels, i), " -", -1);
      for (guint k = 0; words[k]; k++)
        width = MAX (width, measure_text (cr, TEXT_HEAD, words[k]) + 8);
    }
  return ceil (MIN (width, CELL_WIDTH_MAX));
}

static double
measure_row_head (cairo_t *cr, FanMap *map, guint first, guint n_rows)
{
  double width = ROW_HEAD_WIDTH;

  for (guint i = first; i < first + n_rows; i++)
    width = MAX (width, measure_text (cr, TEXT_NAME, get_name (map->audiences, i)) + 2 * PAD);
  return ceil (MIN (width, ROW_HEAD_WIDTH_MAX));
}

static PangoLayout *
make_column_head (cairo_t *cr, FanMap *map, guint column, double width)
{
  PangoLayout *layout = make_text (cr, TEXT_HEAD, get_name (map->channels, column), width - 4);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_height (layout, -HEAD_LINES);
  return layout;
}

static double
measure_column_heads (cairo_t *cr, FanMap *map, double width)
{
  double tallest = 0;

  for (guint i = 0; i < map->channels->len; i++)
    {
      g_autoptr (PangoLayout) head = make_column_head (cr, map, i, width);
      double height;
      get_size (head, NULL, &height);
      tallest = MAX (tallest, height);
    }
  return ceil (tallest + PAD + 4);
}

/* Somewhere to measure texts. */
static cairo_t *
make_nowhere (void)
{
  cairo_surface_t *nowhere = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (nowhere);

  cairo_surface_destroy (nowhere);
  return cr;
}

static FanMapSizes
measure_parts (FanMap *map, guint first, guint n_rows)
{
  cairo_t *cr = make_nowhere ();
  FanMapSizes sizes = { .cell_height = CELL_HEIGHT };

  sizes.cell_width = measure_column (cr, map);
  sizes.row_head = measure_row_head (cr, map, first, n_rows);
  sizes.column_head = measure_column_heads (cr, map, sizes.cell_width);
  cairo_destroy (cr);
  return sizes;
}

FanMapSizes
fan_map_measure_parts (FanMap *map)
{
  return measure_parts (map, 0, map->audiences->len);
}

void
fan_map_draw_column_head (FanMap *map,
                          guint column,
                          const FanMapLook *look,
                          cairo_t *cr,
                          double width,
                          double height)
{
  g_autoptr (PangoLayout) head = make_column_head (cr, map, column, width);
  double text_height;

  get_size (head, NULL, &text_height);
  use (cr, &get_palette (look)->ink);
  cairo_move_to (cr, 2, height - 8 - text_height);
  pango_cairo_show_layout (cr, head);
}

/* "140, no mail"; NULL: nothing is known. */
static char *
describe_people (FanRecord *audience)
{
  int size = (int)CLAMP (fan_record_get_int (audience, "size"), 0, G_MAXINT);
  gboolean mail = fan_record_get_bool (audience, "has_mail");

  if (size > 0)
    return g_strdup_printf (mail ? "%d" : _ ("%d, no mail"), size);
  return mail ? NULL : g_strdup (_ ("no mail"));
}

/* From the side where reading begins. */
static void
draw_head_line (cairo_t *cr,
                const FanMapLook *look,
                TextStyle style,
                const Colour *colour,
                const char *text,
                double y,
                double width)
{
  double inside = width - 2 * PAD;
  double x = look != NULL && look->rtl ? width - PAD - MIN (inside, measure_text (cr, style, text)) : PAD;

  draw_text (cr, style, colour, text, x, y, inside);
}

void
fan_map_draw_row_head (FanMap *map, guint row, const FanMapLook *look, cairo_t *cr, double width)
{
  FanRecord *audience = g_ptr_array_index (map->audiences, row);
  const Palette *palette = get_palette (look);
  gboolean assumed = fan_map_is_assumed (map, row);
  g_autofree char *people = describe_people (audience);
  g_autofree char *heard = assumed
                               ? g_strdup_printf (_ ("assumed, %d of %d"), map->heard[row], FAN_MAP_ENOUGH)
                               : g_strdup_printf (_ ("%d heard"), map->heard[row]);
  double y = people ? 10 : 18;

  draw_head_line (cr, look, TEXT_NAME, &palette->ink, fan_record_get_label (audience), y, width);
  y += 19;
  if (people)
    {
      draw_head_line (cr, look, TEXT_SMALL, get_dim (look), people, y, width);
      y += 15;
    }
  draw_head_line (cr, look, TEXT_SMALL, assumed ? &palette->warning : get_dim (look), heard, y, width);
}

/* -------- legend -------- */

typedef enum
{
  LEGEND_DOTS,
  LEGEND_N,
  LEGEND_GAP_RING,
  LEGEND_HABIT,
  LEGEND_DEAD,
  N_LEGEND
} LegendEntry;

static const char *
describe (LegendEntry entry)
{
  switch (entry)
    {
    case LEGEND_DOTS:
      return _ ("matters a little, some, a lot");
    case LEGEND_N:
      return _ ("learners who said so");
    case LEGEND_GAP_RING:
      return _ ("gap: matters, not used for 90 days");
    case LEGEND_HABIT:
      return _ ("habit, not reach");
    default:
      return _ ("used, but nobody looks there");
    }
}

/* What stands before the words; @y is its middle. */
static void
draw_legend_sign (cairo_t *cr, const FanMapLook *look, LegendEntry entry, double x, double y)
{
  const Palette *palette = get_palette (look);

  if (entry == LEGEND_DOTS)
    {
      draw_dot (cr, &palette->dot, x + 4.5, y, 9);
      draw_dot (cr, &palette->dot, x + 23.5, y, 17);
      draw_dot (cr, &palette->dot, x + 51.5, y, 27);
    }
  else if (entry == LEGEND_N)
    draw_text (cr, TEXT_SMALL, get_dim (look), _ ("n"), x, y - 8, 0);
  else if (entry == LEGEND_GAP_RING)
    draw_ring (cr, &palette->gap, x + 8.5, y, 17);
  else if (entry == LEGEND_HABIT)
    draw_hatched (cr, &palette->dot, x + 8.5, y, 17);
  else
    draw_cross (cr, &palette->ink, x + 4, y);
}

/* Sets the entries in reading direction, in as many lines as it takes. Without @draw: only counts the lines. */
static guint
set_legend (cairo_t *cr, const FanMapLook *look, gboolean draw, double top, double room)
{
  static const double sign_widths[] = { 65, 8, 17, 17, 8 };
  double x = PAD, middle = top + LEGEND_LINE / 2.0;
  guint lines = 1;

  for (LegendEntry entry = 0; entry < N_LEGEND; entry++)
    {
      double words = measure_text (cr, TEXT_NORMAL, describe (entry));
      double width = sign_widths[entry] + 6 + words;

      if (x > PAD && x + width > room - PAD)
        {
          x = PAD;
          middle += LEGEND_LINE;
          lines++;
        }
      if (draw)
        {
          double sign_x = look->rtl ? room - x - sign_widths[entry] : x;
          double words_x = look->rtl ? room - x - width : x + sign_widths[entry] + 6;
          draw_legend_sign (cr, look, entry, sign_x, middle);
          draw_text (cr, TEXT_NORMAL, &get_palette (look)->ink, describe (entry), words_x, middle - 8, 0);
        }
      x += width + LEGEND_GAP;
    }
  return lines;
}

double
fan_map_measure_legend (double width)
{
  cairo_t *cr = make_nowhere ();
  double height = PAD + LEGEND_LINE * set_legend (cr, &paper, FALSE, 0, width) + PAD;

  cairo_destroy (cr);
  return height;
}

void
fan_map_draw_legend (const FanMapLook *look, cairo_t *cr, double width)
{
  set_legend (cr, look ? look : &paper, TRUE, PAD, width);
}

const char *
fan_map_describe_mark (const char *mark)
{
  if (g_strcmp0 (mark, "gap") == 0)
    return describe (LEGEND_GAP_RING);
  if (g_strcmp0 (mark, "habit") == 0)
    return describe (LEGEND_HABIT);
  return g_strcmp0 (mark, "dead") == 0 ? describe (LEGEND_DEAD) : NULL;
}

/* -------- the chart -------- */

static Chart
lay_out (FanMap *map, guint first, guint n_rows)
{
  Chart chart = { map, first, n_rows, measure_parts (map, first, n_rows), 0, 0 };

  /* few columns leave the legend room for its longest line */
  chart.body_width = MAX (chart.sizes.row_head + chart.sizes.cell_width * map->channels->len, 420);
  chart.legend_height = fan_map_measure_legend (chart.body_width);
  return chart;
}

static double
get_grid_height (const Chart *chart)
{
  return chart->sizes.column_head + CELL_HEIGHT * chart->n_rows;
}

static double
get_height (const Chart *chart)
{
  return get_grid_height (chart) + chart->legend_height;
}

static void
draw_lines (const Chart *chart, cairo_t *cr)
{
  const FanMapSizes *sizes = &chart->sizes;
  double right = sizes->row_head + sizes->cell_width * chart->map->channels->len;
  double bottom = get_grid_height (chart);

  use (cr, &light_palette.line);
  cairo_set_line_width (cr, 1);
  for (guint i = 0; i <= chart->n_rows; i++)
    {
      cairo_move_to (cr, 0, sizes->column_head + CELL_HEIGHT * i - 0.5);
      cairo_line_to (cr, right, sizes->column_head + CELL_HEIGHT * i - 0.5);
    }
  for (guint i = 0; i < chart->map->channels->len; i++)
    {
      cairo_move_to (cr, sizes->row_head + sizes->cell_width * i - 0.5, sizes->column_head);
      cairo_line_to (cr, sizes->row_head + sizes->cell_width * i - 0.5, bottom);
    }
  cairo_stroke (cr);
}

static void
draw_column_heads (const Chart *chart, cairo_t *cr)
{
  for (guint i = 0; i < chart->map->channels->len; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, chart->sizes.row_head + chart->sizes.cell_width * i, 0);
      fan_map_draw_column_head (chart->map, i, &paper, cr, chart->sizes.cell_width, chart->sizes.column_head);
      cairo_restore (cr);
    }
}

static void
draw_row (const Chart *chart, cairo_t *cr, guint row)
{
  const FanMapSizes *sizes = &chart->sizes;

  fan_map_draw_row_head (chart->map, row, &paper, cr, sizes->row_head);
  for (guint k = 0; k < chart->map->channels->len; k++)
    fan_map_draw_cell (fan_map_get_cell (chart->map, row, k), &paper, cr,
                       sizes->row_head + sizes->cell_width * (k + 0.5), CELL_HEIGHT / 2.0);
}

static void
draw_chart (const Chart *chart, cairo_t *cr)
{
  draw_lines (chart, cr);
  draw_column_heads (chart, cr);
  cairo_translate (cr, 0, chart->sizes.column_head);
  for (guint i = 0; i < chart->n_rows; i++)
    {
      draw_row (chart, cr, chart->first + i);
      cairo_translate (cr, 0, CELL_HEIGHT);
    }
  fan_map_draw_legend (&paper, cr, chart->body_width);
}

void
fan_map_measure_rows (FanMap *map, guint first, guint n_rows, double *out_width, double *out_height)
{
  Chart chart = lay_out (map, first, n_rows);

  *out_width = chart.body_width;
  *out_height = get_height (&chart);
}

void
fan_map_draw_rows (FanMap *map, guint first, guint n_rows, cairo_t *cr, double width, double height)
{
  Chart chart = lay_out (map, first, n_rows);
  double scale = MIN (width / chart.body_width, height / get_height (&chart));

  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  draw_chart (&chart, cr);
  cairo_restore (cr);
}

void
fan_map_measure (FanMap *map, double *out_width, double *out_height)
{
  fan_map_measure_rows (map, 0, map->audiences->len, out_width, out_height);
}

void
fan_map_draw (FanMap *map, cairo_t *cr, double width, double height)
{
  fan_map_draw_rows (map, 0, map->audiences->len, cr, width, height);
}
