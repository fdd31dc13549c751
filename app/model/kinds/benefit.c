/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A feature, which means that you … */
#include "fan-kinds.h"

static const FanField fields[] = {
  { "program", FAN_REF, .refers = "program" },
  { "audience", FAN_REF, .refers = "audience" },
  { "feature", FAN_TEXT, FAN_SEARCHED },
  { "means", FAN_TEXT, FAN_REQUIRED | FAN_SEARCHED | FAN_LABEL },
};

const FanKind fan_kind_benefit = {
  .name = "benefit",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
