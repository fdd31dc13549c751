/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Praise that was earned, or other proof. The first searched field weighs most. */
#include "fan-kinds.h"
#include "fan-kind-rules.h"

static const char *const testimonial_kinds[] = { "testimonial", "example", "recognition", "win", NULL };
static const char *const source_kinds[] = { "mail", "msg", "html", "text", "image", "vcard", "other", NULL };
static const char *const result_levels[] = { "reaction", "learning", "behaviour", "results", "roi", NULL };
static const char *const testimonial_statuses[] = { "new", "kept", "archived", NULL };

static const FanField fields[] = {
  { "kind", FAN_ENUM, .nicks = testimonial_kinds, .initial = "testimonial" },
  { "quote_original", FAN_TEXT, FAN_SEARCHED | FAN_IMMUTABLE },
  { "quote_edited", FAN_TEXT, FAN_SEARCHED },
  { "language", FAN_TEXT },
  { "said_on", FAN_INSTANT },
  { "source_kind", FAN_ENUM, .nicks = source_kinds, .initial = "other" },
  { "message_id", FAN_TEXT, FAN_INDEXED },
  { "source_url", FAN_TEXT },
  { "author", FAN_TEXT, FAN_SEARCHED | FAN_LABEL },
  { "email", FAN_TEXT, FAN_INDEXED },
  { "role", FAN_TEXT },
  { "department", FAN_TEXT },
  { "author_person", FAN_REF, .refers = "person" },
  { "program", FAN_REF, .refers = "program" },
  { "audience", FAN_REF, .refers = "audience" },
  { "result_level", FAN_ENUM, .nicks = result_levels },
  { "before", FAN_TEXT },
  { "after", FAN_TEXT },
  { "metric", FAN_TEXT },
  { "problem", FAN_TEXT },
  { "status", FAN_ENUM, .nicks = testimonial_statuses, .initial = "new" },
  { "tags", FAN_TEXTS, FAN_SEARCHED },
  { "notes", FAN_TEXT, FAN_SEARCHED },
  { "fingerprint", FAN_TEXT, FAN_DERIVED | FAN_INDEXED },
};

/* How many are new, what was said last: asked at each start, of 100,000. */
static const char *const indexes[] = { "status", "kind said_on", NULL };

const FanKind fan_kind_testimonial = {
  .name = "testimonial",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .indexes = indexes,
  .prepare = fan_testimonial_prepare,
};
