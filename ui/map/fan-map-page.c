/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/fan-map-page.h"

#include "fan-i18n.h"

struct _FanMapPage
{
  FanPage parent;
};

G_DEFINE_FINAL_TYPE (FanMapPage, fan_map_page, FAN_TYPE_PAGE)

static void
fan_map_page_class_init (FanMapPageClass *class)
{
}

static void
fan_map_page_init (FanMapPage *page)
{
  GtkWidget *sheet = fan_sheet_new ();

  fan_sheet_set_title (FAN_SHEET (sheet), _ ("Channel Map"));
  fan_page_set_root (FAN_PAGE (page), sheet);
}
