/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-record.h"

G_BEGIN_DECLS

/* The last part of each program's address: the one that was fixed at its first publish, else one from its title that no other has.
 * Returns: (transfer full): id -> slug, both owned by the table. */
GHashTable *fan_slugs_choose (GPtrArray *programs);

G_END_DECLS
