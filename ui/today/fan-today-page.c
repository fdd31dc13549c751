/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/fan-today-page.h"

#include "fan-i18n.h"

struct _FanTodayPage
{
  FanPage parent;
};

G_DEFINE_FINAL_TYPE (FanTodayPage, fan_today_page, FAN_TYPE_PAGE)

static void
fan_today_page_class_init (FanTodayPageClass *class)
{
}

static void
fan_today_page_init (FanTodayPage *page)
{
  GtkWidget *sheet = fan_sheet_new ();

  fan_sheet_set_title (FAN_SHEET (sheet), _ ("Today"));
  fan_page_set_root (FAN_PAGE (page), sheet);
}
