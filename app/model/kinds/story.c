/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Who, their problem, the moment, what changed, your next step. */
#include "fan-kinds.h"

static const FanField fields[] = {
  { "program", FAN_REF, .refers = "program" },
  { "audience", FAN_REF, .refers = "audience" },
  { "title", FAN_TEXT, FAN_SEARCHED | FAN_LABEL },
  { "who", FAN_TEXT },
  { "problem", FAN_TEXT },
  { "moment", FAN_TEXT },
  { "what_changed", FAN_TEXT },
  { "next_step", FAN_TEXT },
  { "text", FAN_TEXT, FAN_SEARCHED },
};

const FanKind fan_kind_story = {
  .name = "story",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
