/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A living example: the tool, where it is used, what was found. */
#include "fan-kinds.h"

static const FanField fields[] = {
  { "title", FAN_TEXT, FAN_REQUIRED | FAN_SEARCHED | FAN_LABEL },
  { "program", FAN_REF, .refers = "program" },
  { "tool", FAN_TEXT },
  { "place", FAN_TEXT },
  { "found", FAN_TEXT, FAN_SEARCHED },
  { "link", FAN_TEXT },
  { "picture", FAN_REF, .refers = "attachment" },
};

const FanKind fan_kind_example = {
  .name = "example",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
