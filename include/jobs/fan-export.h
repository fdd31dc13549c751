/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-library.h"
#include "fan-progress.h"

G_BEGIN_DECLS

/**
 * fan_export_run:
 * @kind: (nullable): the kind; %NULL: all (JSON only)
 * @path: its ending says the format: .json (an array of records, each with its `record_kind`), .csv, .ics (events), .vcf (people)
 * @scope: for whom: what leaves passes the door for this scope
 * @out_held: how many testimonials were held back: they come without quote, author and original
 *
 * Writes the file through a temporary name. The same records give the same bytes.
 * FAN_JOB_ERROR_USAGE when kind and format don't go together, FAN_JOB_ERROR_FILE when it can't be written.
 */
gboolean fan_export_run (FanStore *store,
                         const FanKind *kind,
                         const char *path,
                         const char *scope,
                         guint *out_held,
                         GError **error);

G_END_DECLS
