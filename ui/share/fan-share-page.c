/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-share-page.h"

#include "fan-i18n.h"

struct _FanSharePage
{
  FanPage parent;
};

G_DEFINE_FINAL_TYPE (FanSharePage, fan_share_page, FAN_TYPE_PAGE)

static void
fan_share_page_class_init (FanSharePageClass *class)
{
}

static void
fan_share_page_init (FanSharePage *page)
{
  GtkWidget *sheet = fan_sheet_new ();

  fan_sheet_set_title (FAN_SHEET (sheet), _ ("Sharing"));
  fan_page_set_root (FAN_PAGE (page), sheet);
}
