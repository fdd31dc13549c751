/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fan-server.h"

G_BEGIN_DECLS

/**
 * FanLetsSee: tries a server while it is being set up, in a thread, and shows each outcome in its own words.
 *
 * Signals: "changed": it began or ended; "certificate": the company certificate is asked for; "beside": a folder beside the page that is
 * there already is asked for.
 */
#define FAN_TYPE_LETS_SEE (fan_lets_see_get_type ())
G_DECLARE_FINAL_TYPE (FanLetsSee, fan_lets_see, FAN, LETS_SEE, AdwPreferencesGroup)

GtkWidget *fan_lets_see_new (void);

/**
 * fan_lets_see_try:
 * @server: (transfer full) (nullable): %NULL: there is not enough to try yet
 * @id: (nullable): of the target whose password is taken from the keyring when @server has none
 * @rest: after so many milliseconds, if nothing else is to be tried until then
 *
 * What was under way is stopped and forgotten.
 */
void fan_lets_see_try (FanLetsSee *see, FanServer *server, const char *id, guint rest);

/** fan_lets_see_set_narrow: where there is no room buttons stand below the words. */
void fan_lets_see_set_narrow (FanLetsSee *see, gboolean narrow);

/** fan_lets_see_is_good: whether what was tried last can be published to. */
gboolean fan_lets_see_is_good (FanLetsSee *see);

/** fan_lets_see_tell: says @words as what is in the way. */
void fan_lets_see_tell (FanLetsSee *see, const char *title, const char *words);

G_END_DECLS
