/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-publish.h"

G_BEGIN_DECLS

/* Asking the memory of a target. What goes wrong there is FAN_SHARE_ERROR_MEMORY, and ends the run: nothing is sent that is not noted. */

GPtrArray *fan_memory_load (FanPublishMemory *memory, GError **error);
gboolean fan_memory_begin_puts (FanPublishMemory *memory, GPtrArray *files, GError **error);
gboolean fan_memory_begin_put (FanPublishMemory *memory, const FanSiteFile *file, GError **error);
gboolean
fan_memory_end_puts (FanPublishMemory *memory, GPtrArray *files, GPtrArray *validators, GError **error);
gboolean
fan_memory_end_put (FanPublishMemory *memory, const FanSiteFile *file, const char *validator, GError **error);
gboolean fan_memory_learn (FanPublishMemory *memory, GPtrArray *items, GError **error);
gboolean fan_memory_keep_theirs (FanPublishMemory *memory, const char *path, GBytes *bytes, GError **error);
gboolean fan_memory_leave (FanPublishMemory *memory,
                           const char *path,
                           const char *sha256,
                           const char *validator,
                           GError **error);
gboolean fan_memory_begin_delete (FanPublishMemory *memory, const char *path, GError **error);
gboolean fan_memory_end_delete (FanPublishMemory *memory, const char *path, GError **error);

G_END_DECLS
