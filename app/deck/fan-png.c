/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-pages-private.h"
#include "fan-stream.h"
#include "fan-i18n.h"

static cairo_surface_t *
draw (FanPages *pages, guint index, int width)
{
  int height = MAX (1, width * 9 / 16);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  fan_pages_render (pages, index, cr, width, height);
  cairo_destroy (cr);
  return surface;
}

gboolean
fan_pages_write_png (FanPages *pages,
                     guint index,
                     int width,
                     GOutputStream *out,
                     GCancellable *cancellable,
                     GError **error)
{
  FanSink sink = { out, cancellable, NULL };
  cairo_surface_t *surface;
  cairo_status_t status;

  g_return_val_if_fail (index < pages->pages->len && width >= 16 && width <= 7680, FALSE);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  surface = draw (pages, index, width);
  status = cairo_surface_write_to_png_stream (surface, fan_sink_write, &sink);
  cairo_surface_destroy (surface);
  if (sink.error != NULL)
    {
      g_propagate_error (error, sink.error);
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, FAN_DECK_ERROR, FAN_DECK_ERROR_WRITE, _ ("The picture could not be written: %s"),
                   cairo_status_to_string (status));
      return FALSE;
    }
  return g_output_stream_close (out, cancellable, error);
}
