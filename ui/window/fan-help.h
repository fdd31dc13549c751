/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** fan_help_open: one page of help; its buttons go to what it speaks of. */
void fan_help_open (GtkWindow *parent);

/** fan_shortcuts_open: the keys that work. */
void fan_shortcuts_open (GtkWindow *parent);

/** fan_about_open: who, which version, which licence. */
void fan_about_open (GtkWindow *parent);

G_END_DECLS
