/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* One talk with the four questions: how did you find out, where do you work, what costs you most, what works for you. */
#include "fan-kinds.h"

static const char *const roles[] = { "learner", "manager", "stakeholder", "l-and-d", NULL };

static const FanField fields[] = {
  { "person", FAN_REF, .refers = "person" },
  { "role", FAN_ENUM, .nicks = roles, .initial = "learner" },
  { "date", FAN_DATE, FAN_REQUIRED },
  { "audience", FAN_REF, .refers = "audience" },
  { "found_out_via", FAN_REFS, .refers = "channel" },
  { "works_in", FAN_TEXT, FAN_SEARCHED },
  { "problem", FAN_TEXT, FAN_SEARCHED },
  { "outside", FAN_TEXT, FAN_SEARCHED },
  { "note", FAN_TEXT, FAN_SEARCHED },
};

const FanKind fan_kind_conversation = {
  .name = "conversation",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
