/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** FanCatchCount: how much there is to read. A mailbox counts by its mails. */
typedef struct
{
  guint mails, others;
} FanCatchCount;

/** fan_catch_count: looks at files and into folders, in a thread: quick, and only for the bar. */
FanCatchCount fan_catch_count (const char *const *paths, GCancellable *cancellable);

G_END_DECLS
