/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/** FanSink: what cairo's stream functions write to; @error keeps why @out failed. */
typedef struct
{
  GOutputStream *out;
  GCancellable *cancellable;
  GError *error;
} FanSink;

/** fan_sink_write: a cairo_write_func_t; @sink is a FanSink. */
cairo_status_t fan_sink_write (void *sink, const unsigned char *data, unsigned int length);

G_END_DECLS
