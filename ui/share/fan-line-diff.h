/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** FanDiffLine: a line of a text; @differs: the other text has not got it there. */
typedef struct
{
  char *text;
  gboolean differs;
} FanDiffLine;

/** fan_line_diff: the lines of two texts (element-type FanDiffLine), as few of them as possible marked. */
void fan_line_diff (const char *mine, const char *theirs, GPtrArray **out_mine, GPtrArray **out_theirs);

/** fan_text_from_page: (transfer full): what is to be read in an HTML page, a line a block. */
char *fan_text_from_page (const char *html);

G_END_DECLS
