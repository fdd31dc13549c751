/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A way to reach people. */
#include "fan-kinds.h"

static const char *const channel_kinds[]
    = { "meeting", "mail",       "chat", "social", "intranet",  "signage",
        "poster",  "newsletter", "blog", "person", "community", NULL };

static const FanField fields[] = {
  { "name", FAN_TEXT, FAN_REQUIRED | FAN_SEARCHED | FAN_LABEL },
  { "kind", FAN_ENUM, .nicks = channel_kinds, .initial = "mail" },
  { "owner", FAN_TEXT },
  { "cadence", FAN_TEXT },
  { "lead_days", FAN_INT },
  { "max_length", FAN_INT },
  { "url", FAN_TEXT },
  { "effort", FAN_REAL },
  { "note", FAN_TEXT },
};

const FanKind fan_kind_channel = {
  .name = "channel",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
