/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-stream.h"

cairo_status_t
fan_sink_write (void *data, const unsigned char *bytes, unsigned int length)
{
  FanSink *sink = data;

  if (sink->error == NULL
      && g_output_stream_write_all (sink->out, bytes, length, NULL, sink->cancellable, &sink->error))
    return CAIRO_STATUS_SUCCESS;
  return CAIRO_STATUS_WRITE_ERROR;
}
