/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fan-recall.h"
#include "fan-store.h"

G_BEGIN_DECLS

/**
 * fan_recall_rows_add:
 *
 * Adds to @list: whose words must come down, and a row for each place that needs a hand, with a button that asks for page.taken-down.
 */
void fan_recall_rows_add (GtkListBox *list, FanStore *store, const FanRecall *recall, gboolean narrow);

G_END_DECLS
