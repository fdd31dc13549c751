/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Their word beside ours. */
#include "fan-kinds.h"

static const FanField fields[] = {
  { "theirs", FAN_TEXT, FAN_REQUIRED | FAN_SEARCHED | FAN_LABEL },
  { "ours", FAN_TEXT, FAN_SEARCHED },
  { "audience", FAN_REF, .refers = "audience" },
  { "person", FAN_REF, .refers = "person" },
  { "source", FAN_TEXT },
  { "date", FAN_DATE },
};

const FanKind fan_kind_term = {
  .name = "term",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
