/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-record.h"

G_BEGIN_DECLS

/* What a kind's table can't say: derived fields, and rules between fields. */

/* The instants of start and end, all_day from the form of dtstart, and a UID that never changes. */
void fan_event_prepare (FanRecord *event);
/* Times of one form and in order, a zone and a rule that exist. */
gboolean fan_event_validate (FanRecord *event, GError **error);

/* Importance from 0 to 3. */
gboolean fan_reach_validate (FanRecord *reach, GError **error);

/* A fingerprint by which a second copy is known, where the collector did not set one. */
void fan_testimonial_prepare (FanRecord *testimonial);

/* Another name form than anonymous needs the consent to the name. */
gboolean fan_consent_validate (FanRecord *consent, GError **error);

G_END_DECLS
