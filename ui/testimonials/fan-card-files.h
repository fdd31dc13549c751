/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shared/fan-dropped.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/** fan_attachment_open: shows the bytes of an @attachment in the program that the desktop has for them: a read-only copy. */
void fan_attachment_open (GtkWidget *widget, FanSession *session, FanRecord *attachment);

/** fan_evidence_take: keeps what was dropped or chosen as the proof of the consent for the testimonial @id: of the present one, or of the one that is saved next. */
void fan_evidence_take (FanSession *session, const char *id, FanDropped *dropped);

G_END_DECLS
