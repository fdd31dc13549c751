/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-occurrences.h"
#include "fan-program-facts.h"
#include "shared/fan-pill.h"

G_BEGIN_DECLS

/** FanProgramQuote: a quote about a program with its consent in words. */
typedef struct
{
  FanRecord *testimonial;
  FanPillTone tone;
  char *consent;
} FanProgramQuote;

/**
 * FanProgramLoad: all that a program's sheet shows, read in one go.
 * @program: %NULL: it is gone
 * @names: id -> FanRecord of audiences, and of the events that results come from
 * @coming: (element-type FanEventOccurrence): from today on, the next first
 * @results: (element-type GPtrArray of FanRecord): those of one session and audience together, newest first
 * @quotes: (element-type FanProgramQuote): newest first
 */
typedef struct
{
  FanRecord *program;
  FanProgramFacts *facts;
  GHashTable *names;
  GPtrArray *coming;
  GPtrArray *results;
  GPtrArray *quotes;
} FanProgramLoad;

/** fan_program_load: a FanLoadFunc: @id: of the program. */
gpointer fan_program_load (FanView *view, FanClock *clock, gpointer id, GError **error);
void fan_program_load_free (gpointer load);

G_END_DECLS
