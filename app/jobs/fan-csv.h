/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One cell of a CSV file (RFC 4180). @is_text: words that a spreadsheet would take for a formula (=+-@) get an apostrophe
 * before them; numbers stay numbers. NULL is an empty cell. */
void fan_csv_append (GString *out, const char *cell, gboolean is_text, gboolean first);
void fan_csv_end_row (GString *out);

G_END_DECLS
