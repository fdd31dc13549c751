/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What is promoted: a course, an event, a system, a resource, a community. */
#include "fan-kinds.h"

static const char *const program_kinds[] = { "course", "event", "system", "resource", "community", NULL };
static const char *const program_statuses[] = { "idea", "planned", "running", "closed", NULL };

static const FanField fields[] = {
  { "kind", FAN_ENUM, .nicks = program_kinds, .initial = "course" },
  { "title", FAN_TEXT, FAN_REQUIRED | FAN_SEARCHED | FAN_LABEL },
  { "benefit", FAN_TEXT, FAN_SEARCHED },
  { "description", FAN_TEXT, FAN_SEARCHED },
  { "url", FAN_TEXT },
  { "owner", FAN_TEXT },
  { "audiences", FAN_REFS, .refers = "audience" },
  { "status", FAN_ENUM, .nicks = program_statuses, .initial = "planned" },
  { "goal", FAN_TEXT },
  { "key_message", FAN_TEXT },
  { "desired_outcome", FAN_TEXT },
  { "launch", FAN_DATE },
  { "lms_code", FAN_TEXT },
  { "slug", FAN_TEXT },
};

const FanKind fan_kind_program = {
  .name = "program",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
