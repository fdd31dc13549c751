/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-pages.h"

#include "calendar/fan-calendar-page.h"
#include "decks/fan-decks-page.h"
#include "map/fan-map-page.h"
#include "share/fan-share-page.h"
#include "testimonials/fan-testimonials-page.h"
#include "today/fan-today-page.h"
#include "today/fan-today-share.h"

#include "fan-i18n.h"
#include "fan-recall.h"

static guint
count_today (FanView *view, FanClock *clock)
{
  g_autoptr (FanToday) today = fan_today_share (view, clock, NULL);

  return today ? fan_today_count_first (today) : 0;
}

static guint
count_recalls (FanView *view, FanClock *clock)
{
  g_autoptr (GPtrArray) recalls = fan_recall_list (view, clock, NULL);

  return recalls ? recalls->len : 0;
}

const FanPageInfo fan_pages[] = {
  { "today", N_ ("Today"), "daytime-sunrise-symbolic", TRUE, fan_today_page_get_type, count_today },
  { "calendar", N_ ("Calendar"), "x-office-calendar-symbolic", FALSE, fan_calendar_page_get_type, NULL },
  { "map", N_ ("Channel Map"), "view-grid-symbolic", FALSE, fan_map_page_get_type, NULL },
  { "testimonials", N_ ("Testimonials"), "fan-quote-symbolic", TRUE, fan_testimonials_page_get_type,
    fan_testimonials_count_new },
  { "decks", N_ ("Decks"), "x-office-presentation-symbolic", FALSE, fan_decks_page_get_type, NULL },
  { "sharing", N_ ("Sharing"), "fan-share-symbolic", FALSE, fan_share_page_get_type, count_recalls },
  { NULL },
};
