/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* signage.png: the next five dates for a screen on the wall, 1920 × 1080. */
#include "fan-site-png.h"
#include "fan-site-view.h"

#include <pango/pangocairo.h>

#include "fan-text.h"
#include "fan-i18n.h"

#define WIDTH 1920
#define HEIGHT 1080
#define MARGIN 96
#define ROWS 5
#define TOP 258
#define ROW_HEIGHT 152
#define LEAF 120

typedef struct
{
  double red, green, blue;
} Colour;

static const Colour ground = { 0.055, 0.102, 0.169 };
static const Colour raised = { 0.098, 0.157, 0.247 };
static const Colour white = { 1, 1, 1 };
static const Colour quiet = { 0.702, 0.776, 0.878 };
static const Colour brass = { 0.961, 0.761, 0.067 };

typedef struct
{
  cairo_t *cairo;
  PangoContext *context;
} Canvas;

/* The same on every desktop: nothing of the screen's own font settings. */
static PangoContext *
make_context (cairo_t *cairo)
{
  PangoContext *context = pango_cairo_create_context (cairo);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72); /* a point is a pixel */
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

static void
set_colour (Canvas *canvas, Colour colour)
{
  cairo_set_source_rgb (canvas->cairo, colour.red, colour.green, colour.blue);
}

/* Draws @text on one line, cut with an ellipsis; @x is the left edge, the middle or the right edge, as @alignment says. */
static void
draw_text (Canvas *canvas,
           const char *text,
           const char *font,
           Colour colour,
           double x,
           double y,
           int width,
           PangoAlignment alignment)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (canvas->context);
  PangoFontDescription *description = pango_font_description_from_string (font);
  g_autofree char *valid = fan_text_repair (text, -1);
  g_autofree char *line = fan_text_squeeze (valid);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, line, -1);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -1);
  pango_layout_set_alignment (layout, alignment);
  set_colour (canvas, colour);
  cairo_move_to (canvas->cairo,
                 alignment == PANGO_ALIGN_LEFT     ? x
                 : alignment == PANGO_ALIGN_CENTER ? x - width / 2.0
                                                   : x - width,
                 y);
  pango_cairo_show_layout (canvas->cairo, layout);
}

static void
draw_box (Canvas *canvas, Colour colour, double x, double y, double width, double height, double radius)
{
  cairo_t *cairo = canvas->cairo;

  cairo_new_sub_path (cairo);
  cairo_arc (cairo, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cairo, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cairo, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cairo, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cairo);
  set_colour (canvas, colour);
  cairo_fill (cairo);
}

static void
draw_head (Canvas *canvas, FanSiteView *view)
{
  const char *organization = view->site->organization;

  set_colour (canvas, ground);
  cairo_paint (canvas->cairo);
  draw_box (canvas, brass, MARGIN, 84, 96, 8, 4);
  draw_text (canvas, _ ("What’s On"), "Sans Bold 76", white, MARGIN, 108, 1000, PANGO_ALIGN_LEFT);
  draw_text (canvas, fan_text_is_blank (organization) ? view->title : organization, "Sans 34", quiet,
             WIDTH - MARGIN, 144, 660, PANGO_ALIGN_RIGHT);
}

static void
draw_leaf (Canvas *canvas, const GDate *day, double y)
{
  double middle = MARGIN + LEAF / 2.0;
  g_autofree char *weekday = fan_site_day_to_text (day, "%a");
  g_autofree char *number = fan_site_day_to_text (day, "%-e");
  g_autofree char *month = fan_site_day_to_text (day, "%b");

  draw_box (canvas, raised, MARGIN, y, LEAF, LEAF, 18);
  draw_text (canvas, weekday, "Sans 21", brass, middle, y + 8, LEAF, PANGO_ALIGN_CENTER);
  draw_text (canvas, number, "Sans Bold 47", white, middle, y + 29, LEAF, PANGO_ALIGN_CENTER);
  draw_text (canvas, month, "Sans 21", quiet, middle, y + 85, LEAF, PANGO_ALIGN_CENTER);
}

static void
draw_date (Canvas *canvas, FanSiteView *view, const FanSiteDate *date, double y)
{
  g_autofree char *when = fan_site_date_to_when (view, date);
  const char *parts[4] = { 0 };
  guint n = 0;
  int x = MARGIN + LEAF + 48;
  GDate day;

  if (fan_site_date_get_day (date, &day))
    draw_leaf (canvas, &day, y);
  if (*when)
    parts[n++] = when;
  if (!fan_text_is_blank (date->location))
    parts[n++] = date->location;
  if (fan_site_date_get_subtitle (date))
    parts[n++] = fan_site_date_get_subtitle (date);

  g_autofree char *facts = g_strjoinv ("  ·  ", (char **)parts);
  draw_text (canvas, fan_site_date_get_heading (date), "Sans Bold 44", white, x, y + (n > 0 ? 4 : 30),
             WIDTH - MARGIN - x, PANGO_ALIGN_LEFT);
  draw_text (canvas, facts, "Sans 31", quiet, x, y + 67, WIDTH - MARGIN - x, PANGO_ALIGN_LEFT);
}

static void
draw_dates (Canvas *canvas, FanSiteView *view)
{
  for (guint i = 0; i < view->dates->len && i < ROWS; i++)
    draw_date (canvas, view, g_ptr_array_index (view->dates, i), TOP + i * ROW_HEIGHT);
  if (view->dates->len == 0)
    draw_text (canvas, _ ("No dates in the next 90 days. A good time to suggest one."), "Sans 48", quiet,
               WIDTH / 2.0, 500, WIDTH - 2 * MARGIN, PANGO_ALIGN_CENTER);
}

FanSiteFile *
fan_site_build_signage (FanSiteView *view, GError **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cairo = cairo_create (surface);
  PangoContext *context = make_context (cairo);
  Canvas canvas = { cairo, context };
  g_autoptr (GError) failure = NULL;

  draw_head (&canvas, view);
  draw_dates (&canvas, view);
  cairo_status_t status = cairo_status (cairo);
  g_autoptr (GBytes) bytes = status == CAIRO_STATUS_SUCCESS ? fan_site_png_write (surface, &failure) : NULL;
  g_object_unref (context);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  if (!bytes)
    {
      g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_INVALID,
                   _ ("The picture for the screens could not be drawn: %s"),
                   failure ? failure->message : cairo_status_to_string (status));
      return NULL;
    }
  return fan_site_file_new ("signage.png", bytes, NULL);
}
