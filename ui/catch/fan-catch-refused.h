/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catch/fan-drop-reader.h"

G_BEGIN_DECLS

/**
 * fan_catch_refused_new: (transfer none): says what came over instead of the words, that they are unharmed, and the two steps that bring them.
 * Responses: "close", "choose", "paste".
 */
GtkWidget *fan_catch_refused_new (GtkWindow *parent, const FanDropContents *contents);

G_END_DECLS
