/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* How much a channel matters to an audience; what is known of it is counted, not entered. */
#include "fan-kinds.h"
#include "fan-kind-rules.h"

static const FanField fields[] = {
  { "audience", FAN_REF, FAN_REQUIRED, .refers = "audience" },
  { "channel", FAN_REF, FAN_REQUIRED, .refers = "channel" },
  { "importance", FAN_INT, .initial = "0" },
  { "note", FAN_TEXT },
};

const FanKind fan_kind_reach = {
  .name = "reach",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .validate = fan_reach_validate,
};
