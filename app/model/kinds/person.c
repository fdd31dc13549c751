/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody: a leader, a learner, a colleague (RFC 6350 terms). */
#include "fan-kinds.h"

static const char *const levels[] = { "unaware", "resistant", "neutral", "supportive", "leading", NULL };

static const FanField fields[] = {
  { "fn", FAN_TEXT, FAN_REQUIRED | FAN_SEARCHED | FAN_LABEL, .alias = "name" },
  { "n", FAN_TEXT },
  { "email", FAN_TEXT, FAN_INDEXED },
  { "org", FAN_TEXT, FAN_SEARCHED },
  { "title", FAN_TEXT, FAN_SEARCHED },
  { "role", FAN_TEXT },
  { "uid", FAN_TEXT, FAN_INDEXED },
  { "photo", FAN_REF, .refers = "attachment" },
  { "leader", FAN_BOOL, .initial = "false" },
  { "level_now", FAN_ENUM, .nicks = levels },
  { "level_wanted", FAN_ENUM, .nicks = levels },
  { "words", FAN_TEXT, FAN_SEARCHED },
  { "last_contact", FAN_DATE },
  { "note", FAN_TEXT },
};

const FanKind fan_kind_person = {
  .name = "person",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
