/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A number that proves a program. */
#include "fan-kinds.h"

static const char *const result_kinds[]
    = { "registered", "attended", "no-show", "completed", "voluntary", "heard-via", "other", NULL };

static const FanField fields[] = {
  { "program", FAN_REF, .refers = "program" },
  { "session", FAN_REF, .refers = "event" },
  { "audience", FAN_REF, .refers = "audience" },
  { "date", FAN_DATE },
  { "kind", FAN_ENUM, .nicks = result_kinds, .initial = "other" },
  { "value", FAN_REAL },
  { "text", FAN_TEXT, FAN_LABEL },
  { "source_file_hash", FAN_TEXT },
};

const FanKind fan_kind_result = {
  .name = "result",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
