/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-testimonials-page.h"

#include "fan-i18n.h"

struct _FanTestimonialsPage
{
  FanPage parent;
};

G_DEFINE_FINAL_TYPE (FanTestimonialsPage, fan_testimonials_page, FAN_TYPE_PAGE)

static void
fan_testimonials_page_class_init (FanTestimonialsPageClass *class)
{
}

static void
fan_testimonials_page_init (FanTestimonialsPage *page)
{
  GtkWidget *sheet = fan_sheet_new ();

  fan_sheet_set_title (FAN_SHEET (sheet), _ ("Testimonials"));
  fan_page_set_root (FAN_PAGE (page), sheet);
}
