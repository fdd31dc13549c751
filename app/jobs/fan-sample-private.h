/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-sample.h"

G_BEGIN_DECLS

/** fan_sample_note_records: remembers on this device all records of the library: those that the sample has just made. */
gboolean fan_sample_note_records (FanStore *store, GError **error);

G_END_DECLS
