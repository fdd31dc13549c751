/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shared/fan-dropped.h"

G_BEGIN_DECLS

/** FanDropSort: what offered formats promise; of files nothing is known before they are read. */
typedef enum
{
  FAN_DROP_UNKNOWN,
  FAN_DROP_WORDS,
  FAN_DROP_PICTURE,
  FAN_DROP_CALENDAR,
  FAN_DROP_CONTACT,
  FAN_DROP_REPORT,
} FanDropSort;

FanDropSort fan_drop_guess_sort (GdkContentFormats *formats);

/** fan_drop_is_only_text: nothing but words, which a text field takes as well. */
gboolean fan_drop_is_only_text (GdkContentFormats *formats);

/**
 * FanDropContents: what came over.
 * @dropped: what can be collected; without a path when there is nothing
 * @refused: it was something, but only its address: of a mail (@program, or %NULL when nobody knows whose) or a page (@is_page)
 * @lost: (element-type utf8): names of files that are no longer there
 * @error: (nullable): why something could not be read
 */
typedef struct
{
  FanDropped *dropped;
  gboolean refused, is_page;
  const char *program;
  GPtrArray *lost;
  char *error;
} FanDropContents;

void fan_drop_contents_free (FanDropContents *contents);

/** fan_drop_reader_read_drop: reads @drop and finishes it, once, on every path. Never moves: the source keeps its mail. */
void fan_drop_reader_read_drop (GdkDrop *drop, GAsyncReadyCallback callback, gpointer data);

/** fan_drop_reader_read_clipboard: the same from what was copied. */
void fan_drop_reader_read_clipboard (GdkClipboard *clipboard, GAsyncReadyCallback callback, gpointer data);

/** fan_drop_reader_read_files: the same with files at hand. @files: (element-type GFile). */
void fan_drop_reader_read_files (GPtrArray *files, GAsyncReadyCallback callback, gpointer data);

/** fan_drop_reader_finish: (transfer full): never %NULL. */
FanDropContents *fan_drop_reader_finish (GAsyncResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanDropContents, fan_drop_contents_free)

G_END_DECLS
