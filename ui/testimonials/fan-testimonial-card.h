/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dropped.h"
#include "shared/fan-session.h"
#include "shared/fan-sheet.h"

G_BEGIN_DECLS

/** FanTestimonialCard: the content of the sheet that shows one testimonial. */
#define FAN_TYPE_TESTIMONIAL_CARD (fan_testimonial_card_get_type ())
G_DECLARE_FINAL_TYPE (FanTestimonialCard, fan_testimonial_card, FAN, TESTIMONIAL_CARD, AdwBin)

/** fan_testimonial_card_new: a FanSheet with the card of the testimonial @id. */
GtkWidget *fan_testimonial_card_new (FanSession *session, const char *id);

/** fan_testimonial_card_find: (transfer none) (nullable): the card that @sheet shows. */
FanTestimonialCard *fan_testimonial_card_find (GtkWidget *sheet);

const char *fan_testimonial_card_get_id (FanTestimonialCard *card);

/** fan_testimonial_card_take_evidence: keeps what was dropped as the proof of the consent. */
void fan_testimonial_card_take_evidence (FanTestimonialCard *card, FanDropped *dropped);

G_END_DECLS
