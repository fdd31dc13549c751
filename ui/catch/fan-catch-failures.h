/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FanCatchFailure: one thing that could not be caught.
 * @path: where it was read
 * @name: what it is called
 * @reason: why, and the way out
 * @kept: (nullable): where its bytes were put, when they would be gone otherwise
 */
typedef struct
{
  char *path, *name, *reason, *kept;
} FanCatchFailure;

FanCatchFailure *fan_catch_failure_new (const char *path, const char *name, const char *reason);
void fan_catch_failure_free (gpointer failure);

/** fan_catch_failures_show: lists @failures (element-type FanCatchFailure) by name, with the reason and where the bytes are. */
void fan_catch_failures_show (GtkWindow *parent, GPtrArray *failures);

G_END_DECLS
