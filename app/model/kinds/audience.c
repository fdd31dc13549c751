/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* People who share how they find things out. */
#include "fan-kinds.h"

static const char *const maturities[] = { "pushed", "invited", "pull", NULL };

static const FanField fields[] = {
  { "name", FAN_TEXT, FAN_REQUIRED | FAN_SEARCHED | FAN_LABEL },
  { "size", FAN_INT },
  { "has_mail", FAN_BOOL, .initial = "true" },
  { "desk", FAN_BOOL, .initial = "true" },
  { "places", FAN_TEXT, FAN_SEARCHED },
  { "maturity", FAN_ENUM, .nicks = maturities },
  { "note", FAN_TEXT },
};

const FanKind fan_kind_audience = {
  .name = "audience",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
