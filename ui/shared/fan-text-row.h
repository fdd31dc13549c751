/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FanTextRow: a row for several lines of text, its title above them. Tab leaves it. Signal "changed" after the text changed.
 */
#define FAN_TYPE_TEXT_ROW (fan_text_row_get_type ())
G_DECLARE_FINAL_TYPE (FanTextRow, fan_text_row, FAN, TEXT_ROW, AdwPreferencesRow)

/** fan_text_row_get_buffer: (transfer none): for fan_dialog_keep(). */
GtkTextBuffer *fan_text_row_get_buffer (FanTextRow *row);

/** fan_text_row_dup_text: (transfer full): "" for nothing. */
char *fan_text_row_dup_text (FanTextRow *row);
void fan_text_row_set_text (FanTextRow *row, const char *text);

G_END_DECLS
