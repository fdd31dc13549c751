/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-collect.h"

G_BEGIN_DECLS

/** FanHtmlPage: what a page says about itself in its head: title, address, author, language, day. */
typedef struct
{
  GString *title;
  char *canonical, *og_url, *saved_from, *base;
  char *author, *language;
  gint64 published;
} FanHtmlPage;

FanHtmlPage *fan_html_page_new (void);
void fan_html_page_free (FanHtmlPage *page);

/** fan_html_page_take: looks at one element; @attributes: (nullable): names and values in turn, closed by %NULL. */
void fan_html_page_take (FanHtmlPage *page, const char *element, const char **attributes);

/** fan_html_page_take_comment: looks for "saved from url=(0023)https://…", which browsers write into saved pages. */
void fan_html_page_take_comment (FanHtmlPage *page, const char *comment);

/** fan_html_page_give: fills @caught with what was found. */
void fan_html_page_give (FanHtmlPage *page, FanCaught *caught);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanHtmlPage, fan_html_page_free)

G_END_DECLS
