/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* WebDAV (RFC 4918) as far as publishing needs it. */

#include "fan-http.h"

G_BEGIN_DECLS

/**
 * FanDavEntry: what a server says of one thing.
 * @path: below the folder that was asked for, decoded, in NFC; "" for that folder itself
 * @href: (nullable): its address as the server wrote it
 * @unknown: it is there, but the server could not tell more; not to be taken for gone
 * @etag: (nullable): as it was written; @modified: (nullable): getlastmodified as it was written
 * @size: in bytes; -1 when it was not told
 * @lock_owner: (nullable): who has it locked
 */
typedef struct
{
  char *path, *href;
  gboolean is_folder, unknown;
  char *etag, *modified, *lock_owner;
  gint64 size;
} FanDavEntry;

void fan_dav_entry_free (FanDavEntry *entry);

/**
 * fan_dav_parse:
 * @base: the address of the folder; what lies outside it is left out, and so is what comes twice
 * @body: a multi-status (RFC 4918, 13)
 *
 * Returns: (transfer full) (element-type FanDavEntry): what is there: items that are said to be gone (404) are left out. %NULL with
 * FAN_SHARE_ERROR_BROKEN when it is not whole: then nothing may be concluded from it.
 */
GPtrArray *fan_dav_parse (const char *base, GBytes *body, GError **error);

/** fan_dav_find_fault: the first status of 400 or more inside a multi-status, 0 without one: then it did work, -1 when it can't be read. */
int fan_dav_find_fault (GBytes *body);

/**
 * fan_dav_list:
 * @url: of a folder or file
 * @base: what the paths are told from
 * @depth: "0", "1" or "infinity"
 * @out_status: (out): as fan_http_send()
 * @out_url: (out) (transfer full) (optional): where it is for good now, when the server says so; else %NULL
 *
 * Returns: as fan_dav_parse(); %NULL with an error in words when the answer is anything else.
 */
GPtrArray *fan_dav_list (FanHttp *http,
                         const char *url,
                         const char *base,
                         const char *depth,
                         int *out_status,
                         char **out_url,
                         GCancellable *cancellable,
                         GError **error);

/** fan_dav_make_folder: MKCOL; good when it is there already, too. */
gboolean fan_dav_make_folder (FanHttp *http,
                              const char *url,
                              const char *what,
                              int *out_status,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanDavEntry, fan_dav_entry_free)

G_END_DECLS
