/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the builders of the single files share; private to `share`. */

#include "fan-markup.h"
#include "fan-site.h"

G_BEGIN_DECLS

#define FAN_SITE_DAYS 90

/** FanSiteView: a site with what is looked up in it more than once. Borrows the site. */
typedef struct
{
  FanSite *site;
  const char *title;          /* never empty */
  const char *language;       /* never empty */
  GPtrArray *dates;           /* FanSiteDate, borrowed: neither over nor too far away, in order of time */
  GHashTable *programs;       /* id -> FanSiteProgram */
  GHashTable *quote_programs; /* a testimonial's id -> FanSiteProgram */
  GPtrArray *decks;           /* FanSiteDeck, borrowed; empty when decks are not wanted */
  gboolean has_calendar;
  gboolean has_several_zones;
} FanSiteView;

FanSiteView *fan_site_view_new (FanSite *site);
void fan_site_view_free (FanSiteView *view);

/** fan_site_view_get_program: (transfer none) (nullable): the program of @date. */
FanSiteProgram *fan_site_view_get_program (FanSiteView *view, const FanSiteDate *date);

/** fan_site_view_get_changed: the instant for Atom's updated, see fan_site_set_changed(). */
gint64 fan_site_view_get_changed (FanSiteView *view, const char *id);

/* Words (transfer full unless const). */
const char *fan_site_date_get_heading (const FanSiteDate *date);
/* The other name: the title where the heading is the benefit; NULL when there is no other. */
const char *fan_site_date_get_subtitle (const FanSiteDate *date);
const char *fan_site_program_get_heading (const FanSiteProgram *program);
gboolean fan_site_date_get_day (const FanSiteDate *date, GDate *day);
/* "10:00–11:30", "until 14 May", "" for one whole day. */
char *fan_site_date_to_when (FanSiteView *view, const FanSiteDate *date);
char *fan_site_day_to_text (const GDate *day, const char *format);
char *fan_site_program_to_path (const FanSiteProgram *program);
char *fan_site_deck_to_path (const FanSiteDeck *deck);
const char *fan_site_kind_to_text (const char *kind);
/* The address itself when it is http, https or mailto, else NULL: nothing else may be clicked. */
const char *fan_site_safe_url (const char *url);
/* The paragraphs of a text: cut at empty lines, each squeezed onto one line. */
char **fan_site_text_to_paragraphs (const char *text);

/** FanSitePage: one page while it is written. */
typedef struct
{
  FanSiteView *view;
  FanMarkup *html;
  const char *up;       /* the way to the site's root: "" or "../" */
  GPtrArray *quote_ids; /* of the quotes written so far */
} FanSitePage;

/* fan_site_page_begin: up to and into <main>; @here is the page's path, for the menu. */
FanSitePage *fan_site_page_begin (FanSiteView *view,
                                  const char *up,
                                  const char *here,
                                  const char *title,
                                  const char *description);
/* fan_site_page_finish: (transfer full): takes @page. */
FanSiteFile *fan_site_page_finish (FanSitePage *page, const char *path);
void fan_site_page_add_quote (FanSitePage *page,
                              FanClearedQuote *quote,
                              const char *css_class,
                              gboolean with_program);
void fan_site_page_add_dates (FanSitePage *page, GPtrArray *dates, gboolean with_program);
void fan_site_page_link (FanSitePage *page, const char *path, const char *text, const char *css_class);

/* The single files (transfer full). */
FanSiteFile *fan_site_build_index (FanSiteView *view);
FanSiteFile *fan_site_build_program (FanSiteView *view, FanSiteProgram *program);
FanSiteFile *fan_site_build_quotes (FanSiteView *view);
FanSiteFile *fan_site_build_feed (FanSiteView *view);
FanSiteFile *fan_site_build_json (FanSiteView *view);
FanSiteFile *fan_site_build_signage (FanSiteView *view, GError **error);
FanSiteFile *fan_site_build_manifest (GPtrArray *files);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanSiteView, fan_site_view_free)

G_END_DECLS
