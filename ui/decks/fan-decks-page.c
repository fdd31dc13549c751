/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-decks-page.h"

#include "fan-i18n.h"

struct _FanDecksPage
{
  FanPage parent;
};

G_DEFINE_FINAL_TYPE (FanDecksPage, fan_decks_page, FAN_TYPE_PAGE)

static void
fan_decks_page_class_init (FanDecksPageClass *class)
{
}

static void
fan_decks_page_init (FanDecksPage *page)
{
  GtkWidget *sheet = fan_sheet_new ();

  fan_sheet_set_title (FAN_SHEET (sheet), _ ("Decks"));
  fan_page_set_root (FAN_PAGE (page), sheet);
}
