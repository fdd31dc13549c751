/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fan-cleared.h"
#include "fan-share-error.h"

G_BEGIN_DECLS

/**
 * FanSiteParts: what of the site is wanted at a target; what is left out is not linked to either.
 * @FAN_SITE_PAGES: the pages with their assets, the feed and site.json
 */
typedef enum
{
  FAN_SITE_PAGES = 1 << 0,
  FAN_SITE_CALENDAR = 1 << 1,
  FAN_SITE_DECKS = 1 << 2,
  FAN_SITE_SIGNAGE = 1 << 3,
  FAN_SITE_ALL = (1 << 4) - 1,
} FanSiteParts;

/** FanSiteProgram: a program as the public page tells it. @slug (a-z, 0-9, "-") never changes once published. @url: http, https or mailto; another is not linked. */
typedef struct
{
  char *id, *slug, *kind, *title, *benefit, *description, *url,
      *audiences;    /* audiences: names joined by ", " */
  GPtrArray *quotes; /* FanClearedQuote */
} FanSiteProgram;

/**
 * FanSiteDate: one entry of what's on: one occurrence. Times are local, as in the calendar; the @end of an all-day entry is
 * exclusive. Occurrences of one event share their @id.
 */
typedef struct
{
  char *id, *uid, *program_id, *title, *benefit, *location, *start, *end, *tzid;
  gboolean all_day;
} FanSiteDate;

/** FanSiteDeck: a deck that may be downloaded: "decks/SLUG.pptx". @quote_ids: the testimonials whose words stand in it. */
typedef struct
{
  char *slug, *title, *ending; /* ending: "pptx" or "pdf" */
  GBytes *bytes;
  GPtrArray *quote_ids; /* utf8 */
} FanSiteDeck;

/**
 * FanSite: everything the site is made of, as plain values and cleared quotes.
 * @id: (nullable): the target's record id, from which the feed's own id is made; without it the address or the title is taken
 * @now_ms: the present; @address: (nullable): where the site will be, for absolute links in the feed
 * @calendar: (nullable): calendar.ics, written by the calendar writer
 * @changed: (element-type utf8 gint64): when the public words of a record last changed; see fan_site_set_changed()
 */
typedef struct
{
  char *id, *title, *organization, *language, *address;
  gint64 now_ms;
  FanSiteParts parts;  /* FAN_SITE_ALL from fan_site_new() */
  GPtrArray *programs; /* FanSiteProgram */
  GPtrArray *dates;    /* FanSiteDate, in order of time: the next 90 days */
  GPtrArray *quotes;   /* FanClearedQuote: for quotes.html, newest first */
  GPtrArray *decks;    /* FanSiteDeck */
  GBytes *calendar;
  GHashTable *changed;
} FanSite;

/** fan_site_new: (transfer full): an empty site; its arrays own what is put into them. */
FanSite *fan_site_new (const char *title, const char *language, gint64 now_ms);
void fan_site_free (FanSite *site);

/** fan_site_program_new: (transfer full): all fields empty; @quotes is there and takes references. */
FanSiteProgram *fan_site_program_new (void);
FanSiteDate *fan_site_date_new (void);
FanSiteDeck *fan_site_deck_new (void);

/**
 * fan_site_set_changed:
 * @id: of a program, a date's event or a testimonial
 * @ms: the instant at which its public words last changed
 *
 * For Atom's "updated" only. A record that nothing is said about counts as changed when its id was made (UUID version 7),
 * else at the start of 2000, so that the same values always give the same feed.
 */
void fan_site_set_changed (FanSite *site, const char *id, gint64 ms);

/** FanSiteFile: one file of the built site; @path is relative, with "/". Immutable once it was handed on. */
typedef struct
{
  char *path;
  GBytes *bytes;
  char *sha256;
  GPtrArray *quote_ids; /* ids of the testimonials whose words stand in it, for the ledger */
} FanSiteFile;

/** fan_site_file_new: (transfer full): takes a reference on @bytes, hashes them, and copies @quote_ids (nullable, utf8). */
FanSiteFile *fan_site_file_new (const char *path, GBytes *bytes, GPtrArray *quote_ids);
void fan_site_file_free (FanSiteFile *file);

/**
 * fan_site_build:
 *
 * Builds every file of @site->parts: index.html, programs/SLUG.html, quotes.html (when there is a quote), calendar.ics, feed.atom
 * (RFC 4287), site.json, decks/…, assets/…, signage.png (1920 × 1080, the next five dates), and manifest.json last
 * ([{path, sha256, size}] of all the others). Dates that are over or begin more than 90 days from now are left out. The same
 * values give the same bytes: no build time is written anywhere (Atom's updated is the newest content's).
 *
 * Returns: (transfer full) (element-type FanSiteFile): in the order of paths, the manifest last; %NULL and
 * FAN_SHARE_ERROR_INVALID when a slug or ending can't be an address or two files would have the same one.
 */
GPtrArray *fan_site_build (FanSite *site, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanSite, fan_site_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanSiteFile, fan_site_file_free)

G_END_DECLS
