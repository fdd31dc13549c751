/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-fuzz-read.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fan_fuzz_read (data, size, NULL, FAN_FORMAT_MAIL);
  return 0;
}
