/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "share/fan-conflict.h"

G_BEGIN_DECLS

/**
 * fan_conflict_card_new: one version of a file under a radio button.
 * @lines: (nullable) (element-type FanDiffLine): what is to be read in it; those that differ are marked
 * @bytes: (nullable): what is told about without @lines: kind and size
 * @out_radio: (out) (transfer none): a GtkCheckButton
 */
GtkWidget *fan_conflict_card_new (const char *title,
                                  const char *subtitle,
                                  GPtrArray *lines,
                                  GBytes *bytes,
                                  const char *path,
                                  GtkWidget **out_radio);

/** fan_conflict_dup_text: (transfer full) (nullable): what is to be read in a file; %NULL when it is no text. */
char *fan_conflict_dup_text (const char *path, GBytes *bytes);

G_END_DECLS
