/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What a leader cares about. */
#include "fan-kinds.h"

static const FanField fields[] = {
  { "person", FAN_REF, .refers = "person" },
  { "text", FAN_TEXT, FAN_REQUIRED | FAN_SEARCHED | FAN_LABEL },
  { "since", FAN_DATE },
};

const FanKind fan_kind_goal = {
  .name = "goal",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
