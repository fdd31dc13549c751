/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-quote-card.h"

#include "shared/fan-avatar.h"
#include "testimonials/fan-quote-words.h"

#include <math.h>
#include <string.h>

#include "fan-i18n.h"

/* Texts by what they are for. */
typedef enum
{
  TAG,
  FRESH,
  QUOTE,
  RESULT,
  INITIALS,
  NAME,
  ROLE,
  PILL,
  N_TEXTS
} Text;

static const struct
{
  double scale;
  gboolean bold, dim;
} fonts[N_TEXTS] = {
  [TAG] = { 0.82, FALSE, FALSE },   [FRESH] = { 0.82, TRUE, FALSE },    [QUOTE] = { 1.06, TRUE, FALSE },
  [RESULT] = { 0.82, FALSE, TRUE }, [INITIALS] = { 0.82, TRUE, FALSE }, [NAME] = { 0.93, TRUE, FALSE },
  [ROLE] = { 0.82, FALSE, TRUE },   [PILL] = { 0.82, TRUE, FALSE },
};

#define QUOTE_LINES 3
#define PAD_X 15
#define PAD_Y 12
#define GAP 9
#define FACE 32
#define PILL_ICON 12
#define MIN_WIDTH 280
#define NATURAL_LINES 14

/* The table "Shape, word, colour". */
typedef struct
{
  const char *text, *fill; /* fill NULL: an outline */
} Look;

static const Look looks[][2] = {
  [FAN_PILL_GOOD] = { { "#12633c", "#ddf3e6" }, { "#a9f5ba", "#1c4a31" } },
  [FAN_PILL_NONE] = { { "rgba(0,0,0,.7)", NULL }, { "rgba(255,255,255,.75)", NULL } },
  [FAN_PILL_WAITING] = { { "#1a5fb4", "#dfebfb" }, { "#b5d6fb", "#1d3b63" } },
  [FAN_PILL_SOON] = { { "#6b4a00", "#fff0c2" }, { "#f9f06b", "#4a3d10" } },
  [FAN_PILL_HELD] = { { "#6b4a00", "#fff0c2" }, { "#f9f06b", "#4a3d10" } },
  [FAN_PILL_STOP] = { { "#a51d2d", "#fbdfe0" }, { "#ffc2b8", "#5a2126" } },
};

static const char *const mark_colours[] = { "#fff1b8", "#5a4a0c" };
static const char *const fresh_colours[] = { "#1a5fb4", "#b5d6fb" };

struct _FanQuoteCard
{
  GtkWidget parent;
  FanQuoteStyle style;
  FanRecord *record;
  GStrv needles;
  char *words[N_TEXTS];
  PangoLayout *texts[N_TEXTS]; /* made when they are drawn: most cards of a list are out of sight */
  FanPillTone tone;
  gboolean said, fresh, dark, dressed;
};

G_DEFINE_FINAL_TYPE (FanQuoteCard, fan_quote_card, GTK_TYPE_WIDGET)

/* -------- texts -------- */

static PangoAttrList *
make_attributes (Text text)
{
  PangoAttrList *attrs = pango_attr_list_new ();

  pango_attr_list_insert (attrs, pango_attr_scale_new (fonts[text].scale));
  if (text == QUOTE)
    pango_attr_list_insert (attrs, pango_attr_line_height_new (1.1));
  if (fonts[text].bold)
    pango_attr_list_insert (attrs, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  return attrs;
}

static PangoLayout *
make_layout (FanQuoteCard *card, Text text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (card), NULL);
  g_autoptr (PangoAttrList) attrs = make_attributes (text);

  pango_layout_set_attributes (layout, attrs);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (text == QUOTE && card->style == FAN_QUOTE_WALL)
    {
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (layout, -QUOTE_LINES);
    }
  return layout;
}

/* The height of one line. All cards have the same font, so it is looked up once for all. */
static int
get_line (FanQuoteCard *card, Text text)
{
  static PangoFontDescription *font;
  static double resolution;
  static int lines[N_TEXTS];
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (card));
  const PangoFontDescription *present = pango_context_get_font_description (context);

  if (font == NULL || !pango_font_description_equal (font, present)
      || fabs (resolution - pango_cairo_context_get_resolution (context)) > 0.01)
    {
      g_clear_pointer (&font, pango_font_description_free);
      font = pango_font_description_copy (present);
      resolution = pango_cairo_context_get_resolution (context);
      memset (lines, 0, sizeof lines);
    }
  if (lines[text] == 0)
    {
      g_autoptr (PangoLayout) layout = make_layout (card, text);
      pango_layout_set_text (layout, "Xg", -1);
      pango_layout_get_pixel_size (layout, NULL, &lines[text]);
    }
  return lines[text];
}

static void
set_text (FanQuoteCard *card, Text text, const char *words)
{
  g_free (card->words[text]);
  card->words[text] = g_strdup (words);
}

static gboolean
is_dark (FanQuoteCard *card)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (card)));

  return root != NULL && gtk_widget_has_css_class (root, "dark");
}

static GdkRGBA
parse_colour (const char *text)
{
  GdkRGBA colour = { 0, 0, 0, 1 };

  gdk_rgba_parse (&colour, text);
  return colour;
}

/* Marks are in the colours of the style, so they are made when it is known. */
static void
dress (FanQuoteCard *card)
{
  GdkRGBA colour;

  card->dark = is_dark (card);
  card->dressed = TRUE;
  colour = parse_colour (mark_colours[card->dark]);
  for (Text i = 0; i < N_TEXTS; i++)
    {
      g_autoptr (PangoAttrList) attrs = make_attributes (i);
      if (card->texts[i] == NULL)
        card->texts[i] = make_layout (card, i);
      if (card->needles != NULL && i != INITIALS && i != PILL && i != FRESH)
        fan_quote_words_mark (attrs, card->words[i], (const char *const *)card->needles, &colour);
      pango_layout_set_text (card->texts[i], card->words[i], -1);
      pango_layout_set_attributes (card->texts[i], attrs);
    }
}

/* -------- what it shows -------- */

/* Quote, author, program, consent, result: what a screen reader says. */
static void
name_card (FanQuoteCard *card)
{
  GPtrArray *parts = g_ptr_array_new ();
  const Text order[] = { QUOTE, NAME, ROLE, TAG, PILL, RESULT };
  g_autofree char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const char *text = card->words[order[i]];
      if (*text != '\0' && !(card->style == FAN_QUOTE_LIST && (order[i] == NAME || order[i] == RESULT)))
        g_ptr_array_add (parts, (char *)text);
    }
  if (card->fresh && card->style == FAN_QUOTE_WALL)
    g_ptr_array_add (parts, (char *)_ ("New"));
  g_ptr_array_add (parts, NULL);
  name = g_strjoinv (", ", (char **)parts->pdata);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_ptr_array_unref (parts);
}

/* The second line of a row: who · role · program · result. */
static char *
join_line (const char *name, const char *role, const char *program, const char *result)
{
  const char *const parts[] = { name, role, program, result };
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len ? " · " : "", parts[i]);
  return g_string_free (line, FALSE);
}

static void
fill (FanQuoteCard *card)
{
  FanRecord *record = card->record;
  g_autofree char *quote = fan_quote_words_dup_quote (record);
  g_autofree char *name = fan_quote_words_dup_name (record);
  g_autofree char *role = fan_quote_words_dup_role (record);
  g_autofree char *result = fan_quote_words_dup_result (record);
  g_autofree char *initials = fan_quote_words_dup_initials (name);
  const char *program = fan_quote_extra_get_program (record);
  g_autofree char *line
      = card->style == FAN_QUOTE_LIST ? join_line (name, role, program, result) : g_strdup (role);

  card->said = fan_quote_words_is_said (record);
  card->fresh = g_strcmp0 (fan_record_get_text (record, "status"), "new") == 0;
  card->tone = fan_quote_extra_get_tone (record);
  if (card->fresh && card->style == FAN_QUOTE_LIST)
    {
      g_autofree char *rest = g_steal_pointer (&line);
      line = g_strdup_printf ("%s · %s", _ ("New"), rest);
    }
  set_text (card, TAG, card->style == FAN_QUOTE_WALL ? program : "");
  set_text (card, FRESH, _ ("New"));
  set_text (card, QUOTE, quote);
  set_text (card, RESULT, result);
  set_text (card, INITIALS, initials);
  set_text (card, NAME, name);
  set_text (card, ROLE, line);
  set_text (card, PILL, fan_quote_extra_get_consent (record));
  name_card (card);
}

void
fan_quote_card_set_needles (FanQuoteCard *card, const char *const *needles)
{
  static const char *const nothing[] = { NULL };

  if (g_strv_equal (needles ? needles : nothing,
                    card->needles ? (const char *const *)card->needles : nothing))
    return;
  g_strfreev (card->needles);
  card->needles = needles && needles[0] ? g_strdupv ((char **)needles) : NULL;
  card->dressed = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (card));
}

void
fan_quote_card_set (FanQuoteCard *card, FanRecord *testimonial, const char *const *needles)
{
  g_set_object (&card->record, testimonial);
  fan_quote_card_set_needles (card, needles);
  card->dressed = FALSE;
  if (testimonial != NULL)
    fill (card);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL);
  gtk_widget_queue_draw (GTK_WIDGET (card));
}

FanRecord *
fan_quote_card_get_record (FanQuoteCard *card)
{
  return card->record;
}

/* -------- size: lines, not pixels -------- */

static int
get_foot (FanQuoteCard *card)
{
  return MAX (FACE, get_line (card, NAME) + get_line (card, ROLE));
}

static int
get_tag_height (FanQuoteCard *card)
{
  return get_line (card, TAG) + 4;
}

static int
get_height (FanQuoteCard *card)
{
  if (card->style == FAN_QUOTE_LIST)
    return 2 * PAD_Y + MAX (FACE, get_line (card, QUOTE) + get_line (card, ROLE));
  return 2 * PAD_Y + get_tag_height (card) + 8 + QUOTE_LINES * get_line (card, QUOTE) + 4
         + get_line (card, RESULT) + GAP + 1 + GAP + get_foot (card);
}

static void
fan_quote_card_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  FanQuoteCard *card = FAN_QUOTE_CARD (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = get_height (card);
  else
    {
      *minimum = MIN_WIDTH;
      *natural = MAX (MIN_WIDTH, NATURAL_LINES * get_line (card, QUOTE)); /* fewer columns for large text */
    }
}

/* -------- drawing -------- */

typedef struct
{
  FanQuoteCard *card;
  GtkSnapshot *snapshot;
  GdkRGBA ink, dim;
  int width;
  gboolean rtl;
} Drawing;

static graphene_rect_t
place (Drawing *drawing, int x, int y, int w, int h)
{
  return GRAPHENE_RECT_INIT (drawing->rtl ? drawing->width - x - w : x, y, w, h);
}

/* At x from the leading edge, at most @w wide. Returns how wide it is. */
static int
draw_text (Drawing *drawing, Text text, int x, int y, int w, const GdkRGBA *colour)
{
  PangoLayout *layout = drawing->card->texts[text];
  PangoRectangle ink, box;
  graphene_point_t point;

  if (w <= 0)
    return 0;
  pango_layout_set_width (layout, w * PANGO_SCALE);
  pango_layout_set_alignment (layout, drawing->rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_extents (layout, &ink, &box);
  point = GRAPHENE_POINT_INIT (drawing->rtl ? drawing->width - x - w : x, y);
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &point);
  gtk_snapshot_append_layout (drawing->snapshot, layout, colour);
  gtk_snapshot_restore (drawing->snapshot);
  return box.width;
}

static int
get_text_width (FanQuoteCard *card, Text text)
{
  int width;

  pango_layout_set_width (card->texts[text], -1);
  pango_layout_get_pixel_size (card->texts[text], &width, NULL);
  return width;
}

static void
draw_round (Drawing *drawing, const graphene_rect_t *box, float radius, const GdkRGBA *colour)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, box, radius);
  gtk_snapshot_push_rounded_clip (drawing->snapshot, &outline);
  gtk_snapshot_append_color (drawing->snapshot, colour, box);
  gtk_snapshot_pop (drawing->snapshot);
}

static void
draw_outline (Drawing *drawing, const graphene_rect_t *box, float radius, const GdkRGBA *colour)
{
  const float widths[] = { 1, 1, 1, 1 };
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, box, radius);
  gtk_snapshot_append_border (drawing->snapshot, &outline, widths, colours);
}

static void
draw_icon (Drawing *drawing, const char *name, int x, int y, int size, const GdkRGBA *colour)
{
  GtkWidget *widget = GTK_WIDGET (drawing->card);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
      theme, name, NULL, size, gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget), 0);
  graphene_rect_t box = place (drawing, x, y, size, size);

  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &box.origin);
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), drawing->snapshot, size, size,
                                            colour, 1);
  gtk_snapshot_restore (drawing->snapshot);
}

static int
get_pill_width (FanQuoteCard *card)
{
  return get_text_width (card, PILL) + PILL_ICON + 5 + 18;
}

/* Sign and word, its trailing edge at @end, its middle at @middle; at most @most wide. */
static void
draw_pill (Drawing *drawing, int end, int middle, int most)
{
  FanQuoteCard *card = drawing->card;
  const Look *look = &looks[card->tone][card->dark];
  GdkRGBA ink = parse_colour (look->text), fill;
  int height = get_line (card, PILL) + 6, width = MIN (get_pill_width (card), most);
  int x = end - width;
  graphene_rect_t box = place (drawing, x, middle - height / 2, width, height);

  if (look->fill != NULL)
    {
      fill = parse_colour (look->fill);
      draw_round (drawing, &box, (float)height / 2, &fill);
    }
  if (look->fill == NULL
      || gtk_widget_has_css_class (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (card))), "hc"))
    draw_outline (drawing, &box, (float)height / 2, &ink);
  draw_icon (drawing, fan_pill_get_icon_name (card->tone), x + 9, middle - PILL_ICON / 2, PILL_ICON, &ink);
  draw_text (drawing, PILL, x + 9 + PILL_ICON + 5, middle - get_line (card, PILL) / 2,
             width - PILL_ICON - 5 - 18, &ink);
}

static const char *
get_sign (FanRecord *record)
{
  const char *kind = fan_record_get_text (record, "kind");

  return g_strcmp0 (kind, "example") == 0       ? "image-x-generic-symbolic"
         : g_strcmp0 (kind, "recognition") == 0 ? "starred-symbolic"
                                                : "fan-heart-symbolic";
}

static void
draw_face (Drawing *drawing, int x, int y)
{
  FanQuoteCard *card = drawing->card;
  const GdkRGBA white = { 1, 1, 1, 1 };
  const char *name = card->words[NAME];
  GdkRGBA fill = parse_colour (fan_avatar_get_colour (name));
  graphene_rect_t box = place (drawing, x, y, FACE, FACE);
  int width;

  if (!card->said)
    {
      draw_icon (drawing, get_sign (card->record), x + (FACE - 16) / 2, y + (FACE - 16) / 2, 16,
                 &drawing->dim);
      return;
    }
  draw_round (drawing, &box, FACE / 2, &fill);
  width = get_text_width (card, INITIALS);
  draw_text (drawing, INITIALS, x + (FACE - width) / 2, y + (FACE - get_line (card, INITIALS)) / 2, width,
             &white);
}

static void
draw_tag (Drawing *drawing, int y, int w)
{
  FanQuoteCard *card = drawing->card;
  int height = get_tag_height (card), room = w, width;
  GdkRGBA ground = drawing->ink, fresh;
  graphene_rect_t box;

  if (card->fresh)
    {
      fresh = parse_colour (fresh_colours[card->dark]);
      width = get_text_width (card, FRESH);
      draw_text (drawing, FRESH, PAD_X + w - width, y + 2, width, &fresh);
      room -= width + GAP;
    }
  if (*card->words[TAG] == '\0')
    return;
  width = MIN (get_text_width (card, TAG) + 14, room);
  ground.alpha *= .08f;
  box = place (drawing, PAD_X, y, width, height);
  draw_round (drawing, &box, 6, &ground);
  draw_text (drawing, TAG, PAD_X + 7, y + 2, width - 14, &drawing->ink);
}

static void
draw_foot (Drawing *drawing, int y, int w)
{
  FanQuoteCard *card = drawing->card;
  int height = get_foot (card), x = PAD_X + FACE + GAP;
  int pill = MIN (get_pill_width (card), w * 6 / 10), room = w - FACE - GAP - GAP - pill;
  int names = get_line (card, NAME) + get_line (card, ROLE);
  gboolean alone = *card->words[ROLE] == '\0';
  int top = y + (height - (alone ? get_line (card, NAME) : names)) / 2;

  draw_face (drawing, PAD_X, y + (height - FACE) / 2);
  draw_text (drawing, NAME, x, top, room, &drawing->ink);
  if (!alone)
    draw_text (drawing, ROLE, x, top + get_line (card, NAME), room, &drawing->dim);
  draw_pill (drawing, PAD_X + w, y + height / 2, pill);
}

static void
draw_wall (Drawing *drawing)
{
  FanQuoteCard *card = drawing->card;
  int w = drawing->width - 2 * PAD_X, y = PAD_Y;
  GdkRGBA line = drawing->ink;
  graphene_rect_t box;

  draw_tag (drawing, y, w);
  y += get_tag_height (card) + 8;
  draw_text (drawing, QUOTE, PAD_X, y, w, &drawing->ink);
  y += QUOTE_LINES * get_line (card, QUOTE) + 4;
  draw_text (drawing, RESULT, PAD_X, y, w, &drawing->dim);
  y += get_line (card, RESULT) + GAP;
  line.alpha *= .1f;
  box = place (drawing, PAD_X, y, w, 1);
  gtk_snapshot_append_color (drawing->snapshot, &line, &box);
  draw_foot (drawing, y + 1 + GAP, w);
}

static void
draw_row (Drawing *drawing)
{
  FanQuoteCard *card = drawing->card;
  int height = gtk_widget_get_height (GTK_WIDGET (card)), middle = height / 2;
  int lines = get_line (card, QUOTE) + get_line (card, ROLE), x = PAD_Y + FACE + PAD_Y;
  int end = drawing->width - PAD_Y - 16 - PAD_Y, pill = MIN (get_pill_width (card), drawing->width * 4 / 10);
  int room = end - pill - PAD_Y - x;

  draw_face (drawing, PAD_Y, middle - FACE / 2);
  draw_text (drawing, QUOTE, x, middle - lines / 2, room, &drawing->ink);
  draw_text (drawing, ROLE, x, middle - lines / 2 + get_line (card, QUOTE), room, &drawing->dim);
  draw_pill (drawing, end, middle, pill);
  draw_icon (drawing, "go-next-symbolic", end + PAD_Y, middle - 8, 16, &drawing->dim);
}

static void
fan_quote_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FanQuoteCard *card = FAN_QUOTE_CARD (widget);
  Drawing drawing = { card, snapshot, .width = gtk_widget_get_width (widget),
                      .rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL };

  if (card->record == NULL)
    return;
  if (!card->dressed || card->dark != is_dark (card))
    dress (card);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &drawing.ink);
  drawing.dim = drawing.ink;
  drawing.dim.alpha *= card->dark ? .66f : .75f; /* the ink of the light style is no full black */
  if (card->style == FAN_QUOTE_WALL)
    draw_wall (&drawing);
  else
    draw_row (&drawing);
}

/* -------- object -------- */

static void
forget_lines (FanQuoteCard *card)
{
  for (Text i = 0; i < N_TEXTS; i++)
    if (card->texts[i] != NULL)
      pango_layout_context_changed (card->texts[i]);
  gtk_widget_queue_resize (GTK_WIDGET (card));
}

static void
fan_quote_card_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (fan_quote_card_parent_class)->system_setting_changed (widget, setting);
  if (setting != GTK_SYSTEM_SETTING_ICON_THEME)
    forget_lines (FAN_QUOTE_CARD (widget));
}

static void
fan_quote_card_finalize (GObject *object)
{
  FanQuoteCard *card = FAN_QUOTE_CARD (object);

  g_clear_object (&card->record);
  g_strfreev (card->needles);
  for (Text i = 0; i < N_TEXTS; i++)
    {
      g_clear_object (&card->texts[i]);
      g_free (card->words[i]);
    }
  G_OBJECT_CLASS (fan_quote_card_parent_class)->finalize (object);
}

static void
fan_quote_card_class_init (FanQuoteCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fan_quote_card_finalize;
  widget_class->measure = fan_quote_card_measure;
  widget_class->snapshot = fan_quote_card_snapshot;
  widget_class->system_setting_changed = fan_quote_card_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "fanquote");
  /* On GTK 4.8 a list item goes by the labels inside it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
fan_quote_card_init (FanQuoteCard *card)
{
  gtk_widget_set_overflow (GTK_WIDGET (card), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
fan_quote_card_new (FanQuoteStyle style)
{
  FanQuoteCard *card = g_object_new (FAN_TYPE_QUOTE_CARD, NULL);

  card->style = style;
  gtk_widget_add_css_class (GTK_WIDGET (card), style == FAN_QUOTE_WALL ? "wall" : "row");
  return GTK_WIDGET (card);
}
