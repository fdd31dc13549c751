/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A folder reached only through its descriptors: nothing below it is found by following a link, so nothing outside it
 * can be read or written whatever somebody puts into it. */

#include "fan-transport.h"

#include <sys/stat.h>

G_BEGIN_DECLS

#define FAN_FOLDER_PREFIX ".fanfare-"
#define FAN_FOLDER_PART ".part"
#define FAN_FOLDER_LOCK FAN_FOLDER_PREFIX "lock"

/** FanFolder: @root is -1 until it is opened. */
typedef struct
{
  char *path;
  int root;
  int lock;
  gboolean made;
  GHashTable *names;  /* folder's path -> names in it: to see names that differ only in case */
  GHashTable *stamps; /* path -> struct stat as of the look */
} FanFolder;

/** fan_folder_open: opens the root; TRUE also when there is none and @make is FALSE. */
gboolean fan_folder_open (FanFolder *folder, gboolean make, GError **error);

/** fan_folder_open_parent: a descriptor of the folder that holds @path; -1 and errno. Made where missing when @make. */
int fan_folder_open_parent (FanFolder *folder, const char *path, gboolean make);

/** fan_folder_get_base: (transfer none): the last part of @path. */
const char *fan_folder_get_base (const char *path);

/** fan_folder_look: (transfer full): what is at @path; %NULL only when cancelled. */
FanThere *fan_folder_look (FanFolder *folder, const char *path, GCancellable *cancellable, GError **error);

/** fan_folder_is_unchanged: whether @path is still what fan_folder_look() saw. */
gboolean fan_folder_is_unchanged (FanFolder *folder, int parent, const FanThere *there);

gboolean fan_folder_lock (FanFolder *folder, GError **error);
void fan_folder_unlock (FanFolder *folder);

/** fan_folder_sweep: removes what a crashed run left where @expected (FanExpected) are. */
void fan_folder_sweep (FanFolder *folder, GPtrArray *expected);

/** fan_folder_set_error: words for an errno that came up at @path. */
void fan_folder_set_error (GError **error, int code, const char *path);

G_END_DECLS
