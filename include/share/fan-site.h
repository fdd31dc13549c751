/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fan-cleared.h"

G_BEGIN_DECLS

#define FAN_SHARE_ERROR (fan_share_error_quark ())
GQuark fan_share_error_quark (void);

/**
 * FanShareError:
 * @FAN_SHARE_ERROR_TARGET: the place can't be reached or written; the message says why and what to do
 * @FAN_SHARE_ERROR_CONFLICT: something there is not as we left it
 * @FAN_SHARE_ERROR_MEMORY: what must be remembered between runs could not be
 */
typedef enum
{
  FAN_SHARE_ERROR_TARGET,
  FAN_SHARE_ERROR_CONFLICT,
  FAN_SHARE_ERROR_MEMORY,
} FanShareError;

/** FanSiteProgram: a program as the public page tells it. @slug never changes once published. */
typedef struct
{
  char *id, *slug, *kind, *title, *benefit, *description, *url, *audiences; /* audiences: names joined by ", " */
  GPtrArray *quotes; /* FanClearedQuote */
} FanSiteProgram;

/** FanSiteDate: one entry of what's on. Times are local, as in the calendar. */
typedef struct
{
  char *id, *uid, *program_id, *title, *benefit, *location, *start, *end, *tzid;
  gboolean all_day;
} FanSiteDate;

/** FanSiteDeck: a deck that may be downloaded: "decks/SLUG.pptx". */
typedef struct
{
  char *slug, *title, *ending; /* ending: "pptx" or "pdf" */
  GBytes *bytes;
} FanSiteDeck;

/**
 * FanSite: everything the site is made of, as plain values and cleared quotes.
 * @now_ms: the present; @address: (nullable): where the site will be, for absolute links in the feed
 * @calendar: calendar.ics, written by the calendar writer
 */
typedef struct
{
  char *title, *organization, *language, *address;
  gint64 now_ms;
  GPtrArray *programs; /* FanSiteProgram */
  GPtrArray *dates;    /* FanSiteDate, in order of time: the next 90 days */
  GPtrArray *quotes;   /* FanClearedQuote: for quotes.html, newest first */
  GPtrArray *decks;    /* FanSiteDeck */
  GBytes *calendar;
} FanSite;

FanSite *fan_site_new (const char *title, const char *language, gint64 now_ms);
void fan_site_free (FanSite *site);
FanSiteProgram *fan_site_program_new (void);
FanSiteDate *fan_site_date_new (void);
FanSiteDeck *fan_site_deck_new (void);

/** FanSiteFile: one file of the built site; @path is relative, with "/". */
typedef struct
{
  char *path;
  GBytes *bytes;
  char *sha256;
  GPtrArray *quote_ids; /* ids of the testimonials whose words stand in it, for the ledger */
} FanSiteFile;

void fan_site_file_free (FanSiteFile *file);

/**
 * fan_site_build:
 *
 * Builds every file: index.html, programs/SLUG.html, quotes.html (when there is a quote), calendar.ics, feed.atom, site.json,
 * decks/…, assets/…, signage, and manifest.json last. The same values give the same bytes: no build time is written anywhere
 * but where content changed (Atom's updated is the newest content's).
 *
 * Returns: (transfer full) (element-type FanSiteFile): in the order of paths, the manifest last.
 */
GPtrArray *fan_site_build (FanSite *site, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanSite, fan_site_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanSiteFile, fan_site_file_free)

G_END_DECLS
