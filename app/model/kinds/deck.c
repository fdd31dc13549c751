/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Slides for one meeting or program. */
#include "fan-kinds.h"

static const FanField fields[] = {
  { "title", FAN_TEXT, FAN_REQUIRED | FAN_SEARCHED | FAN_LABEL },
  { "audience", FAN_REF, .refers = "audience" },
  { "program", FAN_REF, .refers = "program" },
  { "meeting", FAN_REF, .refers = "event" },
  { "template", FAN_TEXT },
  { "minutes", FAN_INT },
  { "path", FAN_TEXT },
  { "sha256", FAN_TEXT },
  { "exported", FAN_INSTANT },
  { "scope", FAN_TEXT },     /* for whom its quotes must be cleared */
  { "edited", FAN_INSTANT }, /* its slides are no longer as they were put together */
};

const FanKind fan_kind_deck = {
  .name = "deck",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
