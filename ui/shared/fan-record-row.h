/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanRecordRow: a row in which one record of a kind is chosen by its name: a program, an audience, a channel, a person.
 * Property "none": what choosing none is called ("No program"); %NULL: one must be chosen. Signal "chosen" after the user chose.
 */
#define FAN_TYPE_RECORD_ROW (fan_record_row_get_type ())
G_DECLARE_FINAL_TYPE (FanRecordRow, fan_record_row, FAN, RECORD_ROW, AdwComboRow)

/** fan_record_row_load: offers the living records of @kind by name, and chooses the one with @id (%NULL or "": none, or the first). */
void fan_record_row_load (FanRecordRow *row, FanSession *session, const FanKind *kind, const char *id);

/** fan_record_row_get_id: (transfer none) (nullable): of the chosen record. */
const char *fan_record_row_get_id (FanRecordRow *row);

G_END_DECLS
