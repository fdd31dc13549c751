/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-kind.h"

G_BEGIN_DECLS

/* The kinds of record of a library, each described once: app/model/kinds/ has a small file for each. */

extern const FanKind fan_kind_program;
extern const FanKind fan_kind_event;
extern const FanKind fan_kind_audience;
extern const FanKind fan_kind_channel;
extern const FanKind fan_kind_reach;
extern const FanKind fan_kind_conversation;
extern const FanKind fan_kind_person;
extern const FanKind fan_kind_testimonial;
extern const FanKind fan_kind_consent;
extern const FanKind fan_kind_usage;
extern const FanKind fan_kind_attachment;
extern const FanKind fan_kind_term;
extern const FanKind fan_kind_benefit;
extern const FanKind fan_kind_story;
extern const FanKind fan_kind_barrier;
extern const FanKind fan_kind_commitment;
extern const FanKind fan_kind_goal;
extern const FanKind fan_kind_example;
extern const FanKind fan_kind_result;
extern const FanKind fan_kind_deck;
extern const FanKind fan_kind_slide;
extern const FanKind fan_kind_target;

/** fan_kinds: all of them, NULL-terminated, for fan_store_open(). */
extern const FanKind *const fan_kinds[];

/** fan_kinds_find: (transfer none) (nullable): the kind called @name (which may be %NULL). */
const FanKind *fan_kinds_find (const char *name);

G_END_DECLS
