/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-library.h"
#include "fan-progress.h"

G_BEGIN_DECLS

/** FanSampleTotals: what the sample brought. */
typedef struct
{
  guint n_records;
  guint n_mails;
} FanSampleTotals;

/**
 * fan_sample_load:
 *
 * Fills an empty library with Harbourline Ferries, an invented company, its dates shifted so that they lie around today. Its
 * compliments are real mails that go through the collector.
 * FAN_JOB_ERROR_STATE when the library is not empty.
 */
gboolean fan_sample_load (FanStore *store,
                          FanSampleTotals *totals,
                          FanProgress *progress,
                          GCancellable *cancellable,
                          GError **error);

/** fan_sample_is_loaded: whether something of the sample is still there that can be removed. */
gboolean fan_sample_is_loaded (FanStore *store);

/**
 * fan_sample_remove:
 * @out_kept: how many of its records stay: uses and withdrawals that were noted are kept for good
 *
 * Removes what the sample made, in one step that can be undone, and nothing that was added to it.
 * FAN_JOB_ERROR_STATE when there is none.
 */
gboolean fan_sample_remove (FanStore *store, guint *out_removed, guint *out_kept, GError **error);

/** fan_sample_write_mails: writes the sample's mails into @folder, which must be there: for a demonstration of collecting. */
gboolean fan_sample_write_mails (const char *folder, GPtrArray *out_paths, GError **error);

G_END_DECLS
