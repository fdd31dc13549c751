/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The way to a target, as far as publishing needs it. A folder has one; WebDAV and plain PUT are each one more file. */

#include "fan-site.h"

G_BEGIN_DECLS

typedef enum
{
  FAN_THERE_NOTHING,
  FAN_THERE_FILE,    /* a plain file; who put it there is for the plan to find out */
  FAN_THERE_BLOCKED, /* something else is in the way, and stays: a folder, a link, a name in other case */
  FAN_THERE_BROKEN,  /* can't be looked at or never be written; the rest can go on */
} FanThereKind;

/** FanThere: what is at one path of a target now. */
typedef struct
{
  char *path;
  FanThereKind kind;
  char *sha256; /* (nullable): of the bytes there; a server doesn't tell */
  char *etag;   /* (nullable) */
  char *why;    /* (nullable): of BLOCKED and BROKEN, words for people */
} FanThere;

FanThere *fan_there_new (const char *path, FanThereKind kind, const char *sha256, const char *why);
void fan_there_free (FanThere *there);

/**
 * FanTransport: errors are of FAN_SHARE_ERROR. CONFLICT: what is there is not what @there says any more, nothing was changed;
 * FULL: no room, further puts are useless; TARGET: this one did not work.
 */
typedef struct _FanTransport FanTransport;
struct _FanTransport
{
  /* Before anything is changed: make sure of the place and that nobody else publishes to it, clear away what a crash left.
   * @paths: those that will be looked at. */
  gboolean (*begin) (FanTransport *transport, GPtrArray *paths, GCancellable *cancellable, GError **error);
  /* (transfer full) (element-type FanThere): in the order of @paths (utf8). Works without begin, for a dry run. */
  GPtrArray *(*list) (FanTransport *transport, GPtrArray *paths, GCancellable *cancellable, GError **error);
  /* Puts @file in the place of @there, whole or not at all. */
  gboolean (*put) (FanTransport *transport,
                   const FanSiteFile *file,
                   const FanThere *there,
                   char **out_etag,
                   int *out_http,
                   GError **error);
  gboolean (*remove) (FanTransport *transport, const FanThere *there, int *out_http, GError **error);
  /* What was put or removed at @paths (utf8) survives a power cut from here on. */
  gboolean (*settle) (FanTransport *transport, GPtrArray *paths, GError **error);
  /* Folders that are empty because @paths (utf8) went are removed; what fails is left. */
  void (*prune) (FanTransport *transport, GPtrArray *paths);
  /* Lets others in again. */
  void (*end) (FanTransport *transport);
  void (*free) (FanTransport *transport);
};

void fan_transport_free (FanTransport *transport);

/** fan_folder_transport_new: (transfer full): the way into a local (or mounted) folder. Does no I/O. */
FanTransport *fan_folder_transport_new (GFile *folder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanTransport, fan_transport_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanThere, fan_there_free)

G_END_DECLS
