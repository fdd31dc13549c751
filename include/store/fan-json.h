/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The same shapes wherever Fanfare writes JSON: what is absent is null, never left out. */

/** fan_json_set_text: a member that is a string, or null for %NULL. */
void fan_json_set_text (JsonObject *object, const char *name, const char *text);

/** fan_json_set_instant: a member that is an instant in RFC 3339 (UTC), or null for FAN_INSTANT_NONE. */
void fan_json_set_instant (JsonObject *object, const char *name, gint64 ms);

/** fan_json_dup_scalar: (transfer full) (nullable): the text of a string, number or boolean; %NULL for anything else. */
char *fan_json_dup_scalar (JsonNode *node);

G_END_DECLS
