/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody allowed us to do with their words. Nothing is preselected. */
#include "fan-kinds.h"
#include "fan-kind-rules.h"
#include "fan-nicks.h"

static const char *const bases[] = { "consent", "legitimate-interest", "other", NULL };
static const char *const parts[] = { "text", "name", "photo", NULL };
static const char *const name_forms[] = { "full", "first-initial-role", "first", "role", "anonymous", NULL };

static const FanField fields[] = {
  { "testimonial", FAN_REF, FAN_REQUIRED | FAN_IMMUTABLE, .refers = "testimonial" },
  { "basis", FAN_ENUM, .nicks = bases, .initial = "consent" },
  { "scopes", FAN_ENUMS, .nicks = fan_nicks_scopes },
  { "what", FAN_ENUMS, .nicks = parts },
  { "name_form", FAN_ENUM, .nicks = name_forms, .initial = "anonymous" },
  { "wording_version", FAN_TEXT },
  /* the fingerprint of the very words that were agreed to; null: it allows nothing */
  { "covers", FAN_TEXT },
  /* the withdrawals that were known when this yes was given: any other one stands against it, whatever the clock says */
  { "overrules", FAN_REFS, .refers = "consent" },
  { "asked", FAN_DATE },
  { "given", FAN_DATE },
  { "expires", FAN_DATE },
  { "withdrawn", FAN_INSTANT, FAN_FINAL },
  { "evidence", FAN_REF, .refers = "attachment" },
};

const FanKind fan_kind_consent = {
  .name = "consent",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .validate = fan_consent_validate,
};
