/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-catch.h"

G_BEGIN_DECLS

/* One item as it came out of the files: read and understood, or with the reason why not. */
typedef struct
{
  char *path;
  int part;
  FanFormat format;
  GBytes *bytes;     /* NULL when it could not be read */
  FanCaught *caught; /* NULL for what is imported, and on failure */
  char *error;
} FanSourceItem;

void fan_source_item_free (FanSourceItem *item);

/* Walks files and folders in a thread of its own and hands over items in order; it never holds more than a few dozen.
   The addresses (may be NULL) stand beside the paths: where on the web they came from, or "". */
typedef struct _FanSources FanSources;

FanSources *
fan_sources_start (const char *const *paths, const char *const *addresses, GCancellable *cancellable);

/* The next item, or NULL at the end. (transfer full) */
FanSourceItem *fan_sources_next (FanSources *sources);

/* Ends the thread, also in the middle. */
void fan_sources_free (FanSources *sources);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanSources, fan_sources_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanSourceItem, fan_source_item_free)

G_END_DECLS
