/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/** FanPreferences: the few things that are a matter of taste; each takes effect at once. */
#define FAN_TYPE_PREFERENCES (fan_preferences_get_type ())
G_DECLARE_FINAL_TYPE (FanPreferences, fan_preferences, FAN, PREFERENCES, AdwPreferencesWindow)

/** fan_preferences_open: a task. */
void fan_preferences_open (GtkWidget *parent, FanSession *session, const char *id);

/** fan_preferences_apply_style: light, dark or like the desktop, as it was chosen; at the start. */
void fan_preferences_apply_style (void);

G_END_DECLS
