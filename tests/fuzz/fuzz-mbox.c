/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-collect.h"
#include "fan-fuzz.h"

/* No message holds more than came in, and there is an end. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize)size, NULL);
  g_autoptr (FanMboxReader) reader = fan_mbox_reader_new (stream);
  gsize total = 0, messages = 0;

  while (TRUE)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) message = fan_mbox_reader_next (reader, NULL, &error);

      g_assert_no_error (error);
      if (message == NULL)
        break;
      total += g_bytes_get_size (message);
      g_assert_true (++messages <= size + 1 && total <= size);
    }
  return 0;
}
