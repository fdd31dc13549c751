/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "programs/fan-program-load.h"
#include "shared/fan-session.h"

G_BEGIN_DECLS

/* The rows of a program's sheet. Each opens what it is about by an action of the window. All: (transfer floating). */

/**
 * fan_program_told_row_new: who has been told, how often, through how many channels.
 * @counts, @pills: what keeps the rows of a list in line
 */
GtkWidget *fan_program_told_row_new (FanProgramLoad *load,
                                     FanAudienceFacts *facts,
                                     GtkSizeGroup *counts,
                                     GtkSizeGroup *pills);

/** fan_program_coming_row_new: opens the entry's editor. */
GtkWidget *fan_program_coming_row_new (FanProgramLoad *load, FanEventOccurrence *occurrence, GTimeZone *zone);

/** fan_program_result_row_new: @results: of one session together; opens a report. */
GtkWidget *fan_program_result_row_new (FanProgramLoad *load, GPtrArray *results, FanSession *session);

/** fan_program_quote_row_new: opens the quote's card. */
GtkWidget *fan_program_quote_row_new (FanProgramQuote *quote);

/** fan_program_note_row_new: a line of text where there is nothing else. */
GtkWidget *fan_program_note_row_new (const char *text);

G_END_DECLS
