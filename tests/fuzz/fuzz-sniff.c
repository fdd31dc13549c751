/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-fuzz-read.h"

/* What the sniffer says is what is read, so that each reader meets bytes that it did not expect. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { NULL, "x.eml", "x.csv", "x.html", "x.txt" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (data, size);
      fan_fuzz_read (data, size, names[i], fan_format_sniff (bytes, names[i]));
    }
  return 0;
}
