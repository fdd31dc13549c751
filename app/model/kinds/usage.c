/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* One place where a quote or picture went: written before it leaves, confirmed after, never taken back. */
#include "fan-kinds.h"
#include "fan-nicks.h"

static const char *const artefacts[]
    = { "deck", "page", "feed", "file", "post", "mail", "print", "export", NULL };
static const char *const usage_states[] = { "planned", "confirmed", "taken-down", NULL };

static const FanField fields[] = {
  { "testimonial", FAN_REF, FAN_REQUIRED | FAN_IMMUTABLE, .refers = "testimonial" },
  { "consent", FAN_REF, FAN_IMMUTABLE, .refers = "consent" },
  { "artefact", FAN_ENUM, FAN_IMMUTABLE, .nicks = artefacts },
  { "title", FAN_TEXT, FAN_IMMUTABLE },
  { "place", FAN_TEXT, FAN_INDEXED | FAN_IMMUTABLE },
  { "target", FAN_REF, FAN_IMMUTABLE, .refers = "target" },
  { "scope", FAN_ENUM, FAN_IMMUTABLE, .nicks = fan_nicks_scopes },
  { "sha256", FAN_TEXT },
  { "at", FAN_INSTANT, FAN_IMMUTABLE },
  { "state", FAN_ENUM, FAN_INDEXED, .nicks = usage_states, .initial = "planned" },
};

const FanKind fan_kind_usage = {
  .name = "usage",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .ledger = TRUE,
};
