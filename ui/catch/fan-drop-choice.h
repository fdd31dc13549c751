/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catch/fan-drop-reader.h"

G_BEGIN_DECLS

/** fan_drop_list_types: (transfer full) (element-type utf8): of @formats those worth reading, of equal ones only one. */
GPtrArray *fan_drop_list_types (GdkContentFormats *formats);

/** fan_drop_take_files: puts what is there of @files (element-type GFile) into @contents; the rest is lost, or a link. In any thread. */
void fan_drop_take_files (FanDropContents *contents, GPtrArray *files);

/**
 * fan_drop_choose: of everything that was read (type → GBytes) takes what is believed most. In any thread.
 * @after_files: files were there as well: only a whole mail may join them
 */
void fan_drop_choose (FanDropContents *contents, GHashTable *read, gboolean after_files);

/** fan_drop_note_error: keeps why something could not be read. */
void fan_drop_note_error (FanDropContents *contents, const char *text);

G_END_DECLS
