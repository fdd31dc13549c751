/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-testimonials-page.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "testimonials/fan-wall-view.h"
#include "testimonials/fan-testimonial-card.h"

struct _FanTestimonialsPage
{
  FanPage parent;
  FanWallView *wall;
};

G_DEFINE_FINAL_TYPE (FanTestimonialsPage, fan_testimonials_page, FAN_TYPE_PAGE)

guint
fan_testimonials_count_new (FanView *view, FanClock *clock)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_testimonial);

  fan_query_where (query, "status", "new");
  return (guint)MAX (fan_view_count (view, query, NULL), 0);
}

static void
fan_testimonials_page_refresh (FanPage *page)
{
  fan_wall_view_refresh (FAN_TESTIMONIALS_PAGE (page)->wall);
}

static void
act_show_new (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fan_page_pop_all (FAN_PAGE (widget));
  fan_wall_view_show_new (FAN_TESTIMONIALS_PAGE (widget)->wall);
}

static void
fan_testimonials_page_constructed (GObject *object)
{
  FanTestimonialsPage *page = FAN_TESTIMONIALS_PAGE (object);
  GtkWidget *sheet = g_object_new (FAN_TYPE_SHEET, "title", _ ("Testimonials"), "searchable", TRUE, NULL);

  G_OBJECT_CLASS (fan_testimonials_page_parent_class)->constructed (object);
  page->wall = fan_wall_view_new (fan_page_get_session (FAN_PAGE (page)), FAN_SHEET (sheet));
  fan_page_set_root (FAN_PAGE (page), sheet);
}

static gboolean
fan_testimonials_page_show_record (FanPage *page, const FanKind *kind, const char *id)
{
  FanTestimonialCard *shown = fan_testimonial_card_find (fan_page_get_sheet (page));
  g_autoptr (FanRecord) record
      = kind == &fan_kind_testimonial ? fan_session_get_record (fan_page_get_session (page), kind, id) : NULL;

  if (record == NULL)
    return FALSE;
  if (shown == NULL || !g_str_equal (fan_testimonial_card_get_id (shown), id))
    fan_page_push (page, fan_testimonial_card_new (fan_page_get_session (page), id));
  return TRUE;
}

static const char *
fan_testimonials_page_drop_title (FanPage *page)
{
  return fan_testimonial_card_find (fan_page_get_sheet (page))
             ? _ ("Drop the Answer Here: It Becomes the Evidence")
             : NULL;
}

static gboolean
fan_testimonials_page_take_drop (FanPage *page, FanDropped *dropped)
{
  FanTestimonialCard *card = fan_testimonial_card_find (fan_page_get_sheet (page));

  if (card != NULL)
    fan_testimonial_card_take_evidence (card, dropped);
  return card != NULL;
}

static void
fan_testimonials_page_class_init (FanTestimonialsPageClass *class)
{
  G_OBJECT_CLASS (class)->constructed = fan_testimonials_page_constructed;
  FAN_PAGE_CLASS (class)->refresh = fan_testimonials_page_refresh;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "page.show-new", NULL, act_show_new);
  FAN_PAGE_CLASS (class)->show_record = fan_testimonials_page_show_record;
  FAN_PAGE_CLASS (class)->drop_title = fan_testimonials_page_drop_title;
  FAN_PAGE_CLASS (class)->take_drop = fan_testimonials_page_take_drop;
}

static void
fan_testimonials_page_init (FanTestimonialsPage *page)
{
}
