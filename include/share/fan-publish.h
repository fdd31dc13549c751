/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-progress.h"
#include "fan-server.h"
#include "fan-site.h"

G_BEGIN_DECLS

/**
 * FanRemoteItem: what we remember of one file of ours at a target.
 * @sha256: (nullable): of the bytes we last knew to be there; %NULL while the very first put is not known to be done
 * @next_sha256: (nullable): of the bytes whose put was begun and is not known to be done; else %NULL
 * @etag: (nullable): the server's validator; %NULL in a folder
 * @state: "published", "putting" (begun, not known to be done), "deleting", "left" (somebody else's, and to stay: @sha256 and @etag are of theirs)
 * @quote_ids: (nullable) (element-type utf8): the testimonials whose words may stand in it out there
 */
typedef struct
{
  char *path;
  char *sha256;
  char *next_sha256;
  char *etag;
  char *state;
  GPtrArray *quote_ids;
} FanRemoteItem;

FanRemoteItem *
fan_remote_item_new (const char *path, const char *sha256, const char *etag, const char *state);
void fan_remote_item_free (FanRemoteItem *item);

/**
 * FanPublishMemory: what must be remembered of a target between runs. `share` knows nothing of a library:
 * jobs hands this in. Each call is durable when it returns TRUE; each may be repeated for the same file after a crash. Many files
 * come in one call, because each call may cost as much as sending a file.
 */
typedef struct
{
  /* (transfer full) (element-type FanRemoteItem): what we have out there */
  GPtrArray *(*load) (gpointer data, GError **error);
  /* Before the first byte of any of @files (FanSiteFile) leaves: state "putting", next_sha256 = the file's, sha256 as it was,
   * quote_ids = what they were and the file's (either bytes may be out there until the end), and the ledger rows of its quotes. */
  gboolean (*begin_puts) (GPtrArray *files, gpointer data, GError **error);
  /* The bytes are there for good: state "published", sha256 and quote_ids = the file's, next_sha256 %NULL, @validators (nullable utf8)
   * in the same order. What a crash left is settled by this too: a file then has the path, the hash and the remembered quote_ids, and
   * its bytes are %NULL. */
  gboolean (*end_puts) (GPtrArray *files, GPtrArray *validators, gpointer data, GError **error);
  /* The validators of what is published, as they turned out in the end (element-type FanRemoteItem: path and etag). */
  gboolean (*learn) (GPtrArray *items, gpointer data, GError **error);
  /* Somebody else's bytes that ours will replace, because that was asked for: they are kept for good. */
  gboolean (*keep_theirs) (const char *path, GBytes *bytes, gpointer data, GError **error);
  /* Somebody else's bytes are to stay: state "left". @sha256: (nullable) */
  gboolean (*leave) (const char *path, const char *sha256, const char *etag, gpointer data, GError **error);
  /* State "deleting"; all else as it was. */
  gboolean (*begin_delete) (const char *path, gpointer data, GError **error);
  /* It is gone for good: the item is forgotten, its ledger rows say so. */
  gboolean (*end_delete) (const char *path, gpointer data, GError **error);
  gpointer data;
} FanPublishMemory;

typedef enum
{
  FAN_PUBLISH_PUT,
  FAN_PUBLISH_DELETE,
  FAN_PUBLISH_KEEP,
  FAN_PUBLISH_CONFLICT,
} FanPublishAction;

/**
 * FanPublishStep: one line of what will be or was done.
 * @status: "planned" (dry run), "done", "failed", "held" (a conflict, or it waits for one that failed) or "uncertain"
 * @why: (nullable): words for people
 * @size: of what is put, in bytes
 */
typedef struct
{
  char *path;
  FanPublishAction action;
  const char *status;
  int http; /* the answer's status, 0 without one */
  char *why;
  gsize size;
} FanPublishStep;

/** FanPublishFunc: told of each step once, when it is decided (dry run) or over. */
typedef void (*FanPublishFunc) (const FanPublishStep *step, gpointer data);

/**
 * FanPublishOrder: what is to be published, and how.
 * @files: (element-type FanSiteFile): the built site, the manifest last
 * @withdrawn: (element-type utf8) (nullable): ids of testimonials that must come down first
 * @dry_run: tell the steps as "planned" and change nothing
 * @put_back: what was published and is gone is put again, however much it is
 * @mine, @theirs: (nullable): paths at which a conflict is solved: ours replaces theirs, which is kept; or theirs stays
 */
typedef struct
{
  GPtrArray *files, *withdrawn;
  gboolean dry_run, put_back;
  const char *const *mine, *const *theirs;
  FanPublishMemory *memory;
  FanPublishFunc func;
  gpointer func_data;
  FanProgress *progress;
} FanPublishOrder;

/**
 * fan_publish_to_folder:
 * @folder: made when it is not there
 *
 * Brings @folder to the order's files (S3): first the files that hold withdrawn words (a page left empty is deleted, another is written
 * again without them), then assets, pages and feeds, the manifest, and other deletions last. Only what changed is written, each file
 * by a temporary name, fsync and rename. A file that is not ours is never touched; one of ours that somebody changed is a
 * conflict: it stays as it is, and the step says so; one that somebody deleted is put again. What an earlier run began and a
 * crash cut is finished. Symbolic links inside the folder are not followed. When a file failed, index.html, the manifest and the
 * other deletions wait for the next run, so that no page points at what is missing (on a full disk the deletions still go).
 * Of several runs into one folder at a time the second is told that another one is at work (FAN_SHARE_ERROR_TARGET).
 *
 * Steps are told in the order in which they are done. A dry run looks at the folder but writes nothing, not even the folder itself.
 *
 * Returns: TRUE when every step is done or kept; FALSE with @error unset when some failed or are conflicts (each was told), FALSE with
 * @error when it could not go on at all.
 */
gboolean fan_publish_to_folder (GFile *folder,
                                const FanPublishOrder *order,
                                GCancellable *cancellable,
                                GError **error);

/**
 * fan_publish_to_server:
 * @server: the folder is made when it is not there; what is learned of the server is in it afterwards, also after an error
 *
 * The same over HTTP (RFC 9110), with WebDAV (RFC 4918) or without. Each write carries the condition that the file is as it was
 * when it was looked at; what a server does not honour is looked at again right before. A write without an answer is looked at,
 * then sent again; one that nobody can tell about is "uncertain". Pages that everybody opens and large files are written
 * beside and moved. When much of what was published is gone at once, nothing is done (FAN_SHARE_ERROR_VANISHED, or
 * FAN_SHARE_ERROR_GONE for the folder itself) without @put_back. The first use of a server tries out what it honours.
 */
gboolean fan_publish_to_server (FanServer *server,
                                const FanPublishOrder *order,
                                GCancellable *cancellable,
                                GError **error);

/** fan_publish_as_remembered: a rehearsal (the order's @dry_run counts as set) that looks nowhere: what is remembered is taken for what is there. */
gboolean fan_publish_as_remembered (const FanPublishOrder *order, GError **error);

/** fan_publish_fetch: (transfer full): what is at @path of a server now, for a conflict that somebody looks at. */
GBytes *fan_publish_fetch (FanServer *server, const char *path, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanRemoteItem, fan_remote_item_free)

G_END_DECLS
