/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* One slide of a deck, as it was made or edited. */
#include "fan-kinds.h"

static const char *const layouts[] = { "title", "text", "quote", "picture", "table", "ask", NULL };

static const FanField fields[] = {
  { "deck", FAN_REF, FAN_REQUIRED, .refers = "deck" },
  { "position", FAN_INT, .initial = "0" },
  { "layout", FAN_ENUM, .nicks = layouts, .initial = "text" },
  { "title", FAN_TEXT, FAN_LABEL },
  { "body", FAN_TEXT },
  { "notes", FAN_TEXT },
  { "source", FAN_REF },
  { "minutes", FAN_REAL }, /* how long it takes to say */
};

const FanKind fan_kind_slide = {
  .name = "slide",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
