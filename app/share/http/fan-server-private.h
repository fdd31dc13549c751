/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The way to a folder on a server, shared by looking, writing and trying out. */

#include "fan-dav.h"
#include "fan-server-facts.h"
#include "fan-transport.h"

G_BEGIN_DECLS

typedef struct
{
  FanTransport parent;
  FanServer *server;
  FanHttp *http;
  char *base; /* the folder's address; follows it when it moved for good */
  FanServerFacts facts;
  GHashTable *folders;       /* those that are known to be there, by path; "" is the folder itself */
  GHashTable *hrefs;         /* path -> address, where the server writes it in another way than we would */
  GPtrArray *left_over;      /* utf8: what a run that was cut left there: ours, and in nobody's way */
  GCancellable *cancellable; /* of the run; borrowed */
  gboolean writes;           /* it is not only looked at */
  gint64 last_write;         /* monotonic; 0: nothing was written */
  GPtrArray *coming;         /* what will be put next; see fan-server-ahead.c */
  gboolean flows;            /* the last put was taken at once */
} FanServerWay;

/* ---- Looking: fan-server-look.c ---- */

/** fan_server_look: what is at @path now. @out: (out) (transfer full): %NULL when nothing is. FALSE only when it can't be told. */
gboolean fan_server_look (FanServerWay *way, const char *path, FanDavEntry **out, GError **error);

/** fan_server_get: (transfer full) (nullable): the bytes at @path, at most @max; %NULL without @error when nothing is there. */
GBytes *fan_server_get (FanServerWay *way, const char *path, gsize max, GError **error);

/**
 * fan_server_list:
 * @expected: (element-type FanExpected): what matters; folders without any of it are not looked into
 *
 * Returns: (transfer full): path -> FanDavEntry; an entry that is @unknown stands for whatever is at or below it. %NULL with an error when
 * nothing can be told.
 */
GHashTable *fan_server_list (FanServerWay *way, GPtrArray *expected, GError **error);

/** fan_server_judge: (transfer full) (nullable): an entry (%NULL: nothing) beside what was expected; reads its bytes when the validator does not tell. */
FanThere *
fan_server_judge (FanServerWay *way, const FanExpected *expected, const FanDavEntry *entry, GError **error);

/** fan_server_judge_above: (transfer full) (nullable): when what is above @path in a list stands in its way, or could not be looked into. */
FanThere *fan_server_judge_above (GHashTable *all, const char *path);

/** fan_server_review: as FanTransport.review(). */
GPtrArray *
fan_server_review (FanTransport *transport, GPtrArray *expected, GCancellable *cancellable, GError **error);

/* ---- Writing: fan-server-put.c, fan-server-write.c ---- */

/** fan_server_put: as FanTransport.put(). */
gboolean fan_server_put (FanTransport *transport,
                         const FanSiteFile *file,
                         const FanThere *there,
                         char **out_validator,
                         int *out_http,
                         GError **error);

/** fan_server_remove: as FanTransport.remove(). */
gboolean fan_server_remove (FanTransport *transport, const FanThere *there, int *out_http, GError **error);

/** fan_server_make_folders: makes the folders above @path, and the folder itself, as far as they are not known to be there. */
gboolean fan_server_make_folders (FanServerWay *way, const char *path, GError **error);

/** fan_server_has_folders: whether the folder that @path is in is known to be there. */
gboolean fan_server_has_folders (FanServerWay *way, const char *path);

/** fan_server_get_url: (transfer full): the address to read @path from, in the server's own words where these are known. */
char *fan_server_get_url (FanServerWay *way, const char *path);

/** fan_server_send: a request about @path. @condition: (nullable): a header and its value. */
FanHttpAnswer *fan_server_send (FanServerWay *way,
                                const char *method,
                                const char *path,
                                GBytes *body,
                                const char *const *headers,
                                int *out_http,
                                GError **error);

/** fan_server_begin_put: (transfer full) (nullable): puts @file on its way in the place of @there; %NULL where that needs more than one request, or can't be said on a condition. */
FanHttpExchange *fan_server_begin_put (FanServerWay *way, const FanSiteFile *file, const FanThere *there);

/** fan_server_begin: (transfer full) (nullable): as fan_server_send(), without waiting; see fan_http_begin(). */
FanHttpExchange *fan_server_begin (FanServerWay *way,
                                   const char *method,
                                   const char *path,
                                   GBytes *body,
                                   const char *const *headers);

/** fan_server_finish: as fan_server_send(), for what was begun with the same. @begun: (transfer full). */
FanHttpAnswer *fan_server_finish (FanServerWay *way,
                                  FanHttpExchange *begun,
                                  const char *method,
                                  const char *path,
                                  GBytes *body,
                                  const char *const *headers,
                                  int *out_http,
                                  GError **error);

/** fan_server_get_type: the content type of a file of a site, by its ending. */
const char *fan_server_get_type (const char *path);

/** fan_server_get_part_name: (transfer full): where @path is written before it is moved into its place. */
char *fan_server_get_part_name (const char *path);

/* ---- Several at once: fan-server-ahead.c ---- */

/** fan_server_coming_new: (transfer full): for @coming. */
GPtrArray *fan_server_coming_new (void);

/** fan_server_foretell, fan_server_is_on_its_way: as FanTransport has them. */
void fan_server_foretell (FanTransport *transport, GPtrArray *files, GPtrArray *there);
gboolean fan_server_is_on_its_way (FanTransport *transport, const char *path);

/** fan_server_take_begun: (transfer full) (nullable): what is on its way to @path, whose turn it is now; others are put on theirs. */
FanHttpExchange *fan_server_take_begun (FanServerWay *way, const char *path);

/* ---- Trying out: fan-server-probe.c ---- */

/** fan_server_probe: finds out @way->facts with a small file of its own, which is gone again afterwards. */
gboolean fan_server_probe (FanServerWay *way, GError **error);

/** fan_server_way_new: (transfer full): see fan_server_transport_new(). */
FanServerWay *fan_server_way_new (FanServer *server, GError **error);

G_END_DECLS
