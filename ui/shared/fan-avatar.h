/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** fan_avatar_get_colour: the ground of somebody's initials: the same on the wall, on the card and everywhere. White is readable on it. */
const char *fan_avatar_get_colour (const char *name);

/** fan_avatar_set_name: the initials and their ground. */
void fan_avatar_set_name (AdwAvatar *avatar, const char *name);

GtkWidget *fan_avatar_new (int size, const char *name);

G_END_DECLS
