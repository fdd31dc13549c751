/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes that belong to a record, kept once per content. */
#include "fan-kinds.h"

static const char *const attachment_roles[] = { "original", "evidence", "picture", "theirs", NULL };

static const FanField fields[] = {
  { "record", FAN_REF },
  { "part", FAN_ENUM, .nicks = attachment_roles, .initial = "original" },
  { "sha256", FAN_TEXT, FAN_REQUIRED | FAN_DIGEST },
  { "media_type", FAN_TEXT },
  { "name", FAN_TEXT, FAN_LABEL },
  { "size", FAN_INT },
  { "alt_text", FAN_TEXT },
};

const FanKind fan_kind_attachment = {
  .name = "attachment",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
