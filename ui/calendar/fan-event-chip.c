/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-event-chip.h"

#include <math.h>

#include "fan-i18n.h"

#define PAD_Y 3
#define PAD_X 6
#define GAP 5

struct _FanEventChip
{
  GtkWidget parent;
  FanEntry *entry;
  guint n_more;
  gboolean preview;
  int lines;
  PangoLayout *layout;      /* NULL: to be made anew */
  int natural, line_height; /* of its words on one line */
  int laid_out;             /* the width that the layout was made for */
};

G_DEFINE_FINAL_TYPE (FanEventChip, fan_event_chip, GTK_TYPE_WIDGET)

/* Colours of the table "Shape, word, colour": text, ground, edge. */
typedef struct
{
  const char *text, *ground, *edge;
} Colours;

static const Colours colours[][2] = {
  [FAN_LOOK_SESSION] = { { "#ffffff", "#1c71d8", "#1c71d8" }, { "#ffffff", "#1c71d8", "#62a0ea" } },
  [FAN_LOOK_TOUCH] = { { "#8f3a00", "#ffecd9", "#d65a00" }, { "#ffbe6f", "#4a2c12", "#ff7800" } },
  [FAN_LOOK_MEETING] = { { "#613583", "#ffffff", "#813d9c" }, { "#dcb5ee", "#242424", "#c061cb" } },
  [FAN_LOOK_FOLLOW_UP] = { { "#12633c", "#e6f6ec", "#1f8a59" }, { "#8ff0a4", "#173a28", "#33d17a" } },
  [FAN_LOOK_MILESTONE] = { { "#6b4a00", "#fff3c4", "#8f6200" }, { "#f9f06b", "#423a10", "#f5c211" } },
};

/* -------- the window's style -------- */

static gboolean
root_has_class (GtkWidget *widget, const char *class)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL && gtk_widget_has_css_class (GTK_WIDGET (root), class);
}

gboolean
fan_widget_is_dark (GtkWidget *widget)
{
  return root_has_class (widget, "dark");
}

gboolean
fan_widget_is_contrasty (GtkWidget *widget)
{
  return root_has_class (widget, "hc");
}

static GdkRGBA
parse (const char *text)
{
  GdkRGBA color;

  gdk_rgba_parse (&color, text);
  return color;
}

static GdkRGBA
get_dim (GtkWidget *widget)
{
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha = fan_widget_is_dark (widget) ? 0.66F : 0.64F;
  return color;
}

/* -------- drawing by others too -------- */

void
fan_glyph_snapshot (GtkSnapshot *snapshot,
                    GtkWidget *widget,
                    const char *name,
                    const GdkRGBA *color,
                    double x,
                    double y,
                    double size)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  GtkTextDirection direction = gtk_widget_get_direction (widget);
  int scale = gtk_widget_get_scale_factor (widget);
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (theme, name, NULL, 16, scale, direction, 0);
  graphene_point_t at = GRAPHENE_POINT_INIT ((float)x, (float)y);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &at);
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size, color, 1);
  gtk_snapshot_restore (snapshot);
}

void
fan_hatch_snapshot (GtkSnapshot *snapshot, GtkWidget *widget, const graphene_rect_t *bounds)
{
  GdkRGBA stripe = fan_widget_is_dark (widget) ? (GdkRGBA){ 1, 1, 1, .05F } : (GdkRGBA){ 0, 0, 0, .055F };
  GdkRGBA none = { stripe.red, stripe.green, stripe.blue, 0 };
  GskColorStop stops[] = { { 0, none }, { .5F, none }, { .5F, stripe }, { 1, stripe } };
  graphene_point_t start = GRAPHENE_POINT_INIT (0, 0), end = GRAPHENE_POINT_INIT (8, 8);

  gtk_snapshot_append_repeating_linear_gradient (snapshot, bounds, &start, &end, stops, G_N_ELEMENTS (stops));
}

/* -------- words -------- */

static gboolean
is_bold (FanEventChip *chip)
{
  return chip->entry != NULL && !chip->entry->done
         && (chip->entry->look == FAN_LOOK_SESSION || chip->entry->look == FAN_LOOK_MILESTONE);
}

static const char *
get_icon (FanEventChip *chip)
{
  if (chip->entry == NULL)
    return NULL;
  if (chip->entry->done)
    return "object-select-symbolic";
  return chip->entry->look == FAN_LOOK_SESSION ? NULL : fan_event_look_icon (chip->entry->look);
}

static char *
dup_words (FanEventChip *chip)
{
  if (chip->entry != NULL)
    return g_strdup (chip->entry->text);
  /* Translators: entries of a day that have no room */
  return g_strdup_printf (_ ("+%u more"), chip->n_more);
}

static PangoLayout *
get_layout (FanEventChip *chip)
{
  g_autofree char *words = NULL;

  if (chip->layout != NULL)
    return chip->layout;
  words = dup_words (chip);
  chip->layout = gtk_widget_create_pango_layout (GTK_WIDGET (chip), words);
  pango_layout_set_ellipsize (chip->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (chip->layout, PANGO_WRAP_WORD_CHAR);
  if (is_bold (chip))
    {
      PangoAttrList *bold = pango_attr_list_new ();
      pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (chip->layout, bold);
      pango_attr_list_unref (bold);
    }
  pango_layout_get_pixel_size (chip->layout, &chip->natural, &chip->line_height);
  chip->laid_out = -1;
  return chip->layout;
}

static void
forget_layout (FanEventChip *chip)
{
  g_clear_object (&chip->layout);
  gtk_widget_queue_draw (GTK_WIDGET (chip));
}

int
fan_event_chip_get_height (FanEventChip *chip, int lines)
{
  get_layout (chip);
  return 2 * PAD_Y + lines * chip->line_height;
}

static int
get_glyph_size (FanEventChip *chip)
{
  get_layout (chip);
  return get_icon (chip) ? MAX (11, chip->line_height * 3 / 4) : 0;
}

static int
get_indent (FanEventChip *chip)
{
  int glyph = get_glyph_size (chip);
  int bar = chip->entry && chip->entry->look == FAN_LOOK_TOUCH ? 2 : 0;

  return PAD_X + bar + (glyph ? glyph + GAP : 0);
}

gboolean
fan_event_chip_needs_two (FanEventChip *chip, int width)
{
  get_layout (chip);
  return chip->natural > width - get_indent (chip) - PAD_X;
}

void
fan_event_chip_set_lines (FanEventChip *chip, int lines)
{
  if (chip->lines == lines)
    return;
  chip->lines = lines;
  chip->laid_out = -1;
  gtk_widget_queue_draw (GTK_WIDGET (chip));
}

/* -------- drawing -------- */

static void
append_dashed (GtkSnapshot *snapshot, const graphene_rect_t *box, double radius, const GdkRGBA *color)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, box);
  const double dashes[] = { 4, 3 };
  double x = box->origin.x + 1, y = box->origin.y + 1, w = box->size.width - 2, h = box->size.height - 2;

  radius = MIN (radius, h / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + w - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + w - radius, y + h - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + h - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1.5);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
append_outline (GtkSnapshot *snapshot, const GskRoundedRect *shape, float width, const GdkRGBA *color)
{
  const float widths[] = { width, width, width, width };
  const GdkRGBA all[] = { *color, *color, *color, *color };

  gtk_snapshot_append_border (snapshot, shape, widths, all);
}

static void
init_shape (FanEventChip *chip, GskRoundedRect *shape, const graphene_rect_t *box)
{
  float start = 5, end = 5, half = box->size.height / 2;

  switch (chip->entry->look)
    {
    case FAN_LOOK_TOUCH:
      start = 3;
      end = MIN (11, half);
      break;
    case FAN_LOOK_FOLLOW_UP:
      start = end = MIN (11, half);
      break;
    case FAN_LOOK_MILESTONE:
      start = end = 3;
      break;
    default:
      break;
    }
  if (gtk_widget_get_direction (GTK_WIDGET (chip)) == GTK_TEXT_DIR_RTL)
    {
      float other = start;
      start = end;
      end = other;
    }
  gsk_rounded_rect_init (shape, box, &GRAPHENE_SIZE_INIT (start, start), &GRAPHENE_SIZE_INIT (end, end),
                         &GRAPHENE_SIZE_INIT (end, end), &GRAPHENE_SIZE_INIT (start, start));
}

static void
append_ground (FanEventChip *chip, GtkSnapshot *snapshot, const graphene_rect_t *box, const Colours *set)
{
  GdkRGBA ground = parse (set->ground), edge = parse (set->edge), text = parse (set->text);
  FanEventLook look = chip->entry->look;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (chip)) == GTK_TEXT_DIR_RTL;
  GskRoundedRect shape;

  init_shape (chip, &shape, box);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &ground, box);
  if (look == FAN_LOOK_TOUCH)
    gtk_snapshot_append_color (snapshot, &edge,
                               &GRAPHENE_RECT_INIT (rtl ? box->size.width - 3 : 0, 0, 3, box->size.height));
  gtk_snapshot_pop (snapshot);
  if (look == FAN_LOOK_MEETING)
    append_outline (snapshot, &shape, 1.5F, &edge);
  else if (look == FAN_LOOK_FOLLOW_UP)
    append_dashed (snapshot, box, 11, &edge);
  else if (fan_widget_is_contrasty (GTK_WIDGET (chip)))
    append_outline (snapshot, &shape, 1, &text);
}

static void
append_words (FanEventChip *chip, GtkSnapshot *snapshot, const GdkRGBA *color, int width)
{
  PangoLayout *layout = get_layout (chip);
  int indent = get_indent (chip), glyph = get_glyph_size (chip), inner = MAX (1, width - indent - PAD_X);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (chip)) == GTK_TEXT_DIR_RTL;
  const char *icon = get_icon (chip);

  if (chip->laid_out != inner)
    {
      pango_layout_set_width (layout, inner * PANGO_SCALE);
      pango_layout_set_height (layout, -chip->lines);
      pango_layout_set_alignment (layout, rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
      pango_layout_set_auto_dir (layout, FALSE);
      chip->laid_out = inner;
    }
  if (icon != NULL)
    {
      int x = indent - GAP - glyph;
      double y = PAD_Y + floor ((chip->line_height - glyph) / 2.0);
      fan_glyph_snapshot (snapshot, GTK_WIDGET (chip), icon, color, rtl ? width - x - glyph : x, y, glyph);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (rtl ? PAD_X : (float)indent, PAD_Y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
fan_event_chip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FanEventChip *chip = FAN_EVENT_CHIP (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height);
  gboolean plain = chip->entry == NULL || chip->entry->done || chip->entry->look >= FAN_LOOK_BUSY;
  const Colours *set = plain ? NULL : &colours[chip->entry->look][fan_widget_is_dark (widget)];
  GdkRGBA color = plain ? get_dim (widget) : parse (set->text);
  GtkWidget *day = gtk_widget_get_parent (widget);
  gboolean outside = !plain && day != NULL && gtk_widget_has_css_class (day, "outside");

  /* what is dim already gets no dimmer */
  if (outside)
    gtk_snapshot_push_opacity (snapshot, .72);

  if (chip->preview && set != NULL)
    {
      GdkRGBA edge = parse (set->edge);
      append_dashed (snapshot, &box, 6, &edge);
      if (chip->entry->look == FAN_LOOK_SESSION)
        color = edge;
    }
  else if (set != NULL)
    append_ground (chip, snapshot, &box, set);
  else if (fan_widget_is_contrasty (widget))
    {
      GskRoundedRect shape;
      gsk_rounded_rect_init_from_rect (&shape, &box, 5);
      append_outline (snapshot, &shape, 1, &color);
    }
  gtk_snapshot_push_clip (snapshot, &box);
  append_words (chip, snapshot, &color, width);
  gtk_snapshot_pop (snapshot);
  if (outside)
    gtk_snapshot_pop (snapshot);
}

/* -------- object -------- */

static void
set_name (FanEventChip *chip)
{
  g_autofree char *words = dup_words (chip);

  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  chip->entry ? chip->entry->name : words, -1);
}

void
fan_event_chip_set_entry (FanEventChip *chip, FanEntry *entry)
{
  gboolean same_words = chip->entry && entry && g_str_equal (chip->entry->text, entry->text)
                        && chip->entry->look == entry->look && chip->entry->done == entry->done;
  gboolean same_name = chip->entry && entry && g_str_equal (chip->entry->name, entry->name);
  FanEntry *before = chip->entry;

  chip->entry = entry ? fan_entry_ref (entry) : NULL;
  g_clear_pointer (&before, fan_entry_unref);
  if (!same_words)
    forget_layout (chip);
  if (entry != NULL && !same_name)
    set_name (chip);
}

FanEntry *
fan_event_chip_get_entry (FanEventChip *chip)
{
  return chip->entry;
}

void
fan_event_chip_set_more (FanEventChip *chip, guint n)
{
  g_clear_pointer (&chip->entry, fan_entry_unref);
  if (chip->n_more == n)
    return;
  chip->n_more = n;
  forget_layout (chip);
  set_name (chip);
}

gboolean
fan_event_chip_is_more (FanEventChip *chip)
{
  return chip->entry == NULL;
}

void
fan_event_chip_set_preview (FanEventChip *chip, gboolean preview)
{
  chip->preview = preview;
  gtk_widget_queue_draw (GTK_WIDGET (chip));
}

static void
fan_event_chip_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? 12 : 8;
  *natural = *minimum;
}

static void
fan_event_chip_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fan_event_chip_parent_class)->css_changed (widget, change);
  forget_layout (FAN_EVENT_CHIP (widget));
}

static void
fan_event_chip_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (fan_event_chip_parent_class)->system_setting_changed (widget, setting);
  forget_layout (FAN_EVENT_CHIP (widget));
}

static void
fan_event_chip_dispose (GObject *object)
{
  FanEventChip *chip = FAN_EVENT_CHIP (object);

  g_clear_pointer (&chip->entry, fan_entry_unref);
  g_clear_object (&chip->layout);
  G_OBJECT_CLASS (fan_event_chip_parent_class)->dispose (object);
}

static void
fan_event_chip_class_init (FanEventChipClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_event_chip_dispose;
  widget_class->measure = fan_event_chip_measure;
  widget_class->snapshot = fan_event_chip_snapshot;
  widget_class->css_changed = fan_event_chip_css_changed;
  widget_class->system_setting_changed = fan_event_chip_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "fanchip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
fan_event_chip_init (FanEventChip *chip)
{
  chip->lines = 1;
  gtk_widget_set_focusable (GTK_WIDGET (chip), TRUE);
}

GtkWidget *
fan_event_chip_new (void)
{
  return g_object_new (FAN_TYPE_EVENT_CHIP, NULL);
}
