/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A place to publish to. Its password is in the keyring, never here. */
#include "fan-kinds.h"
#include "fan-nicks.h"

static const char *const target_kinds[]
    = { "folder", "webdav", "put", "caldav", "slack", "teams", "team", NULL };
static const char *const auths[] = { "auto", "basic", "digest", "bearer", "ntlm", "negotiate", NULL };
static const char *const site_parts[] = { "site", "calendar", "decks", "signage", NULL };

static const FanField fields[] = {
  { "name", FAN_TEXT, FAN_REQUIRED | FAN_LABEL },
  { "kind", FAN_ENUM, .nicks = target_kinds, .initial = "folder" },
  { "url", FAN_TEXT, FAN_REQUIRED | FAN_INDEXED | FAN_IMMUTABLE },
  { "user", FAN_TEXT },
  { "auth", FAN_ENUM, .nicks = auths, .initial = "auto" },
  { "ca", FAN_TEXT },
  { "scope", FAN_ENUM, .nicks = fan_nicks_scopes, .initial = "intranet" },
  { "what", FAN_ENUMS, .nicks = site_parts },
  { "one_off", FAN_BOOL, .initial = "false" },
};

const FanKind fan_kind_target = {
  .name = "target",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
