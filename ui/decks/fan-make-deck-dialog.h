/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** fan_make_deck_open: (FanTask): a new deck for the meeting with this @id; "": for the next one. */
void fan_make_deck_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
