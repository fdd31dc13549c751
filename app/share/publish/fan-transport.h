/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The way to a target, as far as publishing needs it. A folder has one; a server (WebDAV, plain PUT) has another. */

#include "fan-publish.h"

G_BEGIN_DECLS

typedef enum
{
  FAN_THERE_NOTHING,
  FAN_THERE_FILE,    /* a plain file; who put it there is for the plan to find out */
  FAN_THERE_BLOCKED, /* something else is in the way, and stays: a folder, a link, a name in other case */
  FAN_THERE_BROKEN,  /* can't be looked at or never be written; the rest can go on */
} FanThereKind;

/**
 * FanThere: what is at one path of a target now.
 * @sha256: (nullable): of the bytes there; %NULL when they are nobody's that we know
 * @validator: (nullable): the server's word for this version of them; a write over it is refused when it is another by then
 * @torn: the bytes are the beginning of what we began to put: ours, but not whole
 * @why: (nullable): of BLOCKED and BROKEN, words for people
 */
typedef struct
{
  char *path;
  FanThereKind kind;
  char *sha256;
  char *validator;
  gboolean torn;
  char *why;
} FanThere;

FanThere *fan_there_new (const char *path, FanThereKind kind, const char *sha256, const char *why);
void fan_there_free (FanThere *there);

/** FanExpected: a path that must be looked at, and what may be there. @file: (nullable): wanted there; @item: (nullable): remembered. All borrowed. */
typedef struct
{
  const char *path;
  const FanSiteFile *file;
  const FanRemoteItem *item;
} FanExpected;

/**
 * FanTransport: errors are of FAN_SHARE_ERROR. CONFLICT: what is there is not what @there says any more, nothing was changed;
 * FULL: no room, further puts are useless; UNCERTAIN: it may have been done. See fan_transport_ends_run() for the rest.
 */
typedef struct _FanTransport FanTransport;
struct _FanTransport
{
  /* Most of what we published can't vanish by itself: then nothing is put again unasked. (An empty listing is more often a
   * fault of the server than somebody's wish.) */
  gboolean doubts;
  /* Before anything is changed: make sure of the place and that nobody else publishes to it, clear away what a crash left.
   * @expected: what will be looked at (FanExpected). */
  gboolean (*begin) (FanTransport *transport, GPtrArray *expected, GCancellable *cancellable, GError **error);
  /* (transfer full) (element-type FanThere): in the order of @expected (FanExpected). Works without begin, for a dry run. */
  GPtrArray *(*list) (FanTransport *transport,
                      GPtrArray *expected,
                      GCancellable *cancellable,
                      GError **error);
  /* (nullable): what will be put next, in that order, and is noted as begun (element-type FanSiteFile, FanThere; borrowed until the
   * next call, or end). Some of it may be on its way before put() asks for it; then it has to be asked for. */
  void (*foretell) (FanTransport *transport, GPtrArray *files, GPtrArray *there);
  gboolean (*is_on_its_way) (FanTransport *transport, const char *path);
  /* Puts @file in the place of @there, whole or not at all. @out_validator: (nullable): of what is there now, when that is known. */
  gboolean (*put) (FanTransport *transport,
                   const FanSiteFile *file,
                   const FanThere *there,
                   char **out_validator,
                   int *out_http,
                   GError **error);
  gboolean (*remove) (FanTransport *transport, const FanThere *there, int *out_http, GError **error);
  /* What was put or removed at @paths (utf8) survives a power cut from here on. */
  gboolean (*settle) (FanTransport *transport, GPtrArray *paths, GError **error);
  /* Folders that are empty because @paths (utf8) went are removed; what fails is left. */
  void (*prune) (FanTransport *transport, GPtrArray *paths);
  /* (nullable) (transfer full): a second look, after all is done, at what was put without a validator (FanExpected with file). A file
   * that is not whole is @torn; one that is somebody else's by now has no validator. */
  GPtrArray *(*review) (FanTransport *transport,
                        GPtrArray *expected,
                        GCancellable *cancellable,
                        GError **error);
  /* (nullable) (transfer full): the bytes at a path. */
  GBytes *(*fetch) (FanTransport *transport, const char *path, GCancellable *cancellable, GError **error);
  /* Lets others in again. */
  void (*end) (FanTransport *transport);
  void (*free) (FanTransport *transport);
};

void fan_transport_free (FanTransport *transport);

/** fan_transport_ends_run: whether after @error nothing else will work either: nobody answers, or not us. */
gboolean fan_transport_ends_run (const GError *error);

/** fan_folder_transport_new: (transfer full): the way into a local (or mounted) folder. Does no I/O. */
FanTransport *fan_folder_transport_new (GFile *folder, GError **error);

/** fan_server_transport_new: (transfer full): the way to a folder on a server. Does no I/O. @server is borrowed, and told what is learned. */
FanTransport *fan_server_transport_new (FanServer *server, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanTransport, fan_transport_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanThere, fan_there_free)

G_END_DECLS
