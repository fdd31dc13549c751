/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What they don’t understand, turned into what we can change. */
#include "fan-kinds.h"

static const FanField fields[] = {
  { "text", FAN_TEXT, FAN_REQUIRED | FAN_SEARCHED | FAN_LABEL },
  { "question", FAN_TEXT },
  { "change", FAN_TEXT },
  { "by", FAN_DATE },
  { "program", FAN_REF, .refers = "program" },
};

const FanKind fan_kind_barrier = {
  .name = "barrier",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
