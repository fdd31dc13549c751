/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A promise: what, to whom, until when, and what became of it. */
#include "fan-kinds.h"

static const FanField fields[] = {
  { "promise", FAN_TEXT, FAN_REQUIRED | FAN_SEARCHED | FAN_LABEL },
  { "to_whom", FAN_TEXT },
  { "due", FAN_DATE },
  { "delivered", FAN_DATE },
  { "extra", FAN_TEXT },
  { "program", FAN_REF, .refers = "program" },
};

const FanKind fan_kind_commitment = {
  .name = "commitment",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
