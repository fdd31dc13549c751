/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-slide-preview.h"

struct _FanSlidePreview
{
  GtkWidget parent;
  FanLoadedDeck *deck;
  guint slide;
  int width;
  gboolean silent;
};

G_DEFINE_FINAL_TYPE (FanSlidePreview, fan_slide_preview, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
fan_slide_preview_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fan_slide_preview_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  int width = FAN_SLIDE_PREVIEW (widget)->width;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    width = (for_size > 0 ? for_size : width) * 9 / 16;
  *minimum = *natural = width;
}

static void
fan_slide_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FanSlidePreview *preview = FAN_SLIDE_PREVIEW (widget);
  float width = gtk_widget_get_width (widget), height = width * 9 / 16;
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, width, height);
  GskRoundedRect round;
  cairo_t *cr;

  gsk_rounded_rect_init_from_rect (&round, &area, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &area);
  if (preview->deck != NULL && fan_pages_get_count (preview->deck->pages) > 0)
    {
      cr = gtk_snapshot_append_cairo (snapshot, &area);
      fan_pages_render (preview->deck->pages, preview->deck->first_pages[preview->slide], cr, width, height);
      cairo_destroy (cr);
    }
  gtk_snapshot_pop (snapshot);
}

void
fan_slide_preview_show (FanSlidePreview *preview, FanLoadedDeck *deck, guint slide)
{
  g_autofree char *words = NULL;

  g_clear_pointer (&preview->deck, fan_loaded_deck_unref);
  if (deck != NULL && slide < fan_loaded_deck_count (deck))
    {
      preview->deck = fan_loaded_deck_ref (deck);
      preview->slide = slide;
      words = fan_pages_dup_text (deck->pages, deck->first_pages[slide]);
    }
  if (!preview->silent)
    gtk_accessible_update_property (GTK_ACCESSIBLE (preview), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    words ? g_strdelimit (g_strchomp (words), "\n", ' ') : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (preview));
}

static void
fan_slide_preview_finalize (GObject *object)
{
  g_clear_pointer (&FAN_SLIDE_PREVIEW (object)->deck, fan_loaded_deck_unref);
  G_OBJECT_CLASS (fan_slide_preview_parent_class)->finalize (object);
}

static void
fan_slide_preview_class_init (FanSlidePreviewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fan_slide_preview_finalize;
  widget_class->get_request_mode = fan_slide_preview_get_request_mode;
  widget_class->measure = fan_slide_preview_measure;
  widget_class->snapshot = fan_slide_preview_snapshot;
  gtk_widget_class_set_css_name (widget_class, "fanslide");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fan_slide_preview_init (FanSlidePreview *preview)
{
  preview->width = 120;
}

GtkWidget *
fan_slide_preview_new (int width, gboolean silent)
{
  FanSlidePreview *preview
      = g_object_new (FAN_TYPE_SLIDE_PREVIEW, "accessible-role",
                      silent ? GTK_ACCESSIBLE_ROLE_PRESENTATION : GTK_ACCESSIBLE_ROLE_IMG, NULL);

  preview->width = width;
  preview->silent = silent;
  return GTK_WIDGET (preview);
}
