/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the calendar (RFC 5545 terms). */
#include "fan-kinds.h"
#include "fan-kind-rules.h"

static const char *const event_kinds[]
    = { "session", "touch", "follow-up", "meeting", "milestone", "busy", NULL };
static const char *const event_statuses[]
    = { "want", "asked", "invited", "declined", "tentative", "confirmed", "done", "cancelled", NULL };
static const char *const stances[] = { "give", "ask", "support", NULL };

static const FanField fields[] = {
  { "program", FAN_REF, .refers = "program" },
  { "kind", FAN_ENUM, .nicks = event_kinds, .initial = "session" },
  { "summary", FAN_TEXT, FAN_REQUIRED | FAN_SEARCHED | FAN_LABEL, .alias = "title" },
  { "description", FAN_TEXT, FAN_SEARCHED },
  { "channel", FAN_REF, .refers = "channel" },
  { "audience", FAN_REF, .refers = "audience" },
  { "uid", FAN_TEXT, FAN_INDEXED },
  { "sequence", FAN_INT, .initial = "0" },
  { "dtstart", FAN_LOCAL, FAN_REQUIRED },
  { "dtend", FAN_LOCAL },
  { "tzid", FAN_TEXT },
  { "all_day", FAN_BOOL, .initial = "false" },
  { "rrule", FAN_TEXT, FAN_INDEXED },
  { "exdate", FAN_TEXTS },
  { "rdate", FAN_TEXTS, FAN_INDEXED },
  { "recurrence_id", FAN_LOCAL, FAN_INDEXED },
  { "location", FAN_TEXT, FAN_SEARCHED },
  { "url", FAN_TEXT },
  { "status", FAN_ENUM, .nicks = event_statuses },
  { "stance", FAN_ENUM, .nicks = stances },
  { "pinned", FAN_BOOL, .initial = "false" },
  { "fun_line", FAN_TEXT },
  { "outcome", FAN_TEXT },
  { "notes", FAN_TEXT },
  { "chair", FAN_REF, .refers = "person" },
  { "minutes_we_get", FAN_INT, .alias = "minutes" },
  { "agenda_days", FAN_INT },
  { "offset_weeks", FAN_INT },
  { "follows", FAN_REF, .refers = "event" },
  { "foreign", FAN_TEXT },
  { "zones", FAN_TEXT },
  { "start_ms", FAN_INSTANT, FAN_DERIVED | FAN_INDEXED },
  { "end_ms", FAN_INSTANT, FAN_DERIVED | FAN_INDEXED },
};

static const char *const indexes[] = { "kind", NULL };

const FanKind fan_kind_event = {
  .name = "event",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .indexes = indexes,
  .prepare = fan_event_prepare,
  .validate = fan_event_validate,
};
