/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-view.h"

G_BEGIN_DECLS

/* (transfer full): id -> FanRecord of all living records of a kind; %NULL with @error */
GHashTable *fan_records_by_id (FanView *view, const FanKind *kind, GError **error);

/* what people call the record of @id, @otherwise when @id is NULL or not in @records */
const char *fan_records_get_label (GHashTable *records, const char *id, const char *otherwise);

G_END_DECLS
