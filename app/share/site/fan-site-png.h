/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * fan_site_png_write:
 * @surface: an image of CAIRO_FORMAT_RGB24
 *
 * A PNG of a picture with large plain areas, many times quicker than by cairo, which tries all ways for each row.
 *
 * Returns: (transfer full)
 */
GBytes *fan_site_png_write (cairo_surface_t *surface, GError **error);

G_END_DECLS
