/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-record.h"

G_BEGIN_DECLS

/* A record without its initial values, for rows that bring all of theirs. (transfer full) */
FanRecord *fan_record_new_blank (const FanKind *kind);

/* Puts @value into a record nobody watches yet, and takes its text. */
void fan_record_take_value (FanRecord *record, guint index, FanValue *value);

/* Takes the derived fields and the time of change over from @from, a record of the same kind. */
void fan_record_take_derived (FanRecord *record, FanRecord *from);

G_END_DECLS
