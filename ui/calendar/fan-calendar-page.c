/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-calendar-page.h"

#include "fan-i18n.h"

struct _FanCalendarPage
{
  FanPage parent;
};

G_DEFINE_FINAL_TYPE (FanCalendarPage, fan_calendar_page, FAN_TYPE_PAGE)

static void
fan_calendar_page_class_init (FanCalendarPageClass *class)
{
}

static void
fan_calendar_page_init (FanCalendarPage *page)
{
  GtkWidget *sheet = fan_sheet_new ();

  fan_sheet_set_title (FAN_SHEET (sheet), _ ("Calendar"));
  fan_page_set_root (FAN_PAGE (page), sheet);
}
